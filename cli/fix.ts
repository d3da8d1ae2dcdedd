import { readFile } from 'node:fs/promises';
import { applied } from '../checks/lib/edits.ts';
import { InputError, problem } from '../checks/lib/problem.ts';
import { hashBytes } from '../checks/read/files.ts';
import { replaceFile } from '../checks/read/replace-file.ts';
import { safeRepairs, textOf } from '../checks/repairs.ts';
import type { Problem } from '../checks/types.ts';
import { type Linted, lintTemplates, type TemplateOptions } from './lint-templates.ts';
import type { Setting } from './setting.ts';

/** A file of templates before and after it was put right. */
export interface FileRepaired {
  path: string;
  shown: string;
  before: Uint8Array;
  after: Uint8Array;
}

/** What came of putting templates right, in memory. */
export interface Repaired {
  /** What was found at first, and what is left. */
  first: Linted;
  last: Linted;
  files: readonly FileRepaired[];
  repairs: number;
}

/** A repair that is in the way of another one waits for the next pass. */
const MOST_PASSES = 10;

/** Lints templates and puts right what is safe, pass after pass until nothing is left to do. No file is written. */
export async function repairTemplates(paths: readonly string[], options: TemplateOptions, setting: Setting): Promise<Repaired> {
  const first = await lintTemplates(paths, options, setting);
  const files = new Map<string, FileRepaired>();
  let last = first;
  let repairs = 0;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const done = await onePass(last, files);
    if (done === 0) break;
    repairs += done;
    const unsaved = new Map([...files.values()].map(({ path, after }) => [path, after]));
    last = await lintTemplates(paths, options, setting, unsaved);
  }
  return { first, last, files: [...files.values()], repairs };
}

async function onePass({ templates, findings, run }: Linted, files: Map<string, FileRepaired>): Promise<number> {
  let count = 0;
  for (const { path, shown } of templates) {
    const repairs = safeRepairs(findings, shown);
    if (repairs.length === 0) continue;
    const before = files.get(path)?.after ?? (await readFile(path).catch(() => undefined));
    const text = textOf(before);
    // Whoever has written to the file meanwhile goes on; the next run looks at it anew.
    if (!before || text === undefined || !isAsLinted(before, shown, run)) continue;
    const { text: changed, done } = applied(text, repairs);
    const mark = before[0] === 0xef ? '\ufeff' : '';
    files.set(path, { path, shown, before: files.get(path)?.before ?? before, after: Buffer.from(mark + changed) });
    count += done.length;
  }
  return count;
}

function isAsLinted(bytes: Uint8Array, shown: string, { inputs }: Linted['run']): boolean {
  return inputs.some(({ path, sha256 }) => path === shown && sha256 === hashBytes(bytes).sha256);
}

/** Writes the files, each whole or not at all; what could not be written is told. */
export async function writeRepaired(files: readonly FileRepaired[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { path, shown, before, after } of files) {
    try {
      if (!(await replaceFile(path, shown, before, after))) problems.push(problem('file-changed', { path: shown }, { file: shown }));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  }
  return problems;
}
