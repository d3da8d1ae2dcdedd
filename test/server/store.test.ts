import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InputError } from '../../checks/lib/problem.ts';
import { type AuditEntry, appendAudit, verifyTrail } from '../../server/store/audit.ts';
import { openStore, type Store } from '../../server/store/database.ts';
import { appendDecision, StaleDecision } from '../../server/store/decisions.ts';

let folder: string;
let path: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amiable-store-'));
  path = join(folder, 'review.sqlite');
  store = openStore(path);
});

afterEach(async () => {
  await store.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const entry: AuditEntry = {
  at: '2026-11-21T10:00:00.000Z',
  actor: 'Ada',
  event: 'finding.viewed',
  outcome: 'done',
  subject: 'f',
  detail: {},
};
const decision = {
  id: 'd1',
  fingerprint: 'f',
  likeness: 'l',
  subject: 's',
  rule: 'fr.x.y',
  verdict: 'confirmed',
  reason: 'r',
  comment: '',
  by: 'Ada',
  at: entry.at,
} as const;

/** What somebody does who has the file and no respect. */
function meddle(...statements: string[]): void {
  const raw = new DatabaseSync(path);
  for (const statement of statements) raw.exec(statement);
  raw.close();
}

test('only its owner may read the file', () => {
  expect(statSync(path).mode & 0o077).toBe(0);
});

test('opening it twice changes nothing, and a newer one is refused', async () => {
  await appendDecision(store, decision, { historyOf: 'f', after: '' });
  const again = openStore(path);
  expect(await again.selectFrom('decisions').selectAll().execute()).toHaveLength(1);
  await again.destroy();
  meddle('pragma user_version = 99');
  expect(() => openStore(path)).toThrow(InputError);
});

test('a file that is something else is refused', () => {
  expect(() => openStore(folder)).toThrow(InputError);
});

describe('what people did', () => {
  test.each([
    "update decisions set verdict = 'open'",
    'delete from decisions',
    "update audit_events set actor = 'Mallory'",
    'delete from audit_events',
    'insert or replace into decisions select seq, id, fingerprint, likeness, subject, rule, \'open\', reason, comment, "by", at, until from decisions',
    "insert or replace into audit_events values (1, 'x', 'Mallory', 'x', 'done', '', '{}', 'x', 'x')",
    "update accounts set name = 'Mallory'",
    'delete from accounts',
  ])('is kept by the database itself against: %s', async (statement) => {
    await appendDecision(store, decision, { historyOf: 'f', after: '' });
    await appendAudit(store, entry);
    await store
      .insertInto('accounts')
      .values({ id: 'a', name: 'Ada', name_key: 'ada', role: 'admin', password: 'x', lang: null, created_at: entry.at, disabled_at: null })
      .execute();
    expect(() => meddle(statement)).toThrow(/appended|not deleted|signs decisions/);
  });

  test('a decision on what has changed since it was seen is refused', async () => {
    await appendDecision(store, decision, { historyOf: 'f', after: '' });
    await expect(appendDecision(store, { ...decision, id: 'd2' }, { historyOf: 'f', after: '' })).rejects.toThrow(StaleDecision);
    await appendDecision(store, { ...decision, id: 'd2' }, { historyOf: 'f', after: 'd1' });
    expect(await store.selectFrom('decisions').select('seq').execute()).toEqual([{ seq: 1 }, { seq: 2 }]);
  });
});

describe('the audit trail', () => {
  const unguarded = ['drop trigger audit_fixed', 'drop trigger audit_stays'];

  beforeEach(async () => {
    for (const subject of ['one', 'two', 'three', 'four']) await appendAudit(store, { ...entry, subject });
  });

  test('is intact when nobody has touched it', async () => {
    expect(await verifyTrail(store)).toMatchObject({ intact: true, length: 4 });
  });

  test.each([
    { name: 'changed', statement: "update audit_events set actor = 'Mallory' where seq = 2", brokenAt: 2 },
    { name: 'taken out', statement: 'delete from audit_events where seq = 3', brokenAt: 3 },
    { name: 'taken out at the beginning', statement: 'delete from audit_events where seq = 1', brokenAt: 1 },
    {
      name: 'changed with a hash of its own',
      statement: "update audit_events set actor = 'Mallory', hash = 'ff' where seq = 2",
      brokenAt: 2,
    },
    { name: 'put in', statement: "insert into audit_events values (5, 'x', 'x', 'x', 'done', '', '{}', 'x', 'x')", brokenAt: 5 },
  ])('tells where an entry was $name', async ({ statement, brokenAt }) => {
    meddle(...unguarded, statement);
    expect(await verifyTrail(store)).toEqual({ intact: false, brokenAt });
  });

  test('stays one chain when many write at the same time', async () => {
    const writers = Array.from({ length: 20 }, (_, n) =>
      store.transaction().execute((all) => appendAudit(all, { ...entry, subject: String(n) })),
    );
    await Promise.all(writers);
    expect(await verifyTrail(store)).toMatchObject({ intact: true, length: 24 });
  });
});
