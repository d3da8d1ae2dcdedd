import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { amiable, temporaryFolder } from './amiable.ts';

const RULE = 'craft.template.translations-differ';
const FR = 'Bonjour {{nom}}, veuillez régler votre facture impayée sous 14 jours. Vous pouvez payer 40 € par mois.';
const EN = 'Dear {{nom}}, please settle your unpaid invoice within 8 days. You can pay €50 per month.';
const DE = 'Guten Tag {{nom}}, bitte zahlen Sie die offene Rechnung binnen zwei Wochen. Sie können monatlich 40,00 EUR zahlen.';

interface Report {
  findings: { rule: string; data: { place: string }; evidence: { span: { file: string } }[] }[];
}

/** Where figures differ from a translation, and from which place. */
async function differences(files: Readonly<Record<string, string>>, ...options: string[]): Promise<string[]> {
  const cwd = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  const run = async () => {
    const { stdout } = await amiable(['lint', '.', '--quiet', '--fail-on', 'never', '--format', 'json', ...options], { cwd });
    const { findings } = JSON.parse(stdout) as Report;
    const found = findings.filter(({ rule }) => rule === RULE);
    return found.map(({ data, evidence }) => `${evidence[0]?.span.file} / ${data.place}`);
  };
  const first = await run();
  if (options.includes('--cache')) expect(await run()).toEqual(first);
  return first;
}

const entry = (text: string): string => JSON.stringify({ reminder_body: text });

test.each<[string, Record<string, string>, string]>([
  ['folders', { 'fr/reminder.hbs': FR, 'en/reminder.hbs': EN }, 'fr/reminder.hbs / en/reminder.hbs:1'],
  ['folders with countries', { 'mail/fr-FR/a.hbs': FR, 'mail/en_GB/a.hbs': EN }, 'mail/fr-FR/a.hbs / mail/en_GB/a.hbs:1'],
  ['endings', { 'x.fr.hbs': FR, 'x.en.hbs': EN }, 'x.fr.hbs / x.en.hbs:1'],
  ['ends of names', { 'x_fr.hbs': FR, 'x_en.hbs': EN }, 'x_fr.hbs / x_en.hbs:1'],
  ['hyphens', { 'x-fr-2.hbs': FR, 'x-en-2.hbs': EN }, 'x-fr-2.hbs / x-en-2.hbs:1'],
  ['a language that is not named', { 'x.fr.hbs': FR, 'x.hbs': EN }, 'x.hbs / x.fr.hbs:1'],
  ['ids', { 'rappel.hbs': `---\nid: R1\n---\n${FR}`, 'notice.hbs': `---\nid: R1\n---\n${EN}` }, 'rappel.hbs / notice.hbs:4'],
  ['catalogues', { 'messages.fr.json': entry(FR), 'messages.en.json': entry(EN) }, 'messages.fr.json / messages.en.json:1'],
  ['languages as keys', { 'fr.yml': `fr:\n  r_body: "${FR}"\n`, 'en.yml': `en:\n  r_body: "${EN}"\n` }, 'fr.yml / en.yml:2'],
])('templates are known to be translations by %s', async (_, files, expected) => {
  expect(await differences(files, '--cache')).toEqual([expected, expected]);
});

test('of three versions the one that is alone is told', async () => {
  const files = { 'fr/a.hbs': FR, 'en/a.hbs': EN, 'de/a.hbs': DE };
  expect(await differences(files)).toEqual(Array(2).fill('en/a.hbs / de/a.hbs:1'));
});

test('versions that say the same in other words and units are none', async () => {
  expect(await differences({ 'fr/a.hbs': FR, 'de/a.hbs': DE })).toEqual([]);
});

test('different templates, and versions in one language, are no translations', async () => {
  expect(await differences({ 'fr/a.hbs': FR, 'en/b.hbs': EN, 'en-US/c.hbs': EN, 'en-GB/c.hbs': EN.replace('8', '9') })).toEqual([]);
});

test('what stands in one branch alone counts as well', async () => {
  const branched = EN.replace('8 days', '{{#if firm}}14 days{{else}}20 days{{/if}}').replace('50', '40');
  expect(await differences({ 'fr/a.hbs': FR, 'en/a.hbs': branched })).toEqual(['undefined / en/a.hbs:1']);
});
