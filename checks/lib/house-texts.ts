import type { Reading, Rule } from '../types.ts';
import { type FoldedText, foldText, type PhraseSearch, phraseSearch } from './phrases.ts';

/** What rules of the house remember: each text is cut into words once, and what a rule looks for is made ready once. */
const texts = new WeakMap<Reading, FoldedText>();
const searches = new WeakMap<Rule, PhraseSearch>();

/** What a rule of the house asks for. */
export interface HouseOptions {
  phrases: string[];
  patterns?: string[];
  /** Why, in the company's own words. */
  message: string;
  /** What to write in its place. */
  instead?: string;
}

/** Where in a reading the words of a rule stand. */
export function houseHits(rule: Rule, reading: Reading): { start: number; end: number }[] {
  const { phrases, patterns } = rule.options as unknown as HouseOptions;
  const search = searches.get(rule) ?? phraseSearch(phrases, patterns);
  searches.set(rule, search);
  const folded = texts.get(reading) ?? foldText(reading.text);
  texts.set(reading, folded);
  return search.find(reading.text, folded);
}
