import { expect, test } from 'vitest';
import { datesIn } from '../../checks/lib/written-dates.ts';

test.each<[string, 'day-first' | 'month-first', string | undefined]>([
  ['2026-12-31', 'month-first', '2026-12-31'],
  ['12/31/2026', 'month-first', '2026-12-31'],
  ['12/31/2026', 'day-first', undefined],
  ['31.12.2026', 'day-first', '2026-12-31'],
  ['03/04/26', 'month-first', '2026-03-04'],
  ['03/04/26', 'day-first', '2026-04-03'],
  ['December 31, 2026', 'month-first', '2026-12-31'],
  ['Dec. 31, 2026', 'month-first', '2026-12-31'],
  ['31st of December 2026', 'month-first', '2026-12-31'],
  ['le 1er août 2026', 'day-first', '2026-08-01'],
  ['31 декабря 2026', 'day-first', '2026-12-31'],
  ['31 de diciembre de 2026', 'day-first', '2026-12-31'],
  ['31. Dezember 2026', 'day-first', '2026-12-31'],
  ['February 29, 2026', 'month-first', undefined],
  ['December 31', 'month-first', '2026-12-31'],
  ['January 4', 'month-first', '2027-01-04'],
  ['November 23', 'month-first', '2026-11-23'],
])('%s, %s: %s', (text, order, expected) => {
  expect(datesIn(`by ${text}, please`, order, '2026-11-23').map(({ day }) => day)).toEqual([expected]);
});

test('every date of a text, with its place', () => {
  const text = 'From 1/2/2026 until March 3, 2026.';
  expect(datesIn(text, 'month-first', '2026-01-01').map(({ start, end, day }) => [text.slice(start, end), day])).toEqual([
    ['1/2/2026', '2026-01-02'],
    ['March 3, 2026', '2026-03-03'],
  ]);
});
