import { defineKind } from '../kind.ts';
import { defectsSeen } from '../lib/defects.ts';
import { notesIn } from '../lib/drafting.ts';

/** Is a template finished, or does a note to its author still stand in it? */
export const drafting = defineKind({
  name: 'drafting',
  on: 'passage',
  templatesOnly: true,
  needs: [],
  asks: [],
  options: { type: 'object', additionalProperties: false },
  says: {
    note: {
      en: 'A note to the author is left in the text: “{note}”.',
      fr: 'Une note de rédaction est restée dans le texte : « {note} ».',
      ru: 'В тексте осталась пометка для автора: «{note}».',
    },
  },
  check({ blocks }) {
    const seen = blocks.flatMap((block) =>
      block.readings.flatMap((reading) =>
        notesIn(reading.text).map(({ start, end }) => ({
          says: 'note',
          block,
          reading,
          start,
          end,
          data: { note: reading.text.slice(start, end) },
        })),
      ),
    );
    return defectsSeen('drafting-note', seen);
  },
});
