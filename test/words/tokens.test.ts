import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLAUSE, COMMA, JOINED, SENTENCE, tokenize } from '../../checks/lib/tokens.ts';
import { SLOT } from '../../checks/types.ts';

describe('words of a text', () => {
  test.each([
    ["L'huissier d’hier", ['L', 'huissier', 'd', 'hier']],
    ['S A I S I E demain', ['SAISIE', 'demain']],
    ['s.a.i.s.i.e.', ['saisie']],
    ['r e n d s   l e s', ['rends', 'l', 'e', 's']],
    ['1 250,50 € sous 24h', ['1 250,50', 'sous', '24', 'h']],
    ['à 16:30', ['à', '16:30']],
    ['vis@ge', ['vis@ge']],
    ['anne@example.com', ['anne', 'example', 'com']],
    ['sai\u00ADsie', ['sai\u00ADsie']],
    [`Bonjour ${SLOT},`, ['Bonjour', SLOT]],
    ['Bonjour {{name}},', ['Bonjour', SLOT]],
    ['{ not a slot }', ['not', 'a', 'slot']],
    ['', []],
    ['!!! ‼️ 🚨', []],
  ])('%s', (text, words) => {
    expect(tokenize(text).words).toEqual(words);
  });

  test('stand where they say: each is its stretch of the text, in order, unless it was spaced out or a placeholder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const { words, starts, ends } = tokenize(text);
        for (const [i, word] of words.entries()) {
          expect(starts[i]!).toBeGreaterThanOrEqual(i === 0 ? 0 : ends[i - 1]!);
          expect(ends[i]!).toBeGreaterThan(starts[i]!);
          const stretch = text.slice(starts[i]!, ends[i]!);
          if (word !== SLOT) expect(word === stretch || stretch.length > word.length).toBe(true);
        }
        expect(ends.at(-1) ?? 0).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('how strongly words are set apart', () => {
  test.each([
    ['pay now', JOINED],
    ['pay, now', COMMA],
    ['pay: now', CLAUSE],
    ['pay — now', CLAUSE],
    ['pay 🚨 now', COMMA],
    ['pay☎️now', COMMA],
    ['pay 🚨 Now', CLAUSE],
    ['pay → now', CLAUSE],
    ['pay-now', JOINED],
    ['pay. Now', SENTENCE],
    ['paid. now', SENTENCE],
    ['art. 159', JOINED],
    ['Mme. Riou', JOINED],
    ['500 руб. 20', JOINED],
    ['Dec. 23', JOINED],
    ['23. Dezember', JOINED],
    ['in Dec. We', SENTENCE],
    ['room 23. Pay', SENTENCE],
    ['pay! now', SENTENCE],
    ['pay\nNow', SENTENCE],
    ['pay\nnow', JOINED],
    ['pay\n\nnow', SENTENCE],
  ])('%s', (text, strength) => {
    expect(tokenize(text).breaks.at(-1)).toBe(strength);
  });
});
