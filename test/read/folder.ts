import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { InputError } from '../../checks/lib/problem.ts';
import type { Read } from '../../checks/read/records.ts';
import type { Problem } from '../../checks/types.ts';

/** A folder that lives as long as its test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'amiable-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file that lives as long as its test. */
export function tempFile(name: string, content: string | Uint8Array): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** All that a reader hands out. */
export async function drain<T>(stream: AsyncIterable<Read<T>>): Promise<{ records: T[]; problems: Problem[] }> {
  const records: T[] = [];
  const problems: Problem[] = [];
  for await (const item of stream) {
    if ('record' in item) records.push(item.record);
    else problems.push(item.problem);
  }
  return { records, problems };
}

/** The problems with which something refuses to begin. */
export async function refusal(work: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  throw new Error('it was not refused');
}

/** A problem in short: code, line, data. */
export function brief({ code, line, data }: Problem): string {
  const told = Object.values(data).map((datum) => (typeof datum === 'object' ? JSON.stringify(datum) : String(datum)));
  return [code, ...(line === undefined ? [] : [`line ${line}`]), ...told].join(' / ');
}
