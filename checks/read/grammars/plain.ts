import type { Span, TemplateNode } from '../../types.ts';
import type { Grammar } from './grammar.ts';

/**
 * Placeholders as many tools write them: `{{ name | filter }}`, `{{> partial}}`, `${name}`, `%{name}`, and `{% tags %}`, which are not read.
 * The pattern looks no further than the next brace: no text makes it slow.
 */
const PLACEHOLDER = /\{\{\{?([^{}]*)\}\}\}?|\{%[^{}]*%\}|[$%]\{([\w.]+)\}/g;

/**
 * Text without a grammar: its placeholders are slots, everything else is read as it stands, without conditions.
 * This is also how a template is read that its own grammar refuses. `offset` is where the text begins in its file.
 */
export function readPlain(text: string, offset: number, spanOf: (start: number, end: number) => Span): TemplateNode[] {
  const nodes: TemplateNode[] = [];
  let read = 0;
  const addText = (end: number): void => {
    if (end > read) nodes.push({ type: 'text', text: text.slice(read, end), span: spanOf(offset + read, offset + end) });
  };
  for (const match of text.matchAll(PLACEHOLDER)) {
    addText(match.index);
    read = match.index + match[0].length;
    const node = placeholder(match[1] ?? match[2] ?? '', spanOf(offset + match.index, offset + read));
    if (node) nodes.push(node);
  }
  addText(text.length);
  return nodes;
}

/** Undefined for what prints nothing: block tags and comments. */
function placeholder(inside: string, span: Span): TemplateNode | undefined {
  const written = inside.replace(/^[~&\s]+|[~\s]+$/g, '');
  if (/^(?:[#/^!*]|else\b|$)/.test(written)) return undefined;
  if (written.startsWith('>')) return { type: 'include', name: written.slice(1).trim(), span };
  return { type: 'slot', name: written.split(/\s|\|/, 1)[0] ?? written, span };
}

export const plain: Grammar = {
  name: 'plain',
  endings: [],
  signs: /$^/g,
  read: (text, offset, spanOf) => ({ nodes: readPlain(text, offset, spanOf) }),
};
