/** What was owed from the end of a day on: days since 1970-01-01 and minor units. */
export interface Owed {
  day: number;
  minor: number;
}

/** Days of one sum at one rate: those after `from`, up to and including `to`. */
export interface Slice {
  from: number;
  to: number;
  base: number;
  /** In millionths of a percent a year; undefined where nobody knows it. */
  rate: bigint | undefined;
}

const PER_YEAR = 365n;
/** A sum × millionths of a percent × days, in minor units: divide by this. */
const UNIT = 100n * 1_000_000n * PER_YEAR;

/**
 * The slices of simple interest on what was owed: a year has 365 days, interest is on the days after the one from which it runs and still on the day
 * of a payment, and each day has the rate that is in force on it.
 * @param owed oldest first; nothing is owed before its first day
 * @param rateOn the rate of a day, the same until the next of `turns`
 * @param turns days on which a rate begins
 * @param marks days with whose end a slice ends in any case
 */
export function slicesOf(
  owed: readonly Owed[],
  from: number,
  until: number,
  rateOn: (day: number) => bigint | undefined,
  turns: readonly number[],
  marks: readonly number[] = [],
): Slice[] {
  const inside = [...owed.map(({ day }) => day), ...turns.map((day) => day - 1), ...marks].filter((day) => from < day && day < until);
  const bounds = [...new Set([from, ...inside, until])].sort((a, b) => a - b);
  let at = -1;
  return bounds.slice(1).flatMap((to, i): Slice[] => {
    const start = bounds[i]!;
    while (at + 1 < owed.length && owed[at + 1]!.day <= start) at++;
    const base = owed[at]?.minor ?? 0;
    return base > 0 ? [{ from: start, to, base, rate: rateOn(start + 1) }] : [];
  });
}

/** The interest of slices in minor units, rounded half up; those without a rate add nothing. */
export function accrued(slices: readonly Slice[]): number {
  const exact = slices.reduce((sum, slice) => sum + exactly(slice), 0n);
  return Number((2n * exact + UNIT) / (2n * UNIT));
}

/** What had accrued by the end of a day, exactly, and of how many slices of one sum and rate. */
export interface Reached {
  exact: bigint;
  parts: number;
}

/** How much had accrued by each of some days, oldest first, at which slices end. */
export function reachedBy(days: readonly number[], slices: readonly Slice[]): Reached[] {
  let at = 0;
  let reached: Reached = { exact: 0n, parts: 0 };
  return days.map((day) => {
    for (; at < slices.length && slices[at]!.to <= day; at++) {
      const parts = reached.parts + (continues(slices[at - 1], slices[at]!) ? 0 : 1);
      reached = { exact: reached.exact + exactly(slices[at]!), parts };
    }
    return reached;
  });
}

/** Whether a sum is more than what had accrued, `roundings` of it having been rounded by a minor unit at most. */
export function exceeds(minor: number, { exact }: Reached, roundings: number): boolean {
  return (BigInt(minor) - BigInt(roundings)) * UNIT > exact;
}

/** The same slices with neighbours of one sum and rate made one. */
export function joined(slices: readonly Slice[]): Slice[] {
  const whole: Slice[] = [];
  for (const slice of slices) {
    const before = whole.at(-1);
    if (before && continues(before, slice)) whole[whole.length - 1] = { ...before, to: slice.to };
    else whole.push(slice);
  }
  return whole;
}

function continues(before: Slice | undefined, slice: Slice): boolean {
  return before !== undefined && before.to === slice.from && before.base === slice.base && before.rate === slice.rate;
}

function exactly({ from, to, base, rate = 0n }: Slice): bigint {
  return BigInt(base) * rate * BigInt(to - from);
}
