import process from 'node:process';
import { InputError } from '../checks/lib/problem.ts';
import type { Problem, UiLang } from '../checks/types.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import { EXIT, type Exit } from './outcome.ts';
import { words } from './sentences.ts';

/** A problem as the terminal shows it: where, what, the line itself, and what to do next. */
export function problemText(found: Problem, lang: UiLang): string {
  const { what, todo } = sentences(lang).problem(found);
  const place = [found.file, found.line, found.column].filter((part) => part !== undefined).join(':');
  return [
    place === '' ? what : `${place}: ${what}`,
    ...(found.excerpt ? [`  | ${found.excerpt}`] : []),
    ...(todo ? [`  → ${todo}`] : []),
  ].join('\n');
}

/** Writes problems to standard error. */
export function printProblems(problems: readonly Problem[], lang: UiLang): void {
  for (const found of problems) process.stderr.write(`${problemText(found, lang)}\n`);
}

/** Writes what a command threw to standard error: wrong input, or our own fault. */
export function printError(error: unknown, lang: UiLang): Exit {
  if (error instanceof InputError) {
    printProblems(error.problems, lang);
    return EXIT.input;
  }
  process.stderr.write(`${words(lang)('fault')}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.fault;
}
