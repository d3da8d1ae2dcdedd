import type { Message, Rule } from '../types.ts';
import { dayAt, monthEnd, monthStart, weekStart } from './days.ts';
import type { Why } from './doubts.ts';
import { onceFor } from './once.ts';
import { numberOn } from './params.ts';

/** A window in which contacts are counted: a sliding run of days, both ends included, or a calendar unit. Days are day numbers. */
export interface Window {
  name: 'days' | 'day' | 'week' | 'month';
  /** The dated number that limits it. */
  param: string;
  /** First day of the window that ends with, or holds, a day. */
  from(day: number): number;
  /** Last day of a window by its first and by a day in it, whose law says how long it is. */
  to(first: number, day: number): number;
}

/** A contact on its local day. */
export interface Entry {
  message: Message;
  day: number;
  doubt: Why;
}

/** A window with more contacts than its limit. */
export interface Overflow {
  window: Window;
  first: number;
  last: number;
  /** The day of the first contact too many. */
  day: number;
  max: number;
  /** All contacts of the window, and the number of the first one too many among them. */
  entries: readonly Entry[];
  excess: number;
}

/** The windows for which a rule has a limit. */
export const windowsOf = onceFor((rule: Rule): readonly Window[] => [sliding(rule), ...CALENDAR].filter(({ param }) => rule.params[param]));

function sliding(rule: Rule): Window {
  const lengthOn = (day: number) => numberOn(rule, 'window-days', dayAt(day)) ?? 1;
  return { name: 'days', param: 'max', from: (day) => day - lengthOn(day) + 1, to: (first, day) => first + lengthOn(day) - 1 };
}

const CALENDAR: readonly Window[] = [
  { name: 'day', param: 'max-per-day', from: (day) => day, to: (first) => first },
  { name: 'week', param: 'max-per-week', from: weekStart, to: (first) => first + 6 },
  { name: 'month', param: 'max-per-month', from: monthStart, to: monthEnd },
];

/**
 * The windows of one kind that overflow, one each: a contact too many opens a window's overflow, and later ones in the same window belong to it.
 * A sliding window is laid to begin with the earliest of the contacts that are needed for one too many: the fewest days that show it.
 * @param entries in time order
 */
export function* overflows(entries: readonly Entry[], window: Window, rule: Rule): Generator<Overflow> {
  let covered = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < entries.length; i++) {
    const { day } = entries[i]!;
    const max = numberOn(rule, window.param, dayAt(day));
    if (max === undefined || day <= covered) continue;
    const earliest = entries[i - max]?.day;
    const from = window.from(day);
    if (earliest === undefined || earliest < from) continue;
    const first = window.name === 'days' ? earliest : from;
    const last = window.to(first, day);
    covered = last;
    // Contacts of the window's first day that came before the counted ones are in it too.
    let low = i - max;
    while (low > 0 && entries[low - 1]!.day >= first) low--;
    let high = i + 1;
    while (high < entries.length && entries[high]!.day <= last) high++;
    yield { window, first, last, day, max, entries: entries.slice(low, high), excess: i - low };
  }
}
