import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { amiable, temporaryFolder } from './amiable.ts';

// Each test runs the command several times.
vi.setConfig({ testTimeout: 240_000 });

const URGENT = '<p>DERNIER AVERTISSEMENT : payez dans les 24 heures !</p>';
const SEIZURE = '<p>Un huissier viendra demain saisir vos meubles.</p>';
const ARGS = ['lint', '--quiet', '--as-of', '2026-11-22', '--baseline', 'baseline.json'];

function project(): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'templates'));
  writeFileSync(
    join(cwd, 'amiable.yaml'),
    'version: 1\njurisdictions: [fr]\ncollector: first-party\nrules: { "eu.*": off, fr.vulnerability.payment-plan-mention: off }\ninputs: { templates: [templates] }\n',
  );
  return cwd;
}

const write = (cwd: string, name: string, ...lines: string[]) =>
  writeFileSync(join(cwd, 'templates', name), ['---', 'stage: reminder', 'debtor: consumer', '---', ...lines, ''].join('\n'));

async function states(cwd: string, ...args: string[]) {
  const { code, stdout } = await amiable([...ARGS, '--format', 'json', ...args], { cwd });
  const findings: { rule: string; baseline: string }[] = JSON.parse(stdout).findings;
  return { code, states: [...new Set(findings.map(({ rule, baseline }) => `${rule} ${baseline}`))].sort() };
}

test('what the baseline has is known, what is new fails, and neither moved lines nor a renamed file make it new', async () => {
  const cwd = project();
  write(cwd, 'a.hbs', SEIZURE);
  expect(await states(cwd, '--update-baseline')).toEqual({ code: 0, states: ['fr.wording.seizure-without-title known'] });
  expect((await amiable(ARGS, { cwd })).stdout).toContain('2 findings known from the baseline');

  write(cwd, 'a.hbs', '<p>Bonjour,</p>', '', SEIZURE);
  renameSync(join(cwd, 'templates/a.hbs'), join(cwd, 'templates/renamed.hbs'));
  expect(await states(cwd)).toMatchObject({ code: 0 });

  write(cwd, 'renamed.hbs', SEIZURE, URGENT);
  expect(await states(cwd, '--fail-on', 'warning')).toEqual({
    code: 1,
    states: ['fr.wording.false-urgency new', 'fr.wording.seizure-without-title known'],
  });
});

test('SARIF says what is new and what is unchanged', async () => {
  const cwd = project();
  write(cwd, 'a.hbs', SEIZURE);
  await amiable([...ARGS, '--update-baseline'], { cwd });
  write(cwd, 'a.hbs', SEIZURE, URGENT);
  const { stdout } = await amiable([...ARGS, '--format', 'sarif'], { cwd });
  const results: { ruleId: string; baselineState: string }[] = JSON.parse(stdout).runs[0].results;
  expect(results.map(({ ruleId, baselineState }) => `${ruleId} ${baselineState}`).sort()).toEqual([
    'fr.wording.false-urgency new',
    'fr.wording.seizure-without-title unchanged',
    'fr.wording.seizure-without-title unchanged',
  ]);
});

test('entries that no longer occur are told and pruned, but not those of files that were not looked at', async () => {
  const cwd = project();
  write(cwd, 'a.hbs', SEIZURE);
  write(cwd, 'b.hbs', URGENT);
  await amiable([...ARGS, '--update-baseline'], { cwd });
  write(cwd, 'a.hbs', '<p>Bonjour,</p>');
  const loud = ARGS.filter((arg) => arg !== '--quiet');
  expect((await amiable([...loud, 'templates/b.hbs'], { cwd })).stderr).not.toContain('baseline');
  expect((await amiable(loud, { cwd })).stderr).toContain('2 entries of the baseline no longer occur');

  const rules = () => JSON.parse(readFileSync(join(cwd, 'baseline.json'), 'utf8')).findings.map(({ rule }: { rule: string }) => rule);
  await amiable([...ARGS, '--update-baseline', 'templates/b.hbs'], { cwd });
  expect(rules()).toHaveLength(3);
  await amiable([...ARGS, '--update-baseline'], { cwd });
  expect(rules()).toEqual(['fr.wording.false-urgency']);
});

test('a baseline that is missing, broken or of another make is refused with what to do', async () => {
  const cwd = project();
  write(cwd, 'a.hbs', SEIZURE);
  expect(await amiable(ARGS, { cwd })).toMatchObject({ code: 2, stderr: expect.stringContaining('--update-baseline') });
  for (const text of ['{', '{"schema":1,"findings":[{"rule":7}]}']) {
    writeFileSync(join(cwd, 'baseline.json'), text);
    expect(await amiable(ARGS, { cwd })).toMatchObject({ code: 2, stderr: expect.stringContaining('baseline.json') });
  }
  rmSync(join(cwd, 'baseline.json'));
  expect(await amiable(['lint', '--update-baseline'], { cwd })).toMatchObject({ code: 2, stderr: expect.stringContaining('--baseline') });
});
