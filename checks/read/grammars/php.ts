import { endOfBrackets, endOfString } from './code-signs.ts';
import { conditionOf, nameIn } from './condition.ts';
import { type Dialect, includeName, printed, printedIn, valueName } from './expression.ts';
import type { Grammar } from './grammar.ts';
import { type Tag, treeOf } from './tags.ts';
import { withText } from './text-between.ts';

const DIALECT: Dialect = { joins: '.' };

const OPENING = /<\?(?:php\b|=)/gi;

/** Pages of PHP: `<?= $value ?>`, `<?php if ($x): ?> … <?php endif; ?>`, and the same with brackets. */
export const php: Grammar = {
  name: 'php',
  aliases: ['phtml'],
  endings: ['phtml', 'ctp'],
  signs: /<\?(?:=|php\s)[^?]{0,400}\?>/gi,
  read: (text, offset, spanOf) => treeOf(withText(tagsIn(text), text), text, offset, spanOf),
};

/** The tags of PHP. The last one of a file need not be closed. */
function* tagsIn(text: string): Generator<Tag> {
  let read = 0;
  for (const { 0: opening, index: start } of text.matchAll(OPENING)) {
    if (start < read) continue;
    const from = start + opening.length;
    const close = text.indexOf('?>', from);
    const to = close < 0 ? text.length : close;
    read = close < 0 ? to : to + '?>'.length;
    if (opening === '<?=') yield* printedIn(text, { start, end: read, from, to: withoutSemicolon(text, from, to) }, DIALECT);
    else yield* statements(text, { start, end: read, from, to });
  }
}

/** What stands in one tag, as offsets of the text, and the tag around it. */
interface Code {
  start: number;
  end: number;
  from: number;
  to: number;
}

/** Statements of which the text between the tags depends, and what they print; everything else prints nothing. */
function* statements(text: string, { start, end, from, to }: Code): Generator<Tag> {
  const place = { start, end };
  const tags: Tag[] = [];
  for (let at = from; at < to; ) {
    const statement = statementAt(text.slice(at, to), at, place);
    tags.push(...statement.tags);
    at = statement.next;
  }
  if (tags.length <= 1 && !tags.some(prints)) yield tags[0] ?? { type: 'nothing', ...place };
  else yield* covering(tags, place);
}

function prints({ type }: Tag): boolean {
  return type === 'text' || type === 'slot';
}

/** Several tags that share one place: all of it is theirs, because what stands between tags is text. */
function* covering(tags: readonly Tag[], { start, end }: { start: number; end: number }): Generator<Tag> {
  let read = start;
  for (const tag of tags) {
    if (!prints(tag)) {
      if (tag.type !== 'nothing') yield { ...tag, start: read, end: read };
      continue;
    }
    if (tag.start > read) yield { type: 'nothing', start: read, end: tag.start };
    yield tag;
    read = tag.end;
  }
  if (end > read) yield { type: 'nothing', start: read, end };
}

interface Statement {
  tags: Tag[];
  /** Where the next one begins. */
  next: number;
}

const BLANK = /^(?:[\s;]|(?:\/\/|#)[^\n]*|\/\*[\s\S]*?\*\/)+/;
const ENDING = /^end(if|foreach|for|while|switch)\b/i;
const ASKING = /^(else\s*if|elseif|if|foreach|for|while|switch)\s*(?=\()/i;
const INCLUDING = /^(?:include|require)(?:_once)?\b|^\$this->(?:load->view|render|partial|element|insert)\b|^get_template_part\b/i;

function statementAt(code: string, at: number, place: { start: number; end: number }): Statement {
  const done = (length: number, ...tags: Tag[]): Statement => ({ tags, next: at + Math.max(1, length) });
  const blank = BLANK.exec(code);
  if (blank) return done(blank[0].length);

  const closed = /^\}\s*(else\b)?/.exec(code);
  // `} else {` goes on with the block that it closes.
  if (closed) return closed[1] ? done(closed[0].length - 'else'.length) : done(1, { type: 'end', ...place });
  const ended = ENDING.exec(code);
  if (ended) return done(ended[0].length, { type: 'end', ...place });

  const asked = ASKING.exec(code);
  const bracket = asked ? endOfBrackets(code, asked[0].length) : undefined;
  if (asked && bracket !== undefined) {
    const tag = blockOf(asked[1]!.toLowerCase().replace(/\s+/, ''), code.slice(asked[0].length + 1, bracket), place);
    const opened = /^\s*[:{]/.exec(code.slice(bracket + 1));
    // Without a bracket it is about one statement of its own tag, and not about what stands behind it.
    return opened ? done(bracket + 1 + opened[0].length, tag) : done(endOfStatement(code, bracket + 1));
  }
  const otherwise = /^(?:else|default)\s*[:{]/i.exec(code);
  if (otherwise) return done(otherwise[0].length, { type: 'else', ...place });
  const value = /^case\s+([^:]+):/i.exec(code);
  if (value) return done(value[0].length, { type: 'case', values: [value[1]!.trim()], ...place });

  const end = endOfStatement(code, 0);
  const printing = /^(?:echo|print)\b/i.exec(code)?.[0];
  if (printing !== undefined) return { tags: printed(code.slice(printing.length, end), at + printing.length, DIALECT), next: at + end };
  if (INCLUDING.test(code)) return done(end, { type: 'include', name: includeName(code.slice(0, end).replace(/^[^'"]*/, '')), ...place });
  // A function or a class: what it holds is no text of this page.
  return code[end] === '{' ? done((endOfBrackets(code, end) ?? code.length) + 1) : done(end);
}

function blockOf(word: string, given: string, place: { start: number; end: number }): Tag {
  switch (word) {
    case 'if':
      return { type: 'if', block: word, when: conditionOf(given), ...place };
    case 'elseif':
      return { type: 'else-if', when: conditionOf(given), ...place };
    case 'switch':
      return { type: 'switch', block: word, subject: given.trim(), ...place };
    default: {
      const [, list = given, names = ''] = /^(.*?)\sas\s(.*)$/is.exec(given) ?? [];
      const as = nameIn(names.split('=>').at(-1)!.trim());
      return { type: 'for', block: word, over: valueName(list), as: as === '' ? [] : [as], ...place };
    }
  }
}

/** Behind the next semicolon outside of strings and brackets, or before a bracket that opens a block. */
function endOfStatement(code: string, from: number): number {
  for (let at = from; at < code.length; at++) {
    const sign = code[at]!;
    if (sign === ';') return at + 1;
    if (sign === '{' || sign === '}') return at;
    if (sign === '"' || sign === "'") at = endOfString(code, at) ?? at;
    else if (sign === '(' || sign === '[') at = endOfBrackets(code, at) ?? at;
  }
  return code.length;
}

function withoutSemicolon(text: string, from: number, to: number): number {
  return from + text.slice(from, to).replace(/[;\s]+$/, '').length;
}
