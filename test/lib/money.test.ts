import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyDigits, parseMoney } from '../../checks/lib/money.ts';

describe('decimals become minor units', () => {
  test.each([
    ['1234.56', 'EUR', 123456],
    ['1234.5', 'EUR', 123450],
    ['1234', 'EUR', 123400],
    ['0.29', 'USD', 29],
    ['12.500000', 'RUB', 1250],
    ['500', 'JPY', 500],
    ['500.00', 'JPY', 500],
    ['1.234', 'KWD', 1234],
    ['-3.10', 'EUR', -310],
    ['90071992547409.91', 'EUR', Number.MAX_SAFE_INTEGER],
  ])('%s %s', (amount, currency, minor) => {
    expect(parseMoney(amount, currency)).toEqual({ minor, currency });
  });

  test('minus nothing is nothing', () => {
    expect(Object.is(parseMoney('-0.00', 'EUR')?.minor, 0)).toBe(true);
  });

  test.each([
    ['1234,56', 'EUR'],
    ['1 234.56', 'EUR'],
    ['1,234.56', 'EUR'],
    ['1.234', 'EUR'],
    ['0.5', 'JPY'],
    ['1e3', 'EUR'],
    ['.5', 'EUR'],
    ['5.', 'EUR'],
    ['', 'EUR'],
    ['NaN', 'EUR'],
    ['90071992547409.92', 'EUR'],
    ['1.00', 'EUX'],
    ['1.00', 'eur'],
    ['1.00', ''],
  ])('%s %s is refused', (amount, currency) => {
    expect(parseMoney(amount, currency)).toBeUndefined();
  });

  test('every amount of every precision comes back exactly', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('EUR', 'RUB', 'JPY', 'KWD'), (minor, currency) => {
        const digits = currencyDigits(currency) as number;
        const plain = String(Math.abs(minor)).padStart(digits + 1, '0');
        const amount = digits === 0 ? plain : `${plain.slice(0, -digits)}.${plain.slice(-digits)}`;
        expect(parseMoney(minor < 0 ? `-${amount}` : amount, currency)).toEqual({ minor, currency });
      }),
    );
  });
});
