import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retention } from '../../checks/kinds/retention.ts';
import type { Dated, Holding, HoldingRecord, Rule } from '../../checks/types.ts';

function rule(options: Record<string, unknown>, params: Record<string, Dated[]> = {}): Rule {
  return { id: 'x.retention.test', options, params } as unknown as Rule;
}

function check(record: Partial<HoldingRecord>, day: string, under: Rule) {
  const subject: Holding = {
    on: 'holding',
    id: 'H1',
    facts: {},
    day,
    record: { id: 'H1', system: 'crm', category: 'note', about: 'all debtors', place: { file: 'inventory.csv', line: 2 }, ...record },
  };
  return [...retention.check(subject, under, {})];
}

const DECLARED = rule({ declared: true });
const MAX = rule({}, { max: [{ from: '2018-05-25', value: 'P3Y' }] });
const MIN = rule(
  {},
  {
    min: [
      { from: '2018-01-01', value: 'P3Y' },
      { from: '2025-09-01', value: 'P18M' },
    ],
  },
);

describe('the end of a period', () => {
  test.each([
    ['2024-02-29', '2027-02-28', []],
    ['2024-02-29', '2027-03-01', ['overdue']],
    ['2020-11-02', '2023-11-02', []],
    ['2020-11-02', '2023-11-03', ['overdue']],
  ])('from %s, on %s', (clockDay, day, expected) => {
    expect(check({ clockDay }, day, MAX).map(({ says }) => says)).toEqual(expected);
    expect(check({ clockDay, period: 'P3Y' }, day, DECLARED).map(({ says }) => says)).toEqual(expected);
  });

  test('is overdue from the day after, by as many days as have passed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12_000 }), fc.integer({ min: 0, max: 4_000 }), (start, later) => {
        const from = Temporal.PlainDate.from('2000-01-01').add({ days: start });
        const day = from.add({ days: later });
        const due = from.add({ years: 3 });
        const [found] = check({ clockDay: from.toString() }, day.toString(), rule({}, { max: [{ from: '1990-01-01', value: 'P3Y' }] }));
        const over = due.until(day, { largestUnit: 'days' }).days;
        expect(found?.data.days).toBe(over > 0 ? over : undefined);
      }),
    );
  });
});

describe('what starts the clock', () => {
  test('nothing runs before the event has come', () => {
    expect(check({ clock: 'closed', since: '1999-01-01', period: 'P1Y' }, '2026-01-01', DECLARED)).toEqual([]);
  });
  test('without an event, the first day of the data', () => {
    expect(check({ since: '1999-01-01', period: 'P1Y' }, '2026-01-01', DECLARED)).toMatchObject([{ result: 'fail', says: 'overdue' }]);
  });
  test('neither is known', () => {
    expect(check({ period: 'P1Y' }, '2026-01-01', DECLARED)).toMatchObject([{ result: 'unsure', says: 'clock-unknown' }]);
  });
  test('an event in the future', () => {
    expect(check({ clockDay: '2030-01-01', period: 'P1Y' }, '2026-01-01', DECLARED)).toEqual([]);
  });
});

describe('declared periods', () => {
  test.each([
    [undefined, 'fail period-missing'],
    ['  ', 'fail period-missing'],
    ['as long as necessary', 'fail period-endless'],
    ['aussi longtemps que nécessaire', 'fail period-endless'],
    ['durée illimitée', 'fail period-endless'],
    ['бессрочно', 'fail period-endless'],
    ['solange erforderlich', 'fail period-endless'],
    ['until the claim is time-barred', 'unsure period-unreadable'],
    ['3 ans après la clôture', 'unsure period-unreadable'],
  ])('%s', (period, expected) => {
    const [found] = check({ since: '2026-01-01', ...(period === undefined ? {} : { period }) }, '2026-01-02', DECLARED);
    expect(`${found?.result} ${found?.says}`).toBe(expected);
  });
  test('shorter than the law asks, longer than it allows', () => {
    expect(check({ clockDay: '2026-01-01', period: 'P12M' }, '2026-01-02', MIN)).toMatchObject([
      { says: 'declared-too-short', data: { bound: { named: { en: '18 months' } } } },
    ]);
    expect(check({ clockDay: '2026-01-01', period: 'P10Y' }, '2026-01-02', MAX)).toMatchObject([{ says: 'declared-too-long' }]);
    expect(check({ clockDay: '2026-01-01', period: 'P36M' }, '2026-01-02', MAX)).toEqual([]);
  });
});

describe('erased too early', () => {
  test.each([
    ['under the law of both days', '2024-03-10', '2025-03-11', 'fail erased-early'],
    ['under the law of one of them', '2024-03-10', '2025-11-20', 'unsure erased-between'],
    ['under the new law', '2026-03-10', '2027-02-01', 'fail erased-early'],
    ['on the last day', '2026-03-10', '2027-09-10', 'fail erased-early'],
    ['the day after it', '2026-03-10', '2027-09-11', undefined],
  ])('%s', (_, since, erasedOn, expected) => {
    const [found] = check({ since, state: 'erased', erasedOn }, '2028-01-01', MIN);
    expect(found && `${found.result} ${found.says}`).toBe(expected);
  });
  test('nobody says when', () => {
    expect(check({ since: '2026-01-01', state: 'erased' }, '2026-06-01', MIN)).toMatchObject([
      { result: 'unsure', says: 'erased-undated' },
    ]);
  });
  test('a number that is not known is not computed with', () => {
    expect(
      check(
        { since: '2026-01-01', state: 'erased', erasedOn: '2026-01-02' },
        '2026-06-01',
        rule({}, { min: [{ from: '2018-01-01', value: null }] }),
      ),
    ).toEqual([]);
  });
});

test('a hold leaves it to a person', () => {
  expect(check({ clockDay: '2010-01-01', hold: 'case 24/118' }, '2026-01-01', MAX)).toMatchObject([
    { result: 'unsure', says: 'held-back', data: { hold: 'case 24/118' } },
  ]);
});

test('other categories are not looked at', () => {
  expect(
    check(
      { category: 'accounting', clockDay: '2000-01-01' },
      '2026-01-01',
      rule({ categories: ['note'] }, MAX.params as Record<string, Dated[]>),
    ),
  ).toEqual([]);
});
