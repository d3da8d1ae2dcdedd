import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRegisterTable } from '../../checks/read/register-table.ts';
import { type Activity, CHANNELS } from '../../checks/types.ts';
import { registerCsv } from '../../reports/register.ts';
import { amiable, temporaryFolder } from './amiable.ts';

const folder = temporaryFolder();
const run = (...args: string[]) => amiable(['register', ...args], { cwd: folder });
const activitiesIn = (name: string) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { activities: Activity[] }).activities;
const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value, null, 2));

describe('amiable register', () => {
  test.each([
    ['third-party', ['processor', 'controller', 'controller']],
    ['first-party', ['controller', 'controller', 'controller']],
  ])('writes a first register of drafts (%s), promises nothing, and replaces none', async (collector, roles) => {
    const out = `first-${collector}.json`;
    expect((await run('init', '--out', out, '--company', 'Belvaine', '--collector', collector, '--yes')).code).toBe(0);
    const activities = activitiesIn(out);
    expect(activities.map(({ role }) => role)).toEqual(roles);
    expect(activities.every(({ draft, note }) => draft && note?.includes('data protection officer'))).toBe(true);
    expect(
      activities.flatMap(({ retention, security, recipients }) => [...Object.keys(retention ?? {}), ...security!, ...recipients!]),
    ).toEqual([]);
    expect((await run('init', '--out', out, '--yes')).code).toBe(2);
  });

  test('finds what the law wants and the register lacks, at its line', async () => {
    write('broken.json', {
      activities: [{ id: 'a.b', role: 'controller', controller: { name: 'Belvaine', contact: '' }, purposes: ['collection'] }],
    });
    const { code, stdout } = await run('validate', '--register', 'broken.json', '--jurisdiction', 'fr,eu', '--format', 'json');
    expect(code).toBe(1);
    const { findings } = JSON.parse(stdout) as { findings: { subject: { line: number }; evidence: { path: string }[] }[] };
    const lines = readFileSync(join(folder, 'broken.json'), 'utf8').split('\n');
    const contact = findings.find(({ evidence }) => evidence.some(({ path }) => path === 'a.b.controller.contact'));
    expect(lines[contact!.subject.line - 1]).toContain('"contact"');
  });

  test('says which key is misspelt, and where', async () => {
    write('misspelt.json', { activities: [{ id: 'a', purpose: ['x'] }] });
    expect(await run('validate', '--register', 'misspelt.json')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/misspelt\.json:\d+/),
    });
  });

  test('shows drift in both directions', async () => {
    write('declared.json', { activities: [{ id: 'collection', categories: ['debt', 'score'], channels: ['letter', 'visit'] }] });
    writeFileSync(
      join(folder, 'inventory.csv'),
      'id,system,category,about,activity\n1,crm,debt,all,collection\n2,crm,health,all,collection\n',
    );
    writeFileSync(
      join(folder, 'messages.csv'),
      'id,debtor,at,channel,direction\n1,7,2026-11-02T10:00:00Z,letter,out\n2,7,2026-11-02T10:00:00Z,sms,out\n',
    );
    const given = ['--register', 'declared.json', '--inventory', 'inventory.csv', '--messages', 'messages.csv'];
    const { stdout, code } = await run('drift', ...given, '--jurisdiction', 'fr,eu');
    expect(code).toBe(1);
    for (const line of [
      'Channel text message: done, and not declared',
      'Channel visit: declared, and nothing of it seen in what was given',
      'Data health data: done, and not declared',
      'Data scores: declared, and nothing of it seen in what was given',
    ])
      expect(stdout).toContain(line);
    expect(stdout).not.toMatch(/debt data: (done|declared)/);
  });

  test.each(['en', 'fr', 'ru'])('goes out as a table and comes back the same (%s)', async (lang) => {
    const source = join(import.meta.dirname, '../../fixtures/company/register.json');
    expect((await run('export', '--register', source, '--out', `${lang}.csv`, '--lang', lang)).code).toBe(0);
    expect((await run('import', `${lang}.csv`, '--out', `${lang}.json`)).code).toBe(0);
    expect(activitiesIn(`${lang}.json`)).toEqual((JSON.parse(readFileSync(source, 'utf8')) as { activities: Activity[] }).activities);
    expect((await run('import', `${lang}.csv`, '--out', `${lang}.json`)).code).toBe(2);
  });

  test('takes a table whole or not at all', async () => {
    writeFileSync(join(folder, 'bad.csv'), 'id,role,channels\na,controler,letter\na,processor,pigeon\n');
    const { code, stderr } = await run('import', 'bad.csv', '--out', 'bad.json');
    expect(code).toBe(2);
    for (const place of ['bad.csv:2', 'bad.csv:3']) expect(stderr).toContain(place);
    expect(() => activitiesIn('bad.json')).toThrow();
  });

  test('shows nothing that somebody wrote as markup', async () => {
    write('markup.json', { activities: [{ id: 'a', name: '<img src=x> | [x](y)' }] });
    const { stdout } = await run('export', '--register', 'markup.json', '--format', 'md');
    expect(stdout).toContain('\\<img src=x\\> \\| \\[x\\](y)');
  });
});

test('any register comes back from its table as it was', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'é', 'ж', ' ', '=', '-', "'", '"', '\\', '\n', '\r', ':', '|', ';', ',', '0', 'n', '\t', '😀'),
    maxLength: 8,
  });
  const optional = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined });
  const texts = optional(fc.array(text, { maxLength: 3 }));
  const mandate = fc.record({ debts: text }, { requiredKeys: ['debts'] });
  const activity = fc.record(
    {
      draft: fc.boolean(),
      role: fc.constantFrom('controller', 'processor'),
      name: text,
      controller: fc.record({ name: text, dpo: optional(text) }, { requiredKeys: ['name'] }),
      controllers: fc.array(fc.record({ name: text, contact: text, mandate }, { requiredKeys: [] }), { maxLength: 3 }),
      purposes: texts,
      basis: text,
      categories: texts,
      transfers: fc.array(fc.record({ country: text, safeguard: text }, { requiredKeys: ['country'] }), { maxLength: 3 }),
      channels: fc.array(fc.constantFrom(...CHANNELS), { maxLength: 3 }),
      retention: fc.dictionary(text, text, { maxKeys: 3, noNullPrototype: true }),
      automatedDecision: fc.boolean(),
      note: text,
    },
    { requiredKeys: [] },
  );
  return fc.assert(
    fc.asyncProperty(fc.array(activity, { minLength: 1, maxLength: 3 }), fc.constantFrom('en', 'fr', 'ru'), async (given, lang) => {
      const activities = JSON.parse(JSON.stringify(given.map((one, i) => ({ id: `a${i}`, ...one })))) as Activity[];
      const path = join(folder, 'any.csv');
      writeFileSync(path, registerCsv(activities, lang as 'en'));
      expect(await readRegisterTable(path)).toEqual(activities);
    }),
    { numRuns: 150 },
  );
});
