import { onceFor } from '../once.ts';
import { CATEGORIES, type Category } from '../words-data.ts';
import { besides, type Features, valuesIn } from './features.ts';
import type { Form } from './forms.ts';
import { categoryPlace, type Placed, type Row, type Table, weigh, weightIn } from './space.ts';

/** The model's weights, ready to be used. They stay the bytes that they are written as: what fits into the processor's cache is found sooner. */
export interface Weights {
  /** Whether a sentence coerces, whatever the category. */
  sentence: Table;
  /** Whether the text around it does. */
  text: Table;
  /** Whether a sentence belongs to a category rather than to clean texts: all categories of one place side by side. */
  categories: Int8Array;
  /** By category, what a byte of it is worth. */
  units: readonly number[];
}

/** A sentence as the model sees it: log-odds, and the category that speaks loudest. */
export interface Score {
  score: number;
  category: Category;
}

/** What the text around a sentence adds to it: enough to tell a friendly message from a hostile one, too little to hide one bad sentence. */
const SHARE_OF_TEXT = 0.7;
/**
 * The two opinions about a sentence count the same. That of the categories is the odds that at least one of them is there: a sentence may be
 * harmless by all that coercion has in common and still be plainly one of its kinds.
 */
const SHARE_OF_CATEGORIES = 0.5;

/** Of each sum that is made of a sentence: one a category, and last the one for coercion of any kind. */
const COUNT = CATEGORIES.length;
const ANY = COUNT;
/** The sum of a whole text, among those that a word adds to. */
const WHOLE = COUNT + 1;
const SUMS = COUNT + 2;

/** What the text as a whole adds to each of its sentences. */
export function aroundOf(whole: Row, { text }: Weights): number {
  return SHARE_OF_TEXT * weigh(whole, text);
}

/**
 * What being one of so many sentences takes from the odds of each: a text that offers ten chances to be mistaken must not be mistaken ten times as often as
 * one that offers a single one.
 */
export function oneOf(sentences: number): number {
  return -Math.log(sentences);
}

export function scoreOf(row: Row, around: number, weights: Weights): Score {
  const sums = new Float64Array(SUMS);
  addAll(sums, row, weights);
  return decide(sums, around);
}

/** Scores features as they are read, with the weights given. What a word and its letters add up to is remembered. */
export interface Scorer {
  /** What the words of a paragraph say of the text that they are part of. */
  chorus(words: readonly (Form | undefined)[]): Chorus;
  around(paragraphs: readonly Chorus[]): number;
  score(features: Features, around: number): Score;
}

export function scorerFor(weights: Weights): Scorer {
  const voiceOf = onceFor(({ place, letters }: Form): Voice => ({ word: sumsAt([place], weights), letters: sumsAt(letters, weights) }));
  const sums = new Float64Array(SUMS);
  return {
    chorus(words) {
      const chorus: Chorus = { count: words.length, sequences: 0, word: 0, letters: 0, first: words[0], last: words.at(-1) };
      words.forEach((form, i) => {
        if (!form) return;
        const { word, letters } = voiceOf(form);
        chorus.sequences += form.letters.length;
        chorus.word += word[WHOLE]!;
        chorus.letters += letters[WHOLE]!;
        const before = words[i - 1];
        if (before) chorus.word += weightIn(weights.text, besides(before, form));
      });
      return chorus;
    },
    around(paragraphs) {
      let [count, sequences, word, letters] = [0, 1, 0, 0];
      let last: Form | undefined;
      for (const chorus of paragraphs) {
        if (last && chorus.first) word += weightIn(weights.text, besides(last, chorus.first));
        count += chorus.count;
        sequences += chorus.sequences;
        word += chorus.word;
        letters += chorus.letters;
        last = chorus.last;
      }
      if (count === 0) return 0;
      const { wordValue, letterValue } = valuesIn(count, sequences);
      return SHARE_OF_TEXT * (wordValue * word + letterValue * letters);
    },
    score(features, around) {
      const { words, wordValue, letterValue } = features;
      sums.fill(0);
      addAll(sums, features, weights);
      for (const form of words) {
        if (!form) continue;
        const { word, letters } = voiceOf(form);
        for (let i = 0; i <= ANY; i++) sums[i]! += wordValue * word[i]! + letterValue * letters[i]!;
      }
      return decide(sums, around);
    },
  };
}

/** The words of a paragraph, added up before it is known how many words the whole text has. Pairs of neighbours are among `word`. */
export interface Chorus {
  count: number;
  sequences: number;
  word: number;
  letters: number;
  first: Form | undefined;
  last: Form | undefined;
}

/** What a word adds to each sum by itself, and by its letters. */
interface Voice {
  word: Float32Array;
  letters: Float32Array;
}

function sumsAt(places: ArrayLike<number>, weights: Weights): Float32Array {
  const sums = new Float64Array(SUMS);
  const once = { places, values: new Float32Array(places.length).fill(1) };
  addAll(sums, once, weights);
  sums[WHOLE] = weigh(once, weights.text);
  return Float32Array.from(sums);
}

/** Adds to sums that are still zero. */
function addAll(sums: Float64Array, { places, values }: Placed, { sentence, categories, units }: Weights): void {
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    const value = values[i]!;
    const at = categoryPlace(place) * COUNT;
    for (let category = 0; category < COUNT; category++) sums[category]! += categories[at + category]! * value;
    sums[ANY]! += weightIn(sentence, place) * value;
  }
  for (let category = 0; category < COUNT; category++) sums[category]! *= units[category]!;
}

function decide(sums: Float64Array, around: number): Score {
  let loudest = 0;
  for (let category = 1; category < COUNT; category++) if (sums[category]! > sums[loudest]!) loudest = category;
  let odds = 0;
  for (let category = 0; category < COUNT; category++) odds += Math.exp(sums[category]! - sums[loudest]!);
  const atLeastOne = sums[loudest]! + Math.log(odds);
  const score = (1 - SHARE_OF_CATEGORIES) * sums[ANY]! + SHARE_OF_CATEGORIES * atLeastOne + around;
  return { score, category: CATEGORIES[loudest]! };
}

/** What one place speaks for a sentence of which the category is known, per unit of its value. */
export function weightAt(place: number, category: Category, { sentence, categories, units }: Weights): number {
  const number = CATEGORIES.indexOf(category);
  const ofCategory = units[number]! * categories[categoryPlace(place) * COUNT + number]!;
  return (1 - SHARE_OF_CATEGORIES) * weightIn(sentence, place) + SHARE_OF_CATEGORIES * ofCategory;
}
