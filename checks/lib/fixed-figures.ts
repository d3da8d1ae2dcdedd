import { type Block, type FixedFigure, type Lang, type Passage, type Reading, SHOWN_ROLES } from '../types.ts';
import { readAmounts } from './amounts.ts';
import { countBefore } from './counts-in-words.ts';
import { UNIT_WORDS } from './durations.ts';
import { quote } from './quote.ts';
import { meaningsOfDates } from './written-dates.ts';

/** A figure of a text, in the reading where it stands. */
export interface FigureSeen extends Pick<FixedFigure, 'sort' | 'value' | 'loose'> {
  block: Block;
  reading: Reading;
  start: number;
  end: number;
}

/**
 * Periods, sums, shares in per cent and dates that are written out in a text, in digits or in words, over all its paths: of each that is repeated the
 * first. `14 jours`, `two weeks` and `14 days` have the same value, and so have `3,15 %` and `3.15 per cent`, `15 mai 2026` and `May 15, 2026`.
 */
export function figuresSeen({ blocks, lang }: Pick<Passage, 'blocks' | 'lang'>): FigureSeen[] {
  if (lang === undefined) return [];
  const found = new Map<string, FigureSeen>();
  for (const block of blocks) {
    if (!SHOWN_ROLES.includes(block.role)) continue;
    for (const reading of block.readings) {
      for (const figure of [...countedIn(reading.text, lang), ...sumsIn(reading.text, lang), ...datesIn(reading.text, lang)]) {
        const key = `${figure.sort} ${figure.value}`;
        const known = found.get(key);
        if (!known || (known.loose && !figure.loose)) found.set(key, { ...figure, block, reading });
      }
    }
  }
  return [...found.values()];
}

/** Figures as plain data, to be known of in other templates. */
export function fixedFigures(passage: Pick<Passage, 'blocks' | 'lang'>): FixedFigure[] {
  return figuresSeen(passage).map(({ sort, value, loose, block, reading, start, end }) => {
    const { text, span } = quote(block, reading, start, end);
    return { sort, value, ...(loose ? { loose } : {}), text, span };
  });
}

/** Shares in per cent that are written out in a text. */
export function sharesIn(text: string, lang: Lang): { start: number; end: number; percent: number }[] {
  return countedIn(text, lang)
    .filter(({ sort }) => sort === 'share')
    .map(({ start, end, value }) => ({ start, end, percent: Number(value) }));
}

/** Periods of days, weeks or hours that are written out in a text, in whole calendar days: what counts working days only lasts at least as long. */
export function daysIn(text: string, lang: Lang): { start: number; end: number; days: number }[] {
  return countedIn(text, lang).flatMap(({ sort, value, start, end }) => {
    const [, count, unit] = /^(\d+) (days|hours|months)$/.exec(value) ?? [];
    if (sort !== 'period' || unit === undefined) return [];
    const days = Number(count) * LENGTH[unit as keyof typeof LENGTH];
    return [{ start, end, days: Math.floor(days) }];
  });
}

/** A month in days: no month is longer, so that none is taken for less than it is. */
const LENGTH = { days: 1, hours: 1 / 24, months: 31 } as const;

type Found = Omit<FigureSeen, 'block' | 'reading'>;

// ---------------------------------------------------------------- sums

function sumsIn(text: string, lang: Lang): Found[] {
  return readAmounts(text, lang)
    .filter(({ value }) => value.minor !== 0)
    .map(({ value: { minor, currency }, start, end }) => ({ sort: 'sum', value: `${minor} ${nameOf(currency)}`, start, end }));
}

/** A bare dollar sign is that of the reader's country, so that of all dollars. */
function nameOf(currency: string): string {
  return currency.endsWith('D') ? '$' : currency;
}

// ---------------------------------------------------------------- dates

const LAW =
  'lois?|décrets?|ordonnances?|arrêtés?|directives?|laws?|acts?|regulations?|decrees?|gesetz\\p{L}*|verordnung|richtlinie|' +
  'закон\\p{L}*|указ\\p{L}*|постановлени\\p{L}*|ley|decreto(?:\\slegislativo)?|orden|legge|direttiva|wet|besluit|richtlijn';
/** A law, perhaps with its number, and what joins the day to it that it was made on. */
const MADE_ON = new RegExp(`(?<!\\p{L})(?:${LAW})(?!\\p{L})(?:[^\\n;!?]{0,32}?\\s(?:du|of|dated|vom|от|de|del|van)|,)?\\s$`, 'iu');
/** Letters before a date in which a law may be named. */
const CITED_WITHIN = 64;

/** Of a date that may be another day as well, and of the day that a law was made on, nobody can tell that it is another in another language. */
function datesIn(text: string, lang: Lang): Found[] {
  return meaningsOfDates(text, lang).flatMap(({ start, end, days }) => {
    const isLoose = days.length > 1 || MADE_ON.test(text.slice(Math.max(0, start - CITED_WITHIN), start));
    return days.map((value): Found => ({ sort: 'date', value, start, end, ...(isLoose ? { loose: true } : {}) }));
  });
}

// ---------------------------------------------------------------- periods and shares

const HOURS = 'hours?|heures?|h|час(?:а|ов)?|stunden?|horas?|or[ae]|uur|uren';
const WORKING_DAYS = '(?:bank)?(?:werk|arbeits)tage?n?|werkdag(?:en)?';
const SHARE = '%|pour\\s?cents?|per\\s?cent|prozent|процент(?:а|ов)?|por\\s?ciento|per\\s?cento|procent';
const { years, months, weeks, days } = UNIT_WORDS;
/** What is counted, with the words before and behind that say which days count. */
const COUNTED = new RegExp(
  `(?<!\\p{L})(?:(?<working>(?:working|business|рабочих)\\s)|(?:calendar|full|календарных|volle[rn]?)\\s)?` +
    `(?:(?<years>${years})|(?<months>${months})|(?<weeks>${weeks})|(?<days>${days}|kalendertage?n?|tägige[nrms]?)|` +
    `(?<workdays>${WORKING_DAYS})|(?<hours>${HOURS})|(?<share>${SHARE}))(?!\\p{L})(?<after>\\s(?:ouvr[ée]s|ouvrables|h[áa]biles|laborables|lavorativi))?`,
  'giu',
);
/** Opening times: seven days a week. */
const AROUND_THE_CLOCK =
  /^\s?(?:\/|sur \d|su \d|(?:a|per|par|pro|die|in der|в|a la|alla) (?:week|semaine|woche|неделю|semana|settimana))/iu;
/** A year of the calendar is no period: 2026 года. */
const MOST_YEARS = 100;
/** Fewer may be a time of the day. */
const FEWEST_HOURS = 25;

function countedIn(text: string, lang: Lang): Found[] {
  return Array.from(text.matchAll(COUNTED)).flatMap(({ 0: whole, index, groups = {} }): Found[] => {
    const count = countBefore(text, index, lang);
    const end = index + whole.length;
    if (!count || AROUND_THE_CLOCK.test(text.slice(end, end + 24))) return [];
    const value = meaningOf(count.value, groups);
    if (value === undefined) return [];
    const isArticle = count.inWords && count.value === 1;
    return [{ sort: groups['share'] ? 'share' : 'period', value, start: count.start, end, ...(isArticle ? { loose: true } : {}) }];
  });
}

/** One name for each length of time and each share. */
function meaningOf(count: number, groups: Readonly<Record<string, string | undefined>>): string | undefined {
  if (groups['share']) return String(count);
  if (groups['years']) return count < MOST_YEARS ? `${count * 12} months` : undefined;
  if (groups['months']) return `${count} months`;
  if (groups['weeks']) return `${count * 7} days`;
  if (groups['hours']) return count < FEWEST_HOURS ? undefined : count % 24 === 0 ? `${count / 24} days` : `${count} hours`;
  const isWorking = groups['workdays'] ?? groups['working'] ?? groups['after'];
  return `${count} ${isWorking ? 'working days' : 'days'}`;
}
