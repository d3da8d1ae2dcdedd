import { audit } from './audit.ts';
import { subjectOf } from './given.ts';
import type { Knowledge } from './knowledge.ts';
import type { Plan } from './plan.ts';
import { startProgress } from './progress.ts';
import { type Example, type Finding, INPUT_NAMES, type Rule } from './types.ts';

/** Runs one example of a rule as the audit would: the rule's own severity and status do not matter. */
export function runExample(
  rule: Rule,
  example: Example,
  knowledge: Knowledge,
): { result: 'pass' | 'fail' | 'unsure'; outcomes: Finding[] } {
  const kind = knowledge.kinds.get(rule.kind);
  if (!kind) throw new Error(`there is no kind ${rule.kind}`);
  const subject = subjectOf(rule, example.given, kind.on, knowledge.packs);
  const plan: Plan = {
    rules: [rule],
    kinds: knowledge.kinds,
    inputs: { ...knowledge.inputs, asOf: subject.on === 'case' ? (subject.messages.at(-1)?.at.slice(0, 10) ?? '2026-11-02') : subject.day },
    given: new Set(INPUT_NAMES),
    severities: new Map(),
  };
  const progress = startProgress(plan);
  const outcomes = [...audit([subject], plan, progress)];
  const tally = progress.tallies.get(rule.id);
  const [crash] = progress.problems;
  if (crash) throw new Error(String(crash.data['reason']));
  const skipped = Object.keys(tally?.notRun ?? {})[0];
  if (skipped) throw new Error(`the rule was not run on its example: ${skipped}`);
  if (outcomes.some((outcome) => outcome.result === 'fail')) return { result: 'fail', outcomes };
  return { result: outcomes.length > 0 ? 'unsure' : 'pass', outcomes };
}
