import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import { formats, type Rendered } from '../reports/formats.ts';
import type { ReportInput } from '../reports/model.ts';
import { words } from './sentences.ts';
import type { Output, Setting } from './setting.ts';

/** Writes a run in each format asked for, to its file or to standard output. */
export async function writeOutputs(
  input: ReportInput,
  outputs: readonly Output[],
  { lang, screen, quiet }: Pick<Setting, 'lang' | 'screen' | 'quiet'>,
): Promise<void> {
  const say = words(lang);
  for (const { name, file } of outputs) {
    const rendered = await formats[name].render(input, { lang, ...(file === undefined ? { screen } : {}) });
    if (file === undefined) {
      await show(rendered);
      continue;
    }
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, rendered);
    if (!quiet) process.stderr.write(`${say('report.written')} ${file}\n`);
  }
}

async function show(rendered: Rendered): Promise<void> {
  if (typeof rendered === 'string') return write(rendered.endsWith('\n') ? rendered : `${rendered}\n`);
  if (rendered instanceof Uint8Array) return write(rendered);
  for (const piece of rendered) await write(piece);
}

/** Writes one line of JSON Lines. */
export function writeLine(line: object): Promise<void> {
  return write(`${JSON.stringify(line)}\n`);
}

/** Waits for a reader that is slower than we are. */
async function write(piece: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(piece)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}
