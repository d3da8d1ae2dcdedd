import { DAY_MS, dayAt, dayNumber } from '../../checks/lib/days.ts';
import { isDayAlone, isZone, localAt } from '../../checks/lib/zones.ts';
import type { Day, DrawnContact, Timeline } from '../../checks/types.ts';

/** Where everything of a picture lies. Across it is measured in hundredths of the width, so that text keeps its size; down in pixels. */
export interface ChartLayout {
  columns: number;
  labels: readonly Label[];
  /** The names of the days, where the law goes by them. */
  weekdays: readonly Label[];
  marks: readonly Mark[];
  /** How many contacts a day has, over its column. */
  counts: readonly { x: number; n: number }[];
  /** Days that are counted together. */
  band?: { x: number; width: number };
  /** Hours without contact, and all that comes after a stop. */
  closed: readonly Rectangle[];
  /** The fact that forbids contact, and the line from which on it is forbidden: a point for each bend. */
  stop?: { fact: { x: number; day: Day }; line: readonly Point[] };
}

/** A day, its name, or a month where there are too many days, by its place under the picture. */
export interface Label {
  x: number;
  day: Day;
  unit: 'day' | 'weekday' | 'month';
}

interface Point {
  x: number;
  y: number;
}

export interface Mark extends Point {
  contact: DrawnContact;
}

interface Rectangle extends Point {
  width: number;
  height: number;
}

/** The frame in which days run to the right and hours down; a line of text under it has a height of its own. */
export const FRAME = { left: 14, right: 99, top: 40, bottom: 220, height: 244, line: 15 };

/** Fewer days than these would make a picture without surroundings. */
const LEAST_DAYS = 5;
/** With more columns than these there is no room for a number over each. */
const MOST_COUNTED = 10;
const MARGIN = 0.03;
const MOST_LABELS = 5;
/** Marks nearer than this, down, stand side by side. */
const MARK = 10;
/** And so far apart, across, where there is room. */
const STEP = 3.4;

/** Lays out a picture; undefined when there is no contact in it or its data name no day that exists. */
export function chartLayout(timeline: Timeline): ChartLayout | undefined {
  const zone = clockOf(timeline);
  const contacts = timeline.contacts.map((contact) => ({ contact, ...localAt(zone, Date.parse(contact.at)) }));
  const span = spanOf(timeline, contacts, zone);
  if (contacts.length === 0 || ![span.first, span.last, ...contacts.map(({ day }) => day)].every(Number.isFinite)) return undefined;
  const axis = axisOf(span);
  return {
    columns: axis.columns,
    labels: labelsOf(axis),
    weekdays: timeline.type === 'hours' && axis.columns <= WEEK ? weekdaysOf(axis) : [],
    marks: marksOf(contacts, axis),
    counts: timeline.type === 'window' && axis.columns <= MOST_COUNTED ? countsOf(contacts, axis) : [],
    ...(timeline.type === 'window' ? { band: bandOf(timeline, axis) } : {}),
    closed: [],
    ...(timeline.type === 'hours' ? { closed: closedHours(timeline.days, axis) } : {}),
    ...(timeline.type === 'stop' ? stopOf(timeline, zone, axis) : {}),
  };
}

/** The zone of a picture; UTC when there is none of that name. */
function clockOf({ zone }: Timeline): string {
  return isZone(zone) ? zone : 'UTC';
}

/** The day of a contact on the clock of its picture. */
export function dayOf({ at }: DrawnContact, timeline: Timeline): Day {
  return dayAt(localAt(clockOf(timeline), Date.parse(at)).day);
}

interface Placed {
  contact: DrawnContact;
  day: number;
  clock: number;
}

/** The days shown, as day numbers, and the one with which it all begins, or that it is about. */
interface Span {
  first: number;
  last: number;
  main: number;
}

interface Axis extends Span {
  columns: number;
  width: number;
  /** The left edge of a day's column. */
  edge(day: number): number;
}

function spanOf(timeline: Timeline, contacts: readonly Placed[], zone: string): Span {
  const days = contacts.map(({ day }) => day);
  switch (timeline.type) {
    case 'window':
      return widened(dayNumber(timeline.from), dayNumber(timeline.to));
    case 'stop':
      return widened(stopAt(timeline.since, zone).day, Math.max(stopAt(timeline.since, zone).day, ...days));
    case 'hours': {
      const all = [...timeline.days.map(({ day }) => dayNumber(day)), ...days];
      return { first: Math.min(...all), last: Math.max(...all), main: days[0] ?? Number.NaN };
    }
  }
}

/** With a day on each side at least, and room for a mark. */
function widened(first: number, last: number): Span {
  const days = last - first + 1;
  const beside = Math.max(1, Math.ceil((LEAST_DAYS - days) / 2), Math.ceil(days * MARGIN));
  return { first: first - beside, last: last + beside, main: first };
}

function axisOf({ first, last, main }: Span): Axis {
  const columns = last - first + 1;
  const width = (FRAME.right - FRAME.left) / columns;
  return { first, last, main, columns, width, edge: (day) => round(FRAME.left + (day - first) * width) };
}

/** Where a time of day lies. */
export function heightOf(clock: number): number {
  return round(FRAME.top + (clock / DAY_MS) * (FRAME.bottom - FRAME.top));
}

/** So many days apart that they do not run into each other, and one under the day that matters. */
function labelsOf({ first, main, columns, width, edge }: Axis): Label[] {
  const all = Array.from({ length: columns }, (_, i) => first + i);
  const step = [1, 2, 7, 14].find((days) => columns / days <= MOST_LABELS);
  if (step !== undefined) {
    const days = all.filter((day) => (day - main) % step === 0);
    return days.map((day) => ({ x: round(edge(day) + width / 2), day: dayAt(day), unit: 'day' }));
  }
  const months = all.filter((day) => dayAt(day).endsWith('-01'));
  const every = Math.ceil(months.length / MOST_MONTHS);
  return months.filter((_, i) => i % every === 0).map((day) => ({ x: edge(day), day: dayAt(day), unit: 'month' }));
}

const MOST_MONTHS = 3;
const WEEK = 7;

function weekdaysOf({ first, columns, width, edge }: Axis): Label[] {
  const all = Array.from({ length: columns }, (_, i) => first + i);
  return all.map((day) => ({ x: round(edge(day) + width / 2), day: dayAt(day), unit: 'weekday' }));
}

/** Marks of a day that would cover each other stand in lanes. */
function marksOf(contacts: readonly Placed[], axis: Axis): Mark[] {
  const marks: Mark[] = [];
  for (const [day, own] of Map.groupBy(contacts, (placed) => placed.day)) {
    const lanes: number[] = [];
    const placed = own
      .toSorted((a, b) => a.clock - b.clock)
      .map(({ contact, clock }) => {
        const y = heightOf(clock);
        const free = lanes.findIndex((last) => y - last >= MARK);
        const lane = free === -1 ? lanes.length : free;
        lanes[lane] = y;
        return { contact, y, lane };
      });
    const step = Math.min(STEP, axis.width / lanes.length);
    const middle = axis.edge(day) + axis.width / 2;
    for (const { contact, y, lane } of placed) marks.push({ x: round(middle + (lane - (lanes.length - 1) / 2) * step), y, contact });
  }
  return marks;
}

function countsOf(contacts: readonly Placed[], { edge, width }: Axis): { x: number; n: number }[] {
  const perDay = Map.groupBy(contacts, ({ day }) => day);
  return [...perDay].map(([day, own]) => ({ x: round(edge(day) + width / 2), n: own.length }));
}

function bandOf({ from, to }: { from: Day; to: Day }, { edge }: Axis): { x: number; width: number } {
  const x = edge(dayNumber(from));
  return { x, width: round(edge(dayNumber(to) + 1) - x) };
}

// ---------------------------------------------------------------- hours

function closedHours(days: Extract<Timeline, { type: 'hours' }>['days'], { edge, width }: Axis): Rectangle[] {
  return days.flatMap(({ day, open }) =>
    gapsOf(open).map(([from, to]) => ({
      x: edge(dayNumber(day)),
      y: heightOf(from),
      width: round(width),
      height: round(heightOf(to) - heightOf(from)),
    })),
  );
}

/** The rest of the day, of `10:00-13:00,14:00-20:00` or `none`. */
function gapsOf(open: string): [from: number, to: number][] {
  const gaps: [number, number][] = [];
  let from = 0;
  for (const [, ...clock] of open.matchAll(/(\d\d):(\d\d)-(\d\d):(\d\d)/g)) {
    const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = clock.map(Number);
    if (h1 * 60 + m1 > from) gaps.push([from, h1 * 60 + m1]);
    from = h2 * 60 + m2;
  }
  if (from < 24 * 60) gaps.push([from, 24 * 60]);
  return gaps.map(([a, b]) => [a * 60_000, b * 60_000]);
}

// ---------------------------------------------------------------- a stop

function stopAt(since: string, zone: string): { day: number; clock: number } {
  return isDayAlone(since) ? { day: dayNumber(since.slice(0, 10)), clock: 0 } : localAt(zone, Date.parse(since));
}

/** All that comes after it: the rest of its day, and the days that follow. Within the days that the law leaves, nothing is forbidden yet. */
function stopOf(
  { since, lastAllowed }: Extract<Timeline, { type: 'stop' }>,
  zone: string,
  { edge }: Axis,
): Pick<ChartLayout, 'closed' | 'stop'> {
  const fact = stopAt(since, zone);
  const { day, clock } = lastAllowed === undefined ? fact : { day: dayNumber(lastAllowed) + 1, clock: 0 };
  const [left, next] = [Math.min(edge(day), FRAME.right), Math.min(edge(day + 1), FRAME.right)];
  const y = heightOf(clock);
  return {
    closed: [
      { x: left, y, width: round(next - left), height: round(FRAME.bottom - y) },
      { x: next, y: FRAME.top, width: round(FRAME.right - next), height: FRAME.bottom - FRAME.top },
    ].filter(({ width, height }) => width > 0 && height > 0),
    stop: {
      fact: { x: lastAllowed === undefined && clock > 0 ? next : edge(fact.day), day: dayAt(fact.day) },
      line: [
        ...(clock === 0
          ? []
          : [
              { x: next, y: FRAME.top },
              { x: next, y },
            ]),
        { x: left, y },
        { x: left, y: FRAME.bottom },
      ],
    },
  };
}

function round(n: number): number {
  return Math.round(n * 100) / 100;
}
