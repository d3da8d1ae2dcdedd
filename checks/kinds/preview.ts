import { defineKind } from '../kind.ts';
import { debtWordsIn } from '../lib/debt-words.ts';
import { defectsSeen, type Seen } from '../lib/defects.ts';
import type { PlainWords } from '../lib/plain-words.ts';
import type { Block, Channel, Passage, Severity } from '../types.ts';

/** Characters of a short message or notification that a locked screen shows. */
const ON_A_LOCKED_SCREEN = 40;
const SHORT: ReadonlySet<string | undefined> = new Set<Channel>(['sms', 'push', 'messenger']);

/** Can somebody who glances at another’s screen read that a debt is meant? A letter has an envelope. */
export const preview = defineKind({
  name: 'preview',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: ['plain'],
  options: { type: 'object', additionalProperties: false },
  says: {
    subject: {
      en: 'The subject speaks of a debt (“{word}”): whoever sees the list of messages can read it.',
      fr: 'L’objet parle d’une dette (« {word} ») : quiconque voit la liste des messages peut le lire.',
      ru: 'В теме говорится о долге («{word}»): её прочтёт всякий, кто видит список писем.',
    },
    preheader: {
      en: 'The preview line speaks of a debt (“{word}”): whoever sees the list of messages can read it.',
      fr: 'L’aperçu parle d’une dette (« {word} ») : quiconque voit la liste des messages peut le lire.',
      ru: 'В строке предпросмотра говорится о долге («{word}»): её прочтёт всякий, кто видит список писем.',
    },
    screen: {
      en: 'The first words speak of a debt (“{word}”): they stand on a locked screen for anybody to read.',
      fr: 'Les premiers mots parlent d’une dette (« {word} ») : ils s’affichent sur un écran verrouillé, à la vue de tous.',
      ru: 'Первые слова говорят о долге («{word}»): на заблокированном экране их прочтёт кто угодно.',
    },
  },
  check(passage, _, { plain }) {
    const { channel } = passage.facts;
    if (channel === 'letter') return [];
    const first = passage.blocks.find(({ role }) => role === 'body');
    const titles = passage.blocks.filter(({ role }) => role === 'subject' || role === 'preheader');
    return defectsSeen('debt-word-in-subject', [
      // A mailbox is mostly its owner's; a screen lies on the table.
      ...titles.flatMap((block) =>
        wordsOf(block, block.role, passage, plain, Number.POSITIVE_INFINITY, SHORT.has(channel) ? 'warning' : 'advice'),
      ),
      ...(first && SHORT.has(channel) ? wordsOf(first, 'screen', passage, plain, ON_A_LOCKED_SCREEN, 'warning') : []),
    ]);
  },
});

function wordsOf(block: Block, says: string, { lang }: Passage, plain: PlainWords, within: number, atMost: Severity): Seen[] {
  return block.readings.flatMap((reading) => {
    // One word tells as much as three.
    const [word] = debtWordsIn(reading.text, lang, plain).filter(({ end }) => end <= within);
    return word ? [{ says, atMost, block, reading, ...word, data: { word: reading.text.slice(word.start, word.end) } }] : [];
  });
}
