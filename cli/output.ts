import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import { formats } from '../reports/formats.ts';
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
      process.stdout.write(rendered);
      if (typeof rendered === 'string' && !rendered.endsWith('\n')) process.stdout.write('\n');
      continue;
    }
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, rendered);
    if (!quiet) process.stderr.write(`${say('report.written')} ${file}\n`);
  }
}

/** Writes one line of JSON Lines; waits for a reader that is slower than we are. */
export async function writeLine(line: object): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}
