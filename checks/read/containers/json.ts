import type { ParseErrorCode } from 'jsonc-parser';
import { problem } from '../../lib/problem.ts';
import { spansIn } from '../../lib/spans.ts';
import { whenNeeded } from '../../lib/when-needed.ts';
import type { Lang, Problem } from '../../types.ts';
import { toLang } from '../lang.ts';
import { decodeText } from '../text-file.ts';
import { brokenAt } from './broken.ts';
import { type Container, type Piece, pieceOf } from './container.ts';
import { decodeInto, tracer } from './traced.ts';

const jsonc = whenNeeded<typeof import('jsonc-parser')>('jsonc-parser');

const ESCAPE = /\\ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}|\\u[\da-f]{4}|\\[\s\S]/gi;

/**
 * Catalogues in JSON: nested keys, lists of texts, Chrome's `message` next to its `description`, ARB with its `@key` metadata and `@@locale`.
 * What stands in lists of objects is data, and so is a file that is a list.
 */
export const json: Container = {
  endings: ['.json', '.jsonc', '.arb'],
  holds: 'catalogue',
  comments: [],
  read({ path: file, bytes }) {
    const { text: source, problems: unreadable } = decodeText(bytes, file);
    if (source === undefined) return { pieces: [], problems: unreadable };
    const spanOf = spansIn(file, source);
    const pieces: Piece[] = [];
    const problems: Problem[] = [];
    let locale: Lang | undefined;
    let isChrome = false;
    const onLiteralValue = (
      value: unknown,
      offset: number,
      length: number,
      _line: number,
      _column: number,
      keys: () => (string | number)[],
    ) => {
      if (typeof value !== 'string') return;
      const path = keys();
      if (path[0] === '@@locale') locale = toLang(value);
      if (path.length === 2 && path[1] === 'message') isChrome = true;
      if (path.length === 0 || isData(path)) return;
      const text = tracer(source);
      decodeInto(text, source, { from: offset + 1, to: offset + length - 1, special: ESCAPE, meaning: ([written]) => unescaped(written) });
      pieces.push(pieceOf(text.traced(), { path: path.map(String) }, spanOf));
    };
    const onError = (code: ParseErrorCode, offset: number) => {
      if (problems.length === 0) problems.push(brokenAt(jsonc().printParseErrorCode(code), source, spanOf(offset, offset)));
    };
    try {
      jsonc().visit(source, { onLiteralValue, onError }, { allowTrailingComma: true });
    } catch (error) {
      // It reads what is nested by recursion.
      if (!(error instanceof RangeError)) throw error;
      problems.push(problem('container-broken', { reason: 'too many levels' }, { file }));
    }
    const told = isChrome ? pieces.filter(({ path }) => path.length === 2 && path[1] === 'message') : pieces;
    return { pieces: told.map((piece) => (locale ? { ...piece, lang: locale } : piece)), problems };
  },
};

function isData(path: readonly (string | number)[]): boolean {
  return path.some((key, i) => (typeof key === 'number' ? i === 0 || i < path.length - 1 : key.startsWith('@')));
}

function unescaped(written: string): string {
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return written.slice(1);
  }
}
