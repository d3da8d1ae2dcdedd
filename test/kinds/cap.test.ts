import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cap } from '../../checks/kinds/cap.ts';
import { addDays, dayAt, dayNumber, daysBetween } from '../../checks/lib/days.ts';
import { localAt } from '../../checks/lib/zones.ts';
import type { Message } from '../../checks/types.ts';
import { history, judge, ruleOf, sentence, shown } from './history.ts';

const CALLS = { count: { channels: ['call', 'voicemail'], outcomes: { except: ['busy'] } } };
const calls = (...at: string[]) => at.map((each) => ({ at: each, outcome: 'no-answer' }));

describe('against counting by hand', () => {
  const START = Date.parse('2026-02-20T00:00:00Z');
  // Hours around both changes of the clock, so dense that windows overflow and so sparse that many do not.
  const logs = fc.array(fc.tuple(fc.integer({ min: 0, max: 24 * 40 }), fc.constantFrom('no-answer', 'conversation', 'busy')), {
    maxLength: 60,
    size: 'max',
  });

  test.each([
    ['sliding', { max: 7, 'window-days': 7 }, (a: string, b: string) => daysBetween(a, b) < 7, 7],
    ['day', { 'max-per-day': 2 }, (a: string, b: string) => a === b, 2],
    ['week', { 'max-per-week': 4 }, (a: string, b: string) => monday(a) === monday(b), 4],
    ['month', { 'max-per-month': 9 }, (a: string, b: string) => a.slice(0, 7) === b.slice(0, 7), 9],
  ])('%s windows', (_, params, together, max) => {
    fc.assert(
      fc.property(logs, fc.constantFrom('America/New_York', 'Europe/Paris', 'Asia/Vladivostok'), (log, zone) => {
        const subject = history(
          log.map(([hour, outcome]) => ({ at: new Date(START + hour * 3_600_000).toISOString(), outcome })),
          [],
          { zones: [zone] },
        );
        const dayOf = (message: Message) => dayAt(localAt(zone, message.ms).day);
        const counted = subject.messages.filter((message) => message.outcome !== 'busy');
        const tooMany = counted.filter(
          (message, i) => counted.slice(0, i + 1).filter((earlier) => together(dayOf(earlier), dayOf(message))).length > max,
        );

        const outcomes = judge(cap, subject, ruleOf('cap', CALLS, params));
        const windows = outcomes.map(({ data }) => ({
          from: (data['from'] as { day: string }).day,
          to: (data['to'] as { day: string }).day,
          n: data['n'] as number,
        }));
        for (const { from, to, n } of windows) {
          expect(counted.filter((message) => dayOf(message) >= from && dayOf(message) <= to)).toHaveLength(n);
          expect(n).toBeGreaterThan(max);
        }
        // Every contact too many lies in a window that is told, and no window is told without one.
        const inside = (day: string) => windows.filter(({ from, to }) => day >= from && day <= to);
        for (const message of tooMany) expect(inside(dayOf(message))).not.toHaveLength(0);
        expect(windows.length === 0).toBe(tooMany.length === 0);
        expect(new Set(outcomes.map(({ identity }) => identity)).size).toBe(outcomes.length);
      }),
      { numRuns: 300 },
    );
  });
});

function monday(day: string): string {
  return addDays(day, -((dayNumber(day) + 3) % 7));
}

test('one outcome a window, and its evidence is the window', () => {
  const subject = history(
    calls(
      '2026-04-01T10:00',
      '2026-04-01T11:00',
      '2026-04-01T12:00',
      '2026-04-01T13:00',
      '2026-04-02T10:00',
      '2026-04-02T11:00',
      '2026-04-02T12:00',
    ),
  );
  const outcomes = judge(cap, subject, ruleOf('cap', CALLS, { 'max-per-day': 2 }));
  expect(outcomes.map(shown)).toEqual([
    ['M1', 'M2', 'M3', 'M4'],
    ['M5', 'M6', 'M7'],
  ]);
  expect(outcomes.map(({ identity, day }) => ({ identity, day }))).toEqual([
    { identity: 'day 2026-04-01 ', day: '2026-04-01' },
    { identity: 'day 2026-04-02 ', day: '2026-04-02' },
  ]);
});

test('the number that held on the day of the contact is the limit', () => {
  const max = [
    { from: '1970-01-01', value: 1 },
    { from: '2026-04-02', value: 3 },
  ];
  const subject = history(calls('2026-04-01T10:00', '2026-04-01T11:00', '2026-04-02T10:00', '2026-04-02T11:00'));
  expect(judge(cap, subject, ruleOf('cap', CALLS, { 'max-per-day': max })).map(({ day }) => day)).toEqual(['2026-04-01']);
});

test('contacts before the day on which a run of days became law are in it', () => {
  const dated = (value: number) => [{ from: '2026-04-04', value }];
  const subject = history(calls('2026-04-01T10:00', '2026-04-02T10:00', '2026-04-03T10:00', '2026-04-04T10:00', '2026-04-06T10:00'));
  const [outcome, ...more] = judge(cap, subject, ruleOf('cap', CALLS, { max: dated(2), 'window-days': dated(7) }));
  expect(outcome).toMatchObject({ day: '2026-04-04', data: { n: 4, from: { day: '2026-04-02' }, to: { day: '2026-04-08' }, days: 7 } });
  expect(more).toEqual([]);
});

test('a number that nobody knows is not replaced by an older one', () => {
  const max = [
    { from: '1970-01-01', value: 1 },
    { from: '2026-04-02', value: null },
  ];
  const subject = history(calls('2026-04-02T10:00', '2026-04-02T11:00'));
  const [outcome, ...more] = judge(cap, subject, ruleOf('cap', CALLS, { 'max-per-day': max }));
  expect(outcome).toMatchObject({ result: 'unsure', says: 'unknown' });
  expect(more).toEqual([]);
});

test.each([
  ['each names one', [['D1'], ['D2'], ['D1']], []],
  [
    'all name both',
    [
      ['D1', 'D2'],
      ['D1', 'D2'],
      ['D1', 'D2'],
    ],
    ['fail', 'fail'],
  ],
  ['one names none, and may be about either', [['D1'], ['D1'], undefined, ['D2']], ['unsure']],
])('calls about two debts: %s', (_, debts, results) => {
  const messages = debts.map((about, i) => ({ at: `2026-04-01T1${i}:00`, outcome: 'conversation', ...(about ? { debts: about } : {}) }));
  const outcomes = judge(cap, history(messages), ruleOf('cap', { ...CALLS, per: ['debt'] }, { 'max-per-day': 2 }));
  expect(outcomes.map(({ result }) => result)).toEqual(results);
});

test('an unanswered call about two debts counts for one, and nobody can tell for which', () => {
  const messages = ['10', '11', '12'].map((hour) => ({ at: `2026-04-01T${hour}:00`, outcome: 'no-answer', debts: ['D1', 'D2'] }));
  const options = { ...CALLS, per: ['debt'], oneDebtOf: ['no-answer'] };
  const outcomes = judge(cap, history(messages), ruleOf('cap', options, { 'max-per-day': 2 }));
  expect(outcomes.map(({ result, data }) => [result, data['debt'], data['doubt']])).toEqual([
    ['unsure', 'D1', 'debt'],
    ['unsure', 'D2', 'debt'],
  ]);
});

test.each([
  ['there is one creditor, and a message that names none is of that one', ['Nordbank', 'Nordbank', undefined], ['fail']],
  ['there are two, and it may be of either', ['Nordbank', 'Nordbank', undefined, 'Sudbank'], ['unsure']],
  ['each names one', ['Nordbank', 'Nordbank', 'Sudbank'], []],
  ['nobody names any', [undefined, undefined, undefined], ['fail']],
])('messages per creditor: %s', (_, creditors, results) => {
  const messages = creditors.map((creditor, i) => ({
    at: `2026-04-01T1${i}:00`,
    outcome: 'conversation',
    ...(creditor === undefined ? {} : { creditor }),
  }));
  const outcomes = judge(cap, history(messages), ruleOf('cap', { ...CALLS, per: ['creditor'] }, { 'max-per-day': 2 }));
  expect(outcomes.map(({ result }) => result)).toEqual(results);
});

test.each([
  ['America/New_York', '2026-04-09T21:00', ['fail']],
  ['America/New_York', '2026-04-10T00:30', []],
  ['Asia/Vladivostok', '2026-04-10T02:00', []],
  ['Asia/Vladivostok', '2026-04-09T23:30', ['fail']],
])('a consent that is a day alone is given on the debtor’s own day: %s %s', (zone, at, results) => {
  const subject = history(calls(at), [{ at: '2026-04-10T00:00:00Z', what: 'consent' }], { zones: [zone] });
  const outcomes = judge(cap, subject, ruleOf('cap', { ...CALLS, consent: 'excluded' }, { 'max-per-day': 0 }));
  expect(outcomes.map(({ result }) => result)).toEqual(results);
});

test('of several proofs that a number is a stranger’s, the last one counts, whichever file it is in', () => {
  const address = '+1 212 555 0103';
  const messages = [
    ...calls('2026-04-02T10:00', '2026-04-02T11:00', '2026-04-02T12:00'),
    { at: '2026-04-01T10:00', outcome: 'wrong-number' },
  ].map((message) => ({ ...message, address }));
  const subject = history(messages, [{ at: '2026-04-03T10:00', what: 'wrong-number', extra: { address } }]);
  const options = { count: { ...CALLS.count, wrongNumbers: 'excluded' } };
  expect(judge(cap, subject, ruleOf('cap', options, { 'max-per-day': 2 }))).toEqual([]);
});

describe('doubtful contacts', () => {
  const rule = ruleOf('cap', CALLS, { 'max-per-day': 2 });
  const three = (outcome: string | undefined) => [
    ...calls('2026-04-01T10:00', '2026-04-01T11:00'),
    { at: '2026-04-01T12:00', ...(outcome ? { outcome } : {}) },
  ];

  test.each([
    [undefined, ['unsure']],
    ['CONNECTED/X', ['unsure']],
    ['busy', []],
    ['no-answer', ['fail']],
  ])('the third call ended with %s', (outcome, results) => {
    expect(judge(cap, history(three(outcome)), rule).map(({ result }) => result)).toEqual(results);
  });

  test('they change nothing where the certain ones suffice', () => {
    const subject = history([...three('no-answer'), { at: '2026-04-01T13:00' }]);
    expect(judge(cap, subject, rule).map(({ result, data }) => [result, data['n']])).toEqual([['fail', 3]]);
  });

  test('a consent that only the log claims', () => {
    const subject = history(three('no-answer').map((each) => ({ ...each, consent: 'C-12' })));
    const [outcome] = judge(cap, subject, ruleOf('cap', { ...CALLS, consent: 'excluded' }, { 'max-per-day': 2 }));
    expect(outcome).toMatchObject({ result: 'unsure', data: { doubt: 'consent' } });
  });
});

describe('zones', () => {
  const rule = ruleOf('cap', CALLS, { 'max-per-day': 2 });
  // 22:30, 23:30 and 00:30 in New York; 19:30, 20:30 and 21:30 in Los Angeles.
  const evening = history(calls('2026-04-02T02:30:00Z', '2026-04-02T03:30:00Z', '2026-04-02T04:30:00Z'));
  const noon = history(calls('2026-04-01T17:00:00Z', '2026-04-01T18:00:00Z', '2026-04-01T19:00:00Z'));

  test.each([
    [['America/New_York'], evening, []],
    [['America/Los_Angeles'], evening, ['fail']],
    [['America/New_York', 'America/Los_Angeles'], evening, ['unsure']],
    [['America/New_York', 'America/Los_Angeles'], noon, ['fail']],
    [[], noon, ['unsure']],
    [['Mars/Base'], noon, ['unsure']],
  ])('%j', (zones, subject, results) => {
    expect(judge(cap, { ...subject, zones }, rule).map(({ result }) => result)).toEqual(results);
  });

  test('what is certain in one zone and doubtful in another is doubtful', () => {
    // Four on one day in New York, one of which nobody knows the end of; in Los Angeles the first was the evening before.
    const messages = [...calls('2026-04-02T01:00', '2026-04-02T10:00', '2026-04-02T15:00'), { at: '2026-04-02T12:00' }];
    const subject = history(messages, [], { zones: ['America/New_York', 'America/Los_Angeles'] });
    expect(judge(cap, subject, rule).map(({ result, data }) => [result, data['doubt']])).toEqual([['unsure', 'outcome']]);
  });
});

test('of many contacts the first twenty are shown, and all are counted', () => {
  const many = Array.from({ length: 45 }, (_, i) => ({ at: `2026-04-01T10:${String(i).padStart(2, '0')}`, outcome: 'no-answer' }));
  const [outcome] = judge(cap, history(many), ruleOf('cap', CALLS, { 'max-per-day': 7 }));
  expect(shown(outcome)).toHaveLength(20);
  expect(outcome?.evidence.at(-1)).toEqual({ type: 'figure', label: 'contacts', expected: 7, found: 45 });
});

test('the sentence', () => {
  const [outcome] = judge(cap, history(calls('2026-04-01T10:00', '2026-04-01T11:00')), ruleOf('cap', CALLS, { 'max-per-day': 1 }));
  expect(sentence(cap, outcome!, 'en')).toBe('2 calls on 1 April 2026; at most 1 a day.');
  expect(sentence(cap, outcome!, 'ru')).toBe('2 звонка за 1 апреля 2026 г.; допускается не более 1 в день.');
});

describe('the leap day is a day like any other', () => {
  const found = (params: Record<string, number>, ...days: string[]) =>
    judge(cap, history(calls(...days)), ruleOf('cap', CALLS, params)).map(({ data }) => `${datumOf(data, 'from')} ${datumOf(data, 'to')}`);
  const datumOf = (data: Record<string, unknown>, name: string) => (data[name] as { day: string }).day;
  const WEEK = { max: 1, 'window-days': 7 };

  test.each([
    ['the seventh day of a run over it', WEEK, ['2028-02-28T12:00', '2028-03-05T23:59'], 1],
    ['the day after that run', WEEK, ['2028-02-28T12:00', '2028-03-06T00:01'], 0],
    ['the same date of another year is within', WEEK, ['2027-02-28T12:00', '2027-03-06T00:01'], 1],
    ['a run that ends on it', WEEK, ['2028-02-23T00:01', '2028-02-29T23:59'], 1],
    ['a run that ended the day before', WEEK, ['2028-02-22T23:59', '2028-02-29T00:01'], 0],
    ['two on it', { 'max-per-day': 1 }, ['2028-02-29T00:01', '2028-02-29T23:59'], 1],
    ['one on it and one on the day after', { 'max-per-day': 1 }, ['2028-02-29T23:59', '2028-03-01T00:01'], 0],
    ['it is of February', { 'max-per-month': 1 }, ['2028-02-01T00:01', '2028-02-29T23:59'], 1],
    ['and not of March', { 'max-per-month': 1 }, ['2028-02-29T23:59', '2028-03-01T00:01'], 0],
    ['its week begins on Monday the 28th', { 'max-per-week': 1 }, ['2028-02-28T00:01', '2028-03-05T23:59'], 1],
    ['and not on the Sunday before', { 'max-per-week': 1 }, ['2028-02-27T23:59', '2028-02-29T00:01'], 0],
  ])('%s', (_, params, days, n) => {
    expect(found(params as Record<string, number>, ...days)).toHaveLength(n);
  });
});
