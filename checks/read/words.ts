import { readdirSync } from 'node:fs';
import { join } from 'node:path';
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
import { type Check, listFaults, readWordsFolder } from './words-folder.ts';

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
  for (const lang of langs) concepts[lang] = readWordsFolder<ConceptData>(join(root, lang), conceptFaults, problems);
  const frames = readWordsFolder<FrameData[]>(join(root, 'frames'), categoryFaults(checkFrames), problems);
  const guards = readWordsFolder<GuardData>(join(root, 'guards'), checkGuard, problems);
  const senses = readWordsFolder<SensesData>(join(root, 'senses'), sensesFaults, problems);
  problems.push(...toldTwice(senses, join(root, 'senses')));
  const instead = readWordsFolder<InsteadData>(join(root, 'instead'), categoryFaults(checkInstead), problems);
  if (problems.length > 0) throw new InputError(...problems);
  return { concepts, frames, guards, senses: Object.assign({}, ...Object.values(senses)), instead };
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
  return (['words', 'homonyms'] as const).flatMap((list) => listFaults(concept[list] ?? [], [list], parsePattern));
}

function sensesFaults(value: unknown): ReturnType<Check> {
  const faults = checkSenses(value);
  if (faults.length > 0) return faults;
  const lists = Object.entries(value as SensesData).flatMap(([sense, words]) =>
    Object.entries(words).map(([lang, patterns]) => ({ sense, lang, patterns })),
  );
  return lists.flatMap(({ sense, lang, patterns }) => listFaults(patterns, [sense, lang], parsePattern));
}

/** A file that is named after a category. */
function categoryFaults(check: ReturnType<typeof compile>): Check {
  return (value, name) => {
    if (CATEGORIES.includes(name as Category)) return check(value);
    return [{ path: [], reason: `“${name}” is none of ${CATEGORIES.join(', ')}` }];
  };
}
