import { describe, expect, test } from 'vitest';
import { isSlipOf, nearest } from '../../checks/lib/nearest.ts';

const columns = ['id', 'debtor', 'at', 'channel', 'direction', 'outcome'];

describe('did you mean', () => {
  test.each([
    ['chanel', 'channel'],
    ['Channel', 'channel'],
    ['debtor_id', 'debtor'],
    ['debtorId', 'debtor'],
    ['out-come', 'outcome'],
    ['direciton', 'direction'],
    ['ID', 'id'],
  ])('%s: %s', (word, meant) => {
    expect(nearest(word, columns)).toBe(meant);
  });

  test.each(['customer', 'zzz', 'montant', '', 'x'.repeat(100_000)])('%.20s: nothing is near', (word) => {
    expect(nearest(word, ['channel', 'direction'])).toBeUndefined();
  });

  test('an exact word wins over near ones', () => {
    expect(nearest('fee', ['fees', 'fed', 'fee'])).toBe('fee');
  });
});

test.each([
  ['debtro', 'debtor', true],
  ['mahngebuehr', 'mahngebuhr', false],
  ['invoices', 'invoice', false],
])('%s is a slip of %s: %s', (word, other, is) => {
  expect(isSlipOf(word, other)).toBe(is);
});
