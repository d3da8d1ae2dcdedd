import { endOfBrackets } from './code-signs.ts';
import type { Grammar } from './grammar.ts';
import { indentedTags, type Said } from './indented.ts';
import { treeOf } from './tags.ts';

/** Haml: `%element`, `= value`, `- code`, and text as it stands. */
export const haml: Grammar = {
  name: 'haml',
  endings: ['haml'],
  markup: 'text',
  signs: /^[ \t]*(?:%(?!(?:if|elif|else|endif|for|endfor|set|while|endwhile)\b)[a-z][\w:-]{0,40}(?=[.#{(=<>\s]|$)|!!!)/gm,
  read: (text, offset, spanOf) =>
    treeOf(
      indentedTags(text, (from, end) => said(text, from, end)),
      text,
      offset,
      spanOf,
    ),
};

const PRINTS = /^(?:[!&]?==?|~)/;

function said(text: string, from: number, end: number): Said {
  const line = text.slice(from, end);
  if (/^(?:-#|\/|!!!)/.test(line)) return { type: 'skip' };
  if (line.startsWith(':'))
    return /^:(?:plain|markdown|escaped|preserve)\b/.test(line) ? { type: 'text', from: end, below: true } : { type: 'skip' };
  if (line.startsWith('\\')) return { type: 'text', from: from + 1 };
  if (line.startsWith('-')) return { type: 'statement', from: from + 1 };
  const printing = PRINTS.exec(line)?.[0];
  if (printing !== undefined) return { type: printing.endsWith('==') ? 'text' : 'print', from: from + printing.length };
  const head = /^(?:%([\w:-]+)|(?=[.#][\w-]))(?:[.#][\w:-]+)*/.exec(line);
  if (!head) return { type: 'text', from };
  return element(text, from + head[0].length, head[1] ?? 'div');
}

/** Attributes of one element are no longer. */
const LONGEST = 4000;

function element(text: string, from: number, name: string): Said {
  let at = from;
  while (/[{([]/.test(text[at] ?? '')) {
    const close = endOfBrackets(text, at, LONGEST);
    if (close === undefined) break;
    at = close + 1;
  }
  const lineBreak = text.indexOf('\n', at);
  const rest = text.slice(at, lineBreak < 0 ? text.length : lineBreak);
  const [, taken = '', printing] = /^([<>]*\/?([!&]?==?|~)?[ \t]*)/.exec(rest) ?? [];
  if (taken.length >= rest.trimEnd().length) return { type: 'element', name, end: at };
  const type = printing === undefined || printing.endsWith('==') ? 'text' : 'print';
  return { type: 'element', name, end: at, content: { type, from: at + taken.length } };
}
