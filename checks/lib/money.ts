import type { Money } from '../types.ts';

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * A decimal such as `1234.56` in integer minor units of an ISO 4217 currency, exactly: no floating point on the way.
 * Undefined: no such decimal or currency, more decimals than the currency has (zeros are let pass), or beyond 2^53 minor units.
 */
export function parseMoney(amount: string, currency: string): Money | undefined {
  const digits = currencyDigits(currency);
  const match = DECIMAL.exec(amount);
  if (digits === undefined || !match) return undefined;
  const [, sign, whole, decimals = ''] = match;
  if (/[^0]/.test(decimals.slice(digits))) return undefined;
  const minor = Number(`${whole}${decimals.slice(0, digits).padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(minor)) return undefined;
  // `|| 0`: there is no negative zero of money.
  return { minor: (sign === '-' ? -minor : minor) || 0, currency };
}

/** The decimal that {@link parseMoney} reads as this sum. */
export function formatMoney({ minor, currency }: Money): string {
  const digits = currencyDigits(currency) ?? 0;
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const decimals = digits === 0 ? '' : `.${text.slice(-digits)}`;
  return `${minor < 0 ? '-' : ''}${text.slice(0, text.length - digits)}${decimals}`;
}

const currencies = new Set(Intl.supportedValuesOf('currency'));
const digitsOf = new Map<string, number>();

/** How many decimals a currency has, by the platform's table (the one that formats amounts too); undefined when there is no such currency. */
export function currencyDigits(currency: string): number | undefined {
  if (!currencies.has(currency)) return undefined;
  let digits = digitsOf.get(currency);
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digitsOf.set(currency, digits);
  }
  return digits;
}
