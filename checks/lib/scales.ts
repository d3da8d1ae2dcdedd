import { currencyDigits, parseMoney } from './money.ts';

/** A step of a scale: for a base up to `to`, a fixed sum and a share of what lies over the step before it. */
interface Step {
  /** In minor units; absent: whatever the base. */
  to?: number;
  /** Whether a base of exactly `to` still belongs to the step. */
  includes: boolean;
  /** Where the share begins: the end of the step before. */
  over: number;
  fixed: number;
  /** In millionths of a percent. */
  percent: bigint;
  /** As the law file writes it. */
  text: string;
}

/** What may be charged at most by the size of a sum. */
export interface Scale {
  steps: readonly Step[];
  least: number;
  most: number | undefined;
  currency: string;
}

/** Whether a scale goes by a sum at all, and is not the same whatever it is. */
export function goesBySum({ steps }: Scale): boolean {
  return steps.length > 1 || steps.some(({ to, percent }) => to !== undefined || percent > 0n);
}

/** A limit in minor units, rounded up so that no way of rounding goes beyond it, and the step that gives it. */
export interface Limit {
  minor: number;
  step: string;
}

const STEP = /^(?:(to|below) (\d+(?:\.\d+)?)|above): (?:(\d+(?:\.\d+)?)(?: \+ (\d+(?:\.\d+)?) %)?|(\d+(?:\.\d+)?) %)$/;
const BOUND = /^(least|most) (\d+(?:\.\d+)?)$/;
const MILLION = 1_000_000n;

/**
 * Reads a scale as law files write it, in whole units of the currency: `to 150: 20; to 500: 30 + 10 %; above: 65 + 5 %; most 2000`. The share is of
 * what lies over the step before; `below 1000` stops short of 1000; `least` and `most` bound the result. A number alone is a fixed sum.
 * @throws Error for a scale that cannot be read: that is a fault of the law file
 */
export function readScale(value: number | string, currency: string): Scale {
  if (typeof value === 'number')
    return { steps: [{ includes: true, over: 0, fixed: minorOf(String(value), currency), percent: 0n, text: '' }], ...UNBOUND, currency };
  const scale = { steps: [] as Step[], ...UNBOUND, currency };
  for (const part of value.split(';').map((text) => text.trim())) {
    const bound = BOUND.exec(part);
    if (bound) scale[bound[1] as 'least' | 'most'] = minorOf(bound[2]!, currency);
    else scale.steps.push(readStep(part, scale.steps.at(-1)?.to ?? 0, currency));
  }
  return scale;
}

const UNBOUND: { least: number; most: number | undefined } = { least: 0, most: undefined };

function readStep(text: string, over: number, currency: string): Step {
  const found = STEP.exec(text);
  if (!found) throw new Error(`a step of a scale cannot be read: "${text}"`);
  const [, word, to, fixed = '0', besides, alone] = found;
  return {
    ...(to === undefined ? {} : { to: minorOf(to, currency) }),
    includes: word !== 'below',
    over,
    fixed: minorOf(fixed, currency),
    percent: millionths(Number(besides ?? alone ?? 0)),
    text,
  };
}

function minorOf(amount: string, currency: string): number {
  const money = parseMoney(amount, currency);
  if (!money) throw new Error(`a scale has a sum that ${currency} cannot have: "${amount}"`);
  return money.minor;
}

/**
 * The limit for a base in minor units. Undefined: the scale does not go that far, and nothing is guessed beyond it.
 * @param factor what the scale's result is multiplied by, before it is bounded
 */
export function limitFor({ steps, least, most, currency }: Scale, base: number, factor = 1): Limit | undefined {
  const step = steps.find(({ to, includes }) => to === undefined || base < to || (includes && base === to));
  if (!step) return undefined;
  const share = BigInt(base - step.over) * step.percent;
  const exact = (BigInt(step.fixed) * 100n * MILLION + share) * millionths(factor);
  const minor = Number(ceiling(exact, 100n * MILLION * MILLION));
  return { minor: Math.min(Math.max(minor, least), most ?? Number.POSITIVE_INFINITY), step: told(step, base, factor, currency) };
}

/** The arithmetic of a step, the same in every language: `1.3 × (30.00 + 10 % × 65.00)`. */
function told({ fixed, percent, over }: Step, base: number, factor: number, currency: string): string {
  const sums = [
    ...(fixed > 0 || percent === 0n ? [majorOf(fixed, currency)] : []),
    ...(percent > 0n ? [`${percentText(percent)} × ${majorOf(base - over, currency)}`] : []),
  ].join(' + ');
  return factor === 1 ? sums : `${factor} × ${sums.includes('+') ? `(${sums})` : sums}`;
}

/** Minor units as a decimal with a point, exactly. */
export function majorOf(minor: number, currency: string): string {
  const digits = currencyDigits(currency) ?? 2;
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${minor < 0 ? '−' : ''}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
}

/** Millionths of a percent as it is written: `6.27 %`. */
export function percentText(percent: bigint): string {
  return `${Number(percent) / 1e6}\u00A0%`;
}

/** A decimal of a law file in millionths, exactly as far as it has no more than six decimals. */
export function millionths(value: number): bigint {
  return BigInt(Math.round(value * 1e6));
}

function ceiling(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
