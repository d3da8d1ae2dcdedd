import { defineKind } from '../kind.ts';
import { defectsSeen } from '../lib/defects.ts';
import type { Passage } from '../types.ts';

/** Does a message hold words that its reader cannot see? */
export const hiddenText = defineKind({
  name: 'hidden-text',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: [],
  options: { type: 'object', additionalProperties: false },
  says: {
    hidden: {
      en: 'These words are in the message and nobody sees them: by style they are hidden, tiny or of the colour of the ground.',
      fr: 'Ces mots figurent dans le message sans être visibles : le style les masque, les rend minuscules ou leur donne la couleur du fond.',
      ru: 'Эти слова есть в сообщении, но их не видно: стиль скрывает их, делает крошечными или красит в цвет фона.',
    },
  },
  check(passage) {
    const hidden = passage.blocks.filter(({ role }) => role === 'hidden');
    if (hidden.length === 0) return [];
    const shown = wordsShown(passage);
    const seen = hidden.flatMap((block) =>
      block.readings
        .filter(({ text }) => saysSomething(text) && !shown.includes(plain(text)))
        .map((reading) => ({ says: 'hidden', block, reading, start: 0, end: reading.text.length })),
    );
    return defectsSeen('hidden-text', seen);
  },
});

const FEWEST_WORDS = 3;

/** A version for another screen repeats what is seen; padding says nothing. */
function saysSomething(text: string): boolean {
  return (text.match(/\p{L}{2,}/gu) ?? []).length >= FEWEST_WORDS;
}

function wordsShown({ blocks }: Passage): string {
  const shown = blocks.filter(({ role }) => role !== 'hidden' && role !== 'attribute');
  return plain(shown.flatMap(({ readings }) => readings.map(({ text }) => text)).join(' '));
}

function plain(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
