import { type Location, type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Span, TemplateNode } from '../../types.ts';
import type { Grammar } from './grammar.ts';
import type { Parsed } from './tags.ts';

/**
 * ICU MessageFormat, read from its syntax tree: `{n, plural, one {…} other {…}}` and `select` are branches on `n == one`, arguments with or without a
 * format are slots, and `#` is what the plural counts. Tags stay text.
 */
export const icu: Grammar = {
  name: 'icu',
  endings: [],
  signs:
    /(?<![{$%#@!])\{[\p{L}_][\p{L}\p{N}_.-]*\}(?!\})|\{\s*[\p{L}_][\p{L}\p{N}_.-]*\s*,\s*(?:plural|select|selectordinal|number|date|time)\b/gu,
  read: readIcu,
};

/** Deeper nesting is nobody's letter; it would only exhaust the stack. */
const DEEPEST = 100;
const TOO_DEEP = `more than ${DEEPEST} blocks inside one another`;

function readIcu(text: string, offset: number, spanOf: (start: number, end: number) => Span): Parsed {
  try {
    const message = parse(text, { captureLocation: true, ignoreTag: true, requiresOtherClause: false, shouldParseSkeletons: false });
    return { nodes: readAll(message, undefined, 0) };
  } catch (error) {
    if (error instanceof RangeError) return { fault: { reason: TOO_DEEP, at: offset } };
    if (!(error instanceof SyntaxError) || !('location' in error)) throw error;
    const { start } = error.location as Location;
    return {
      fault: {
        reason: `${error.message.toLowerCase().replaceAll('_', ' ')}: ${text.slice(start.offset, start.offset + 20)}`,
        at: offset + start.offset,
      },
    };
  }

  function readAll(elements: readonly MessageFormatElement[], counted: string | undefined, depth: number): TemplateNode[] {
    if (depth > DEEPEST) throw new RangeError(TOO_DEEP);
    return elements.flatMap((element) => readOne(element, counted, depth));
  }

  function readOne(element: MessageFormatElement, counted: string | undefined, depth: number): TemplateNode[] {
    const { start, end } = element.location!;
    const span = spanOf(offset + start.offset, offset + end.offset);
    switch (element.type) {
      case TYPE.literal:
        return literals(start.offset, end.offset);
      case TYPE.argument:
      case TYPE.number:
      case TYPE.date:
      case TYPE.time:
        return [{ type: 'slot', name: element.value, span }];
      case TYPE.pound:
        return [{ type: 'slot', name: counted ?? '#', span }];
      case TYPE.plural:
      case TYPE.select: {
        const inner = element.type === TYPE.plural ? element.value : counted;
        const arms = Object.entries(element.options).map(([key, { value }]) => ({ key, nodes: readAll(value, inner, depth + 1) }));
        const otherwise = arms.find(({ key }) => key === 'other')?.nodes ?? [];
        return arms
          .filter(({ key }) => key !== 'other')
          .reduceRight<TemplateNode[]>((rest, { key, nodes }) => {
            // What is selected is a text; `=1` is a number, and `one` a form that other numbers may have as well.
            const value = element.type === TYPE.select ? JSON.stringify(key) : key.replace('=', '');
            return [{ type: 'branch', when: { name: `${element.value} == ${value}`, is: true }, then: nodes, otherwise: rest, span }];
          }, otherwise);
      }
      case TYPE.tag:
        return readAll(element.children, counted, depth + 1);
    }
  }

  /** Literal text without the apostrophes that quote: two are one, one before a brace begins a quotation that the next one ends. */
  function literals(start: number, end: number): TemplateNode[] {
    const nodes: TemplateNode[] = [];
    let read = start;
    let quoted = false;
    const add = (until: number): void => {
      if (until > read) nodes.push({ type: 'text', text: text.slice(read, until), span: spanOf(offset + read, offset + until) });
    };
    for (let at = text.indexOf("'", start); at >= 0 && at < end; at = text.indexOf("'", at + 1)) {
      const isDouble = text[at + 1] === "'";
      if (!isDouble && !quoted && !/[{}#|]/.test(text[at + 1] ?? '')) continue;
      add(isDouble ? at + 1 : at);
      if (isDouble) at++;
      else quoted = !quoted;
      read = at + 1;
    }
    add(end);
    return nodes;
  }
}
