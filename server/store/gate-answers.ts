import { COUNTS_AS_MADE_MS } from '../../checks/gate.ts';
import { fieldsOfRecord, type Kept } from '../../checks/read/arrivals.ts';
import type { Message } from '../../checks/types.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from './database.ts';
import type { Tables } from './tables.ts';

type GateAnswerRow = Tables['gate_answers'];

/** Whoever asks again does so soon: what was answered so long ago is forgotten. */
const KEPT_MS = 30 * 86_400_000;

/** What was answered about a contact before, if anything. */
export async function answeredBefore(store: Store, id: string): Promise<GateAnswerRow | undefined> {
  return store.selectFrom('gate_answers').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Keeps an answer for a while. @throws Refusal when another contact was asked about under the same id meanwhile */
export async function keepAnswer(store: Store, row: GateAnswerRow): Promise<void> {
  const { numInsertedOrUpdatedRows } = await store
    .insertInto('gate_answers')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) throw new Refusal('decided-meanwhile');
}

/** Contacts of a debtor that may go and still count. */
export async function allowedTo(store: Store, debtor: string, nowMs: number): Promise<Kept[]> {
  const rows = await store.selectFrom('allowed_contacts').selectAll().where('debtor', '=', debtor).where('until_ms', '>', nowMs).execute();
  return rows.map(({ id, fields }) => ({ sort: 'messages', fields, place: { file: id, line: 1 } }));
}

/** Keeps a contact that may go for as long as it counts. */
export async function keepAllowed(store: Store, contact: Message): Promise<void> {
  const row = { debtor: contact.debtor, until_ms: contact.ms + COUNTS_AS_MADE_MS, fields: fieldsOfRecord(contact) };
  await store
    .insertInto('allowed_contacts')
    .values({ id: contact.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** Forgets what is too old to matter. */
export async function forgetOld(store: Store, nowMs: number): Promise<void> {
  await store
    .deleteFrom('gate_answers')
    .where('asked_ms', '<', nowMs - KEPT_MS)
    .execute();
  await store.deleteFrom('allowed_contacts').where('until_ms', '<=', nowMs).execute();
}
