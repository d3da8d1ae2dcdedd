import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Inputs, Kind } from './kind.ts';
import { makeCalendar } from './lib/calendar.ts';
import { compileMentions, type MentionsData } from './lib/mentions.ts';
import { compileWords } from './lib/words.ts';
import type { WordsData } from './lib/words-data.ts';
import { loadModules } from './read/kinds.ts';
import { readMentions } from './read/mentions.ts';
import { readModel } from './read/model.ts';
import { packageRoot } from './read/package-root.ts';
import { type Pack, readPacks } from './read/packs.ts';
import { readWords } from './read/words.ts';
import { toRule } from './rules.ts';
import type { Problem, Rule } from './types.ts';

/** All that the product knows: law, words and ways of judging. */
export interface Knowledge {
  packs: readonly Pack[];
  rules: readonly Rule[];
  kinds: ReadonlyMap<string, Kind>;
  inputs: Omit<Inputs, 'asOf'>;
  /** Law files that could not be understood; the build refuses them. */
  problems: readonly Problem[];
}

/** The part of it that is data: written by the build as one file, because reading hundreds of YAML files at each start would take longer than linting. */
export interface KnowledgeData {
  packs: Pack[];
  rules: Rule[];
  words: WordsData;
  mentions: MentionsData;
}

const COMPILED = fileURLToPath(new URL('../knowledge.json', import.meta.url));
const KINDS = fileURLToPath(new URL('./kinds', import.meta.url));

/** What the build has compiled; read from the sources where there is no build. */
export async function loadKnowledge(): Promise<Knowledge> {
  if (!existsSync(COMPILED)) return readKnowledge();
  return compileKnowledge(JSON.parse(readFileSync(COMPILED, 'utf8')) as KnowledgeData, await loadKinds(), []);
}

/** Law and words from their YAML sources, checked. */
export async function readKnowledge(): Promise<Knowledge> {
  const kinds = await loadKinds();
  const { data, problems } = readKnowledgeData(kinds);
  return compileKnowledge(data, kinds, problems);
}

export function readKnowledgeData(kinds: ReadonlyMap<string, Kind>): { data: KnowledgeData; problems: Problem[] } {
  const root = packageRoot();
  const sources = readPacks(join(root, 'checks/law'), 'checks/law');
  const read = sources.flatMap(({ files }) => files.map((file) => toRule(file, kinds)));
  const rules = read.flatMap(({ rule }) => rule ?? []).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    data: {
      packs: sources.map(({ pack }) => pack),
      rules,
      words: readWords(join(root, 'checks/words')),
      mentions: readMentions(join(root, 'checks/words')),
    },
    problems: read.flatMap(({ problems }) => problems),
  };
}

export async function loadKinds(): Promise<Map<string, Kind>> {
  const kinds = await loadModules(KINDS, isKind);
  return new Map(kinds.map((kind) => [kind.name, kind]));
}

function compileKnowledge(data: KnowledgeData, kinds: Map<string, Kind>, problems: Problem[]): Knowledge {
  const words = compileWords(data.words, readModel(join(packageRoot(), 'checks/words/model.json')));
  return {
    packs: data.packs,
    rules: data.rules,
    kinds,
    inputs: { words, mentions: compileMentions(data.mentions, words), calendar: makeCalendar() },
    problems,
  };
}

function isKind(value: unknown): value is Kind {
  return typeof value === 'object' && value !== null && 'check' in value && 'says' in value && 'on' in value;
}
