import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Piece } from '../../checks/read/containers/container.ts';
import { containerOf } from '../../checks/read/containers/containers.ts';
import { docx, field, odt, run, zip } from './documents.ts';
import { brief } from './folder.ts';

function read(path: string, content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return containerOf(path)!.read({ path, bytes });
}

/** A text with its slots as [name]. */
function shown({ text, runs }: Piece): string {
  return runs
    .map(({ start, end, atom }) => (atom ? `[${atom.type === 'include' ? '> ' : ''}${atom.name}]` : text.slice(start, end)))
    .join('');
}

function pieces(path: string, content: string | Uint8Array): Record<string, string> {
  const found = read(path, content);
  expect(found.problems).toEqual([]);
  return Object.fromEntries(found.pieces.map((piece) => [[...piece.path, ...(piece.role ? [piece.role] : [])].join('.'), shown(piece)]));
}

const PO = `# Exemple
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fr_FR\\n"

#: mail.py:3
msgctxt "mail"
msgid "reminder.body"
msgstr ""
"Bonjour %(name)s,\\n"
"votre \\"facture\\" est échue."

#, fuzzy
msgid "old"
msgstr "vieux"

msgid "%d day"
msgid_plural "%d days"
msgstr[0] "%d jour"
msgstr[1] "%d jours"

#~ msgid "gone"
#~ msgstr "parti"
`;

const XLIFF = `<?xml version="1.0"?>
<xliff version="1.2"><file source-language="en" target-language="fr"><body>
<trans-unit id="1" resname="reminder.subject"><source>Reminder</source><target>Rappel &amp; relance</target></trans-unit>
<trans-unit id="2"><source>Dear <x id="N" equiv-text="{{ name }}"/>,<x id="B" ctype="lb"/>pay <g id="g">now</g><bpt id="1">&lt;b&gt;</bpt>!</source>
<target></target><note>internal</note><alt-trans><target>autre</target></alt-trans></trans-unit>
<trans-unit id="3"><source>x</source><target><![CDATA[<p>Bonjour & merci</p>]]></target></trans-unit>
</body></file></xliff>`;

const XLIFF2 = `<xliff version="2.0" srcLang="en" trgLang="fr"><file id="f"><unit id="u.1"><notes><note>n</note></notes>
<segment><source>Hello.</source><target>Bonjour.</target></segment><ignorable><source> </source></ignorable>
<segment><source>Pay <ph id="1" disp="amount"/>.</source></segment></unit></file></xliff>`;

const PHP = `<?php
// 'comment' => 'no'
return [
    'reminder' => [
        'subject' => 'L\\'échéance', # no
        "body" => "Bonjour $name,\\n{$debt->amount} à payer" . ' avant ' . $day . ".",
        'count' => 3, 'call' => trans('no', ['a' => 'b']), 'later' => 'après',
    ],
    'list' => array('un', 'deux'),
    'long' => <<<'EOT'
        Ligne 1
          Ligne 2
        EOT,
];
`;

const EML = [
  'From: Relance <relance@example.com>',
  'Subject: =?utf-8?Q?Rappel_=C3=A9ch=C3=A9ance?=',
  ' =?utf-8?B?IOKCrA==?= fin',
  'Content-Type: multipart/alternative; boundary="b1"',
  '',
  'preamble',
  '--b1',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Bonjour =C3=89l=C3=A9onore, payez=',
  ' vite =3D)',
  '--b1',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('<p>Bonjour Éléonore</p>\n<p>Payez vite</p>').toString('base64'),
  '--b1--',
  '',
].join('\r\n');

const FORMATS: [name: string, path: string, content: string | Uint8Array, expected: Record<string, string>][] = [
  [
    'JSON with nested keys',
    'fr.json',
    '{"a":{"b":"caf\\u00e9 \\"x\\"\\n", "n": 1},"l":["un","deux"],"d":[{"t":"data"}]}',
    { 'a.b': 'café "x"\n', 'l.0': 'un', 'l.1': 'deux' },
  ],
  ['JSON with surrogates', 'fr.json', '{"a":"\\ud83d\\ude00é"}', { a: '😀é' }],
  ['Chrome', 'messages.json', '{"hi":{"message":"Bonjour","description":"not read"}}', { 'hi.message': 'Bonjour' }],
  ['ARB', 'app.arb', '{"@@locale":"fr","hi":"Salut","@hi":{"description":"no"}}', { hi: 'Salut' }],
  [
    'YAML of Rails',
    'fr.yml',
    'fr:\n  a: Bonjour\n    le monde\n  b: "l’\\u00e9t\\xe9 \\\n    \\"x\\"\\n fin"\n  c: \'it\'\'s\'\n  d: |\n    un\n    deux\n\n    trois\n  e: >-\n    plié\n    ici\n\n    là\n  f: [x, y]\n  g: 3\n',
    {
      'fr.a': 'Bonjour le monde',
      'fr.b': 'l’été "x"\n fin',
      'fr.c': "it's",
      'fr.d': 'un\ndeux\n\ntrois\n',
      'fr.e': 'plié ici\nlà',
      'fr.f.0': 'x',
      'fr.f.1': 'y',
    },
  ],
  [
    'gettext',
    'x.po',
    PO,
    { 'mail.reminder.body': 'Bonjour %(name)s,\nvotre "facture" est échue.', '%d day.0': '%d jour', '%d day.1': '%d jours' },
  ],
  ['a template of gettext', 'x.pot', 'msgid ""\nmsgstr ""\n\nmsgid "Hello"\nmsgstr ""\n', { Hello: 'Hello' }],
  [
    'properties',
    'm_fr.properties',
    '# no\n! no\na.b = Bonjour \\\n    le \\u00e9t\\u00e9\nc:deux\\=\\\\\n  d\\ e  trois\r\nempty\n',
    { 'a.b': 'Bonjour le été', c: 'deux=\\', 'd e': 'trois', empty: '' },
  ],
  ['properties in ISO 8859-1', 'm.properties', Buffer.from('a=\xe9t\xe9', 'latin1'), { a: 'été' }],
  ['XLIFF 1.2', 'x.xlf', XLIFF, { 'reminder.subject': 'Rappel & relance', 2: 'Dear [name],\npay now!', 3: '<p>Bonjour & merci</p>' }],
  ['XLIFF 2', 'x.xliff', XLIFF2, { 'u.1': 'Bonjour. Pay [amount].' }],
  [
    'PHP',
    'fr/mail.php',
    PHP,
    {
      'reminder.subject': "L'échéance",
      'reminder.body': 'Bonjour [name],\n[debt.amount] à payer avant [day].',
      'reminder.count': '3',
      'reminder.later': 'après',
      'list.0': 'un',
      'list.1': 'deux',
      long: 'Ligne 1\n  Ligne 2',
    },
  ],
  [
    'a mail',
    'x.eml',
    EML,
    {
      'text.subject': 'Rappel échéance € fin',
      'text.body': 'Bonjour Éléonore, payez vite =)',
      'html.subject': 'Rappel échéance € fin',
      'html.body': '<p>Bonjour Éléonore</p>\n<p>Payez vite</p>',
    },
  ],
  [
    'a mail in ISO 8859-1',
    'x.eml',
    Buffer.from('Subject: A\nContent-Type: text/plain; charset=iso-8859-1\n\n\xe9t\xe9\nfin', 'latin1'),
    { subject: 'A', body: 'été\nfin' },
  ],
  [
    'MJML',
    'x.mjml',
    '<mjml><mj-body><mj-include path="./head.mjml" /><mj-text>Bonjour {{n}}</mj-text></mj-body></mjml>',
    { '': '<html><body>[> ./head.mjml]<div>Bonjour {{n}}</div></body></html>' },
  ],
  [
    'Markdown',
    'x.md',
    '---\nsubject: Rappel *x*\n---\n# Bonjour **{{*name*}}**\nSuite _ici_ snake_case [payer](https://example.com/a_b_) ![logo](x.png)\n\n- un\n- [ ] deux `a*b`\n\n> cité\\* &amp; <b>gras</b><br>fin\n\n```\n# *code*\n```\n',
    {
      '': '---\nsubject: Rappel *x*\n---\nBonjour {{*name*}}\n\nSuite ici snake_case payer logo\n\nun\ndeux a*b\n\ncité* & gras\nfin\n\n\n# *code*\n\n',
    },
  ],
  [
    'Word',
    'x.docx',
    docx(
      `<w:p>${run('Bonjour ')}${field('MERGEFIELD Nom \\* MERGEFORMAT', '«Nom»')}${run(',')}</w:p><w:p/>` +
        `<w:p>${run('Payez ')}<w:del><w:r><w:delText>jamais</w:delText></w:r></w:del><w:ins>${run('vite')}</w:ins>${run(' caché', '<w:vanish/>')}` +
        `<w:fldSimple w:instr=" MERGEFIELD &quot;Montant dû&quot; ">${run('x')}</w:fldSimple> ${field('PAGE', '2')}</w:p>` +
        `<w:tbl><w:tr><w:tc><w:p>${run('Total')}</w:p></w:tc><w:tc><w:p>${run('5 &amp; 6')}</w:p></w:tc></w:tr></w:tbl>` +
        `<w:p><w:sdt><w:sdtPr><w:alias w:val="Date"/></w:sdtPr><w:sdtContent>${run('1er mai')}</w:sdtContent></w:sdt></w:p>`,
      { 'word/footer1.xml': `<w:ftr xmlns:w="w"><w:p>${run('Pied')}</w:p></w:ftr>` },
    ),
    { body: 'Bonjour [Nom],\n\nPayez vite[Montant dû]2\n\nTotal\t5 & 6\n\n[Date]\n\nPied', hidden: ' caché' },
  ],
  [
    'OpenDocument',
    'x.odt',
    odt(
      '<text:tracked-changes><text:p>parti</text:p></text:tracked-changes><text:h>Rappel</text:h><text:p>Bonjour <text:database-display text:column-name="Nom">Jean</text:database-display>,\n  payez<text:s text:c="2"/>' +
        '<text:placeholder text:placeholder-type="text">&lt;Montant&gt;</text:placeholder><text:span text:style-name="H"> caché</text:span>.</text:p>' +
        '<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table>',
      '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>',
    ),
    { body: 'Rappel\n\nBonjour [Nom], payez  [Montant].\n\nA\tB', hidden: ' caché' },
  ],
];

describe('the texts of a file', () => {
  it.each(FORMATS)('%s', (_, path, content, expected) => {
    expect(pieces(path, content)).toEqual(expected);
  });
});

/** What a stretch of a source stands for in each format, by a way of its own. */
const MEANT: Record<string, (written: string) => string> = {
  json: (written) => JSON.parse(`"${written}"`),
  properties: (written) =>
    written
      .replace(/\\\r?\n\s*/g, '')
      .replace(/\\u([\da-f]{4})|\\(.)/g, (_, code, sign) => (code ? String.fromCharCode(Number.parseInt(code, 16)) : sign)),
  po: (written) => JSON.parse(`"${written.replace(/"\n"/g, '')}"`),
};

describe('places', () => {
  const textual = FORMATS.filter(([, path, content]) => typeof content === 'string' && !path.endsWith('.eml'));

  it.each(textual)('every character stands where its span says: %s', (_, path, content) => {
    for (const piece of read(path, content).pieces) {
      for (let at = 0; at < piece.text.length; at++) {
        const { start, end, line, column } = piece.spanOf(at, at + 1);
        const written = (content as string).slice(start, end);
        const run = piece.runs.find((one) => one.start <= at && at < one.end)!;
        if (run.isVerbatim) expect(written).toBe(piece.text[at]);
        const before = (content as string).slice(0, start).split('\n');
        expect([line, column]).toEqual([before.length, before.at(-1)!.length + 1]);
      }
    }
  });

  const text = fc.string({ unit: fc.constantFrom(...'abé€ "\\\n\t\u00a0😀='.split(/(?:)/u)), minLength: 1, maxLength: 40 });
  const propertiesOf = (value: string) =>
    value
      .replace(/[\\=]/g, '\\$&')
      .replace(/^ /, '\\ ')
      .replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

  it.each<[format: string, path: string, write: (value: string) => string]>([
    ['json', 'a.json', (value) => JSON.stringify({ k: value })],
    [
      'json',
      'a.json',
      (value) => `{"k":"${value.replace(/[\s\S]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}"}`,
    ],
    ['properties', 'a.properties', (value) => `k=${propertiesOf(value)}`],
    [
      'po',
      'a.po',
      (value) =>
        `msgid "k"\nmsgstr ""\n${value
          .split(/(?<= )/)
          .map((part) => JSON.stringify(part))
          .join('\n')}\n`,
    ],
  ])('whatever is written, a span of the text decodes to that text: %s', (format, path, write) => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (value, a, b) => {
        const source = write(value);
        const [piece] = read(path, source).pieces;
        expect(piece!.text).toBe(value);
        const [from, to] = [a % value.length, b % (value.length + 1)].sort((x, y) => x - y) as [number, number];
        if (from === to) return;
        const { start, end } = piece!.spanOf(from, to);
        expect(MEANT[format]!(source.slice(start, end))).toContain(value.slice(from, to));
      }),
    );
  });

  it.each<[style: string, write: (value: string) => string]>([
    ['double', (value) => JSON.stringify(value)],
    ['single', (value) => `'${value.replaceAll("'", "''")}'`],
    ['block', (value) => `|-\n    ${value.split('\n').join('\n    ')}\n`],
  ])('YAML in every style: %s', (_, write) => {
    const words = fc.array(fc.constantFrom('un', 'd’été', "l'an", '"dit"', 'a\\b', '😀', 'é'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(words, fc.nat(), (list, nth) => {
        const value = list.join(' ');
        const source = `fr:\n  k: ${write(value)}\n`;
        const [piece] = read('a.yml', source).pieces;
        expect(piece!.text).toBe(value);
        const at = nth % value.length;
        const { start, end } = piece!.spanOf(at, at + 1);
        expect(source.slice(start, end).replaceAll("''", "'").replace(/\\(.)/g, '$1')).toContain(value[at]);
      }),
    );
  });

  it('of a document are paragraphs', () => {
    const [body] = read('x.docx', docx(`<w:p>${run('Un')}</w:p><w:p>${run('Deux')}</w:p><w:p>${run('Trois mots ici')}</w:p>`)).pieces;
    const at = body!.text.indexOf('mots');
    expect(body!.spanOf(at, at + 4)).toMatchObject({ line: 3, column: 7 });
  });

  it('of a mail are lines', () => {
    const { pieces } = read('x.eml', EML);
    const text = pieces.find(({ path, role }) => path[0] === 'text' && role === 'body')!;
    expect(text.spanOf(text.text.indexOf('vite'), text.text.indexOf('vite') + 4)).toMatchObject({ line: 12, column: 2 });
    const name = text.spanOf(8, 9);
    expect(EML.slice(name.start, name.end)).toBe('=C3=89');
    const html = pieces.find(({ path, role }) => path[0] === 'html' && role === 'body')!;
    expect(html.spanOf(0, 5).line).toBe(17);
  });
});

describe('what cannot be read is told with its place, and the rest is read', () => {
  test.each<[string, string, string | Uint8Array, string[], string[]]>([
    ['JSON cut off', 'a.json', '{"a":"un",\n"b":"deux', ['container-broken / line 2 / UnexpectedEndOfString'], ['un']],
    ['JSON in windows-1252', 'a.json', Buffer.from('{"a":"la dette est payée"}', 'latin1'), ['not-utf8 / a.json / windows-1252'], []],
    ['YAML with a wrong indentation', 'a.yml', 'fr:\n  a: un\n b: deux\n', ['container-broken / line 3'], ['un']],
    [
      'a line of no sense in .po',
      'a.po',
      'msgid "a"\nmsgstr "un"\n\nnonsense\n\nmsgid "b"\nmsgstr "deux"\n',
      ['container-broken / line 4'],
      ['un', 'deux'],
    ],
    ['PHP cut off', 'a.php', "<?php return ['a' => 'un',\n 'b' => 'deux", ['container-broken / line 2'], ['un']],
    [
      'XLIFF cut off',
      'a.xlf',
      '<xliff><file><trans-unit id="a"><source>un</source></trans-unit>\n<trans-unit id="b">',
      ['container-broken / line 2'],
      ['un'],
    ],
    ['a zip archive cut off', 'a.docx', docx(`<w:p>${run('un')}</w:p>`).subarray(0, 60), ['container-broken'], []],
    ['no zip archive', 'a.odt', 'Bonjour', ['container-broken'], []],
    ['another zip archive', 'a.docx', zip({ 'x.txt': 'un' }), ['container-broken'], []],
    ['a document that blows up', 'a.docx', docx(' '.repeat(40 * 1024 * 1024)), ['container-broken / > 32 MB'], []],
  ])('%s', (_, path, content, problems, texts) => {
    const found = read(path, content);
    expect(found.problems.length).toBe(problems.length);
    for (const [i, problem] of found.problems.entries()) expect(brief(problem)).toContain(problems[i]);
    expect(found.pieces.map(({ text }) => text).filter((text) => text !== '')).toEqual(expect.arrayContaining(texts));
  });

  test('an archive that lies about its size is no larger for it', () => {
    const bytes = docx(' '.repeat(5 * 1024 * 1024));
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const central = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = central.indexOf('PK\x01\x02'); at >= 0; at = central.indexOf('PK\x01\x02', at + 4)) view.setUint32(at + 24, 10, true);
    expect(() => read('a.docx', bytes)).not.toThrow();
  });

  test.each<[string, string, string]>([
    ['JSON', 'a.json', `${'{"a":'.repeat(20_000)}"x"${'}'.repeat(20_000)}`],
    ['YAML', 'a.yml', `${'['.repeat(5_000)}x`],
    ['PHP', 'a.php', `<?php return ${"['a' => ".repeat(5_000)}'x'`],
    ['XLIFF', 'a.xlf', '<g>'.repeat(20_000)],
    ['Markdown', 'a.md', `${'> '.repeat(5_000)}${'*_['.repeat(5_000)}`],
    ['a mail', 'a.eml', 'Content-Type: multipart/mixed; boundary=b\n\n--b\n'.repeat(500)],
  ])('nesting without end does not crash: %s', (_, path, content) => {
    expect(() => read(path, content)).not.toThrow();
  });

  test('no bytes make any of them crash', () => {
    const names = ['a.json', 'a.yml', 'a.po', 'a.properties', 'a.xlf', 'a.php', 'a.eml', 'a.mjml', 'a.md', 'a.docx', 'a.odt'];
    const sources = FORMATS.map(([, , content]) => (typeof content === 'string' ? new TextEncoder().encode(content) : content));
    const broken = fc
      .tuple(fc.constantFrom(...sources), fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 8 }))
      .map(([bytes, at, length, inserted]) => {
        const cut = at % bytes.length;
        return Buffer.concat([bytes.subarray(0, cut), inserted, bytes.subarray(Math.min(bytes.length, cut + (length % 20)))]);
      });
    fc.assert(
      fc.property(fc.constantFrom(...names), broken, (name, bytes) => {
        const { pieces } = read(name, bytes);
        for (const piece of pieces) expect(piece.runs.map(({ start, end }) => piece.text.slice(start, end)).join('')).toBe(piece.text);
      }),
      { numRuns: 300 },
    );
  });
});
