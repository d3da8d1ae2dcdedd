import { createRequire } from 'node:module';
import type { Lang } from '../types.ts';
import { memory } from './memory.ts';
import { russianStem } from './russian-stems.ts';

type Stem = (word: string) => string;

/**
 * Porter's stemmers as `natural` has them. They are loaded one by one, when a text in their language is read: the whole package prints, reads `.env` and
 * weighs 170 MB. Its Russian one gives several stems to one noun, so Russian has its own.
 */
const PORTER: Readonly<Record<Exclude<Lang, 'ru'>, string>> = {
  fr: 'porter_stemmer_fr',
  en: 'porter_stemmer',
  de: 'porter_stemmer_de',
  es: 'porter_stemmer_es',
  it: 'porter_stemmer_it',
  nl: 'porter_stemmer_nl',
};

/** Each word is asked about by several that read the same text. */
const REMEMBERED = 20_000;

const load = createRequire(import.meta.url);
const stems = new Map<Lang, Stem>();

function stemmerOf(lang: Lang): Stem {
  const known = stems.get(lang);
  if (known) return known;
  const made = memory(REMEMBERED, lang === 'ru' ? russianStem : porter(PORTER[lang]));
  stems.set(lang, made);
  return made;
}

function porter(name: string): Stem {
  const stemmer = load(`natural/lib/natural/stemmers/${name}.js`) as { stem: Stem };
  return (word) => stemmer.stem(word);
}

/** Shorter stems say too little: tuer and tu, owe and ow, даём and да would be one word. */
const SHORTEST_STEM = 3;

/** Longer ones are no words, and some stemmers take a time for them that grows with the square of their length. */
const LONGEST_WORD = 64;

/** The stem of a folded word. Folding comes first, so that a text typed without accents has the same stems as one with them. */
export function stemOf(word: string, lang: Lang): string {
  if (word.length > LONGEST_WORD) return word;
  const stem = stemmerOf(lang)(word);
  return stem.length < SHORTEST_STEM ? word : stem;
}
