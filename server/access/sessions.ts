import { type Store, statement } from '../store/database.ts';
import type { Account } from './accounts.ts';
import { digestOf } from './secrets.ts';

/** A session ends after an hour without a request, and after twelve hours in any case. */
export const IDLE_MS = 60 * 60_000;
export const ABSOLUTE_MS = 12 * 3_600_000;
/** How often at most it is noted that a session is in use. */
const NOTED_EVERY_MS = 60_000;

/** Begins a session, always under a token just made: one that was planted in the browser before signing in is worth nothing. */
export async function openSession(store: Store, account: string, token: string, nowMs: number): Promise<void> {
  await store
    .deleteFrom('sessions')
    .where('created_ms', '<', nowMs - ABSOLUTE_MS)
    .execute();
  await store
    .insertInto('sessions')
    .values({ token_hash: digestOf(token), account, created_ms: nowMs, seen_ms: nowMs })
    .execute();
}

const HOLDER = statement<Account & { seen_ms: number }, [token: string, seenAfter: number, createdAfter: number]>(`
  select accounts.id, accounts.name, accounts.role, accounts.lang, sessions.seen_ms
  from sessions join accounts on accounts.id = sessions.account
  where token_hash = ? and seen_ms > ? and created_ms > ? and disabled_at is null`);

/** Who holds a token, when its session and its account are both still good. */
export async function accountOf(store: Store, token: string, nowMs: number): Promise<Account | undefined> {
  const token_hash = digestOf(token);
  const [row] = (await HOLDER(store, token_hash, nowMs - IDLE_MS, nowMs - ABSOLUTE_MS)).rows;
  if (!row) return undefined;
  const { seen_ms, ...account } = row;
  if (nowMs - seen_ms > NOTED_EVERY_MS) {
    await store.updateTable('sessions').set({ seen_ms: nowMs }).where('token_hash', '=', token_hash).execute();
  }
  return account;
}

export async function closeSession(store: Store, token: string): Promise<void> {
  await store.deleteFrom('sessions').where('token_hash', '=', digestOf(token)).execute();
}
