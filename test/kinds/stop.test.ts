import { describe, expect, test } from 'vitest';
import { stop } from '../../checks/kinds/stop.ts';
import type { LedgerEvent } from '../../checks/types.ts';
import { knowledgeOfSource } from '../knowledge.ts';
import { history, judge, ruleOf, sentence, shown } from './history.ts';

const { inputs } = await knowledgeOfSource();
type Told = Parameters<typeof history>[1];
const base = { facts: ['dispute'], scope: 'debtor', count: {} };
const sms = (...at: string[]) => at.map((each) => ({ at: each, channel: 'sms' as const, purpose: 'reminder' }));

function results(options: Record<string, unknown>, messages: Parameters<typeof history>[0], ledger: Told, params = {}) {
  return judge(stop, history(messages, ledger), ruleOf('stop', { ...base, ...options }, params)).map(
    ({ result, data }) => `${result} ${data['n']}`,
  );
}

describe('from the fact to its end', () => {
  const fact = { at: '2026-05-04T12:00', what: 'dispute' };
  test.each([
    ['the minute before', '2026-05-04T11:59', ''],
    ['the minute after', '2026-05-04T12:01', 'fail 1'],
    ['while it lasts', '2026-05-20T12:00', 'fail 1'],
    ['after its end', '2026-06-01T12:01', ''],
    ['after it was told again', '2026-07-02T12:00', 'fail 1'],
  ])('%s', (_, at, expected) => {
    const ledger = [fact, { at: '2026-06-01T12:00', what: 'dispute-resolved' }, { at: '2026-07-01T12:00', what: 'dispute' }];
    expect(results({ ends: { ledger: ['dispute-resolved'] } }, sms(at), ledger).join()).toBe(expected);
  });

  test('one outcome for all contacts after one fact; the fact stands first', () => {
    const subject = history(sms('2026-05-05T10:00', '2026-05-06T10:00', '2026-05-07T10:00'), [fact, { ...fact, at: '2026-05-05T12:00' }]);
    const outcomes = judge(stop, subject, ruleOf('stop', base));
    expect(outcomes.map(shown)).toEqual([['D1 dispute', 'M1', 'M2', 'M3']]);
    expect(outcomes[0]?.day).toBe('2026-05-05');
    expect(sentence(stop, outcomes[0]!)).toBe('3 contacts, first on 5 May 2026, although the debt was disputed on 4 May 2026.');
  });

  test('its identity does not change when more contacts follow', () => {
    const identities = [sms('2026-05-05T10:00'), sms('2026-05-05T10:00', '2026-05-06T10:00')].map(
      (messages) => judge(stop, history(messages, [fact]), ruleOf('stop', base))[0]?.identity,
    );
    expect(identities[0]).toBe(identities[1]);
  });

  test('the end of another debt’s dispute ends nothing', () => {
    const ledger = [fact, { at: '2026-06-01T12:00', what: 'dispute-resolved', debt: 'D2' }];
    expect(results({ ends: { ledger: ['dispute-resolved'] } }, sms('2026-06-02T12:00'), ledger)).toEqual(['fail 1']);
  });
});

describe('a day alone has no hour', () => {
  test.each([
    ['2026-05-03T23:59', ''],
    ['2026-05-04T00:01', 'unsure 1'],
    ['2026-05-04T23:59', 'unsure 1'],
    ['2026-05-05T00:01', 'fail 1'],
  ])('%s', (at, expected) => {
    expect(results({}, sms(at), [{ at: '2026-05-04', what: 'dispute' }]).join()).toBe(expected);
    // An export writes the day as midnight UTC, which is the evening before in New York.
    expect(results({}, sms(at), [{ at: '2026-05-04T00:00:00Z', what: 'dispute' }]).join()).toBe(expected);
  });

  test('certain contacts are told without the doubtful one', () => {
    expect(results({}, sms('2026-05-04T10:00', '2026-05-05T10:00'), [{ at: '2026-05-04', what: 'dispute' }])).toEqual(['fail 1']);
  });
});

describe('an end by a message', () => {
  const ledger = [{ at: '2026-05-04T12:00', what: 'dispute' }];
  const options = {
    ends: { message: { channels: ['letter', 'email'], purposes: { only: ['verification'] }, outcomes: { except: ['bounced'] } } },
    count: { purposes: { except: ['verification'] } },
  };
  test.each([
    ['sent', { purpose: 'verification' }, []],
    ['bounced', { purpose: 'verification', outcome: 'bounced' }, ['fail 1']],
    ['perhaps', {}, ['unsure 2']],
    ['not at all', { purpose: 'reminder' }, ['fail 2']],
  ])('%s', (_, email, expected) => {
    const messages = [{ at: '2026-05-10T10:00', channel: 'email' as const, ...email }, ...sms('2026-05-12T10:00')];
    expect(results(options, messages, ledger)).toEqual(expected);
  });
});

describe('scope', () => {
  const about = (debts: string[] | undefined) => [{ at: '2026-05-05T10:00', channel: 'sms' as const, ...(debts ? { debts } : {}) }];
  const two = [
    { at: '2026-01-01T10:00', what: 'invoice', debt: 'D1' },
    { at: '2026-01-01T10:00', what: 'invoice', debt: 'D2' },
    { at: '2026-05-04T12:00', what: 'dispute', debt: 'D1' },
  ];
  test.each([
    ['debt', ['D1'], 'fail 1'],
    ['debt', ['D2'], ''],
    ['debt', ['D1', 'D2'], 'fail 1'],
    ['debt', undefined, 'unsure 1'],
    ['debtor', ['D2'], 'fail 1'],
  ])('%s, contact about %j', (scope, debts, expected) => {
    expect(results({ scope }, about(debts), two).join()).toBe(expected);
  });

  test.each([
    ['its channel', { channel: 'sms' }, { channel: 'sms' }, 'fail 1'],
    ['another channel', { channel: 'sms' }, { channel: 'email' }, ''],
    ['the answering machine is the telephone', { channel: 'call' }, { channel: 'voicemail' }, 'fail 1'],
    ['its address', { channel: 'sms', address: '+1 212 555 0101' }, { channel: 'sms', address: '+1 212 555 0101' }, 'fail 1'],
    ['another address', { channel: 'sms', address: '+1 212 555 0101' }, { channel: 'sms', address: '+1 212 555 0102' }, ''],
    ['an address that nobody wrote down', { channel: 'sms', address: '+1 212 555 0101' }, { channel: 'sms' }, 'unsure 1'],
    ['neither channel nor address refused', {}, { channel: 'sms' }, 'unsure 1'],
  ] as const)('medium: %s', (_, extra, contact, expected) => {
    const ledger = [{ at: '2026-05-04T12:00', what: 'opt-out', extra }];
    expect(results({ facts: ['opt-out'], scope: 'medium' }, [{ at: '2026-05-05T10:00', ...contact }], ledger).join()).toBe(expected);
  });
});

describe('what makes a fact count', () => {
  const told = (extra: Record<string, string>) => [{ at: '2026-05-04T12:00', what: 'dispute', extra }];
  test.each([
    [{ where: { form: ['written'] } }, { form: 'written' }, 'fail 1'],
    [{ where: { form: ['written'] } }, { form: 'oral' }, ''],
    [{ where: { form: ['written'] } }, {}, 'unsure 1'],
    [{ requires: ['name', ['phone', 'email']] }, { name: 'J. Ruiz', email: 'ruiz@example.com' }, 'fail 1'],
    [{ requires: ['name', ['phone', 'email']] }, { name: 'J. Ruiz' }, 'unsure 1'],
  ])('%j with %j', (options, extra, expected) => {
    expect(results(options, sms('2026-05-05T10:00'), told(extra)).join()).toBe(expected);
  });
});

describe('numbers', () => {
  const ledger = [{ at: '2026-05-04T12:00', what: 'dispute' }];
  test.each([
    ['2026-05-07T23:00', { 'allowance-days': 3 }, ''],
    ['2026-05-08T00:01', { 'allowance-days': 3 }, 'fail 1'],
    ['2026-05-18T23:00', { 'allowance-workdays': 10 }, ''],
    ['2026-05-19T00:01', { 'allowance-workdays': 10 }, 'fail 1'],
    ['2028-05-04T23:59', { 'max-years': 2 }, 'fail 1'],
    ['2028-05-05T00:01', { 'max-years': 2 }, ''],
    ['2026-07-02T23:59', { 'max-days': 60 }, 'fail 1'],
    ['2026-07-03T00:01', { 'max-days': 60 }, ''],
    ['2026-07-04T23:59', { 'max-months': 2 }, 'fail 1'],
    ['2026-07-05T00:01', { 'max-months': 2 }, ''],
  ])('%s with %j', (at, params, expected) => {
    expect(results({}, sms(at), ledger, params).join()).toBe(expected);
  });
});

describe('paid in full, as the sums show', () => {
  const money = (at: string, what: string, minor: number, currency = 'EUR') =>
    ({ at, what, amount: { minor, currency } }) as Partial<LedgerEvent> & { at: string };
  const options = { facts: ['paid-in-full'], ends: { ledger: ['owed-again'] }, scope: 'debt' };
  test.each([
    ['paid', [money('2026-01-01T10:00', 'invoice', 31000), money('2026-05-04T10:00', 'payment', 31000)], 'fail 1'],
    ['paid too much', [money('2026-01-01T10:00', 'invoice', 31000), money('2026-05-04T10:00', 'payment', 32000)], 'fail 1'],
    ['paid in part', [money('2026-01-01T10:00', 'invoice', 31000), money('2026-05-04T10:00', 'payment', 30999)], ''],
    [
      'the payment bounced',
      [
        money('2026-01-01T10:00', 'invoice', 31000),
        money('2026-05-04T10:00', 'payment', 31000),
        money('2026-05-04T18:00', 'reversal', 31000),
      ],
      '',
    ],
    ['paid in another currency', [money('2026-01-01T10:00', 'invoice', 31000), money('2026-05-04T10:00', 'payment', 31000, 'USD')], ''],
  ])('%s', (_, ledger, expected) => {
    expect(results(options, sms('2026-05-05T10:00'), ledger).join()).toBe(expected);
  });
});

test('a purpose that is allowed once is a breach the second time', () => {
  const messages = ['2026-05-05T10:00', '2026-05-06T10:00'].map((at) => ({ at, channel: 'sms' as const, purpose: 'opt-out-confirmation' }));
  const outcomes = judge(
    stop,
    history(messages, [{ at: '2026-05-04T12:00', what: 'dispute' }]),
    ruleOf('stop', { ...base, once: ['opt-out-confirmation'] }),
  );
  expect(outcomes.map(shown)).toEqual([['D1 dispute', 'M2']]);
});

test('a fact at night is of another day, and never after itself, in any zone', () => {
  const subject = history(sms('2026-05-04T11:59', '2026-05-04T12:01'), [{ at: '2026-05-04T12:00', what: 'dispute' }], {
    zones: ['America/New_York', 'Pacific/Honolulu'],
  });
  expect(judge(stop, subject, ruleOf('stop', base)).map(({ result, data }) => [result, data['n']])).toEqual([['fail', 1]]);
});

describe('a refusal that opens late and rests for a while', () => {
  const options = { facts: ['cease'], opensWith: ['overdue'], pausedBy: ['title'] };
  const params = { 'earliest-months': 4, 'pause-months': 2 };
  const overdue = { at: '2026-01-31', what: 'overdue' };
  test.each([
    ['a day before its time', '2026-05-30T12:00', ''],
    ['on the last day of a shorter month', '2026-05-31T12:00', 'fail 1'],
  ])('%s', (_, at, expected) => {
    expect(results(options, sms('2026-06-02T12:00'), [overdue, { at, what: 'cease' }], params).join()).toBe(expected);
  });

  test('without what opens it, or with that of another debt, nobody can tell', () => {
    const cease = { at: '2026-06-01T12:00', what: 'cease' };
    expect(results(options, sms('2026-06-02T12:00'), [cease], params)).toEqual(['unsure 1']);
    expect(results(options, sms('2026-06-02T12:00'), [{ ...overdue, debt: 'D2' }, cease], params)).toEqual(['unsure 1']);
  });

  test.each([
    ['the day before the act', '2026-08-02T12:00', 'fail 1'],
    ['the day of the act', '2026-08-03T12:00', ''],
    ['the last day of the pause', '2026-10-03T23:00', ''],
    ['the day after it', '2026-10-04T00:30', 'fail 1'],
  ])('%s', (_, at, expected) => {
    const ledger = [overdue, { at: '2026-06-01T12:00', what: 'cease' }, { at: '2026-08-03', what: 'title' }];
    expect(results(options, sms(at), ledger, params).join()).toBe(expected);
  });
});

describe('a refusal that only the log has', () => {
  const refusing = { alone: ['stop'], concepts: ['refuses-contact'], again: ['start'] };
  const options = { facts: ['opt-out'], scope: 'medium', ends: { ledger: ['consent'] }, refusing };
  const said = (at: string, body: string, more = {}) => ({ at, channel: 'sms' as const, direction: 'in' as const, body, ...more });
  const later = sms('2026-05-05T10:00', '2026-05-08T10:00');
  const stopped = said('2026-05-04T12:00', ' STOP. ');
  const judged = (messages: Parameters<typeof history>[0], ledger: Told = []) =>
    judge(stop, history(messages, ledger, { lang: 'en' }), ruleOf('stop', { ...base, ...options }), { words: inputs.words });

  test.each<[string, Parameters<typeof history>[0], Told, string]>([
    ['one word', [stopped, ...later], [], 'fail 2'],
    ['a purpose alone', [said('2026-05-04T12:00', '', { purpose: 'opt-out' }), ...later], [], 'fail 2'],
    ['free words', [said('2026-05-04T12:00', 'please stop texting me'), ...later], [], 'unsure 2'],
    ['free words, then the one', [said('2026-05-03T12:00', 'please stop texting me'), stopped, ...later], [], 'fail 2'],
    ['said twice', [stopped, said('2026-05-06T12:00', 'stop'), ...later], [], 'fail 2'],
    ['taken back', [stopped, said('2026-05-05T09:00', 'Start'), ...later], [], ''],
    ['a consent in the ledger', [stopped, ...later], [{ at: '2026-05-07T10:00', what: 'consent' }], 'fail 1'],
    ['known to the ledger before', [stopped, ...later], [{ at: '2026-05-04T11:00', what: 'opt-out', extra: { channel: 'sms' } }], 'fail 2'],
    [
      'in the ledger three days later',
      [stopped, ...later],
      [{ at: '2026-05-07T10:00', what: 'opt-out', extra: { channel: 'sms' } }],
      'fail 1,fail 1',
    ],
    ['over another medium', [said('2026-05-04T12:00', 'STOP', { channel: 'email' }), ...later], [], ''],
    ['a word among others', [said('2026-05-04T12:00', 'I stop by on Monday'), ...later], [], ''],
    ['in a message of ours', [{ ...stopped, direction: 'out' }], [], ''],
  ])('%s', (_, messages, ledger, expected) => {
    expect(
      judged(messages, ledger)
        .map(({ result, data }) => `${result} ${data['n']}`)
        .join(),
    ).toBe(expected);
  });

  test('is shown with the words and the message that has them', () => {
    const [outcome] = judged([stopped, ...later]);
    expect(shown(outcome)).toEqual(['M1', 'M2', 'M3']);
    expect(sentence(stop, outcome!)).toBe(
      '2 contacts, first on 5 May 2026, although the debtor refused this medium or address on 4 May 2026 (“STOP.”).',
    );
  });
});

describe('days that are not as long as others', () => {
  const zones = ['America/New_York'];
  const limited = (params: Record<string, number>, at: string, fact: string) =>
    judge(stop, history(sms(at), [{ at: fact, what: 'dispute' }], { zones }), ruleOf('stop', base, params)).length;

  test.each([
    ['the leap day is a day', '2028-02-27T12:00', '2028-03-01T12:00', 1],
    ['and the day before it ends is not over', '2028-02-27T12:00', '2028-02-29T23:59', 0],
    ['without one, the same date is a day later', '2027-02-27T12:00', '2027-03-01T12:00', 0],
    ['the short day of March', '2026-03-06T12:00', '2026-03-08T23:59', 0],
    ['after it', '2026-03-06T12:00', '2026-03-09T00:01', 1],
    ['the long day of November', '2026-10-30T12:00', '2026-11-01T23:59', 0],
    ['after that', '2026-10-30T12:00', '2026-11-02T00:01', 1],
  ])('two days of grace: %s', (_, fact, at, expected) => expect(limited({ 'allowance-days': 2 }, at, fact)).toBe(expected));

  test.each([
    ['a year from a leap day ends with February', '2028-02-29T12:00', '2029-03-01T00:01', 0],
    ['and lasts until then', '2028-02-29T12:00', '2029-02-28T23:59', 1],
    ['a year ends with the day of the same date', '2026-05-12T12:00', '2027-05-12T23:59', 1],
    ['and not later', '2026-05-12T12:00', '2027-05-13T00:01', 0],
  ])('%s', (_, fact, at, expected) => expect(limited({ 'max-years': 1 }, at, fact)).toBe(expected));

  test.each([
    ['a month that ends with February', '2028-01-31T12:00', '2028-02-29T23:59', 1],
    ['and not later', '2028-01-31T12:00', '2028-03-01T00:01', 0],
  ])('%s', (_, fact, at, expected) => expect(limited({ 'max-months': 1 }, at, fact)).toBe(expected));
});
