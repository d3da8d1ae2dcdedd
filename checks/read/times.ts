import { once } from '../lib/once.ts';
import { instantsAt, offsetAt } from '../lib/zones.ts';
import { parseInstant } from './instant.ts';

/** How a file writes its times. */
export interface TimeForm {
  /**
   * `iso` (the default), `epoch-seconds`, `epoch-milliseconds`, `rfc-2822`, or a pattern such as `dd/MM/yyyy HH:mm`: yyyy, yy (20yy), MM, MMM (Jan),
   * dd, EEE (Mon), HH, hh with a (AM, PM), mm, ss, SSS and Z (+01:00); a single M, d, H or h has one figure or two. Letters that stand for
   * themselves go between quotes: `HH'h'mm`.
   */
  form?: string;
  /** IANA zone of times that do not tell their offset. */
  zone?: string;
  /** Which of the two moments is meant by a local time that autumn has twice. Without it such a record is set aside. */
  repeated?: 'earlier' | 'later';
}

/** A time in RFC 3339, a day, or why it is neither. */
export type Timed = { text: string } | { fault: 'unreadable' | 'repeated' | 'skipped' };

/** Milliseconds that clocks show beside UTC, or all that was written. */
interface Read {
  /** What the clock on the wall shows, in milliseconds as if it were UTC. */
  wall: number;
  offset?: number;
  dayAlone: boolean;
}

type Reader = (text: string) => Read | undefined;

/** Reads times of one form; undefined for a form that is none. Whatever has no offset and no zone is left as it is, for a schema to refuse. */
export function makeTimes({ form = 'iso', zone, repeated }: TimeForm): ((text: string) => Timed) | undefined {
  const read = readerOf(form);
  if (!read) return undefined;
  return (text) => {
    if (form === 'iso' && parseInstant(text) !== undefined) return { text };
    const found = read(text.trim());
    if (!found) return { fault: 'unreadable' };
    const { wall, offset, dayAlone } = found;
    if (dayAlone) return { text: shown(wall).slice(0, 10) };
    if (offset !== undefined) return { text: zone === undefined ? rfc3339(wall, offset) : inZone(wall - offset, zone) };
    if (zone === undefined) return { text };
    const moments = instantsAt(zone, wall);
    if (moments.length === 0) return { fault: 'skipped' };
    const moment = moments.length === 1 ? moments[0] : repeated && moments.at(repeated === 'earlier' ? 0 : -1);
    return moment === undefined ? { fault: 'repeated' } : { text: rfc3339(wall, wall - moment) };
  };
}

function inZone(ms: number, zone: string): string {
  const offset = offsetAt(zone, ms);
  return rfc3339(ms + offset, offset);
}

/** Whether a form is one. */
export function isTimeForm(form: string): boolean {
  return readerOf(form) !== undefined;
}

/** Whether times of a form have hours, no offset and no zone, so that nobody could say when they were. */
export function lacksZone({ form = 'iso', zone }: TimeForm = {}): boolean {
  if (zone !== undefined) return false;
  return form.includes('m') && /[Hh]/.test(form) && !form.includes('Z') && !SPOKEN.has(form);
}

/** Forms with names that are no patterns. */
const SPOKEN: ReadonlySet<string> = new Set(['iso', 'epoch-seconds', 'epoch-milliseconds', 'rfc-2822']);

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?( ?(?:[Zz]|UTC|GMT)| ?[+-]\d\d(?::?\d\d)?)?)?$/;

/** As mail servers write it: the day of the week, the seconds and a remark are optional, and a zone may have one of the names that the standard gives. */
const RFC_2822 = /^(?:[A-Za-z]{3}, *)?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? ([+-]\d{4}|[A-Z]{1,3})(?: *\([^()]*\))?$/;

const ZONE_NAMES: Readonly<Record<string, string>> = {
  Z: 'Z',
  UT: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  EST: '-0500',
  EDT: '-0400',
  CST: '-0600',
  CDT: '-0500',
  MST: '-0700',
  MDT: '-0600',
  PST: '-0800',
  PDT: '-0700',
};

function fromMail(text: string): Read | undefined {
  const match = RFC_2822.exec(text.replace(/\s+/g, ' '));
  const zone = match?.[7] ?? '';
  if (!match || !(/\d/.test(zone) || Object.hasOwn(ZONE_NAMES, zone))) return undefined;
  match[7] = ZONE_NAMES[zone] ?? zone;
  return fromParts(match, ['d', 'MMM', 'yyyy', 'HH', 'mm', 'ss', 'Z']);
}

function readerOf(form: string): Reader | undefined {
  if (form === 'iso') return (text) => fromParts(ISO.exec(text), ['yyyy', 'MM', 'dd', 'HH', 'mm', 'ss', 'SSS', 'Z']);
  if (form === 'epoch-seconds') return (text) => fromEpoch(text, 1000);
  if (form === 'epoch-milliseconds') return (text) => fromEpoch(text, 1);
  return form === 'rfc-2822' ? fromMail : patternReader(form);
}

const CLOCKS = ['', ' HH:mm', ' HH:mm:ss', ' h:mm a'];
const withClocks = (days: readonly string[]): string[] => days.flatMap((day) => CLOCKS.map((clock) => day + clock));
/** Forms that exports usually have, the stricter ones first. */
const USUAL = [
  ['epoch-seconds', 'epoch-milliseconds', 'rfc-2822'],
  withClocks(['dd.MM.yyyy', 'dd/MM/yyyy', 'MM/dd/yyyy', 'dd-MM-yyyy', 'yyyy/MM/dd', 'yyyy.MM.dd']),
  withClocks(['d.M.yyyy', 'd/M/yyyy', 'M/d/yyyy', 'dd.MM.yy', 'dd/MM/yy', 'MM/dd/yy']),
];

const usualReaders = once(() => USUAL.map((forms) => forms.map((form) => ({ form, read: readerOf(form)! }))));

/** The usual forms in which a text can be read; of two, a person must tell which one is meant. A file in another form has them asked at every row. */
export function likelyForms(text: string): string[] {
  const written = text.trim();
  for (const readers of usualReaders()) {
    const found = readers.filter(({ read }) => read(written) !== undefined);
    if (found.length > 0) return found.map(({ form }) => form);
  }
  return [];
}

/** Seconds read as milliseconds, or the other way round, would be a day in 1970 or in some thousands of years: neither is let pass. */
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

function fromEpoch(text: string, unit: number): Read | undefined {
  if (!/^\d{1,16}(?:\.\d{1,9})?$/.test(text)) return undefined;
  const wall = Math.floor(Number(text) * unit);
  return wall < EARLIEST || wall >= LATEST ? undefined : { wall, offset: 0, dayAlone: false };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What each sign of a pattern stands for. */
const SIGNS: Readonly<Record<string, string>> = {
  yyyy: '\\d{4}',
  yy: '\\d{2}',
  MMM: '[A-Za-z]{3}',
  MM: '\\d{2}',
  M: '\\d{1,2}',
  dd: '\\d{2}',
  d: '\\d{1,2}',
  EEE: '[A-Za-z]{3}',
  HH: '\\d{2}',
  H: '\\d{1,2}',
  hh: '\\d{2}',
  h: '\\d{1,2}',
  mm: '\\d{2}',
  ss: '\\d{2}',
  SSS: '\\d{1,9}',
  a: '[AaPp]\\.?[Mm]\\.?',
  Z: 'Z|[+-]\\d{2}:?\\d{2}',
};

/** A pattern needs a whole day; of a time, at least hours and minutes; of hours up to 12, the half of the day. */
function patternReader(form: string): Reader | undefined {
  const parts = form.match(/'[^']*'|([A-Za-z])\1*|[^A-Za-z']+/g) ?? [];
  const signs = parts.filter((part) => /^[A-Za-z]/.test(part) && part !== 'T');
  if (signs.some((sign) => !Object.hasOwn(SIGNS, sign)) || new Set(signs.map((sign) => sign[0])).size < signs.length) return undefined;
  const has = (letters: string) => signs.some((sign) => letters.includes(sign[0]!));
  if (!['y', 'M', 'd'].every(has) || has('Hh') !== has('m') || has('h') !== has('a') || (has('H') && has('h'))) return undefined;
  const sources = parts.map((part) => (signs.includes(part) ? `(${SIGNS[part]})` : RegExp.escape(part.replaceAll("'", ''))));
  const pattern = new RegExp(`^${sources.join('')}$`);
  return (text) => fromParts(pattern.exec(text), signs);
}

function fromParts(match: RegExpExecArray | null, signs: readonly string[]): Read | undefined {
  if (!match) return undefined;
  const part = (letter: string) => {
    const at = signs.findIndex((sign) => sign[0] === letter);
    return at < 0 ? undefined : match[at + 1];
  };
  const [y, m, fraction = '', zone] = [part('y')!, part('M')!, part('S'), part('Z')];
  const year = y.length === 2 ? 2000 + Number(y) : Number(y);
  const month = /\d/.test(m) ? Number(m) : MONTHS.indexOf(m.toLowerCase()) + 1;
  const day = Number(part('d'));
  const hour = hourOf(part('H') ?? part('h') ?? '0', part('a'));
  const [minute, second] = [Number(part('m') ?? 0), Number(part('s') ?? 0)];
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1000) return undefined;
  // A leap second falls together with the second before.
  const clock = ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  return {
    wall: midnight + clock,
    ...(zone === undefined ? {} : { offset: offsetOf(zone) }),
    dayAlone: (part('H') ?? part('h')) === undefined,
  };
}

/** 12 AM is midnight; hours of a clock with two halves go from 1 to 12. */
function hourOf(text: string, half: string | undefined): number {
  const hour = Number(text);
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.POSITIVE_INFINITY;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function offsetOf(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):?(\d\d)?/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function rfc3339(wall: number, offset: number): string {
  if (offset === 0) return `${shown(wall)}Z`;
  const minutes = Math.abs(offset) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${shown(wall)}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

function shown(wall: number): string {
  return new Date(wall).toISOString().replace(/(?:\.000)?Z$/, '');
}
