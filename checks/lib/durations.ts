import { type Day, type Localised, UI_LANGS, type UiLang } from '../types.ts';
import { daysBetween } from './days.ts';

/** What units of time are called in seven languages: patterns of whole words. */
export const UNIT_WORDS = {
  years: 'years?|ans?|ann[ée]es?|год[а]?|лет|jahre?n?|a[ñn]os?|ann[oi]|jaar|jaren',
  months: 'months?|mois|месяц(?:а|ев)?|мес|monate?n?|mes(?:es)?|mes[ei]|maand(?:en)?',
  weeks: 'weeks?|semaines?|недел[яиьюе]|wochen?|semanas?|settiman[ae]|week|weken',
  days: 'days?|jours?|день|дн(?:я|ей)|tage?n?|d[ií]as?|giorn[oi]|dag(?:en)?',
} as const;

const UNITS = Object.entries(UNIT_WORDS).map(([unit, words]) => [new RegExp(`^(?:${words})$`, 'iu'), unit] as const);

const ISO = /^P(?=\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?$/i;

/**
 * A period as an ISO 8601 duration (`P3Y`) or as people write it in a register (`3 years`, `36 mois`, `5 лет`); undefined for anything else.
 * Only what is nothing but a period is one: "3 years after closure" also names an event, and is left to a person.
 */
export function readDuration(text: string): Temporal.Duration | undefined {
  const trimmed = text.trim();
  if (ISO.test(trimmed)) return Temporal.Duration.from(trimmed.toUpperCase());
  const [, count, word] = /^(\d{1,4})\s?(\p{L}+)\.?$/u.exec(trimmed) ?? [];
  const unit = UNITS.find(([name]) => word !== undefined && name.test(word))?.[1];
  return unit === undefined ? undefined : Temporal.Duration.from({ [unit]: Number(count) });
}

/**
 * The last day of a period that runs from a day. A day that the last month does not have becomes its last day, so that P3Y from 29 February 2024
 * ends on 28 February 2027 (Regulation (EEC, Euratom) 1182/71, art. 3(2)(c)).
 */
export function lastDayOf(from: Day, period: Temporal.Duration): Day {
  return Temporal.PlainDate.from(from).add(period, { overflow: 'constrain' }).toString();
}

/** Whether one period is longer than another, both counted from the same day: a month is not always as long. */
export function isLonger(a: Temporal.Duration, b: Temporal.Duration, from: Day): boolean {
  return daysBetween(lastDayOf(from, b), lastDayOf(from, a)) > 0;
}

/** A period in words: "5 years", « 5 ans », «5 лет». */
export function durationName(period: Temporal.Duration): Localised {
  const inWords = (lang: UiLang): string => new Intl.DurationFormat(lang, { style: 'long' }).format(period);
  return Object.fromEntries(UI_LANGS.map((lang) => [lang, inWords(lang)])) as Localised;
}
