import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Share, WHOLE } from '../lib/share.ts';
import type { Debtor, LedgerEvent, Message } from '../types.ts';
import { flush } from './whole-file.ts';

/** What is kept by debtor until everything has been read. */
export interface Sorts {
  debtors: Debtor;
  ledger: LedgerEvent;
  /** `at`: its place among all messages of a run, over all files. */
  messages: { at: number; message: Message };
}

/** All that there is about some of the debtors, each sort in the order in which it was read. */
export type Partition = { [Sort in keyof Sorts]: Sorts[Sort][] };

/** Everything about one debtor is in one partition, so that each can be judged by itself. Read when all has been added. */
export interface Partitions {
  count: number;
  /** A debtor of another machine's share is left to that one. */
  add<Sort extends keyof Sorts>(sort: Sort, debtor: string, record: Sorts[Sort]): void;
  /** Whatever is still held goes to where it can be read. */
  close(): void;
  read(number: number): Partition;
}

/** A single partition, for what memory can hold. */
export function inMemory(share: Share = WHOLE): Partitions {
  const all: Partition = { debtors: [], ledger: [], messages: [] };
  return {
    count: 1,
    add(sort, debtor, record) {
      if (partitionOf(debtor, share, 1) !== undefined) (all[sort] as (typeof record)[]).push(record);
    },
    close() {},
    read: () => all,
  };
}

/** Characters that are held for one file before they are written. */
const HELD = 1 << 17;

/** Partitions as files of JSON Lines in a folder of their own, which is there and empty. */
export function onDisk(folder: string, count: number, share: Share = WHOLE): Partitions {
  const held = new Map<string, string>();
  const write = (file: string, text: string) => appendFileSync(join(folder, file), text);
  return {
    count,
    add(sort, debtor, record) {
      const number = partitionOf(debtor, share, count);
      if (number === undefined) return;
      const file = fileOf(sort, number);
      const text = `${held.get(file) ?? ''}${JSON.stringify(record)}\n`;
      if (text.length > HELD) write(file, text);
      held.set(file, text.length > HELD ? '' : text);
    },
    close() {
      for (const [file, text] of held) {
        write(file, text);
        flush(join(folder, file));
      }
      held.clear();
    },
    read: (number) => readPartition(folder, number),
  };
}

/** One partition of a folder that {@link onDisk} has filled. */
export function readPartition(folder: string, number: number): Partition {
  const read = <Sort extends keyof Sorts>(sort: Sort): Sorts[Sort][] => {
    const file = join(folder, fileOf(sort, number));
    if (!existsSync(file)) return [];
    return linesOf(readFileSync(file)).map((line) => JSON.parse(line) as Sorts[Sort]);
  };
  return { debtors: read('debtors'), ledger: read('ledger'), messages: read('messages') };
}

const LINE_FEED = 0x0a;

/** Line by line: a partition as one text could be longer than texts can be. */
function linesOf(bytes: Buffer): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    lines.push(bytes.toString('utf8', start, end));
    start = end + 1;
  }
  return lines;
}

function fileOf(sort: keyof Sorts, number: number): string {
  return `${number}-${sort}.ndjson`;
}

/** Which partition of a share a debtor belongs to; none when it is another share's. */
function partitionOf(debtor: string, { number, of }: Share, count: number): number | undefined {
  const hash = hashOf(debtor);
  return hash % of === number - 1 ? Math.floor(hash / of) % count : undefined;
}

/** FNV-1a: pseudonyms are evenly spread already. */
function hashOf(debtor: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < debtor.length; i++) hash = Math.imul(hash ^ debtor.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
