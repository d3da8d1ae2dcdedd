import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limitFor, majorOf, readScale } from '../../checks/lib/scales.ts';

const BELGIUM = 'to 150: 20; to 500: 30 + 10 %; above: 65 + 5 %; most 2000';
const NETHERLANDS =
  'to 2500: 15 %; to 5000: 375 + 10 %; to 10000: 625 + 5 %; to 200000: 875 + 1 %; above: 2775 + 0.5 %; least 40; most 6775';

const limit = (scale: number | string, base: number, factor?: number) => limitFor(readScale(scale, 'EUR'), base, factor)?.minor;

describe('both sides of every bracket', () => {
  test.each([
    [BELGIUM, 0, 2000],
    [BELGIUM, 100_00, 2000],
    [BELGIUM, 150_00, 2000],
    [BELGIUM, 150_01, 3001],
    [BELGIUM, 215_00, 3650],
    [BELGIUM, 500_00, 6500],
    [BELGIUM, 500_01, 6501],
    [BELGIUM, 1000_00, 9000],
    [BELGIUM, 39_200_00, 2000_00],
    [BELGIUM, 50_000_00, 2000_00],
    [NETHERLANDS, 266_66, 4000],
    [NETHERLANDS, 266_74, 4002],
    [NETHERLANDS, 300_00, 4500],
    [NETHERLANDS, 2500_00, 375_00],
    [NETHERLANDS, 5000_00, 625_00],
    [NETHERLANDS, 10_000_00, 875_00],
    [NETHERLANDS, 200_000_00, 2775_00],
    [NETHERLANDS, 1_000_000_00, 6775_00],
    ['below 1000: 40; below 10000: 70; above: 100', 999_99, 4000],
    ['below 1000: 40; below 10000: 70; above: 100', 1000_00, 7000],
    ['below 1000: 40; below 10000: 70; above: 100', 9999_99, 7000],
    ['below 1000: 40; below 10000: 70; above: 100', 10_000_00, 10_000],
    ['above: 130 %', 10_000_00, 13_000_00],
    [7.5, 123, 750],
    [0, 123, 0],
  ])('%s of %i', (scale, base, expected) => expect(limit(scale, base)).toBe(expected));

  test('the factor comes before the bounds', () => {
    expect(limit('to 50: 31.50; to 500: 51.50; least 15', 30_00, 0.4)).toBe(1500);
    expect(limit('to 50: 31.50; to 500: 51.50; least 15', 300_00, 1.3)).toBe(6695);
  });

  test('beyond the last step nothing is guessed', () => {
    expect(limit('to 500: 51.50', 500_00)).toBe(5150);
    expect(limit('to 500: 51.50', 500_01)).toBeUndefined();
  });
});

test('the arithmetic is told', () => {
  const step = (scale: string, base: number, factor?: number) => limitFor(readScale(scale, 'EUR'), base, factor)?.step;
  expect(step(BELGIUM, 215_00)).toBe('30.00 + 10\u00A0% × 65.00');
  expect(step('above: 8 %', 210_00)).toBe('8\u00A0% × 210.00');
  expect(step('to 500: 51.50', 215_00, 1.3)).toBe('1.3 × 51.50');
});

test.each(['to 150', 'to 150: ', 'up to 150: 20', 'to 150: 20,50', 'to 150: 20.505', 'to x: 20', '', 'above: 1;'])(
  '"%s" is no scale',
  (text) => {
    expect(() => readScale(text, 'EUR')).toThrow();
  },
);

test('steps of any size agree with whole numbers of any size', () => {
  const percent = fc.integer({ min: 0, max: 20_000 }).map((n) => n / 100);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 5 }),
      fc.array(fc.record({ fixed: fc.integer({ min: 0, max: 1e7 }), percent }), { minLength: 6, maxLength: 6 }),
      fc.integer({ min: 0, max: 2e9 }),
      (ends, gives, base) => {
        ends.sort((a, b) => a - b);
        const text = gives
          .slice(0, ends.length + 1)
          .map(
            (give, i) =>
              `${ends[i] === undefined ? 'above' : `to ${majorOf(ends[i], 'EUR')}`}: ${majorOf(give.fixed, 'EUR')} + ${give.percent} %`,
          )
          .join('; ');
        const i = ends.findIndex((end) => base <= end);
        const at = i < 0 ? ends.length : i;
        const exact =
          BigInt(gives[at]!.fixed) * 10_000n + BigInt(base - (ends[at - 1] ?? 0)) * BigInt(Math.round(gives[at]!.percent * 100));
        expect(limit(text, base)).toBe(Number(exact / 10_000n) + (exact % 10_000n > 0n ? 1 : 0));
      },
    ),
  );
});
