import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { guarded, unguarded } from '../../checks/lib/cells.ts';
import { readRows } from '../../checks/read/csv.ts';
import { readLines } from '../../checks/read/lines.ts';
import { csv } from '../../reports/csv.ts';
import { amiable, type Ran, temporaryFolder } from './amiable.ts';

const folder = temporaryFolder();
const DAY = '2026-11-02';

const INVENTORY = `id,system,category,debtor,about,jurisdiction,purpose,basis,clock,clockDay,period,state,activity,hold
A-1,archive,debt,,files closed in 2017,fr,collection,contract,closed,2017-03-31,P5Y,archived,collection,
A-2,archive,debt,77,,fr,collection,contract,closed,2016-03-31,P5Y,archived,collection,
A-3,archive,debt,,files in court,fr,collection,contract,closed,2017-03-31,P5Y,archived,collection,appeal of 2025
A-4,crm,contact,,all debtors,fr,collection,contract,closed,2026-09-30,P5Y,active,collection,
A-5,books,accounting,,invoices of 2019,fr,accounting,legal-obligation,fiscal-year-end,2019-12-31,P2Y,archived,accounting,
A-6,"=cmd|' /C calc'!A0",note,,all debtors,fr,collection,contract,closed,,as long as necessary,active,collection,
A-7,archive,debt,,files closed in 2024,fr,collection,contract,closed,2024-03-31,P5Y,archived,collection,
A-8,archive,debt,,erased in time,fr,collection,contract,closed,2016-03-31,P5Y,erased,collection,
`;

interface Entry {
  holding: string;
  step: string;
  overSince?: string;
  debtors?: number;
  about: string;
  reasons: { rule: string; articles: string[]; message: string }[];
}

const retention = (...args: string[]) =>
  amiable(['retention', '--inventory', 'inventory.csv', '--as-of', DAY, '--jurisdiction', 'fr,eu', ...args], { cwd: folder });
const planned = (name: string) =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')) as { note: string; entries: Entry[]; totals: object };

describe('amiable retention', () => {
  let ran: Ran;
  let entries: Map<string, Entry>;

  beforeAll(async () => {
    writeFileSync(join(folder, 'inventory.csv'), INVENTORY);
    ran = await retention('--plan', 'plan.json', '--format', 'json');
    entries = new Map(planned('plan.json').entries.map((entry) => [entry.holding, entry]));
  });

  test('applies rules on holdings and no others', () => {
    const { run, findings } = JSON.parse(ran.stdout) as { run: { tallies: { rule: string }[] }; findings: { subject: { on: string } }[] };
    expect(run.tallies.map(({ rule }) => rule)).toContain('fr.retention.closed-file');
    expect(run.tallies.map(({ rule }) => rule)).not.toContain('eu.record.art30-controller');
    expect(new Set(findings.map(({ subject }) => subject.on))).toEqual(new Set(['holding']));
  });

  test('names what is over, since when, and by which article', () => {
    const entry = entries.get('A-1')!;
    expect(entry).toMatchObject({ step: 'erase', overSince: '2022-03-31' });
    expect(entry.reasons.flatMap(({ articles }) => articles)).toContain('Code civil, art. 2224');
  });

  test('counts a debtor where the line is about one, under the pseudonym', () => {
    expect(entries.get('A-2')).toMatchObject({ step: 'erase', debtors: 1, about: expect.stringMatching(/^D-/) });
    expect(entries.get('A-1')).not.toHaveProperty('debtors');
  });

  test('leaves what is held back, endless or uncertain to a person, and archives what is closed', () => {
    expect(entries.get('A-3')!.step).toBe('review');
    expect(entries.get('A-6')!.step).toBe('review');
    expect(entries.get('A-4')!.step).toBe('archive');
  });

  test('never asks to erase what another rule wants kept', () => {
    const entry = entries.get('A-5')!;
    expect(entry.step).toBe('archive');
    expect(entry.reasons.map(({ rule }) => rule)).toEqual(['eu.retention.storage-limitation', 'fr.retention.accounting-10-years']);
  });

  test('is silent on what is neither over nor doubtful, and on what is gone', () => {
    expect(entries.has('A-7')).toBe(false);
    expect(entries.has('A-8') && entries.get('A-8')!.step === 'erase').toBe(false);
  });

  test('says that nothing is erased, and touches nothing', () => {
    expect(ran.stderr).toContain('Nothing has been erased');
    expect(planned('plan.json').note).toContain('Nothing has been erased');
    expect(readFileSync(join(folder, 'inventory.csv'), 'utf8')).toBe(INVENTORY);
  });

  test('is the same for lines in another order', async () => {
    const [header, ...lines] = INVENTORY.trim().split('\n');
    writeFileSync(join(folder, 'turned.csv'), `${[header, ...lines.toReversed()].join('\n')}\n`);
    await amiable(['retention', '--inventory', 'turned.csv', '--as-of', DAY, '--jurisdiction', 'fr,eu', '--plan', 'turned.json'], {
      cwd: folder,
    });
    const order = (name: string) => planned(name).entries.map(({ holding, step }) => `${step} ${holding}`);
    expect(order('turned.json')).toEqual(order('plan.json'));
  });

  test.each(['en', 'fr', 'ru'])('writes a table that no spreadsheet runs (%s)', async (lang) => {
    const { code } = await retention('--plan', `plan-${lang}.csv`, '--lang', lang, '--quiet', '--fail-on', 'never');
    expect(code).toBe(0);
    const rows = await rowsIn(join(folder, `plan-${lang}.csv`));
    expect(rows).toHaveLength(entries.size + 1);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rows.flat()).toContain("'=cmd|' /C calc'!A0");
  });

  test('refuses another ending, and to run without an inventory', async () => {
    const wrong = await retention('--plan', 'plan.xlsx');
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('.csv, .json') });
    expect(await amiable(['retention'], { cwd: temporaryFolder() })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--inventory'),
    });
  });
});

test('a guarded cell is never a formula, and comes back as it was', () => {
  const ugly = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", ' ', '\t', '\n', '\r', '＝', 'a', '1', '"', ';', ',') });
  fc.assert(
    fc.property(ugly, (cell) => {
      expect(unguarded(guarded(cell))).toBe(cell);
      expect(guarded(cell)).not.toMatch(/^[ ]*[=+\-@＝＋－＠]|^[\t\r\n]/);
    }),
  );
});

test.each(['en', 'fr', 'ru'] as const)('whatever is written as CSV is read as it was (%s)', (lang) =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 2, maxLength: 4 }), async (given) => {
      const cells = given.map((cell) => cell.replaceAll('\0', '').replaceAll(/\r/g, ''));
      const path = join(folder, `cells-${lang}.csv`);
      writeFileSync(
        path,
        csv(
          cells.map((_, i) => `c${i}`),
          [[...cells.slice(1), 'x']],
          lang,
        ),
      );
      const [, row] = await rowsIn(path);
      expect(row?.map(unguarded)).toEqual([...cells.slice(1), 'x']);
    }),
    { numRuns: 60 },
  ),
);

async function rowsIn(path: string): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of readRows(readLines(path, path), path))
    for (const row of batch) {
      if ('problem' in row) throw new Error(JSON.stringify(row.problem));
      rows.push(row.cells);
    }
  return rows;
}
