import type { Decision } from '../../checks/types.ts';
import type { Store } from './database.ts';
import type { DecisionRow } from './tables.ts';

/** Somebody has decided since the page was read: what the reviewer saw is no longer so. */
export class StaleDecision extends Error {}

/**
 * Adds a decision to the log. `after` is the id of the last decision its author had seen, `''` for none.
 * @throws StaleDecision when another one has come between
 */
export async function appendDecision(store: Store, decision: Decision, seen: { historyOf: string; after: string }): Promise<void> {
  const latest = (await historyOf(store, seen.historyOf)).at(-1)?.id ?? '';
  if (latest !== seen.after) throw new StaleDecision();
  const last = await store.selectFrom('decisions').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  await store
    .insertInto('decisions')
    .values({ ...decision, until: decision.until ?? null, seq: (last?.seq ?? 0) + 1 })
    .execute();
}

/** What has been said about a finding, oldest first. */
export async function historyOf(store: Store, fingerprint: string): Promise<Decision[]> {
  const rows = await store.selectFrom('decisions').selectAll().where('fingerprint', '=', fingerprint).orderBy('seq').execute();
  return rows.map(toDecision);
}

export async function decisionBy(store: Store, id: string): Promise<Decision | undefined> {
  const row = await store.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toDecision(row);
}

/** The whole log, oldest first: what `decide` and the reports work on. */
export async function allDecisions(store: Store): Promise<Decision[]> {
  const rows = await store.selectFrom('decisions').selectAll().orderBy('seq').execute();
  return rows.map(toDecision);
}

function toDecision({ seq: _, until, ...row }: DecisionRow): Decision {
  return { ...row, ...(until === null ? {} : { until }) };
}
