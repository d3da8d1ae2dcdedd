import type { Decision, Finding } from '../../checks/types.ts';
import { decisionBy, historyOf } from '../store/decisions.ts';
import { findingBy } from '../store/findings.ts';
import type { SignedVisit } from '../visit.ts';

/** What has just been recorded, and whether it can still be taken back. */
export interface Flash {
  decision: Decision;
  finding: Finding;
  undoable: boolean;
}

/** The decision that the address says was just made. Only its own author is told, and only once nothing has followed it. */
export async function flashOf(visit: SignedVisit): Promise<Flash | undefined> {
  const { store } = visit.desk;
  const decision = await decisionBy(store, visit.query.get('done') ?? '');
  if (decision?.by !== visit.account.name) return undefined;
  const listed = await findingBy(store, decision.fingerprint);
  const last = (await historyOf(store, decision.fingerprint)).at(-1);
  if (!listed || last?.id !== decision.id) return undefined;
  return { decision, finding: listed.finding, undoable: decision.verdict !== 'open' };
}
