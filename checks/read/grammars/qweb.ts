import { type Condition, conditionOf } from './condition.ts';
import { isSimple } from './expression.ts';
import type { Grammar } from './grammar.ts';
import { nameOf } from './program-names.ts';
import { type Tag, treeOf } from './tags.ts';
import { withText } from './text-between.ts';

/** QWeb, the templates of Odoo: directives are attributes of elements, `<t>` stands for itself alone. */
export const qweb: Grammar = {
  name: 'qweb',
  aliases: ['odoo'],
  endings: [],
  signs: /\st-(?:if|elif|else|foreach|as|esc|out|raw|field|call|set|value|name)(?==|[\s/>])|<\/?t(?=[\s/>])|\{\{/g,
  read: (text, offset, spanOf) => treeOf(withText(tagsIn(text), text), text, offset, spanOf),
};

/** An element's tag. */
interface Markup {
  start: number;
  end: number;
  name: string;
  kind: 'start' | 'end' | 'empty';
  directives: ReadonlyMap<string, string>;
}

/** An open element, and the tags that close what its directives opened. */
interface Element {
  markup: Markup;
  ends: readonly ('if' | 'for' | 'block' | 'define')[];
}

const VOID = new Set(['br', 'img', 'hr', 'input', 'meta', 'link', 'col', 'area', 'base', 'source', 'wbr']);

function* tagsIn(text: string): Generator<Tag> {
  const open: Element[] = [];
  /** Whether any braces are closed, and elements that are not: one search tells it of all. */
  let braces = true;
  const unclosed = new Set<string>();
  let after: number | undefined;
  for (let at = nextOpening(text, 0); at >= 0; at = nextOpening(text, after)) {
    after = at + 1;
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at);
      if (end < 0) return;
      after = end;
      continue;
    }
    if (text.startsWith('{{', at)) {
      if (!braces) continue;
      const end = text.indexOf('}}', at);
      if (end < 0) {
        braces = false;
        continue;
      }
      after = end + 2;
      yield { type: 'slot', name: nameOf(text.slice(at + 2, end)), start: at, end: after };
      continue;
    }
    const markup = markupAt(text, at);
    if (!markup) continue;
    after = markup.end;
    if (markup.kind === 'end') yield* closed(text, open, markup);
    else after = yield* opened(text, open, markup, unclosed);
  }
  for (const { markup, ends } of open)
    if (ends.length > 0)
      yield { type: 'fault', reason: `<${markup.name}> without </${markup.name}>`, start: markup.start, end: markup.end };
}

const OPENING = /<(?:!--|\/?[a-z])|\{\{/gi;

function nextOpening(text: string, from: number): number {
  OPENING.lastIndex = from;
  return OPENING.exec(text)?.index ?? -1;
}

const ATTRIBUTE = /\s*([^\s=/<>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?|\s*\/(?!>)/y;

function markupAt(text: string, start: number): Markup | undefined {
  const [head, slash, written = ''] = /^<(\/?)([a-z][\w:.-]*)/i.exec(text.slice(start, start + 80)) ?? [];
  if (head === undefined) return undefined;
  const name = written.toLowerCase();
  const directives = new Map<string, string>();
  let at = start + head.length;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const [whole, key = '', double, single, bare] = ATTRIBUTE.exec(text) ?? [];
    if (!whole) break;
    if (key.startsWith('t-')) directives.set(key.slice(2), unescaped(double ?? single ?? bare ?? ''));
    at += whole.length;
  }
  while (/\s/.test(text[at] ?? '')) at++;
  const isEmpty = text.startsWith('/>', at);
  if (!isEmpty && text[at] !== '>') return undefined;
  const kind = slash ? 'end' : isEmpty || VOID.has(name) ? 'empty' : 'start';
  return { start, end: at + (isEmpty ? 2 : 1), name, kind, directives };
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'", '&#39;': "'" };

function unescaped(value: string): string {
  return value.replace(/&(?:lt|gt|amp|quot|apos|#39);/g, (entity) => ENTITIES[entity]!);
}

/** Tags of an element's beginning; the answer is where reading goes on. */
function* opened(text: string, open: Element[], markup: Markup, unclosed: Set<string>): Generator<Tag, number> {
  const { directives, start, end } = markup;
  // The tag of another element than <t> is text, and what its directives open stands before it.
  const before = markup.name === 't' ? { start, end } : { start, end: start };
  const ends: Element['ends'][number][] = [];

  const when: Condition | undefined = directives.has('if') ? conditionOf(directives.get('if')!) : undefined;
  const over = directives.get('foreach');
  if (over !== undefined) {
    const as = directives.get('as') ?? 'item';
    yield { type: 'for', block: 'for', over: nameOf(over), as: [as], ...before };
    ends.push('for');
  }
  if (when) yield { type: 'if', block: 'if', when, ...before };
  else if (directives.has('elif')) yield { type: 'else-if', when: conditionOf(directives.get('elif')!), ...before };
  else if (directives.has('else')) yield { type: 'else', ...before };
  if (when || directives.has('elif') || directives.has('else')) ends.push('if');

  const shown = directives.get('out') ?? directives.get('esc') ?? directives.get('raw') ?? directives.get('field');
  if (shown !== undefined) {
    const shownIn = { markup, ends };
    return yield* slot(text, shownIn, shown, unclosed);
  }
  const called = directives.get('call');
  const name = directives.get('set');
  if (called !== undefined && markup.kind === 'empty') yield { type: 'include', name: called, ...before };
  else if (called !== undefined) {
    yield { type: 'block', block: 'block', layout: called, ...before };
    ends.push('block');
  } else if (name !== undefined) {
    const value = directives.get('value') ?? directives.get('valuef');
    if (value !== undefined || markup.kind === 'empty') yield* named(name, value ?? '', before);
    else {
      yield { type: 'define', block: 'define', name, ...before };
      ends.push('define');
    }
  }
  if (markup.name === 't') yield { type: 'nothing', start, end };
  if (markup.kind === 'start') open.push({ markup, ends });
  else yield* ending(text, ends, { start: end, end });
  return end;
}

function* named(name: string, value: string, place: { start: number; end: number }): Generator<Tag> {
  if (!isSimple(value) || /["']/.test(value)) return;
  yield { type: 'define', block: 'set', name, ...place };
  yield { type: 'slot', name: nameOf(value), ...place };
  yield { type: 'end', block: 'set', ...place };
}

/** A value in place of an element's content. What stands there is only an example, or what is shown where there is no value. */
function* slot(text: string, { markup, ends }: Element, shown: string, unclosed: Set<string>): Generator<Tag, number> {
  const { start, end, kind } = markup;
  const name = nameOf(shown);
  const close = kind !== 'start' ? markup : unclosed.has(markup.name) ? undefined : closeOf(text, markup);
  if (!close) {
    unclosed.add(markup.name);
    yield { type: 'fault', reason: `<${markup.name}> without </${markup.name}>`, start, end };
    return end;
  }
  const isKept = markup.name !== 't' && kind === 'start' && close.start > end;
  yield { type: 'slot', name, ...(isKept ? { start: end, end: close.start } : { start, end: close.end }) };
  yield* ending(text, ends, { start: close.end, end: close.end });
  return close.end;
}

function closeOf(text: string, { name, end }: Markup): Markup | undefined {
  let depth = 0;
  for (let at = nextOpening(text, end); at >= 0; at = nextOpening(text, at + 1)) {
    const markup = markupAt(text, at);
    if (markup?.name !== name || markup.kind === 'empty') continue;
    if (markup.kind === 'end' && depth-- === 0) return markup;
    if (markup.kind === 'start') depth++;
  }
  return undefined;
}

function* closed(text: string, open: Element[], markup: Markup): Generator<Tag> {
  const at = open.findLastIndex((element) => element.markup.name === markup.name);
  if (at < 0) {
    if (markup.name === 't') yield { type: 'fault', reason: '</t> closes nothing', start: markup.start, end: markup.end };
    return;
  }
  const [element, ...inner] = open.splice(at);
  const left = inner.find(({ ends }) => ends.length > 0)?.markup;
  if (left) yield { type: 'fault', reason: `<${left.name}> without </${left.name}>`, start: left.start, end: left.end };
  const after = { start: markup.end, end: markup.end };
  if (markup.name !== 't') yield* ending(text, element!.ends, after);
  else {
    yield { type: 'nothing', start: markup.start, end: markup.end };
    yield* ending(text, element!.ends, after);
  }
}

/** Closes what an element has opened; its condition stays open where the next element is the other case. */
function* ending(text: string, ends: Element['ends'], place: { start: number; end: number }): Generator<Tag> {
  const next = /^\s*<(?=[a-z])/i.exec(text.slice(place.end, place.end + 500))?.[0];
  const directives = next === undefined ? undefined : markupAt(text, place.end + next.length - 1)?.directives;
  const goesOn = directives?.has('elif') || directives?.has('else');
  for (const block of ends.toReversed()) if (block !== 'if' || !goesOn) yield { type: 'end', block, ...place };
}
