import type { Tag } from './tags.ts';

/** What a block tag leaves behind: nothing of its own. */
const SILENT: readonly Tag['type'][] = ['if', 'switch', 'for', 'block', 'define', 'skip', 'else-if', 'case', 'else', 'end', 'nothing'];

/**
 * Tags with the text that stands between them. A line with nothing on it but a silent tag is not part of the text: its line break would be taken for
 * a blank line, and so for the end of a paragraph.
 */
export function* withText(tags: Iterable<Tag>, text: string): Generator<Tag> {
  let read = 0;
  for (const tag of tags) {
    const line = SILENT.includes(tag.type) ? lineAround(text, tag) : tag;
    const end = Math.max(line.start, read);
    if (end > read) yield { type: 'text', start: read, end };
    yield tag;
    read = Math.max(read, line.end);
  }
  if (text.length > read) yield { type: 'text', start: read, end: text.length };
}

/** The whole line of a tag that stands alone on it, else the tag itself. */
function lineAround(text: string, { start, end }: Tag): { start: number; end: number } {
  let from = start;
  while (isBlank(text[from - 1])) from--;
  let to = end;
  while (isBlank(text[to]) || text[to] === '\r') to++;
  const isAlone = (from === 0 || text[from - 1] === '\n') && (to === text.length || text[to] === '\n');
  return isAlone ? { start: from, end: Math.min(to + 1, text.length) } : { start, end };
}

function isBlank(sign: string | undefined): boolean {
  return sign === ' ' || sign === '\t';
}
