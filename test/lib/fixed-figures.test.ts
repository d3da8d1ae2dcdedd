import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../checks/lib/blocks.ts';
import { figuresSeen } from '../../checks/lib/fixed-figures.ts';
import type { Lang } from '../../checks/types.ts';

/** The figures of a text, those that may be none in brackets. */
function figures(text: string, lang: Lang): string[] {
  const span = { file: 'f', start: 0, end: text.length, line: 1, column: 1 };
  const blocks = blocksOf([{ type: 'text', text, span }], 'body');
  return figuresSeen({ blocks, lang }).map(({ value, loose }) => (loose ? `(${value})` : value));
}

const SAME: Record<string, [Lang, string][]> = {
  '14 days': [
    ['en', 'within 14 days'],
    ['en', 'a 14-day period'],
    ['en', 'within two weeks'],
    ['en', 'within fourteen (14) days'],
    ['fr', 'sous 14 jours'],
    ['fr', 'sous quatorze (14) jours'],
    ['fr', 'dans un délai de deux semaines'],
    ['de', 'binnen vierzehn Tagen'],
    ['de', 'eine 14-tägige Frist'],
    ['ru', 'в течение четырнадцати дней'],
    ['ru', 'в течение 14 календарных дней'],
    ['es', 'en catorce días'],
    ['it', 'entro due settimane'],
    ['nl', 'binnen veertien dagen'],
  ],
  '10 working days': [
    ['en', 'ten working days'],
    ['fr', '10 jours ouvrés'],
    ['de', '10 Werktage'],
    ['ru', '10 рабочих дней'],
    ['es', '10 días hábiles'],
    ['it', 'dieci giorni lavorativi'],
    ['nl', '10 werkdagen'],
  ],
  '2 days': [
    ['fr', 'sous 48 heures'],
    ['fr', 'sous 48h'],
    ['en', 'within 2 days'],
  ],
  '3.15': [
    ['fr', 'au taux de 3,15 %'],
    ['en', 'at 3.15 per cent'],
    ['de', '3,15 Prozent'],
    ['ru', '3,15 процента'],
    ['es', 'el 3,15 por ciento'],
  ],
  '4000 EUR': [
    ['fr', '40 €'],
    ['en', '€40.00'],
    ['de', 'vierzig Euro'],
    ['fr', 'quarante euros'],
  ],
  '4000 $': [
    ['fr', '40 $ CA'],
    ['en', '$40'],
  ],
  '2026-05-15': [
    ['en', 'by 15 May 2026'],
    ['en', 'by Friday, May 15th, 2026'],
    ['en', 'by 05/15/2026'],
    ['en', 'by 15/05/26'],
    ['fr', 'avant le 15 mai 2026'],
    ['fr', 'avant le 2026-05-15'],
    ['de', 'bis zum 15. Mai 2026'],
    ['ru', 'до 15 мая 2026 года'],
    ['ru', 'до 15.05.2026 г.'],
    ['es', 'antes del 15 de mayo de 2026'],
    ['it', 'entro il 15 maggio 2026'],
    ['nl', 'vóór 15-05-2026'],
  ],
  '05-01': [
    ['en', 'by May 1'],
    ['fr', 'avant le 1er mai'],
    ['de', 'bis zum 1. Mai'],
    ['ru', 'до 1 мая'],
  ],
  '(1978-01-06)': [
    ['fr', 'la loi n° 78-17 du 6 janvier 1978'],
    ['ru', 'Закон № 1-ФЗ от 06.01.1978'],
    ['it', 'il decreto legislativo 6 gennaio 1978'],
    ['de', 'nach dem Gesetz vom 6. Januar 1978'],
  ],
  '(1 months)': [
    ['en', 'a month'],
    ['fr', 'un mois'],
    ['it', 'un mese'],
  ],
};

describe.each(Object.entries(SAME))('%s', (value, texts) => {
  test.each(texts)('%s: %s', (lang, text) => expect(figures(text, lang)).toEqual([value]));
});

test.each<[Lang, string]>([
  ['fr', 'au 01.02.03.04.05, en mars 2 échéances'],
  ['en', 'you may 15 of them'],
  ['de', 'am 31.02.2026, am {{tag}}.05.2026'],
  ['fr', 'de 9 heures à 18 h, 24h/24, 7 jours sur 7'],
  ['en', 'every day, 24 hours, 7 days per week'],
  ['fr', 'sous {{n}} jours'],
  ['de', 'in den nächsten Tagen'],
])('%s: no figure in %s', (lang, text) => expect(figures(text, lang)).toEqual([]));

const DAY = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2098-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
/** As the platform writes dates where a language is spoken. */
const written = (day: string, locale: string, dateStyle: 'full' | 'long' | 'medium' | 'short') =>
  new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' }).format(new Date(day));
const WRITTEN = fc.record({
  locale: fc.constantFrom('en-GB', 'en-US', 'fr-FR', 'de-DE', 'ru-RU', 'es-ES', 'it-IT', 'nl-NL'),
  style: fc.constantFrom('full' as const, 'long' as const, 'medium' as const, 'short' as const),
});
type Written = typeof WRITTEN extends fc.Arbitrary<infer T> ? T : never;

test('a date is the same in every language and form, and no other', () => {
  const meant = (day: string, { locale, style }: Written) => {
    const found = figures(`x ${written(day, locale, style)}.`, locale.slice(0, 2) as Lang);
    return found.map((value) => value.replaceAll(/[()]/g, ''));
  };
  fc.assert(
    fc.property(DAY, DAY, WRITTEN, WRITTEN, (day, other, one, another) => {
      expect(meant(day, one)).toContain(day);
      expect(meant(day, another)).toContain(day);
      // The months of American figures may be days.
      if (day !== other && one.locale.slice(0, 2) !== 'en') expect(meant(day, one)).not.toContain(other);
    }),
  );
});

test('of a figure that is repeated the first is told, and one that is no article goes before', () => {
  expect(figures('A week, that is 7 days, or one week, or 7 days.', 'en')).toEqual(['7 days']);
});
