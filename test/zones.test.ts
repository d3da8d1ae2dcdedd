import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAt } from '../checks/lib/days.ts';
import { dayOfEvent, EVERYWHERE, instantsOf, isDayAlone, isZone, localAt, offsetAt } from '../checks/lib/zones.ts';

const ZONES = [
  'America/New_York',
  'America/Los_Angeles',
  'America/Phoenix',
  'America/Sao_Paulo',
  'Europe/Paris',
  'Europe/Moscow',
  'Europe/Samara',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'Asia/Kolkata',
  'Asia/Vladivostok',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Indian/Reunion',
  'UTC',
];
const zone = fc.constantFrom(...ZONES);
const instant = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2110, 0, 1) });

const formatters = new Map(
  ZONES.map((name) => [
    name,
    new Intl.DateTimeFormat('en-CA', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }),
  ]),
);

function byFormatter(name: string, ms: number): string {
  const parts = Object.fromEntries(
    formatters
      .get(name)!
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:${parts['second']}`;
}

function written(name: string, ms: number): string {
  const { day, clock } = localAt(name, ms);
  return `${dayAt(day)}T${new Date(clock).toISOString().slice(11, 19)}`;
}

describe('local time', () => {
  test('agrees with the platform’s date formatter', () => {
    fc.assert(
      fc.property(zone, instant, (name, ms) => {
        expect(written(name, ms)).toBe(byFormatter(name, ms));
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ['America/New_York', '2026-03-08T06:59:59Z', '2026-03-08T01:59:59'],
    ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08T03:00:00'],
    ['America/New_York', '2026-11-01T05:59:59Z', '2026-11-01T01:59:59'],
    ['America/New_York', '2026-11-01T06:00:00Z', '2026-11-01T01:00:00'],
    ['Europe/Paris', '2028-02-29T23:30:00Z', '2028-03-01T00:30:00'],
    ['Asia/Vladivostok', '2026-11-05T14:00:00Z', '2026-11-06T00:00:00'],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29T23:59:59'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31T00:00:00'],
    ['Europe/Moscow', '1965-06-01T00:00:00Z', '1965-06-01T03:00:00'],
  ])('%s at %s shows %s', (name, at, shown) => {
    expect(written(name, Date.parse(at))).toBe(shown);
  });

  test('a zone that does not exist is refused', () => {
    expect(isZone('Europe/Paris')).toBe(true);
    expect(isZone('Mars/Base')).toBe(false);
    expect(isZone('')).toBe(false);
    expect(() => localAt('Mars/Base', 0)).toThrow(RangeError);
  });
});

describe('local time written without offset', () => {
  test('is found again from every instant', () => {
    fc.assert(
      fc.property(zone, instant, (name, ms) => {
        const whole = Math.floor(ms / 1000) * 1000;
        const found = instantsOf(name, written(name, whole));
        expect(found).toContain(whole);
        for (const each of found) expect(written(name, each)).toBe(written(name, whole));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['America/New_York', '2026-11-01T01:30', ['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z']],
    ['America/New_York', '2026-03-08T02:30', []],
    ['America/New_York', '2026-03-08T03:00', ['2026-03-08T07:00:00.000Z']],
    ['Australia/Lord_Howe', '2026-04-05T01:45', ['2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z']],
    ['Europe/Paris', '2026-05-12', ['2026-05-11T22:00:00.000Z']],
    ['Pacific/Apia', '2011-12-30T12:00', []],
  ])('%s %s', (name, local, instants) => {
    expect(instantsOf(name, local).map((ms) => new Date(ms).toISOString())).toEqual(instants);
  });
});

test('everywhere is every whole hour from UTC−12 to UTC+14', () => {
  const hours = EVERYWHERE.map((name) => offsetAt(name, Date.UTC(2026, 0, 1)) / 3_600_000);
  expect(hours.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 27 }, (_, i) => i - 12));
  expect(EVERYWHERE[0]).toBe('UTC');
});

test.each([
  ['2026-05-12', true],
  ['2026-05-12T00:00:00+02:00', true],
  ['2026-05-12T00:00:00.000Z', true],
  ['2026-05-12T00:00:01+02:00', false],
  ['2026-05-12T10:00:00Z', false],
])('%s is a day alone: %s', (at, alone) => {
  expect(isDayAlone(at)).toBe(alone);
});

test('no zone moves a day that stands alone', () => {
  const at = '2026-05-12T00:00:00Z';
  expect(dayAt(dayOfEvent('America/New_York', { at, ms: Date.parse(at) }))).toBe('2026-05-12');
  const timed = '2026-05-12T00:30:00Z';
  expect(dayAt(dayOfEvent('America/New_York', { at: timed, ms: Date.parse(timed) }))).toBe('2026-05-11');
});
