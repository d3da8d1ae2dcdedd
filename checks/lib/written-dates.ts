import type { Day } from '../types.ts';
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

function dayOf(written: string, order: DateOrder, from: Day): Day | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(written);
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [first, second, year] = written.split(/[./-]/).map(Number) as [number, number, number];
  if (/^\d+[./-]\d+[./-]\d+$/.test(written)) {
    const [day, month] = order === 'day-first' ? [first, second] : [second, first];
    return calendarDay(year < 100 ? 2000 + year : year, month, day);
  }
  const figures = written.match(/\d+/g)?.map(Number) ?? [];
  const month = (written.toLowerCase().match(/\p{L}{3,}/gu) ?? [])
    .map((word) => monthNames().find(({ name }) => name.toLowerCase() === word)?.number)
    .find((found) => found !== undefined);
  const [day, named] = figures;
  if (month === undefined || day === undefined) return undefined;
  if (named !== undefined) return calendarDay(named, month, day);
  const thisYear = Number(from.slice(0, 4));
  return [thisYear, thisYear + 1].map((each) => calendarDay(each, month, day)).find((found) => found !== undefined && found >= from);
}

function calendarDay(year: number, month: number, day: number): Day | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}
