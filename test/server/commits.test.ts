import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { appendAudit, verifyTrail } from '../../server/store/audit.ts';
import { openCommits } from '../../server/store/commits.ts';
import { openStore, type Store, sql } from '../../server/store/database.ts';
import { temporaryFolder } from '../cli/amiable.ts';

const path = join(temporaryFolder(), 'review.sqlite');
const store = openStore(path);
const { commit, close } = openCommits(store);
afterAll(async () => {
  await close();
  await store.destroy();
});

const note = (subject: string) => (all: Store) =>
  appendAudit(all, { at: '2026-11-22T10:00:00Z', actor: '', event: 'gate.asked', outcome: 'done', subject, detail: {} });
const subjects = async () =>
  (await store.selectFrom('audit_events').select('subject').orderBy('seq').execute()).map(({ subject }) => subject);

test('changes that come together are written together, in order, and one that fails takes nothing else with it', async () => {
  const failing = async (all: Store) => {
    await note('half')(all);
    throw new Error('refused');
  };
  const ends = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => commit(i % 7 === 3 ? failing : note(`s${i}`))));
  expect(ends.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, (_, i) => (i % 7 === 3 ? 'rejected' : 'fulfilled')));
  expect(await subjects()).toEqual(Array.from({ length: 20 }, (_, i) => `s${i}`).filter((_, i) => i % 7 !== 3));
  await expect(commit(failing)).rejects.toThrow('refused');
  await commit(note('alone'));
  expect((await subjects()).at(-1)).toBe('alone');
  expect(await verifyTrail(store)).toMatchObject({ intact: true, length: 18 });
});

test('what others write meanwhile does not wait less for the disk', async () => {
  const waitsOf = async () => (await sql<{ synchronous: number }>`pragma synchronous`.execute(store)).rows[0]?.synchronous;
  const during: unknown[] = [];
  const both = [commit(note('one')), waitsOf().then((found) => during.push(found)), commit(note('two'))];
  await Promise.all([...both, expect(commit(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused')]);
  // 2 is FULL.
  expect([...during, await waitsOf()]).toEqual([2, 2]);
});

test('what was written is copied from the log into the file while the store is open', async () => {
  await commit(note('copied-by-another-thread'));
  await vi.waitFor(() => expect(readFileSync(path).includes('copied-by-another-thread')).toBe(true), { timeout: 20_000, interval: 100 });
});
