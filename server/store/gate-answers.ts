import { COUNTS_AS_MADE_MS } from '../../checks/gate.ts';
import { fieldsOfRecord, type Kept } from '../../checks/read/arrivals.ts';
import type { Message } from '../../checks/types.ts';
import { Refusal } from '../refusal.ts';
import { type Store, statement } from './database.ts';
import type { Tables } from './tables.ts';

type GateAnswerRow = Tables['gate_answers'];

/** Whoever asks again does so soon: what was answered so long ago is forgotten. */
const KEPT_MS = 30 * 86_400_000;

const ANSWERED = statement<GateAnswerRow, [id: string]>('select id, request_hash, answer, asked_ms from gate_answers where id = ?');

/** What was answered about a contact before, if anything. */
export async function answeredBefore(store: Store, id: string): Promise<GateAnswerRow | undefined> {
  return (await ANSWERED(store, id)).rows[0];
}

const KEEP_ANSWER = statement<never, [id: string, requestHash: string, answer: string, askedMs: number]>(
  'insert into gate_answers (id, request_hash, answer, asked_ms) values (?, ?, ?, ?) on conflict do nothing',
);

/** Keeps an answer for a while. @throws Refusal when another contact was asked about under the same id meanwhile */
export async function keepAnswer(store: Store, { id, request_hash, answer, asked_ms }: GateAnswerRow): Promise<void> {
  const { numAffectedRows } = await KEEP_ANSWER(store, id, request_hash, answer, asked_ms);
  if (!numAffectedRows) throw new Refusal('decided-meanwhile');
}

const STILL_ALLOWED = statement<Pick<Tables['allowed_contacts'], 'id' | 'fields'>, [debtor: string, nowMs: number]>(
  'select id, fields from allowed_contacts where debtor = ? and until_ms > ?',
);

/** Contacts of a debtor that may go and still count. */
export async function allowedTo(store: Store, debtor: string, nowMs: number): Promise<Kept[]> {
  const { rows } = await STILL_ALLOWED(store, debtor, nowMs);
  return rows.map(({ id, fields }) => ({ sort: 'messages', fields, place: { file: id, line: 1 } }));
}

const KEEP_ALLOWED = statement<never, [id: string, debtor: string, untilMs: number, fields: string]>(`
  insert into allowed_contacts (id, debtor, until_ms, fields) values (?, ?, ?, ?)
  on conflict (id) do update set debtor = excluded.debtor, until_ms = excluded.until_ms, fields = excluded.fields`);

/** Keeps a contact that may go for as long as it counts. */
export async function keepAllowed(store: Store, contact: Message): Promise<void> {
  await KEEP_ALLOWED(store, contact.id, contact.debtor, contact.ms + COUNTS_AS_MADE_MS, fieldsOfRecord(contact));
}

/** Whether a contact that may go is kept. */
export async function isAllowed(store: Store, id: string): Promise<boolean> {
  return (await store.selectFrom('allowed_contacts').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** Forgets a contact that may go, and that it may. */
export async function forgetAllowed(store: Store, id: string): Promise<void> {
  await store.deleteFrom('allowed_contacts').where('id', '=', id).execute();
  await store.deleteFrom('gate_answers').where('id', '=', id).execute();
}

/** Forgets what is too old to matter. */
export async function forgetOld(store: Store, nowMs: number): Promise<void> {
  await store
    .deleteFrom('gate_answers')
    .where('asked_ms', '<', nowMs - KEPT_MS)
    .execute();
  await store.deleteFrom('allowed_contacts').where('until_ms', '<=', nowMs).execute();
}
