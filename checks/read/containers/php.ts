import { spansIn } from '../../lib/spans.ts';
import { decodeText } from '../text-file.ts';
import { brokenAt } from './broken.ts';
import { type Container, type Piece, pieceOf } from './container.ts';
import { type Atom, decodeInto, type Traced, type Tracer, tracer } from './traced.ts';

const RETURN = /\breturn\s*(?=\[|array\s*\()/;
/** White space and comments. An attribute (`#[`) is none. */
const BLANK = /(?:\s|#(?!\[)[^\n]*|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)+/y;
const OPENING = /(?:array\s*\(|\[)/iy;
const SINGLE = /'(?:[^'\\]|\\[\s\S])*'/y;
const DOUBLE = /"(?:[^"\\]|\\[\s\S])*"/y;
const HEREDOC = /<<<[ \t]*(?:'(\w+)'|"(\w+)"|(\w+))\r?\n/y;
const VARIABLE = /\$(\w+)(?:->\w+|\[[^\][\n]*\])*/y;
const NUMBER = /-?\d+/y;

const IN_SINGLE = /\\[\\']/g;
const IN_DOUBLE = /\\(?:u\{[\da-f]+\}|x[\da-f]{1,2}|[0-7]{1,3}|[\s\S])|\{\$[^{}]*\}|\$\{\w+\}|\$[a-z_]\w*(?:->\w+|\[\w+\])?/gi;
const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', v: '\v', e: '', f: '\f', '\\': '\\', $: '$', '"': '"' };

/** Deeper arrays are no catalogue. */
const DEEPEST = 50;

/** Arrays that a PHP file returns, as Laravel keeps its texts: read, never run. Variables and calls in a text are its slots. */
export const php: Container = {
  endings: ['.php'],
  holds: 'catalogue',
  comments: ['//', '#', '/*'],
  // A page: text with tags of PHP in it.
  isTemplate(bytes) {
    const source = new TextDecoder().decode(bytes);
    return !RETURN.test(source) && source.includes('?>');
  },
  read({ path: file, bytes }) {
    const { text: source, problems: unreadable } = decodeText(bytes, file);
    if (source === undefined) return { pieces: [], problems: unreadable };
    const found = RETURN.exec(source);
    if (!found) return { pieces: [], problems: [] };
    const spanOf = spansIn(file, source);
    const { texts, stoppedAt } = arrayAt(source, found.index + found[0].length);
    return {
      pieces: texts.map(({ path, text }): Piece => pieceOf(text, { path }, spanOf)),
      problems: stoppedAt === undefined ? [] : [brokenAt('[ … ]', source, spanOf(stoppedAt, stoppedAt))],
    };
  },
};

interface Found {
  path: string[];
  text: Traced;
}

function arrayAt(source: string, begin: number): { texts: Found[]; stoppedAt?: number } {
  const texts: Found[] = [];
  let at = begin;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const blank = (): void => void match(BLANK);

  /** Undefined when it ends before it is closed. */
  function readArray(path: readonly string[]): true | undefined {
    if (!match(OPENING) || path.length > DEEPEST) return undefined;
    for (let position = 0; ; position++) {
      blank();
      if (closes()) return true;
      if (at >= source.length) return undefined;
      const key = readValue([...path, String(position)]);
      if (key === undefined) return undefined;
      blank();
      if (source.startsWith('=>', at)) {
        at += 2;
        blank();
        const own = [...path, key.text?.text ?? String(position)];
        const value = readValue(own);
        if (value === undefined) return undefined;
        if (value.text) texts.push({ path: own, text: value.text });
      } else if (key.text) {
        texts.push({ path: [...path, String(position)], text: key.text });
      }
      blank();
      if (source[at] === ',') at++;
      else if (!')]'.includes(source[at] ?? '_')) return undefined;
    }
  }

  function closes(): boolean {
    if (!')]'.includes(source[at] ?? '_')) return false;
    at++;
    return true;
  }

  /** Strings and what is joined to them with points; a number is text as a key. Anything else is passed over, and an array is read into `texts`. */
  function readValue(path: readonly string[]): { text?: Traced } | undefined {
    OPENING.lastIndex = at;
    if (OPENING.test(source)) return readArray(path) && {};
    const into = tracer(source);
    let hasText = false;
    for (;;) {
      const start = at;
      const string = readString(into);
      const number = string ? undefined : match(NUMBER)?.[0];
      if (number !== undefined) into.put(number, start, at);
      else if (!string && !readExpression(into)) return undefined;
      hasText ||= string || number !== undefined;
      blank();
      if (source[at] !== '.') return hasText ? { text: into.traced() } : {};
      at++;
      blank();
    }
  }

  function readString(into: Tracer): boolean {
    const start = at;
    if (match(SINGLE)) {
      decodeInto(into, source, { from: start + 1, to: at - 1, special: IN_SINGLE, meaning: ([written]) => written.slice(1) });
      return true;
    }
    if (match(DOUBLE)) {
      decodeInto(into, source, { from: start + 1, to: at - 1, special: IN_DOUBLE, meaning: ([written]) => inDouble(written) });
      return true;
    }
    const opened = match(HEREDOC);
    if (!opened) return false;
    const name = opened[1] ?? opened[2] ?? opened[3]!;
    const rest = source.slice(at);
    const closing = new RegExp(`(?:^|\\n)([ \\t]*)${name}\\b`).exec(rest);
    if (!closing) return false;
    const indentation = closing[1]!.length;
    let line = at;
    const last = at + closing.index;
    while (line < last) {
      const end = Math.min(last, lineEnd(source, line));
      const from = Math.min(end, line + Math.min(indentation, /^[ \t]*/.exec(source.slice(line, end))![0].length));
      const special = opened[1] === undefined ? IN_DOUBLE : /$^/g;
      decodeInto(into, source, { from, to: end, special, meaning: ([written]) => inDouble(written) });
      line = end;
    }
    at += closing.index + closing[0].length;
    return true;
  }

  /** A variable, a call, a constant: whatever there is up to the next point, comma or bracket that does not belong to it. */
  function readExpression(into: Tracer): boolean {
    const start = at;
    const variable = match(VARIABLE);
    let depth = 0;
    while (at < source.length) {
      const sign = source[at]!;
      if (sign === "'" || sign === '"') {
        if (!match(SINGLE) && !match(DOUBLE)) return false;
        continue;
      }
      if (depth === 0 && (',.)]'.includes(sign) || source.startsWith('=>', at))) break;
      if ('([{'.includes(sign)) depth++;
      if (')]}'.includes(sign)) depth--;
      at++;
    }
    if (at === start || at >= source.length) return false;
    into.putAtom({ type: 'slot', name: variable?.[1] ?? source.slice(start, at).trim() }, start, at);
    return true;
  }

  return readArray([]) ? { texts } : { texts, stoppedAt: Math.min(at, source.length) };
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end + 1;
}

function inDouble(written: string): string | Atom {
  if (!written.startsWith('\\')) return { type: 'slot', name: written.replace(/[{}$]/g, '').replaceAll('->', '.') };
  const code = /^\\u\{([\da-f]+)\}$/i.exec(written)?.[1] ?? /^\\x([\da-f]+)$/i.exec(written)?.[1];
  if (code !== undefined) return codePoint(Number.parseInt(code, 16));
  const octal = /^\\([0-7]+)$/.exec(written)?.[1];
  if (octal !== undefined) return codePoint(Number.parseInt(octal, 8));
  return LETTERS[written[1] ?? ''] ?? written;
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
