import { createStemmer } from 'multilingual-stemmer';
import english from 'natural/lib/natural/stemmers/porter_stemmer.js';
import german from 'natural/lib/natural/stemmers/porter_stemmer_de.js';
import spanish from 'natural/lib/natural/stemmers/porter_stemmer_es.js';
import french from 'natural/lib/natural/stemmers/porter_stemmer_fr.js';
import italian from 'natural/lib/natural/stemmers/porter_stemmer_it.js';
import dutch from 'natural/lib/natural/stemmers/porter_stemmer_nl.js';
import type { Lang } from '../types.ts';

/**
 * Porter's stemmers as `natural` has them. They are imported one by one: the whole package prints, reads `.env` and
 * weighs 170 MB. Its Russian one gives several stems to one noun, so Russian takes Snowball's.
 */
const STEM: Readonly<Record<Lang, (word: string) => string>> = {
  fr: (word) => french.stem(word),
  en: (word) => english.stem(word),
  ru: createStemmer('ru'),
  de: (word) => german.stem(word),
  es: (word) => spanish.stem(word),
  it: (word) => italian.stem(word),
  nl: (word) => dutch.stem(word),
};

/** Shorter stems say too little: tuer and tu, owe and ow, даём and да would be one word. */
const SHORTEST_STEM = 3;

/** Longer ones are no words, and some stemmers take a time for them that grows with the square of their length. */
const LONGEST_WORD = 64;

/** The stem of a folded word. Folding comes first, so that a text typed without accents has the same stems as one with them. */
export function stemOf(word: string, lang: Lang): string {
  if (word.length > LONGEST_WORD) return word;
  const stem = STEM[lang](word);
  return stem.length < SHORTEST_STEM ? word : stem;
}
