import { standing } from '../../checks/decide.ts';
import type { FormValues } from '../pages/decision-form.tsx';
import { FindingPage } from '../pages/finding.tsx';
import { Refusal } from '../refusal.ts';
import { type Filter, readFilter } from '../review/filter.ts';
import { flashOf } from '../review/flash.ts';
import { searchOf } from '../review/search.ts';
import type { JudgementFault } from '../review/verdicts.ts';
import { historyOf } from '../store/decisions.ts';
import { findingBy, type Listed, neighbours } from '../store/findings.ts';
import { type Reply, type SignedVisit, vantageOf } from '../visit.ts';

const NOTHING_TYPED: FormValues = { verdict: '', reason: '', comment: '', until: '' };

export async function showFinding(visit: SignedVisit): Promise<Reply> {
  const listed = await findingAsked(visit);
  return findingPage(visit, listed, readFilter(visit.query), NOTHING_TYPED, []);
}

/** The finding named in the address. @throws Refusal `not-found`, also for a fingerprint of another run */
export async function findingAsked(visit: SignedVisit): Promise<Listed> {
  const listed = await findingBy(visit.desk.store, visit.path.fingerprint ?? '');
  if (!listed) throw new Refusal('not-found');
  return listed;
}

/** The page of a finding; with faults, as it comes back when a form was not filled in well. */
export async function findingPage(
  visit: SignedVisit,
  listed: Listed,
  filter: Filter,
  typed: FormValues,
  faults: readonly JudgementFault[],
): Promise<Reply> {
  const { store } = visit.desk;
  const where = standing(listed.finding, await historyOf(store, listed.historyOf), vantageOf(visit));
  const around = await neighbours(store, searchOf(visit, filter), listed.ordinal);
  const flash = await flashOf(visit);
  return {
    page: (
      <FindingPage
        visit={visit}
        finding={listed.finding}
        where={where}
        around={around}
        filter={filter}
        typed={typed}
        faults={faults}
        flash={flash}
      />
    ),
    status: faults.length > 0 ? 422 : 200,
    noted: { subject: listed.finding.fingerprint },
  };
}
