import { LANGS, type Lang, SLOT } from '../types.ts';
import { memory } from './memory.ts';

/** What a formula makes of a text: 100 is easy, 0 very hard. */
interface Formula {
  /** `base` less words a sentence times `sentence`, less syllables a word times `word`. */
  base: number;
  sentence: number;
  word: number;
  source: string;
}

/** Flesch's measure as it was fitted to each language. */
export const FORMULAS: Readonly<Record<Lang, Formula>> = {
  en: { base: 206.835, sentence: 1.015, word: 84.6, source: 'Flesch 1948' },
  fr: { base: 207, sentence: 1.015, word: 73.6, source: 'Kandel & Moles 1958' },
  de: { base: 180, sentence: 1, word: 58.5, source: 'Amstad 1978' },
  es: { base: 206.84, sentence: 1.02, word: 60, source: 'Fernández Huerta 1959' },
  it: { base: 206, sentence: 1, word: 65, source: 'Franchina & Vacca 1986' },
  nl: { base: 206.84, sentence: 0.93, word: 77, source: 'Douma 1960' },
  ru: { base: 206.835, sentence: 1.3, word: 60.1, source: 'Oborneva 2006' },
};

/** The formulas were fitted to samples of a hundred words. */
const FEWEST_WORDS = 100;

/**
 * How easily a text is read, from 0 (very hard) to 100; undefined for fewer than a hundred words. Syllables are counted by groups of vowels, and a
 * slot is one short word. `paragraphs`: a paragraph ends a sentence, whether or not it has a full stop.
 */
export function readingEase(paragraphs: readonly string[], lang: Lang): number | undefined {
  const measures = paragraphs.map(measuring(lang));
  const total = (count: keyof Measure): number => measures.reduce((sum, measure) => sum + measure[count], 0);
  const words = total('words');
  if (words < FEWEST_WORDS) return undefined;
  const { base, sentence, word } = FORMULAS[lang];
  return Math.round(base - (sentence * words) / total('sentences') - (word * total('syllables')) / words);
}

/** What there is of a paragraph to be counted. */
interface Measure {
  sentences: number;
  words: number;
  syllables: number;
}

/** Paragraphs repeat from template to template. */
const measuring = memory(LANGS.length, (name) => {
  const lang = LANGS.find((one) => one === name)!;
  return memory(2048, (text) => measured(text, lang));
});

function measured(text: string, lang: Lang): Measure {
  if (CODE.test(text)) return { sentences: 0, words: 0, syllables: 0 };
  const sentences = text
    .replaceAll(SLOT, ' a ')
    .split(/[.!?…]+(?=\s|$)/u)
    .map((sentence) => sentence.match(WORD) ?? [])
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word, lang), 0);
  return { sentences: sentences.length, words: words.length, syllables };
}

/** Code that a template language mixes with its text. */
const CODE = /[{}=<>_]/;
const WORD = /\p{L}+(?:['’-]\p{L}+)*/gu;
const VOWELS = /[aeiouyàâäáãåæèéêëìíîïòóôöõøœùúûüÿ]+/giu;
const RUSSIAN_VOWELS = /[аеёиоуыэюя]/giu;
/** Vowels that are written and not spoken: the `e` at the end of an English or French word. */
const SILENT: Partial<Record<Lang, RegExp>> = {
  en: /(?<=[aeiouy]\p{L}*[^aeiouyl])e[ds]?$/iu,
  fr: /(?<=[aeiouyéèêâîôû]\p{L}*[^aeiouyé])(?:es?|ent)$/iu,
};

function syllablesOf(word: string, lang: Lang): number {
  const silent = SILENT[lang];
  const spoken = silent ? word.replace(silent, '') : word;
  return Math.max(1, spoken.match(lang === 'ru' ? RUSSIAN_VOWELS : VOWELS)?.length ?? 1);
}
