import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Basis } from '../lib/basis.ts';
import { InputError, problem } from '../lib/problem.ts';
import type { Share } from '../lib/share.ts';
import type { AuditRun } from '../types.ts';
import { hashFile } from './files.ts';
import { broken, PART_FILE, readHead, SAID_FILE } from './run-head.ts';
import { compile } from './validate.ts';

/** part.json: what one machine of several came to. What it found, and could not read or judge, is in said.ndjson, each in its place. */
export interface PartialRun {
  schema: 1;
  share: Share;
  basis: Basis;
  /** As it would be written if this were all; the problems are with what was said. */
  run: Omit<AuditRun, 'findings' | 'problems'>;
  said: { count: number; sha256: string };
}

const record = { type: 'object' };
const text = { type: 'string' };
const integer = { type: 'integer' };

/** Enough to know that what follows the schema number is what was written under it. */
const validate = compile({
  type: 'object',
  required: ['share', 'basis', 'run', 'said'],
  properties: {
    share: { ...record, required: ['number', 'of'], properties: { number: integer, of: integer } },
    basis: record,
    run: { ...record, required: ['startedAt', 'tallies', 'subjects', 'inputs', 'catalogue'] },
    said: { ...record, required: ['count', 'sha256'], properties: { count: integer, sha256: text } },
  },
});

/** A partial run whose said.ndjson is as it was written. Throws an InputError: `part-absent`, `run-broken`, `run-schema`. */
export async function readPartialRun(dir: string): Promise<PartialRun> {
  const path = join(dir, PART_FILE);
  if (!existsSync(path)) throw new InputError(problem('part-absent', { path: dir }));
  const part = (await readHead(path, validate)) as PartialRun;
  const said = join(dir, SAID_FILE);
  if ((await hashFile(said)).sha256 !== part.said.sha256) throw broken(said, 'sha256');
  return part;
}
