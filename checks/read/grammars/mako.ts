import { argumentsIn, closingIn, signsIn } from './code-signs.ts';
import { conditionOf } from './condition.ts';
import { isSimple, PROGRAM, printedIn } from './expression.ts';
import type { Grammar } from './grammar.ts';
import { nameOf } from './program-names.ts';
import { type Tag, treeOf } from './tags.ts';
import { withText } from './text-between.ts';

/** The names of Mako's own tags, as a pattern. */
export const MAKO_TAGS = 'doc|def|include|inherit|block|namespace|page|text|call';

/** Mako, and the `${}` and `% if` of older Odoo mails. */
export const mako: Grammar = {
  name: 'mako',
  endings: ['mako', 'mao'],
  signs: new RegExp(
    String.raw`^[ \t]*%[ \t]*(?:if|elif|else|endif|for|endfor|set)\b|<\/?%(?:${MAKO_TAGS})\b|\$\{[^{}]{0,200}?(?: or | and | if |\|)[^{}]{0,200}\}`,
    'gm',
  ),
  read: (text, offset, spanOf) => treeOf(withText(tagsIn(text), text), text, offset, spanOf),
};

/** A line of control or comment, a tag, a value, a line break that is not read. */
const OPENINGS = /^[ \t]*(?:%(?![%{])|##)[^\n]*|<\/?%|\$\{|\\(?=\r?\n)/gm;

function* tagsIn(text: string): Generator<Tag> {
  const closing = closingIn(text);
  const own = new Set<string>();
  let read = 0;
  for (const { 0: opening, index: start } of text.matchAll(OPENINGS)) {
    if (start < read) continue;
    const from = start + opening.length;
    const close = opening === '${' ? '}' : opening === '<%' || opening === '</%' ? (isCode(text, from) ? '%>' : '>') : undefined;
    const to = close === undefined ? from : close === '%>' ? text.indexOf(close, from) : closing(close, from);
    if (to < 0) {
      yield { type: 'fault', reason: `${opening} without ${close}`, start, end: from };
      return;
    }
    const place = { start, end: to + (close?.length ?? 0) };
    read = place.end;
    if (opening === '${') yield* value(text, from, to, place, own);
    else if (opening === '\\') {
      read = text.indexOf('\n', from) + 1;
      yield { type: 'nothing', start, end: read };
    } else if (close === undefined) {
      const tag = lineTag(opening.trim(), place);
      if (tag) yield tag;
      else read = start;
    } else if (close === '%>') yield { type: 'nothing', ...place };
    else {
      const name = /^[\w:]+/.exec(text.slice(from, to))?.[0] ?? '';
      const raw = opening === '<%' && (name === 'doc' || name === 'text') ? text.indexOf(`</%${name}>`, read) : -1;
      if (raw >= 0) {
        yield { type: 'nothing', ...place };
        if (name === 'text') yield { type: 'text', start: read, end: raw };
        read = raw + name.length + 4;
        yield { type: 'nothing', start: name === 'text' ? raw : place.end, end: read };
      } else {
        const tag = tagOf(name, text.slice(from, to), opening === '</%', place);
        if (tag.type === 'define') own.add(tag.name);
        yield tag;
      }
    }
  }
}

interface Place {
  start: number;
  end: number;
}

const OWN_TAG = new RegExp(String.raw`^(?:${MAKO_TAGS})\b|^\w+:\w`);

/** `<% code %>` and `<%! code %>`, not `<%def …>`. */
function isCode(text: string, from: number): boolean {
  return !OWN_TAG.test(text.slice(from, from + 40));
}

/** What a line says that begins with a per cent sign; undefined where it is a line of the text. */
function lineTag(line: string, place: Place): Tag | undefined {
  if (line.startsWith('##')) return { type: 'nothing', ...place };
  const [, word, rest = ''] = /^%\s*([a-z]+)\b(.*?):?\s*$/.exec(line) ?? [];
  switch (word) {
    case 'if':
    case 'while':
      return { type: 'if', block: word, when: conditionOf(rest), ...place };
    case 'elif':
      return { type: 'else-if', when: conditionOf(rest), ...place };
    case 'else':
      return { type: 'else', ...place };
    case 'for': {
      const [, as = '', over = ''] = /^(.*?)\sin\s(.*)$/.exec(rest) ?? [];
      return { type: 'for', block: word, over: nameOf(over), as: argumentsIn(as.replace(/[()]/g, '')), ...place };
    }
    case 'try':
    case 'with':
      return { type: 'block', block: word, ...place };
    case 'endif':
    case 'endfor':
    case 'endwhile':
    case 'endtry':
    case 'endwith':
      return { type: 'end', block: word.slice('end'.length), ...place };
    case 'set':
    case 'except':
    case 'finally':
    case 'break':
    case 'continue':
    case 'pass':
      return { type: 'nothing', ...place };
    default:
      return undefined;
  }
}

function* value(text: string, from: number, to: number, place: Place, own: ReadonlySet<string>): Generator<Tag> {
  const called = /^\s*(\w+)\(/.exec(text.slice(from, to))?.[1];
  if (called !== undefined && own.has(called)) {
    yield { type: 'slot', name: called, ...place };
    return;
  }
  let end = to;
  for (const { at, sign, depth } of signsIn(text, from, to)) {
    if (sign !== '|' || depth !== 0) continue;
    end = at;
    break;
  }
  const [, first] = /^([\s\S]*?)\s(?:or|and)\s/.exec(text.slice(from, end)) ?? [];
  if (first !== undefined && isSimple(first)) end = from + first.length;
  yield* printedIn(text, { ...place, from, to: end }, PROGRAM);
}

function tagOf(name: string, inside: string, isEnd: boolean, place: Place): Tag {
  const attribute = (wanted: string): string => new RegExp(String.raw`\b${wanted}\s*=\s*["']([^"']*)["']`).exec(inside)?.[1] ?? '';
  if (isEnd) return { type: 'end', block: name, ...place };
  if (name === 'include') return { type: 'include', name: attribute('file'), ...place };
  const isClosed = inside.endsWith('/');
  if (name === 'def' && !isClosed) return { type: 'define', block: name, name: /^\w*/.exec(attribute('name'))![0], ...place };
  if (name === 'block' && !isClosed) return { type: 'block', block: name, ...place };
  if (name === 'call' && !isClosed) return { type: 'block', block: name, layout: attribute('expr'), ...place };
  if (name.includes(':')) return isClosed ? { type: 'include', name, ...place } : { type: 'block', block: name, layout: name, ...place };
  return { type: 'nothing', ...place };
}
