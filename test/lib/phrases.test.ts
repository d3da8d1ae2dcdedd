import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText, patternFault, phraseSearch } from '../../checks/lib/phrases.ts';

function found(text: string, phrases: string[], patterns: string[] = []): string[] {
  return phraseSearch(phrases, patterns)
    .find(text, foldText(text))
    .map(({ start, end }) => text.slice(start, end));
}

describe('a phrase is met as people read it', () => {
  test.each([
    ['final notice', 'This is your FINAL NOTICE.', ['FINAL NOTICE']],
    ['final notice', 'This is your Fínаl-nоtice!', ['Fínаl-nоtice']],
    ['final notice', 'f i n a l notice', ['f i n a l notice']],
    ['final notice', 'a “final” notice', ['final” notice']],
    ['final notice', 'your final\nNotice', ['final\nNotice']],
    ['final notice', 'This is final. Notice that we write.', []],
    ['final notice', 'final {{adjective}} notice', []],
    ['final notice', 'finally noticed', []],
    ['dernier avis', 'Dernier\u202favis avant poursuites', ['Dernier\u202favis']],
    ['mise en demeure', 'MISE EN DEMEURE', ['MISE EN DEMEURE']],
    ['œuvre', 'OEUVRE', ['OEUVRE']],
    ['l’huissier', "l'huissier", ["l'huissier"]],
    ['пристав*', 'Приставы придут к приставу', ['Приставы', 'приставу']],
    ['ёлка', 'елка', ['елка']],
    ['*mahnung', 'Letzte Zahlungsmahnung', ['Zahlungsmahnung']],
    ['*verwalt*', 'die Vermögensverwaltung', ['Vermögensverwaltung']],
    ['Dear Sir, we', 'Dear Sir, we write', ['Dear Sir, we']],
    ['Dear Sir, we', 'Dear Sir we write', ['Dear Sir we']],
    ['24 h', 'within 24h', ['24h']],
  ])('%s in “%s”', (phrase, text, expected) => {
    expect(found(text, [phrase])).toEqual(expected);
  });

  test('of phrases that overlap the longest is told, once', () => {
    expect(found('final notice, last notice', ['notice', 'final notice', 'notice'])).toEqual(['final notice', 'notice']);
  });

  test('whatever is written is found in itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const words = foldText(text).words.length;
        expect(found(text, [text]).length).toBe(words === 0 ? 0 : 1);
      }),
    );
  });
});

describe('a pattern', () => {
  test('is met in what is read, spaces that do not break included', () => {
    expect(found('10 %, 5\u00a0% et 7%', [], ['\\d+ ?%'])).toEqual(['10 %', '5\u00a0%', '7%']);
    expect(found('ÉTÉ été', [], ['(?i)été'])).toEqual(['ÉTÉ', 'été']);
    expect(found('😀 долг 😀 долги', [], ['долг\\pL*'])).toEqual(['долг', 'долги']);
  });

  test.each(['(a+)+$', '(a|aa)+$', '([a-zA-Z]+)*$', '(.*a){12}$'])(
    '%s comes to an end on 100 KB, where going back and trying again never would',
    (pattern) => {
      expect(patternFault(pattern.replace(')*$', ')+$'))).toBeUndefined();
      const text = `${'a'.repeat(100_000)}!`;
      expect(found(text, [], [pattern])).toEqual([]);
    },
  );

  test('that begins anew at each letter is told so many times and no more', () => {
    expect(found('a'.repeat(5000), [], ['a'])).toHaveLength(100);
  });
});
