import type { Reading, Rule } from '../types.ts';
import { onceFor } from './once.ts';
import { foldText, phraseSearch } from './phrases.ts';

/** What rules of the house remember: each text is cut into words once, and what a rule looks for is made ready once. */
const foldedOf = onceFor(({ text }: Reading) => foldText(text));
const searchOf = onceFor((rule: Rule) => {
  const { phrases, patterns } = rule.options as unknown as HouseOptions;
  return phraseSearch(phrases, patterns);
});

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
  return searchOf(rule).find(reading.text, foldedOf(reading));
}
