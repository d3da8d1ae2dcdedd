import { isUtf8 } from 'node:buffer';
import { problem } from '../lib/problem.ts';
import type { Problem } from '../types.ts';
import { GzipBroken, readBytes } from './bytes.ts';
import { likelyEncoding } from './files.ts';

/** A line without its line feed (a carriage return before it is kept: inside a quoted cell it is data), or why there is none. */
export type Line = { number: number; text: string } | { number: number; problem: Problem };

/** Bytes of one line, and characters of one record. */
export const LONGEST = 16 * 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;
const EXCERPT_BYTES = 200;

/**
 * The lines of a file, in batches (an await per line would cost more than reading it), in memory bounded by LONGEST.
 * Gzip is told by its first bytes. UTF-8 is strict, a byte order mark is dropped, UTF-16 is decoded when it has one; `encoding`: how lines that are
 * no UTF-8 are read, so that a file whose program changed its mind is read throughout.
 * Bad lines come as problems: `not-utf8`, `row-broken` (NUL), `row-too-long`, `gzip-broken` (the last; what came before was delivered).
 * Throws an InputError when the file cannot be opened. `onBytes` sees the file's raw bytes, for its hash.
 */
export async function* readLines(
  path: string,
  shown: string,
  onBytes: (bytes: Buffer) => void = () => {},
  encoding?: string,
): AsyncGenerator<Line[]> {
  const splitter = makeSplitter(shown, encoding);
  try {
    for await (const bytes of readBytes(path, shown, onBytes)) yield splitter.push(bytes);
  } catch (error) {
    if (!(error instanceof GzipBroken)) throw error;
    yield [splitter.broken(error.message)];
    return;
  }
  yield splitter.end();
}

function makeSplitter(shown: string, encoding?: string) {
  const decoder = encoding === undefined ? undefined : new TextDecoder(encoding);
  let number = 0;
  let newline: number | undefined;
  /** The beginning of a line whose end has not come yet. */
  let held: Buffer[] = [];
  let heldBytes = 0;

  function toLine(bytes: Buffer, length: number, clean: boolean): Line {
    number++;
    const at = { file: shown, line: number };
    if (length > LONGEST) return { number, problem: problem('row-too-long', { limit: LONGEST }, { ...at, excerpt: excerptOf(bytes) }) };
    const isText = clean || isUtf8(bytes);
    if (!isText && !decoder) {
      return {
        number,
        problem: problem('not-utf8', { path: shown, encoding: likelyEncoding(bytes) }, { ...at, excerpt: excerptOf(bytes) }),
      };
    }
    // Legal UTF-8, but in practice UTF-16 without its mark, or a damaged file; databases and browsers refuse it later.
    if (!clean && bytes.includes(0))
      return { number, problem: problem('row-broken', { reason: 'nul' }, { ...at, excerpt: excerptOf(bytes) }) };
    return { number, text: isText || !decoder ? bytes.toString('utf8') : decoder.decode(bytes) };
  }

  function takeHeld(tail: Buffer, clean: boolean): Line {
    const line = toLine(heldBytes > LONGEST ? (held[0] as Buffer) : Buffer.concat([...held, tail]), heldBytes + tail.length, clean);
    held = [];
    heldBytes = 0;
    return line;
  }

  function hold(tail: Buffer): void {
    heldBytes += tail.length;
    // Of a line that is already too long, only the beginning is kept.
    if (heldBytes > LONGEST) held = [Buffer.from((held[0] ?? tail).subarray(0, EXCERPT_BYTES))];
    else held.push(tail);
  }

  return {
    push(bytes: Buffer): Line[] {
      newline ??= bytes.includes(LF) || !bytes.includes(CR) ? LF : CR;
      const last = bytes.lastIndexOf(newline);
      const whole = bytes.subarray(0, last + 1);
      const clean = held.length === 0 && isUtf8(whole) && !whole.includes(0);
      const lines: Line[] = [];
      let start = 0;
      for (let end = whole.indexOf(newline); end !== -1; end = whole.indexOf(newline, start)) {
        const part = whole.subarray(start, end);
        lines.push(heldBytes > 0 ? takeHeld(part, false) : toLine(part, part.length, clean));
        start = end + 1;
      }
      if (start < bytes.length) hold(bytes.subarray(start));
      return lines;
    },
    end: (): Line[] => (heldBytes > 0 ? [takeHeld(Buffer.alloc(0), false)] : []),
    /** What is held is the cut beginning of a record: it must not pass for a whole one. */
    broken(reason: string): Line {
      const excerpt = held[0] ? { excerpt: excerptOf(held[0]) } : {};
      return {
        number: number + 1,
        problem: problem('gzip-broken', { path: shown, reason }, { file: shown, line: number + 1, ...excerpt }),
      };
    },
  };
}

function excerptOf(bytes: Buffer): string {
  const part = bytes.subarray(0, EXCERPT_BYTES);
  return part.toString(isUtf8(bytes) ? 'utf8' : 'latin1').replaceAll('\0', '␀');
}
