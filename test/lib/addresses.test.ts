import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameAddress } from '../../checks/lib/addresses.ts';

test.each([
  ['Paul.Modele@Example.org', 'paul.modele@example.org', true],
  ['+44 20 7946 0102', '+442079460102', true],
  ['+44 (0)20 7946 0102', '0044-20-7946-0102', true],
  ['020 7946 0102', '+442079460102', true],
  ['0033 6 39 98 00 01', '+33.6.39.98.00.01', true],
  ['06\u202F39\u202F98\u202F00\u202F01', '+33639980001', true],
  ['whatsapp:+12125550101', '+1 (212) 555-0101', true],
  ['+12125550101', '+12125550102', false],
  ['101', '5550101', false],
  ['paul@example.org', 'saint-paul@example.org', false],
  ['', '+12125550101', false],
])('%s and %s: %s', (one, other, expected) => {
  expect(isSameAddress(one, other)).toBe(expected);
  expect(isSameAddress(other, one)).toBe(expected);
});

test('an address is itself, whatever it is', () => {
  fc.assert(fc.property(fc.string(), (address) => isSameAddress(address, address)));
});
