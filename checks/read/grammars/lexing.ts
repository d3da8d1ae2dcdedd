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

/**
 * Finds where tags end: past strings and brackets. A text whose quotes do not pair is read on without minding them, so that all searches together stay
 * linear. The answer is the offset of the closing sign, -1 when there is none.
 */
export function closingIn(text: string): (close: string, from: number) => number {
  let mindsQuotes = true;
  return (close, from) => {
    if (mindsQuotes) {
      for (const { at, depth } of signsIn(text, from))
        if (depth < (CLOSING.includes(close[0]!) ? 0 : 1) && text.startsWith(close, at)) return at;
      mindsQuotes = false;
    }
    return text.indexOf(close, from);
  };
}

const OPENING = '([{';
const CLOSING = ')]}';

/** The signs of code outside of strings, each with the number of brackets open around it; a bracket stands outside of itself. */
export function* signsIn(code: string, from = 0, to = code.length): Generator<{ at: number; sign: string; depth: number }> {
  let depth = 0;
  for (let at = from; at < to; at++) {
    const sign = code[at]!;
    if (sign === '"' || sign === "'" || sign === '`') {
      yield { at, sign, depth };
      at = stringEnd(code, at, to);
    } else {
      if (CLOSING.includes(sign)) depth--;
      yield { at, sign, depth };
      if (OPENING.includes(sign)) depth++;
    }
  }
}

/** Offset of the quote that closes a string. */
function stringEnd(code: string, start: number, to: number): number {
  for (let at = start + 1; at < to; at++) {
    if (code[at] === '\\') at++;
    else if (code[at] === code[start]) return at;
  }
  return to;
}
