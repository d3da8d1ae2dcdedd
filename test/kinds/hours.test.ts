import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hours } from '../../checks/kinds/hours.ts';
import { history, judge, ruleOf, sentence } from './history.ts';

const ALL = { count: {}, end: 'included' };
const daily = ruleOf('hours', ALL, { workday: '08:00-21:00' });
const results = (...args: Parameters<typeof judge>) => judge(...args).map(({ result }) => result);
const one = (at: string, more = {}) => history([{ at, channel: 'sms' }], [], more);

test('agrees with the platform’s formatter on every minute', () => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'America/New_York',
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }), (ms) => {
      const at = new Date(Math.floor(ms / 1000) * 1000).toISOString();
      const clock = format.format(Date.parse(at));
      expect(results(hours, one(at), daily)).toEqual(clock >= '08:00:00' && clock <= '21:00:00' ? [] : ['fail']);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['included', '2026-05-12T07:59:59', ['fail']],
  ['included', '2026-05-12T08:00:00', []],
  ['included', '2026-05-12T21:00:00', []],
  ['included', '2026-05-12T21:00:01', ['fail']],
  ['excluded', '2026-05-12T20:59:59', []],
  ['excluded', '2026-05-12T21:00:00', ['fail']],
])('end %s: %s', (end, at, expected) => {
  expect(results(hours, one(at), ruleOf('hours', { count: {}, end }, { workday: '08:00-21:00' }))).toEqual(expected);
});

describe('kinds of days', () => {
  const rule = ruleOf(
    'hours',
    { ...ALL, end: 'excluded' },
    { workday: '10:00-13:00,14:00-20:00', saturday: '10:00-12:00', weekend: 'none', holiday: 'none' },
  );
  const paris = { zones: ['Europe/Paris'], facts: { jurisdictions: ['fr'] } };
  test.each([
    ['2026-05-12T10:00', []],
    ['2026-05-12T13:00', ['fail']],
    ['2026-05-12T13:59', ['fail']],
    ['2026-05-12T14:00', []],
    ['2026-05-12T20:00', ['fail']],
    ['2026-05-16T11:00', []],
    ['2026-05-16T12:30', ['fail']],
    ['2026-05-17T11:00', ['fail']],
    ['2026-07-14T11:00', ['fail']],
  ])('%s', (at, expected) => {
    expect(results(hours, one(at, paris), { ...rule, jurisdiction: 'fr' })).toEqual(expected);
  });

  test('the law of a union goes by the holidays of the debtor’s country', () => {
    const facts = { jurisdictions: ['eu', 'fr'] };
    expect(results(hours, one('2026-07-14T11:00', { ...paris, facts }), { ...rule, jurisdiction: 'eu' })).toEqual(['fail']);
    expect(
      results(hours, one('2026-07-14T11:00', { ...paris, facts: { jurisdictions: ['eu', 'de'] } }), { ...rule, jurisdiction: 'eu' }),
    ).toEqual([]);
  });
});

describe('places', () => {
  const NINE_EASTERN = '2026-05-12T13:00:00Z';
  const zones = ['America/New_York', 'America/Los_Angeles'];
  const debtor = { id: 'P1', flags: [], zone: 'America/New_York', place: { file: 'd', line: 1 } };
  const every = ruleOf('hours', { ...ALL, places: 'every' }, { workday: '08:00-21:00' });

  test('nobody knows the zone: all doubtful contacts in one outcome', () => {
    const subject = history(
      [NINE_EASTERN, '2026-05-13T13:00:00Z'].map((at) => ({ at, channel: 'sms' as const })),
      [],
      { zones },
    );
    const outcomes = judge(hours, subject, every);
    expect(outcomes.map(({ result, says, data }) => [result, says, data['n']])).toEqual([['unsure', 'perhaps', 2]]);
  });

  test('several places are known, and the hour must suit every one', () => {
    expect(results(hours, one(NINE_EASTERN, { zones, debtor }), every)).toEqual(['fail']);
    expect(results(hours, one(NINE_EASTERN, { zones, debtor }), daily)).toEqual(['unsure']);
    expect(results(hours, one('2026-05-12T19:00:00Z', { zones, debtor }), every)).toEqual([]);
  });

  test('a time that is night everywhere', () => {
    expect(results(hours, one('2026-05-12T07:00:00Z', { zones }), daily)).toEqual(['fail']);
  });

  test('nothing at all is known', () => {
    expect(results(hours, one(NINE_EASTERN, { zones: [] }), daily)).toEqual(['unsure']);
  });
});

describe('answers to the debtor', () => {
  const rule = ruleOf('hours', { ...ALL, replies: { channel: 'same', purposes: ['reply'] } }, { workday: '08:00-21:00' });
  const asked = { at: '2026-05-12T22:30', channel: 'sms' as const, direction: 'in' as const };
  test.each([
    ['an answer', [{ channel: 'sms', purpose: 'reply' }], []],
    [
      'a second answer',
      [
        { channel: 'sms', purpose: 'reply' },
        { channel: 'sms', purpose: 'reply' },
      ],
      ['fail'],
    ],
    ['over another channel', [{ channel: 'email', purpose: 'reply' }], ['fail']],
    ['a reminder', [{ channel: 'sms', purpose: 'reminder' }], ['fail']],
    ['nobody says what it was for', [{ channel: 'sms' }], ['unsure']],
    ['nor what the second was for', [{ channel: 'sms' }, { channel: 'sms' }], ['unsure', 'fail']],
  ] as const)('%s', (_, sent, expected) => {
    const messages = sent.map((message, i) => ({ at: `2026-05-12T22:3${i + 1}`, ...message }));
    expect(results(hours, history([asked, ...messages]), rule)).toEqual(expected);
  });

  test('one thread holds question and answer together', () => {
    const thread = 'T1';
    const messages = [
      { ...asked, thread },
      { ...asked, at: '2026-05-12T22:31' },
      { at: '2026-05-12T22:40', channel: 'sms' as const, thread },
    ];
    expect(results(hours, history(messages), rule)).toEqual([]);
  });

  test('the telephone call in which they spoke asks for no answer', () => {
    const spoke = { at: '2026-05-12T20:30', channel: 'call' as const, direction: 'in' as const, outcome: 'conversation' };
    expect(results(hours, history([spoke, { at: '2026-05-12T22:00', channel: 'call', purpose: 'reply' }]), rule)).toEqual(['fail']);
  });
});

test('hours that nobody knows are said to be unknown', () => {
  const rule = ruleOf('hours', ALL, {
    workday: [
      { from: '2000-01-01', value: '08:00-21:00' },
      { from: '2026-01-01', value: null },
    ],
  });
  const [outcome, ...more] = judge(hours, one('2026-05-12T23:00'), rule);
  expect(outcome).toMatchObject({ result: 'unsure', says: 'unknown', day: '2026-05-12' });
  expect(more).toEqual([]);
});

test('hours that are not written as hours are the rule’s fault', () => {
  expect(() => judge(hours, one('2026-05-12T23:00'), ruleOf('hours', ALL, { workday: '8-21' }))).toThrow('08:00-21:00');
});

test('the sentence', () => {
  const [outcome] = judge(hours, one('2026-05-12T21:20'), daily);
  expect(sentence(hours, outcome!)).toBe('Message of 12 May 2026 at 21:20 (America/New_York): the open hours are 08:00–21:00.');
});
