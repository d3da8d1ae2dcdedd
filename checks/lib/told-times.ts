import { weekday } from './days.ts';
import type { Local } from './zones.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTE_MS = 60_000;

/**
 * Whether a local time lies in the days and hours that somebody told: `days` as `mon-fri,sun`, `hours` as `15:00-17:00,22:00-07:00`, the end
 * excluded, a range over midnight belonging to the day on which it begins. What is not told is all; what cannot be read is `maybe`.
 */
export function isInToldTimes(told: { days?: string; hours?: string }, { day, clock }: Local): 'yes' | 'no' | 'maybe' {
  const days = told.days ? daysOf(told.days) : undefined;
  const hours = told.hours ? hoursOf(told.hours) : undefined;
  if (days === null || hours === null) return 'maybe';
  const isOn = (number: number) => days === undefined || days.has(weekday(number));
  if (hours === undefined) return isOn(day) ? 'yes' : 'no';
  const isIn = hours.some(({ from, to }) => {
    if (from < to) return isOn(day) && clock >= from && clock < to;
    return (isOn(day) && clock >= from) || (isOn(day - 1) && clock < to);
  });
  return isIn ? 'yes' : 'no';
}

/** ISO 8601 numbers of the days of the week that a list names, ranges included; null when a word is none. */
function daysOf(text: string): ReadonlySet<number> | null {
  const found = new Set<number>();
  for (const range of partsOf(text)) {
    const [first, last = first] = range.split('-').map((word) => DAYS.indexOf(word.trim()) + 1) as [number, number?];
    if (first === 0 || last === 0 || range.split('-').length > 2) return null;
    for (let day = first; ; day = (day % 7) + 1) {
      found.add(day);
      if (day === last) break;
    }
  }
  return found;
}

function hoursOf(text: string): { from: number; to: number }[] | null {
  const ranges = partsOf(text).map((range) => /^(\d\d):(\d\d) ?- ?(\d\d):(\d\d)$/.exec(range));
  if (ranges.includes(null)) return null;
  const found = ranges.map((match) => {
    const [fromHour, fromMinute, toHour, toMinute] = (match ?? []).slice(1).map(Number) as [number, number, number, number];
    return { from: (fromHour * 60 + fromMinute) * MINUTE_MS, to: (toHour * 60 + toMinute) * MINUTE_MS };
  });
  return found.some(({ from, to }) => from === to) ? null : found;
}

function partsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[,;]/)
    .map((part) => part.trim());
}
