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
  ['ru', '15 ноября 2026 года'],
  ['fr', 'de 9 heures à 18 h, 24h/24, 7 jours sur 7'],
  ['en', 'every day, 24 hours, 7 days per week'],
  ['fr', 'sous {{n}} jours'],
  ['de', 'in den nächsten Tagen'],
])('%s: no figure in %s', (lang, text) => expect(figures(text, lang)).toEqual([]));

test('of a figure that is repeated the first is told, and one that is no article goes before', () => {
  expect(figures('A week, that is 7 days, or one week, or 7 days.', 'en')).toEqual(['7 days']);
});
