import type { AuditRun, Finding } from '../../checks/types.ts';
import { localDay } from '../reception.ts';
import type { Store } from './database.ts';
import { historyOf } from './decisions.ts';
import { refreshState, toRow } from './import.ts';

/** A finding of a stream; `body` is null when it no longer holds. */
export interface LiveFinding {
  fingerprint: string;
  body: string | null;
}

/** Whether a stream writes into this store. */
export async function holdsStream(store: Store): Promise<boolean> {
  return (await store.selectFrom('streams').select('state').limit(1).executeTakeFirst()) !== undefined;
}

/** What a store knows of a partition: it is new to it, its own, or the store is somebody else's. */
export async function standingOf(
  store: Store,
  { uuid, partition }: { uuid: string; partition: number },
): Promise<'new' | 'own' | 'run' | 'stream'> {
  const known = await store.selectFrom('streams').select('state').where('partition', '=', partition).executeTakeFirst();
  if (known) return known.state === uuid ? 'own' : 'stream';
  return (await store.selectFrom('runs').select('sha256').limit(1).executeTakeFirst()) ? 'run' : 'new';
}

/** The store has been told all that a partition's state holds. */
export async function introduce(store: Store, { uuid, partition }: { uuid: string; partition: number }): Promise<void> {
  await store.insertInto('streams').values({ partition, state: uuid, since: new Date().toISOString() }).execute();
}

/** Brings the findings that people look at up to date, in the order given. What was decided on one before holds on. */
export async function showFindings(store: Store, findings: readonly LiveFinding[], run: AuditRun): Promise<void> {
  await store.transaction().execute(async (all) => {
    for (const { fingerprint, body } of findings) {
      if (body === null) await all.deleteFrom('findings').where('fingerprint', '=', fingerprint).execute();
      else await show(all, JSON.parse(body), run);
    }
  });
}

async function show(store: Store, finding: Finding, run: AuditRun): Promise<void> {
  const { fingerprint } = finding;
  const shown = await store.selectFrom('findings').select('ordinal').where('fingerprint', '=', fingerprint).executeTakeFirst();
  if (shown) {
    const { state: _, history_of: __, ...row } = toRow(finding, shown.ordinal, run);
    await store.updateTable('findings').set(row).where('ordinal', '=', shown.ordinal).execute();
    return;
  }
  const last = await store.selectFrom('findings').select('ordinal').orderBy('ordinal', 'desc').limit(1).executeTakeFirst();
  await store
    .insertInto('findings')
    .values(toRow(finding, (last?.ordinal ?? 0) + 1, run))
    .execute();
  const now = new Date();
  if ((await historyOf(store, fingerprint)).length > 0)
    await refreshState(store, { finding, historyOf: fingerprint }, { today: localDay(now), foundAt: now.toISOString() });
}
