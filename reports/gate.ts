import type { GateDecision, Gated, InputName, Instant, Problem, Severity, UiLang } from '../checks/types.ts';
import { citeText } from './cite.ts';
import { sentences } from './sentences/sentences.ts';

/** The gate's answer as programs get it (checks/schemas/gate-answer.json). */
export interface GateAnswer {
  id: string;
  decision: GateDecision;
  reasons: { rule: string; law: string[]; message: string; result: 'fail' | 'unsure'; severity: Severity }[];
  next: Instant | null;
  missing: InputName[];
}

/** What the gate found, in a language. A rule that crashed is a reason too: nobody knows what it would have said. */
export function gateAnswer({ id, decision, reasons, next, missing, problems, notices }: Gated, lang: UiLang): GateAnswer {
  const s = sentences(lang);
  const toReason = (found: Problem, severity: Severity): GateAnswer['reasons'][number] => ({
    rule: String(found.data['rule'] ?? found.code),
    law: [],
    message: s.problem(found).what,
    result: 'unsure',
    severity,
  });
  return {
    id,
    decision,
    reasons: [
      ...reasons.map(({ finding, rule, says }) => ({
        rule: rule.id,
        law: rule.law.map((law) => citeText(law, lang)),
        message: s.capital(says ? s.fill(says, finding.data) : s.pick(rule.title)),
        result: finding.result,
        severity: finding.severity,
      })),
      ...problems.map((found) => toReason(found, 'error')),
      ...notices.map((found) => toReason(found, 'advice')),
    ],
    next,
    missing: [...missing],
  };
}
