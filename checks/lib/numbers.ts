import type { Lang } from '../types.ts';

/** Spaces that separate groups of digits: plain, no-break, narrow no-break, thin, figure. For use inside a character class. */
export const GROUP_SPACES = ' \\u00A0\\u202F\\u2009\\u2007';

const STRIPPED = new RegExp(`[${GROUP_SPACES}'’]`, 'g');

/** Languages that write 1.5; the others write 1,5. */
const DECIMAL_POINT: ReadonlySet<Lang> = new Set(['en']);

export type DecimalSign = '.' | ',';

/** The sign between whole units and their parts. */
export function decimalSignOf(lang: Lang): DecimalSign {
  return DECIMAL_POINT.has(lang) ? '.' : ',';
}

/** The decimal sign that an amount was surely written with: `1.234,5`, `1,234` (nobody is asked for a tenth of a cent); undefined without any sign. */
export function decimalSignIn(written: string): DecimalSign | undefined {
  const [, sign, digits = ''] = /([.,])(\d+)$/.exec(written) ?? [];
  if (sign === undefined) return undefined;
  const isDecimal = digits.length < 3;
  return isDecimal === (sign === '.') ? '.' : ',';
}

/**
 * An amount written with digits and separators, in minor units of a currency with `digits` of them; undefined when it cannot be an amount.
 *
 * Spaces and apostrophes only ever separate groups. A point and a comma together explain each other: the last one is the decimal sign. Alone, one of
 * them followed by exactly three digits (`1.234`) is ambiguous. With at most two minor digits it cannot be a decimal sign, whatever the language,
 * because nobody is asked for a tenth of a cent. With three (dinars) the language decides, and where it is unknown the number is not read.
 */
export function readMinorUnits(written: string, digits: number, lang?: Lang): number | undefined {
  const spaced = written.replace(STRIPPED, '');
  const grouped = spaced.length < written.length;
  const last = Math.max(spaced.lastIndexOf('.'), spaced.lastIndexOf(','));
  if (last < 0) return toMinorUnits(spaced, '', digits);

  const separator = spaced.charAt(last);
  const whole = spaced.slice(0, last);
  const fraction = spaced.slice(last + 1);
  const others = whole.replace(/\d/g, '');
  if (others.includes(separator)) return others.includes(other(separator)) ? undefined : fromGroups(spaced, separator, digits);
  if (others !== '') return join(fromGroups(whole, other(separator), 0), fraction, digits);
  if (grouped) return toMinorUnits(whole, fraction, digits);
  if (fraction.length === 3 && !isDecimalSign(separator, digits, lang))
    return lang === undefined && digits > 2 ? undefined : fromGroups(spaced, separator, digits);
  return toMinorUnits(whole, fraction, digits);
}

function isDecimalSign(separator: string, digits: number, lang: Lang | undefined): boolean {
  if (digits < 3 || lang === undefined) return false;
  return DECIMAL_POINT.has(lang) === (separator === '.');
}

function other(separator: string): string {
  return separator === '.' ? ',' : '.';
}

/** `1.234.567`: a first group of one to three digits that is not zero, then groups of three. */
function fromGroups(text: string, separator: string, digits: number): number | undefined {
  const [first = '', ...rest] = text.split(separator);
  if (!/^[1-9]\d{0,2}$/.test(first) || rest.some((group) => group.length !== 3)) return undefined;
  return toMinorUnits(first + rest.join(''), '', digits);
}

function join(whole: number | undefined, fraction: string, digits: number): number | undefined {
  return whole === undefined ? undefined : toMinorUnits(String(whole), fraction, digits);
}

/** Zeros beyond the minor digits are no precision: `310,00` of a currency without cents is 310. */
function toMinorUnits(whole: string, fraction: string, digits: number): number | undefined {
  if (/[^0]/.test(fraction.slice(digits))) return undefined;
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? minor : undefined;
}
