import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountsOf, balanceAt } from '../../checks/lib/ledger.ts';
import type { LedgerEvent } from '../../checks/types.ts';

function event(ms: number, what: string, minor?: number, debt = 'D1', currency = 'EUR'): LedgerEvent {
  const at = new Date(ms).toISOString();
  return {
    debtor: 'P',
    debt,
    at,
    ms,
    what,
    ...(minor === undefined ? {} : { amount: { minor, currency } }),
    extra: {},
    place: { file: 'ledger.csv', line: 1 },
  };
}

const ADDING = ['invoice', 'principal', 'interest', 'fee', 'penalty', 'court-costs', 'reversal'];
const TAKING = ['payment', 'credit'];

describe('balance', () => {
  test('is broken down, and counts entries up to and including the instant', () => {
    const accounts = accountsOf([
      event(10, 'invoice', 31000),
      event(20, 'interest', 62),
      event(20, 'fee', 500),
      event(30, 'payment', 10000),
      event(40, 'reversal', 10000),
    ]);
    expect(balanceAt(accounts, 9)).toBeUndefined();
    expect(balanceAt(accounts, 10)).toMatchObject({ principal: 31000, total: 31000 });
    expect(balanceAt(accounts, 30)).toEqual({ principal: 31000, interest: 62, fees: 500, payments: 10000, total: 21562, currency: 'EUR' });
    expect(balanceAt(accounts, 39)?.total).toBe(21562);
    expect(balanceAt(accounts, 40)).toMatchObject({ payments: 0, total: 31562 });
  });

  test('facts with a date do not touch it', () => {
    expect(accountsOf([event(10, 'dispute'), event(11, 'plan'), event(12, 'due')])).toEqual([]);
  });

  test('several debts add up; a debt in two currencies, or with a sum missing, has none', () => {
    const accounts = accountsOf([
      event(10, 'invoice', 100),
      event(11, 'invoice', 50, 'D2'),
      event(12, 'invoice', 7, 'D3'),
      event(13, 'invoice', 7, 'D3', 'USD'),
      event(14, 'payment', undefined, 'D4'),
    ]);
    expect(accounts.map(({ debt, broken }) => [debt, broken])).toEqual([
      ['D1', undefined],
      ['D2', undefined],
      ['D3', 'currencies'],
      ['D4', 'sum-missing'],
    ]);
    expect(balanceAt(accounts.slice(0, 2), 20)?.total).toBe(150);
    expect(balanceAt(accounts, 20)).toBeUndefined();
    expect(balanceAt(accountsOf([event(1, 'invoice', 1), event(1, 'invoice', 1, 'D2', 'USD')]), 5)).toBeUndefined();
  });

  test('agrees with adding everything up each time', () => {
    const entry = fc.record({
      ms: fc.integer({ min: 0, max: 50 }),
      what: fc.constantFrom(...ADDING, ...TAKING, 'dispute'),
      minor: fc.integer({ min: 0, max: 9_999 }),
      debt: fc.constantFrom('D1', 'D2', 'D3'),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), fc.integer({ min: 0, max: 50 }), (entries, ms) => {
        const ledger = entries.toSorted((a, b) => a.ms - b.ms).map((each) => event(each.ms, each.what, each.minor, each.debt));
        const counted = ledger.filter((each) => each.ms <= ms && each.what !== 'dispute');
        const plain = counted.reduce((sum, { what, amount }) => sum + (TAKING.includes(what) ? -1 : 1) * (amount?.minor ?? 0), 0);
        const balance = balanceAt(accountsOf(ledger), ms);
        expect(balance?.total).toBe(counted.length === 0 ? undefined : plain);
        if (balance) expect(balance.principal + balance.interest + balance.fees - balance.payments).toBe(balance.total);
      }),
    );
  });
});
