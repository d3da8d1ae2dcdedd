/** Length of an IBAN by country (SWIFT, IBAN Registry): countries of the euro payments area, which debtors of ours are asked to pay into. */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  VA: 22,
};

/**
 * The IBAN that a stretch of text begins with, without its spaces; undefined when it is none of a known country, or shorter than one there: other
 * numbers look alike (the creditor identifiers of direct debits, VAT numbers).
 */
export function ibanIn(written: string): string | undefined {
  const plain = written.replace(/[ \u00A0]/g, '');
  const length = LENGTHS[plain.slice(0, 2)];
  return length === undefined || plain.length < length ? undefined : plain.slice(0, length);
}

/** Whether the check digits of an IBAN are right (ISO 13616, modulo 97). */
export function isIbanRight(iban: string): boolean {
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) rest = Number(`${rest}${Number.parseInt(sign, 36)}`) % 97;
  return rest === 1;
}
