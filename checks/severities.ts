import { matchesGlob } from 'node:path/posix';
import { nearest } from './lib/nearest.ts';
import { InputError, problem } from './lib/problem.ts';
import type { Rule, Severity } from './types.ts';

/**
 * The user's own severities by rule id. Settings name rules by id, former id or glob (`fr.wording.*`); a later one wins over an earlier one.
 * @throws InputError `rule-unknown` for every setting that means no rule
 */
export function severitiesOf(
  settings: Readonly<Record<string, Severity | 'off'>>,
  rules: readonly Rule[],
  file?: string,
): Map<string, Severity | 'off'> {
  const chosen = new Map<string, Severity | 'off'>();
  assertMeant(Object.keys(settings), rules, file);
  for (const [pattern, severity] of Object.entries(settings)) {
    for (const rule of rules) if (isMeant(rule, pattern)) chosen.set(rule.id, severity);
  }
  return chosen;
}

/** Whether a setting means a rule: by its id, a former id, or a glob. */
export function isMeant(rule: Rule, pattern: string): boolean {
  return rule.id === pattern || rule.aliases.includes(pattern) || matchesGlob(rule.id, pattern);
}

/** Refuses settings that mean no rule. @throws InputError `rule-unknown` for each */
export function assertMeant(patterns: readonly string[], rules: readonly Rule[], file?: string): void {
  const unknown = patterns.filter((pattern) => !rules.some((rule) => isMeant(rule, pattern)));
  if (unknown.length === 0) return;
  const ids = rules.map((rule) => rule.id);
  throw new InputError(
    ...unknown.map((rule) => problem('rule-unknown', { rule, near: nearest(rule, ids) ?? '' }, file === undefined ? {} : { file })),
  );
}
