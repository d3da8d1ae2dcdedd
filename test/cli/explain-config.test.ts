import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { amiable, temporaryFolder } from './amiable.ts';

// Each test runs the command, some several times.
vi.setConfig({ testTimeout: 240_000 });

function project(config: string): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'templates'));
  writeFileSync(join(cwd, 'templates/a.fr.email.hbs'), '---\nstage: reminder\n---\n<p>Bonjour, votre facture est échue.</p>\n');
  writeFileSync(join(cwd, 'amiable.yaml'), `version: 1\njurisdictions: [fr]\ninputs: { templates: [templates] }\n${config}`);
  return cwd;
}

test('every fact has its origin, and every rule its severity or the reason why it is not applied', async () => {
  const cwd = project(
    'overrides: [{ files: "templates/a*", set: { debtor: consumer } }]\nrules: { fr.wording.*: advice, fr.wording.false-urgency: off }\n',
  );
  const { code, stdout } = await amiable(
    ['explain-config', 'templates/a.fr.email.hbs', '--collector', 'third-party', '--format', 'json', '--as-of', '2026-11-22'],
    { cwd },
  );
  const { templates } = JSON.parse(stdout);
  const [{ facts, packs, rules }] = templates;
  expect(templates).toHaveLength(1);
  expect(code).toBe(0);
  expect(packs).toEqual(['eu', 'fr']);
  expect(facts).toEqual([
    { fact: 'jurisdictions', value: 'eu, fr', from: 'configuration' },
    { fact: 'collector', value: 'third-party', from: 'option' },
    { fact: 'debtor', value: 'consumer', from: 'override', files: 'templates/a*' },
    { fact: 'channel', value: 'email', from: 'file-name' },
    { fact: 'stage', value: 'reminder', from: 'front-matter' },
    { fact: 'lang', value: 'fr', from: 'file-name' },
  ]);
  const of = (id: string) => rules.find(({ rule }: { rule: string }) => rule === id);
  expect(of('fr.wording.criminal-threat')).toMatchObject({ severity: 'advice', chosenBy: 'fr.wording.*', runs: true });
  expect(of('fr.wording.false-urgency')).toMatchObject({ severity: 'off', chosenBy: 'fr.wording.false-urgency', runs: false });
  expect(of('fr.mention.mise-en-demeure-content')).toMatchObject({ runs: false, why: expect.stringContaining('stage: ') });
});

test('the reason why a rule is not applied is one: a first reminder is a reminder', async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'templates'));
  writeFileSync(join(cwd, 'templates/rappel-1.fr.email.hbs'), 'Bonjour, votre facture est échue.\n');
  const { stdout } = await amiable(['explain-config', 'templates/rappel-1.fr.email.hbs', '--format', 'json'], { cwd });
  const [{ rules }] = JSON.parse(stdout).templates;
  const whys = rules.map(({ why }: { why?: string }) => why ?? '');
  expect(whys).toContain('stage: pre-due ≠ first-reminder');
  expect(whys.filter((why: string) => /\breminder, .* ≠/.test(why))).toEqual([]);
});

test('each template of a catalogue is explained by itself', async () => {
  const cwd = project('');
  const texts = {
    mails: {
      reminder: { subject: 'Facture échue', body: 'Bonjour, votre facture est échue depuis hier. Merci de régler.' },
      final: { sms: 'Dernier rappel : votre facture est échue, merci de la payer.' },
    },
  };
  writeFileSync(join(cwd, 'templates/fr.json'), JSON.stringify(texts));
  const { code, stdout } = await amiable(['explain-config', 'templates/fr.json', '--format', 'json'], { cwd });
  const { templates } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(templates.map(({ template }: { template: string }) => template)).toEqual(['fr.json#mails.reminder', 'fr.json#mails.final.sms']);
  expect(templates[1].facts).toContainEqual({ fact: 'channel', value: 'sms', from: 'entry' });
  const text = await amiable(['explain-config', 'templates/fr.json'], { cwd });
  expect(text.stdout).toContain('\nfr.json#mails.final.sms\n');
});

test.each([
  ['rule', 'rules: { fr.wording.false-urgensy: off }', 'fr.wording.false-urgency'],
  ['setting', 'ruels: {}', 'rules'],
  ['setting of an override', 'overrides: [{ files: "templates/*", set: { chanel: sms } }]', 'channel'],
  ['pack of an override', 'overrides: [{ files: "templates/*", set: { jurisdictions: [fq] } }]', 'fr'],
  ['severity', 'rules: { fr.wording.false-urgency: eror }', 'error'],
])('a misspelt %s is refused with what was meant', async (_, config, meant) => {
  const { code, stderr } = await amiable(['lint'], { cwd: project(`${config}\n`) });
  expect(code).toBe(2);
  expect(stderr).toMatch(new RegExp(`Did you mean (?:[\\w.]+\\.)?${meant}\\?`));
});

test('init names the schema of what it writes', async () => {
  const cwd = temporaryFolder();
  await amiable(['init', '--yes'], { cwd });
  const { readFileSync } = await import('node:fs');
  const [line] = readFileSync(join(cwd, 'amiable.yaml'), 'utf8').split('\n');
  expect(line).toBe('# yaml-language-server: $schema=node_modules/amiable/checks/schemas/config.json');
});

test('an override tells whatever a template can tell, and what is enclosed with it', async () => {
  const asked = 'fr.mention.letter-reference-recall';
  const set = 'channel: email, debtor: consumer, collector: third-party, actor: bot, credit: regulated, region: FR-57';
  const config = (enclosed: string) => `overrides: [{ files: "templates/**", set: { ${set}${enclosed} } }]\n`;
  const cwd = project(config(''));
  const missing = async () => {
    const { stdout } = await amiable(['lint', '--format', 'json', '--as-of', '2026-11-22', '--cache-location', 'cache.json'], { cwd });
    const { findings } = JSON.parse(stdout) as { findings: { rule: string; message: string }[] };
    return findings.filter(({ rule }) => rule === asked).map(({ message }) => message);
  };
  expect(await missing()).toEqual(['Not mentioned: the reference of the first letter.', 'Not mentioned: the date of the first letter.']);

  const write = (enclosed: string) =>
    writeFileSync(join(cwd, 'amiable.yaml'), `version: 1\njurisdictions: [fr]\ninputs: { templates: [templates] }\n${config(enclosed)}`);
  write(', enclosed: [first-letter-date]');
  expect(await missing()).toEqual(['Not mentioned: the reference of the first letter.']);

  const { stdout } = await amiable(['explain-config', 'templates/a.fr.email.hbs', '--format', 'json'], { cwd });
  expect(JSON.parse(stdout).templates[0].facts).toEqual(
    expect.arrayContaining([
      { fact: 'actor', value: 'bot', from: 'override', files: 'templates/**' },
      { fact: 'credit', value: 'regulated', from: 'override', files: 'templates/**' },
      { fact: 'region', value: 'FR-57', from: 'override', files: 'templates/**' },
      { fact: 'enclosed', value: 'first-letter-date', from: 'override', files: 'templates/**' },
    ]),
  );
  const paths = await amiable(['explain-paths', 'templates/a.fr.email.hbs'], { cwd });
  expect(paths.stdout).toContain('In an enclosed document:\n    the date of the first letter\n');

  write(', enclosed: [first-leter-date]');
  const wrong = await amiable(['lint'], { cwd });
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('Under “enclosed” stands first-leter-date, and there is no such mention.');
  expect(wrong.stderr).toContain('Did you mean first-letter-date?');
});
