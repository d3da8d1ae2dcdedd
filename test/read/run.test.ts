import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../checks/read/package-root.ts';
import { readFindings, readRun } from '../../checks/read/run.ts';
import { writeRun } from '../../checks/read/write-run.ts';
import type { AuditRun, Finding } from '../../checks/types.ts';
import { brief, refusal, tempFolder } from './folder.ts';

const RUN: Omit<AuditRun, 'findings'> = {
  schema: 1,
  tool: { name: 'amiable', version: '0.1.0' },
  startedAt: '2026-11-22T08:00:00Z',
  asOf: '2026-11-22',
  jurisdictions: ['eu', 'fr'],
  packs: [],
  inputs: [{ name: 'messages', path: 'm.csv', sha256: '00', bytes: 1, records: 1, setAside: 0 }],
  problems: [],
  subjects: { passage: 0, case: 1, holding: 0, register: 0 },
  tallies: [{ rule: 'fr.x.y', passed: 0, failed: 1, unsure: 0, notRun: { off: 1, crashed: 2 } }],
  catalogue: { rules: {}, says: {} },
};

const finding = (n: number): Finding => ({
  fingerprint: `f${n}`,
  likeness: `l${n}`,
  rule: 'fr.x.y',
  severity: 'error',
  draft: false,
  doubts: [],
  subject: { on: 'case', id: 'D-0000000000' },
  result: 'fail',
  says: 'too-many',
  data: { max: 7, found: n },
  evidence: [
    { type: 'quote', text: 'é « ё » \u2028', before: '', after: '', span: { file: 'm.csv', start: 0, end: 1, line: 1, column: 1 } },
  ],
  identity: String(n),
});

/** The same with every object's keys the other way round. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  ) as T;
}

const textOf = (dir: string, file: string) => readFileSync(join(dir, file), 'utf8');

describe('writing', () => {
  test('what is written is read again, in order', async () => {
    const dir = join(tempFolder(), 'out/run');
    const findings = Array.from({ length: 3000 }, (_, i) => finding(i));
    const written = await writeRun(dir, findings, () => RUN);
    expect(written.findings.count).toBe(3000);
    expect(await readRun(dir)).toEqual({ run: written, findings });
    expect(await Array.fromAsync(readFindings(dir))).toEqual(findings);
    expect(readdirSync(dir).sort()).toEqual(['findings.ndjson', 'run.json']);
  });

  test('the same run gives the same bytes but for one line, whatever the order of keys', async () => {
    const [one, two] = [join(tempFolder(), 'run'), join(tempFolder(), 'run')];
    async function* stream() {
      yield reversed(finding(1));
    }
    await writeRun(one, [finding(1)], () => RUN);
    await writeRun(two, stream(), () => reversed({ ...RUN, startedAt: '2027-01-01T00:00:00Z' }));
    expect(textOf(one, 'findings.ndjson')).toBe(textOf(two, 'findings.ndjson'));
    const [a, b] = [textOf(one, 'run.json').split('\n'), textOf(two, 'run.json').split('\n')];
    const different = a.flatMap((line, i) => (line === b[i] ? [] : [line]));
    expect(different).toEqual(['  "startedAt": "2026-11-22T08:00:00Z",']);
    expect(a.length).toBe(b.length);
  });

  test('no findings is a run too', async () => {
    const dir = join(tempFolder(), 'run');
    await writeRun(dir, [], () => RUN);
    expect((await readRun(dir)).findings).toEqual([]);
  });

  test('an older run is replaced, and what stands beside it is kept', async () => {
    const dir = join(tempFolder(), 'run');
    await writeRun(dir, [finding(1), finding(2)], () => RUN);
    writeFileSync(join(dir, 'report.html'), 'x');
    await writeRun(dir, [finding(3)], () => RUN);
    expect((await readRun(dir)).findings).toEqual([finding(3)]);
    expect(existsSync(join(dir, 'report.html'))).toBe(true);
  });

  test('a folder or file that is no run is refused and left alone', async () => {
    const dir = tempFolder();
    writeFileSync(join(dir, 'thesis.doc'), 'x');
    expect((await refusal(writeRun(dir, [], () => RUN))).map(brief)).toEqual([`output-exists / ${dir}`]);
    expect((await refusal(writeRun(join(dir, 'thesis.doc'), [], () => RUN))).map(brief)).toEqual([`output-exists / ${dir}/thesis.doc`]);
    expect(readdirSync(dir)).toEqual(['thesis.doc']);
  });

  test('findings that break off leave the old run as it was, and nothing half-made', async () => {
    const dir = join(tempFolder(), 'run');
    await writeRun(dir, [finding(1)], () => RUN);
    async function* failing() {
      yield finding(2);
      throw new Error('the disk is on fire');
    }
    await expect(writeRun(dir, failing(), () => RUN)).rejects.toThrow('the disk is on fire');
    expect((await readRun(dir)).findings).toEqual([finding(1)]);
    expect(readdirSync(dir).sort()).toEqual(['findings.ndjson', 'run.json']);
  });
});

describe('reading what somebody else touched', () => {
  const change: [string, (dir: string) => void, RegExp][] = [
    ['no run', (dir) => rmSync(join(dir, 'run.json')), /^run-missing/],
    ['a run that is no JSON', (dir) => writeFileSync(join(dir, 'run.json'), '{'), /^run-broken/],
    ['a later schema', (dir) => writeFileSync(join(dir, 'run.json'), '{"schema":2}'), /^run-schema .* \/ 2$/],
    ['something else', (dir) => writeFileSync(join(dir, 'run.json'), '[]'), /^run-schema .* \/ undefined$/],
    ['a run with holes', (dir) => writeFileSync(join(dir, 'run.json'), '{"schema":1}'), /^run-broken .*missing$/],
    ['no findings', (dir) => rmSync(join(dir, 'findings.ndjson')), /^file-missing/],
    ['a finding less', (dir) => edit(dir, (lines) => lines.slice(1)), /^run-broken .* 1 ≠ 2$/],
    ['a finding softened', (dir) => edit(dir, ([one, ...rest]) => [one!.replace('error', 'advice'), ...rest]), /^run-broken .* sha256$/],
    ['half a finding', (dir) => edit(dir, ([one, ...rest]) => [one!.slice(0, 40), ...rest]), /^run-broken \/ line 1/],
  ];
  const edit = (dir: string, how: (lines: string[]) => string[]) => {
    const path = join(dir, 'findings.ndjson');
    writeFileSync(path, how(readFileSync(path, 'utf8').split('\n')).join('\n'));
  };
  test.each(change)('%s', async (_, touch, problem) => {
    const dir = join(tempFolder(), 'run');
    await writeRun(dir, [finding(1), finding(2)], () => RUN);
    touch(dir);
    expect((await refusal(readRun(dir))).map(brief)).toEqual([expect.stringMatching(problem)]);
  });

  test('an empty folder', async () => {
    const dir = join(tempFolder(), 'run');
    mkdirSync(dir);
    expect(await refusal(readRun(dir))).toMatchObject([{ code: 'run-missing' }]);
  });
});

test('the package knows where it is', () => {
  expect(JSON.parse(textOf(packageRoot(), 'package.json'))).toMatchObject({ name: 'amiable' });
});
