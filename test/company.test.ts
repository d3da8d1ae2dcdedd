import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { pseudonymiser } from '../checks/read/pseudonyms.ts';
import { readRun } from '../checks/read/run.ts';
import type { AuditRun, Finding } from '../checks/types.ts';
import { amiable, temporaryFolder } from './cli/amiable.ts';
import { company } from './company/company.ts';
import type { Planted } from './company/planted.ts';

const folder = fileURLToPath(new URL('../fixtures/company/', import.meta.url));
const planted = parse(readFileSync(join(folder, 'planted.yaml'), 'utf8')) as Planted[];
const pseudonym = pseudonymiser();

/** A planted debtor is named by number; the run knows pseudonyms only. */
const subjectOf = ({ subject }: Planted) => (/^[A-Z]{2}-\d{4}$/.test(subject) ? pseudonym(subject) : subject);

test('the files of the demo company are what its seed makes', () => {
  const stale = [...company(join(folder, 'templates'))].filter(
    ([name, content]) => !readFileSync(join(folder, name)).equals(Buffer.from(content)),
  );
  expect(
    stale.map(([name]) => name),
    'run: npm run fixtures',
  ).toEqual([]);
});

describe('the audit of the demo company', () => {
  const out = join(temporaryFolder(), 'run');
  let run: AuditRun;
  let findings: Finding[];

  beforeAll(async () => {
    const { code } = await amiable(['audit', '--config', join(folder, 'amiable.yaml'), '--as-of', '2026-11-15', '--out', out]);
    // Three rows of the log are broken on purpose.
    expect(code).toBe(2);
    ({ run, findings } = await readRun(out));
  });

  test.each(planted.map((defect) => ({ ...defect })))('finds $id', (defect) => {
    const found = findings.filter((finding) => finding.rule === defect.rule && finding.subject.id === subjectOf(defect));
    expect(found.map((finding) => finding.result)).toContain(defect.expect);
  });

  test('accuses nobody of anything severe in the part that is clean', () => {
    const defective = new Set(planted.map(subjectOf));
    const debtors = new Set(planted.flatMap(({ subject }) => (/^[A-Z]{2}-\d{4}/.test(subject) ? [pseudonym(subject.slice(0, 7))] : [])));
    const clean = findings.filter(({ subject }) => !defective.has(subject.id) && !debtors.has(subject.debtor ?? ''));
    const severe = clean.filter((finding) => finding.severity === 'error' && finding.result === 'fail' && !finding.draft);
    expect(severe.map((finding) => `${finding.rule} ${finding.subject.id} ${finding.says}`)).toEqual([]);
  });

  test('loses no record and says which it could not read', () => {
    const messages = run.inputs.filter((input) => input.name === 'messages');
    expect(messages.map(({ records, setAside }) => [records, setAside])).toEqual([
      [1955, 0],
      [3115, 3],
    ]);
    expect(run.problems.map(({ code, line }) => [code, line !== undefined])).toEqual([
      ['field-invalid', true],
      ['field-invalid', true],
      ['row-broken', true],
    ]);
  });

  test('crashes nowhere', () => {
    expect(run.tallies.filter((tally) => tally.notRun.crashed)).toEqual([]);
  });

  test('shows no debtor number, only pseudonyms, as who is concerned', () => {
    expect(findings.filter(({ subject }) => subject.debtor !== undefined && !subject.debtor.startsWith('D-'))).toEqual([]);
  });

  test('writes the same bytes again, but for the moment of the start', async () => {
    const again = join(temporaryFolder(), 'again');
    await amiable(['audit', '--config', join(folder, 'amiable.yaml'), '--as-of', '2026-11-15', '--out', again]);
    const bytes = (dir: string, name: string) => readFileSync(join(dir, name), 'utf8').replace(/^ {2}"startedAt": .*$/m, '');
    expect(bytes(again, 'findings.ndjson') === bytes(out, 'findings.ndjson')).toBe(true);
    expect(bytes(again, 'run.json') === bytes(out, 'run.json')).toBe(true);
  });
});
