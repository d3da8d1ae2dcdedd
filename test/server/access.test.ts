import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addAccount, invite, invitedAs } from '../../server/access/accounts.ts';
import { newFirstCode } from '../../server/access/first-code.ts';
import { localAddress } from '../../server/access/origin.ts';
import { hashPassword, verifyPassword } from '../../server/access/passwords.ts';
import { may, meets, PERMISSIONS, type Permission, ROLES, type Role } from '../../server/access/permissions.ts';
import { newCode, plainCode } from '../../server/access/secrets.ts';
import { ABSOLUTE_MS, accountOf, IDLE_MS, openSession } from '../../server/access/sessions.ts';
import { openStore, type Store } from '../../server/store/database.ts';

const MINUTE = 60_000;

describe('passwords', () => {
  test('are known again, however they were typed, and others are not', async () => {
    const hash = await hashPassword('crème brûlée à minuit');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await verifyPassword('crème brûlée à minuit'.normalize('NFD'), hash)).toBe(true);
    expect(await verifyPassword('creme brulee a minuit', hash)).toBe(false);
    expect(await verifyPassword('', hash)).toBe(false);
  });

  test('of nobody are never right', async () => {
    expect(await verifyPassword('', undefined)).toBe(false);
  });

  test('hashed twice are not the same', async () => {
    expect(await hashPassword('twice the same')).not.toBe(await hashPassword('twice the same'));
  });
});

describe('roles', () => {
  const granted: Record<Role, readonly Permission[]> = {
    viewer: ['findings.read'],
    reviewer: ['findings.read', 'findings.decide', 'contacts.judge'],
    admin: PERMISSIONS,
  };

  test.each(ROLES)('%s may do this and no more', (role) => {
    expect(PERMISSIONS.filter((permission) => may(role, permission))).toEqual(granted[role]);
    expect(meets(role, 'account')).toBe(true);
  });

  test('nobody may do nothing', () => {
    expect([...PERMISSIONS, 'account' as const].filter((need) => meets(undefined, need))).toEqual([]);
  });
});

describe('codes', () => {
  test('are long, and made of letters that are not mistaken for others', () => {
    const codes = Array.from({ length: 500 }, newCode);
    for (const code of codes) expect(code).toMatch(/^([A-HJKMNP-TV-Z2-9]{5}-){3}[A-HJKMNP-TV-Z2-9]{5}$/);
    expect(new Set(codes).size).toBe(500);
  });

  test('are read in spite of case, spaces and hyphens', () => {
    expect(plainCode(' k7qxm 2f9td—abcde_23456\n')).toBe('K7QXM2F9TDABCDE23456');
  });

  test('of the first account fit for half an hour and are used once', () => {
    const { printed, kept } = newFirstCode(0);
    expect(kept.fits(printed.toLowerCase(), 30 * MINUTE)).toBe(true);
    expect(kept.fits(printed, 30 * MINUTE + 1)).toBe(false);
    expect(kept.fits(`${printed}A`, 0)).toBe(false);
    expect(kept.fits('', 0)).toBe(false);
    expect(kept.use(printed, MINUTE)).toBe(true);
    expect(kept.use(printed, MINUTE)).toBe(false);
  });
});

describe('in time', () => {
  let folder: string;
  let store: Store;
  let account: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'amiable-access-'));
    store = openStore(join(folder, 'review.sqlite'));
    await addAccount(store, { name: 'Ada', password: 'x', role: 'reviewer', lang: 'fr', at: '2026-11-21T10:00:00Z' });
    account = (await store.selectFrom('accounts').select('id').executeTakeFirstOrThrow()).id;
  });

  afterEach(async () => {
    await store.destroy();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a session ends when it is not used', async () => {
    await openSession(store, account, 'token', 0);
    expect(await accountOf(store, 'token', IDLE_MS - 1)).toMatchObject({ name: 'Ada', role: 'reviewer' });
    expect(await accountOf(store, 'token', 2 * IDLE_MS)).toBeUndefined();
  });

  test('a session that is used goes on, and ends after twelve hours all the same', async () => {
    await openSession(store, account, 'token', 0);
    const seen: boolean[] = [];
    for (let now = 0; now <= ABSOLUTE_MS; now += IDLE_MS / 2) seen.push((await accountOf(store, 'token', now)) !== undefined);
    expect(seen.slice(0, -1)).not.toContain(false);
    expect(seen.at(-1)).toBe(false);
  });

  test('an invitation ends after three days', async () => {
    await invite(store, { code: 'AAAAA-BBBBB', role: 'viewer', by: account, nowMs: 0 });
    expect(await invitedAs(store, 'aaaaa bbbbb', 72 * 60 * MINUTE)).toBe('viewer');
    expect(await invitedAs(store, 'aaaaa bbbbb', 72 * 60 * MINUTE + 1)).toBeUndefined();
  });
});

test.each([
  ['/findings/x?severity=error', '/findings/x?severity=error'],
  ['/', '/'],
  ['', '/'],
  [undefined, '/'],
  ['findings', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\n/evil.example', '/'],
  ['http://evil.example', '/'],
  ['/a/../..//evil.example', '/'],
])('%j leads to %j', (given, expected) => {
  expect(localAddress(given)).toBe(expected);
});
