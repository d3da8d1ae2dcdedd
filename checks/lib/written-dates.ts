import type { Day, Lang } from '../types.ts';
import { monthNames } from './months.ts';
import { recognise, type Stretch } from './recognisers.ts';

/** In which order day and month stand where both are figures. */
export type DateOrder = 'day-first' | 'month-first';

/** A date in a text; `day` is absent when there is no such day. */
export interface WrittenDate extends Stretch {
  day: Day | undefined;
}

/** Every date of a text. One without a year is the next such day from `from` on. */
export function datesIn(text: string, order: DateOrder, from: Day): WrittenDate[] {
  return recognise('date', text, undefined).map((stretch) => ({
    ...stretch,
    day: dayOf(text.slice(stretch.start, stretch.end), order, from),
  }));
}

/**
 * The days that the dates of a template mean, as `2026-05-15`, or as `05-15` where no year is written. Of one in English whose figures may be day and
 * month or month and day there are both.
 */
export function meaningsOfDates(text: string, lang: Lang): (Stretch & { days: string[] })[] {
  return recognise('date', text, lang).flatMap((stretch) => {
    const written = text.slice(stretch.start, stretch.end);
    const days = new Set(ORDERS.flatMap((order) => meaningOf(written, order, lang) ?? []));
    const meant = lang === 'en' ? [...days] : [...days].slice(0, 1);
    return meant.length > 0 ? [{ ...stretch, days: meant }] : [];
  });
}

/** Only Americans put the month first; whoever writes another language and means no day by it has done so too. */
const ORDERS: readonly DateOrder[] = ['day-first', 'month-first'];
/** A leap year: 29 February may be meant. */
const ANY_YEAR = 2000;

function meaningOf(written: string, order: DateOrder, lang: Lang): string | undefined {
  const found = partsOf(written, order);
  if (!found) return undefined;
  const { year, month, day } = found;
  if (year !== undefined) return calendarDay(year, month, day);
  // `You may 14 days later`, and `en mars 2 échéances`
  const isMonth = lang === 'en' || lang === 'de' ? /\p{Lu}\p{Ll}/u.test(written) : /^\d/.test(written);
  return isMonth ? calendarDay(ANY_YEAR, month, day)?.slice('2000-'.length) : undefined;
}

function dayOf(written: string, order: DateOrder, from: Day): Day | undefined {
  const found = partsOf(written, order);
  if (!found) return undefined;
  const { year, month, day } = found;
  if (year !== undefined) return calendarDay(year, month, day);
  const thisYear = Number(from.slice(0, 4));
  return [thisYear, thisYear + 1].map((each) => calendarDay(each, month, day)).find((next) => next !== undefined && next >= from);
}

/** The figures of a date, whether or not there is such a day. */
function partsOf(written: string, order: DateOrder): { year?: number; month: number; day: number } | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(written);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const figures = written.match(/\d+/g)?.map(Number) ?? [];
  const [first, second, third] = figures;
  if (first === undefined) return undefined;
  if (second !== undefined && third !== undefined) {
    const [day, month] = order === 'day-first' ? [first, second] : [second, first];
    return { year: third < 100 ? 2000 + third : third, month, day };
  }
  const month = (written.toLowerCase().match(/\p{L}{3,}/gu) ?? [])
    .map((word) => monthNames().find(({ name }) => name.toLowerCase() === word)?.number)
    .find((number) => number !== undefined);
  return month === undefined ? undefined : { ...(second === undefined ? {} : { year: second }), month, day: first };
}

function calendarDay(year: number, month: number, day: number): Day | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}
