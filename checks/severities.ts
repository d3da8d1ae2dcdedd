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
  const unknown: string[] = [];
  for (const [pattern, severity] of Object.entries(settings)) {
    const meant = rules.filter((rule) => rule.id === pattern || rule.aliases.includes(pattern) || matchesGlob(rule.id, pattern));
    if (meant.length === 0) unknown.push(pattern);
    for (const rule of meant) chosen.set(rule.id, severity);
  }
  if (unknown.length === 0) return chosen;
  const ids = rules.map((rule) => rule.id);
  throw new InputError(
    ...unknown.map((rule) => problem('rule-unknown', { rule, near: nearest(rule, ids) ?? '' }, file === undefined ? {} : { file })),
  );
}
