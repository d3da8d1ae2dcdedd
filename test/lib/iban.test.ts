import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ibanIn, isIbanRight } from '../../checks/lib/iban.ts';

/** Published examples of the registry. */
const RIGHT = [
  'FR1420041010050500013M02606',
  'DE89370400440532013000',
  'NL91ABNA0417164300',
  'GB29NWBK60161331926819',
  'NO9386011117947',
  'BE68539007547034',
];

test.each(RIGHT)('%s is right, and no other digit in its place', (iban) => {
  expect(isIbanRight(iban)).toBe(true);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: iban.length - 1 }), fc.integer({ min: 0, max: 9 }), (at, digit) => {
      fc.pre(/\d/.test(iban[at]!) && iban[at] !== String(digit));
      expect(isIbanRight(iban.slice(0, at) + digit + iban.slice(at + 1))).toBe(false);
    }),
  );
});

test.each([
  ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
  ['NO93 8601 1117 947 BANK', 'NO9386011117947'],
  ['DE98ZZZ09999999999', undefined],
  ['XX12 3456 7890 1234', undefined],
])('%s', (written, iban) => {
  expect(ibanIn(written)).toBe(iban);
});
