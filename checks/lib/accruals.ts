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
 */
export function slicesOf(
  owed: readonly Owed[],
  from: number,
  until: number,
  rateOn: (day: number) => bigint | undefined,
  turns: readonly number[],
): Slice[] {
  const inside = [...owed.map(({ day }) => day), ...turns.map((day) => day - 1)].filter((day) => from < day && day < until);
  const bounds = [...new Set([from, ...inside, until])].sort((a, b) => a - b);
  let at = -1;
  const slices = bounds.slice(1).flatMap((to, i): Slice[] => {
    const start = bounds[i]!;
    while (at + 1 < owed.length && owed[at + 1]!.day <= start) at++;
    const base = owed[at]?.minor ?? 0;
    return base > 0 ? [{ from: start, to, base, rate: rateOn(start + 1) }] : [];
  });
  return joined(slices);
}

/** The interest of slices in minor units, rounded half up; those without a rate add nothing. */
export function accrued(slices: readonly Slice[]): number {
  return Number((2n * exactly(slices) + UNIT) / (2n * UNIT));
}

/** Whether a sum is more than the interest of slices, each of `roundings` of it having been rounded by a minor unit at most. */
export function exceeds(minor: number, slices: readonly Slice[], roundings: number): boolean {
  return (BigInt(minor) - BigInt(roundings)) * UNIT > exactly(slices);
}

/** The same slices with neighbours of one sum and rate made one. */
function joined(slices: readonly Slice[]): Slice[] {
  const whole: Slice[] = [];
  for (const slice of slices) {
    const before = whole.at(-1);
    if (before && before.to === slice.from && before.base === slice.base && before.rate === slice.rate)
      whole[whole.length - 1] = { ...before, to: slice.to };
    else whole.push(slice);
  }
  return whole;
}

function exactly(slices: readonly Slice[]): bigint {
  return slices.reduce((sum, { from, to, base, rate = 0n }) => sum + BigInt(base) * rate * BigInt(to - from), 0n);
}
