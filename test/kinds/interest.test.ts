import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interest } from '../../checks/kinds/interest.ts';
import { addDays } from '../../checks/lib/days.ts';
import type { Dated } from '../../checks/types.ts';
import { knowledgeOfSource } from '../knowledge.ts';
import { history, judge, ruleOf, sentence, shown } from './history.ts';

type Ledger = NonNullable<Parameters<typeof history>[1]>;
type Messages = Parameters<typeof history>[0];

const euros = (amount: number) => ({ minor: Math.round(amount * 100), currency: 'EUR' });
const entry = (what: string, at: string, amount: number, more = {}) => ({ at, what, amount: euros(amount), ...more });
const debt = (amount: number, due = '2026-01-01'): Ledger => [entry('invoice', '2025-12-01', amount), { at: due, what: 'due' }];
const base = { count: { what: ['interest'] }, from: [{ facts: ['due'] }] };

function outcomes(
  options: Record<string, unknown>,
  params: Record<string, Dated['value'] | Dated[]>,
  ledger: Ledger,
  messages: Messages = [],
) {
  return judge(interest, history(messages, ledger), ruleOf('interest', { ...base, ...options }, params));
}

function results(...given: Parameters<typeof outcomes>): string {
  return outcomes(...given)
    .map(({ result, says, data }) => `${result} ${says}${data['doubt'] === 'none' ? '' : ` ${data['doubt']}`}`)
    .join(', ');
}

describe('no more than has accrued', () => {
  // 1,000.00 at 10 % for the 36 days to 6 February: 9.863. One rounding of the entry and one of the slice are let pass.
  test.each([
    ['to the cent', [...debt(1000), entry('interest', '2026-02-06', 9.86)], ''],
    ['with two roundings', [...debt(1000), entry('interest', '2026-02-06', 9.88)], ''],
    ['a cent more', [...debt(1000), entry('interest', '2026-02-06', 9.89)], 'fail too-much'],
    ['a day early', [...debt(1000), entry('interest', '2026-02-05', 9.86)], 'fail too-much'],
    ['in two parts', [...debt(1000), entry('interest', '2026-01-19', 4.93), entry('interest', '2026-02-06', 4.93)], ''],
    ['on interest', [...debt(1000), entry('interest', '2027-01-01', 100), entry('interest', '2028-01-01', 110)], 'fail too-much'],
    ['over a leap year', [...debt(1000, '2028-01-01'), entry('interest', '2029-01-01', 100.27)], ''],
    ['after part was paid', [...debt(1000), entry('payment', '2026-01-19', 500), entry('interest', '2026-02-06', 9.86)], 'fail too-much'],
    ['after part was paid, less', [...debt(1000), entry('payment', '2026-01-19', 500), entry('interest', '2026-02-06', 7.4)], ''],
    ['on the due day', [...debt(1000), entry('interest', '2026-01-01', 0.03)], 'fail too-much'],
    [
      'in a ledger that begins with the handover',
      [{ at: '2026-01-01', what: 'due' }, entry('interest', '2026-02-06', 9.86), entry('principal', '2026-02-06', 1000)],
      '',
    ],
    [
      'in such a ledger, too much',
      [{ at: '2026-01-01', what: 'due' }, entry('principal', '2026-02-06', 1000), entry('interest', '2026-02-06', 9.89)],
      'fail too-much',
    ],
    ['of a principal that is not there', [{ at: '2026-01-01', what: 'due' }, entry('interest', '2026-02-06', 9.86)], 'unsure no-principal'],
    ['taken back', [...debt(1000), entry('interest', '2026-02-06', 20), entry('credit', '2026-03-01', 15)], 'unsure too-much credit'],
  ])('%s', (_, ledger, expected) => expect(results({}, { rate: 10 }, ledger)).toBe(expected));

  test('is told with the arithmetic', () => {
    const rates = [
      { from: '2025-01-01', value: 2.27 },
      { from: '2025-07-01', value: 1.27 },
    ];
    const ledger = [entry('invoice', '2025-06-01', 365), { at: '2025-06-29', what: 'due' }, entry('interest', '2025-07-31', 30)];
    const [found] = outcomes({}, { rate: rates, points: 5 }, ledger);
    expect(sentence(interest, found!)).toBe(
      'Interest of €30.00 in all had been charged by 31 July 2025 (debt D1); since 30 June 2025, no more than €2.02 can have accrued at the lawful rate, as simple interest.',
    );
    expect(found?.evidence.filter(({ type }) => type === 'figure')).toEqual([
      { type: 'figure', label: 'interest', expected: euros(2.02), found: euros(30) },
      { type: 'figure', label: '365.00 × 7.27\u00A0% × 1/365 (2025-06-30…2025-06-30)', expected: euros(0.07) },
      { type: 'figure', label: '365.00 × 6.27\u00A0% × 31/365 (2025-07-01…2025-07-31)', expected: euros(1.94) },
    ]);
    expect(shown(found)).toEqual(['D1 due', 'D1 interest']);
  });
});

describe('a rate that is not known is refused', () => {
  const rate = [
    { from: '2026-01-01', value: 36.5 },
    { from: '2026-07-01', value: null },
  ];
  const ledger = (at: string, amount: number) => [...debt(1000, '2026-06-20'), entry('interest', at, amount)];
  test.each([
    ['before it', '2026-06-30', 10.02, ''],
    ['before it, too much', '2026-06-30', 10.03, 'fail too-much'],
    ['no more than accrued before it', '2026-07-31', 10, ''],
    ['more: nobody can tell', '2026-07-31', 15, 'unsure unknown-rate'],
  ])('%s', (_, at, amount, expected) => expect(results({}, { rate }, ledger(at, amount))).toBe(expected));

  test('before the first rate as well', () => {
    expect(results({}, { rate: [{ from: '2026-07-01', value: 10 }] }, ledger('2026-06-30', 1))).toBe('unsure unknown-rate');
  });

  test('says from when on', () => {
    const [outcome] = outcomes({}, { rate }, ledger('2026-07-31', 15));
    expect(sentence(interest, outcome!)).toContain('the rate that holds from 1 July 2026 on is not known here');
  });
});

test('a rate that is fixed on the first day holds as long as it runs', () => {
  const rate = [
    { from: '2025-07-01', value: 12.25 },
    { from: '2026-01-01', value: 11.75 },
    { from: '2026-07-01', value: 50 },
  ];
  const on = (fixed: Record<string, unknown>, due: string, amount: number) =>
    results(fixed, { rate }, [entry('invoice', '2025-10-01', 365), { at: due, what: 'due' }, entry('interest', '2027-01-01', amount)]);
  // 366 days at 11.75 % of 365.00 are 43.005, one day more at 12.25 % 44.96.
  expect(on({ fixed: true }, '2025-12-31', 43.02)).toBe('');
  expect(on({ fixed: true }, '2025-12-31', 43.03)).toBe('fail too-much');
  expect(on({ fixed: true }, '2025-12-30', 44.96)).toBe('');
  expect(on({}, '2025-12-31', 100)).toBe('');
});

describe('what was agreed', () => {
  const agreed = { agreed: true };
  const contract = (extra: Record<string, string>) => ({ at: '2025-11-01', what: 'contract', extra });
  const charged = [...debt(1000), entry('interest', '2027-01-01', 120)];
  test.each([
    ['nothing, as the contract shows', [contract({}), ...charged], 'fail too-much'],
    ['nobody shows the contract', charged, 'unsure too-much contract'],
    ['as much', [contract({ rate: '12' }), ...charged], ''],
    ['less', [contract({ rate: '11.5' }), ...charged], 'fail too-much'],
    ['something that is no rate', [contract({ rate: 'twelve' }), ...charged], 'unsure too-much contract'],
  ])('%s', (_, ledger, expected) => expect(results(agreed, { rate: 10 }, ledger)).toBe(expected));

  test('is nothing to a rule that sets a ceiling', () => {
    expect(results({}, { rate: 10 }, [contract({ rate: '12' }), ...charged])).toBe('fail too-much');
  });
});

describe('from when on', () => {
  const from = [{ messages: { purposes: { only: ['formal-notice'] } } }];
  const notice = (at: string, more = {}) => [
    { at: `${at}T10:00`, channel: 'letter' as const, purpose: 'formal-notice', debts: ['D1'], ...more },
  ];
  const charged = [...debt(1000), entry('interest', '2026-02-06', 9.86)];
  test.each([
    ['the notice', notice('2026-01-01'), ''],
    ['a later one', notice('2026-01-05'), 'fail too-much'],
    ['one after the charge', notice('2026-03-01'), 'fail too-much'],
    ['none', [], 'unsure never-began log'],
    [
      'perhaps an earlier one',
      [...notice('2026-01-05'), { at: '2026-01-01T10:00', channel: 'letter' as const, debts: ['D1'] }],
      'unsure too-much purpose',
    ],
  ])('%s', (_, messages, expected) => expect(results({ from }, { rate: 10 }, charged, messages as Messages)).toBe(expected));
});

test('a penalty by the day, on what is overdue, beside interest', () => {
  const options = { count: { what: ['penalty'] }, from: [{ facts: ['overdue'] }], base: 'overdue', besides: ['interest'] };
  const loan = [entry('principal', '2025-12-01', 1000), { at: '2026-01-01', what: 'overdue' }];
  const penalty = entry('penalty', '2026-02-06', 30);
  expect(results(options, { rate: 20 }, [...loan, penalty])).toBe('');
  expect(results(options, { rate: 20 }, [...loan, entry('interest', '2025-12-31', 50), penalty])).toBe('');
  const [outcome] = outcomes(options, { rate: 20 }, [...loan, entry('interest', '2026-01-31', 50), penalty]);
  expect(sentence(interest, outcome!)).toMatch(/^Penalties of €30.00 in all had been charged by 6 February 2026/);
});

test('exactly what counting day by day gives passes, and a unit beyond the roundings fails', () => {
  const rates = fc.uniqueArray(
    fc.record({ day: fc.integer({ min: 0, max: 700 }), value: fc.integer({ min: 1, max: 2000 }).map((n) => n / 100) }),
    {
      selector: ({ day }) => day,
      maxLength: 4,
    },
  );
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 10_000_000 }), fc.integer({ min: 1, max: 700 }), rates, (minor, days, later) => {
      const due = '2024-01-01';
      const rate = [
        { from: '2000-01-01', value: 5 },
        ...later.sort((a, b) => a.day - b.day).map(({ day, value }) => ({ from: addDays(due, day), value })),
      ];
      let exact = 0n;
      const used = new Set<Dated['value']>();
      for (let day = 1; day <= days; day++) {
        const value = rate.findLast(({ from }) => from <= addDays(due, day))!.value;
        used.add(value);
        exact += BigInt(minor) * BigInt(Math.round(value * 100));
      }
      const lawful = Number(exact / 3_650_000n);
      const charged = (sum: number): Ledger => [
        { at: '2023-12-01', what: 'invoice', amount: { minor, currency: 'EUR' } },
        { at: due, what: 'due' },
        { at: addDays(due, days), what: 'interest', amount: { minor: sum, currency: 'EUR' } },
      ];
      expect(results({}, { rate }, charged(lawful))).toBe('');
      expect(results({}, { rate }, charged(lawful + rate.length + 3))).toBe('fail too-much');
    }),
  );
});

test('a rate that is set anew every half-year is nowhere taken for known beyond the last that was read', async () => {
  const { rules } = await knowledgeOfSource();
  const rates = rules.flatMap(({ id, params }) => (params['rate'] ? [{ id, rate: params['rate'] }] : []));
  const isPeriodic = (rate: readonly Dated[]) => rate.length > 2;
  expect(rates.filter(({ rate }) => isPeriodic(rate)).length).toBeGreaterThan(5);
  expect(rates.filter(({ rate }) => isPeriodic(rate) && rate.at(-1)?.value !== null).map(({ id }) => id)).toEqual([]);
});
