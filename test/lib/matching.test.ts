import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AccountRow, openMatching } from '../../checks/lib/matching.ts';

/** Rows as `invoice F1 A`: what, document, code; a dot is nothing. */
function rowsOf(text: string, account = 'C'): AccountRow[] {
  return text.split(', ').map((row) => {
    const [what = '', document = '', code = ''] = row.split(' ').map((word) => (word === '.' ? '' : word));
    return { account, what, document, code };
  });
}

function debts(rows: readonly AccountRow[]): (string | undefined)[] {
  const matching = openMatching();
  for (const row of rows) matching.note(row);
  return rows.map((row) => matching.debtOf(row));
}

describe('the debt of each entry', () => {
  test.each<[string, string, (string | undefined)[]]>([
    ['open invoices', 'invoice F1 ., invoice F2 .', ['F1', 'F2']],
    ['a payment with the code of an invoice', 'invoice F1 A, invoice F2 ., payment V7 A', ['F1', 'F2', 'F1']],
    ['before its invoice', 'payment V7 A, invoice F1 A', ['F1', 'F1']],
    ['that names the invoice itself', 'invoice F1 ., payment F1 .', ['F1', 'F1']],
    ['whose code goes before the document that it names', 'invoice F1 A, invoice F2 B, payment F1 B', ['F1', 'F2', 'F2']],
    ['several payments of one', 'invoice F1 A, payment V7 A, payment V8 A', ['F1', 'F1', 'F1']],
    ['one payment of several', 'invoice F1 A, invoice F2 A, payment V7 A, invoice F3 .', ['F1 + F2', 'F1 + F2', 'F1 + F2', 'F3']],
    [
      'codes that are linked',
      'invoice F1 A, invoice F2 A, invoice F2 B, invoice F3 B, payment V A, payment W B',
      Array(6).fill('F1 + F2 + F3'),
    ],
    ['many at once', 'invoice F1 A, invoice F2 A, invoice F3 A, invoice F4 A, payment V A', Array(5).fill('F1 … F4')],
    ['a code that stands at invoices alone ties nothing', 'invoice F1 A, invoice F2 A', ['F1', 'F2']],
    ['a payment of nobody knows what', 'invoice F1 ., payment V7 .', [undefined, undefined]],
    ['a code that no invoice has', 'invoice F1 ., payment V7 A, reversal V8 A', [undefined, undefined, undefined]],
    ['an invoice without a document', 'invoice . ., invoice F1 .', [undefined, undefined]],
    ['an opening balance is owed as an invoice is', 'principal AN A, payment V7 A', ['AN', 'AN']],
  ])('%s', (_, text, expected) => expect(debts(rowsOf(text))).toEqual(expected));

  test('accounts know nothing of one another', () => {
    const rows = [...rowsOf('invoice F1 A', 'C1'), ...rowsOf('payment V7 A', 'C2'), ...rowsOf('invoice F2 ., payment F2 .', 'C3')];
    expect(debts(rows)).toEqual(['F1', undefined, 'F2', 'F2']);
    expect(openMatching().debtOf(rows[0]!)).toBeUndefined();
  });
});

const row = fc.record({
  account: fc.constantFrom('C1', 'C2'),
  what: fc.constantFrom('invoice', 'principal', 'payment', 'credit', 'fee', 'reversal'),
  document: fc.constantFrom('', 'F1', 'F2', 'F3', 'F4', 'F5'),
  code: fc.constantFrom('', '', 'A', 'B', 'C'),
});

test('all or none of an account has debts, what is matched has one, and the order of rows changes nothing but names', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (rows, order) => {
      const found = debts(rows);
      const all = rows.map((one, i) => ({ ...one, debt: found[i] }));
      for (const own of Map.groupBy(all, ({ account }) => account).values()) {
        expect(new Set(own.map(({ debt }) => debt === undefined)).size).toBe(1);
        if (own[0]!.debt === undefined) continue;
        const isOwed = ({ what }: AccountRow) => what === 'invoice' || what === 'principal';
        for (const other of own.filter((one) => !isOwed(one))) {
          const matched = own.filter((one) => isOwed(one) && one.code === other.code && other.code !== '');
          expect(new Set(matched.map(({ debt }) => debt)).size).toBeLessThanOrEqual(1);
          for (const { debt } of matched) expect(debt).toBe(other.debt);
        }
      }
      const shuffled = rows.map((one, i) => ({ one, i, by: order.next().value ?? 0 })).sort((a, b) => a.by - b.by);
      const again = debts(shuffled.map(({ one }) => one));
      const same = (debtOf: (i: number) => string | undefined) =>
        rows.map((_, i) => rows.map((__, j) => rows[i]!.account === rows[j]!.account && debtOf(i) === debtOf(j)));
      const place = new Map(shuffled.map(({ i }, at) => [i, at]));
      expect(same((i) => again[place.get(i)!])).toEqual(same((i) => found[i]));
    }),
  );
});
