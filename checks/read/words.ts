import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parsePattern } from '../lib/patterns.ts';
import { InputError, problem } from '../lib/problem.ts';
import {
  CATEGORIES,
  type Category,
  type ConceptData,
  type FrameData,
  type GuardData,
  type InsteadData,
  type SensesData,
  type WordsData,
} from '../lib/words-data.ts';
import conceptSchema from '../schemas/concept.json' with { type: 'json' };
import framesSchema from '../schemas/frames.json' with { type: 'json' };
import guardSchema from '../schemas/guard.json' with { type: 'json' };
import insteadSchema from '../schemas/instead.json' with { type: 'json' };
import sensesSchema from '../schemas/senses.json' with { type: 'json' };
import { LANGS, type Lang, type Problem } from '../types.ts';
import { compile } from './validate.ts';
import { readYaml } from './yaml.ts';

/** Says what is wrong with one file's value, and where in it. */
type Check = (value: unknown, name: string) => { path: (string | number)[]; reason: string }[];

const checkConcept = compile(conceptSchema);
const checkFrames = compile(framesSchema);
const checkGuard = compile(guardSchema);
const checkInstead = compile(insteadSchema);
const checkSenses = compile(sensesSchema);

/**
 * Reads checks/words: concepts in one folder a language, frames by category, guards, senses by the part of life that they belong to,
 * and by category what to write instead.
 * @throws InputError naming every file that is not of its shape, every pattern that cannot be read and every sense told twice
 */
export function readWords(root: string): WordsData {
  const problems: Problem[] = [];
  const folders = readdirSync(root);
  const langs = LANGS.filter((lang) => folders.includes(lang));
  const concepts: Partial<Record<Lang, Record<string, ConceptData>>> = {};
  for (const lang of langs) concepts[lang] = readFolder<ConceptData>(join(root, lang), conceptFaults, problems);
  const frames = readFolder<FrameData[]>(join(root, 'frames'), categoryFaults(checkFrames), problems);
  const guards = readFolder<GuardData>(join(root, 'guards'), checkGuard, problems);
  const senses = readFolder<SensesData>(join(root, 'senses'), sensesFaults, problems);
  problems.push(...toldTwice(senses, join(root, 'senses')));
  const instead = readFolder<InsteadData>(join(root, 'instead'), categoryFaults(checkInstead), problems);
  if (problems.length > 0) throw new InputError(...problems);
  return { concepts, frames, guards, senses: Object.assign({}, ...Object.values(senses)), instead };
}

function readFolder<T>(folder: string, check: Check, problems: Problem[]): Record<string, T> {
  const found: Record<string, T> = {};
  // Sorted, so that the order of a disk never changes a result.
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  for (const name of names.sort()) {
    const file = join(folder, name);
    const id = basename(name, '.yaml');
    const read = readYaml(readFileSync(file, 'utf8'), file, 'law-invalid');
    const faults = read.problems.length > 0 ? [] : check(read.value, id);
    problems.push(
      ...read.problems,
      ...faults.map(({ path, reason }) => problem('law-invalid', { reason }, { file, line: read.lineOf(path) })),
    );
    found[id] = read.value as T;
  }
  return found;
}

function toldTwice(files: Readonly<Record<string, SensesData>>, folder: string): Problem[] {
  const names = Object.entries(files).flatMap(([file, senses]) => Object.keys(senses).map((sense) => ({ sense, file })));
  return [...Map.groupBy(names, ({ sense }) => sense).values()].flatMap(([first, ...others]) =>
    others.map(({ sense, file }) => {
      const reason = `“${sense}” is in ${first!.file}.yaml as well`;
      return problem('law-invalid', { reason }, { file: join(folder, `${file}.yaml`) });
    }),
  );
}

function conceptFaults(value: unknown): ReturnType<Check> {
  const faults = checkConcept(value);
  return faults.length > 0 ? faults : patternFaults(value as ConceptData);
}

function patternFaults(concept: ConceptData): ReturnType<Check> {
  return (['words', 'homonyms'] as const).flatMap((list) => listFaults(concept[list] ?? [], [list]));
}

function listFaults(patterns: readonly string[], at: string[]): ReturnType<Check> {
  return patterns.flatMap((pattern, i) => {
    try {
      parsePattern(pattern);
      return [];
    } catch (error) {
      return [{ path: [...at, i], reason: (error as Error).message }];
    }
  });
}

function sensesFaults(value: unknown): ReturnType<Check> {
  const faults = checkSenses(value);
  if (faults.length > 0) return faults;
  const lists = Object.entries(value as SensesData).flatMap(([sense, words]) =>
    Object.entries(words).map(([lang, patterns]) => ({ sense, lang, patterns })),
  );
  return lists.flatMap(({ sense, lang, patterns }) => listFaults(patterns, [sense, lang]));
}

/** A file that is named after a category. */
function categoryFaults(check: ReturnType<typeof compile>): Check {
  return (value, name) => {
    if (CATEGORIES.includes(name as Category)) return check(value);
    return [{ path: [], reason: `“${name}” is none of ${CATEGORIES.join(', ')}` }];
  };
}
