import { defineKind } from '../kind.ts';
import { defectsSeen, type Seen } from '../lib/defects.ts';
import { namedShares } from '../lib/named-shares.ts';
import { numberOn } from '../lib/params.ts';
import type { PlainWords } from '../lib/plain-words.ts';
import { LANGS, type Passage, type Rule, SHOWN_ROLES } from '../types.ts';

/** Does a template print more interest or penalty for being late than the law lets anybody agree on? */
export const printedCap = defineKind({
  name: 'printed-cap',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: ['plain'],
  // What holds for one sort of debt says nothing of others.
  whenUnknown: 'not-run',
  // Per cent a year: more than `rate` is too much, more than `doubtful` is in some cases.
  params: { required: ['rate'], optional: ['doubtful'] },
  options: { type: 'object', additionalProperties: false },
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
  },
  check(passage, rule, { plain }) {
    return defectsSeen('rate-too-high', tooHigh(passage, rule, plain['default-interest']));
  },
});

const A_YEAR = { day: 365, month: 12, year: 1 } as const;
const A_DAY =
  /(?:par|\/ ?)\s?jour|(?:per|\/ ?)\s?dag|(?:a|per|\/ ?)\s?day|(?:pro|\/ ?)\s?tag|(?:в|за(?: кажд\p{L}+)?(?: календарн\p{L}+)?) день|в сутки|ежедневн/iu;
const A_MONTH =
  /(?:par|\/ ?)\s?mois|(?:per|\/ ?)\s?maand|(?:a|per|\/ ?)\s?month|(?:pro|\/ ?)\s?monat|(?:в|за(?: кажд\p{L}+)?(?: календарн\p{L}+)?) месяц|ежемесячн/iu;

function tooHigh({ blocks, lang, day }: Passage, rule: Rule, words: PlainWords['default-interest']): Seen[] {
  const known = LANGS.find((one) => one === lang);
  const source = known && words[known];
  const [most, doubtful = most] = ['rate', 'doubtful'].map((name) => numberOn(rule, name, day));
  if (!known || !source || most === undefined || doubtful === undefined) return [];
  return blocks
    .filter(({ role }) => SHOWN_ROLES.includes(role))
    .flatMap((block) =>
      block.readings.flatMap((reading) =>
        namedShares(reading.text, known, source).flatMap(({ percent, start, end, behind }): Seen[] => {
          const unit = A_DAY.test(behind) ? 'day' : A_MONTH.test(behind) ? 'month' : 'year';
          const yearly = Math.round(percent * A_YEAR[unit] * 100) / 100;
          if (yearly <= doubtful) return [];
          const isOver = yearly > most;
          const data = { found: percent, unit, yearly, most: isOver ? most : doubtful };
          return [{ says: isOver ? 'over' : 'perhaps-over', data, result: isOver ? 'fail' : 'unsure', block, reading, start, end }];
        }),
      ),
    );
}
