import { splitAtCommas } from './code-signs.ts';
import { rubyTags } from './erb.ts';
import { PROGRAM, printed } from './expression.ts';
import { nameOf } from './program-names.ts';
import { codeTags } from './script-tags.ts';
import type { Tag } from './tags.ts';

/** What a line says, without its indentation. `from`: where its code or text begins; `end`: where the line ends, when its attributes go on behind it. */
export type Said =
  /** Neither it nor what is indented below it is read: a comment, a script. */
  | { type: 'skip' }
  /** `below`: what is indented below it is text as well. */
  | { type: 'text'; from: number; below?: true }
  | { type: 'print'; from: number }
  | { type: 'statement'; from: number }
  | { type: 'element'; name: string; end?: number; content?: { type: 'text' | 'print'; from: number } };

/** What is open: a block of code, or an element that is a paragraph by itself. */
interface Open {
  indent: number;
  type: 'code' | 'paragraph';
}

/** Elements that stand in the middle of a line. */
const INLINE = new Set('a abbr b big cite code em i img ins label mark q s small span strong sub sup time tt u'.split(' '));
const OPENING: readonly Tag['type'][] = ['if', 'switch', 'for', 'block', 'define'];

/**
 * The tags of a language in which indentation says where a block ends, with Ruby for its code. `said` tells what the line is that begins, without its
 * indentation, at `from` and ends at `end`. Between elements a line break of the source is read twice: they are paragraphs of their own.
 */
export function* indentedTags(text: string, said: (from: number, end: number) => Said): Generator<Tag> {
  const open: Open[] = [];
  let isApart = false;
  let isFirst = true;
  let at = 0;
  while (at < text.length) {
    const start = at;
    let end = lineEnd(text, start);
    at = end + 1;
    const from = start + /^[ \t]*/.exec(text.slice(start, end))![0].length;
    if (from === end || text[from] === '\r') continue;
    const indent = from - start;
    const line = said(from, end);
    yield* closed(indent, line.type === 'statement' && CONTINUES.test(text.slice(line.from, end)), start);
    if (line.type === 'skip') {
      at = belowEnd(text, at, indent);
      continue;
    }
    if (line.type === 'element' && !INLINE.has(line.name)) {
      isApart = true;
      open.push({ indent, type: 'paragraph' });
    }
    if (line.type === 'element' && line.end !== undefined) {
      end = lineEnd(text, line.end);
      at = end + 1;
    }
    const content = line.type === 'element' ? line.content : line;
    if (!content) continue;
    if (content.type === 'text') {
      if (line.type === 'text' && line.below) at = belowEnd(text, at, indent);
      const to = line.type === 'text' && line.below ? Math.min(at, text.length) : end;
      yield* textTags(content.from, trimmedEnd(text, content.from, to));
      continue;
    }
    end = codeEnd(text, end);
    at = end + 1;
    const code = { start: content.from, end, from: content.from, to: end };
    const tags =
      content.type === 'print' ? [...(translated(code.from, end) ?? codeTags(text, code, true, rubyTags))] : [...rubyTags(text, code)];
    if (content.type === 'print' && tags.some(isRead)) yield* breaks(code.from);
    yield* tags;
    if (OPENING.includes(tags.at(-1)?.type ?? 'nothing')) open.push({ indent, type: 'code' });
  }
  yield* closed(0, false, text.length);

  function* closed(indent: number, continues: boolean, place: number): Generator<Tag> {
    for (let last = open.at(-1); last && last.indent >= indent; last = open.at(-1)) {
      if (last.type === 'code' && last.indent === indent && continues) return;
      open.pop();
      if (last.type === 'paragraph') isApart = true;
      else yield { type: 'end', start: place, end: place };
    }
  }

  /** What stands between what was read and what comes: a line break, or two. */
  function* breaks(before: number): Generator<Tag> {
    const lineBreak = text.lastIndexOf('\n', before - 1);
    if (!isFirst && lineBreak >= 0) {
      yield { type: 'text', start: lineBreak, end: lineBreak + 1 };
      if (isApart) yield { type: 'text', start: lineBreak, end: lineBreak + 1 };
    }
    isFirst = false;
    isApart = false;
  }

  /** Text with its values; tags of HTML are not read. */
  function* textTags(from: number, to: number): Generator<Tag> {
    if (from >= to) return;
    yield* breaks(from);
    let read = from;
    for (const { 0: written, 1: value, index } of text.slice(from, to).matchAll(/#\{([^{}]*)\}|<\/?[a-z][^<>]*>/gi)) {
      if (from + index > read) yield { type: 'text', start: read, end: from + index };
      if (value !== undefined) yield* printed(value, from + index + 2, PROGRAM);
      read = from + index + written.length;
    }
    if (to > read) yield { type: 'text', start: read, end: to };
  }

  /** `t("key", name: value)`: the text is elsewhere, and the values stand in it. */
  function translated(from: number, to: number): Tag[] | undefined {
    const inside = /^\s*(?:I18n\.)?(?:t|translate|l10n)[\s(]\s*([\s\S]*?)\)?\s*$/.exec(text.slice(from, to))?.[1];
    const [key = '', ...values] = inside === undefined ? [] : splitAtCommas(inside);
    if (values.length === 0 || !/^\s*["':]/.test(key)) return undefined;
    const given = values.flatMap((value) => /^\s*(?:\w+:|:\w+\s*=>)\s*(.*)$/s.exec(value)?.[1] ?? []);
    return [`t(${key.trim()})`, ...given].map((value): Tag => ({ type: 'slot', name: nameOf(value), start: from, end: to }));
  }
}

/** Statements that go on with a block instead of closing it. */
const CONTINUES = /^\s*(?:else|elsif|when|rescue|ensure|in)\b/;

function isRead({ type }: Tag): boolean {
  return type === 'text' || type === 'slot' || type === 'include';
}

export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Where the code of a line ends: a comma or a backslash at its end takes it on. */
function codeEnd(text: string, end: number): number {
  let to = end;
  while (to < text.length && /[,\\]\s*$/.test(text.slice(Math.max(0, to - 20), to))) to = lineEnd(text, to + 1);
  return to;
}

/** Where the lines end that are indented more than so much. */
function belowEnd(text: string, from: number, indent: number): number {
  let at = from;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    if (line.trim() !== '' && /^[ \t]*/.exec(line)![0].length <= indent) return at;
    at = end + 1;
  }
  return at;
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /\s/.test(text[end - 1]!)) end--;
  return end;
}
