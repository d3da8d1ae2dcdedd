import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { amiable, temporaryFolder } from './amiable.ts';

const folder = temporaryFolder();

const LETTER = `Dear {{debtor.name}},

{{#if has_plan}}
{{#if paid}}Thank you for your payment.{{else}}Your instalment of {{instalment}} is due.{{/if}}
{{else}}
Please pay {{total}} to {{creditor.name}}.
{{/if}}

{{#if paid}}Nothing is left to do.{{/if}}

{{> foot}}
`;
const MANY = Array.from({ length: 4 }, (_, i) => `{{#if c${i}}}word${i}{{else}}other${i}{{/if}}`).join(' ');

const FILES: Record<string, string> = {
  'letter.hbs': LETTER,
  'partials/foot.hbs': 'Yours sincerely\n\n{{#if hotline}}Call {{hotline}}.{{/if}}',
  'many.hbs': MANY,
  'compared.j2': `{% if type == 'b' %}Dear {{ creditor.name }}{% endif %} {% if days > 30 %}Late{% else %}Hello{% endif %}`,
  'reminder.txt': '---\nchannel: email\nstage: reminder\ndebtor: consumer\nlang: fr\n---\nBonjour, votre facture est impayée.',
  'plain.txt': 'Hello, your invoice is due.',
  'broken.hbs': 'Hello {{#if plan}}your plan',
  'ugly.hbs': 'Hello {{name}}\u001b[31m {{#if a}}\u202eyou{{/if}}',
  'mail/hello.txt': 'Hello $debtor_name\n\n#parse("sign.txt")',
  'mail/sign.txt': 'Yours, $agent',
  'mail/amiable.yaml': 'version: 1\ninputs: { templates: [hello.txt] }\noverrides: [{ files: ["*.txt"], set: { syntax: velocity } }]\n',
  'en.json': JSON.stringify({
    first: { subject: 'Your invoice', body: 'Hello {{name}}, your invoice is overdue. Please pay {{total}} EUR today.' },
    second: { subject: 'Last reminder', body: 'Hello {{name}}, {{#if plan}}you have a plan.{{else}}please pay your invoice now.{{/if}}' },
  }),
};
for (const name of ['partials', 'mail']) mkdirSync(join(folder, name));
for (const [path, text] of Object.entries(FILES)) writeFileSync(join(folder, path), text);

interface Explained {
  id: string;
  file: string;
  conditions: { name: string; places: { file: string; line: number }[] }[];
  paths: { count: number; exact: boolean };
  paragraphs: { file: string; line: number; role: string; readings: { given: { name: string; is: boolean }[]; text: string }[] }[];
  mentions: Record<string, { where: string; missingWhen?: { name: string; is: boolean }[] }>;
}

const explain = (...args: string[]) => amiable(['explain-paths', ...args], { cwd: folder });
const explained = async (file: string): Promise<Explained[]> =>
  (JSON.parse((await explain(file, '--format', 'json')).stdout) as { templates: Explained[] }).templates;

describe('for a program', () => {
  let letter: Explained;
  beforeAll(async () => {
    letter = (await explained('letter.hbs'))[0]!;
  });

  test('conditions stand with their lines, in included files too', () => {
    expect(letter.conditions.map(({ name, places }) => [name, ...places.map(({ file, line }) => `${file}:${line}`)])).toEqual([
      ['has_plan', 'letter.hbs:3'],
      ['paid', 'letter.hbs:4', 'letter.hbs:9'],
      ['hotline', 'partials/foot.hbs:3'],
    ]);
  });

  test('a condition that is asked twice is decided once', () => {
    expect(letter.paths).toEqual({ count: 8, exact: true });
  });

  test('every reading stands under its conditions, with the names of its slots', () => {
    const readings = letter.paragraphs.flatMap((paragraph) => paragraph.readings);
    const under = (text: string) => readings.find((reading) => reading.text === text)?.given;
    expect(under('Dear ⟨debtor.name⟩,')).toEqual([]);
    expect(under('Your instalment of ⟨instalment⟩ is due.')).toEqual([
      { name: 'has_plan', is: true },
      { name: 'paid', is: false },
    ]);
    expect(under('Please pay ⟨total⟩ to ⟨creditor.name⟩.')).toEqual([{ name: 'has_plan', is: false }]);
    expect(under('Call ⟨hotline⟩.')).toEqual([{ name: 'hotline', is: true }]);
  });

  test('a mention is on every path, on some or on none', () => {
    expect(letter.mentions['creditor-identity']).toMatchObject({ where: 'some', missingWhen: [{ name: 'has_plan', is: true }] });
    expect(new Set(Object.values(letter.mentions).map(({ where }) => where))).toContain('none');
  });

  test('a file of several templates is explained one by one', async () => {
    const templates = await explained('en.json');
    expect(templates.map(({ id, paths }) => [id, paths.count])).toEqual([
      ['en.json#first', 1],
      ['en.json#second', 2],
    ]);
    expect(templates[0]!.paragraphs.map(({ role }) => role)).toEqual(['subject', 'body']);
  });
});

describe('for a person', () => {
  test('conditions, readings and mentions', async () => {
    const { stdout, stderr, code } = await explain('letter.hbs');
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout).toContain('3 conditions and 8 paths');
    expect(stdout).toMatch(/\n {2}paid +4, 9\n/);
    expect(stdout).toContain('    When has_plan is true and paid is false:\n      Your instalment of ⟨instalment⟩ is due.\n');
    expect(stdout).toContain('  Missing when has_plan is true:\n');
  });

  test('of what is mentioned on no path, what the law wants', async () => {
    const { stdout } = await explain('reminder.txt', '--jurisdiction', 'fr', '--collector', 'third-party');
    const none = stdout.slice(stdout.indexOf('  On no path:\n')).replaceAll(/\s+/g, ' ');
    expect(none).toMatch(
      /^ On no path: a way to reach somebody, the date of the first letter, the reference of the first letter\b.* \d+ other mentions were not seen, and no rule/,
    );
    expect(none).not.toContain('breach');
    expect((await explain('plain.txt')).stdout).not.toContain('the date of the first letter');
  });

  test.each([
    [
      'en',
      'When type is "b" and days is more than 30:',
      'When type is not "b" and days is at most 30:',
      'Not seen when type is not "b", but',
    ],
    [
      'fr',
      'Lorsque type vaut "b" et days dépasse 30\u00a0:',
      'Lorsque type ne vaut pas "b" et days ne dépasse pas 30\u00a0:',
      'Non trouvé lorsque type ne vaut pas "b", mais',
    ],
    [
      'ru',
      'Когда type равно "b" и days больше 30:',
      'Когда type не равно "b" и days не больше 30:',
      'Не найдено, когда type не равно "b", но',
    ],
  ])('comparisons in the words of %s', async (lang, both, neither, missing) => {
    const { stdout } = await explain('compared.j2', '--lang', lang);
    expect(stdout).toContain(both);
    expect(stdout).toContain(neither);
    expect(stdout).toContain(missing);
  });

  test.each([
    ['fr', '1 chemin', 'Paragraphes'],
    ['ru', '1 путь', 'Абзацы'],
  ])('in %s', async (lang, ways, heading) => {
    const { stdout } = await explain('plain.txt', '--lang', lang);
    expect(stdout).toContain(ways);
    expect(stdout).toContain(heading);
  });

  test('of many readings the first are shown, and how many there are more', async () => {
    const { stdout } = await explain('many.hbs');
    expect(stdout.match(/word0|other0/g)).toHaveLength(8);
    expect(stdout).toContain('… 8 more readings');
  });

  test('what a file holds does not move the terminal', async () => {
    const { stdout } = await explain('ugly.hbs');
    for (const sign of ['\u001b', '\u202e']) expect(stdout).not.toContain(sign);
    expect(stdout).toContain('⟨name⟩');
  });
});

test('what the configuration says of template languages holds for what is included', async () => {
  const { stdout, stderr, code } = await amiable(['explain-paths', 'hello.txt', '--format', 'json'], { cwd: join(folder, 'mail') });
  const [hello] = (JSON.parse(stdout) as { templates: Explained[] }).templates;
  expect([stderr, code]).toEqual(['', 0]);
  expect(hello?.paragraphs.at(-1)?.readings[0]?.text).toBe('Yours, ⟨agent⟩');
});

test('a template that does not parse is shown as far as it is read, and told', async () => {
  const { stdout, stderr, code } = await explain('broken.hbs');
  expect(code).toBe(2);
  expect(stderr).toContain('broken.hbs:1');
  expect(stdout).toContain('your plan');
});

test.each([
  ['no file', [], 'file'],
  ['a file that is not there', ['gone.hbs'], 'gone.hbs'],
  ['a format that is none', ['letter.hbs', '--format', 'sarif'], 'text, json'],
])('%s is told', async (_, args, told) => {
  const { stdout, stderr, code } = await explain(...args);
  expect([stdout, code]).toEqual(['', 2]);
  expect(stderr).toContain(told);
});
