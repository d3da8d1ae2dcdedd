import { endOfCode } from './code-signs.ts';

/** What a language puts around its tags. */
export interface Delimiter<Kind extends string> {
  kind: Kind;
  open: string;
  close: string;
  /** In code the closing sign may stand in a string. */
  isCode: boolean;
}

/** Text, or what stands between two delimiters. `from` and `to` are what is inside, without the signs that take white space away. */
export interface Piece<Kind extends string> {
  kind: Kind | 'text' | 'unread' | 'unclosed';
  start: number;
  end: number;
  from: number;
  to: number;
}

/** What follows a tag up to another one is not in the language: it is read as text, or not at all. */
export interface Verbatim {
  until: RegExp;
  isRead: boolean;
}

/** Signs inside a delimiter that take away the white space outside of it; the second ones leave line breaks. */
const TRIMS = /^[-~+]/;
const TRIMS_AT_END = /[-~]$/;

/**
 * Cuts a text at its delimiters. `verbatimAfter` tells from the inside of a tag what to do with the text behind it; its pattern has the flag `g`.
 * `isTag` tells a tag from a text that begins alike. What is never closed is an `unclosed` piece and the rest of the text follows as text. Linear.
 */
export function piecesOf<Kind extends string>(
  text: string,
  delimiters: readonly Delimiter<Kind>[],
  verbatimAfter: (kind: Kind, inside: string) => Verbatim | undefined,
  isTag: (text: string, at: number) => boolean = () => true,
): Piece<Kind>[] {
  const pieces: Piece<Kind>[] = [];
  let at = 0;
  let trimsStart = '';
  const addText = (kind: 'text' | 'unread', start: number, end: number, trimsEnd: string): void => {
    const from = start + trimmed(text.slice(start, end), trimsStart, 'start');
    const to = Math.max(from, end - trimmed(text.slice(start, end), trimsEnd, 'end'));
    if (to > from) pieces.push({ kind, start: from, end: to, from, to });
  };
  const opening = openingOf(delimiters);
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const start = found.index;
    if (!isTag(text, start)) continue;
    const { kind, open, close, isCode } = delimiters.find((delimiter) => text.startsWith(delimiter.open, start))!;
    const closes = isCode ? endOfCode(text, start + open.length, close) : text.indexOf(close, start + open.length);
    if (closes < 0) {
      addText('text', at, start, '');
      pieces.push({ kind: 'unclosed', start, end: start + open.length, from: start, to: start });
      at = start + open.length;
      trimsStart = '';
      break;
    }
    const inside = text.slice(start + open.length, closes);
    const [before = ''] = TRIMS.exec(inside) ?? [];
    const [after = ''] = TRIMS_AT_END.exec(inside.slice(before.length)) ?? [];
    addText('text', at, start, before);
    const end = closes + close.length;
    pieces.push({ kind, start, end, from: start + open.length + before.length, to: closes - after.length });
    at = end;
    opening.lastIndex = at;
    trimsStart = after;
    const verbatim = verbatimAfter(kind, inside.slice(before.length, inside.length - after.length).trim());
    if (!verbatim) continue;
    verbatim.until.lastIndex = at;
    const until = verbatim.until.exec(text);
    if (!until) {
      pieces.push({ kind: 'unclosed', start, end, from: start, to: start });
      break;
    }
    addText(verbatim.isRead ? 'text' : 'unread', at, until.index, '');
    at = until.index + until[0].length;
    opening.lastIndex = at;
    trimsStart = '';
  }
  addText('text', at, text.length, '');
  return pieces;
}

function openingOf(delimiters: readonly { open: string }[]): RegExp {
  return new RegExp(delimiters.map(({ open }) => open.replace(/[{}!@%#*()-]/g, String.raw`\$&`)).join('|'), 'g');
}

function trimmed(text: string, sign: string, side: 'start' | 'end'): number {
  if (sign !== '-' && sign !== '~') return 0;
  const left = side === 'start' ? text.trimStart() : text.trimEnd();
  const space = side === 'start' ? text.slice(0, text.length - left.length) : text.slice(left.length);
  if (sign === '-') return space.length;
  const lineBreak =
    side === 'start' ? space.search(/[\r\n]/) : space.length - 1 - Math.max(space.lastIndexOf('\n'), space.lastIndexOf('\r'));
  return lineBreak < 0 ? space.length : lineBreak;
}
