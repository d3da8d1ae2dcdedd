import { defineKind } from '../kind.ts';
import { defectsSeen } from '../lib/defects.ts';
import { isWritten } from '../lib/edits.ts';
import { type HouseOptions, houseHits } from '../lib/house-texts.ts';
import { spanAt } from '../lib/spans.ts';
import type { Edit, Reading } from '../types.ts';

/** Does a text use words that the company itself does not want? Asked of all that a debtor could read, hidden text included. */
export const forbiddenPhrases = defineKind({
  name: 'forbidden-phrases',
  on: 'passage',
  needs: [],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['phrases', 'patterns', 'message'],
    properties: {
      phrases: { type: 'array', items: { type: 'string' } },
      patterns: { type: 'array', items: { type: 'string' } },
      message: { type: 'string' },
      instead: { type: 'string' },
    },
  },
  says: {
    forbidden: {
      en: 'The house rules do not allow “{words}”: {message}',
      fr: 'Les règles internes excluent « {words} » : {message}',
      ru: 'Внутренние правила компании не допускают «{words}»: {message}',
    },
  },
  check({ blocks }, rule) {
    const { message, instead } = rule.options as unknown as HouseOptions;
    const seen = blocks.flatMap((block) =>
      block.readings.flatMap((reading) =>
        houseHits(rule, reading).map(({ start, end }) => ({
          says: 'forbidden',
          block,
          reading,
          start,
          end,
          data: { words: reading.text.slice(start, end), message },
          edits: instead === undefined ? [] : replacement(reading, start, end, instead),
        })),
      ),
    );
    return defectsSeen('house-rule', seen);
  },
});

/** Another word may want another article or ending: a person looks at it. */
function replacement(reading: Reading, start: number, end: number, to: string): Edit[] {
  if (!isWritten(reading, start, end)) return [];
  return [{ span: spanAt(reading, start, end), from: reading.text.slice(start, end), to, safe: false }];
}
