import { randomUUID } from 'node:crypto';
import type { Decision } from '../../checks/types.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/database.ts';
import { appendDecision, StaleDecision } from '../store/decisions.ts';
import type { Listed } from '../store/findings.ts';
import { refreshState } from '../store/import.ts';
import { type SignedVisit, vantageOf } from '../visit.ts';
import { type JudgementFault, judgementOf } from './verdicts.ts';

/** What somebody sent: `seen` is the id of the last decision that they had before their eyes. */
export interface Given {
  verdict: string;
  reason: string;
  comment: string;
  until: string;
  seen: string;
}

/** Turns what was sent into a decision and the change that records it. The signature is the session's, never what was sent. */
export function record(
  visit: SignedVisit,
  listed: Listed,
  given: Given,
): { faults: JudgementFault[] } | { decision: Decision; write: (store: Store) => Promise<void> } {
  const checked = judgementOf(given, visit.today);
  if ('faults' in checked) return checked;
  const { finding } = listed;
  const decision: Decision = {
    id: randomUUID(),
    // Of a renamed template the history goes on under the name with which it began.
    fingerprint: listed.historyOf,
    likeness: finding.likeness,
    subject: finding.subject.id,
    rule: finding.rule,
    ...checked.judgement,
    by: visit.account.name,
    at: visit.now.toISOString(),
  };
  const write = async (store: Store) => {
    try {
      await appendDecision(store, decision, { historyOf: listed.historyOf, after: given.seen });
    } catch (error) {
      throw error instanceof StaleDecision ? new Refusal('decided-meanwhile') : error;
    }
    await refreshState(store, listed, vantageOf(visit));
  };
  return { decision, write };
}
