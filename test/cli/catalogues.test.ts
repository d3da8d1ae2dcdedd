import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { amiable, temporaryFolder } from './amiable.ts';

const folder = temporaryFolder();
const LETTER = 'Bonjour, votre facture est échue. Si vous ne payez pas, nous enverrons la police chez vous.';

const FILES: Record<string, string> = {
  'letter.txt': LETTER,
  'README.md': LETTER,
  'package.json': JSON.stringify({ description: LETTER }),
  'tsconfig.json': '{ "compilerOptions": {} }',
  'docker-compose.yml': 'services:\n  web:\n    image: nginx\n',
  'labels.json': JSON.stringify({ pay: 'Payer', close: 'Fermer' }),
  'data.json': JSON.stringify([{ text: LETTER }]),
  'index.php': '<?php echo 1;',
  'fr.json': JSON.stringify({ pay: 'Payer', reminder: { subject: 'Rappel', body: `{{> foot}} ${LETTER}` } }),
  'fr.po': `msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "letter"\nmsgstr "${LETTER}"\n`,
  'broken.json': `{"letter":"${LETTER}",`,
  'partials/_foot.hbs': 'Relance, example.com',
};
mkdirSync(join(folder, 'partials'));
for (const [path, text] of Object.entries(FILES)) writeFileSync(join(folder, path), text);

const lint = (...args: string[]) =>
  amiable(['lint', ...args, '--jurisdiction', 'fr', '--collector', 'third-party', '--fail-on', 'never'], { cwd: folder });

test('of a folder those files are taken in which there are messages', async () => {
  const { stdout, stderr } = await lint('.', '--format', 'json');
  const { run } = JSON.parse(stdout) as { run: { inputs: { path: string; records: number }[] } };
  expect(run.inputs.map(({ path, records }) => `${path} ${records}`)).toEqual([
    'broken.json 1',
    'fr.json 1',
    'fr.po 1',
    'letter.txt 1',
    'partials/_foot.hbs 1',
  ]);
  expect(stderr).toContain('broken.json:1');
  expect(stderr).not.toContain('foot');
});

test('a file that is named and holds no message is told', async () => {
  const { stderr, code } = await lint('labels.json');
  expect(stderr).toContain('labels.json holds no text that looks like a letter or a message');
  expect(code).toBe(2);
});

test('a folder without a message is no input', async () => {
  const { stderr, code } = await lint('*.php');
  expect(stderr).toContain('*.php');
  expect(code).toBe(2);
});

test('a Blade template is a template, and no file of PHP arrays, though its name ends like one', async () => {
  const cwd = temporaryFolder();
  const source = `<p>Bonjour {{ $debtor->name }},</p>\n@if ($isLate)\n<p>Nous enverrons la police chez vous.</p>\n@endif\n{{-- return [ --}}\n`;
  writeFileSync(join(cwd, 'rappel.BLADE.php'), source);
  for (const paths of [['.'], ['rappel.BLADE.php']]) {
    const { stdout, stderr } = await amiable(['lint', ...paths, '--jurisdiction', 'fr', '--format', 'json', '--fail-on', 'never'], { cwd });
    const { findings } = JSON.parse(stdout) as { findings: { rule: string; evidence: unknown[] }[] };
    expect(stderr).not.toContain('holds no text');
    expect(findings.find(({ rule }) => rule === 'fr.wording.criminal-threat')?.evidence).toMatchObject([
      { type: 'quote', span: { line: 3 } },
      { type: 'path', given: [{ name: 'isLate', is: true }] },
    ]);
  }
});
