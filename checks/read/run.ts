import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, problem } from '../lib/problem.ts';
import type { AuditRun, Finding } from '../types.ts';
import { readText } from './files.ts';
import { readLines } from './lines.ts';
import { compile } from './validate.ts';

export const RUN_FILE = 'run.json';
export const FINDINGS_FILE = 'findings.ndjson';
const SCHEMA = 1;

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
    tallies: list,
    catalogue: { ...record, required: ['rules', 'says'] },
    findings: { ...record, required: ['count', 'sha256'], properties: { count: { type: 'integer' }, sha256: text } },
  },
});

/** run.json alone, checked. */
export async function readRunFile(dir: string): Promise<AuditRun> {
  const path = join(dir, RUN_FILE);
  if (!existsSync(path)) throw new InputError(problem('run-missing', { path: dir }));
  const value = parse(await readText(path, path), path);
  const schema = (value as { schema?: unknown } | null)?.schema;
  if (schema !== SCHEMA) throw new InputError(problem('run-schema', { path, found: String(schema) }));
  const [fault] = validate(value);
  if (fault) throw broken(path, fault.reason);
  return value as AuditRun;
}

async function* streamFindings(dir: string, run: AuditRun): AsyncGenerator<Finding> {
  const path = join(dir, FINDINGS_FILE);
  const hash = createHash('sha256');
  let count = 0;
  for await (const batch of readLines(path, path, (bytes) => hash.update(bytes))) {
    for (const line of batch) {
      if ('problem' in line) throw broken(path, line.problem.code, line.number);
      count++;
      yield parse(line.text, path, line.number) as Finding;
    }
  }
  if (count !== run.findings.count) throw broken(path, `${count} ≠ ${run.findings.count}`);
  if (hash.digest('hex') !== run.findings.sha256) throw broken(path, 'sha256');
}

function parse(json: string, path: string, line?: number): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw broken(path, (error as Error).message, line);
  }
}

function broken(path: string, reason: string, line?: number): InputError {
  return new InputError(problem('run-broken', { path, reason }, { file: path, ...(line === undefined ? {} : { line }) }));
}
