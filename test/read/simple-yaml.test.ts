import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSimpleYaml, readYaml } from '../../checks/read/yaml.ts';

const KEYS = ['id', 'subject', 'lang', 'null', 'true', 'no', 'a_b', '__proto__', 'constructor'];
const WRITTEN = [
  ...[
    'fr',
    'first-notice',
    'a b',
    'a  b',
    'a ',
    'Rappel no 2',
    'é à',
    'a/b_c.d',
    'yes',
    'No',
    'null',
    'True',
    '~',
    '.inf',
    '1',
    '1e3',
    '0x1f',
    'a1',
  ],
  ...['a: b', 'a:', 'a:b', 'a #c', 'a#b', '# c', '-a', '- a', '...', '---', '|', '>', '&a b', '*a', '!t x', '%a', '@a', '`a', '[a]', '{a}'],
  ...['"x"', '"{{a.b}} (12): x #y"', '"a\\nb"', '"a" b', '"a"  ', '""', '"', "'a'", "'it''s'", "''", "'"],
  ...['a\u00a0b', '"\u00a0"', 'a\u200bb', '"\u2028"', '\ufeffa', '"\t"', 'a\tb'],
];
const ordinary = fc.tuple(
  fc.constantFrom('id: ', 'subject: ', 'lang: ', 'a_b:  '),
  fc.constantFrom('fr', 'a b', 'Rappel no 2', 'é à', 'yes', '"x: y #z"', "'a'", '""'),
);
const line = fc.oneof(
  { weight: 3, arbitrary: ordinary.map((parts) => parts.join('')) },
  fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(':', ': ', ':  '), fc.constantFrom(...WRITTEN)).map((parts) => parts.join('')),
  fc.constantFrom('', ' ', ...WRITTEN, ' lang: fr', 'Lang: fr', 'lang : fr', '"lang": fr'),
);

test('what is read in the simple way is what YAML says', () => {
  let simple = 0;
  fc.assert(
    fc.property(fc.array(line, { maxLength: 3 }), fc.constantFrom('\n', '\r\n'), fc.boolean(), (lines, lineBreak, fenced) => {
      const text = [...(fenced ? ['---'] : []), ...lines, ''].join(lineBreak);
      const read = readSimpleYaml(text);
      if (!read) return;
      simple++;
      const { value, lineOf, problems } = readYaml(text, 'letter.hbs');
      expect(problems).toEqual([]);
      expect(read.value).toEqual(value);
      for (const key of Object.keys(read.value as object)) expect(read.lineOf([key])).toBe(lineOf([key]));
    }),
    { numRuns: 3000 },
  );
  expect(simple).toBeGreaterThan(200);
});

test.each([
  [
    '---\nid: letter-12\nlang: fr\nsubject: "Votre dossier {{file.reference}} (12)"\n',
    { id: 'letter-12', lang: 'fr', subject: 'Votre dossier {{file.reference}} (12)' },
  ],
  ["---\r\nchannel: email\r\n\r\nsubject: 'Reminder: {{ref}}'\r\n", { channel: 'email', subject: 'Reminder: {{ref}}' }],
])('an ordinary front matter is read in the simple way: %j', (text, value) => {
  expect(readSimpleYaml(text)?.value).toEqual(value);
});
