import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMoney, parseMoney } from '../../checks/lib/money.ts';
import { fieldsOfRecord, partitionOf } from '../../checks/read/arrivals.ts';
import type { Debtor, LedgerEvent, Message } from '../../checks/types.ts';

// What is kept of a record makes the same record again.

const text = fc.string({ minLength: 1, maxLength: 20 });
const instant = fc.integer({ min: 0, max: 2 ** 41 }).map((ms) => ({ ms, at: new Date(ms).toISOString() }));
const place = { file: 'kept', line: 1 };
const money = fc.record({ minor: fc.maxSafeInteger(), currency: fc.constantFrom('EUR', 'JPY', 'BHD', 'RUB') });
const maybe = <T>(name: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((v) => (v === undefined ? {} : { [name]: v }));

test('sums', () => {
  fc.assert(
    fc.property(money, (sum) => {
      expect(parseMoney(formatMoney(sum), sum.currency)).toEqual(sum);
    }),
  );
});

test('ledger entries, messages and debtor records', () => {
  const entry = fc
    .tuple(instant, text, maybe('amount', money), fc.dictionary(fc.constantFrom('label', 'kind', 'form'), text))
    .map(([when, debt, amount, extra]) => ({ debtor: 'D-1', debt, what: 'payment', ...when, ...amount, extra, place }) as LedgerEvent);
  const message = fc
    .tuple(
      instant,
      text,
      maybe('debts', fc.array(text, { minLength: 1 })),
      maybe('body', text),
      maybe('outcome', text),
      maybe('zone', text),
    )
    .map(
      ([when, id, ...more]) => Object.assign({ id, debtor: 'D-1', channel: 'sms', direction: 'out', ...when, place }, ...more) as Message,
    );
  const debtor = fc
    .tuple(
      fc.array(text),
      maybe('type', fc.constantFrom('consumer', 'business')),
      maybe('region', text),
      maybe('lang', fc.constantFrom('fr', 'ru')),
    )
    .map(([flags, ...more]) => Object.assign({ id: 'D-1', flags, place }, ...more) as Debtor);
  fc.assert(
    fc.property(entry, message, debtor, (event, contact, record) => {
      const kept = [
        { sort: 'ledger' as const, fields: fieldsOfRecord(event), place },
        { sort: 'messages' as const, fields: fieldsOfRecord(contact), place },
        { sort: 'debtors' as const, fields: fieldsOfRecord(record), place },
      ];
      const { partition, problems } = partitionOf(kept, () => undefined);
      expect(problems).toEqual([]);
      expect(partition).toEqual({ ledger: [event], messages: [{ at: 0, message: contact }], debtors: [record] });
    }),
  );
});
