import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../checks/read/instant.ts';

describe('instants', () => {
  test.each([
    '2026-11-02T09:00:00+01:00',
    '2026-11-02T09:00:00Z',
    '2026-11-02t09:00:00z',
    '2026-11-02 09:00:00.5-05:00',
    '2024-02-29T23:59:59.123456789+05:45',
    '2026-11-02T09:00:00-00:00',
  ])('%s is what Temporal says', (text) => {
    expect(parseInstant(text)).toBe(Temporal.Instant.from(text).epochMilliseconds);
  });

  test.each([
    ['no offset', '2026-11-02T09:00:00'],
    ['a day', '2026-11-02'],
    ['no seconds', '2026-11-02T09:00Z'],
    ['a day that does not exist', '2026-02-30T09:00:00Z'],
    ['no leap year', '2026-02-29T09:00:00Z'],
    ['a month that does not exist', '2026-13-01T09:00:00Z'],
    ['day zero', '2026-01-00T09:00:00Z'],
    ['24 o’clock', '2026-01-01T24:00:00Z'],
    ['offset without colon', '2026-01-01T09:00:00+0100'],
    ['offset of a day', '2026-01-01T09:00:00+24:00'],
    ['French order', '02/11/2026 09:00:00'],
    ['blanks around', ' 2026-01-01T09:00:00Z '],
    ['nothing', ''],
  ])('%s is refused', (_, text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  test('a leap second falls together with the second before', () => {
    expect(parseInstant('2016-12-31T23:59:60Z')).toBe(Date.UTC(2016, 11, 31, 23, 59, 59));
  });

  test('every instant comes back', () => {
    const time = fc.date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(time, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString();
        fc.pre(/^[1-9]\d{3}-/.test(local));
        const two = (n: number) => String(n).padStart(2, '0');
        const shift = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
        expect(parseInstant(local.replace('Z', shift))).toBe(date.getTime());
      }),
    );
  });
});
