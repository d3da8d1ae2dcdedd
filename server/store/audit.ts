import { hash } from 'node:crypto';
import { type Store, statement } from './database.ts';
import type { AuditRow } from './tables.ts';

/** What is written into the trail. The name of a page that was only asked for and refused is written too. */
export const AUDIT_EVENTS = [
  'session.opened',
  'session.closed',
  'account.created',
  'account.invited',
  'account.disabled',
  'account.enabled',
  'account.language-chosen',
  'accounts.listed',
  'findings.listed',
  'finding.viewed',
  'decision.appended',
  'trail.viewed',
  'gate.asked',
  'gate.withdrawn',
] as const;
export type AuditEvent = (typeof AUDIT_EVENTS)[number];

export interface AuditEntry {
  at: string;
  /** Name of the account, or empty for somebody who has not signed in. */
  actor: string;
  event: AuditEvent;
  outcome: 'done' | 'refused';
  subject: string;
  detail: Readonly<Record<string, string>>;
}

const BEFORE_THE_FIRST = '0'.repeat(64);

const LAST = statement<Pick<AuditRow, 'seq' | 'hash'>, []>('select seq, hash from audit_events order by seq desc limit 1');

const ADD = statement<never, [seq: number, ...texts: string[]]>(`
  insert into audit_events (seq, at, actor, event, outcome, subject, detail, previous, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`);

/** Adds to the trail. Each entry holds the hash of the one before it, so that none can be changed or taken out unseen. */
export async function appendAudit(store: Store, entry: AuditEntry): Promise<void> {
  const [last] = (await LAST(store)).rows;
  const { at, actor, event, outcome, subject } = entry;
  const seq = (last?.seq ?? 0) + 1;
  const detail = JSON.stringify(entry.detail);
  const previous = last?.hash ?? BEFORE_THE_FIRST;
  const own = hashOf({ seq, at, actor, event, outcome, subject, detail, previous });
  await ADD(store, seq, at, actor, event, outcome, subject, detail, previous, own);
}

export type Trail = { intact: true; length: number; head: string } | { intact: false; brokenAt: number };

/**
 * Walks the whole trail. `brokenAt` is the first entry that is not what was written, or that does not follow the one before it.
 * That entries were cut off its end shows only to who has noted an earlier length and `head`.
 */
export async function verifyTrail(store: Store): Promise<Trail> {
  let previous = BEFORE_THE_FIRST;
  let length = 0;
  for await (const row of store.selectFrom('audit_events').selectAll().orderBy('seq').stream()) {
    length++;
    if (row.seq !== length || row.previous !== previous || row.hash !== hashOf(row)) return { intact: false, brokenAt: length };
    previous = row.hash;
  }
  return { intact: true, length, head: previous };
}

export async function latestAudit(store: Store, limit: number): Promise<AuditRow[]> {
  return store.selectFrom('audit_events').selectAll().orderBy('seq', 'desc').limit(limit).execute();
}

function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const { previous, seq, at, actor, event, outcome, subject, detail } = row;
  return hash('sha256', JSON.stringify([previous, seq, at, actor, event, outcome, subject, detail]));
}
