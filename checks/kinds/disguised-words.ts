import { defineKind } from '../kind.ts';
import { defectsSeen } from '../lib/defects.ts';
import { mixedWordsIn, unseenInWords } from '../lib/disguise.ts';
import { isWritten } from '../lib/edits.ts';
import { spanAt } from '../lib/spans.ts';
import { SHOWN_ROLES } from '../types.ts';

interface Options {
  defect: 'look-alike-letters' | 'unseen-characters';
}

/** Is every word what it looks like? */
export const disguisedWords = defineKind({
  name: 'disguised-words',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['defect'],
    properties: { defect: { enum: ['look-alike-letters', 'unseen-characters'] } },
  },
  says: {
    'look-alike-letters': {
      en: 'Letters of two alphabets are mixed in “{word}”: neither a search nor a screen reader takes it for a word.',
      fr: '« {word} » mêle les lettres de deux alphabets : ni une recherche ni un lecteur d’écran n’y reconnaît un mot.',
      ru: 'В слове «{word}» смешаны буквы двух алфавитов: его не узнает ни поиск, ни программа чтения с экрана.',
    },
    'unseen-characters': {
      en: 'Unseen characters stand inside the word “{word}”: neither a search nor a screen reader takes it for one word.',
      fr: 'Des caractères invisibles coupent le mot « {word} » : ni une recherche ni un lecteur d’écran ne le reconnaît.',
      ru: 'Внутри слова «{word}» стоят невидимые знаки: его не узнает ни поиск, ни программа чтения с экрана.',
    },
  },
  check({ blocks, lang }, rule) {
    const { defect } = rule.options as unknown as Options;
    const shown = blocks.filter(({ role }) => SHOWN_ROLES.includes(role));
    const seen = shown.flatMap((block) =>
      block.readings.flatMap((reading) => {
        const { text } = reading;
        const found = defect === 'look-alike-letters' ? mixedWordsIn(text, lang) : unseenInWords(text);
        return found.map(({ start, end, plain }) => {
          const edit = { span: spanAt(reading, start, end), from: text.slice(start, end), to: plain, safe: true };
          const edits = isWritten(reading, start, end) ? [edit] : [];
          return { says: defect, block, reading, start, end, data: { word: plain }, edits };
        });
      }),
    );
    return defectsSeen(defect, seen);
  },
});
