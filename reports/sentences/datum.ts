import type { Datum, Day, Instant, Money, UiLang } from '../../checks/types.ts';
import { onOneLine } from '../visible.ts';

/** English dates are written day first, as in the European Union's English. */
const LOCALE: Record<UiLang, string> = { en: 'en-GB', fr: 'fr-FR', ru: 'ru-RU' };

/** Making a formatter costs far more than using it: one for each language and form. */
const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function once<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  const known = formatters.get(key);
  if (known) return known as F;
  const made = make();
  formatters.set(key, made);
  return made;
}

/** A value as text of a language, on one line. */
export function datumText(datum: Datum, lang: UiLang): string {
  if (typeof datum === 'string') return onOneLine(datum);
  if (typeof datum === 'number') return numberText(datum, lang);
  if (typeof datum === 'boolean') return YES_NO[lang][datum ? 0 : 1];
  if ('list' in datum) return listText(datum.list.map(onOneLine), lang);
  if ('day' in datum) return dayText(datum.day, lang);
  if ('named' in datum) return datum.named[lang];
  if ('at' in datum) return instantText(datum.at, datum.zone, lang);
  return moneyText(datum, lang);
}

const YES_NO: Record<UiLang, readonly [string, string]> = { en: ['yes', 'no'], fr: ['oui', 'non'], ru: ['да', 'нет'] };

/** Few digits look the same in every language, and nobody waits for the rules of long ones. */
export function numberText(n: number, lang: UiLang): string {
  if (Number.isInteger(n) && n >= 0 && n < 1000) return String(n);
  return once(`number ${lang}`, () => new Intl.NumberFormat(LOCALE[lang], { maximumFractionDigits: 6 })).format(n);
}

/** Minor units become the currency's own decimals (ISO 4217: two for EUR, none for JPY); a code that is none stays a code. */
function moneyText({ minor, currency }: Money, lang: UiLang): string {
  if (!/^[A-Za-z]{3}$/.test(currency)) return `${numberText(minor / 100, lang)} ${onOneLine(currency)}`;
  const format = once(`money ${lang} ${currency}`, () => new Intl.NumberFormat(LOCALE[lang], { style: 'currency', currency }));
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** A local calendar day; text that is none is shown as it stands. */
export function dayText(day: Day, lang: UiLang): string {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) return onOneLine(day);
  const format = once(`day ${lang}`, () => new Intl.DateTimeFormat(LOCALE[lang], { dateStyle: 'long', timeZone: 'UTC' }));
  return withOrdinal(format.format(ms), lang);
}

/** French counts the first of a month alone: “1er mars”, “2 mars”. CLDR has no form for it. */
export function withOrdinal(date: string, lang: UiLang): string {
  return lang === 'fr' ? date.replace(/^1(?=\s\p{L})/u, '1er') : date;
}

/** A day as short as it stands under an axis: `3 Apr`, `Fri`, or `Apr 2026` for its month. The day must exist. */
export function axisText(day: Day, unit: keyof typeof AXIS, lang: UiLang): string {
  const format = once(`axis ${lang} ${unit}`, () => new Intl.DateTimeFormat(LOCALE[lang], { ...AXIS[unit], timeZone: 'UTC' }));
  return withOrdinal(format.format(Date.parse(`${day}T00:00:00Z`)), lang);
}

const AXIS = {
  day: { day: 'numeric', month: 'short' },
  weekday: { weekday: 'short' },
  month: { month: 'short', year: 'numeric' },
} as const;

/** The time of day of an instant that exists, on the clock of a zone; of an unknown zone in UTC. */
export function clockText(at: Instant, zone: string, lang: UiLang): string {
  const name = isZone(zone) ? zone : 'UTC';
  return once(
    `clock ${lang} ${name}`,
    () => new Intl.DateTimeFormat(LOCALE[lang], { timeStyle: 'short', timeZone: name, hourCycle: 'h23' }),
  ).format(Date.parse(at));
}

/** An instant as local time of a zone, which is named; without a zone (or an unknown one) as the time of day in UTC. */
export function instantText(at: Instant, zone: string | undefined, lang: UiLang): string {
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) return onOneLine(at);
  const name = zone !== undefined && isZone(zone) ? zone : 'UTC';
  const format = once(
    `at ${lang} ${name}`,
    () => new Intl.DateTimeFormat(LOCALE[lang], { dateStyle: 'long', timeStyle: 'short', timeZone: name, hourCycle: 'h23' }),
  );
  return `${withOrdinal(format.format(ms), lang)} (${name})`;
}

const zones = new Map<string, boolean>();

function isZone(zone: string): boolean {
  let known = zones.get(zone);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      known = true;
    } catch {
      known = false;
    }
    zones.set(zone, known);
  }
  return known;
}

/** As CLDR joins them, whose data take longer to load than a template to read. */
export function listText(items: readonly string[], lang: UiLang): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${AND[lang]} ${items.at(-1)}`;
}

const AND: Record<UiLang, string> = { en: 'and', fr: 'et', ru: 'и' };

/** An ISO 8601 length in calendar units, such as `P3Y6M`, in words; any other text is shown as it stands. */
export function periodText(period: string, lang: UiLang): string {
  const [, ...parts] = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(period) ?? [];
  const units = ['year', 'month', 'week', 'day'] as const;
  const told = units.flatMap((unit, i) => (parts[i] === undefined ? [] : [unitText(Number(parts[i]), unit, lang)]));
  return told.length > 0 ? listText(told, lang) : onOneLine(period);
}

function unitText(n: number, unit: string, lang: UiLang): string {
  return once(`${unit} ${lang}`, () => new Intl.NumberFormat(LOCALE[lang], { style: 'unit', unit, unitDisplay: 'long' })).format(n);
}
