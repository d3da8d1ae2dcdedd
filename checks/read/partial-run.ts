import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Basis } from '../lib/basis.ts';
import { type Share, shareFrom, shareText } from '../lib/share.ts';
import type { WrittenRun } from '../types.ts';
import { hashFile } from './files.ts';
import { broken, PART_FILE, readHead, SAID_FILE } from './run-head.ts';
import { compile } from './validate.ts';

/** part.json: what one machine of several came to. What it found, and could not read or judge, is in said.ndjson, each in its place. */
export interface PartialRun {
  schema: 1;
  share: Share;
  basis: Basis;
  /** As it would be written if this were all; the problems are with what was said. */
  run: Omit<WrittenRun, 'problems'>;
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
    run: { ...record, required: ['startedAt', 'tallies', 'subjects', 'unknown', 'inputs', 'catalogue'] },
    said: { ...record, required: ['count', 'sha256'], properties: { count: integer, sha256: text } },
  },
});

/** Where a part lies in the folder that machines share: each in a folder of its own, where none is in another's way. */
export function partFolder(dir: string, share: Share): string {
  return join(dir, shareText(share).replace('/', BETWEEN));
}

const BETWEEN = '-of-';

/** Which part a folder is named after. */
export function shareOfFolder(name: string): Share | undefined {
  return shareFrom(name.replace(BETWEEN, '/'));
}

/** The folders of the finished parts in a folder, by their numbers; the folder itself when it is one. */
export async function partsIn(dir: string): Promise<string[]> {
  if (existsSync(join(dir, PART_FILE))) return [dir];
  const names = await readdir(dir).catch((): string[] => []);
  return names
    .flatMap((name) => shareOfFolder(name) ?? [])
    .sort((a, b) => a.of - b.of || a.number - b.number)
    .map((share) => partFolder(dir, share))
    .filter((folder) => existsSync(join(folder, PART_FILE)));
}

/** A partial run whose said.ndjson is as it was written. Throws an InputError: `run-broken`, `run-schema`. */
export async function readPartialRun(dir: string): Promise<PartialRun> {
  const part = (await readHead(join(dir, PART_FILE), validate)) as PartialRun;
  const said = join(dir, SAID_FILE);
  if ((await hashFile(said)).sha256 !== part.said.sha256) throw broken(said, 'sha256');
  return part;
}
