import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, dayAt, dayNumber, daysBetween, monthEnd, monthStart, weekday, weekStart } from '../../checks/lib/days.ts';

const number = fc.integer({ min: -100_000, max: 100_000 });
const plain = (n: number) => Temporal.PlainDate.from(dayAt(n));

test('day arithmetic agrees with Temporal', () => {
  fc.assert(
    fc.property(number, fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 0, max: 400 }), (n, more, months) => {
      expect(dayNumber(dayAt(n))).toBe(n);
      expect(addDays(dayAt(n), more)).toBe(plain(n).add({ days: more }).toString());
      expect(daysBetween(dayAt(n), dayAt(n + more))).toBe(more);
      expect(weekday(n)).toBe(plain(n).dayOfWeek);
      expect(dayAt(weekStart(n))).toBe(
        plain(n)
          .subtract({ days: plain(n).dayOfWeek - 1 })
          .toString(),
      );
      expect(dayAt(monthStart(n))).toBe(plain(n).with({ day: 1 }).toString());
      expect(dayAt(monthEnd(n))).toBe(
        plain(n)
          .with({ day: plain(n).daysInMonth })
          .toString(),
      );
      expect(dayAt(addMonths(n, months))).toBe(plain(n).add({ months }).toString());
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-02-28', 1, '2026-03-01'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-03-01', -1, '2026-02-28'],
])('%s and %i days is %s', (day, days, sum) => {
  expect(addDays(day, days)).toBe(sum);
});
