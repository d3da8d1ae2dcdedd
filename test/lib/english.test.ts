import { describe, expect, test } from 'vitest';
import { readAmounts } from '../../checks/lib/amounts.ts';

/** `[what is taken] → minor units currency role` for each amount of an English text. */
const read = (text: string) =>
  readAmounts(text, 'en').map(({ start, end, value, role }) => `${text.slice(start, end)} → ${value.minor} ${value.currency} ${role}`);

describe('amounts in English words', () => {
  test.each<[string, string[]]>([
    ['Total due: three hundred and ten dollars and fifty cents.', ['three hundred and ten dollars and fifty cents → 31050 USD total']],
    ['Please pay one thousand two hundred euros by Friday.', ['one thousand two hundred euros → 120000 EUR total']],
    ['A fee of twenty-five pounds was charged.', ['twenty-five pounds → 2500 GBP fee']],
    ['Call us within two days about your five hundred dollars.', ['five hundred dollars → 50000 USD other']],
    [
      'You owe $310.50 (three hundred dollars of it interest).',
      ['$310.50 → 31050 USD total', 'three hundred dollars → 30000 USD interest'],
    ],
    ['Two of our ten offices are closed.', []],
    ['It weighs ten pounds less than a feather of one dollar.', ['ten pounds → 1000 GBP other', 'one dollar → 100 USD other']],
  ])('%s', (text, amounts) => {
    expect(read(text)).toEqual(amounts);
  });

  test('are left alone in other languages', () => {
    expect(readAmounts('three hundred dollars', 'fr')).toEqual([]);
  });
});
