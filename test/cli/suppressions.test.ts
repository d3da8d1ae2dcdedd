import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { amiable, temporaryFolder } from './amiable.ts';

// Each test runs the command, some several times.
vi.setConfig({ testTimeout: 240_000 });

const URGENT = '<p>DERNIER AVERTISSEMENT : payez dans les 24 heures !</p>';
const SEIZURE = '<p>Un huissier viendra demain saisir vos meubles.</p>';
const TOLD = '-- agreed with counsel (j.petit, until 2027-01-31)';
const DAY = ['--as-of', '2026-11-22'];

function project(files: Record<string, string>, config = ''): string {
  const cwd = temporaryFolder();
  const all = {
    'amiable.yaml': `version: 1\njurisdictions: [fr]\ncollector: first-party\ninputs: { templates: [templates] }\n${config}`,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

const letter = (...lines: string[]) => ['---', 'id: a', 'stage: reminder', 'debtor: consumer', '---', ...lines, ''].join('\n');

interface Read {
  code: number | null;
  stderr: string;
  /** `line rule`, and `suppressed` where it is. */
  found: string[];
}

async function lint(cwd: string, ...args: string[]): Promise<Read> {
  const { code, stdout, stderr } = await amiable(['lint', '--format', 'json', '--quiet', ...DAY, ...args], { cwd });
  const { findings } = JSON.parse(stdout);
  const found = findings.map(
    ({ rule, evidence, suppression }: { rule: string; evidence: { type: string; span?: { line: number } }[]; suppression?: object }) =>
      `${evidence.find(({ type }) => type === 'quote')?.span?.line} ${rule}${suppression ? ' suppressed' : ''}`,
  );
  return { code, stderr, found: [...new Set<string>(found)].filter((one) => one.includes('fr.wording')) };
}

test('a suppressed finding stays in the run with who answers for it, and does not fail the build', async () => {
  const rules = 'rules: { eu.*: off, fr.vulnerability.payment-plan-mention: off }';
  const cwd = project({ 'templates/a.hbs': letter(`<!-- amiable-disable-next-line fr.wording.false-urgency ${TOLD} -->`, URGENT) }, rules);
  expect(await lint(cwd, '--fail-on', 'warning')).toMatchObject({ code: 0, found: ['7 fr.wording.false-urgency suppressed'] });

  const sarif = await amiable(['lint', '--format', 'sarif', '--quiet', ...DAY], { cwd });
  expect(JSON.parse(sarif.stdout).runs[0].results[0].suppressions).toMatchObject([
    { kind: 'inSource', status: 'accepted', justification: 'agreed with counsel', properties: { owner: 'j.petit', until: '2027-01-31' } },
  ]);
  const shown = await amiable(['lint', ...DAY], { cwd });
  expect(shown.stdout).toContain('1 finding suppressed in templates');
  expect(shown.stdout.replaceAll(/\s+/g, ' ')).toContain('by j.petit until 31 January 2027: agreed with counsel');
});

test('--no-inline judges as if there were none', async () => {
  const cwd = project({ 'templates/a.hbs': letter(`<!-- amiable-disable-next-line fr.wording.false-urgency ${TOLD} -->`, URGENT) });
  expect(await lint(cwd, '--no-inline')).toMatchObject({ found: ['7 fr.wording.false-urgency'] });
});

test('another line, and another rule on the same line, are not suppressed', async () => {
  const cwd = project({
    'templates/a.hbs': letter(`{{! amiable-disable-next-line fr.wording.false-urgency ${TOLD} }}`, '<p>Bonjour,</p>', URGENT, SEIZURE),
  });
  expect((await lint(cwd)).found).toEqual(['8 fr.wording.false-urgency', '9 fr.wording.seizure-without-title']);
});

test('the same words in two places are set aside when both are; else the place that is left is reported', async () => {
  const comment = `<!-- amiable-disable-next-line fr.wording.false-urgency ${TOLD} -->`;
  const rules = 'rules: { eu.*: off, fr.vulnerability.payment-plan-mention: off }';
  const one = project({ 'templates/a.hbs': letter(comment, URGENT, '<p>Bonjour,</p>', URGENT) }, rules);
  expect(await lint(one, '--fail-on', 'warning')).toMatchObject({ code: 1, stderr: '', found: ['9 fr.wording.false-urgency'] });
  const both = project({ 'templates/a.hbs': letter(comment, URGENT, '<p>Bonjour,</p>', comment, URGENT) }, rules);
  expect(await lint(both, '--fail-on', 'warning')).toMatchObject({ code: 0, stderr: '', found: ['7 fr.wording.false-urgency suppressed'] });
});

test('a comment above an entry of a catalogue is for the template of that entry', async () => {
  const text = 'DERNIER AVERTISSEMENT : payez dans les 24 heures votre facture échue, merci !';
  const catalogue = (...above: string[]) =>
    ['mails:', ...above.map((line) => `  ${line}`), `  relance: ${JSON.stringify(text)}`, `  final: ${JSON.stringify(text)}`, ''].join(
      '\n',
    );
  const comment = (rule: string) => `# amiable-disable-next-line ${rule} ${TOLD}`;
  const rules = [
    'rules: { fr.wording.false-urgency: warning }',
    'overrides: [{ files: "templates/*", set: { lang: fr, debtor: consumer } }]',
    'catalogues: [{ files: templates, entries: all }]',
  ].join('\n');
  const plain = await lint(project({ 'templates/fr.yaml': catalogue() }, rules), '--fail-on', 'warning');
  expect(plain.found.filter((one) => one.includes('urgency'))).toEqual(['2 fr.wording.false-urgency', '3 fr.wording.false-urgency']);
  const told = await lint(project({ 'templates/fr.yaml': catalogue(comment('fr.wording.false-urgency')) }, rules), '--fail-on', 'warning');
  expect(told.found.filter((one) => one.includes('urgency'))).toEqual([
    '3 fr.wording.false-urgency suppressed',
    '4 fr.wording.false-urgency',
  ]);
});

describe('an error of binding law', () => {
  const comment = `<!-- amiable-disable-next-line fr.wording.seizure-without-title ${TOLD} -->`;

  test('is not suppressed by a comment, and that is told at its place', async () => {
    const { code, found, stderr } = await lint(project({ 'templates/a.hbs': letter(comment, SEIZURE) }));
    expect({ code, found }).toEqual({ code: 1, found: ['7 fr.wording.seizure-without-title'] });
    expect(stderr).toContain('templates/a.hbs:6: A comment cannot suppress fr.wording.seizure-without-title');
  });

  test.each(['fr.wording.seizure-without-title', 'fr.wording.*'])('is, where the configuration allows %s', async (allowed) => {
    const config = `suppressions: { allow: ["${allowed}"] }`;
    const { found } = await lint(project({ 'templates/a.hbs': letter(comment, SEIZURE) }, config));
    expect(found).toEqual(['7 fr.wording.seizure-without-title suppressed']);
  });

  test('an allowance for a rule that does not exist is refused with what was meant', async () => {
    const cwd = project({ 'templates/a.hbs': letter(URGENT) }, 'suppressions: { allow: [fr.wording.seizure-without-titel] }');
    const { code, stderr } = await amiable(['lint'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean fr.wording.seizure-without-title?');
  });
});

describe('a suppression that does not hold fails the build and is told at its place', () => {
  test.each([
    [
      'expired',
      `amiable-disable-next-line fr.wording.false-urgency -- agreed (j.petit, until 2026-11-21)`,
      'ended on 21 November 2026',
      true,
    ],
    ['misspelt', `amiable-disable-next-line fr.wording.false-urgensy ${TOLD}`, 'Did you mean fr.wording.false-urgency?', true],
    ['without owner', 'amiable-disable-next-line fr.wording.false-urgency -- agreed', 'nobody answers for it', true],
    ['misspelt word', `amiable-disable-nextline fr.wording.false-urgency ${TOLD}`, 'Did you mean amiable-disable-next-line?', true],
  ])('%s', async (_, comment, sentence) => {
    const cwd = project({ 'templates/a.hbs': letter(`<!-- ${comment} -->`, URGENT) }, 'rules: { eu.*: off }');
    const { code, stderr, found } = await lint(cwd);
    expect(found).toEqual(['7 fr.wording.false-urgency']);
    expect(code).toBe(1);
    expect(stderr).toContain('templates/a.hbs:6: ');
    expect(stderr).toContain(sentence);
  });

  test('unused', async () => {
    const cwd = project({
      'templates/a.hbs': letter(`<!-- amiable-disable-next-line fr.wording.false-urgency ${TOLD} -->`, '<p>Bonjour</p>'),
    });
    const { code, stderr } = await lint(cwd);
    expect(code).toBe(1);
    expect(stderr).toContain('templates/a.hbs:6: This suppression of fr.wording.false-urgency suppresses nothing.');
  });

  test('a comment of another language, which people read', async () => {
    const cwd = project({ 'templates/a.hbs': letter(`{# amiable-disable-next-line fr.wording.false-urgency ${TOLD} #}`, URGENT) });
    expect((await lint(cwd)).stderr).toContain('templates/a.hbs:6: This suppression has no effect: it is not in a comment');
  });

  test('one of a rule that this run does not apply is left in peace', async () => {
    const cwd = project({ 'templates/a.hbs': letter(`<!-- amiable-disable-next-line fr.wording.false-urgency ${TOLD} -->`, URGENT) });
    expect((await lint(cwd, '--jurisdiction', 'us')).stderr).toBe('');
  });
});

test('the register names every suppression, as a table and as JSON', async () => {
  const cwd = project({
    'templates/a.hbs': letter(`<!-- amiable-disable-next-line fr.wording.false-urgency ${TOLD} -->`, URGENT),
    'templates/b.hbs': letter(
      `{{!-- amiable-disable fr.wording.insult-moralising -- old (m.roux, until 2026-01-01) --}}`,
      'Bonjour',
    ).replace('id: a', 'id: b'),
  });
  const table = await amiable(['suppressions', ...DAY], { cwd });
  expect(table.stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['Where', 'Rule', 'State', 'Until', 'Owner', 'Reason'],
    ['templates/a.hbs:6', 'fr.wording.false-urgency', 'in use (1)', '2027-01-31', 'j.petit', 'agreed with counsel'],
    ['templates/b.hbs:6', 'fr.wording.insult-moralising', 'expired', '2026-01-01', 'm.roux', 'old'],
    [''],
  ]);
  const json = await amiable(['suppressions', '--format', 'json', ...DAY], { cwd });
  expect(json.code).toBe(1);
  expect(JSON.parse(json.stdout).suppressions).toMatchObject([
    { file: 'templates/a.hbs', line: 6, state: 'used', findings: 1 },
    { file: 'templates/b.hbs', line: 6, state: 'expired', findings: 0 },
  ]);
});
