import { defineKind } from '../kind.ts';
import { defectsSeen } from '../lib/defects.ts';
import { noteFinder } from '../lib/drafting.ts';
import { isWritten } from '../lib/edits.ts';
import { spanAt } from '../lib/spans.ts';
import type { Edit, Reading } from '../types.ts';

/** Is a template finished, or does a note to its author still stand in it? */
export const drafting = defineKind({
  name: 'drafting',
  on: 'passage',
  origin: 'template',
  needs: [],
  asks: ['plain'],
  options: { type: 'object', additionalProperties: false },
  says: {
    note: {
      en: 'A note to the author is left in the text: “{note}”.',
      fr: 'Une note de rédaction est restée dans le texte : « {note} ».',
      ru: 'В тексте осталась пометка для автора: «{note}».',
    },
  },
  check({ blocks, origin }, _, { plain }) {
    const notesIn = noteFinder(plain);
    const seen = blocks.flatMap((block) =>
      block.readings.flatMap((reading) =>
        notesIn(reading.text).map(({ start, end }) => ({
          says: 'note',
          block,
          reading,
          start,
          end,
          data: { note: reading.text.slice(start, end) },
          edits: origin.type === 'template' ? removals(reading, start, end) : [],
        })),
      ),
    );
    return defectsSeen('drafting-note', seen);
  },
});

/** A note that has its line for itself, or is followed by what it is about, can go with its line; one inside a sentence stands for words that are missing. */
function removals(reading: Reading, at: number, to: number): Edit[] {
  const { text } = reading;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  if (/[\p{L}\p{N}\ufffc]/u.test(text.slice(lineStart, at))) return [];
  const lineEnd = text.indexOf('\n', to);
  const end = lineEnd < 0 ? text.length : lineEnd;
  if (!isWritten(reading, lineStart, end)) return [];
  return [{ span: spanAt(reading, lineStart, end), from: text.slice(lineStart, end), to: '', safe: false }];
}
