import type { Dated, Day, Rule } from '../types.ts';

/**
 * The value in force on a day of one of a rule's dated numbers.
 * `undefined`: none was in force yet. `null`: in force but not known; a kind must then refuse to compute and say so.
 */
export function paramOn(rule: Rule, name: string, day: Day): Dated['value'] | undefined {
  return rule.params[name]?.findLast((dated) => dated.from <= day)?.value;
}

/** The same for a number that the rule cannot work without: a missing or unknown one is `undefined`. */
export function numberOn(rule: Rule, name: string, day: Day): number | undefined {
  const value = paramOn(rule, name, day);
  return typeof value === 'number' ? value : undefined;
}

/** Whether a rule has days on which one of its numbers is in force and not known. */
export function isEverUnknown(rule: Rule, name: string): boolean {
  return rule.params[name]?.some(({ value }) => value === null) ?? false;
}
