import type Holidays from 'date-holidays';
import type { Day } from '../types.ts';
import { DAY_MS, dayAt, dayNumber, weekday } from './days.ts';
import { whenNeeded } from './when-needed.ts';

export type DayType = 'workday' | 'weekend' | 'holiday';

/** Working days, weekends and public holidays by jurisdiction and region. */
export interface Calendar {
  /**
   * What a day is at the debtor's place. A day off that was moved there by decree is a `holiday`; a Saturday that was made a working day is a `workday`.
   * @param jurisdiction as in rule ids, `fr` or `us`; one that is no country (`eu`) has weekends and no holidays
   * @param region its code in ISO 3166-2 without the country, such as `57` for Moselle; an unknown one has the holidays of the whole country
   */
  dayType(jurisdiction: string, region: string | undefined, day: Day): DayType;
  /** The n-th working day after a day; that day itself does not count. `n` is a whole number from 1. */
  addWorkdays(jurisdiction: string, region: string | undefined, day: Day, n: number): Day;
}

/** A calendar that loads its holidays when the first rule asks: the data take a fifth of a second to load, and most rules never ask. */
export function makeCalendar(): Calendar {
  const places = new Map<string, (number: number) => DayType>();

  function typeOf(jurisdiction: string, region: string | undefined): (number: number) => DayType {
    const place = `${jurisdiction} ${region ?? ''}`;
    const known = places.get(place);
    if (known) return known;
    const made = placeCalendar(jurisdiction, region);
    places.set(place, made);
    return made;
  }

  return {
    dayType: (jurisdiction, region, day) => typeOf(jurisdiction, region)(dayNumber(day)),
    addWorkdays(jurisdiction, region, day, n) {
      const type = typeOf(jurisdiction, region);
      let number = dayNumber(day);
      for (let left = n; left > 0; ) {
        number++;
        if (type(number) === 'workday') left--;
      }
      return dayAt(number);
    },
  };
}

function placeCalendar(jurisdiction: string, region: string | undefined): (number: number) => DayType {
  const years = new Map<number, ReadonlySet<number>>();
  let holidays: Holidays | undefined;

  function holidaysOf(year: number): ReadonlySet<number> {
    const known = years.get(year);
    if (known) return known;
    holidays ??= openHolidays(jurisdiction, region);
    const days = new Set(
      holidays
        .getHolidays(year)
        .filter((holiday) => holiday.type === 'public')
        .flatMap(daysOf),
    );
    years.set(year, days);
    return days;
  }

  return (number) => {
    const day = dayAt(number);
    const moved = MOVED[jurisdiction]?.[day];
    if (moved) return moved;
    if (holidaysOf(Number(day.slice(0, 4))).has(number)) return 'holiday';
    return weekday(number) > 5 ? 'weekend' : 'workday';
  };
}

const COUNTRY: Readonly<Record<string, string>> = { uk: 'GB' };
/** The package's CommonJS side exports the class itself. */
const holidaysClass = whenNeeded<typeof import('date-holidays')['default']>('date-holidays');

function openHolidays(jurisdiction: string, region: string | undefined): Holidays {
  const Holidays = holidaysClass();
  const country = COUNTRY[jurisdiction] ?? jurisdiction.toUpperCase();
  return region === undefined ? new Holidays(country) : new Holidays(country, region.toLowerCase());
}

/** A holiday may last several days; its days are those of the written start. */
function daysOf(holiday: { date: string; start: Date; end: Date }): number[] {
  const first = dayNumber(holiday.date.slice(0, 10));
  const length = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / DAY_MS));
  return Array.from({ length }, (_, i) => first + i);
}

/**
 * Days off that a government moved, which the holiday data do not know. Years that are not here have their holidays on their dates and nothing moved.
 * Russia: постановления Правительства РФ от 10.08.2023 № 1314 (2024), от 04.10.2024 № 1335 (2025), от 24.09.2025 № 1466 (2026);
 * and Labour Code, art. 112, part 2: a holiday that falls on a weekend moves its day off to the next working day (11 May 2026; 9 March 2026 is in the data).
 */
const MOVED: Readonly<Record<string, Readonly<Record<Day, DayType>>>> = {
  ru: {
    '2024-04-27': 'workday',
    '2024-04-29': 'holiday',
    '2024-04-30': 'holiday',
    '2024-05-10': 'holiday',
    '2024-11-02': 'workday',
    '2024-12-28': 'workday',
    '2024-12-30': 'holiday',
    '2024-12-31': 'holiday',
    '2025-05-02': 'holiday',
    '2025-05-08': 'holiday',
    '2025-06-13': 'holiday',
    '2025-11-01': 'workday',
    '2025-11-03': 'holiday',
    '2025-12-31': 'holiday',
    '2026-01-09': 'holiday',
    '2026-05-11': 'holiday',
    '2026-12-31': 'holiday',
  },
};
