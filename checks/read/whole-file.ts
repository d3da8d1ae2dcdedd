import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file that is there as a whole or not at all, whenever the machine stops. */
export function writeWhole(path: string, text: string): void {
  const unfinished = `${path}.tmp`;
  writeFileSync(unfinished, text, { flush: true });
  renameSync(unfinished, path);
  flush(dirname(path));
}

/** Has the disk take what was written to a file, or the names in a folder. */
export function flush(path: string): void {
  if (process.platform === 'win32') return;
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
