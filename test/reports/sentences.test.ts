import { describe, expect, test } from 'vitest';
import { problem } from '../../checks/lib/problem.ts';
import { type Localised, UI_LANGS, type UiLang } from '../../checks/types.ts';
import { glossary } from '../../reports/sentences/glossary.ts';
import { fill, holesOf } from '../../reports/sentences/icu.ts';
import { problems } from '../../reports/sentences/problems.ts';
import { sentences } from '../../reports/sentences/sentences.ts';
import { ui } from '../../reports/sentences/ui.ts';
import { vocabulary } from '../../reports/sentences/vocabulary.ts';

const all: [string, Localised][] = [
  ...Object.entries<Localised>(ui),
  ...Object.entries(problems).flatMap(([code, { what, todo }]): [string, Localised][] => [
    [`${code} what`, what],
    [`${code} todo`, todo],
  ]),
  ...Object.entries(glossary).flatMap(([word, entry]): [string, Localised][] => [
    [`glossary ${word}`, entry.word],
    [`glossary ${word} means`, entry.means],
  ]),
  ...Object.entries(vocabulary).flatMap(([group, words]) =>
    Object.entries<Localised>(words).map(([word, own]): [string, Localised] => [`${group} ${word}`, own]),
  ),
];

/** How ICU is told the form of a number: no text. */
const SKELETON = /, number, ::[^}]*/g;

describe.each(UI_LANGS)('every sentence in %s', (lang) => {
  test('parses', () => {
    expect(all.filter(([, localised]) => !holesOf(lang, localised[lang])).map(([key]) => key)).toEqual([]);
  });

  test('is filled without a rest', () => {
    const filled = all.map(([key, localised]) => {
      const data = Object.fromEntries([...(holesOf(lang, localised[lang]) ?? [])].map((hole) => [hole, 5]));
      return [key, fill(lang, localised[lang], data, String)] as const;
    });
    expect(filled.filter(([, text]) => text.trim() === '' || /[{}]|undefined|NaN/.test(text))).toEqual([]);
  });

  test('has the holes of the English one', () => {
    const holes = (localised: Localised, of: UiLang) => [...(holesOf(of, localised[of]) ?? [])].sort().join();
    expect(all.filter(([, localised]) => holes(localised, lang) !== holes(localised, 'en')).map(([key]) => key)).toEqual([]);
  });

  test('is set as its language wants', () => {
    const fault: Record<UiLang, RegExp> = {
      en: /"|[a-z]'[a-z]| [:;!?]/,
      // A no-break space stands before a colon and within guillemets, a narrow one before the other high signs.
      fr: /[^\u00A0]:\s| [:;!?»]|« |'/,
      ru: /"|“| [:;!?]/,
    };
    expect(
      all
        .filter(([, localised]) => fault[lang].test(localised[lang].replace(SKELETON, '')))
        .map(([key, localised]) => `${key}: ${localised[lang]}`),
    ).toEqual([]);
  });
});

test('Russian counts take the four plural forms', () => {
  const { say } = sentences('ru');
  const forms = [1, 2, 5, 11, 21, 22, 25, 111, 1000].map((n) => say('count.rules', { n }));
  expect(forms).toEqual([
    '1 правило',
    '2 правила',
    '5 правил',
    '11 правил',
    '21 правило',
    '22 правила',
    '25 правил',
    '111 правил',
    '1\u00A0000 правил',
  ]);
  expect(say('count.rules', { n: 1.5 })).toBe('1,5 правила');
});

const NB = '\u00A0';
const NNB = '\u202F';

describe('values are written as the reader writes them', () => {
  test.each<[UiLang, string]>([
    ['en', '€1,234.50'],
    ['fr', `1${NNB}234,50${NB}€`],
    ['ru', `1${NB}234,50${NB}€`],
  ])('money in %s', (lang, text) => {
    expect(sentences(lang).datum({ minor: 123450, currency: 'EUR' })).toBe(text);
  });

  test('currencies have their own decimals', () => {
    expect(sentences('en').datum({ minor: 1234, currency: 'JPY' })).toBe('JP¥1,234');
    expect(sentences('en').datum({ minor: 1234, currency: 'no code' })).toBe('12.34 no code');
  });

  test('an instant is told in its zone, which is named', () => {
    expect(sentences('en').at('2026-10-03T17:42:00Z', 'Asia/Yekaterinburg')).toBe('3 October 2026 at 22:42 (Asia/Yekaterinburg)');
    expect(sentences('en').at('2026-10-03T17:42:00Z', 'Mars/Olympus')).toBe('3 October 2026 at 17:42 (UTC)');
    expect(sentences('en').at('yesterday')).toBe('yesterday');
  });

  test('a day is a calendar day in any zone of the machine', () => {
    expect(sentences('fr').day('2026-01-31')).toBe('31 janvier 2026');
    expect(sentences('fr').day('whenever')).toBe('whenever');
  });

  test('French counts the first of a month alone', () => {
    expect(sentences('fr').day('2026-01-01')).toBe('1er janvier 2026');
    expect(sentences('fr').day('2026-01-21')).toBe('21 janvier 2026');
    expect(sentences('fr').at('2026-03-01T09:00:00Z', 'Europe/Paris')).toBe('1er mars 2026 à 10:00 (Europe/Paris)');
    expect(sentences('en').day('2026-01-01')).toBe('1 January 2026');
    expect(sentences('ru').day('2026-01-01')).toBe('1 января 2026 г.');
  });

  test('lists, words, truth and names', () => {
    const s = sentences('fr');
    expect(s.datum({ list: ['a', 'b', 'c'] })).toBe('a, b et c');
    expect(s.datum(true)).toBe('oui');
    expect(s.datum({ named: { en: 'x', fr: 'le délai', ru: 'y' } })).toBe('le délai');
    expect(
      s.fill({ en: '', fr: 'par {channel} ({channels})', ru: '' }, { channel: 'letter', channels: { list: ['sms', 'unheard-of'] } }),
    ).toBe('par lettre (SMS et unheard-of)');
  });

  test('lengths of time are told in words', () => {
    const says = { en: 'for {period}', fr: 'pendant {period}', ru: 'в течение: {period}' };
    expect(sentences('en').fill(says, { period: 'P3Y6M' })).toBe('for 3 years and 6 months');
    expect(sentences('ru').fill(says, { period: 'P5Y' })).toBe('в течение: 5 лет');
    expect(sentences('en').fill(says, { period: 'P' })).toBe('for P');
  });
});

test('words of a text are quoted as the language quotes', () => {
  const says = { en: 'It says {words}.', fr: 'On lit {words}.', ru: 'Сказано: {words}.' };
  const told = UI_LANGS.map((lang) => sentences(lang).fill(says, { words: { list: ['pay', 'now'] } }));
  expect(told).toEqual(['It says “pay” and “now”.', `On lit «${NB}pay${NB}» et «${NB}now${NB}».`, 'Сказано: «pay» и «now».']);
});

test('a Russian date at the end of a sentence does not double its point', () => {
  expect(sentences('ru').fill({ en: '', fr: '', ru: 'Удалено {day}.' }, { day: { day: '2026-08-11' } })).toBe('Удалено 11 августа 2026 г.');
});

describe('a sentence never fails', () => {
  test('a hole without a value shows its name', () => {
    expect(sentences('en').fill({ en: 'On {day}: {n, plural, one {# call} other {# calls}}', fr: '', ru: '' }, { n: 1 })).toBe(
      'On {day}: 1 call',
    );
  });

  test('one that does not parse is shown as it stands', () => {
    expect(sentences('en').fill({ en: 'broken {n, plural', fr: '', ru: '' }, { n: 1 })).toBe('broken {n, plural');
  });

  test('an empty value takes the branch `none`', () => {
    const { what, todo } = sentences('en').problem(problem('rule-unknown', { rule: 'fr.x', near: '' }));
    expect(what).toBe('There is no rule fr.x.');
    expect(todo).not.toContain('Did you mean');
    expect(sentences('en').problem(problem('rule-unknown', { rule: 'fr.x', near: 'fr.y' })).todo).toContain('Did you mean fr.y?');
  });

  test('a problem of another version is named by its code', () => {
    expect(sentences('en').problem({ code: 'from-the-future', data: {} })).toEqual({ what: 'Problem from-the-future.', todo: '' });
  });
});
