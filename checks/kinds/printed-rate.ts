import { defineKind } from '../kind.ts';
import { defectsSeen, type Seen } from '../lib/defects.ts';
import { namedShares } from '../lib/named-shares.ts';
import { numberOn } from '../lib/params.ts';
import type { PlainWords } from '../lib/plain-words.ts';
import { type Data, type Day, LANGS, type Passage, type Rule, SHOWN_ROLES } from '../types.ts';

const RATES = ['legal-rate', 'base-rate', 'late-payment-rate'] as const;

interface Options {
  rate: (typeof RATES)[number];
}

/** Is a rate that the law fixes anew from time to time, and a template prints, the one of the day? */
export const printedRate = defineKind({
  name: 'printed-rate',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: ['plain'],
  // The rate that is fixed anew, and the points that the law adds to it.
  params: { required: ['rate'], optional: ['points'] },
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['rate'],
    properties: { rate: { enum: [...RATES], description: 'The words for the rate: a file of checks/words/plain.' } },
  },
  says: {
    'old-year': {
      en: 'The text prints the rate of {year}: {found, number} %.',
      fr: 'Le texte donne le taux de {year} : {found, number} %.',
      ru: 'В тексте указана ставка за {year} год: {found, number} %.',
    },
    differs: {
      en: 'The text prints a rate of {found, number} %; since {since} it is {expected, number} %.',
      fr: 'Le texte donne un taux de {found, number} % ; depuis le {since}, il est de {expected, number} %.',
      ru: 'В тексте указана ставка {found, number} %, а с {since} она составляет {expected, number} %.',
    },
    unknown: {
      en: 'The text prints a rate of {found, number} %. Which one holds since {since} is not known here: a person must look it up.',
      fr: 'Le texte donne un taux de {found, number} %. Celui en vigueur depuis le {since} n’est pas connu ici : une personne doit le vérifier.',
      ru: 'В тексте указана ставка {found, number} %. Какая действует с {since}, здесь неизвестно: это должен проверить человек.',
    },
  },
  check(passage, rule, { plain }) {
    const { rate } = rule.options as unknown as Options;
    return defectsSeen('rate-out-of-date', outdated(passage, rule, plain[rate]));
  },
});

/** Three times the rate, so many points above it, that of judgments, and the rate of creditors who are private persons. */
const ANOTHER =
  /(?<!\p{L})(?:fois|times|double|triple|major[ée]\p{L}{0,2}|augment[ée]\p{L}{0,2}|points?|prozentpunkte?n?|über dem|above|over|plus|\+|county courts?|judgments?|particuliers?|personnes? physiques?|private (?:persons?|creditors?)|физическ\p{L}{1,4} лиц\p{L}{0,2}|трёхкратн\p{L}{1,4})(?!\p{L})/iu;

function outdated({ blocks, lang, day }: Passage, rule: Rule, words: PlainWords[Options['rate']]): Seen[] {
  const known = LANGS.find((one) => one === lang);
  const source = known && words[known];
  if (!known || !source) return [];
  return blocks
    .filter(({ role }) => SHOWN_ROLES.includes(role))
    .flatMap((block) =>
      block.readings.flatMap((reading) =>
        namedShares(reading.text, known, source).flatMap(({ percent, start, end, sentence }): Seen[] => {
          if (ANOTHER.test(sentence)) return [];
          const fault = faultOf(percent, yearIn(sentence), rule, day);
          return fault ? [{ ...fault, block, reading, start, end }] : [];
        }),
      ),
    );
}

/** The only year that a sentence names. */
function yearIn(sentence: string): number | undefined {
  const years = new Set(sentence.match(/(?<![\d.,])20\d\d(?![\d,]|\.\d)/g));
  return years.size === 1 ? Number([...years][0]) : undefined;
}

function faultOf(
  found: number,
  year: number | undefined,
  rule: Rule,
  day: Day,
): { says: string; data: Data; result?: 'unsure' } | undefined {
  const inForce = (on: Day) => rule.params['rate']?.findLast(({ from }) => from <= on);
  const now = inForce(day);
  // A rate that has been the same ever since is not one of that year.
  if (year !== undefined && year < Number(day.slice(0, 4)) && inForce(`${year}-12-31`) !== now)
    return { says: 'old-year', data: { found, year: String(year) } };
  if (!now) return undefined;
  const since = { day: now.from };
  if (typeof now.value !== 'number') return { says: 'unknown', data: { found, since }, result: 'unsure' };
  const expected = Math.round((now.value + (numberOn(rule, 'points', day) ?? 0)) * 1e4) / 1e4;
  return expected === found ? undefined : { says: 'differs', data: { found, expected, since } };
}
