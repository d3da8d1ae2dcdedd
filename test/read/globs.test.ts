import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expand, isMeantBy, matchesAny, TEMPLATE_ENDINGS } from '../../checks/read/globs.ts';
import { brief, refusal, tempFolder } from './folder.ts';

function folderWith(...files: string[]): string {
  const folder = tempFolder();
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  return folder;
}

const tree = () =>
  folderWith(
    'a.csv',
    'logs/b.csv',
    'logs/c.csv',
    'logs/old/d.csv',
    'node_modules/x/e.csv',
    '.git/f.csv',
    'mail/[new].hbs',
    'mail/x.HTML',
    'mail/x.css',
    'a b.csv',
  );

describe('files', () => {
  test.each<[string, string[], string[]]>([
    ['a path', ['logs/b.csv'], ['logs/b.csv']],
    ['a glob', ['logs/*.csv'], ['logs/b.csv', 'logs/c.csv']],
    ['all below, but not what is hidden or installed', ['**/*.csv'], ['a b.csv', 'a.csv', 'logs/b.csv', 'logs/c.csv', 'logs/old/d.csv']],
    ['what is hidden when it is named', ['.git/*.csv'], ['.git/f.csv']],
    ['each once, sorted', ['logs/c.csv', './logs/*.csv', 'a.csv'], ['a.csv', 'logs/b.csv', 'logs/c.csv']],
    ['less some', ['**/*.csv', '!logs/old', '!a*.csv'], ['logs/b.csv', 'logs/c.csv']],
    ['a name with brackets', ['mail/[new].hbs'], ['mail/[new].hbs']],
    ['alternatives', ['{a,logs/b}.csv'], ['a.csv', 'logs/b.csv']],
  ])('%s', async (_, patterns, files) => {
    const folder = tree();
    expect(await expand(patterns, folder)).toEqual(files);
    const all = await expand(['**/*'], folder);
    expect(all.filter((file) => isMeantBy(join(folder, file), patterns, folder))).toEqual(files.filter((file) => all.includes(file)));
  });

  test('a folder of templates', async () => {
    expect(await expand(['mail'], tree(), TEMPLATE_ENDINGS)).toEqual(['mail/[new].hbs', 'mail/x.HTML']);
    expect(await expand(['.'], folderWith('x.txt', 'node_modules/y.txt', 'z/.hidden/y.txt', 'z/w.mustache'), TEMPLATE_ENDINGS)).toEqual([
      'x.txt',
      'z/w.mustache',
    ]);
  });

  test('absolute patterns stay absolute, those above stay above', async () => {
    const folder = tree();
    expect(await expand([join(folder, 'logs/*.csv')], '/')).toEqual([join(folder, 'logs/b.csv'), join(folder, 'logs/c.csv')]);
    expect(await expand(['../a.csv'], join(folder, 'logs'))).toEqual(['../a.csv']);
    expect(isMeantBy(join(folder, 'logs/b.csv'), [join(folder, 'logs/*.csv')], '/')).toBe(true);
    expect(isMeantBy(join(folder, 'a.csv'), ['../*.csv'], join(folder, 'logs'))).toBe(true);
  });

  test('links to files are files, links in circles do no harm', async () => {
    const folder = tree();
    symlinkSync(join(folder, 'a.csv'), join(folder, 'logs/z.csv'));
    symlinkSync(folder, join(folder, 'logs/loop'));
    expect(await expand(['logs/**/*.csv'], folder)).toContain('logs/z.csv');
  });
});

test('every path that is missing and every pattern that matches nothing is told', async () => {
  const problems = await refusal(expand(['none.csv', 'x/*.csv', 'a.csv', 'logs'], tree()));
  expect(problems.map(brief)).toEqual(['file-missing / none.csv', 'no-files-match / x/*.csv', 'file-is-directory / logs']);
  expect((await refusal(expand(['logs'], tree(), TEMPLATE_ENDINGS))).map(brief)).toEqual(['no-files-match / logs']);
});

describe('patterns of overrides', () => {
  test.each([
    ['sms/a.txt', 'sms/**', true],
    ['sms/a.txt', 'sms', true],
    ['sms/a.txt', './sms/', true],
    ['sms/x/a.txt', 'sms/*.txt', false],
    ['mail/sms/a.txt', 'sms/**', false],
    ['mail/sms/a.txt', '**/sms/**', true],
  ])('%s, %s: %s', (file, pattern, matches) => {
    expect(matchesAny(file, [pattern])).toBe(matches);
  });
});
