import { endOfBrackets, endOfString } from './code-signs.ts';
import type { Grammar } from './grammar.ts';
import { indentedTags, lineEnd, type Said } from './indented.ts';
import { treeOf } from './tags.ts';

/** Slim: elements by their names alone, `= value`, `- code`, `| text`. */
export const slim: Grammar = {
  name: 'slim',
  endings: ['slim'],
  markup: 'text',
  signs: /^[ \t]*(?:= ?(?:@\w|I18n\.|t\(|link_to )|- @?[\w.]{1,80} do \|)/gm,
  read: (text, offset, spanOf) =>
    treeOf(
      indentedTags(text, (from, end) => said(text, from, end)),
      text,
      offset,
      spanOf,
    ),
};

/** Blocks in another language that nobody reads. */
const ENGINES = /^(?:javascript|coffee|css|scss|sass|less|ruby|styl):\s*$/;

function said(text: string, from: number, end: number): Said {
  const line = text.slice(from, end);
  if (line.startsWith('/') || /^doctype\b/.test(line) || ENGINES.test(line)) return { type: 'skip' };
  if (/^markdown:\s*$/.test(line)) return { type: 'text', from: end, below: true };
  if (/^[|']/.test(line)) return { type: 'text', from: from + (line[1] === ' ' ? 2 : 1), below: true };
  if (line.startsWith('<')) return { type: 'text', from };
  if (line.startsWith('-')) return { type: 'statement', from: from + 1 };
  const printing = PRINTS.exec(line)?.[0];
  if (printing !== undefined) return { type: 'print', from: from + printing.length };
  return element(text, from);
}

const PRINTS = /^==?[<>]*/;
const NAME = /^[a-z][\w-]*|^(?=[.#])/i;

/** `li: a Pay` is an element in an element; more of them in one line are not taken apart. */
const DEEPEST = 8;

function element(text: string, start: number, depth = 0): Said {
  let at = start;
  let end = lineEnd(text, at);
  const name = NAME.exec(text.slice(at, end))?.[0];
  if (name === undefined) return { type: 'text', from: start };
  at += name.length + /^(?:[.#][\w:/-]+)*[<>]*/.exec(text.slice(at + name.length, end))![0].length;
  at = afterAttributes(text, at);
  end = lineEnd(text, at);
  const rest = text.slice(at, end);
  const space = /^[ \t]*/.exec(rest)![0].length;
  const shown = name === '' ? 'div' : name;
  if (/^:\s/.test(rest) && depth < DEEPEST) {
    const inner = element(text, at + /^:\s*/.exec(rest)![0].length, depth + 1);
    return inner.type === 'element' ? { ...inner, name: shown, end: inner.end ?? at } : { type: 'element', name: shown, end: at };
  }
  const printing = PRINTS.exec(rest.slice(space))?.[0];
  if (printing !== undefined)
    return { type: 'element', name: shown, end: at, content: { type: 'print', from: at + space + printing.length } };
  const hasText = space < rest.trimEnd().length && rest.trim() !== '/';
  return { type: 'element', name: shown, end: at, ...(hasText ? { content: { type: 'text' as const, from: at + space } } : {}) };
}

/** Attributes of one element are no longer. */
const LONGEST = 4000;

/** Where attributes end: in brackets, or `name=value` one after another. */
function afterAttributes(text: string, from: number): number {
  const opening = /^[ \t]*[[({]/.exec(text.slice(from, from + 20))?.[0];
  if (opening !== undefined) {
    const close = endOfBrackets(text, from + opening.length - 1, LONGEST);
    if (close !== undefined) return close + 1;
  }
  let at = from;
  for (;;) {
    const head = /^[ \t]+(?:[\w:@-]+==?(?=[^\s=])|\*(?=[\w@{]))/.exec(text.slice(at, at + 100))?.[0];
    if (head === undefined) return at;
    at = afterValue(text, at + head.length);
  }
}

function afterValue(text: string, from: number): number {
  let at = from;
  while (at < text.length && !/\s/.test(text[at]!)) {
    const sign = text[at]!;
    if (sign === '"' || sign === "'") at = endOfString(text, at) ?? at;
    else if ('([{'.includes(sign)) at = endOfBrackets(text, at, LONGEST) ?? at;
    at++;
  }
  return at;
}
