import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accrued, exceeds, joined, type Owed, reachedBy, slicesOf } from '../../checks/lib/accruals.ts';
import { dayNumber } from '../../checks/lib/days.ts';
import { millionths } from '../../checks/lib/scales.ts';

const day = dayNumber;
const flat = (percent: number) => () => millionths(percent);

/** Interest of one sum at one rate, in cents. */
function plain(minor: number, percent: number, from: string, until: string): number {
  return accrued(slicesOf([{ day: day('2000-01-01'), minor }], day(from), day(until), flat(percent), []));
}

describe('simple interest by the day', () => {
  test.each([
    // 310.00 × 2.62 % × 28/365 = 0.623
    [310_00, 2.62, '2026-02-10', '2026-03-10', 62],
    // A year is 365 days, and a leap year one more than that.
    [1000_00, 10, '2026-01-01', '2027-01-01', 100_00],
    [1000_00, 10, '2024-01-01', '2025-01-01', 100_27],
    [1000_00, 10, '2024-02-28', '2024-03-01', 55],
    [1000_00, 10, '2026-02-28', '2026-03-01', 27],
    [1000_00, 10, '2026-02-28', '2026-02-28', 0],
    // 35,000 × 20 % × 50/365 = 958.904
    [35_000_00, 20, '2026-01-01', '2026-02-20', 958_90],
  ])('%i at %d %% from %s to %s', (minor, percent, from, until, expected) => expect(plain(minor, percent, from, until)).toBe(expected));

  test('each half-year has its own rate, from its first day on', () => {
    const turn = day('2025-07-01');
    const slices = slicesOf(
      [{ day: 0, minor: 365_00 }],
      day('2025-06-29'),
      day('2025-07-02'),
      (number) => millionths(number < turn ? 7.27 : 6.27),
      [turn],
    );
    expect(slices.map(({ from, to, rate }) => [to - from, rate])).toEqual([
      [1, 7_270_000n],
      [2, 6_270_000n],
    ]);
    expect(accrued(slices)).toBe(20);
  });

  test('a payment stops bearing interest after its own day', () => {
    const owed: Owed[] = [
      { day: day('2026-01-01'), minor: 1000_00 },
      { day: day('2026-01-11'), minor: 0 },
    ];
    expect(slicesOf(owed, day('2026-01-01'), day('2026-03-01'), flat(36.5), [])).toMatchObject([{ to: day('2026-01-11'), base: 1000_00 }]);
    expect(accrued(slicesOf(owed, day('2026-01-01'), day('2026-03-01'), flat(36.5), []))).toBe(10_00);
  });

  test('days of an unknown rate add nothing', () => {
    const turn = day('2026-07-01');
    const slices = slicesOf(
      [{ day: 0, minor: 1000_00 }],
      day('2026-06-20'),
      day('2026-07-20'),
      (n) => (n < turn ? millionths(36.5) : undefined),
      [turn],
    );
    expect(slices.map(({ rate }) => rate)).toEqual([36_500_000n, undefined]);
    expect(accrued(slices)).toBe(10_00);
  });
});

/** The same day by day, in whole numbers: 100 × 1e6 × 365 are a minor unit. */
function dayByDay(owed: readonly Owed[], from: number, until: number, rateOn: (day: number) => bigint): bigint {
  let sum = 0n;
  for (let at = from + 1; at <= until; at++) {
    const last = owed.filter((entry) => entry.day <= at - 1).at(-1);
    sum += BigInt(Math.max(0, last?.minor ?? 0)) * rateOn(at);
  }
  return sum;
}

test('slices give what counting day by day gives, and the limit is exact to the unit', () => {
  const entry = fc.record({ day: fc.integer({ min: 20_000, max: 20_900 }), minor: fc.integer({ min: -100, max: 10_000_000 }) });
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 8 }),
      fc.array(fc.record({ day: fc.integer({ min: 19_900, max: 21_000 }), rate: fc.integer({ min: 0, max: 40_000 }) }), { maxLength: 6 }),
      fc.integer({ min: 19_950, max: 20_800 }),
      fc.nat({ max: 400 }),
      (entries, rates, from, days) => {
        const owed = entries.sort((a, b) => a.day - b.day);
        rates.sort((a, b) => a.day - b.day);
        const rateOn = (at: number): bigint => BigInt(rates.findLast((rate) => rate.day <= at)?.rate ?? 0) * 1000n;
        const slices = slicesOf(
          owed,
          from,
          from + days,
          rateOn,
          rates.map((rate) => rate.day),
        );
        const exact = dayByDay(owed, from, from + days, rateOn);
        const unit = 36_500_000_000n;
        expect(accrued(slices)).toBe(Number((2n * exact + unit) / (2n * unit)));
        const floor = Number(exact / unit);
        const [reached] = reachedBy([from + days], slices);
        expect(reached).toEqual({ exact, parts: joined(slices).length });
        expect(exceeds(floor, reached!, 0)).toBe(false);
        expect(exceeds(floor + 1, reached!, 0)).toBe(true);
        expect(exceeds(floor + 3, reached!, 3)).toBe(false);
        expect(exceeds(floor + 4, reached!, 3)).toBe(true);
      },
    ),
  );
});

test('what had accrued by each of some days is what had accrued by each alone', () => {
  const owed: Owed[] = [
    { day: 0, minor: 1000_00 },
    { day: 40, minor: 700_00 },
  ];
  const days = [0, 10, 10, 40, 60];
  const turns = [20];
  const rateOn = (at: number) => millionths(at < 20 ? 5 : 8);
  const marked = slicesOf(owed, 0, 60, rateOn, turns, days);
  const alone = days.map((until) => reachedBy([until], slicesOf(owed, 0, until, rateOn, turns))[0]);
  expect(reachedBy(days, marked)).toEqual(alone);
  expect(joined(marked)).toEqual(slicesOf(owed, 0, 60, rateOn, turns));
});
