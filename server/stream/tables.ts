import type { Generated } from '../store/database.ts';

/**
 * The tables of one partition's state. `inputs` names the sorts of which all comes, with commas between; `stream` is empty where files were
 * loaded. Records are told by where the stream holds them: `epoch` counts the streams there were, `seq` is within one.
 * `delivered` counts what the consumer has delivered and we have written down.
 */
export interface StateTables {
  about: AboutRow;
  records: RecordRow;
  debtors: DebtorRow;
  findings: FindingRow;
  outbox: OutboxRow;
  problems: { epoch: number; seq: number; body: string; at: string };
  /** Who was to be forgotten, and up to where in the stream: what is older does not come back. */
  erasures: { debtor: string; epoch: number; seq: number };
}

interface AboutRow {
  id: 1;
  uuid: string;
  partition: number;
  partitions: number;
  stream: string;
  created: string;
  epoch: number;
  delivered: number;
  inputs: string;
}

export interface RecordRow {
  epoch: number;
  seq: number;
  sort: 'messages' | 'ledger';
  /** What it is told by when it comes again. */
  id: string;
  /** Pseudonym. */
  debtor: string;
  subject: string;
  fields: string;
}

export interface DebtorRow {
  /** Pseudonym. */
  id: string;
  /** The debtor's own record and where it came from; null before there is one. */
  fields: string | null;
  subject: string;
  epoch: number;
  seq: number;
  /** The standing under which all of the debtor's was last judged; empty when something has come since. */
  judged: string;
}

interface FindingRow {
  fingerprint: string;
  debtor: string;
  body: string;
}

/** What the review store has not been told yet: a finding that is there, or one that is no more (`body` null). */
interface OutboxRow {
  at: Generated<number>;
  fingerprint: string;
  body: string | null;
}

export const STATE_MIGRATIONS: readonly string[] = [
  `
  create table about (
    id integer primary key check (id = 1),
    uuid text not null,
    "partition" integer not null,
    partitions integer not null,
    stream text not null,
    created text not null,
    epoch integer not null,
    delivered integer not null
  ) strict;

  create table records (
    epoch integer not null,
    seq integer not null,
    sort text not null check (sort in ('messages', 'ledger')),
    id text not null,
    debtor text not null,
    subject text not null,
    fields text not null,
    primary key (epoch, seq)
  ) strict;
  create unique index records_by_id on records (sort, id);
  create index records_of_debtor on records (debtor, epoch, seq);

  create table debtors (
    id text primary key,
    fields text,
    subject text not null,
    epoch integer not null,
    seq integer not null,
    judged text not null
  ) strict;
  create index debtors_by_standing on debtors (judged);

  create table findings (
    fingerprint text primary key,
    debtor text not null,
    body text not null
  ) strict;
  create index findings_of_debtor on findings (debtor);

  create table outbox (
    at integer primary key autoincrement,
    fingerprint text not null,
    body text
  ) strict;

  create table problems (
    epoch integer not null,
    seq integer not null,
    body text not null,
    at text not null,
    primary key (epoch, seq, body)
  ) strict;

  create table erasures (
    debtor text primary key,
    epoch integer not null,
    seq integer not null
  ) strict;
  `,
  `
  alter table about add column inputs text not null default '';
  `,
];
