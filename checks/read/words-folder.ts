import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { problem } from '../lib/problem.ts';
import type { Problem } from '../types.ts';
import { readYaml } from './yaml.ts';

/** Says what is wrong with the value of a file of this name, and where in it. */
export type Check = (value: unknown, name: string) => { path: (string | number)[]; reason: string }[];

/** The names of the YAML files in a folder of words, sorted, so that the order of a disk never changes a result. */
export function wordFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();
}

/** The files of a folder that are of their shape, by name; what is wrong with the others goes to `problems`. */
export function readWordsFolder<T>(folder: string, check: Check, problems: Problem[]): Record<string, T> {
  const found: Record<string, T> = {};
  for (const name of wordFiles(folder)) {
    const file = join(folder, `${name}.yaml`);
    const read = readYaml(readFileSync(file, 'utf8'), file, 'law-invalid');
    const faults = read.problems.length > 0 ? [] : check(read.value, name);
    problems.push(
      ...read.problems,
      ...faults.map(({ path, reason }) => problem('law-invalid', { reason }, { file, line: read.lineOf(path) })),
    );
    if (read.problems.length + faults.length === 0) found[name] = read.value as T;
  }
  return found;
}

/** What a check finds wrong with words that stand in a list: each is read, and what that throws is told where the word stands. */
export function listFaults(words: readonly string[], at: (string | number)[], read: (word: string) => unknown): ReturnType<Check> {
  return words.flatMap((word, i) => {
    try {
      read(word);
      return [];
    } catch (error) {
      return [{ path: [...at, i], reason: (error as Error).message }];
    }
  });
}
