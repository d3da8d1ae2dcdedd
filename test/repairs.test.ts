import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutConfig } from '../checks/read/config.ts';
import { readTemplates } from '../checks/read/templates.ts';
import { type FileRepaired, repairTemplates, writeRepaired } from '../cli/fix.ts';
import { settleWith } from '../cli/setting.ts';
import { temporaryFolder } from './cli/amiable.ts';
import { knowledgeOfSource } from './knowledge.ts';

const knowledge = await knowledgeOfSource();
const OPTIONS = { format: [], failOn: 'never', color: 'never', quiet: true, jurisdiction: 'fr', collector: 'first-party' };
const NAMES = ['debtor.name', 'amount.total', 'due_date'];

/** Lints files as the command does, with the names that the sender offers. */
function lint(files: Record<string, string>) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const config = { ...withoutConfig(folder), variables: NAMES };
  const shell = { lang: 'en' as const, exit: () => {} };
  const setting = settleWith(config, knowledge, OPTIONS, shell, folder);
  return { folder, repair: () => repairTemplates(Object.keys(files), { inline: true }, setting) };
}

async function repaired(files: Record<string, string>): Promise<Record<string, string>> {
  const { files: changed } = await lint(files).repair();
  return { ...files, ...Object.fromEntries(changed.map(({ shown, after }) => [shown, Buffer.from(after).toString()])) };
}

/** One file for each way in which a file holds texts: what is written for a misspelt slot and for a letter of another alphabet. */
const HOLDERS: Record<string, (slot: string, word: string) => string> = {
  'text.fr.txt.hbs': (slot, word) => `Bonjour {{${slot}}},\r\n\tvotre ${word} « arrive ».\r\n{{> pied}}{{#if a}}😀 {{${slot}}}{{/if}}`,
  'mark.fr.html': (slot, word) => `<p title="l’avis">Bonjour <b>{{${slot}}}</b>, votre&nbsp;${word} est là.</p>\n<!-- ${slot} -->`,
  'twig.fr.twig': (slot, word) => `Bonjour {{ ${slot}|upper }}, votre ${word} est là.{# ${slot} #}`,
  'liquid.fr.liquid': (slot, word) => `Bonjour {{ ${slot} | upcase }}, votre ${word} est disponible.`,
  'fr/mail.json': (slot, word) =>
    `{\n  "a_subject": "Facture",\n  "a_body": "Bonjour {{${slot}}}, \\"votre\\"\\n${word} est disponible\\u2026"\n}\n`,
  'fr/mail.yaml': (slot, word) =>
    `a:\n  subject: Facture\n  body: 'Bonjour {{${slot}}}, l''avis et votre ${word} sont là.'\nb:\n  subject: "Facture"\n  body: |\n    Bonjour {{${slot}}},\n    votre ${word} est là.\n`,
  'fr/LC_MESSAGES/mail.po': (slot, word) =>
    `msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "mail.body"\nmsgstr "Bonjour {{${slot}}}, \\"votre\\" "\n"${word} est disponible.\\n"\n`,
  'mail_fr.properties': (slot, word) => `mail.subject=Facture\nmail.body=Bonjour {{${slot}}}, \\\n    votre ${word} est disponible.\n`,
  'mail.fr.xlf': (slot, word) =>
    `<xliff version="1.2"><file target-language="fr"><body><trans-unit id="mail.body"><source>x</source><target>Bonjour {{${slot}}}, votre ${word} &amp; l’avis.</target></trans-unit></body></file></xliff>`,
  'fr/mail.php': (slot, word) =>
    `<?php\nreturn ['mail' => ['subject' => 'Facture', 'body' => 'Bonjour {{${slot}}}, l\\'avis et votre ${word}.']];\n`,
};

describe('what is safe is put right, and all else stays as it is, byte by byte', () => {
  const wrong = Object.fromEntries(Object.entries(HOLDERS).map(([name, text]) => [name, text('debtor.nmae', 'f\u0430cture')]));
  const right = Object.fromEntries(Object.entries(HOLDERS).map(([name, text]) => [name, text('debtor.name', 'facture')]));
  // Comments are no text: nobody reads what stands there.
  const expected = Object.fromEntries(
    Object.entries(right).map(([name, text]) => [
      name,
      text.replace('<!-- debtor.name', '<!-- debtor.nmae').replace('{# debtor.name', '{# debtor.nmae'),
    ]),
  );
  test.each(Object.keys(HOLDERS))('%s', async (name) => {
    expect(await repaired({ [name]: wrong[name]! })).toEqual({ [name]: expected[name] });
  });
});

/** Pieces of a template: as they are written, and as they are put right. */
const PIECES: readonly [written: string, right: string][] = [
  ['{{debtor.nmae}}', '{{debtor.name}}'],
  ['{{ debtor.nmae }}', '{{ debtor.name }}'],
  ['{{amount.totall}} EUR', '{{amount.total}} EUR'],
  ['f\u0430cture', 'facture'],
  ['\u0441entre', 'centre'],
  ['av\u200bis', 'avis'],
  ['let\u00adtre', 'lettre'],
  ['un\u2060\u200be', 'une'],
  ...[
    'Bonjour',
    '{{debtor.name}}',
    'l’avis — « ici »',
    'é😀',
    '&amp; &eacute;',
    '{{! debtor.nmae f\u0430cture }}',
    'recomman\u00addation',
    '100\u202f€',
  ].map((same): [string, string] => [same, same]),
  ...['{{#if plan}}', '{{/if}}', '<p>', '</p>', '\r\n', '\n\n', '\t'].map((same): [string, string] => [same, same]),
];

test('after repairing there is nothing that was repaired, nothing new, and no other byte is changed', async () => {
  const piece = fc.constantFrom(...PIECES);
  const texts = fc.array(piece, { minLength: 1, maxLength: 14 }).filter((pieces) => isBalanced(pieces.map(([written]) => written)));
  await fc.assert(
    fc.asyncProperty(texts, fc.constantFrom('a.fr.hbs', 'a.fr.html.hbs'), fc.boolean(), async (pieces, name, marked) => {
      const written = (side: 0 | 1) => `${marked ? '\ufeff' : ''}Bonjour ${pieces.map((one) => one[side]).join(' ')}`;
      const { first, last, files } = await lint({ [name]: written(0) }).repair();
      expect(Buffer.from(files[0]?.after ?? Buffer.from(written(0))).toString()).toBe(written(1));
      const gone = first.findings.filter(({ repair }) => repair?.safe).map(({ fingerprint }) => fingerprint);
      const before = new Set(first.findings.map(({ fingerprint }) => fingerprint));
      // A word that was put right is read as one, and means something.
      const after = last.findings.map(({ fingerprint, rule }) => ({ fingerprint, rule })).filter(({ rule }) => !rule.includes('.wording.'));
      expect(after.filter(({ fingerprint }) => gone.includes(fingerprint) || !before.has(fingerprint))).toEqual([]);
      expect(last.findings.filter(({ repair }) => repair?.safe)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

/** A block that is not closed is a defect of its own, and what follows is read as it stands. */
function isBalanced(pieces: readonly string[]): boolean {
  let open = 0;
  for (const piece of pieces) {
    if (piece === '{{#if plan}}') open++;
    if (piece === '{{/if}}' && --open < 0) return false;
  }
  return open === 0;
}

const SMS = 'Bonjour {{debtor.name}}, votre facture est disponible dans votre espace client. Merci de votre confiance';

test.each([
  ['signs that only look another way are written in the SMS alphabet', `${SMS} — L’équipe`, `${SMS} - L'équipe`],
  ['a letter that it lacks stays, and so does the sign beside it', `${SMS} et à bientôt. L’avis`, undefined],
  ['what fits anyway stays', 'Bonjour {{debtor.name}}, l’avis est prêt.', undefined],
  [
    'no sign is taken out of a name or a place that the text does not have',
    `${SMS} {{#if l’avis}}x{{/if}} L'équipe de la ville`,
    undefined,
  ],
])('short messages: %s', async (_, written, right) => {
  expect(await repaired({ 'a.sms.fr.hbs': written })).toEqual({ 'a.sms.fr.hbs': right ?? written });
});

test('in ICU messages an apostrophe may begin a quotation: it is only suggested', async () => {
  const { files, first } = await lint({ 'a.sms.fr.icu': `${SMS.replace('{{debtor.name}}', '{name}')}. L’équipe, 5 rue du Bois` }).repair();
  expect(files).toEqual([]);
  expect(first.findings.flatMap(({ repair }) => repair?.safe ?? [])).not.toContain(true);
});

test.each([
  ['two names are as near', '{{debtor.nam}}', ['debtor.name', 'debtor.named']],
  ['a condition asks for the same name', '{{#if debtor.nmae}}{{debtor.nmae}}{{/if}}', NAMES],
])('a misspelt slot is only suggested when %s', async (_, template, names) => {
  const { folder } = lint({ 'a.fr.hbs': template });
  const setting = settleWith(
    { ...withoutConfig(folder), variables: [...names] },
    knowledge,
    OPTIONS,
    { lang: 'en', exit: () => {} },
    folder,
  );
  const { files, first } = await repairTemplates(['a.fr.hbs'], { inline: true }, setting);
  expect(files).toEqual([]);
  expect(first.findings.filter(({ says }) => says === 'misspelt')).not.toEqual([]);
});

test('what a person must decide is suggested and never made', async () => {
  const template = '<p>Bonjour</p>\n<p>TODO: voir avec le service juridique</p>\n{{#if a}}un{{else if b}}deux{{else if a}}trois{{/if}}';
  const { files, first } = await lint({ 'a.fr.html.hbs': template }).repair();
  const suggested = first.findings.flatMap(({ rule, repair }) => (repair ? [[rule, repair.safe, repair.edits[0]?.from]] : []));
  expect(files).toEqual([]);
  expect(suggested).toEqual([
    ['craft.template.drafting-note', false, 'TODO: voir avec le service juridique'],
    ['craft.template.duplicate-condition', false, 'trois'],
  ]);
});

test('a suppressed finding is left alone, and a repair in a file with problems is made all the same', async () => {
  const signed = '-- voir plus tard (A. Martin, until 2099-01-01)';
  const template = `{{! amiable-disable-next-line craft.template.look-alike-letters ${signed} }}\nVotre f\u0430cture\nVotre l\u0435ttre {{> absent}}`;
  expect(await repaired({ 'a.fr.hbs': template })).toEqual({ 'a.fr.hbs': template.replace('l\u0435ttre', 'lettre') });
});

test('a file that was changed meanwhile is not written, and neither is anything beside it', async () => {
  const folder = temporaryFolder();
  const [path, shown] = [join(folder, 'a.hbs'), 'a.hbs'];
  const file = (before: string): FileRepaired => ({ path, shown, before: Buffer.from(before), after: Buffer.from('new') });
  writeFileSync(path, 'mine');
  expect((await writeRepaired([file('old')])).map(({ code }) => code)).toEqual(['file-changed']);
  expect(readFileSync(path, 'utf8')).toBe('mine');
  expect((await writeRepaired([{ ...file('mine'), path: join(folder, 'gone.hbs') }])).map(({ code }) => code)).toEqual([
    'file-not-written',
  ]);
  expect(await writeRepaired([file('mine')])).toEqual([]);
  expect(readFileSync(path, 'utf8')).toBe('new');
});

test('a repaired catalogue is read as before', async () => {
  const name = 'fr/mail.json';
  const { files } = await lint({ [name]: HOLDERS[name]!('debtor.nmae', 'f\u0430cture') }).repair();
  const { templates, problems } = await readTemplates(name, { shown: name, unsaved: files[0]!.after });
  expect(problems).toEqual([]);
  expect(templates.map(({ id }) => id)).toEqual(['mail.json#a']);
});
