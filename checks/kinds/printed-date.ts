import { defineKind } from '../kind.ts';
import { addDays } from '../lib/days.ts';
import { numberOn } from '../lib/params.ts';
import { quote } from '../lib/quote.ts';
import { sentencesOf, tokenize } from '../lib/tokens.ts';
import type { ConceptHit, Words } from '../lib/words.ts';
import { type DateOrder, datesIn, type WrittenDate } from '../lib/written-dates.ts';
import { type Day, LANGS, type Lang, type Outcome } from '../types.ts';

interface Options {
  labels: string[];
  about: string[];
  order: DateOrder;
}

/** Letters between the word that makes a date the end of a time and the date. */
const BESIDE = 16;

/** The end of a time that a message prints for its reader leaves the time that the law gives, counted from the day of sending. */
export const printedDate = defineKind({
  name: 'printed-date',
  on: 'passage',
  origin: 'message',
  whenUnknown: 'not-run',
  needs: [],
  asks: ['words', 'calendar'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['labels', 'about', 'order'],
    properties: {
      labels: {
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
        description: 'Concepts that make the date after them the end of a time.',
      },
      about: {
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
        description: 'Concepts of which one must stand in the sentence of the date.',
      },
      order: { enum: ['day-first', 'month-first'], description: 'Which comes first where day and month are figures.' },
    },
  },
  // The time runs from the day of sending, or from the day of delivery that the law assumes so many working days later.
  params: { required: ['days'], optional: ['delivery-workdays'] },
  says: {
    'too-early': {
      en: 'The printed date, {printed}, comes too early: sent on {sent}, received on {received} at the earliest, the time runs until {earliest}.',
      fr: 'La date imprimée, le {printed}, est trop proche : envoyé le {sent}, reçu au plus tôt le {received}, le message ouvre un délai qui court jusqu’au {earliest}.',
      ru: 'Напечатанная дата, {printed}, наступает слишком рано: сообщение отправлено {sent}, получено не раньше {received}, срок длится по {earliest}.',
    },
    unreadable: {
      en: 'There is no such day as “{written}”: whether the time is long enough cannot be told.',
      fr: 'Le jour « {written} » n’existe pas : rien ne permet de dire si le délai suffit.',
      ru: 'Дня «{written}» не существует: достаточен ли срок, сказать нельзя.',
    },
  },
  *check(passage, rule, { words, calendar }): Iterable<Outcome> {
    const { labels, about, order } = rule.options as unknown as Options;
    const days = numberOn(rule, 'days', passage.day);
    if (days === undefined) return;
    const workdays = numberOn(rule, 'delivery-workdays', passage.day) ?? 0;
    const received = calendar.addWorkdays(rule.jurisdiction, undefined, passage.day, workdays);
    const earliest = addDays(received, days);
    const langs: readonly Lang[] = passage.lang ? [passage.lang] : LANGS;
    const told = new Set<string>();
    for (const block of passage.blocks.filter(({ role }) => role === 'body')) {
      for (const reading of block.readings) {
        for (const { start, end, day } of endsOfTime(reading.text, { labels, about, order }, passage.day, langs, words)) {
          const written = reading.text.slice(start, end);
          if ((day !== undefined && day >= earliest) || told.has(written)) continue;
          told.add(written);
          const evidence = [quote(block, reading, start, end)];
          if (day === undefined) yield { result: 'unsure', says: 'unreadable', data: { written }, evidence, identity: written };
          else
            yield {
              result: 'fail',
              says: 'too-early',
              data: { printed: { day }, sent: { day: passage.day }, received: { day: received }, earliest: { day: earliest } },
              evidence,
              identity: written,
            };
        }
      }
    }
  },
});

function endsOfTime(text: string, { labels, about, order }: Options, from: Day, langs: readonly Lang[], words: Words): WrittenDate[] {
  const dates = datesIn(text, order, from);
  if (dates.length === 0) return [];
  const found = (concepts: readonly string[]) => langs.flatMap((lang) => words.find(text, lang, concepts));
  const [before, topics] = [found(labels), found(about)];
  const sentenceOf = sentencesOf(tokenize(text));
  return dates.filter(({ start }) => {
    const besides = (hit: ConceptHit) => sentenceOf(hit.start) === sentenceOf(start);
    return before.some((hit) => hit.end <= start && start - hit.end <= BESIDE && besides(hit)) && topics.some(besides);
  });
}
