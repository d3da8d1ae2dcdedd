import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { LANGS, type Lang } from '../types.ts';
import { memory } from './memory.ts';

type Eld = typeof import('eld/small').eld;

/** How often each sequence of letters is met in each language, as the package has it. */
interface Tables {
  type: string;
  languages: Readonly<Record<string, string>>;
  ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const load = createRequire(import.meta.url);
/** What the build writes for {@link detector}. */
const PACKED = '../../languages.json';

let loaded: Eld | undefined;

/** Its tables take a third of a second to load; the part of them that tells our languages apart takes a tenth of that. */
function detector(): Eld {
  loaded ??= detectorWith(packedTables() ?? ownTables());
  return loaded;
}

/** The detector of these tables: what they lack is as rare as what no table has. */
export function detectorWith(tables: Tables): Eld {
  const { createEld } = load(partOfEld('languageDetector.js')) as { createEld(): { instance: Eld; loadData(tables: Tables): void } };
  const { instance, loadData } = createEld();
  loadData(tables);
  instance.setLanguageSubset([...LANGS]);
  return instance;
}

/** The tables of the package without the languages that are not judged: scores of one language do not depend on another. */
export function judgedTables(): Tables {
  const { type, languages, ngrams } = ownTables();
  const judged = new Set(Object.keys(languages).filter((id) => LANGS.some((lang) => lang === languages[id])));
  const kept = Object.entries(ngrams).flatMap(([letters, scores]) => {
    const own = Object.entries(scores).filter(([id]) => judged.has(id));
    return own.length > 0 ? [[letters, Object.fromEntries(own)] as const] : [];
  });
  return { type, languages, ngrams: Object.fromEntries(kept) };
}

/** All that the package knows of sixty languages. */
export function ownTables(): Tables {
  return (load(partOfEld('ngrams/small.js')) as { ngramsData: Tables }).ngramsData;
}

function packedTables(): Tables | undefined {
  try {
    return load(PACKED) as Tables;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

function partOfEld(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.resolve('eld/small')));
}

/** Below this many letters a text is more often a name, a number or a greeting than a sentence. */
const FEWEST_LETTERS = 12;
/** The first words tell a language; reading on only costs time. */
const SAMPLE = 100;

/** The language of a text among those that are judged; undefined when it is too short or too mixed to tell. */
export function detectLanguage(text: string): Lang | undefined {
  const beginning = text.slice(0, 3 * SAMPLE);
  const words = beginning.replace(/@|:\/\/|\{\{/.test(beginning) ? NOT_WORDS : NO_LETTERS, ' ');
  return detected(words.slice(0, SAMPLE)).lang;
}

/** Paragraphs repeat from template to template and from message to message, but for their figures. */
const detected = memory(4096, (sample) => ({ lang: detect(sample) }));

function detect(sample: string): Lang | undefined {
  if ((sample.match(LETTERS)?.length ?? 0) < FEWEST_LETTERS) return undefined;
  const result = detector().detect(sample);
  return result.isReliable() ? LANGS.find((lang) => lang === result.language) : undefined;
}

/** Placeholders, addresses, figures and marks: the same in every language. */
const NOT_WORDS = /\{\{[^{}]*\}\}|\S*(?:@|:\/\/)\S*|[^\p{L}\p{M}'’-]+/gu;
/** The same of a text without placeholders and addresses, which are slow to look for. */
const NO_LETTERS = /[^\p{L}\p{M}'’-]+/gu;
const LETTERS = /\p{L}/gu;
