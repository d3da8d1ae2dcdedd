import { expect, test } from 'vitest';
import { dayNumber } from '../../checks/lib/days.ts';
import { isInToldTimes } from '../../checks/lib/told-times.ts';

/** 2026-11-02 is a Monday. */
const at = (day: string, hour: string) => {
  const [h, m] = hour.split(':').map(Number) as [number, number];
  return { day: dayNumber(day), clock: (h * 60 + m) * 60_000 };
};

test.each<[{ days?: string; hours?: string }, string, string, 'yes' | 'no' | 'maybe']>([
  [{}, '2026-11-02', '10:00', 'yes'],
  [{ days: 'mon' }, '2026-11-02', '10:00', 'yes'],
  [{ days: 'Tue-Fri' }, '2026-11-02', '10:00', 'no'],
  [{ days: 'sat-mon' }, '2026-11-01', '10:00', 'yes'],
  [{ days: 'sat-mon' }, '2026-11-03', '10:00', 'no'],
  [{ days: 'sun, mon' }, '2026-11-02', '10:00', 'yes'],
  [{ hours: '15:00-17:00' }, '2026-11-02', '14:59', 'no'],
  [{ hours: '15:00-17:00' }, '2026-11-02', '15:00', 'yes'],
  [{ hours: '15:00-17:00' }, '2026-11-02', '16:59', 'yes'],
  [{ hours: '15:00-17:00' }, '2026-11-02', '17:00', 'no'],
  [{ days: 'mon', hours: '22:00-07:00' }, '2026-11-02', '23:00', 'yes'],
  [{ days: 'mon', hours: '22:00-07:00' }, '2026-11-03', '06:59', 'yes'],
  [{ days: 'mon', hours: '22:00-07:00' }, '2026-11-02', '06:59', 'no'],
  [{ days: 'weekends' }, '2026-11-02', '10:00', 'maybe'],
  [{ days: 'mon-fri-sat' }, '2026-11-02', '10:00', 'maybe'],
  [{ days: '' }, '2026-11-02', '10:00', 'yes'],
  [{ hours: 'after work' }, '2026-11-02', '10:00', 'maybe'],
  [{ hours: '10:00-10:00' }, '2026-11-02', '10:00', 'maybe'],
])('%j on %s at %s: %s', (told, day, hour, expected) => {
  expect(isInToldTimes(told, at(day, hour))).toBe(expected);
});
