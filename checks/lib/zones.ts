import type { Instant } from '../types.ts';
import { DAY_MS, dayNumber } from './days.ts';

/** What the clock on the wall shows: the day as days since 1970-01-01, and the milliseconds since its midnight. */
export interface Local {
  day: number;
  clock: number;
}

/**
 * Where nobody has said where a person is: every whole hour of offset in use on Earth. From UTC outwards, for what is found is told by the first clock
 * that shows it, and nobody lives by that of the date line.
 */
export const EVERYWHERE: readonly string[] = Array.from({ length: 27 }, (_, i) => 12 - i)
  .sort((a, b) => Math.abs(a) - Math.abs(b))
  .map((behind) => (behind === 0 ? 'UTC' : `Etc/GMT${behind > 0 ? '+' : '-'}${Math.abs(behind)}`));

/**
 * Day and time of day in an IANA zone. One table look-up, not a date formatter: a log asks millions of times.
 * @param ms milliseconds since 1970
 * @throws RangeError for a zone that does not exist
 */
export function localAt(zone: string, ms: number): Local {
  const local = ms + offsetAt(zone, ms);
  const day = Math.floor(local / DAY_MS);
  return { day, clock: local - day * DAY_MS };
}

/** Milliseconds that a zone's clocks are ahead of UTC at an instant (negative west of it), summer time included. */
export function offsetAt(zone: string, ms: number): number {
  const { starts, offsets, last } = tableOf(zone);
  if (ms < FIRST || ms >= LAST) return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  // Events come in time order, so the stretch of the last question is nearly always that of this one.
  let at = last.at;
  if (ms < starts[at]! || ms >= (starts[at + 1] ?? LAST)) {
    at = stretchAt(starts, ms);
    last.at = at;
  }
  return offsets[at]!;
}

/** Whether the zone database knows a name. */
export function isZone(name: string): boolean {
  try {
    tableOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The instants, in milliseconds since 1970, at which a zone's clocks show a local time written without offset.
 * One as a rule; two, earlier first, in the hour that is lived twice in autumn; none in the hour that is skipped in spring.
 * @param local `2026-11-01T01:30` or with seconds and fractions; a day alone is its midnight
 */
export function instantsOf(zone: string, local: string): number[] {
  const { at, midnight } = wallClock(local);
  return instantsAt(zone, midnight + at);
}

/** The same of a local time in milliseconds, as if it were UTC. */
export function instantsAt(zone: string, wall: number): number[] {
  const around = [offsetAt(zone, wall - DAY_MS), offsetAt(zone, wall + DAY_MS)];
  const instants = around.map((offset) => wall - offset).filter((ms) => ms + offsetAt(zone, ms) === wall);
  return [...new Set(instants)].sort((a, b) => a - b);
}

/**
 * Whether a record's time is a day alone. Ledgers keep days, and exports write them as midnight of some zone:
 * such an event has a day of its own, which no zone may move, and no place in that day's order.
 */
export function isDayAlone(at: Instant): boolean {
  return /^\d{4}-\d\d-\d\d(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(at);
}

/** The local day of a ledger event: its written day when it is a day alone, else the day on the debtor's calendar. */
export function dayOfEvent(zone: string, event: { at: Instant; ms: number }): number {
  return isDayAlone(event.at) ? dayNumber(event.at.slice(0, 10)) : localAt(zone, event.ms).day;
}

// ---------------------------------------------------------------- offsets of a zone

/** Stretches of one offset, by their first instant. */
interface OffsetTable {
  starts: readonly number[];
  offsets: readonly number[];
  last: { at: number };
}

const FIRST = Date.UTC(1970, 0, 1);
const LAST = Date.UTC(2100, 0, 1);
const tables = new Map<string, OffsetTable>();

function tableOf(zone: string): OffsetTable {
  const known = tables.get(zone);
  if (known) return known;
  let moment: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(FIRST).toZonedDateTimeISO(zone);
  const starts: number[] = [];
  const offsets: number[] = [];
  while (moment && moment.epochMilliseconds < LAST) {
    starts.push(moment.epochMilliseconds);
    offsets.push(moment.offsetNanoseconds / 1e6);
    moment = moment.getTimeZoneTransition('next');
  }
  const table = { starts, offsets, last: { at: 0 } };
  tables.set(zone, table);
  return table;
}

function stretchAt(starts: readonly number[], ms: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}

function wallClock(local: string): { midnight: number; at: number } {
  const { year, month, day, hour, minute, second, millisecond } = Temporal.PlainDateTime.from(local);
  return { midnight: Date.UTC(year, month - 1, day), at: ((hour * 60 + minute) * 60 + second) * 1000 + millisecond };
}
