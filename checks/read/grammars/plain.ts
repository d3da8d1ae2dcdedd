import type { Span, TemplateNode } from '../../types.ts';
import type { Grammar } from './grammar.ts';
import { placeholdersIn } from './slots.ts';

/**
 * What other grammars write, as far as it is read without them: `{{ name | filter }}`, `{{> partial}}`, and `{% tags %}`, which are not read.
 * The pattern looks no further than the next brace: no text makes it slow.
 */
const MUSTACHE = /\{\{\{?([^{}]*)\}\}\}?|\{%[^{}]*%\}/g;

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
  const mustaches = Array.from(text.matchAll(MUSTACHE), ({ 0: whole, 1: inside = '', index }) => ({
    start: index,
    end: index + whole.length,
    inside,
  }));
  const all = [...mustaches, ...placeholdersIn(text)].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const one of all) {
    if (one.start < read) continue;
    addText(one.start);
    read = one.end;
    const span = spanOf(offset + one.start, offset + read);
    const node: TemplateNode | undefined = 'inside' in one ? placeholder(one.inside, span) : { type: 'slot', name: one.name, span };
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
  // What other languages write as well is no sign of this one.
  signs: /(?<![{$%#@!])\{(?!(?:else|literal|ldelim|rdelim)\})[\p{L}_][\p{L}\p{N}_.-]*\}(?!\})/gu,
  read: (text, offset, spanOf) => ({ nodes: readPlain(text, offset, spanOf) }),
};
