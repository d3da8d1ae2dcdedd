import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { blocksOf } from '../../checks/lib/blocks.ts';
import { spanAt } from '../../checks/lib/spans.ts';
import { bodyOf, findIncludes } from '../../checks/read/includes.ts';
import { type CatalogueSettings, readTemplates } from '../../checks/read/templates.ts';
import type { Template } from '../../checks/types.ts';
import { docx, run } from './documents.ts';
import { brief, tempFolder } from './folder.ts';

/** Files by their paths in a folder that lives as long as its test. */
function tree(files: Record<string, string | Uint8Array>): string {
  const folder = tempFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

function read(shown: string, content: string | Uint8Array, catalogue?: CatalogueSettings) {
  return readTemplates(join(tree({ [shown]: content }), shown), { shown, ...(catalogue ? { catalogue } : {}) });
}

/** The parts of a template as `role: text`. */
function partsOf({ parts }: Template): string[] {
  return parts.map(({ role, nodes }) => {
    const texts = blocksOf(nodes, role).map(({ readings }) => readings[0]?.text.replace(/\s+/g, ' ').trim() ?? '');
    return `${role}: ${texts.join(' / ')}`;
  });
}

const LETTER = 'Bonjour, votre facture est échue. Merci de la payer.';

describe('which entries of a catalogue are templates', () => {
  it.each<[name: string, content: unknown, ids: string[]]>([
    ['a subject and a body', { reminder_2_subject: 'Rappel', reminder_2_body: 'Merci de payer vite' }, ['reminder_2']],
    ['nested', { reminders: { level1: { subject: 'Rappel', body: 'Merci de payer vite' } } }, ['reminders.level1']],
    ['in camel case', { reminderSubject: 'Rappel', reminderBody: 'Merci de payer vite' }, ['reminder']],
    ['the part first', { subject_reminder: 'Rappel', body_reminder: 'Merci de payer vite' }, ['reminder']],
    ['several versions', { r: { subject: 'Rappel', text: LETTER, html: `<p>${LETTER}</p>`, sms: LETTER } }, ['r.text', 'r.html', 'r.sms']],
    ['languages under the keys', { r: { subject: { fr: 'Rappel', de: 'Mahnung' }, body: { fr: LETTER, de: LETTER } } }, ['r.fr', 'r.de']],
    [
      'plural forms',
      { r_subject: 'Rappel', r_body_one: 'Merci de payer la facture', r_body_other: 'Merci de payer les factures' },
      ['r_body_one', 'r_body_other'],
    ],
    ['a letter that stands alone', { letter1: LETTER }, ['letter1']],
    ['two sentences', { x: 'Rappel : votre facture de {{n}} euros est échue depuis hier. Merci de la payer.' }, ['x']],
    [
      'labels, buttons, hints',
      { pay: 'Payer', title: 'Erreur', text: 'Page introuvable', hint: 'Votre mot de passe doit être long.', mail: 'Adresse e-mail' },
      [],
    ],
    ['a title and a text of a program', { dialog: { title: 'Supprimer ?', message: 'Ceci est définitif.' } }, []],
    ['nothing', {}, []],
  ])('%s', async (_, content, ids) => {
    const { templates, problems } = await read('fr.json', JSON.stringify(content));
    expect(problems).toEqual([]);
    expect(templates.map(({ id }) => id)).toEqual(ids.map((id) => `fr.json#${id}`));
  });

  test('a template has its subject, its body and what its keys tell', async () => {
    const { templates } = await read(
      'locales/fr.json',
      JSON.stringify({
        sms: { final: LETTER },
        a: { subject: 'Rappel {{n}}', preheader: 'Vite', body: '<p>Un &amp; deux trois quatre</p>' },
      }),
    );
    expect(templates.map(partsOf)).toEqual(
      [
        ['body: Bonjour, votre facture est échue. Merci de la payer.'],
        ['subject: Rappel ‹n›', 'preheader: Vite', 'body: Un & deux trois quatre'],
      ].map((parts) => parts.map((part) => part.replace('‹n›', '\ufffc'))),
    );
    expect(templates[0]).toMatchObject({ lang: 'fr', facts: { channel: 'sms', stage: 'final', lang: 'fr' }, file: 'locales/fr.json' });
  });

  test('the configuration can put together and take all', async () => {
    const content = JSON.stringify({ m: { a: { objet_du_mail: 'Rappel', corps_du_mail: 'Payez' } }, pay: 'Payer' });
    const settings: CatalogueSettings = {
      lang: 'de',
      entries: 'messages',
      assemble: [{ subject: 'm.*.objet_du_mail', body: 'm.*.corps_du_mail' }],
    };
    const { templates } = await read('x.json', content, settings);
    expect(templates.map(({ id, lang }) => [id, lang])).toEqual([['x.json#m.a.corps_du_mail', 'de']]);
    expect(partsOf(templates[0]!)).toEqual(['subject: Rappel', 'body: Payez']);
    const all = await read('x.json', content, { entries: 'all', assemble: [] });
    expect(all.templates.map(({ id }) => id)).toContain('x.json#pay');
  });

  it.each([
    ['messages_fr.properties', `a=${LETTER}`, 'fr'],
    ['locales/de-AT/mail.json', JSON.stringify({ a: LETTER }), 'de'],
    ['mail.yml', `it:\n  a: ${LETTER}`, 'it'],
    ['x.po', `msgid ""\nmsgstr "Language: nl\\n"\n\nmsgid "a"\nmsgstr "${LETTER}"`, 'nl'],
    ['mail.json', JSON.stringify({ a: LETTER }), undefined],
  ])('the language of %s', async (path, content, lang) => {
    expect((await read(path, content)).templates.map((template) => template.lang)).toEqual([lang]);
  });
});

describe('places in the file that holds the text', () => {
  it.each<[path: string, content: string]>([
    ['a.json', JSON.stringify({ a: `Bonjour,\n\n"été" \\ {{n}}, merci de payer MAINTENANT.` })],
    ['a.yml', 'fr:\n  a: |\n    Bonjour,\n\n    été {{n}}, merci de\n    payer MAINTENANT.\n'],
    ['a.po', 'msgid "a"\nmsgstr "Bonjour,\\n"\n"\\n\\"été\\" {{n}}, merci de payer MAINTENANT."\n'],
    ['a.properties', 'a=Bonjour,\\n\\n \\u00e9t\\u00e9 {{n}}, merci \\\n   de payer MAINTENANT.'],
    [
      'a.xlf',
      '<xliff><file><trans-unit id="a"><source>Bonjour &amp; été <x id="n"/>, merci de payer MAINTENANT.</source></trans-unit></file></xliff>',
    ],
    ['a.php', "<?php return ['a' => 'Bonjour, l\\'été ' . $n . ', merci de payer MAINTENANT.'];"],
    ['a.json', JSON.stringify({ a: '<p>Bonjour &eacute;t&eacute;,</p>\n<p>merci de payer <b>MAINTENANT</b>.</p>' })],
    ['a.md', '# Bonjour\n\n**Merci** de *payer* MAINTENANT.'],
    ['a.mjml', '<mjml><mj-body><mj-text>Bonjour &eacute;</mj-text><mj-button>MAINTENANT</mj-button></mj-body></mjml>'],
    [
      'a.eml',
      'Subject: A\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>=C3=A9t=C3=A9 <b>MAINTENANT</b></p>\n',
    ],
  ])('a word of %s', async (path, content) => {
    const { templates, problems } = await read(path, content);
    expect(problems).toEqual([]);
    const found = templates[0]!.parts.flatMap(({ nodes, role }) => blocksOf(nodes, role)).flatMap(({ readings }) => readings);
    const reading = found.find(({ text }) => text.includes('MAINTENANT'))!;
    const at = reading.text.indexOf('MAINTENANT');
    const { start, end, line, column } = spanAt(reading, at, at + 'MAINTENANT'.length);
    expect(content.slice(start, end)).toBe('MAINTENANT');
    const before = content.slice(0, start).split('\n');
    expect([line, column]).toEqual([before.length, before.at(-1)!.length + 1]);
  });

  test('an entry that does not parse is told with its key, at its place', async () => {
    const { problems } = await read(
      'fr.json',
      '{\n "r_subject": "X",\n "r_body": "Bonjour \\"{{n}}\\",\\n\\n{{#if a}} merci de payer vite"\n}',
    );
    expect(problems.map(brief)).toEqual(['template-broken / line 3 / r: {{#if}} without {{/if}}']);
    expect(problems[0]).toMatchObject({ file: 'fr.json', column: 35 });
  });

  test('front matter of Markdown is front matter', async () => {
    const { templates, problems } = await read('l.fr.md', '---\nsubject: Rappel\nstage: reminder\n---\n# Bonjour\n\nMerci.');
    expect(problems).toEqual([]);
    expect(templates[0]).toMatchObject({ id: 'l.fr', lang: 'fr', facts: { stage: 'reminder' } });
    expect(partsOf(templates[0]!)).toEqual(['subject: Rappel', 'body: Bonjour / Merci.']);
  });

  test('hidden text of a document is hidden', async () => {
    const { templates } = await read('l.docx', docx(`<w:p>${run('Bonjour')}${run(' caché', '<w:vanish/>')}</w:p>`));
    expect(partsOf(templates[0]!)).toEqual(['body: Bonjour', 'hidden: caché']);
  });
});

describe('PHP is a catalogue where it returns an array, and else a template', () => {
  it.each<[name: string, content: string, syntax: string]>([
    ['mail.blade.php', '<p>Dear {{ $name }},</p> @if($late)<p>please pay.</p>@endif', 'blade'],
    ['mail.php', '<p>Dear <?= $name ?>,</p> <?php if ($late): ?><p>please pay.</p><?php endif ?>', 'php'],
    ['mail.tpl.php', '<?php $this->load->view("head"); ?><p>Dear <?php echo $name; ?></p>', 'php'],
  ])('%s', async (name, content, syntax) => {
    const { templates, problems } = await read(name, content);
    expect(problems).toEqual([]);
    expect(templates.map((template) => template.syntax)).toEqual([syntax]);
  });

  it('an array', async () => {
    const { templates } = await read('mail.php', `<?php return ['body' => '${LETTER}']; ?>`);
    expect(templates.map(({ id }) => id)).toEqual(['mail.php#body']);
  });

  it('a program', async () => {
    expect(await read('mail.php', '<?php echo "Dear customer";')).toMatchObject({ templates: [], problems: [] });
  });
});

test.each<[string, string | Uint8Array, string[]]>([
  ['empty.json', '', ['file-empty / empty.json']],
  ['empty.md', ' \n', ['file-empty / line 1 / empty.md']],
  ['empty.docx', docx(''), ['file-empty / empty.docx']],
  ['labels.json', '{"a":"b"}', []],
])('a file without templates: %s', async (path, content, problems) => {
  const found = await read(path, content);
  expect(found.templates).toEqual([]);
  expect(found.problems.map(brief).map((told) => told.replace(' / line 1', ''))).toEqual(
    problems.map((told) => told.replace(' / line 1', '')),
  );
});

describe('what is included is found where it usually stands', () => {
  const FILES = {
    'mail/reminder.fr.hbs': '{{> footer}}{{> shared/head}}{{> own}}{{> missing}}{{> ../../../outside}}',
    'mail/_own.hbs': 'Own {{> deep}}',
    'partials/footer.en.hbs': 'Footer en',
    'partials/footer.fr.hbs': 'Footer fr',
    'partials/footer.css': 'p{}',
    'partials/deep.txt': 'Deep',
    'mail/includes/shared/_head.html': '<p>Head</p>',
    '../outside.hbs': 'no',
  };

  test('next to the file, in folders such as partials, with and without an underscore', async () => {
    const folder = join(tree(Object.fromEntries(Object.entries(FILES).map(([path, text]) => [join('w', path), text]))), 'w');
    const shown = 'mail/reminder.fr.hbs';
    const path = join(folder, shown);
    const { templates } = await readTemplates(path, { shown });
    const { includes, problems } = await findIncludes(templates[0]!, { path, shown }, new Map([['known', []]]), () => undefined);
    expect(problems).toEqual([]);
    const texts = [...includes].map(([name, nodes]) => [
      name,
      blocksOf(nodes, 'body')
        .map(({ readings }) => readings[0]!.text.trim())
        .join(' '),
    ]);
    expect(Object.fromEntries(texts)).toMatchObject({ footer: 'Footer fr', 'shared/head': 'Head', deep: 'Deep', known: '' });
    expect([...includes.keys()].sort()).toEqual(['deep', 'footer', 'known', 'own', 'shared/head']);
  });

  test('an include of MJML', async () => {
    const folder = tree({
      'a.mjml': '<mjml><mj-body><mj-include path="./parts/h.mjml"/></mj-body></mjml>',
      'parts/h.mjml': '<mj-text>Head</mj-text>',
    });
    const path = join(folder, 'a.mjml');
    const { templates } = await readTemplates(path, { shown: 'a.mjml' });
    const { includes } = await findIncludes(templates[0]!, { path, shown: 'a.mjml' }, new Map(), () => undefined);
    expect([...includes.keys()]).toEqual(['./parts/h.mjml']);
    expect(bodyOf(templates).some(({ type }) => type === 'include')).toBe(true);
  });
});
