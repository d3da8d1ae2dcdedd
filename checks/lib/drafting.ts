import { memory } from './memory.ts';
import { onceFor } from './once.ts';
import { inAnyLanguage, type PlainWords } from './plain-words.ts';

/** What authors leave behind in a text that is not finished, whatever its language. */
const SIGNS: readonly RegExp[] = [
  /(?<![\p{L}\d_])(?:TODO|FIXME|TBD|TBC)(?![\p{L}\d_])(?!\s+(?:EL|LO|LOS|LA|LAS)(?!\p{L}))/gu,
  /(?<![\p{L}\d*-]|[\dX] )X{3,}(?![\p{L}\d*]|[ -]?[\dX])/gu,
  /lorem ipsum/giu,
];

const patternsOf = (plain: PlainWords): readonly RegExp[] => [
  ...SIGNS,
  // [insert date], (à compléter), <hier einfügen>: an order to the author in brackets.
  new RegExp(`[[(<«]{1,2}\\s*${inAnyLanguage(plain['author-order'])}(?!\\p{L})[^\\])>»\\n]{0,60}[\\])>»]`, 'giu'),
  // The same alone in its line or behind its label.
  new RegExp(`(?:^|\\n|:)[ \\t]*${inAnyLanguage(plain['author-order-alone'])}[ \\t.…!]*(?=\\n|$)`, 'giu'),
  new RegExp(inAnyLanguage(plain['author-remark']), 'giu'),
];

export interface Note {
  start: number;
  end: number;
}

/** Paragraphs repeat from template to template, and hardly any has a note. */
const REMEMBERED = 4096;

/** Finds the notes in a text, in its order; one that holds another is one. */
export const noteFinder = onceFor((plain: PlainWords): ((text: string) => readonly Note[]) => {
  const patterns = patternsOf(plain);
  return memory(REMEMBERED, (text) => notesIn(text, patterns));
});

function notesIn(text: string, patterns: readonly RegExp[]): readonly Note[] {
  const all = patterns
    .flatMap((pattern) =>
      Array.from(text.matchAll(pattern), ({ 0: written, index }) => {
        const lead = written.length - written.replace(/^[\s:]+/, '').length;
        return { start: index + lead, end: index + written.trimEnd().length };
      }),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return all.filter((note, i) => !all.slice(0, i).some((earlier) => earlier.end >= note.end));
}
