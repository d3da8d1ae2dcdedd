import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, problem } from '../lib/problem.ts';
import { shareText } from '../lib/share.ts';
import type { AuditRun, Finding } from '../types.ts';
import { readLines } from './lines.ts';
import { partsIn, readPartialRun } from './partial-run.ts';
import { broken, FINDINGS_FILE, PARTS_FOLDER, parseJson, RUN_FILE, readHead } from './run-head.ts';
import { compile } from './validate.ts';

/** A whole run, in memory. Throws an InputError: `run-missing`, `run-broken` (also when it was changed after it was written), `run-schema`. */
export async function readRun(dir: string): Promise<{ run: AuditRun; findings: Finding[] }> {
  const run = await readRunFile(dir);
  const findings: Finding[] = [];
  for await (const finding of streamFindings(dir, run)) findings.push(finding);
  return { run, findings };
}

/** The findings of a run one by one. That they are the ones that were written is known, and said, at the end. */
export async function* readFindings(dir: string): AsyncGenerator<Finding> {
  yield* streamFindings(dir, await readRunFile(dir));
}

const text = { type: 'string' };
const list = { type: 'array' };
const record = { type: 'object' };

/** Enough to know that what follows the schema number is what was written under it. */
const validate = compile({
  type: 'object',
  required: ['tool', 'startedAt', 'asOf', 'jurisdictions', 'packs', 'inputs', 'problems', 'subjects', 'tallies', 'catalogue', 'findings'],
  properties: {
    tool: record,
    startedAt: text,
    asOf: text,
    jurisdictions: list,
    packs: list,
    inputs: list,
    problems: list,
    subjects: record,
    unknown: record,
    tallies: list,
    catalogue: { ...record, required: ['rules', 'says'] },
    findings: { ...record, required: ['count', 'sha256'], properties: { count: { type: 'integer' }, sha256: text } },
  },
});

/** run.json alone, checked. Throws an InputError as {@link readRun}, and `run-partial` or `run-unfinished` for what is not a whole run yet. */
export async function readRunFile(dir: string): Promise<AuditRun> {
  const path = join(dir, RUN_FILE);
  if (!existsSync(path)) throw await notARun(dir);
  return (await readHead(path, validate)) as AuditRun;
}

async function notARun(path: string): Promise<InputError> {
  const shares: string[] = [];
  for (const part of await partsIn(path)) shares.push(shareText((await readPartialRun(part)).share));
  if (shares.length > 0) return new InputError(problem('run-partial', { path, numbers: { list: shares } }));
  return new InputError(problem(existsSync(join(path, PARTS_FOLDER)) ? 'run-unfinished' : 'run-missing', { path }));
}

async function* streamFindings(dir: string, run: AuditRun): AsyncGenerator<Finding> {
  const path = join(dir, FINDINGS_FILE);
  const hash = createHash('sha256');
  let count = 0;
  for await (const batch of readLines(path, path, (bytes) => hash.update(bytes))) {
    for (const line of batch) {
      if ('problem' in line) throw broken(path, line.problem.code, line.number);
      count++;
      yield parseJson(line.text, path, line.number) as Finding;
    }
  }
  if (count !== run.findings.count) throw broken(path, `${count} ≠ ${run.findings.count}`);
  if (hash.digest('hex') !== run.findings.sha256) throw broken(path, 'sha256');
}
