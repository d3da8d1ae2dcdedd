import { argumentsIn, closingIn, signsIn } from './code-signs.ts';
import { type Condition, conditionOf } from './condition.ts';
import { assigned, isSimple, PROGRAM, printedIn } from './expression.ts';
import type { Grammar } from './grammar.ts';
import { nameOf } from './program-names.ts';
import { type Tag, treeOf } from './tags.ts';
import { withText } from './text-between.ts';

/** FreeMarker, with its tags in pointed or in square brackets. */
export const freemarker: Grammar = {
  name: 'freemarker',
  aliases: ['ftl'],
  endings: ['ftl', 'ftlh', 'ftlx'],
  signs: /[<[]\/?#(?:--|[a-z])|<\/?@[a-z]|\$\{[^{}]{0,200}?[!?][^{}]{0,200}\}/gi,
  read: (text, offset, spanOf) => treeOf(withText(tagsIn(text), text), text, offset, spanOf),
};

const OPENINGS = /<#--|\[#--|<\/?[#@](?=[a-z])|\[\/?[#@](?=[a-z])|[$#]\{|\[=/gi;

function* tagsIn(text: string): Generator<Tag> {
  const closing = closingIn(text);
  const macros = new Set<string>();
  /** What the open lists go through: `<#items as x>` does not say it again. */
  const lists: string[] = [];
  let read = 0;
  for (const { 0: opening, index: start } of text.matchAll(OPENINGS)) {
    if (start < read) continue;
    const from = start + opening.length;
    const isValue = opening === '${' || opening === '#{' || opening === '[=';
    const close = opening.endsWith('--')
      ? opening.startsWith('[')
        ? '--]'
        : '-->'
      : isValue && opening !== '[='
        ? '}'
        : opening.startsWith('[')
          ? ']'
          : '>';
    // What begins with two dashes is a comment to its end, quotes or not.
    const to = opening.endsWith('--') ? text.indexOf(close, from) : closing(close, from);
    if (to < 0) {
      yield { type: 'fault', reason: `${opening} without ${close}`, start, end: from };
      return;
    }
    read = to + close.length;
    const place = { start, end: read };
    if (opening.endsWith('--')) yield { type: 'nothing', ...place };
    else if (isValue) yield* value(text, from, to, place);
    else {
      const isClosed = text[to - 1] === '/';
      const written = text.slice(from, isClosed ? to - 1 : to);
      const name = /^[\w.]+/.exec(written)?.[0] ?? '';
      const rest = written.slice(name.length);
      if (opening.endsWith('@')) yield* called(name, { isEnd: opening.includes('/'), isClosed, isOwn: macros.has(name) }, place);
      else if (opening.includes('/')) {
        if (name === 'list') lists.pop();
        yield name === 'sep' ? { type: 'nothing', ...place } : { type: 'end', block: name, ...place };
      } else if (name === 'noparse') {
        const end = text.indexOf(opening.startsWith('[') ? '[/#noparse]' : '</#noparse>', read);
        yield { type: 'nothing', ...place };
        if (end < 0) continue;
        yield { type: 'text', start: read, end };
        read = end + '</#noparse>'.length;
        yield { type: 'nothing', start: end, end: read };
      } else {
        if (name === 'macro' || name === 'function') macros.add(/\w+/.exec(rest)?.[0] ?? '');
        if (name === 'items') yield { type: 'for', block: name, over: lists.at(-1) ?? '', as: loopOf(rest).as, ...place };
        else yield* directive(name, rest, from + name.length, place);
        if (name === 'list') lists.push(loopOf(rest).over);
      }
    }
  }
}

/** `items as item`, `map as key, value`, `item in items`. */
function loopOf(written: string): { over: string; as: string[] } {
  const [, one, all] = /^\s*(\w+)\s+in\s+([\s\S]*)$/.exec(written) ?? [];
  if (one !== undefined) return { over: nameOf(bare(all!)), as: [one] };
  const [, over = written, as = ''] = /^([\s\S]*?)(?:^|\s)as\s+([\w\s,]+)$/.exec(written) ?? [];
  return { over: nameOf(bare(over)), as: argumentsIn(as).filter((name) => name !== '') };
}

interface Place {
  start: number;
  end: number;
}

function* value(text: string, from: number, to: number, place: Place): Generator<Tag> {
  const written = text.slice(from, to);
  const chosen = /^([\s\S]*?)\?(?:then|string)\(([\s\S]*)\)$/.exec(written.trim());
  const [yes, no] = chosen ? argumentsIn(chosen[2]!) : [];
  if (chosen && yes !== undefined && no !== undefined && isSimple(yes) && isSimple(no)) {
    const yesAt = text.indexOf(yes, from + chosen[1]!.length);
    const noAt = text.indexOf(no, yesAt + yes.length);
    yield { type: 'if', block: '?', when: asked(chosen[1]!), start: place.start, end: yesAt };
    yield* printedIn(text, { start: yesAt, end: yesAt + yes.length, from: yesAt, to: yesAt + yes.length }, PROGRAM);
    yield { type: 'else', start: yesAt + yes.length, end: noAt };
    yield* printedIn(text, { start: noAt, end: noAt + no.length, from: noAt, to: noAt + no.length }, PROGRAM);
    yield { type: 'end', block: '?', start: noAt + no.length, end: place.end };
  } else if (/^\s*["']/.test(written))
    yield* printedIn(text, { ...place, from, to: from + (cutAt(written, '?') ?? written.length) }, PROGRAM);
  else yield { type: 'slot', name: nameOf(bare(written)), ...place };
}

/** An expression without what is printed where it is missing (`!`) and without how it is printed (`?`). */
function bare(written: string): string {
  const inner = /^\s*\(([^()]*)\)\s*(?:[!?][\s\S]*)?$/.exec(written)?.[1] ?? written;
  const end = Math.min(cutAt(inner, '?') ?? inner.length, cutAt(inner, '!') ?? inner.length);
  return inner.slice(0, end);
}

function cutAt(written: string, mark: string): number | undefined {
  for (const { at, sign, depth } of signsIn(written)) if (sign === mark && depth === 0 && at > 0) return at;
  return undefined;
}

/** `x??`, `x?has_content`, `x!""` and `x!false` all ask for `x`. */
function asked(written: string): Condition {
  return conditionOf(
    written
      .replace(/\?\?|\?(?:has_content|exists|is_\w+)\b/g, '')
      .replace(/\?(?:size|length)\b/g, '.size')
      .replace(/\?(?:\w+)(?:\([^()]*\))?/g, '')
      .replace(/(?<=[\w)\]])!(?:"[^"]*"|'[^']*'|false|true|\d+|\[\]|)(?![=\w])/g, '')
      .replace(/\\?&gt;/g, '>')
      .replace(/\\?&lt;/g, '<'),
  );
}

function* directive(name: string, rest: string, from: number, place: Place): Generator<Tag> {
  switch (name) {
    case 'if':
      yield { type: 'if', block: 'if', when: asked(rest), ...place };
      break;
    case 'elseif':
    case 'elseIf':
      yield { type: 'else-if', when: asked(rest), ...place };
      break;
    case 'else':
    case 'default':
      yield { type: 'else', ...place };
      break;
    case 'list':
    case 'foreach':
      yield { type: 'for', block: name, ...loopOf(rest), ...place };
      break;
    case 'switch':
      yield { type: 'switch', block: name, subject: nameOf(bare(rest)), ...place };
      break;
    case 'case':
    case 'on':
      yield { type: 'case', values: argumentsIn(rest), ...place };
      break;
    case 'include':
      yield { type: 'include', name: /["']([^"']+)["']/.exec(rest)?.[1] ?? rest.trim(), ...place };
      break;
    case 'assign':
    case 'local':
    case 'global':
      yield* assignment(name, rest, from, place);
      break;
    case 'macro':
    case 'function':
      yield { type: 'define', block: name, name: /\w+/.exec(rest)?.[0] ?? '', ...place };
      break;
    case 'attempt':
    case 'compress':
    case 'escape':
    case 'noescape':
    case 'autoesc':
    case 'noautoesc':
    case 'outputformat':
      yield { type: 'block', block: name, ...place };
      break;
    default:
      yield { type: 'nothing', ...place };
  }
}

function assignment(block: string, rest: string, from: number, place: Place): Tag[] {
  const [, head, name = '', given = ''] = /^(\s*["']?(\w+)["']?\s*=(?!=))([\s\S]*)$/.exec(rest) ?? [];
  if (head === undefined) return [{ type: 'define', block, name: /\w+/.exec(rest)?.[0] ?? '', ...place }];
  return assigned(name, given, { at: from + head.length, ...place }, PROGRAM);
}

/** `<@name …/>`: a macro of this file is read where it is called, another one's text is elsewhere. */
function* called(
  name: string,
  { isEnd, isClosed, isOwn }: { isEnd: boolean; isClosed: boolean; isOwn: boolean },
  place: Place,
): Generator<Tag> {
  if (isEnd) yield { type: 'end', block: '@', ...place };
  else if (!isClosed) yield { type: 'block', block: '@', layout: name, ...place };
  else if (isOwn || name.endsWith('.message')) yield { type: 'slot', name, ...place };
  else yield { type: 'include', name, ...place };
}
