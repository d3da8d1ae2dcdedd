import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Account, auditPassages, openAccount } from '../checks/company-templates.ts';
import { passageOfMessage, passageOfTemplate } from '../checks/passages.ts';
import type { Plan } from '../checks/plan.ts';
import { startProgress } from '../checks/progress.ts';
import { readPacks } from '../checks/read/packs.ts';
import { readTemplate } from '../checks/read/template.ts';
import { isComing, toRule } from '../checks/rules.ts';
import { heldRun } from '../checks/run.ts';
import { type Day, type Facts, type Finding, type Passage, UI_LANGS } from '../checks/types.ts';
import { exitOf } from '../cli/outcome.ts';
import { formats } from '../reports/formats.ts';
import { temporaryFolder } from './cli/amiable.ts';
import { knowledgeOfSource } from './knowledge.ts';

const LAW = fileURLToPath(new URL('../checks/law', import.meta.url));
const FACTS: Facts = { jurisdictions: ['fr'], collector: 'first-party', debtor: 'consumer' };
const PARTIES = { creditor: [], collector: [] };
const URGENT = 'Plus que 3 heures pour régler votre dette.';
const knowledge = await knowledgeOfSource();

/** The plan of a pack whose only rule becomes an error on a day. */
function planFrom(from: Day, status = 'live'): Plan {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'fr'));
  cpSync(join(LAW, 'fr/pack.yaml'), join(folder, 'fr/pack.yaml'));
  const law = readFileSync(join(LAW, 'fr/wording.false-urgency.yaml'), 'utf8')
    .replace(/^inForce:.*$/m, `inForce: { from: ${from} }`)
    .replace(/^severity:.*$/m, 'severity: error')
    .replace(/^status:.*$/m, `status: ${status}`);
  writeFileSync(join(folder, 'fr/wording.false-urgency.yaml'), law);
  const rules = readPacks(folder, 'law').flatMap(({ files }) => files.map((file) => toRule(file, knowledge.kinds).rule!));
  return {
    rules,
    kinds: knowledge.kinds,
    inputs: { ...knowledge.inputs, asOf: TODAY },
    given: new Set(['templates']),
    severities: new Map(),
  };
}

const TODAY = '2026-11-22';

function template(text: string): Passage {
  const read = readTemplate('a.fr.txt', text, { facts: FACTS }).template!;
  return passageOfTemplate(read, TODAY, FACTS, PARTIES, {}, new Map()).passage;
}

async function judge(plan: Plan, passage: Passage): Promise<{ findings: Finding[]; account: Account }> {
  const account = openAccount(plan);
  const findings: Finding[] = [];
  for await (const finding of auditPassages([passage], plan, account, undefined)) findings.push(finding);
  return { findings, account };
}

const runOf = (plan: Plan, account: Account, findings: Finding[]) =>
  heldRun(plan, account, { version: '0', startedAt: `${TODAY}T00:00:00Z`, asOf: TODAY, jurisdictions: ['fr'], packs: [] }, findings);

describe('law that comes into force within two years', () => {
  test.each([
    ['in force', '2026-11-22', undefined, { failed: 1, notRun: {} }],
    ['tomorrow', '2026-11-23', '2026-11-23', { failed: 0, notRun: { 'not-in-force': 1 } }],
    ['in two years', '2028-11-22', '2028-11-22', { failed: 0, notRun: { 'not-in-force': 1 } }],
  ])('%s', async (_, from, coming, tally) => {
    const plan = planFrom(from);
    const { findings, account } = await judge(plan, template(URGENT));
    expect(findings).toMatchObject([
      coming ? { result: 'fail', severity: 'advice', coming: { from: coming, severity: 'error' } } : { severity: 'error' },
    ]);
    expect(account.tallies.get('fr.wording.false-urgency')).toMatchObject({ passed: 0, unsure: 0, ...tally });
    expect(exitOf([], findings, 'advice')).toBe(coming ? 0 : 1);
  });

  test('a day later nobody is told yet, nor of a decent text, a sent message or a rule that is off', async () => {
    expect((await judge(planFrom('2028-11-23'), template(URGENT))).findings).toEqual([]);
    expect((await judge(planFrom('2027-12-02'), template('Merci de nous répondre avant le 30 juin.'))).findings).toEqual([]);
    const place = { file: 'm.csv', line: 2 };
    const at = `${TODAY}T10:00:00Z`;
    const message = { id: 'm', debtor: 'd', at, ms: Date.parse(at), channel: 'email', direction: 'out', body: URGENT, place } as const;
    expect((await judge(planFrom('2027-12-02'), passageOfMessage(message, TODAY, FACTS, PARTIES))).findings).toEqual([]);
    const off = { ...planFrom('2027-12-02'), severities: new Map([['fr.wording.false-urgency', 'off' as const]]) };
    expect((await judge(off, template(URGENT))).findings).toEqual([]);
  });

  test('a rule on trial stays on trial, and a repealed one never comes', async () => {
    const { findings } = await judge(planFrom('2027-12-02', 'draft'), template(URGENT));
    expect(findings).toMatchObject([{ draft: true, coming: { from: '2027-12-02' } }]);
    const [rule] = planFrom('2027-12-02').rules;
    expect(isComing({ ...rule!, inForce: { from: '2027-12-02', to: '2027-12-01' } }, TODAY)).toBe(false);
  });

  test('the finding keeps its identity when the day comes', async () => {
    const before = await judge(planFrom('2027-12-02'), template(URGENT));
    const after = await judge(planFrom('2026-01-01'), template(URGENT));
    expect(before.findings[0]?.fingerprint).toBe(after.findings[0]?.fingerprint);
  });

  test('a crash ahead of the day is told', async () => {
    const plan = planFrom('2027-12-02');
    const wording = plan.kinds.get('wording')!;
    const check = () => {
      throw new Error('no');
    };
    const { account } = await judge({ ...plan, kinds: new Map([['wording', { ...wording, check }]]) }, template(URGENT));
    expect(account.problems.map(({ code }) => code)).toEqual(['rule-crashed']);
    expect(startProgress(plan).problems).toEqual([]);
  });

  const NOTE = {
    en: 'Not law yet: from 2 December 2027 this will be an error.',
    fr: 'Pas encore en vigueur\u00a0: à compter du 2\u00a0décembre 2027, ce sera une erreur.',
    ru: 'Ещё не действует: с 2\u00a0декабря 2027\u00a0г. это будет ошибкой.',
  };
  test.each(UI_LANGS)('reports say from which day on (%s)', async (lang) => {
    const plan = planFrom('2027-12-02');
    const { findings, account } = await judge(plan, template(URGENT));
    const input = { run: runOf(plan, account, findings), findings, decisions: [] };
    const sarif = JSON.parse(String(await formats.sarif.render(input, { lang }))).runs[0];
    expect(sarif.results).toMatchObject([
      { level: 'note', kind: 'fail', properties: { coming: { from: '2027-12-02', severity: 'error' } } },
    ]);
    const plain = (text: string) => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ');
    expect(plain(sarif.results[0].message.text)).toContain(plain(NOTE[lang]));
    for (const format of ['stylish', 'html', 'json', 'csv'] as const) {
      const rendered = await formats[format].render(input, { lang });
      expect(plain([...rendered].join(''))).toContain(plain(NOTE[lang]));
    }
  });
});
