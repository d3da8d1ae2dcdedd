import { describe, expect, test } from 'vitest';
import { order } from '../../checks/kinds/order.ts';
import { history, judge, ruleOf, sentence, shown } from './history.ts';

const LETTER = { channels: ['letter'], outcomes: { except: ['returned'] } };
const EMAIL = { channels: ['email'] };
const message = (at: string, channel: 'letter' | 'email', more = {}) => ({ at, channel, debts: ['D1'], ...more });
type Messages = Parameters<typeof history>[0];

describe('no second before a first', () => {
  const rule = ruleOf('order', { order: 'first-precedes-second', first: LETTER, second: EMAIL, per: ['debt'], begins: ['handover'] });
  test.each([
    ['letter, email', [message('2026-05-04T10:00', 'letter'), message('2026-05-05T10:00', 'email')], ''],
    ['at the same instant', [message('2026-05-04T10:00', 'letter'), message('2026-05-04T10:00', 'email')], ''],
    ['email, letter', [message('2026-05-04T10:00', 'email'), message('2026-05-05T10:00', 'letter')], 'fail too-early'],
    ['email alone', [message('2026-05-04T10:00', 'email')], 'unsure never-before'],
    [
      'the letter came back',
      [message('2026-05-04T10:00', 'letter', { outcome: 'returned' }), message('2026-05-05T10:00', 'email')],
      'unsure never-before',
    ],
    [
      'the letter of another debt',
      [message('2026-05-04T10:00', 'letter', { debts: ['D2'] }), message('2026-05-05T10:00', 'email')],
      'unsure never-before',
    ],
  ])('%s', (_, messages: Messages, expected) => {
    expect(
      judge(order, history(messages), rule)
        .map(({ result, says }) => `${result} ${says}`)
        .join(),
    ).toBe(expected);
  });

  test('where the log holds the beginning, nothing is missing by chance', () => {
    const subject = history([message('2026-05-04T10:00', 'email')], [{ at: '2026-05-01', what: 'handover' }]);
    expect(judge(order, subject, rule)).toMatchObject([{ result: 'fail', says: 'never-before', identity: 'D1' }]);
  });
});

describe('so many firsts, and the earliest so many days before', () => {
  const options = { order: 'first-precedes-second', first: LETTER, second: EMAIL, per: ['debt'], begins: ['handover'] };
  const rule = ruleOf('order', options, { times: 2, 'lead-days': 28 });
  const letters = (...days: string[]) => days.map((day) => message(`2026-${day}T10:00`, 'letter'));
  const begun = [{ at: '2026-03-01', what: 'handover' }];
  test.each([
    ['two letters, four weeks', [...letters('05-01', '05-20'), message('2026-05-29T00:01', 'email')], ''],
    ['one day less', [...letters('05-01', '05-20'), message('2026-05-28T23:59', 'email')], 'fail too-soon'],
    ['one letter', [...letters('05-01'), message('2026-06-20T10:00', 'email')], 'fail too-few'],
    ['the second letter after it', [...letters('05-01', '06-21'), message('2026-06-20T10:00', 'email')], 'fail too-early'],
    ['no letter', [message('2026-06-20T10:00', 'email')], 'fail never-before'],
  ])('%s', (_, messages: Messages, expected) => {
    expect(
      judge(order, history(messages, begun), rule)
        .map(({ result, says }) => `${result} ${says}`)
        .join(),
    ).toBe(expected);
  });

  test.each([
    ['28 days over a leap day', '2028-02-10', '2028-03-09T00:01', ''],
    ['27 of them', '2028-02-10', '2028-03-08T23:59', 'fail too-soon'],
    ['28 days in another year', '2027-02-10', '2027-03-10T00:01', ''],
    ['27 of these', '2027-02-10', '2027-03-09T23:59', 'fail too-soon'],
  ])('%s', (_, first, second, expected) => {
    const two = [message(`${first}T10:00`, 'letter'), message(`${first}T11:00`, 'letter'), message(second, 'email')];
    expect(
      judge(order, history(two, [{ at: '2026-12-01', what: 'handover' }]), rule)
        .map(({ result, says }) => `${result} ${says}`)
        .join(),
    ).toBe(expected);
  });

  test('an older log may hold what is missing', () => {
    const few = history([...letters('05-01'), message('2026-06-20T10:00', 'email')]);
    expect(judge(order, few, rule)).toMatchObject([{ result: 'unsure', says: 'too-few', data: { n: 1, least: 2 } }]);
    const soon = history([...letters('05-01', '05-02'), message('2026-05-10T10:00', 'email')]);
    expect(judge(order, soon, rule)).toMatchObject([{ result: 'unsure', says: 'too-soon', data: { n: 9, least: 28 } }]);
  });
});

describe('a second within days of the first', () => {
  const options = { order: 'second-follows-first', first: EMAIL, second: LETTER, per: ['debt'], begins: ['handover'] };
  const days = ruleOf('order', options, { days: 5 });
  const workdays = ruleOf('order', options, { workdays: 5 });
  const month = ruleOf('order', options, { months: 1 });
  const first = message('2026-11-23T10:00', 'email');

  test.each([
    ['on the fifth day', days, '2026-11-28T23:59', ''],
    ['on the sixth day', days, '2026-11-29T00:01', 'fail late'],
    ['before the first', days, '2026-11-20T10:00', ''],
    ['on the fifth working day, over Thanksgiving', workdays, '2026-12-01T10:00', ''],
    ['on the sixth working day', workdays, '2026-12-02T10:00', 'fail late'],
  ])('%s', (_, rule, at, expected) => {
    expect(
      judge(order, history([first, message(at, 'letter')]), rule)
        .map(({ result, says }) => `${result} ${says}`)
        .join(),
    ).toBe(expected);
  });

  test.each([
    ['the last day of a shorter month', '2026-10-31T10:00', '2026-11-30T23:59', ''],
    ['the day after it', '2026-10-31T10:00', '2026-12-01T00:01', 'fail late'],
    ['the Monday after a last day that is a Saturday', '2026-07-08T10:00', '2026-08-10T23:59', ''],
    ['the Tuesday after it', '2026-07-08T10:00', '2026-08-11T00:01', 'fail late'],
  ])('a term of a month: %s', (_, at, answered, expected) => {
    const months = ruleOf('order', options, { months: 1 });
    expect(
      judge(order, history([message(at, 'email'), message(answered, 'letter')]), months)
        .map(({ result, says }) => `${result} ${says}`)
        .join(),
    ).toBe(expected);
  });

  test.each([
    ['five days over a leap day', days, '2028-02-26T10:00', '2028-03-02T23:59', ''],
    ['and a sixth', days, '2028-02-26T10:00', '2028-03-03T00:01', 'fail late'],
    ['five days in another year', days, '2027-02-26T10:00', '2027-03-03T23:59', ''],
    ['five working days over a leap day', workdays, '2028-02-25T10:00', '2028-03-03T23:59', ''],
    ['and a sixth', workdays, '2028-02-25T10:00', '2028-03-06T00:01', 'fail late'],
    ['a month from the last of January ends on the leap day', month, '2028-01-31T10:00', '2028-02-29T23:59', ''],
    ['and not after it', month, '2028-01-31T10:00', '2028-03-01T00:01', 'fail late'],
    ['a month from the leap day', month, '2028-02-29T10:00', '2028-03-29T23:59', ''],
    ['and a day', month, '2028-02-29T10:00', '2028-03-30T00:01', 'fail late'],
  ])('%s', (_, rule, at, answered, expected) => {
    expect(
      judge(order, history([message(at, 'email'), message(answered, 'letter')]), rule, { asOf: '2028-12-31' })
        .map(({ result, says }) => `${result} ${says}`)
        .join(),
    ).toBe(expected);
  });

  test.each([
    ['2026-11-28', ''],
    ['2026-11-29', 'unsure never-after'],
  ])('none, seen on %s', (asOf, expected) => {
    expect(
      judge(order, history([first]), days, { asOf })
        .map(({ result, says }) => `${result} ${says}`)
        .join(),
    ).toBe(expected);
  });

  test('one that was returned shows that its time had come', () => {
    const outcomes = judge(order, history([first, message('2026-11-25T10:00', 'letter', { outcome: 'returned' })]), days);
    expect(outcomes).toMatchObject([{ result: 'fail', says: 'never-after' }]);
    expect(sentence(order, outcomes[0]!)).toBe(
      'The contact of 23 November 2026 (debt D1) had to be followed by another by 28 November 2026; the log shows none that counts.',
    );
  });

  test.each([
    ['2026-11-27T10:00', []],
    ['2026-12-03T10:00', ['fail']],
  ])('paid in full on %s', (paid, expected) => {
    const money = { minor: 31000, currency: 'USD' };
    const ledger = [
      { at: '2026-10-01', what: 'handover' },
      { at: '2026-10-01T10:00', what: 'invoice', amount: money },
      { at: paid, what: 'payment', amount: money },
    ];
    const rule = ruleOf('order', { ...options, unlessPaid: true }, { days: 5 });
    expect(judge(order, history([first], ledger), rule).map(({ result }) => result)).toEqual(expected);
  });

  test('a second of which nobody says what it was for', () => {
    const notice = { ...LETTER, purposes: { only: ['validation-notice'] } };
    const outcomes = judge(
      order,
      history([first, message('2026-11-25T10:00', 'letter')]),
      ruleOf('order', { ...options, second: notice }, { days: 5 }),
    );
    expect(outcomes).toMatchObject([{ result: 'unsure', says: 'never-after', data: { doubt: 'purpose' } }]);
    expect(shown(outcomes[0])).toEqual(['M1', 'M2']);
  });
});
