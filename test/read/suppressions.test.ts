import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSuppressions } from '../../checks/read/suppressions.ts';
import { temporaryFolder } from '../cli/amiable.ts';

const RULE = 'fr.wording.false-urgency';
const FORM = `amiable-disable-next-line ${RULE} -- agreed with counsel (j.petit, until 2027-01-31)`;
const TEXT = 'Bonjour, votre facture est échue. Payez dans les 24 heures, merci.';

async function read(name: string, lines: readonly string[]) {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, lines.join('\n'));
  const { suppressions, problems } = await readSuppressions([{ path, shown: name }]);
  return {
    scopes: suppressions.map(({ line, from, to }) => ({ line, from, to })),
    faults: problems.map(({ line, data }) => `${line} ${data['fault']}`),
  };
}

describe('a comment around the entries of a file is for the next entry', () => {
  test.each([
    ['fr.yaml', ['fr:', `  # ${FORM}`, '  corps: |', `    ${TEXT}`, '    Cordialement.', '  autre: court'], { line: 2, from: 3, to: 5 }],
    ['fr.yml', [`# ${FORM}`, 'corps:', `  - ${TEXT}`, '  - Cordialement.', 'autre: court'], { line: 1, from: 2, to: 4 }],
    ['fr.properties', [`! ${FORM}`, 'mail.corps=Bonjour, \\', '  payez vite.', 'autre=court'], { line: 1, from: 2, to: 3 }],
    ['fr.po', [`#. ${FORM}`, 'msgid "mail"', 'msgstr ""', `"${TEXT}"`, '', 'msgid "b"', 'msgstr "c"'], { line: 1, from: 2, to: 4 }],
    [
      'formes.po',
      [`# ${FORM}`, 'msgid "a"', 'msgid_plural "b"', 'msgstr[0] "un"', 'msgstr[1] "deux"', '', 'msgid "c"', 'msgstr "d"'],
      { line: 1, from: 2, to: 5 },
    ],
    ['fr.php', ['<?php', 'return [', `  // ${FORM}`, `  'corps' => '${TEXT}',`, "  'b' => 'c',", '];'], { line: 3, from: 4, to: 4 }],
    ['doc.php', ['<?php', 'return [', `  /* ${FORM} */`, `  'corps' => '${TEXT}',`, '];'], { line: 3, from: 4, to: 4 }],
    [
      'fr.xlf',
      [
        '<xliff version="1.2"><file source-language="en" target-language="fr"><body>',
        `<!-- ${FORM} -->`,
        '<trans-unit id="a">',
        '<source>Hello</source>',
        `<target>${TEXT}</target>`,
        '</trans-unit></body></file></xliff>',
      ],
      { line: 2, from: 3, to: 5 },
    ],
  ])('%s', async (name, lines, scope) => {
    expect(await read(name, lines)).toEqual({ scopes: [scope], faults: [] });
  });
});

test('JSON has no comments, and a directive as a text of its own is told so', async () => {
  const lines = ['{', `  "_": "${FORM}",`, `  "mail": "${TEXT}"`, '}'];
  expect(await read('fr.json', lines)).toEqual({ scopes: [], faults: ['2 format'] });
});

test('inside of a text it is the comment of the text that counts', async () => {
  expect(await read('fr.json', ['{', `  "mail": "<!-- ${FORM} --><p>Bonjour</p>",`, `  "b": "${TEXT}"`, '}'])).toEqual({
    scopes: [{ line: 2, from: 3, to: 3 }],
    faults: [],
  });
  expect(await read('fr.yaml', ['corps: |', `  # ${FORM}`, `  ${TEXT}`])).toEqual({ scopes: [], faults: ['2 comment'] });
});

describe('a document', () => {
  test('in Markdown has comments of HTML, and those of YAML in its front matter', async () => {
    const lines = ['---', 'lang: fr', `# ${FORM.replace('disable-next-line', 'disable')}`, '---', `<!-- ${FORM} -->`, '', TEXT];
    expect((await read('lettre.md', lines)).scopes).toEqual([
      { line: 3, from: 3, to: Number.POSITIVE_INFINITY },
      { line: 5, from: 7, to: 7 },
    ]);
  });

  test('whose language is not told has the comments of the one that is seen in it', async () => {
    expect(await read('lettre.txt', [`{# ${FORM} #}`, 'Bonjour {{ nom }}, {% if plan %}merci{% endif %}.', TEXT])).toMatchObject({
      faults: [],
    });
  });

  test('that is no text at all has none', async () => {
    const path = join(temporaryFolder(), 'lettre.docx');
    writeFileSync(path, Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff]), Buffer.from(FORM)]));
    expect(await readSuppressions([{ path, shown: 'lettre.docx' }])).toEqual({ suppressions: [], problems: [] });
  });
});
