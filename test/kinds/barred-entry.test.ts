import { expect, test } from 'vitest';
import { barredEntry } from '../../checks/kinds/barred-entry.ts';
import { history, judge, ruleOf } from './history.ts';

type Ledger = Parameters<typeof history>[1];
const rule = ruleOf('barred-entry', {
  facts: ['dispute', 'paid-in-full'],
  ends: { ledger: ['dispute-resolved', 'owed-again'] },
  entries: { facts: ['bureau-report'], unless: { mark: ['disputed'] } },
});
const said = (ledger: Ledger) => judge(barredEntry, history([], ledger), rule).map(({ result, data }) => `${result} ${data['doubt']}`);
const report = (at: string, more = {}) => ({ at, what: 'bureau-report', extra: { mark: 'none' }, ...more });

test.each<[string, Ledger, string[]]>([
  ['after the fact', [{ at: '2026-05-04T10:00', what: 'dispute' }, report('2026-05-04T10:01')], ['fail none']],
  ['before it', [{ at: '2026-05-04T10:00', what: 'dispute' }, report('2026-05-04T09:59')], []],
  ['on the day of a fact without an hour', [{ at: '2026-05-04', what: 'dispute' }, report('2026-05-04T10:01')], ['unsure day']],
  ['with the mark', [{ at: '2026-05-04', what: 'dispute' }, report('2026-05-06', { extra: { mark: 'disputed' } })], []],
  ['nobody noted the mark', [{ at: '2026-05-04', what: 'dispute' }, report('2026-05-06', { extra: {} })], ['unsure fact']],
  [
    'a certain one is told before a doubtful one',
    [{ at: '2026-05-04', what: 'dispute' }, report('2026-05-06', { extra: {} }), report('2026-05-07')],
    ['fail none'],
  ],
  ['another debt', [{ at: '2026-05-04', what: 'dispute', debt: 'D2' }, report('2026-05-06')], []],
  [
    'no debt is named, and there are two',
    [{ at: '2026-05-04', what: 'dispute', debt: 'D2' }, { at: '2026-05-04', what: 'due' }, report('2026-05-06', { debt: '' })],
    ['unsure debt'],
  ],
  ['after the end', [{ at: '2026-05-04', what: 'dispute' }, { at: '2026-05-05', what: 'dispute-resolved' }, report('2026-05-06')], []],
  [
    'the sums show that it is paid',
    [
      { at: '2026-04-01', what: 'principal', amount: { minor: 100, currency: 'USD' } },
      { at: '2026-05-04', what: 'payment', amount: { minor: 100, currency: 'USD' } },
      report('2026-05-06'),
    ],
    ['fail none'],
  ],
])('%s', (_, ledger, expected) => {
  expect(said(ledger)).toEqual(expected);
});
