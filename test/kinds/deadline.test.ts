import { describe, expect, test } from 'vitest';
import { deadline } from '../../checks/kinds/deadline.ts';
import type { Outcome } from '../../checks/types.ts';
import { history, judge, ruleOf, shown } from './history.ts';

type Messages = Parameters<typeof history>[0];
type Ledger = Parameters<typeof history>[1];
type Numbers = Parameters<typeof ruleOf>[2];

const NOTICE = { contacts: { purposes: { only: ['arrears-notice'] } } };
const notice = (at: string, more = {}) => ({ at, channel: 'letter' as const, purpose: 'arrears-notice', debts: ['D1'], ...more });
const overdue = (at: string, more = {}) => ({ at, what: 'overdue', ...more });
const told = (outcomes: readonly Outcome[]) => outcomes.map(({ result, says, data }) => `${result} ${says} ${data['doubt']}`);

function found(options: object, numbers: Numbers, messages: Messages, ledger: Ledger, asOf = '2027-12-31'): Outcome[] {
  return judge(deadline, history(messages, ledger), ruleOf('deadline', options as Record<string, unknown>, numbers), { asOf });
}

describe('a term after a fact', () => {
  const after = { occasion: { facts: ['overdue'] }, wants: [NOTICE], when: 'after', unlessPaid: true, endedBy: ['judgment'] };
  const owes = { at: '2026-04-01', what: 'principal', amount: { minor: 100, currency: 'USD' } };
  test.each<[string, Messages, Ledger, string[]]>([
    ['on the last day', [notice('2026-05-11T23:59')], [overdue('2026-05-04')], []],
    ['a day later', [notice('2026-05-12T00:00')], [overdue('2026-05-04')], ['fail late none']],
    ['on the day of the fact, which has no hour', [notice('2026-05-04T08:00')], [overdue('2026-05-04')], []],
    ['before the fact', [notice('2026-05-03T08:00')], [overdue('2026-05-04')], ['fail never none']],
    [
      'never, in a log that covers the time',
      [notice('2026-05-05T08:00', { purpose: 'reminder' })],
      [overdue('2026-05-04')],
      ['fail never none'],
    ],
    ['never, in a log that may begin later', [], [overdue('2026-05-04')], ['unsure never log']],
    [
      'a contact of which nobody said what it was for',
      [notice('2026-05-05T08:00', { purpose: undefined })],
      [overdue('2026-05-04')],
      ['unsure never purpose'],
    ],
    ['about another debt', [notice('2026-05-05T08:00', { debts: ['D2'] })], [overdue('2026-05-04')], ['fail never none']],
    ['each fact calls for it', [notice('2026-05-05T08:00')], [overdue('2026-05-04'), overdue('2026-06-04')], ['fail never none']],
    ['paid in time', [], [owes, overdue('2026-05-04'), { at: '2026-05-11', what: 'payment', amount: owes.amount }], []],
    ['judgment in time', [], [overdue('2026-05-04'), { at: '2026-05-11', what: 'judgment' }], []],
    ['judgment too late', [], [overdue('2026-05-04'), { at: '2026-05-12', what: 'judgment' }], ['unsure never log']],
  ])('%s', (_, messages, ledger, expected) => {
    expect(told(found(after, { days: 7 }, messages, ledger))).toEqual(expected);
  });

  test('what is not over on the day of looking is not missed', () => {
    const sent = [notice('2026-05-05T08:00', { purpose: 'reminder' })];
    expect(told(found(after, { days: 7 }, sent, [overdue('2026-05-04')], '2026-05-11'))).toEqual([]);
    expect(told(found(after, { days: 7 }, sent, [overdue('2026-05-04')], '2026-05-12'))).toEqual(['fail never none']);
  });

  test('a term without a figure leaves its absence open, and no lateness', () => {
    expect(told(found(after, { days: null }, [notice('2027-05-05T08:00')], [overdue('2026-05-04')]))).toEqual([]);
    expect(told(found(after, { days: null }, [], [overdue('2026-05-04')]))).toEqual(['unsure no-term none']);
  });

  test('facts of which nothing is certain are one finding; certain ones are one each', () => {
    const facts = [overdue('2026-05-04'), overdue('2026-06-04'), overdue('2026-07-04')];
    const [open, ...more] = found(after, { days: null }, [], facts);
    expect(more).toEqual([]);
    expect(open?.data).toMatchObject({ n: 3, day: { day: '2026-05-04' } });
    const sent = [notice('2026-05-05T08:00', { purpose: 'reminder' })];
    expect(told(found(after, { days: 7 }, sent, facts))).toEqual(Array(3).fill('fail never none'));
  });

  test('either: what came before will do as well', () => {
    const either = { ...after, when: 'either' };
    expect(told(found(either, { days: 7 }, [notice('2026-01-05T08:00')], [overdue('2026-05-04')]))).toEqual([]);
    expect(told(found(either, { days: 7 }, [notice('2026-05-12T08:00')], [overdue('2026-05-04')]))).toEqual(['fail late none']);
  });

  test('a contact calls for the next of its sort, not for itself', () => {
    const next = { occasion: NOTICE, wants: [NOTICE], when: 'after' };
    const outcomes = found(next, { months: 6 }, [notice('2026-01-05T08:00'), notice('2026-07-06T08:00')], []);
    expect(told(outcomes)).toEqual(['fail never none']);
    expect(outcomes[0]?.data['due']).toEqual({ day: '2027-01-06' });
  });
});

describe('before a fact', () => {
  const before = { occasion: { facts: ['bureau-report'] }, when: 'before', begins: ['handover'] };
  const begun = { at: '2026-01-02', what: 'handover' };
  const reported = (at: string) => ({ at, what: 'bureau-report' });
  const lead = {
    ...before,
    wants: [{ ...NOTICE, lead: true }, { contacts: { channels: ['call'], outcomes: { only: ['conversation'] } } }],
  };
  const talk = (at: string) => ({ at, channel: 'call' as const, outcome: 'conversation', debts: ['D1'] });
  test.each<[string, Messages, Ledger, string[]]>([
    ['fourteen days', [notice('2026-05-01T10:00')], [begun, reported('2026-05-15')], []],
    ['thirteen', [notice('2026-05-01T10:00')], [begun, reported('2026-05-14')], ['fail too-near none']],
    ['a talk needs no lead', [talk('2026-05-14T10:00')], [begun, reported('2026-05-14T10:01')], []],
    ['a talk afterwards', [talk('2026-05-14T10:00')], [begun, reported('2026-05-14T09:59')], ['fail not-before none']],
    ['nothing', [], [begun, reported('2026-05-14')], ['fail not-before none']],
    ['nothing, and the files may begin later', [], [reported('2026-05-14')], ['unsure not-before log']],
  ])('%s', (_, messages, ledger, expected) => {
    expect(told(found(lead, { 'lead-days': 14 }, messages, ledger))).toEqual(expected);
  });

  test.each([
    ['2026-05-28', []],
    ['2026-05-19', []],
    // Three working days before Friday 29 May lies Tuesday: Monday was Memorial Day, but that is before it.
    ['2026-05-26', []],
    ['2026-05-27', ['fail too-near none']],
    // The tenth working day after 13 May is the 28th: 25 May is no working day.
    ['2026-05-13', ['fail too-old none']],
    ['2026-05-14', []],
  ])('a window of working days: notice on %s', (day, expected) => {
    const window = { ...before, wants: [{ ...NOTICE, lead: true }] };
    const numbers = { 'lead-workdays': 3, 'max-workdays': 10 };
    const judged = told(found(window, numbers, [notice(`${day}T10:00`)], [begun, reported('2026-05-29')]));
    expect(judged).toEqual(day === '2026-05-28' ? ['fail too-near none'] : expected);
  });
});

describe('contacts that rest on a fact', () => {
  const resting = {
    occasion: { contacts: { channels: ['call', 'voicemail'], actors: { only: ['recording'] } } },
    wants: [{ facts: ['consent'], endedBy: ['consent-withdrawn'] }],
    when: 'before',
    tie: 'medium',
    given: { facts: ['number-checked'], where: { kind: ['mobile'] } },
    begins: ['handover'],
  };
  const A = '+1 212 555 0101';
  const played = (at: string, more = {}) => ({ at, actor: 'recording', address: A, ...more });
  const begun = { at: '2026-01-02', what: 'handover', debt: '' };
  const mobile = { at: '2026-01-03', what: 'number-checked', extra: { address: A, kind: 'mobile' } };
  const consent = (at: string, extra: Record<string, string> = {}) => ({ at, what: 'consent', extra });
  const said = (messages: Messages, ledger: Ledger) => told(found(resting, {}, messages, ledger));

  test('no consent to a mobile number; a number of which nobody knows the sort; a person who dials', () => {
    expect(said([played('2026-05-04T10:00')], [begun, mobile])).toEqual(['fail not-before none']);
    expect(said([played('2026-05-04T10:00')], [begun])).toEqual(['unsure not-before duty']);
    expect(said([played('2026-05-04T10:00', { actor: 'human' })], [begun, mobile])).toEqual([]);
    expect(said([played('2026-05-04T10:00', { consent: 'form 3' })], [begun, mobile])).toEqual(['unsure not-before consent']);
  });

  test('a consent holds for its channel and address, until it is withdrawn', () => {
    const ledger = (...more: ReturnType<typeof consent>[]) => [begun, mobile, ...more];
    const call = [played('2026-05-04T10:00')];
    expect(said(call, ledger(consent('2026-05-03')))).toEqual([]);
    expect(said(call, ledger(consent('2026-05-05')))).toEqual(['fail not-before none']);
    expect(said(call, ledger(consent('2026-05-03', { channel: 'sms' })))).toEqual(['fail not-before none']);
    expect(said(call, ledger(consent('2026-05-03', { channel: 'call', address: A })))).toEqual([]);
    expect(said(call, ledger(consent('2026-05-03', { address: '+1 212 555 0199' })))).toEqual(['fail not-before none']);
    expect(said(call, [...ledger(consent('2026-05-01')), { at: '2026-05-03', what: 'consent-withdrawn' }])).toEqual([
      'fail not-before none',
    ]);
    expect(said([played('2026-05-02T10:00')], [...ledger(consent('2026-05-01')), { at: '2026-05-03', what: 'consent-withdrawn' }])).toEqual(
      [],
    );
  });

  test('contacts over one address are one finding', () => {
    const outcomes = found(
      resting,
      {},
      [played('2026-05-04T10:00'), played('2026-05-05T10:00'), played('2026-05-06T10:00')],
      [begun, mobile],
    );
    expect(outcomes).toHaveLength(1);
    expect(outcomes[0]?.data['n']).toBe(3);
    expect(shown(outcomes[0])).toEqual(['M1', 'M2', 'M3']);
  });
});
