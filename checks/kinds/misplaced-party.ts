import { defineKind } from '../kind.ts';
import { defectsSeen, type Seen } from '../lib/defects.ts';
import { placeAfter } from '../lib/party-places.ts';
import { slotsOf } from '../lib/reading-view.ts';
import type { Block } from '../types.ts';

/** Does the debtor stand where the creditor belongs: at the foot of the letter, or as the one to be paid? */
export const misplacedParty = defineKind({
  name: 'misplaced-party',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: ['slots', 'plain'],
  options: { type: 'object', additionalProperties: false },
  says: {
    signs: {
      en: 'The letter is signed by its own reader: “{slot}” is the debtor’s name.',
      fr: 'La lettre est signée par son propre destinataire : « {slot} » est le nom du débiteur.',
      ru: 'Письмо подписано самим адресатом: «{slot}» — имя должника.',
    },
    paid: {
      en: 'The debtor is named as the one to be paid: “{slot}” after “{label}”.',
      fr: 'Le débiteur est désigné comme bénéficiaire : « {slot} » après « {label} ».',
      ru: 'Получателем денег назван сам должник: «{slot}» после слов «{label}».',
    },
  },
  check(passage, _, { slots: dictionary, plain }) {
    const shown = passage.blocks.filter(({ role }) => role === 'body');
    const seen = shown.flatMap((block, at) =>
      block.readings.flatMap((reading) =>
        slotsOf(reading, passage, dictionary)
          .filter(({ meaning }) => meaning === 'debtor.name')
          .flatMap(({ start, end, name }): Seen[] => {
            const before = `${lastWords(shown[at - 1])}\n${reading.text.slice(0, start)}`.slice(-REACH);
            const found = placeAfter(before, plain);
            if (!found) return [];
            const { place, ...said } = found;
            return [{ says: place, block, reading, start, end, data: { slot: name, ...said } }];
          }),
      ),
    );
    return defectsSeen('debtor-slot-as-creditor', seen);
  },
});

const REACH = 80;

function lastWords(above: Block | undefined): string {
  return above?.readings[0]?.text.slice(-REACH) ?? '';
}
