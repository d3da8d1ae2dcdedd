import { defineKind } from '../kind.ts';
import { defectsSeen, type Seen } from '../lib/defects.ts';
import { figuresOf } from '../lib/figures.ts';
import { pagesOf, placeAt } from '../lib/pages.ts';
import type { SlotDictionary } from '../lib/slots.ts';
import type { Words } from '../lib/words.ts';
import { type Passage, SLOT } from '../types.ts';

const CATEGORY = 'fees-announced-to-consumer';

/** Does a template tell its reader to pay for being reminded? */
export const announcedFees = defineKind({
  name: 'announced-fees',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: ['words', 'slots'],
  options: { type: 'object', additionalProperties: false },
  says: {
    announced: {
      en: 'Announces the cost of collecting to the reader: “{words}”.',
      fr: 'Annonce au destinataire des frais de recouvrement : « {words} ».',
      ru: 'Адресату объявлены расходы на взыскание: «{words}».',
    },
    slot: {
      en: 'The slot “{slot}” adds costs to the sum. Whether the debtor owes them depends on what they are for.',
      fr: 'L’emplacement « {slot} » ajoute des frais à la somme. Leur bien-fondé dépend de leur objet.',
      ru: 'Поле «{slot}» прибавляет к сумме расходы. Обязан ли должник их платить, зависит от того, за что они.',
    },
  },
  check(passage, _, { words, slots }) {
    const announced = inWords(passage, words);
    const added = inSlots(passage, slots).filter(
      (slot) => !announced.some((one) => one.reading === slot.reading && one.start < slot.end && slot.start < one.end),
    );
    return defectsSeen(CATEGORY, [...announced, ...added]);
  },
});

function inWords(passage: Passage, words: Words): Seen[] {
  const { lang } = passage;
  if (lang === undefined) return [];
  return pagesOf(passage).flatMap((page) =>
    words
      .frames(page.text, lang)
      .filter(({ category }) => category === 'unlawful-fees')
      .flatMap((hit): Seen[] => {
        const place = placeAt(page, hit.start);
        if (!place || (page.focus && place !== page.focus)) return [];
        const [start, end] = [hit.start - place.start, Math.min(hit.end, place.end) - place.start];
        const { block, reading } = place;
        const seen: Seen = { says: 'announced', block, reading, start, end, data: { words: shown(reading.text.slice(start, end)) } };
        // The model finds nothing amiss in the whole text: a look-alike, more likely than not.
        return [words.doubts(page.text, lang) ? { ...seen, result: 'unsure', atMost: 'advice' } : seen];
      }),
  );
}

function shown(text: string): string {
  return text.replaceAll(SLOT, '…');
}

function inSlots(passage: Passage, dictionary: SlotDictionary): Seen[] {
  return figuresOf(passage, dictionary).flatMap((figure): Seen[] => {
    if (!('slot' in figure) || figure.slot.meaning !== 'amount.fees') return [];
    const { block, reading, start, end } = figure;
    return [{ says: 'slot', block, reading, start, end, data: { slot: figure.slot.name }, result: 'unsure' }];
  });
}
