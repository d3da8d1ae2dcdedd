import { spansIn } from '../../lib/spans.ts';
import { type Container, type Piece, pieceOf } from './container.ts';
import { decodeInto, tracer } from './traced.ts';

/** An escape; a line break after a backslash leaves no trace, nor does the indentation after it. */
const ESCAPE = /\\(?:u[\da-fA-F]{4}|\r?\n[ \t\f]*|[\s\S])/g;
const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f' };

/** Resource bundles of Java: UTF-8, or ISO 8859-1 as before Java 9; lines that go on, `\uXXXX`. Every file is one: there are no faults of form. */
export const properties: Container = {
  endings: ['.properties'],
  holds: 'catalogue',
  comments: ['#', '!'],
  read({ path: file, bytes }) {
    const source = decoded(bytes);
    const spanOf = spansIn(file, source);
    const pieces: Piece[] = [];
    for (const { start, end } of logicalLines(source)) {
      const line = source.slice(start, end);
      const key = /^(?:\\[\s\S]|[^\\=:\s])*/.exec(line)![0];
      const between = /^[ \t\f]*[=:]?[ \t\f]*/.exec(line.slice(key.length))![0];
      const text = tracer(source);
      decodeInto(text, source, {
        from: start + key.length + between.length,
        to: end,
        special: ESCAPE,
        meaning: ([written]) => unescaped(written),
      });
      const path = key.replace(ESCAPE, unescaped).split('.');
      pieces.push(pieceOf(text.traced(), { path }, spanOf));
    }
    return { pieces, problems: [] };
  },
};

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Lines with those that continue them, without indentation, comments and empty ones. */
function* logicalLines(source: string): Generator<{ start: number; end: number }> {
  let start = 0;
  while (start < source.length) {
    let end = lineEnd(source, start);
    const first = start + source.slice(start, end).search(/[^ \t\f\r]|$/);
    if (first < end && !'#!'.includes(source[first]!)) {
      while (end < source.length && isContinued(source, start, end)) end = lineEnd(source, end + 1);
      yield { start: first, end: source[end - 1] === '\r' ? end - 1 : end };
    }
    start = end + 1;
  }
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
}

/** An odd number of backslashes stands before the end. */
function isContinued(source: string, start: number, end: number): boolean {
  let at = source[end - 1] === '\r' ? end - 2 : end - 1;
  let backslashes = 0;
  for (; at >= start && source[at] === '\\'; at--) backslashes++;
  return backslashes % 2 === 1;
}

function unescaped(written: string): string {
  if (/^\\\r?\n/.test(written)) return '';
  if (/^\\u[\da-fA-F]{4}$/.test(written)) return String.fromCharCode(Number.parseInt(written.slice(2), 16));
  return LETTERS[written[1] ?? ''] ?? written.slice(1);
}
