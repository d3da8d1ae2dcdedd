import { expect, test } from 'vitest';
import { makeCalendar } from '../../checks/lib/calendar.ts';

const calendar = makeCalendar();

test.each([
  ['fr', undefined, '2026-07-14', 'holiday'],
  ['fr', undefined, '2026-05-14', 'holiday'],
  ['fr', undefined, '2026-05-16', 'weekend'],
  ['fr', undefined, '2026-05-15', 'workday'],
  ['fr', undefined, '2026-04-03', 'workday'],
  ['fr', '57', '2026-04-03', 'holiday'],
  ['fr', 'GP', '2026-05-27', 'holiday'],
  ['fr', 'no-such-region', '2026-07-14', 'holiday'],
  ['us', undefined, '2026-11-26', 'holiday'],
  ['us', undefined, '2026-07-03', 'holiday'],
  ['us', 'CA', '2026-11-27', 'holiday'],
  ['us', undefined, '2026-11-27', 'workday'],
  ['uk', 'ENG', '2026-12-28', 'holiday'],
  ['eu', undefined, '2026-12-25', 'workday'],
  ['eu', undefined, '2026-12-26', 'weekend'],
  ['ru', undefined, '2026-01-05', 'holiday'],
  ['ru', undefined, '2026-01-09', 'holiday'],
  ['ru', undefined, '2026-03-09', 'holiday'],
  ['ru', undefined, '2026-05-11', 'holiday'],
  ['ru', undefined, '2026-05-08', 'workday'],
  ['ru', undefined, '2025-05-08', 'holiday'],
  ['ru', undefined, '2025-11-01', 'workday'],
  ['ru', undefined, '2024-04-27', 'workday'],
  ['ru', undefined, '2024-12-31', 'holiday'],
] as const)('%s %s %s is a %s', (jurisdiction, region, day, type) => {
  expect(calendar.dayType(jurisdiction, region, day)).toBe(type);
});

test.each([
  ['us', '2026-11-23', 5, '2026-12-01'],
  ['fr', '2026-12-24', 1, '2026-12-28'],
  ['fr', '2026-05-13', 1, '2026-05-15'],
  ['ru', '2025-12-30', 1, '2026-01-12'],
  ['fr', '2026-05-16', 1, '2026-05-18'],
])('in %s, %s and %i working days is %s', (jurisdiction, from, n, day) => {
  expect(calendar.addWorkdays(jurisdiction, undefined, from, n)).toBe(day);
});
