import { describe, expect, test } from 'vitest';
import { durationName, isLonger, lastDayOf, readDuration } from '../../checks/lib/durations.ts';

describe('readDuration', () => {
  test.each([
    ['P3Y', 'P3Y'],
    ['p18m', 'P18M'],
    ['P1Y6M', 'P1Y6M'],
    ['P2W', 'P2W'],
    ['3 years', 'P3Y'],
    ['36 mois', 'P36M'],
    ['5 ans', 'P5Y'],
    ['5 лет', 'P5Y'],
    ['18 месяцев', 'P18M'],
    ['6 Monate', 'P6M'],
    ['10 jaar', 'P10Y'],
    ['2 años', 'P2Y'],
    ['30 giorni', 'P30D'],
  ])('%s', (text, iso) => {
    expect(readDuration(text)?.toString()).toBe(iso);
  });

  test.each([
    '',
    'P',
    'PT5H',
    'P3D4Y',
    'as long as necessary',
    '3 years after closure',
    'until the claim is time-barred',
    '3',
    'three years',
    '-P3Y',
  ])('%s is none', (text) => {
    expect(readDuration(text)).toBeUndefined();
  });
});

describe('lastDayOf', () => {
  test.each([
    ['2024-02-29', 'P3Y', '2027-02-28'],
    ['2024-02-29', 'P4Y', '2028-02-29'],
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2026-08-31', 'P18M', '2028-02-29'],
    ['2026-12-31', 'P10Y', '2036-12-31'],
    ['2026-03-28', 'P2D', '2026-03-30'],
  ])('%s + %s = %s', (from, period, end) => {
    expect(lastDayOf(from, Temporal.Duration.from(period))).toBe(end);
  });
});

test('isLonger counts both from the same day', () => {
  const of = (text: string) => Temporal.Duration.from(text);
  expect(isLonger(of('P12M'), of('P1Y'), '2026-01-01')).toBe(false);
  expect(isLonger(of('P1Y'), of('P365D'), '2026-01-01')).toBe(false);
  expect(isLonger(of('P1Y'), of('P365D'), '2028-01-01')).toBe(true);
});

test('durationName declines', () => {
  expect(durationName(Temporal.Duration.from('P5Y'))).toEqual({ en: '5 years', fr: '5 ans', ru: '5 лет' });
  expect(durationName(Temporal.Duration.from('P2Y')).ru).toBe('2 года');
});
