import { defineKind } from '../kind.ts';
import { daysIn } from '../lib/fixed-figures.ts';
import { numberOn } from '../lib/params.ts';
import { quote } from '../lib/quote.ts';
import { sentencesOf, tokenize } from '../lib/tokens.ts';
import type { Words } from '../lib/words.ts';
import { LANGS, type Lang, type Outcome, SHOWN_ROLES } from '../types.ts';

interface Options {
  terms: string[];
  about: string[];
}

/** The number of days that a text gives its reader for something is no fewer than the law gives. */
export const printedTerm = defineKind({
  name: 'printed-term',
  on: 'passage',
  whenUnknown: 'not-run',
  needs: [],
  asks: ['words'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['terms', 'about'],
    properties: {
      terms: {
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
        description: 'Concepts of which one holds the number: that make of days a time in which to act.',
      },
      about: {
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
        description: 'Concepts of which one must stand in the same sentence or in the one before.',
      },
    },
  },
  // Where the law gives some readers less, the lesser number is what everybody has: what lies between the two is for a person.
  params: { required: ['days'], optional: ['least-days'] },
  says: {
    'too-short': {
      en: 'The text gives {n, plural, one {# day} other {# days}}; the law gives at least {least, plural, one {# day} other {# days}}.',
      fr: 'Le texte laisse {n, plural, one {# jour} other {# jours}}\u202F; la loi en donne au moins {least}.',
      ru: 'Текст даёт {n, plural, one {# день} few {# дня} many {# дней} other {# дня}}, закон — не менее {least, plural, one {# дня} other {# дней}}.',
    },
    'perhaps-too-short': {
      en: 'The text gives {n, plural, one {# day} other {# days}}; the law gives at least {least, plural, one {# day} other {# days}}, and fewer in some cases only.',
      fr: 'Le texte laisse {n, plural, one {# jour} other {# jours}}\u202F; la loi en donne au moins {least}, et moins dans certains cas seulement.',
      ru: 'Текст даёт {n, plural, one {# день} few {# дня} many {# дней} other {# дня}}; закон даёт не менее {least, plural, one {# дня} other {# дней}}, а меньше — лишь в отдельных случаях.',
    },
  },
  *check(passage, rule, { words }): Iterable<Outcome> {
    const days = numberOn(rule, 'days', passage.day);
    if (days === undefined) return;
    const least = numberOn(rule, 'least-days', passage.day) ?? days;
    const options = rule.options as unknown as Options;
    const langs = passage.lang ? [passage.lang] : LANGS;
    const told = new Set<number>();
    for (const block of passage.blocks.filter(({ role }) => SHOWN_ROLES.includes(role))) {
      for (const reading of block.readings) {
        for (const { n, start, end } of langs.flatMap((lang) => termsIn(reading.text, lang, options, words))) {
          if (n >= days || told.has(n)) continue;
          told.add(n);
          const isShort = n < least;
          yield {
            result: isShort ? 'fail' : 'unsure',
            says: isShort ? 'too-short' : 'perhaps-too-short',
            data: { n, least: isShort ? least : days },
            evidence: [quote(block, reading, start, end)],
            identity: String(n),
          };
        }
      }
    }
  },
});

interface Term {
  n: number;
  start: number;
  end: number;
}

function termsIn(text: string, lang: Lang, { terms, about }: Options, words: Words): Term[] {
  const topics = words.find(text, lang, about);
  if (topics.length === 0) return [];
  const sentenceOf = sentencesOf(tokenize(text));
  const spoken = new Set(topics.flatMap(({ start, end }) => [sentenceOf(start), sentenceOf(end - 1), sentenceOf(end - 1) + 1]));
  return words.find(text, lang, terms).flatMap(({ start, end }) => {
    if (!spoken.has(sentenceOf(start))) return [];
    return daysIn(text.slice(start, end), lang).map(({ days: n }) => ({ n, start, end }));
  });
}
