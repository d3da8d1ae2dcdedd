import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { LANGS, type Lang } from '../types.ts';

type Eld = typeof import('eld/small').eld;

let loaded: Eld | undefined;

/** Its tables take a third of a second to load, and texts that name their language never need them. */
function detector(): Eld {
  if (loaded) return loaded;
  const { eld } = createRequire(import.meta.url)(fileURLToPath(import.meta.resolve('eld/small'))) as { eld: Eld };
  eld.setLanguageSubset([...LANGS]);
  loaded = eld;
  return eld;
}

/** Below this many letters a text is more often a name, a number or a greeting than a sentence. */
const FEWEST_LETTERS = 12;
/** The first words tell a language; reading on only costs time. */
const SAMPLE = 100;

/** The language of a text among those that are judged; undefined when it is too short or too mixed to tell. */
export function detectLanguage(text: string): Lang | undefined {
  const words = text.slice(0, 3 * SAMPLE).replace(NOT_WORDS, ' ');
  const sample = words.slice(0, SAMPLE);
  if ((sample.match(LETTERS)?.length ?? 0) < FEWEST_LETTERS) return undefined;
  const result = detector().detect(sample);
  return result.isReliable() ? LANGS.find((lang) => lang === result.language) : undefined;
}

/** Placeholders, addresses, figures and marks: the same in every language. */
const NOT_WORDS = /\{\{[^{}]*\}\}|\S*(?:@|:\/\/)\S*|[^\p{L}\p{M}'’-]+/gu;
const LETTERS = /\p{L}/gu;
