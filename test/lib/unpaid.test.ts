import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountsOf } from '../../checks/lib/ledger.ts';
import { unpaidAfter } from '../../checks/lib/unpaid.ts';
import type { LedgerEvent } from '../../checks/types.ts';

const booked = (...entries: [what: string, minor: number][]) => {
  const events = entries.map(
    ([what, minor], ms): LedgerEvent => ({
      debtor: 'P1',
      debt: 'D1',
      at: '2026-01-01',
      ms,
      what,
      amount: { minor, currency: 'EUR' },
      extra: {},
      place: { file: 'ledger.csv', line: 1 },
    }),
  );
  return accountsOf(events)[0]!.entries;
};

describe('payments go to fees, then interest, then principal', () => {
  test.each([
    [[['invoice', 100]], [100, 0, 0]],
    [
      [
        ['invoice', 100],
        ['interest', 20],
        ['fee', 10],
        ['payment', 5],
      ],
      [100, 20, 5],
    ],
    [
      [
        ['invoice', 100],
        ['interest', 20],
        ['fee', 10],
        ['payment', 25],
      ],
      [100, 5, 0],
    ],
    [
      [
        ['invoice', 100],
        ['interest', 20],
        ['fee', 10],
        ['payment', 50],
      ],
      [80, 0, 0],
    ],
    [
      [
        ['invoice', 100],
        ['payment', 50],
        ['fee', 10],
      ],
      [50, 0, 10],
    ],
    [
      [
        ['invoice', 100],
        ['payment', 150],
      ],
      [-50, 0, 0],
    ],
    [
      [
        ['invoice', 100],
        ['payment', 100],
        ['reversal', 100],
      ],
      [100, 0, 0],
    ],
    [
      [
        ['invoice', 100],
        ['fee', 10],
        ['credit', 30],
      ],
      [80, 0, 0],
    ],
  ] as [[string, number][], number[]][])('%j', (entries, expected) => {
    const { principal, interest, fees } = unpaidAfter(booked(...entries)).at(-1)!;
    expect([principal, interest, fees]).toEqual(expected);
  });
});

test('the parts are always the balance, and no other order of payment leaves more principal', () => {
  const what = fc.constantFrom('invoice', 'interest', 'fee', 'penalty', 'payment', 'credit');
  fc.assert(
    fc.property(fc.array(fc.tuple(what, fc.integer({ min: 1, max: 1000 })), { minLength: 1, maxLength: 12 }), (given) => {
      const entries = booked(...given);
      const unpaid = unpaidAfter(entries);
      for (const [i, { after }] of entries.entries()) {
        const { principal, interest, fees } = unpaid[i]!;
        expect(principal + interest + fees).toBe(after.total);
        expect(Math.min(interest, fees)).toBeGreaterThanOrEqual(0);
        expect(principal).toBeGreaterThanOrEqual(after.principal - after.payments);
        expect(principal).toBeLessThanOrEqual(after.principal);
      }
    }),
  );
});
