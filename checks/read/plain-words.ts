import { join } from 'node:path';
import { PLAIN_NAMES, type PlainWordsData, type PlainWordsFile, plainWord } from '../lib/plain-words.ts';
import { InputError, problem } from '../lib/problem.ts';
import schema from '../schemas/plain-words.json' with { type: 'json' };
import type { Problem } from '../types.ts';
import { compile } from './validate.ts';
import { type Check, listFaults, readWordsFolder } from './words-folder.ts';

const check = compile(schema);

/**
 * Reads `plain/` of checks/words.
 * @throws InputError naming every file that is not of its shape, that nothing asks about or that is missing, and every word that cannot be read
 */
export function readPlainWords(root: string): PlainWordsData {
  const folder = join(root, 'plain');
  const problems: Problem[] = [];
  const files = readWordsFolder<PlainWordsFile>(folder, faults, problems);
  const missing = PLAIN_NAMES.filter((name) => !(name in files));
  problems.push(...missing.map((name) => problem('file-missing', { path: join(folder, `${name}.yaml`) })));
  if (problems.length > 0) throw new InputError(...problems);
  return Object.fromEntries(PLAIN_NAMES.map((name) => [name, files[name]!.words])) as PlainWordsData;
}

function faults(value: unknown, name: string): ReturnType<Check> {
  if (!PLAIN_NAMES.some((known) => known === name)) return [{ path: [], reason: 'no check asks about these words' }];
  const found = check(value);
  if (found.length > 0) return found;
  const { words } = value as PlainWordsFile;
  return Object.entries(words).flatMap(([lang, list]) => listFaults(list, ['words', lang], plainWord));
}
