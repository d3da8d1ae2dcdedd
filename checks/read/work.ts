import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Basis } from '../lib/basis.ts';
import { writeWhole } from './whole-file.ts';

/**
 * What a large audit has done so far, in a folder of its own: the records in partitions, `read.json` once they are all there, and of each partition that
 * is judged its `said` and, last, its `counts`. Whenever it is interrupted, what these two sorts of marks stand for is whole.
 */

const READ = 'read.json';

/** All records have been read, and this came of it. */
export interface ReadMark<R> {
  /** What the work depends on: of another basis, nothing of it may be used. */
  basis: Basis;
  /** Partitions. */
  count: number;
  read: R;
}

/** What an interrupted audit has left to go on with. */
export function leftIn<R>(folder: string): ReadMark<R> | undefined {
  const path = join(folder, READ);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ReadMark<R>) : undefined;
}

export function isLeftIn(folder: string): boolean {
  return existsSync(join(folder, READ));
}

export function markRead<R>(folder: string, mark: ReadMark<R>): void {
  writeWhole(join(folder, READ), JSON.stringify(mark));
}

export function saidFile(folder: string, number: number): string {
  return join(folder, `${number}-said.ndjson`);
}

/** A partition has been judged: what was said of it is on the disk, and came to these counts. */
export function markJudged(folder: string, number: number, counts: object): void {
  writeWhole(countsFile(folder, number), JSON.stringify(counts));
}

/** The counts of a partition; nothing when it has not been judged yet. */
export function judgedCounts<C>(folder: string, number: number): C | undefined {
  const path = countsFile(folder, number);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as C) : undefined;
}

function countsFile(folder: string, number: number): string {
  return join(folder, `${number}-counts.json`);
}

/** An empty folder to begin in. */
export function startWork(folder: string): void {
  clearWork(folder);
  mkdirSync(folder, { recursive: true });
}

/** Takes the folder away, first of all the mark by which another audit would trust the rest. */
export function clearWork(folder: string): void {
  rmSync(join(folder, READ), { force: true });
  rmSync(folder, { recursive: true, force: true });
}
