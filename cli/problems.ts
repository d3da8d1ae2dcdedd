import process from 'node:process';
import type { Problem, UiLang } from '../checks/types.ts';
import { problemLine } from '../reports/problems.ts';

/** Writes problems to standard error: where, what, and what to do next. */
export function printProblems(problems: readonly Problem[], lang: UiLang): void {
  for (const found of problems) process.stderr.write(`${problemLine(found, lang)}\n`);
}
