import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GSM_BASIC, GSM_EXTENSION, smsOf } from '../../checks/lib/sms.ts';

describe('the alphabet of TS 23.038', () => {
  test('has 127 characters besides the escape, each once, and 10 in its extension', () => {
    expect(new Set(GSM_BASIC).size).toBe(127);
    expect([...GSM_BASIC].length).toBe(127);
    expect(new Set(GSM_EXTENSION).size).toBe(10);
    expect([...GSM_EXTENSION].filter((character) => GSM_BASIC.includes(character))).toEqual([]);
  });

  // Positions that the table gives; the escape stands at 27, so that what follows it is one earlier here.
  test.each([
    ['@', 0],
    ['Δ', 16],
    [' ', 32],
    ['¡', 64],
    ['Ñ', 93],
    ['¿', 96],
    ['à', 127],
  ])('%s stands at %i', (character, code) => {
    expect(GSM_BASIC.indexOf(character)).toBe(code > 27 ? code - 1 : code);
  });
});

describe('segments', () => {
  test.each([
    ['', 0],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    // 152 septets and a pair that does not fit into the 153rd: the pair opens the next part.
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ['я'.repeat(70), 1],
    ['я'.repeat(71), 2],
    ['я'.repeat(135), 3],
    [`${'я'.repeat(66)}😀${'я'.repeat(66)}`, 3],
  ])('%#: %s', (text, segments) => {
    expect(smsOf(text).segments).toBe(segments);
  });

  test('a text of the alphabet is counted in septets, extension characters twice', () => {
    const basic = fc.array(fc.constantFrom(...GSM_BASIC), { maxLength: 400 });
    const extension = fc.array(fc.constantFrom(...GSM_EXTENSION), { maxLength: 200 });
    fc.assert(
      fc.property(basic, extension, (plain, pairs) => {
        const { encoding, units, segments, foreign } = smsOf([...plain, ...pairs].join(''));
        expect({ encoding, foreign }).toEqual({ encoding: 'gsm', foreign: [] });
        expect(units).toBe(plain.length + 2 * pairs.length);
        // A part may lose one septet to a pair that does not fit.
        expect(segments).toBeGreaterThanOrEqual(units <= 160 ? Math.min(units, 1) : Math.ceil(units / 153));
        expect(segments).toBeLessThanOrEqual(units <= 160 ? 1 : Math.ceil(units / 152));
      }),
    );
  });

  test('one character outside makes all of it 16 bit units', () => {
    const outside = fc
      .string({ unit: 'grapheme' })
      .filter((text) => [...text].some((character) => !GSM_BASIC.includes(character) && !GSM_EXTENSION.includes(character)));
    fc.assert(
      fc.property(outside, (text) => {
        const { encoding, units, foreign } = smsOf(text);
        expect(encoding).toBe('ucs2');
        expect(units).toBe(text.length);
        expect(foreign.length).toBeGreaterThan(0);
      }),
    );
  });

  test('more text is never fewer messages', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ maxLength: 100 }), (text, more) => {
        expect(smsOf(text + more).segments).toBeGreaterThanOrEqual(smsOf(text).segments);
      }),
    );
  });
});
