import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { debtWordsIn } from '../../checks/lib/debt-words.ts';
import { noteFinder } from '../../checks/lib/drafting.ts';
import { placeAfter } from '../../checks/lib/party-places.ts';
import { compilePlainWords, PLAIN_NAMES, plainWord } from '../../checks/lib/plain-words.ts';
import { packageRoot } from '../../checks/read/package-root.ts';
import { readPlainWords } from '../../checks/read/plain-words.ts';
import { LANGS, type Lang } from '../../checks/types.ts';
import { brief, refusal, tempFolder } from '../read/folder.ts';

const WORDS = join(packageRoot(), 'checks/words');
const plain = compilePlainWords(readPlainWords(WORDS));

describe('a word', () => {
  test.each<[string, string[], string[]]>([
    ['reste dû', ['reste dû', 'Reste Dû'], ['restedû', 'reste']],
    ['debt(s|)', ['debt', 'DEBTS'], ['deb', 'debtor']],
    ['delinquen*', ['delinquent', 'delinquency'], ['delinque nt', 'delinquen7']],
    ['(past-due|past due)', ['past-due', 'past due'], ['past', 'past–due']],
    ['à l’ordre d(e|u)', ['à l’ordre de', "à l'ordre du"], ['à l ordre de']],
    ['m.', ['m.'], ['mm', 'm']],
    ['(the |)(a|b(c|))x', ['the ax', 'bcx'], ['the x']],
  ])('%s', (word, found, others) => {
    const pattern = new RegExp(`^(?:${plainWord(word)})$`, 'iu');
    expect(found.filter((text) => !pattern.test(text))).toEqual([]);
    expect(others.filter((text) => pattern.test(text))).toEqual([]);
  });

  test.each(['', 'a|b', 'a(b', 'a)b(', 'a+', '[a]', 'a\\b', 'a{2}', '^a$', 'a?'])('%j is none', (word) => {
    expect(() => plainWord(word)).toThrow('cannot be read');
  });
});

test('every file of words says what it is asked for and has the words of some language', () => {
  expect(PLAIN_NAMES.filter((name) => Object.keys(plain[name]).length === 0)).toEqual([]);
});

test.each<[string, string, RegExp]>([
  ['nobody asks about', 'weather.yaml', /no check asks about these words/],
  ['is not of its shape', 'article.yaml', /words/],
])('a file that %s is refused, and those that are missing are named', async (_, file, reason) => {
  const root = tempFolder();
  mkdirSync(join(root, 'plain'));
  writeFileSync(join(root, 'plain', file), 'idea: what stands before a name\nwords: { xx: [le] }\n');
  const problems = await refusal(Promise.resolve().then(() => readPlainWords(root)));
  expect(problems[0]).toMatchObject({
    code: 'law-invalid',
    file: join(root, 'plain', file),
    data: { reason: expect.stringMatching(reason) },
  });
  expect(problems.map(brief)).toContain(`file-missing / ${join(root, 'plain/debt-shown.yaml')}`);
});

test('a word that cannot be read is told with its line', async () => {
  const root = tempFolder();
  mkdirSync(join(root, 'plain'));
  writeFileSync(join(root, 'plain/article.yaml'), 'idea: what stands before a name\nwords:\n  fr:\n    - le\n    - l[ae]\n');
  const [problem] = await refusal(Promise.resolve().then(() => readPlainWords(root)));
  expect(problem).toMatchObject({ line: 5, data: { reason: '“l[ae]” cannot be read' } });
});

test.each<[Lang, string, string]>([
  ['fr', 'Facture impayée', 'impayée'],
  ['en', 'Your past-due balance', 'past-due'],
  ['ru', 'О задолженности по договору', 'задолженности'],
  ['de', 'Letzte Mahnung', 'Letzte Mahnung'],
  ['es', 'Aviso de facturas vencidas', 'facturas vencidas'],
  ['it', 'Sollecito di pagamento', 'Sollecito di pagamento'],
  ['nl', 'Betalingsachterstand', 'Betalingsachterstand'],
])('a debt is shown in %s', (lang, text, word) => {
  const words = (of: Lang | undefined) => debtWordsIn(text, of, plain).map(({ start, end }) => text.slice(start, end));
  expect(words(lang)).toContain(word);
  expect(words(undefined)).toContain(word);
});

test('an invoice alone and a comedian show none', () => {
  for (const text of ['Votre facture', 'Your invoice', 'Un humoriste impayable', 'Moros y cristianos', 'Ваш счёт'])
    expect(debtWordsIn(text, undefined, plain), text).toEqual([]);
});

test.each<[string, string[]]>([
  ['Date : [à compléter]', ['[à compléter]']],
  ['Name: <please insert the name>', ['<please insert the name>']],
  ['Betrag:\nbitte ergänzen\nDanke', ['bitte ergänzen']],
  ['Сумма: (уточнить у бухгалтерии)', ['(уточнить у бухгалтерии)']],
  ['Note à l’attention du juridique : ok ?', ['Note à l’attention du juridique']],
  ['Legal must check this. TODO', ['Legal must check', 'TODO']],
  ['TODO EL IMPORTE está pagado', []],
  ['Merci de compléter le formulaire (voir au dos).', []],
])('notes to the author in %j', (text, notes) => {
  expect(noteFinder(plain)(text).map(({ start, end }) => text.slice(start, end))).toEqual(notes);
});

test.each<[string, string | undefined]>([
  ['Yours sincerely,\nThe ', 'signs'],
  ['Cordialement,\nL’équipe ', 'signs'],
  ['Met vriendelijke groeten, ', 'signs'],
  ['Payable to: ', 'paid Payable to'],
  ['à l’ordre de ', 'paid à l’ordre de'],
  ['Zahlen Sie an die ', 'paid Zahlen Sie an'],
  ['Взыскатель: ', 'paid Взыскатель'],
  ['Dear ', undefined],
  ['Cordialement, et à bientôt chez ', undefined],
])('what the words before a name make of it: %j', (before, expected) => {
  const found = placeAfter(before, plain);
  expect(found && Object.values(found).join(' ')).toBe(expected);
});

test('the languages of the product', () => {
  expect(Object.keys(plain['debt-shown']).sort()).toEqual([...LANGS].sort());
});
