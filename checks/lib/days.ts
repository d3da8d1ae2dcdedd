import type { Day } from '../types.ts';

/** Length of a day without a clock change, in milliseconds. */
export const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a calendar day. Days count evenly: no clock change touches them. */
export function dayNumber(day: Day): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** The calendar day, so many days after 1970-01-01, for years 0 to 9999. */
export function dayAt(number: number): Day {
  const known = written.get(number);
  if (known !== undefined) return known;
  const day = new Date(number * DAY_MS).toISOString().slice(0, 10);
  if (written.size > MOST_DAYS) written.clear();
  written.set(number, day);
  return day;
}

/** A log has few days and many contacts. */
const written = new Map<number, Day>();
const MOST_DAYS = 20_000;

export function addDays(day: Day, days: number): Day {
  return dayAt(dayNumber(day) + days);
}

/** Days from one day to another: 1 from a day to the next, negative backwards. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same day of a later month, as day numbers; the last day of a shorter month (Civil Code of Russia, art. 192(3), and usage elsewhere). */
export function addMonths(number: number, months: number): number {
  return dayNumber(Temporal.PlainDate.from(dayAt(number)).add({ months }).toString());
}

/** The same day of a later year, as day numbers; 29 February becomes 28 February (Regulation 1182/71, art. 3(2)(c), and usage elsewhere). */
export function addYears(number: number, years: number): number {
  return dayNumber(Temporal.PlainDate.from(dayAt(number)).add({ years }).toString());
}

/** ISO 8601 day of the week of a day number: 1 is Monday, 7 is Sunday. */
export function weekday(number: number): number {
  // 1970-01-01 was a Thursday.
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** Monday of the ISO 8601 week in which a day number lies. */
export function weekStart(number: number): number {
  return number - weekday(number) + 1;
}

/** First day of the calendar month in which a day number lies. */
export function monthStart(number: number): number {
  return number - new Date(number * DAY_MS).getUTCDate() + 1;
}

/** Last day of the calendar month in which a day number lies. */
export function monthEnd(number: number): number {
  const date = new Date(number * DAY_MS);
  return Math.floor(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / DAY_MS);
}
