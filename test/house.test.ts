import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../checks/types.ts';
import { FORMAT_NAMES } from '../reports/formats.ts';
import { bytesOf, startAudits } from './audit/audits.ts';
import { amiable, temporaryFolder } from './cli/amiable.ts';

/** Rules that a company gives itself, through the commands that a company uses. */
const folder = temporaryFolder();
const CONFIG = `\
jurisdictions: [fr]
phrases:
  - id: final-notice
    forbid: [final notice, 'dernier* avis']
    instead: rappel
    message: No letter of ours is the last.
    severity: error
  - id: client
    demand: [service clients, équipe clients]
    message: Tell where to find us.
    applies: { channel: email }
  - id: percent
    pattern: '\\d+ ?%'
    message: No percentages.
`;
const TEMPLATE = `\
---
lang: fr
channel: email
---
Objet : votre facture

Bonjour {{nom}}, ceci est un DERNIER AVIS.

{{#if compte}}Écrivez à l’équipe clients.{{else}}Écrivez-nous.{{/if}}
`;

beforeAll(() => {
  writeFileSync(join(folder, 'amiable.yaml'), CONFIG);
  writeFileSync(join(folder, 'letter.hbs'), TEMPLATE);
});

async function lint(...options: string[]): Promise<Finding[]> {
  const { stdout } = await amiable(['lint', 'letter.hbs', '--format', 'json', ...options], { cwd: folder });
  const { findings } = JSON.parse(stdout) as { findings: Finding[] };
  return findings.filter(({ rule }) => rule.startsWith('house.'));
}

const brief = ({ rule, says, severity, evidence }: Finding) => {
  const [first] = evidence;
  return [rule, says, severity, first?.type === 'quote' ? first.text : first?.type === 'path' ? JSON.stringify(first.given) : ''];
};

test('a template is judged by them on every path', async () => {
  expect((await lint()).map(brief).sort()).toEqual([
    ['house.client', 'missing-on-paths', 'warning', '[{"name":"compte","is":false}]'],
    ['house.final-notice', 'forbidden', 'error', 'DERNIER AVIS'],
  ]);
});

test('what to write instead is a suggestion for the file', async () => {
  const [found] = (await lint()).filter(({ rule }) => rule === 'house.final-notice');
  expect(found?.repair).toMatchObject({ safe: false, edits: [{ from: 'DERNIER AVIS', to: 'rappel' }] });
});

test('severities and exceptions work as for all rules', async () => {
  const other = join(folder, 'other');
  mkdirSync(other);
  writeFileSync(join(other, 'amiable.yaml'), `${CONFIG}rules: { house.*: warning, house.client: off }\n`);
  const comment = '{{!-- amiable-disable-next-line house.final-notice -- the law calls it so (a.roy, until 2999-01-01) --}}\n';
  writeFileSync(join(other, 'letter.hbs'), TEMPLATE.replace('Bonjour', `${comment}Bonjour`));
  const { stdout } = await amiable(['lint', 'letter.hbs', '--format', 'json'], { cwd: other });
  const { findings } = JSON.parse(stdout) as { findings: Finding[] };
  const own = findings.filter(({ rule }) => rule.startsWith('house.'));
  expect(own.map(({ rule, severity, suppression }) => [rule, severity, suppression?.owner])).toEqual([
    ['house.final-notice', 'warning', 'a.roy'],
  ]);
});

test('results that were kept are not those of other house rules', async () => {
  const other = join(folder, 'cached');
  mkdirSync(other);
  writeFileSync(join(other, 'letter.hbs'), TEMPLATE);
  const words = async (config: string) => {
    writeFileSync(join(other, 'amiable.yaml'), config);
    const { stdout } = await amiable(['lint', 'letter.hbs', '--format', 'json', '--cache-location', 'kept.json'], { cwd: other });
    return (JSON.parse(stdout) as { findings: Finding[] }).findings.filter(({ rule }) => rule.startsWith('house.')).map(({ rule }) => rule);
  };
  expect(await words(CONFIG)).toContain('house.final-notice');
  expect(await words(CONFIG.replace("'dernier* avis'", 'ultime rappel'))).not.toContain('house.final-notice');
});

test('one text at a time', async () => {
  const stdin = '{"id":"1","text":"Ceci est votre final notice, remise de 10 %.","channel":"sms"}\n';
  const { stdout } = await amiable(['check'], { cwd: folder, stdin });
  const { findings } = JSON.parse(stdout) as { findings: object[] };
  expect(findings).toContainEqual({
    rule: 'house.final-notice',
    category: 'house-rule',
    severity: 'error',
    result: 'fail',
    start: 15,
    end: 27,
    quote: 'final notice',
    message: 'The house rules do not allow “final notice”: No letter of ours is the last.',
    law: ['House rule; no law demands it'],
    fix: 'Write “rappel”.',
  });
  expect(findings).toContainEqual(expect.objectContaining({ rule: 'house.percent', quote: '10 %' }));
});

test('they are listed, and explained by the file in which they stand', async () => {
  const list = await amiable(['rules', 'list', '--jurisdiction', 'house'], { cwd: folder });
  expect(list.stdout.trim().split('\n')).toHaveLength(3);
  const { stdout } = await amiable(['rules', 'explain', 'house.client'], { cwd: folder });
  expect(stdout).toContain('House rule; no law demands it');
  expect(stdout).toContain('channel: email');
  expect(stdout).toContain('File: amiable.yaml');
  const explained = await amiable(['explain-config', 'letter.hbs'], { cwd: folder });
  expect(explained.stdout).toMatch(/house\.final-notice +Error +House rule; no law demands it/);
});

describe('an audit', () => {
  beforeAll(async () => {
    const message = { debtor: 'd1', at: '2026-05-04T10:00:00Z', channel: 'email', direction: 'out', lang: 'fr' };
    const bodies = ['Ceci est votre final notice.', 'Écrivez à notre équipe clients.'];
    const lines = bodies.map((body, i) => JSON.stringify({ ...message, id: `m${i}`, debtor: `d${i}`, body }));
    writeFileSync(join(folder, 'messages.ndjson'), `${lines.join('\n')}\n`);
    await amiable(['audit', '--messages', 'messages.ndjson', '--out', 'run', '--quiet'], { cwd: folder });
  });

  test('has them in its run, which can be verified', async () => {
    const findings = readFileSync(join(folder, 'run/findings.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Finding);
    expect(findings.filter(({ rule }) => rule.startsWith('house.')).map(({ rule, subject }) => `${rule} ${subject.id}`)).toEqual([
      'house.final-notice m0',
      'house.client m0',
    ]);
    expect((await amiable(['verify', 'run'], { cwd: folder })).code).toBe(0);
  });

  test('in parts on several threads comes to the same', async () => {
    await startAudits(folder, 64, [{ out: 'parts', messages: ['messages.ndjson'] }]).ended;
    expect(bytesOf(join(folder, 'parts'))).toEqual(bytesOf(join(folder, 'run')));
  });

  test.each(FORMAT_NAMES.filter((name) => name !== 'pdf'))('shows them as rules of the house: %s', async (name) => {
    const { stdout } = await amiable(['report', 'run', '--format', name], { cwd: folder });
    expect(stdout).toContain('No letter of ours is the last.');
    expect(stdout).toContain('House rule; no law demands it');
  });
});
