import type { AuditRun } from '../../checks/types.ts';
import type { Store } from '../store/database.ts';
import { showFindings } from '../store/live.ts';
import type { State } from './state.ts';

const AT_A_TIME = 500;

/** Tells the review store what has been found and what no longer holds. Told twice, after a crash between the two files, it comes to the same. */
export async function tellStore({ tables }: State, store: Store, run: AuditRun): Promise<void> {
  for (;;) {
    const rows = await tables.selectFrom('outbox').selectAll().orderBy('at').limit(AT_A_TIME).execute();
    const last = rows.at(-1)?.at;
    if (last === undefined) return;
    await showFindings(store, rows, run);
    await tables.deleteFrom('outbox').where('at', '<=', last).execute();
  }
}

/** Puts all that was found so far into the outbox, for a store that has never heard of it. */
export async function tellAgain({ tables }: State): Promise<void> {
  const findings = tables.selectFrom('findings').select(['fingerprint', 'body']);
  await tables.insertInto('outbox').columns(['fingerprint', 'body']).expression(findings).execute();
}
