import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gap } from '../../checks/kinds/gap.ts';
import { localAt } from '../../checks/lib/zones.ts';
import { history, judge, ruleOf, sentence, shown } from './history.ts';

const OPTIONS = {
  after: { direction: 'any', channels: ['call'], outcomes: { only: ['conversation'], unclear: ['answered'] } },
  count: { channels: ['call'], outcomes: { except: ['busy'] } },
};
const rule = ruleOf('gap', OPTIONS, { days: 7 });

test('agrees with looking at every pair', () => {
  const logs = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 24 * 60 }), fc.constantFrom('conversation', 'no-answer', 'busy'), fc.constantFrom('in', 'out')),
    { maxLength: 25, size: 'max' },
  );
  fc.assert(
    fc.property(logs, (log) => {
      const subject = history(
        log.map(([hour, outcome, direction]) => ({
          at: new Date(Date.parse('2026-02-20T00:00:00Z') + hour * 3_600_000).toISOString(),
          outcome,
          direction: direction as 'in' | 'out',
        })),
      );
      const dayOf = (ms: number) => localAt('America/New_York', ms).day;
      const tooSoon = subject.messages.filter(
        (call) =>
          call.direction === 'out' &&
          call.outcome !== 'busy' &&
          subject.messages.some((event) => event.outcome === 'conversation' && event.ms < call.ms && dayOf(call.ms) - dayOf(event.ms) < 7),
      );
      const outcomes = judge(gap, subject, rule);
      expect(outcomes.reduce((sum, { data }) => sum + (data['n'] as number), 0)).toBe(tooSoon.length);
      expect(outcomes.every(({ result }) => result === 'fail')).toBe(true);
      expect(new Set(outcomes.map(({ identity }) => identity)).size).toBe(outcomes.length);
    }),
    { numRuns: 300 },
  );
});

test('one outcome an event, with the event and what came too soon', () => {
  const subject = history([
    { at: '2026-08-14T11:00', outcome: 'conversation' },
    { at: '2026-08-16T11:00', outcome: 'no-answer' },
    { at: '2026-08-20T23:59', outcome: 'no-answer' },
    { at: '2026-08-21T00:01', outcome: 'no-answer' },
  ]);
  const outcomes = judge(gap, subject, rule);
  expect(outcomes.map(shown)).toEqual([['M1', 'M2', 'M3']]);
  expect(outcomes[0]?.day).toBe('2026-08-16');
  expect(sentence(gap, outcomes[0]!)).toBe(
    '2 calls between 14 August 2026 and 20 August 2026: after the event of 14 August 2026 there is no contact for 7 days, that day included; the first free day is 21 August 2026.',
  );
});

test('calls of which nobody knows whether they were conversations are told together', () => {
  const subject = history(['10', '11', '12', '13'].map((day) => ({ at: `2026-08-${day}T11:00`, outcome: 'answered' })));
  const outcomes = judge(gap, subject, rule);
  expect(outcomes.map(({ result, says, data }) => [result, says, data['n'], data['doubt']])).toEqual([['unsure', 'perhaps', 3, 'outcome']]);
});

test('the last free day depends on the zone', () => {
  // In New York the conversation is of 13 August, in Chicago too; the call is of the 20th in one and of the 19th in the other.
  const messages = [
    { at: '2026-08-13T18:00:00Z', outcome: 'conversation' },
    { at: '2026-08-20T04:30:00Z', outcome: 'no-answer' },
  ];
  expect(judge(gap, history(messages, [], { zones: ['America/New_York'] }), rule)).toEqual([]);
  expect(judge(gap, history(messages, [], { zones: ['America/Chicago'] }), rule).map(({ result }) => result)).toEqual(['fail']);
  const both = judge(gap, history(messages, [], { zones: ['America/New_York', 'America/Chicago'] }), rule);
  expect(both.map(({ result, data }) => [result, data['doubt']])).toEqual([['unsure', 'zone']]);
});

test.each([
  ['the ledger shows it', [{ at: '2026-08-14T11:05', what: 'consent' }], []],
  [
    'it was withdrawn',
    [
      { at: '2026-08-14T11:05', what: 'consent' },
      { at: '2026-08-15T09:00', what: 'consent-withdrawn' },
    ],
    ['fail'],
  ],
  ['it was for another channel', [{ at: '2026-08-14T11:05', what: 'consent', extra: { channel: 'sms' } }], ['fail']],
  ['somebody else gave it', [{ at: '2026-08-14T11:05', what: 'consent', extra: { by: 'third-party' } }], ['fail']],
  ['it came after the call', [{ at: '2026-08-16T11:05', what: 'consent' }], ['fail']],
  ['of a consent the ledger has only the day', [{ at: '2026-08-14', what: 'consent' }], []],
])('consent: %s', (_, ledger, results) => {
  const messages = [
    { at: '2026-08-14T11:00', outcome: 'conversation' },
    { at: '2026-08-16T11:00', outcome: 'no-answer' },
  ];
  const excluding = ruleOf('gap', { ...OPTIONS, consent: 'excluded' }, { days: 7, 'consent-days': 7 });
  expect(judge(gap, history(messages, ledger), excluding).map(({ result }) => result)).toEqual(results);
});

test('a period after a notice begins later for the post than for email', () => {
  const wait = ruleOf(
    'gap',
    { after: { purposes: { only: ['formal-notice'] } }, count: { channels: ['sms'] } },
    { days: 14, 'post-workdays': 3 },
  );
  const free = (channel: 'letter' | 'email', day: string) =>
    judge(
      gap,
      history([
        { at: '2023-09-18T15:00:00Z', channel, purpose: 'formal-notice' },
        { at: `${day}T15:00:00Z`, channel: 'sms', purpose: 'reminder' },
      ]),
      wait,
    ).length === 0;
  expect(free('letter', '2023-10-04')).toBe(false);
  expect(free('letter', '2023-10-05')).toBe(true);
  expect(free('email', '2023-10-02')).toBe(false);
  expect(free('email', '2023-10-03')).toBe(true);
});

test.each([
  ['the seventh day, the leap day counted', '2028-02-28T11:00', '2028-03-05T23:59', 1],
  ['the day after', '2028-02-28T11:00', '2028-03-06T00:01', 0],
  ['the same date of another year', '2027-02-28T11:00', '2027-03-06T00:01', 1],
  ['from the leap day on', '2028-02-29T23:59', '2028-03-06T23:59', 1],
  ['and seven days later', '2028-02-29T23:59', '2028-03-07T00:01', 0],
  ['until the leap day', '2028-02-22T11:00', '2028-02-29T00:01', 0],
])('%s', (_, spoken, called, n) => {
  const subject = history([
    { at: spoken, outcome: 'conversation' },
    { at: called, outcome: 'no-answer' },
  ]);
  expect(judge(gap, subject, rule)).toHaveLength(n);
});
