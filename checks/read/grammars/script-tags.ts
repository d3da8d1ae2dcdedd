import { PROGRAM, printedIn } from './expression.ts';
import { MAKO_TAGS } from './mako.ts';
import type { Tag } from './tags.ts';

/** What stands in `<% %>`, as offsets of the text, and the tag around it. */
export interface Code {
  start: number;
  end: number;
  from: number;
  to: number;
}

/** What begins these tags, as a pattern, and not those of Mako. */
export const SCRIPT_SIGN = String.raw`<%(?!(?:${MAKO_TAGS})\b|\w+:)`;

const INCLUDES =
  /^\s*(?:await\s+)?(?:include|includeFile|includeAsync|render|partial)\b[\s(]*(?::?(?:partial|template|layout)(?::|\s*=>)\s*)?["'`]([^"'`]+)["'`]/;

/**
 * The tags of ERB, EJS, Eta, JSP and their like: `<%= prints %>`, `<% code %>`, `<%# comment %>`, `<%-- comment --%>`, `<%@ directive %>`, `<%%`.
 * `dashPrints`: whether `<%- x %>` prints `x` or is code before which white space is dropped.
 */
export function* scriptTags(text: string, dashPrints: boolean, statements: (text: string, code: Code) => Iterable<Tag>): Generator<Tag> {
  for (let at = text.indexOf('<%'); at >= 0; ) {
    if (text.startsWith('<%%', at)) {
      yield { type: 'text', start: at, end: at + 2 };
      yield { type: 'nothing', start: at + 2, end: at + 3 };
      at = text.indexOf('<%', at + 3);
      continue;
    }
    const isComment = text.startsWith('<%--', at) && text.includes('--%>', at);
    const to = text.indexOf(isComment ? '--%>' : '%>', at + 2);
    if (to < 0) {
      yield { type: 'fault', reason: '<% without %>', start: at, end: at + 2 };
      return;
    }
    const end = to + (isComment ? 4 : 2);
    yield* isComment ? [{ type: 'nothing' as const, start: at, end }] : tagsOf(text, at, to, end);
    at = text.indexOf('<%', end);
  }

  function* tagsOf(text: string, start: number, close: number, end: number): Iterable<Tag> {
    const sign = /^<%(?:==?|[#@!~_-]?)/.exec(text.slice(start, start + 4))![0].slice(2);
    const from = start + 2 + sign.length;
    const to = close > from && /[-_]/.test(text[close - 1]!) ? close - 1 : close;
    const code = { start, end, from, to };
    const written = text.slice(from, to);
    const included =
      INCLUDES.exec(written)?.[1] ?? (sign === '@' ? /^\s*include\s+file\s*=\s*["']([^"']+)["']/.exec(written)?.[1] : undefined);
    if (included !== undefined) yield { type: 'include', name: included, start, end };
    else if (sign === '#' || sign === '@' || sign === '!') yield { type: 'nothing', start, end };
    else if ((sign.startsWith('=') || sign === '~' || (sign === '-' && dashPrints)) && !opensBlock(written))
      yield* printedIn(text, code, PROGRAM);
    else yield* statements(text, code);
  }
}

/** `<%= link_to path do %>`: what is printed goes on behind the tag. */
function opensBlock(code: string): boolean {
  return /(?:\bdo(?:\s*\|[^|]*\|)?|\{(?:\s*\|[^|]*\|)?|=>\s*\{)\s*$/.test(code.slice(-200));
}
