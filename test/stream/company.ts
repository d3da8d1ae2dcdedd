import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Finding } from '../../checks/types.ts';
import type { Random } from '../company/random.ts';

/** One record as it is published. */
export interface Published {
  sort: 'debtors' | 'ledger' | 'messages';
  debtor: string;
  /** `Nats-Msg-Id`. */
  id: string;
  record: Record<string, string>;
}

const FIXTURE = fileURLToPath(new URL('../../fixtures/company', import.meta.url));
const SORTS = ['debtors', 'ledger', 'messages'] as const;
const LAST = 8;

/** What the demo company has of its last debtors, with whom things went wrong, and of every so-manieth other: sort by sort, each in the order of its file. */
export function recordsOf(every: number): Published[] {
  const some = new Set(
    rows('debtors')
      .reverse()
      .filter((_, i) => i < LAST || i % every === 0)
      .map(({ debtor }) => debtor),
  );
  return SORTS.flatMap((sort) =>
    rows(sort).flatMap((record, i) =>
      some.has(record['debtor']) ? [{ sort, debtor: record['debtor']!, id: `${sort}-${i}`, record }] : [],
    ),
  );
}

function rows(sort: string): Record<string, string>[] {
  const text = readFileSync(join(FIXTURE, `${sort}.csv`), 'utf8');
  const all = parse(text, { columns: true, bom: true, relax_column_count: true }) as Record<string, string>[];
  return all.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')));
}

/** The records mixed as they would come: ledger and messages of all debtors in between each other, those of one sort in their order. */
export function mixed(records: readonly Published[], random: Random): Published[] {
  const queues = SORTS.map((sort) => records.filter((record) => record.sort === sort));
  const mixed: Published[] = [];
  while (queues.some((queue) => queue.length > 0)) {
    const queue = random.pick(queues.filter(({ length }) => length > 0));
    mixed.push(...queue.splice(0, random.int(1, 5)));
  }
  return mixed;
}

/** The same records as the files of an audit. */
export function writeFiles(folder: string, records: readonly Published[]): void {
  for (const sort of SORTS) {
    const lines = records.filter((record) => record.sort === sort).map(({ record }) => `${JSON.stringify(record)}\n`);
    writeFileSync(join(folder, `${sort}.ndjson`), lines.join(''));
  }
}

/** FNV-1a over the bytes, as the servers' own `partition()`. */
export function partitionOf(debtor: string, of: number): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(debtor)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % of;
}

/** Findings by their fingerprints, without the place in a file or a stream, in which alone an audit and a stream differ. */
export function comparable(findings: readonly Finding[]): Map<string, unknown> {
  const placeless = JSON.parse(JSON.stringify(findings), (key, value) =>
    key === 'file' || key === 'line' ? undefined : value,
  ) as Finding[];
  return new Map(placeless.map((finding): [string, unknown] => [finding.fingerprint, finding]).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The findings in a review store. */
export function findingsIn(store: string): Finding[] {
  return read(store, 'select body from findings').map(({ body }) => JSON.parse(String(body)) as Finding);
}

export function read(path: string, query: string): Record<string, unknown>[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database.prepare(query).all();
  } finally {
    database.close();
  }
}
