import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError, problem } from '../lib/problem.ts';
import type { AuditRun, Finding } from '../types.ts';
import { FINDINGS_FILE, RUN_FILE } from './run.ts';

/** While a large run is made, its parts lie here; what an interrupted one has left is taken away by the next. */
export const PARTS_FOLDER = '.parts';

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

/**
 * Writes a run folder: the findings as they come, then run.json with their count and hash and with what is only known after the last of them (`rest`). Both get their names only when they are complete.
 * An existing run is replaced; a folder that holds something else is refused (`output-exists`).
 * Same run and findings, same bytes, but for the line `startedAt`.
 */
export async function writeRun(
  dir: string,
  findings: Iterable<Finding> | AsyncIterable<Finding>,
  rest: () => Omit<AuditRun, 'findings'>,
): Promise<AuditRun> {
  await refuseForeign(dir);
  await mkdir(dir, { recursive: true });
  const parts = join(dir, PARTS_FOLDER);
  await rm(parts, { recursive: true, force: true });
  const unfinished = { findings: join(dir, `.${FINDINGS_FILE}.tmp`), run: join(dir, `.${RUN_FILE}.tmp`) };
  try {
    const written = await writeFindings(unfinished.findings, findings);
    const complete: AuditRun = { ...rest(), findings: written };
    await writeFile(unfinished.run, `${JSON.stringify(inOrder(complete, RUN_KEYS), null, 2)}\n`);
    // The old run.json no longer tells the truth once the findings are replaced.
    await rm(join(dir, RUN_FILE), { force: true });
    await rename(unfinished.findings, join(dir, FINDINGS_FILE));
    await rename(unfinished.run, join(dir, RUN_FILE));
    return complete;
  } finally {
    await Promise.all([...Object.values(unfinished), parts].map((path) => rm(path, { recursive: true, force: true })));
  }
}

/** What is left of a run that was interrupted is ours. */
const OWN_UNFINISHED: readonly string[] = [PARTS_FOLDER, `.${FINDINGS_FILE}.tmp`, `.${RUN_FILE}.tmp`];

async function refuseForeign(dir: string): Promise<void> {
  const taken = () => new InputError(problem('output-exists', { path: dir }));
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') throw taken();
    throw error;
  });
  const foreign = names.filter((name) => !OWN_UNFINISHED.includes(name));
  if (foreign.length > 0 && !names.includes(RUN_FILE)) throw taken();
}

async function writeFindings(path: string, findings: Iterable<Finding> | AsyncIterable<Finding>): Promise<AuditRun['findings']> {
  const hash = createHash('sha256');
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const finding of findings) {
      const line = `${JSON.stringify(inOrder(finding, FINDING_KEYS))}\n`;
      hash.update(line);
      count++;
      yield line;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return { count, sha256: hash.digest('hex') };
}

function inOrder<T extends object>(value: T, first: readonly (keyof T & string)[]): Partial<T> {
  const known = first.filter((key) => value[key] !== undefined);
  const others = (Object.keys(value) as (keyof T & string)[]).filter((key) => !first.includes(key)).sort();
  return Object.fromEntries([...known, ...others].map((key) => [key, sorted(value[key])])) as Partial<T>;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
