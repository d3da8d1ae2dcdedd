import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charge } from '../../checks/kinds/charge.ts';
import type { Dated } from '../../checks/types.ts';
import { history, judge, ruleOf, sentence, shown } from './history.ts';

type Ledger = Parameters<typeof history>[1];
type Messages = Parameters<typeof history>[0];

const euros = (amount: number) => ({ minor: Math.round(amount * 100), currency: 'EUR' });
const entry = (what: string, at: string, amount: number, more = {}) => ({ at, what, amount: euros(amount), ...more });
const fee = (at: string, amount: number, extra: Record<string, string> = {}) => entry('fee', at, amount, { extra });
const invoice = (amount: number) => entry('invoice', '2026-01-05', amount);
const base = { count: { what: ['fee', 'penalty'] }, per: 'debt', currency: 'EUR' };

function outcomes(
  options: Record<string, unknown>,
  params: Record<string, Dated['value'] | Dated[]>,
  ledger: Ledger,
  messages: Messages = [],
) {
  return judge(charge, history(messages, ledger), ruleOf('charge', { ...base, ...options }, params));
}

function results(...given: Parameters<typeof outcomes>): string {
  return outcomes(...given)
    .map(({ result, says, data }) => `${result} ${says}${data['doubt'] === 'none' ? '' : ` ${data['doubt']}`}`)
    .join(', ');
}

describe('each charge under a limit', () => {
  const each = { per: 'entry', count: { what: ['fee'], kinds: { only: ['reminder'] } } };
  const reminder = { kind: 'reminder' };
  test.each([
    ['at the limit', [fee('2026-03-01', 2.5, reminder)], ''],
    ['a cent more', [fee('2026-03-01', 2.51, reminder)], 'fail too-much'],
    ['each alone', [fee('2026-03-01', 2.5, reminder), fee('2026-04-01', 2.5, reminder)], ''],
    ['for something else', [fee('2026-03-01', 25, { kind: 'collection' })], ''],
    ['nobody says what for', [fee('2026-03-01', 25)], 'unsure too-much charge'],
    ['a penalty is none', [entry('penalty', '2026-03-01', 25, { extra: reminder })], ''],
    [
      'in another currency',
      [entry('fee', '2026-03-01', 25, { extra: reminder, amount: { minor: 2500, currency: 'CHF' } })],
      'unsure currency',
    ],
    ['of nothing', [fee('2026-03-01', 0, reminder)], ''],
    ['taken back', [fee('2026-03-01', 5, reminder), entry('credit', '2026-03-02', 2.5)], 'unsure too-much credit'],
    ['taken back in part', [fee('2026-03-01', 5, reminder), entry('credit', '2026-03-02', 2.49)], 'fail too-much'],
    ['an older credit takes nothing back', [entry('credit', '2026-02-28', 5), fee('2026-03-01', 5, reminder)], 'fail too-much'],
  ])('%s', (_, ledger: Ledger, expected) => expect(results(each, { most: 2.5 }, ledger)).toBe(expected));

  test('those of one debt are told together, with the arithmetic', () => {
    const [outcome, ...others] = outcomes(each, { most: 2.5 }, [fee('2026-03-01', 5, reminder), fee('2026-04-01', 6, reminder)]);
    expect(others).toEqual([]);
    expect(sentence(charge, outcome!)).toBe(
      '2 charges, the first of €5.00 on 1 March 2026, are more than the €2.50 that the law allows (debt D1).',
    );
    expect(outcome?.evidence[0]).toEqual({ type: 'figure', label: 'charges', expected: euros(2.5), found: euros(5) });
    expect(shown(outcome)).toEqual(['D1 fee', 'D1 fee']);
    expect(outcome?.day).toBe('2026-03-01');
  });

  test('a limit of nothing allows none', () => {
    expect(results(each, { most: 0 }, [fee('2026-03-01', 0.01, reminder)])).toBe('fail not-allowed');
  });

  test('charges that name no use may be left out, and a channel chosen', () => {
    expect(results({ ...each, count: { ...each.count, named: true } }, { most: 0 }, [fee('2026-03-01', 5)])).toBe('');
    const electronic = { ...each, count: { ...each.count, channels: ['email'] } };
    expect(results(electronic, { most: 0 }, [fee('2026-03-01', 5, { ...reminder, channel: 'letter' })])).toBe('');
    expect(results(electronic, { most: 0 }, [fee('2026-03-01', 5, { ...reminder, channel: 'email' })])).toBe('fail not-allowed');
  });
});

describe('all charges of a debt under a scale', () => {
  const most = 'to 150: 20; to 500: 30 + 10 %; above: 65 + 5 %; most 2000';
  test.each([
    ['215.00: 36.50', [invoice(215), fee('2026-03-01', 36.5)], ''],
    ['a cent more', [invoice(215), fee('2026-03-01', 36.51)], 'fail too-much-in-all'],
    ['fee and penalty add up', [invoice(215), fee('2026-03-01', 30), entry('penalty', '2026-03-02', 6.51)], 'fail too-much-in-all'],
    ['150.00 is the first step', [invoice(150), fee('2026-03-01', 20.01)], 'fail too-much-in-all'],
    ['150.01 the second', [invoice(150.01), fee('2026-03-01', 30)], ''],
    ['what is paid does not count', [invoice(600), entry('payment', '2026-02-01', 450), fee('2026-03-01', 20.01)], 'fail too-much-in-all'],
    ['what is paid later does', [invoice(600), fee('2026-03-01', 70), entry('payment', '2026-04-01', 600)], ''],
    [
      'each debt has its own',
      [invoice(100), fee('2026-03-01', 20), fee('2026-03-01', 20, {}), { ...invoice(100), debt: 'D2' }],
      'fail too-much-in-all',
    ],
    ['two debts', [invoice(100), fee('2026-03-01', 20), { ...invoice(100), debt: 'D2' }, { ...fee('2026-03-02', 20), debt: 'D2' }], ''],
  ])('%s', (_, ledger: Ledger, expected) => expect(results({}, { most }, ledger)).toBe(expected));

  test('is told with the step that gives the limit', () => {
    const [outcome] = outcomes({}, { most }, [invoice(215), fee('2026-03-01', 30), fee('2026-04-01', 20)]);
    expect(sentence(charge, outcome!)).toBe(
      'By 1 April 2026 €50.00 had been charged in all on debt D1, more than the €36.50 that the law allows.',
    );
    expect(outcome?.evidence.slice(0, 2)).toEqual([
      { type: 'figure', label: 'charges', expected: euros(36.5), found: euros(50) },
      { type: 'figure', label: '30.00 + 10\u00A0% × 65.00', expected: euros(36.5) },
    ]);
  });

  test('a ledger of which no balance can be given is not reckoned', () => {
    expect(results({}, { most }, [{ at: '2026-01-05', what: 'invoice' }, fee('2026-03-01', 500)])).toBe(
      'unsure ledger-sum-missing undefined',
    );
  });

  test('beyond a scale that ends, and where the number is not known, it refuses', () => {
    expect(results({}, { most: 'to 150: 20' }, [invoice(151), fee('2026-03-01', 1)])).toBe('unsure unknown');
    expect(
      results(
        {},
        {
          most: [
            { from: '2020-01-01', value: 20 },
            { from: '2026-01-01', value: null },
          ],
        },
        [fee('2026-03-01', 1)],
      ),
    ).toBe('unsure unknown');
    expect(
      results(
        {},
        {
          most: [
            { from: '2020-01-01', value: 20 },
            { from: '2026-01-01', value: null },
          ],
        },
        [fee('2025-12-31', 20)],
      ),
    ).toBe('');
  });
});

test('per calendar month, all debts together', () => {
  const month = { per: 'month' };
  const two = (first: string, second: string): Ledger => [fee(first, 50), { ...fee(second, 30.01), debt: 'D2' }];
  expect(results(month, { most: 80 }, two('2026-03-01', '2026-03-31'))).toBe('fail too-much-in-all');
  expect(results(month, { most: 80 }, two('2026-03-31', '2026-04-01'))).toBe('');
  expect(results({ per: 'year' }, { most: 80 }, two('2026-03-31', '2026-04-01'))).toBe('fail too-much-in-all');
});

describe('the number of the day of another fact', () => {
  const options = { count: { what: ['interest', 'fee'] }, base: 'booked', dated: 'contract' };
  const params = {
    most: [
      { from: '2023-07-01', value: 'above: 130 %' },
      { from: '2026-04-01', value: 'above: 100 %' },
    ],
    'max-term-months': 12,
  };
  const loan = (at: string, termMonths?: string): Ledger => [
    { at, what: 'contract', extra: termMonths ? { termMonths } : {} },
    entry('principal', at, 1000),
  ];
  test.each([
    ['of the contract, not of the charge', [...loan('2026-03-31', '6')!, entry('interest', '2026-06-01', 1300)], ''],
    ['a cent more', [...loan('2026-03-31', '6')!, entry('interest', '2026-06-01', 1300.01)], 'fail too-much-in-all'],
    ['a new contract', [...loan('2026-04-01', '6')!, entry('interest', '2026-06-01', 1000.01)], 'fail too-much-in-all'],
    [
      'the repaid part still counts',
      [...loan('2026-04-01', '6')!, entry('payment', '2026-05-01', 900), entry('interest', '2026-06-01', 1000)],
      '',
    ],
    ['of thirteen months', [...loan('2026-04-01', '13')!, entry('interest', '2026-06-01', 5000)], ''],
    ['of a term that nobody tells', [...loan('2026-04-01')!, entry('interest', '2026-06-01', 5000)], 'unsure too-much-in-all contract'],
  ])('%s', (_, ledger: Ledger, expected) => expect(results(options, params, ledger)).toBe(expected));

  test('without the fact it is doubtful what only some numbers forbid', () => {
    const { 'max-term-months': _, ...bare } = params;
    const ledger = (interest: number): Ledger => [entry('principal', '2026-04-01', 1000), entry('interest', '2026-06-01', interest)];
    expect(results(options, bare, ledger(1000))).toBe('');
    expect(results(options, bare, ledger(1300))).toBe('unsure too-much-in-all contract');
    expect(results(options, bare, ledger(1300.01))).toBe('fail too-much-in-all');
  });
});

describe('so many times', () => {
  const once = { count: { what: ['fee'], kinds: { only: ['recovery-indemnity'] }, named: true } };
  const indemnity = (at: string, more = {}) => ({ ...fee(at, 40, { kind: 'recovery-indemnity' }), ...more });
  test.each([
    ['once', [indemnity('2026-03-01')], ''],
    ['twice', [indemnity('2026-03-01'), indemnity('2026-04-01')], 'fail too-many'],
    ['once for each of two', [indemnity('2026-03-01'), indemnity('2026-04-01', { debt: 'D2' })], ''],
    [
      'the second was waived',
      [indemnity('2026-03-01'), indemnity('2026-04-01'), entry('credit', '2026-04-02', 40)],
      'unsure too-many credit',
    ],
  ])('%s', (_, ledger: Ledger, expected) => expect(results(once, { times: 1 }, ledger)).toBe(expected));

  test('anew after a fact', () => {
    const ledger = (dispute: string, more = {}): Ledger => [
      indemnity('2026-03-01'),
      indemnity('2026-04-01'),
      { at: dispute, what: 'dispute', ...more },
    ];
    const options = { ...once, again: ['dispute'] };
    expect(results(options, { times: 1 }, ledger('2026-03-15'))).toBe('');
    expect(results(options, { times: 1 }, ledger('2026-02-15'))).toBe('fail too-many');
    expect(results(options, { times: 1 }, ledger('2026-04-15'))).toBe('fail too-many');
    expect(results(options, { times: 1 }, ledger('2026-03-15', { debt: 'D2' }))).toBe('fail too-many');
  });

  test('by what they are for, and not by entries', () => {
    const options = { count: { what: ['fee'] }, byKind: true };
    const two: Ledger = [fee('2026-03-01', 20, { kind: 'collection' }), fee('2026-03-02', 20, { kind: 'collection' })];
    expect(results(options, { times: 1 }, two)).toBe('');
    const [outcome] = outcomes(options, { times: 1 }, [...two, fee('2026-03-03', 20, { kind: 'lawyer' })]);
    expect(outcome).toMatchObject({ result: 'fail', data: { n: 2 } });
    expect(shown(outcome)).toHaveLength(3);
  });

  test('sentence', () => {
    const [outcome] = outcomes(once, { times: 1 }, [indemnity('2026-03-01'), indemnity('2026-04-01')]);
    expect(sentence(charge, outcome!)).toBe('2 charges of this sort on debt D1 by 1 April 2026; the law allows one.');
  });
});

describe('not before what opens the way', () => {
  const notice = (at: string, more = {}) => ({ at, channel: 'letter' as const, purpose: 'reminder', debts: ['D1'], ...more });
  const after = [{ messages: { purposes: { only: ['reminder'] } }, wait: 'days' }];
  const params = { days: 14, 'post-workdays': 3 };
  // 18 September 2023 is a Monday: the period of a letter begins on Thursday.
  test.each([
    ['the last day of the period', [notice('2023-09-18T10:00')], '2023-10-04', 'fail too-early'],
    ['the day after', [notice('2023-09-18T10:00')], '2023-10-05', ''],
    ['by e-mail', [notice('2023-09-18T10:00', { channel: 'email' })], '2023-10-02', 'fail too-early'],
    ['by e-mail, the day after', [notice('2023-09-18T10:00', { channel: 'email' })], '2023-10-03', ''],
    ['from the first of two', [notice('2023-09-18T10:00'), notice('2023-09-30T10:00')], '2023-10-05', ''],
    ['no notice', [], '2023-10-05', 'unsure never-opened log'],
    ['a notice afterwards', [notice('2023-10-06T10:00')], '2023-10-05', 'fail too-early'],
    ['a message for who knows what', [notice('2023-09-01T10:00', { purpose: undefined })], '2023-10-05', 'unsure too-early purpose'],
    ['about another debt', [notice('2023-09-01T10:00', { debts: ['D2'] })], '2023-10-05', 'unsure never-opened log'],
  ])('%s', (_, messages, at, expected) => {
    const told = messages.map(({ purpose, ...rest }) => (purpose === undefined ? rest : { purpose, ...rest }));
    expect(results({ after }, params, [fee(at, 20)], told as Messages)).toBe(expected);
  });

  test('a fact, or else another with days to wait, or perhaps a third', () => {
    const facts = [
      { facts: ['due'] },
      { facts: ['invoice-received'], wait: 'term-days', otherwise: true },
      { facts: ['overdue'], perhaps: true },
    ];
    const on = (at: string, ...ledger: [at: string, what: string][]) =>
      results({ after: facts }, { 'term-days': 30 }, [fee(at, 20), ...ledger.map(([when, what]) => ({ at: when, what }))]);
    expect(on('2026-03-01', ['2026-03-01', 'due'])).toBe('fail too-early');
    expect(on('2026-03-02', ['2026-03-01', 'due'])).toBe('');
    expect(on('2026-03-03', ['2026-02-01', 'invoice-received'])).toBe('fail too-early');
    expect(on('2026-03-04', ['2026-02-01', 'invoice-received'])).toBe('');
    expect(on('2026-03-04', ['2026-02-01', 'invoice-received'], ['2026-04-01', 'due'])).toBe('fail too-early');
    expect(on('2026-03-04', ['2026-04-01', 'due'], ['2026-03-01', 'overdue'])).toBe('unsure too-early contract');
    expect(on('2026-03-04', ['2026-03-01', 'overdue'])).toBe('unsure too-early contract');
    expect(on('2026-03-01', ['2026-03-01', 'overdue'])).toBe('fail too-early');
  });

  test('sentence and evidence', () => {
    const [outcome] = outcomes({ after }, params, [fee('2023-10-04', 20)], [notice('2023-09-18T10:00')]);
    expect(sentence(charge, outcome!)).toBe(
      '€20.00 was charged on 4 October 2023; such a charge is possible from 5 October 2023 at the earliest (debt D1).',
    );
    expect(shown(outcome)).toEqual(['M1', 'D1 fee']);
  });
});

describe('the first contacts of a year are free', () => {
  const options = { per: 'entry', free: { purposes: { only: ['reminder'] } } };
  const reminders = (...days: string[]) => days.map((at) => ({ at: `${at}T10:00`, channel: 'email' as const, purpose: 'reminder' }));
  test.each([
    ['with the third', reminders('2026-02-01', '2026-03-01', '2026-04-01'), 'fail still-free'],
    ['with the fourth', reminders('2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'), ''],
    ['of last year', reminders('2025-12-31', '2026-02-01', '2026-03-01', '2026-04-01'), 'fail still-free'],
    ['a fourth afterwards', reminders('2026-02-01', '2026-03-01', '2026-04-01', '2026-04-02'), 'fail still-free'],
  ])('%s', (_, messages, expected) => {
    expect(results(options, { free: 3 }, [invoice(100), fee('2026-04-01T12:00', 7.5)], messages)).toBe(expected);
  });

  test('an older log may hold the others', () => {
    const older = entry('invoice', '2025-11-01', 100);
    const on = (...days: string[]) => results(options, { free: 3 }, [older, fee('2026-04-01T12:00', 7.5)], reminders(...days));
    expect(on('2026-03-01')).toBe('unsure still-free log');
    expect(on('2025-12-01', '2026-03-01')).toBe('fail still-free');
  });
});

test('a day is the debtor’s: what only some of the possible clocks show is doubtful', () => {
  const ledger: Ledger = [{ at: '2026-03-01', what: 'due' }, { ...fee('2026-03-02T01:00:00Z', 5) }];
  const options = { after: [{ facts: ['due'] }] };
  const on = (...zones: string[]) =>
    judge(charge, history([], ledger, { zones }), ruleOf('charge', { ...base, ...options })).map(
      ({ result, data }) => `${result} ${data['doubt']}`,
    );
  expect(on('Europe/Paris')).toEqual([]);
  expect(on('America/New_York')).toEqual(['fail none']);
  expect(on('America/New_York', 'Europe/Paris')).toEqual(['unsure zone']);
});

test('charges of any size and order: over the limit exactly when their sum is', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 10 }), fc.integer({ min: 1, max: 20_000 }), (cents, most) => {
      const ledger = cents.map((minor, i) => ({
        at: `2026-03-${String(i + 1).padStart(2, '0')}`,
        what: 'fee',
        amount: { minor, currency: 'EUR' },
      }));
      const found = outcomes({}, { most: most / 100 }, ledger);
      const sum = cents.reduce((a, b) => a + b, 0);
      expect(found.length).toBe(sum > most ? 1 : 0);
      if (found[0]) expect(found[0].data['found']).toEqual({ minor: sum, currency: 'EUR' });
    }),
  );
});
