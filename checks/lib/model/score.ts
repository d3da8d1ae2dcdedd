import { CATEGORIES, type Category } from '../words-data.ts';
import { CATEGORY_SIZE, categoryPlace, type Row, weigh } from './space.ts';

/** The model's weights, ready to be used. */
export interface Weights {
  /** Whether a sentence coerces, whatever the category. */
  sentence: Float32Array | Float64Array;
  /** Whether the text around it does. */
  text: Float32Array | Float64Array;
  /** Whether a sentence belongs to a category rather than to clean texts: all categories of one place side by side. */
  categories: Float32Array;
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

const COUNT = CATEGORIES.length;
const sums = new Float64Array(COUNT);

/** Puts the tables of the categories side by side, so that one pass over a row reads them all. */
export function interleave(tables: readonly (Float32Array | Float64Array)[]): Float32Array {
  const together = new Float32Array(CATEGORY_SIZE * COUNT);
  tables.forEach((table, category) => {
    for (let place = 0; place < CATEGORY_SIZE; place++) together[place * COUNT + category] = table[place]!;
  });
  return together;
}

/** What the text as a whole adds to each of its sentences. */
export function aroundOf(whole: Row, { text }: Weights): number {
  return SHARE_OF_TEXT * weigh(whole, text);
}

export function scoreOf(row: Row, around: number, { sentence, categories }: Weights): Score {
  sums.fill(0);
  for (let i = 0; i < row.length; i++) {
    const at = categoryPlace(row.places[i]!) * COUNT;
    const value = row.values[i]!;
    for (let category = 0; category < COUNT; category++) sums[category]! += categories[at + category]! * value;
  }
  let loudest = 0;
  for (let category = 1; category < COUNT; category++) if (sums[category]! > sums[loudest]!) loudest = category;
  let odds = 0;
  for (const sum of sums) odds += Math.exp(sum - sums[loudest]!);
  const atLeastOne = sums[loudest]! + Math.log(odds);
  const score = (1 - SHARE_OF_CATEGORIES) * weigh(row, sentence) + SHARE_OF_CATEGORIES * atLeastOne + around;
  return { score, category: CATEGORIES[loudest]! };
}

/** What one place speaks for a sentence of which the category is known, per unit of its value. */
export function weightAt(place: number, category: Category, { sentence, categories }: Weights): number {
  const ofCategory = categories[categoryPlace(place) * COUNT + CATEGORIES.indexOf(category)]!;
  return (1 - SHARE_OF_CATEGORIES) * sentence[place]! + SHARE_OF_CATEGORIES * ofCategory;
}
