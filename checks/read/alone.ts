import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { InputError, type ProblemData, problem } from '../lib/problem.ts';
import type { Instant } from '../types.ts';
import { aliveOf, type ProcessName, thisProcess } from './processes.ts';

/** A process that keeps a folder for itself. */
interface Holder extends ProcessName {
  since: Instant;
}

/** A lock that lies in a folder. Without a holder, it was killed before it could say who it is. */
interface Lock {
  path: string;
  holder: Holder | undefined;
}

/**
 * Does work in a folder that nobody else writes to meanwhile; the folder is made when it is not there. However the work ends, the next can begin: the lock
 * of a process that was killed counts for nothing.
 * @throws InputError `folder-taken`, at once, when another process is at work there · `output-exists` when it is no folder · `file-not-written`
 */
export async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const locks = await take(folder);
  try {
    return await work();
  } finally {
    // From the first on: were ours gone first, somebody could add to the end of a row whose beginning is about to go.
    for (const { path } of locks) rmSync(path, { force: true });
  }
}

/** Whether a file of a folder says that the folder is taken, or was. */
export function isLock(name: string): boolean {
  return /^\.amiable-\d+\.lock$/.test(name);
}

function lockAt(folder: string, place: number): string {
  return join(folder, `.amiable-${place + 1}.lock`);
}

/**
 * Locks lie in a row: whoever finds only those of the dead adds one at its end, and the first of the living has the folder. None is ever put in the place of
 * another, so that of several who find the same dead at the same time one gets it.
 */
async function take(folder: string): Promise<readonly Lock[]> {
  const me: Holder = { ...thisProcess(), since: Temporal.Now.instant().toString({ smallestUnit: 'second' }) };
  makeFolder(folder);
  for (;;) {
    const row = await rowIn(folder);
    const taken = row.find(isHeld);
    if (taken?.holder) throw new InputError(problem('folder-taken', takenBy(taken.holder, taken.path, folder)));
    const own = lockAt(folder, row.length);
    if (!putNew(own, JSON.stringify(me))) continue;
    // Meanwhile the row may have been added to, used and taken away.
    const now = await rowIn(folder);
    if (now.find(isHeld)?.path === own) return now;
    rmSync(own, { force: true });
  }
}

async function rowIn(folder: string): Promise<Lock[]> {
  const row: Lock[] = [];
  for (;;) {
    const path = lockAt(folder, row.length);
    const holder = await holderOf(path);
    if (holder === 'no lock') return row;
    row.push({ path, holder });
  }
}

/** Milliseconds that a process has to write its name into its lock, and how often that is looked at. */
const WRITING = 1000;
const LOOK = 50;

async function holderOf(path: string): Promise<Holder | 'no lock' | undefined> {
  for (let waited = 0; waited < WRITING; waited += LOOK) {
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as Holder;
    } catch (error) {
      if (!(error instanceof SyntaxError)) return absent(error, path);
      await wait(LOOK);
    }
  }
  return undefined;
}

function absent(error: unknown, path: string): 'no lock' {
  if (codeOf(error) === 'ENOENT') return 'no lock';
  throw notWritten(error, path);
}

/** What nobody can see from here may be at work. */
function isHeld({ holder }: Lock): boolean {
  return holder !== undefined && aliveOf(holder) !== 'no';
}

function takenBy(holder: Holder, lock: string, path: string): ProblemData['folder-taken'] {
  const { pid, host, since } = holder;
  const seen = aliveOf(holder) === 'unknown' ? 'from-elsewhere' : 'here';
  return { path, pid: String(pid), host, since: { at: since, zone: Temporal.Now.timeZoneId() }, lock, seen };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const code = codeOf(error);
    throw code === 'EEXIST' || code === 'ENOTDIR' ? new InputError(problem('output-exists', { path: folder })) : notWritten(error, folder);
  }
}

/** False when there is such a file already. */
function putNew(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw notWritten(error, path);
  }
}

function notWritten(error: unknown, path: string): unknown {
  const code = codeOf(error);
  return code === undefined ? error : new InputError(problem('file-not-written', { path, reason: code }, { file: path }));
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
