import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { coverageFaults } from './coverage.ts';
import type { Inputs, Kind } from './kind.ts';
import { makeCalendar } from './lib/calendar.ts';
import { judgedTables } from './lib/language.ts';
import { lazily } from './lib/lazily.ts';
import { type LexiconData, prepareLexicon } from './lib/lexicon-data.ts';
import { compileMentions, type MentionsData } from './lib/mentions.ts';
import { type Model, modelBytes } from './lib/model/model-data.ts';
import { once } from './lib/once.ts';
import { compilePlainWords, type PlainWordsData } from './lib/plain-words.ts';
import { compileSlots } from './lib/slots.ts';
import { type Vocabulary, vocabularyOf } from './lib/vocabulary.ts';
import { compileWords } from './lib/words.ts';
import type { WordsData } from './lib/words-data.ts';
import { loadModules } from './read/kinds.ts';
import { readMentions } from './read/mentions.ts';
import { readModel, readModelBytes } from './read/model.ts';
import { packageRoot } from './read/package-root.ts';
import { type Pack, readPacks } from './read/packs.ts';
import { readPlainWords } from './read/plain-words.ts';
import { readWords } from './read/words.ts';
import { toRule, withYields } from './rules.ts';
import { type Example, LANGS, type Lang, type Problem, type Rule, type Undecided } from './types.ts';

/** All that the product knows: law, words and ways of judging. */
export interface Knowledge {
  packs: readonly Pack[];
  rules: readonly Rule[];
  kinds: ReadonlyMap<string, Kind>;
  inputs: Omit<Inputs, 'asOf'>;
  /** Nothing is judged by it, and it is read when it is asked for. */
  reference: () => Reference;
  /** Law files that could not be understood; the build refuses them. */
  problems: readonly Problem[];
  /** Stands for everything that judges: law, words, model and code. Absent where there is no build. */
  sha256?: string;
}

/** What is known of the law beside the rules. */
export interface Reference {
  /** Requirements that no rule judges. */
  undecided: readonly Undecided[];
  /** What proves each rule, by its id. */
  examples: Readonly<Record<string, readonly Example[]>>;
}

/** The part of it that is data: written by the build, because reading hundreds of YAML files at each start would take longer than linting. */
interface KnowledgeData {
  packs: Pack[];
  rules: Rule[];
  words: Pick<WordsData, 'frames' | 'guards' | 'instead'>;
  mentions: MentionsData;
  plain: PlainWordsData;
  sha256?: string;
}

const COMPILED = fileURLToPath(new URL('../knowledge.json', import.meta.url));
const REFERENCE = fileURLToPath(new URL('../reference.json', import.meta.url));
/** The lexicon of a language has a file of its own: most texts are in one language. */
const lexiconFile = (lang: Lang): string => fileURLToPath(new URL(`../lexicon-${lang}.json`, import.meta.url));
/** What the language of a text is told by. */
const LANGUAGES = fileURLToPath(new URL('../languages.json', import.meta.url));
const HERE = fileURLToPath(new URL('.', import.meta.url));
const KINDS = join(HERE, 'kinds');
const MODEL = join(packageRoot(), 'checks/words/model.json');
const MODEL_BYTES = fileURLToPath(new URL('../model.bin', import.meta.url));

/** What the build has compiled; read from the sources where there is no build. */
export async function loadKnowledge(): Promise<Knowledge> {
  if (!existsSync(COMPILED)) return readKnowledge();
  const data = readJson<KnowledgeData>(COMPILED);
  const lexicon = (lang: Lang) => (existsSync(lexiconFile(lang)) ? readJson<LexiconData>(lexiconFile(lang)) : undefined);
  const reference = once(() => readJson<Reference>(REFERENCE));
  return compileKnowledge(data, { ...data.words, lexicon }, () => readModelBytes(MODEL_BYTES), reference, await loadKinds(), []);
}

/** Law and words from their YAML sources, checked. */
export async function readKnowledge(): Promise<Knowledge> {
  const kinds = await loadKinds();
  const { data, words, reference, problems } = readSources(kinds);
  return compileKnowledge(
    data,
    vocabularyOf(words),
    () => readModel(MODEL),
    () => reference,
    kinds,
    problems,
  );
}

/** Writes what {@link loadKnowledge} reads, unless a law file has a problem. */
export async function buildKnowledge(): Promise<readonly Problem[]> {
  const { data, words, reference, problems } = readSources(await loadKinds());
  if (problems.length > 0) return problems;
  const all = createHash('sha256').update(JSON.stringify(data)).update(readFileSync(MODEL));
  for (const lang of LANGS) {
    const lexicon = prepareLexicon(words, lang);
    if (!lexicon) continue;
    writeFileSync(lexiconFile(lang), JSON.stringify(lexicon));
    all.update(JSON.stringify(lexicon));
  }
  const model = readModel(MODEL);
  if (model) writeFileSync(MODEL_BYTES, modelBytes(model));
  writeFileSync(LANGUAGES, JSON.stringify(judgedTables()));
  for (const file of codeFiles()) all.update(file).update(readFileSync(join(HERE, file)));
  writeFileSync(REFERENCE, JSON.stringify(reference));
  writeFileSync(COMPILED, JSON.stringify({ ...data, sha256: all.digest('hex') }));
  return [];
}

function codeFiles(): string[] {
  return readdirSync(HERE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .sort();
}

interface Sources {
  data: KnowledgeData;
  words: WordsData;
  reference: Reference;
  problems: Problem[];
}

function readSources(kinds: ReadonlyMap<string, Kind>): Sources {
  const root = packageRoot();
  const sources = readPacks(join(root, 'checks/law'), 'checks/law');
  const read = sources.flatMap(({ files }) => files.map((file) => toRule(file, kinds)));
  const rules = withYields(read.flatMap(({ rule }) => rule ?? []).sort((a, b) => (a.id < b.id ? -1 : 1)));
  const ids = new Set(rules.map(({ id }) => id));
  const coverages = sources.flatMap(({ coverage }) => coverage ?? []);
  const words = readWords(join(root, 'checks/words'));
  return {
    data: {
      packs: sources.map(({ pack }) => pack),
      rules,
      words: { frames: words.frames, guards: words.guards, instead: words.instead },
      mentions: readMentions(join(root, 'checks/words')),
      plain: readPlainWords(join(root, 'checks/words')),
    },
    words,
    reference: {
      undecided: coverages.flatMap(({ undecided }) => undecided),
      examples: Object.fromEntries(read.flatMap(({ rule, examples }) => (rule ? [[rule.id, examples]] : []))),
    },
    problems: [
      ...read.flatMap(({ problems }) => problems),
      ...coverages.flatMap((file) => [...file.problems, ...coverageFaults(file, ids)]),
    ],
  };
}

async function loadKinds(): Promise<Map<string, Kind>> {
  const kinds = await loadModules(KINDS, isKind);
  return new Map(kinds.map((kind) => [kind.name, kind]));
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

/** Words, mentions and slots are compiled when something is judged: a run that takes every result from its cache needs none of them. */
function compileKnowledge(
  data: KnowledgeData,
  vocabulary: Vocabulary,
  model: () => Model | undefined,
  reference: Knowledge['reference'],
  kinds: Map<string, Kind>,
  problems: Problem[],
): Knowledge {
  const inputs: Knowledge['inputs'] = lazily({
    words: () => compileWords(vocabulary, model()),
    mentions: () => compileMentions(data.mentions, inputs.words, inputs.slots, inputs.plain),
    plain: () => compilePlainWords(data.plain),
    calendar: makeCalendar,
    slots: () => compileSlots(data.mentions.slots),
  });
  const { packs, rules, sha256 } = data;
  return { packs, rules, kinds, inputs, reference, problems, ...(sha256 === undefined ? {} : { sha256 }) };
}

function isKind(value: unknown): value is Kind {
  return typeof value === 'object' && value !== null && 'check' in value && 'says' in value && 'on' in value;
}
