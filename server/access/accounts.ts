import { randomUUID } from 'node:crypto';
import type { UiLang } from '../../checks/types.ts';
import { folded } from '../review/folded.ts';
import type { Store } from '../store/database.ts';
import { PASSWORD_AT_LEAST, PASSWORD_AT_MOST, verifyPassword } from './passwords.ts';
import type { Role } from './permissions.ts';
import { digestOf, plainCode } from './secrets.ts';

export interface Account {
  id: string;
  name: string;
  role: Role;
  lang: UiLang | null;
}

export interface AccountCard extends Account {
  disabled_at: string | null;
  created_at: string;
}

export const NAME_AT_MOST = 60;
const INVITED_FOR_MS = 72 * 3_600_000;
const CARD = ['id', 'name', 'role', 'lang', 'created_at', 'disabled_at'] as const;

export async function hasAccounts(store: Store): Promise<boolean> {
  return (await store.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function listAccounts(store: Store): Promise<AccountCard[]> {
  return store.selectFrom('accounts').select(CARD).orderBy('created_at').orderBy('name_key').execute();
}

/** The account whose name and password these are. No such name, a wrong password and a disabled account cannot be told apart. */
export async function accountFor(store: Store, name: string, password: string): Promise<Account | undefined> {
  const row = await store
    .selectFrom('accounts')
    .select([...CARD, 'password'])
    .where('name_key', '=', nameKey(name))
    .executeTakeFirst();
  const right = await verifyPassword(password.slice(0, PASSWORD_AT_MOST), row?.password);
  if (!row || !right || row.disabled_at !== null) return undefined;
  return { id: row.id, name: row.name, role: row.role, lang: row.lang };
}

export type AccountFault =
  | 'name-missing'
  | 'name-too-long'
  | 'name-taken'
  | 'password-too-short'
  | 'password-too-long'
  | 'password-is-name';

/** What is wrong with a new name and password. */
export async function accountFaults(store: Store, name: string, password: string): Promise<AccountFault[]> {
  const faults: AccountFault[] = [];
  const shown = shownName(name);
  if (shown === '') faults.push('name-missing');
  if (shown.length > NAME_AT_MOST) faults.push('name-too-long');
  if (await isTaken(store, name)) faults.push('name-taken');
  if (password.length < PASSWORD_AT_LEAST) faults.push('password-too-short');
  if (password.length > PASSWORD_AT_MOST) faults.push('password-too-long');
  if (folded(password).includes(nameKey(name)) && password.length < PASSWORD_AT_LEAST + shown.length) faults.push('password-is-name');
  return faults;
}

/** Adds an account. `password` is a PHC string. */
export async function addAccount(
  store: Store,
  given: { name: string; password: string; role: Role; lang: UiLang; at: string },
): Promise<void> {
  await store
    .insertInto('accounts')
    .values({
      id: randomUUID(),
      name: shownName(given.name),
      name_key: nameKey(given.name),
      role: given.role,
      password: given.password,
      lang: given.lang,
      created_at: given.at,
      disabled_at: null,
    })
    .execute();
}

export function setLanguage(store: Store, account: string, lang: UiLang) {
  return store.updateTable('accounts').set({ lang }).where('id', '=', account).execute();
}

/** Closes or opens an account. Closing it ends its sessions; nothing that it decided is touched. */
export async function setDisabled(store: Store, account: string, at: string | null): Promise<void> {
  await store.updateTable('accounts').set({ disabled_at: at }).where('id', '=', account).execute();
  if (at !== null) await store.deleteFrom('sessions').where('account', '=', account).execute();
}

/** A code with which somebody can make an account of their own; only its hash is kept. */
export async function invite(store: Store, given: { code: string; role: Role; by: string; nowMs: number }): Promise<void> {
  await store.deleteFrom('invitations').where('expires_ms', '<', given.nowMs).execute();
  await store
    .insertInto('invitations')
    .values({
      code_hash: digestOf(plainCode(given.code)),
      role: given.role,
      invited_by: given.by,
      expires_ms: given.nowMs + INVITED_FOR_MS,
    })
    .execute();
}

/** The role for which a code invites. */
export async function invitedAs(store: Store, code: string, nowMs: number): Promise<Role | undefined> {
  const row = await store
    .selectFrom('invitations')
    .select('role')
    .where('code_hash', '=', digestOf(plainCode(code)))
    .where('expires_ms', '>=', nowMs)
    .executeTakeFirst();
  return row?.role;
}

/** Uses an invitation up. `false` when somebody else has been faster. */
export async function spendInvitation(store: Store, code: string): Promise<boolean> {
  const gone = await store
    .deleteFrom('invitations')
    .where('code_hash', '=', digestOf(plainCode(code)))
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

/** The name under which an account is known, when there is such an account: a password typed into the wrong field must not be recorded. */
export async function knownName(store: Store, name: string): Promise<string> {
  const row = await store.selectFrom('accounts').select('name').where('name_key', '=', nameKey(name)).executeTakeFirst();
  return row?.name ?? '';
}

async function isTaken(store: Store, name: string): Promise<boolean> {
  return (await knownName(store, name)) !== '';
}

function shownName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

function nameKey(name: string): string {
  return folded(shownName(name));
}
