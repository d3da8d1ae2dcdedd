import { defineKind } from '../kind.ts';
import { aboveBaseRate } from '../lib/base-rate.ts';
import { countBefore } from '../lib/counts-in-words.ts';
import { defectsSeen, type Seen } from '../lib/defects.ts';
import { numberOn } from '../lib/params.ts';
import type { PlainWords } from '../lib/plain-words.ts';
import { LANGS, type Passage, type Rule, SHOWN_ROLES } from '../types.ts';

/** Does a template print more points above the base rate than the law gives for default? */
export const printedPoints = defineKind({
  name: 'printed-points',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: ['plain'],
  // What holds for one sort of debtor says nothing of others.
  whenUnknown: 'not-run',
  params: { required: ['points'] },
  options: { type: 'object', additionalProperties: false },
  says: {
    over: {
      en: 'The text gives {found, plural, one {# point} other {# points}} above the base rate as the rate of the law for default; the law gives {most, number}.',
      fr: 'Le texte donne {found, plural, one {# point} other {# points}} au-dessus du taux de base comme taux légal de retard\u202F; la loi en donne {most, number}.',
      ru: 'В тексте законной ставкой за просрочку названа базовая ставка плюс {found, plural, one {# пункт} few {# пункта} many {# пунктов} other {# пункта}}; по закону — плюс {most, number}.',
    },
    'perhaps-over': {
      en: 'The text prints {found, plural, one {# point} other {# points}} above the base rate; without another ground the law gives {most, number} for default.',
      fr: 'Le texte annonce {found, plural, one {# point} other {# points}} au-dessus du taux de base\u202F; sans autre fondement, la loi en donne {most, number} en cas de retard.',
      ru: 'В тексте указана базовая ставка плюс {found, plural, one {# пункт} few {# пункта} many {# пунктов} other {# пункта}}; без иного основания закон за просрочку даёт плюс {most, number}.',
    },
  },
  check(passage, rule, { plain }) {
    return defectsSeen('rate-too-high', tooMany(passage, rule, plain));
  },
});

/** Points, and per cents that are meant as points: “9 % über dem Basiszinssatz”. */
const POINTS = /(?:prozent-?punkt(?:e|en)?|%-?punkt(?:e|en)?|prozent|percentage points?|points?|per ?cent|%)(?!\p{L})/giu;
/** What says that the rate is that of the law, and not one agreed upon; § 247 says no more than what the base rate is. */
const OF_LAW = /gesetzlich|statutory|by law|§\s?288/iu;
/** Where a sentence ends; not behind “Abs.” and “§ 288 Abs. 2”. */
const SENTENCE_END = /[!?;]\s|(?<!(?<!\p{L})(?:abs|art|nr|no|gem|bzw|ca))(?<!\d)\.\s|\n/iu;
const AROUND = 120;

function tooMany({ blocks, lang, day }: Passage, rule: Rule, words: PlainWords): Seen[] {
  const known = LANGS.find((one) => one === lang);
  const above = known && aboveBaseRate(words, known);
  const most = numberOn(rule, 'points', day);
  if (!above || most === undefined) return [];
  return blocks
    .filter(({ role }) => SHOWN_ROLES.includes(role))
    .flatMap((block) =>
      block.readings.flatMap((reading) =>
        pointsIn(reading.text, above, known).flatMap(({ points, start, end }): Seen[] => {
          if (points <= most) return [];
          const isOfLaw = OF_LAW.test(sentenceAround(reading.text, start, end));
          const told = isOfLaw ? ({ says: 'over', result: 'fail' } as const) : ({ says: 'perhaps-over', result: 'unsure' } as const);
          return [{ ...told, data: { found: points, most }, block, reading, start, end }];
        }),
      ),
    );
}

function pointsIn(text: string, above: RegExp, lang: (typeof LANGS)[number]): { points: number; start: number; end: number }[] {
  return [...text.matchAll(POINTS)].flatMap(({ 0: written, index }) => {
    const behind = above.exec(text.slice(index + written.length, index + written.length + AROUND));
    const count = behind && countBefore(text, index, lang);
    return count ? [{ points: count.value, start: count.start, end: index + written.length + behind[0].length }] : [];
  });
}

function sentenceAround(text: string, start: number, end: number): string {
  const before = text
    .slice(Math.max(0, start - AROUND), start)
    .split(SENTENCE_END)
    .at(-1)!;
  const [after = ''] = text.slice(end, end + AROUND).split(SENTENCE_END, 1);
  return `${before}${text.slice(start, end)}${after}`;
}
