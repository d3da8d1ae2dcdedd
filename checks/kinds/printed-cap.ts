import { defineKind } from '../kind.ts';
import { aboveBaseRate } from '../lib/base-rate.ts';
import { defectsSeen, type Seen } from '../lib/defects.ts';
import { namedShares } from '../lib/named-shares.ts';
import { numberOn } from '../lib/params.ts';
import type { PlainWords } from '../lib/plain-words.ts';
import { type Day, LANGS, type Passage, type Rule, SHOWN_ROLES } from '../types.ts';

interface Options {
  otherGrounds?: true;
}

/** Does a template print more interest or penalty for being late than the law lets anybody agree on? */
export const printedCap = defineKind({
  name: 'printed-cap',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: ['plain'],
  // What holds for one sort of debt says nothing of others.
  whenUnknown: 'not-run',
  // Per cent a year: more than `rate` and the points above it is too much, more than `doubtful` is in some cases.
  params: { required: ['rate'], optional: ['points', 'doubtful'] },
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      otherGrounds: { const: true, description: 'Contract or law may give more than `rate`, so that more is never certainly too much.' },
    },
  },
  says: {
    over: {
      en: 'The text prints {found, number} % {unit, select, day {a day, which makes {yearly, number} % a year} month {a month, which makes {yearly, number} % a year} other {a year}} for being late; at most {most, number} % a year is allowed.',
      fr: 'Le texte annonce {found, number} % {unit, select, day {par jour, soit {yearly, number} % l’an,} month {par mois, soit {yearly, number} % l’an,} other {l’an}} en cas de retard\u202F; le maximum est de {most, number} % l’an.',
      ru: 'В тексте за просрочку указано {found, number} % {unit, select, day {в день, то есть {yearly, number} % годовых} month {в месяц, то есть {yearly, number} % годовых} other {годовых}}; допускается не более {most, number} % годовых.',
    },
    'perhaps-over': {
      en: 'The text prints {found, number} % {unit, select, day {a day, which makes {yearly, number} % a year} month {a month, which makes {yearly, number} % a year} other {a year}} for being late; in some cases no more than {most, number} % a year is allowed.',
      fr: 'Le texte annonce {found, number} % {unit, select, day {par jour, soit {yearly, number} % l’an,} month {par mois, soit {yearly, number} % l’an,} other {l’an}} en cas de retard\u202F; dans certains cas, le maximum est de {most, number} % l’an.',
      ru: 'В тексте за просрочку указано {found, number} % {unit, select, day {в день, то есть {yearly, number} % годовых} month {в месяц, то есть {yearly, number} % годовых} other {годовых}}; в некоторых случаях допускается не более {most, number} % годовых.',
    },
    unknown: {
      en: 'The text prints {found, number} % {unit, select, day {a day, which makes {yearly, number} % a year} month {a month, which makes {yearly, number} % a year} other {a year}} for being late. How much is allowed on that day is not known here: a person must look it up.',
      fr: 'Le texte annonce {found, number} % {unit, select, day {par jour, soit {yearly, number} % l’an,} month {par mois, soit {yearly, number} % l’an,} other {l’an}} en cas de retard. Le maximum en vigueur à cette date n’est pas connu ici\u00A0: une personne doit le vérifier.',
      ru: 'В тексте за просрочку указано {found, number} % {unit, select, day {в день, то есть {yearly, number} % годовых} month {в месяц, то есть {yearly, number} % годовых} other {годовых}}. Сколько допускается на эту дату, здесь неизвестно: это должен проверить человек.',
    },
  },
  check(passage, rule, { plain }) {
    return defectsSeen('rate-too-high', tooHigh(passage, rule, plain));
  },
});

const A_YEAR = { day: 365, month: 12, year: 1 } as const;
const A_DAY =
  /(?:par|\/ ?)\s?jour|(?:per|\/ ?)\s?dag|(?:a|per|\/ ?)\s?day|(?:pro|\/ ?)\s?tag|(?:в|за(?: кажд\p{L}+)?(?: календарн\p{L}+)?) день|в сутки|ежедневн/iu;
const A_MONTH =
  /(?:par|\/ ?)\s?mois|(?:per|\/ ?)\s?maand|(?:a|per|\/ ?)\s?month|(?:pro|\/ ?)\s?monat|(?:в|за(?: кажд\p{L}+)?(?: календарн\p{L}+)?) месяц|ежемесячн/iu;

function tooHigh({ blocks, lang, day }: Passage, rule: Rule, words: PlainWords): Seen[] {
  const known = LANGS.find((one) => one === lang);
  const source = known && words['default-interest'][known];
  if (!known || !source) return [];
  const limits = limitsOn(rule, day);
  const above = aboveBaseRate(words, known);
  return blocks
    .filter(({ role }) => SHOWN_ROLES.includes(role))
    .flatMap((block) =>
      block.readings.flatMap((reading) =>
        namedShares(reading.text, known, source).flatMap(({ percent, start, end, behind }): Seen[] => {
          // “9 % über dem Basiszinssatz” is no rate: another kind counts points.
          if (above?.test(behind)) return [];
          const unit = A_DAY.test(behind) ? 'day' : A_MONTH.test(behind) ? 'month' : 'year';
          const yearly = Math.round(percent * A_YEAR[unit] * 100) / 100;
          const excess = excessOf(yearly, limits);
          return excess ? [{ ...excess, data: { found: percent, unit, yearly, ...excess.data }, block, reading, start, end }] : [];
        }),
      ),
    );
}

interface Limits {
  /** Per cent a year; undefined when nobody knows the rate of the day. */
  most: number | undefined;
  doubtful: number | undefined;
  otherGrounds: boolean;
}

function limitsOn(rule: Rule, day: Day): Limits {
  const [rate, points = 0, doubtful] = ['rate', 'points', 'doubtful'].map((name) => numberOn(rule, name, day));
  const { otherGrounds = false } = rule.options as Options;
  return { most: rate === undefined ? undefined : Math.round((rate + points) * 100) / 100, doubtful, otherGrounds };
}

function excessOf(yearly: number, { most, doubtful, otherGrounds }: Limits): Pick<Seen, 'says' | 'data' | 'result'> | undefined {
  if (most === undefined) return { says: 'unknown', result: 'unsure' };
  if (yearly > most && !otherGrounds) return { says: 'over', data: { most }, result: 'fail' };
  const limit = doubtful ?? most;
  return yearly > limit ? { says: 'perhaps-over', data: { most: limit }, result: 'unsure' } : undefined;
}
