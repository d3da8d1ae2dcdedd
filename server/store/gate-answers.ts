import type { Store } from './database.ts';
import type { Tables } from './tables.ts';

type GateAnswerRow = Tables['gate_answers'];

/** Whoever asks again does so soon: what was answered so long ago is forgotten. */
const KEPT_MS = 30 * 86_400_000;

/** What was answered about a contact before, if anything. */
export async function answeredBefore(store: Store, id: string): Promise<GateAnswerRow | undefined> {
  return store.selectFrom('gate_answers').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Keeps an answer for a while. Of two that come at once, the first stays: they are the same. */
export async function keepAnswer(store: Store, row: GateAnswerRow): Promise<void> {
  await store
    .deleteFrom('gate_answers')
    .where('asked_ms', '<', row.asked_ms - KEPT_MS)
    .execute();
  await store
    .insertInto('gate_answers')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
