import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError, problem } from '../lib/problem.ts';
import type { AuditRun, Finding } from '../types.ts';
import { alone, isLock } from './alone.ts';
import { type PartialRun, shareOfFolder } from './partial-run.ts';
import { FINDINGS_FILE, PART_FILE, PARTS_FOLDER, RUN_FILE, SAID_FILE } from './run-head.ts';
import type { Line } from './told.ts';
import { writeWhole } from './whole-file.ts';
import { clearWork, isLeftIn } from './work.ts';

/** Keys come in this order, then the others by name: a run is read by people, and compared byte by byte. */
const RUN_KEYS: readonly (keyof AuditRun)[] = [
  'schema',
  'tool',
  'startedAt',
  'asOf',
  'company',
  'jurisdictions',
  'reader',
  'findings',
  'subjects',
  'unknown',
  'inputs',
  'packs',
  'problems',
  'tallies',
  'catalogue',
];
const FINDING_KEYS: readonly (keyof Finding)[] = [
  'fingerprint',
  'likeness',
  'rule',
  'severity',
  'draft',
  'result',
  'says',
  'data',
  'subject',
  'day',
  'doubts',
  'identity',
  'evidence',
];

const PART_KEYS: readonly (keyof PartialRun)[] = ['schema', 'share', 'said', 'basis', 'run'];
const LINE_KEYS: readonly (keyof Line<object>)[] = ['on', 'at', 'said'];

type Several<T> = Iterable<T> | AsyncIterable<T>;

/**
 * Writes a run folder: the findings as they come, then run.json with their count and hash and with what is only known after the last of them (`rest`). Both get their names only when they are complete.
 * An existing run is replaced; a folder that holds something else is refused (`output-exists`), and one that another audit writes to (`folder-taken`).
 * The first finding is drawn when the folder is nobody else's.
 * Same run and findings, same bytes, but for the line `startedAt`.
 */
export async function writeRun(dir: string, findings: Several<Finding>, rest: () => Omit<AuditRun, 'findings'>): Promise<AuditRun> {
  const files = { head: RUN_FILE, headKeys: RUN_KEYS, lines: FINDINGS_FILE, lineKeys: FINDING_KEYS };
  return writeFolder(dir, files, findings, (written) => ({ ...rest(), findings: written }));
}

/**
 * Writes what one machine of several came to, as {@link writeRun} does: what was said in its places, and the rest. `dir` is the folder of this part
 * alone; the one around it is for other parts.
 */
export async function writePartialRun(dir: string, told: Several<Line<object>>, rest: () => Omit<PartialRun, 'said'>): Promise<PartialRun> {
  const files = { head: PART_FILE, headKeys: PART_KEYS, lines: SAID_FILE, lineKeys: LINE_KEYS };
  await refuseOthers(dirname(dir));
  return writeFolder(dir, files, told, (written) => ({ ...rest(), said: written }));
}

/** A file of JSON Lines and the file that says what stands in it, and the keys with which their objects begin. */
interface Files<H, L> {
  head: string;
  headKeys: readonly (keyof H & string)[];
  lines: string;
  lineKeys: readonly (keyof L & string)[];
}

async function writeFolder<H extends object, L extends object>(
  dir: string,
  { head, headKeys, lines, lineKeys }: Files<H, L>,
  content: Several<L>,
  headOf: (written: Written) => H,
): Promise<H> {
  await refuseForeign(dir, head);
  return alone(dir, async () => {
    const unfinished = join(dir, `.${lines}.tmp`);
    const parts = join(dir, PARTS_FOLDER);
    try {
      const complete = headOf(await writeLines(unfinished, content, lineKeys));
      // The old head no longer tells the truth once the lines are replaced: until the new one is there, the folder holds an unfinished run.
      await mkdir(parts, { recursive: true });
      await rm(join(dir, head), { force: true });
      await rename(unfinished, join(dir, lines));
      writeWhole(join(dir, head), `${JSON.stringify(inOrder(complete, headKeys), null, 2)}\n`);
      clearWork(parts);
      return complete;
    } catch (error) {
      await rm(unfinished, { force: true });
      // What has been read and judged can be gone on with when the cause is gone.
      if (!isLeftIn(parts)) clearWork(parts);
      throw error;
    }
  });
}

/** What is left of a run that was interrupted is ours. */
const OWN_UNFINISHED: readonly string[] = [PARTS_FOLDER, `.${FINDINGS_FILE}.tmp`, `.${SAID_FILE}.tmp`];

async function refuseForeign(dir: string, head: string): Promise<void> {
  const names = (await namesIn(dir)).filter((name) => !isLock(name));
  const isOurs = names.length === 0 || [head, ...OWN_UNFINISHED].some((own) => names.includes(own));
  // A part must not be lost to a whole run, nor a run to a part.
  const isOther = [RUN_FILE, PART_FILE].some((other) => other !== head && names.includes(other));
  if (isOther || !isOurs) throw new InputError(problem('output-exists', { path: dir }));
}

/** Where parts are put there is no run, and nothing else that is not ours. */
async function refuseOthers(dir: string): Promise<void> {
  const names = await namesIn(dir);
  const isOurs = names.length === 0 || names.some(shareOfFolder);
  const isRun = [RUN_FILE, PART_FILE, ...OWN_UNFINISHED].some((own) => names.includes(own));
  if (isRun || !isOurs) throw new InputError(problem('output-exists', { path: dir }));
}

async function namesIn(dir: string): Promise<string[]> {
  return readdir(dir).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') throw new InputError(problem('output-exists', { path: dir }));
    throw error;
  });
}

type Written = AuditRun['findings'];

async function writeLines<L extends object>(path: string, content: Several<L>, keys: readonly (keyof L & string)[]): Promise<Written> {
  const hash = createHash('sha256');
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const one of content) {
      const line = `${JSON.stringify(inOrder(one, keys))}\n`;
      hash.update(line);
      count++;
      yield line;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path, { flush: true }));
  return { count, sha256: hash.digest('hex') };
}

function inOrder<T extends object>(value: T, first: readonly (keyof T & string)[]): object {
  const known = first.filter((key) => value[key] !== undefined);
  const others = (Object.keys(value) as (keyof T & string)[]).filter((key) => !first.includes(key)).sort();
  return Object.fromEntries([...known, ...others].map((key) => [key, sorted(value[key])]));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
