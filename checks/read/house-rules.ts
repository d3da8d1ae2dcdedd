import { compilePhrase, type PatternFault, patternFault } from '../lib/phrases.ts';
import { problem, type Where } from '../lib/problem.ts';
import type { Axis, Problem, Rule, Severity } from '../types.ts';

/** A rule that a company has given itself: words that its texts must not have, or must have. */
export interface HouseRule {
  /** Its rule is `house.<id>`. */
  id: string;
  /** Why, in the company's own words. */
  message: string;
  severity: Severity;
  applies: Rule['applies'];
  says: { type: 'forbid'; phrases: string[]; patterns: string[]; instead?: string } | { type: 'demand'; phrases: string[] };
}

type OneOrMore<T> = T | T[];

/** An entry of `phrases` as its schema lets it be. */
export interface GivenHouseRule {
  id: string;
  message: string;
  forbid?: OneOrMore<string>;
  pattern?: OneOrMore<string>;
  demand?: OneOrMore<string>;
  instead?: string;
  severity?: Severity;
  applies?: Partial<Record<Axis, OneOrMore<string>>>;
}

export function toHouseRule({
  id,
  message,
  forbid,
  pattern,
  demand,
  instead,
  severity = 'warning',
  applies = {},
}: GivenHouseRule): HouseRule {
  const axes = Object.entries(applies).map(([axis, values]) => [axis, [values].flat()]);
  const says: HouseRule['says'] =
    demand === undefined
      ? { type: 'forbid', phrases: listOf(forbid), patterns: listOf(pattern), ...(instead === undefined ? {} : { instead }) }
      : { type: 'demand', phrases: listOf(demand) };
  return { id, message, severity, applies: Object.fromEntries(axes), says };
}

/** What a schema cannot say of them. `at`: where what stands at a path of the list is written. */
export function houseRuleProblems(given: readonly GivenHouseRule[], at: (path: (string | number)[]) => Where): Problem[] {
  return given.flatMap((rule, i) => [
    ...(given.findIndex(({ id }) => id === rule.id) < i ? [problem('phrase-id-twice', { id: rule.id }, at([i, 'id']))] : []),
    ...(['forbid', 'demand'] as const).flatMap((key) =>
      listOf(rule[key])
        .filter((phrase) => !compilePhrase(phrase))
        .map((phrase) => problem('phrase-wordless', { phrase }, at([i, key]))),
    ),
    ...listOf(rule.pattern).flatMap((pattern) => patternProblem(pattern, patternFault(pattern), at([i, 'pattern'])) ?? []),
    ...(rule.demand !== undefined && (rule.forbid ?? rule.pattern ?? rule.instead) !== undefined
      ? [problem('phrase-both', { id: rule.id }, at([i, 'demand']))]
      : []),
  ]);
}

function patternProblem(pattern: string, fault: PatternFault | undefined, where: Where): Problem | undefined {
  switch (fault?.why) {
    case undefined:
      return undefined;
    case 'syntax':
      return problem('phrase-pattern-broken', { pattern, reason: fault.reason }, where);
    case 'letters':
      return problem('phrase-pattern-letters', { pattern }, where);
    case 'empty':
      return problem('phrase-pattern-empty', { pattern }, where);
  }
}

function listOf(given: OneOrMore<string> | undefined): string[] {
  return given === undefined ? [] : [given].flat();
}
