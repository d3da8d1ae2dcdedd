import { standing } from '../../checks/decide.ts';
import { record } from '../review/record.ts';
import { searchOf } from '../review/search.ts';
import { historyOf } from '../store/decisions.ts';
import { countFindings, listFindings } from '../store/findings.ts';
import { type Reply, type SignedVisit, vantageOf } from '../visit.ts';
import { findingAsked } from './finding.tsx';

/** Who one is, and the token that requests which change something must carry. */
export function apiSession(visit: SignedVisit): Reply {
  return { json: { name: visit.account.name, role: visit.account.role, formToken: visit.formToken } };
}

/** The same filter as the page, in the same words. */
export async function apiFindings(visit: SignedVisit): Promise<Reply> {
  const { store } = visit.desk;
  const search = searchOf(visit);
  const { total, states, facets } = await countFindings(store, search);
  const { rows, page, pages } = await listFindings(store, search, total);
  const findings = rows.map(({ finding, state }) => ({ ...finding, state }));
  return { json: { total, page, pages, states: Object.fromEntries(states), facets, findings } };
}

export async function apiFinding(visit: SignedVisit): Promise<Reply> {
  const listed = await findingAsked(visit);
  const { history, ...where } = standing(listed.finding, await historyOf(visit.desk.store, listed.historyOf), vantageOf(visit));
  return { json: { finding: listed.finding, standing: where, history }, noted: { subject: listed.finding.fingerprint } };
}

/** Like the form: `verdict`, `reason`, `comment`, `until`, and `seen`, the id of the last decision that the caller knows of. */
export async function apiDecide(visit: SignedVisit): Promise<Reply> {
  const listed = await findingAsked(visit);
  const { verdict = '', reason = '', comment = '', until = '', seen = '' } = visit.sent;
  const recorded = record(visit, listed, { verdict, reason, comment, until, seen });
  const subject = listed.finding.fingerprint;
  if ('faults' in recorded)
    return { json: { error: 'not-understood', faults: recorded.faults }, status: 422, noted: { subject, refused: true } };
  const { decision, write } = recorded;
  return {
    json: { decision },
    status: 201,
    write,
    noted: { subject, detail: { decision: decision.id, verdict: decision.verdict, reason: decision.reason } },
  };
}
