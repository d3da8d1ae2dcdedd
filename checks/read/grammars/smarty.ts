import type { Span } from '../../types.ts';
import { conditionOf, nameIn } from './condition.ts';
import { assigned, type Dialect, includeName, printed, printedFor, valueName } from './expression.ts';
import type { Grammar } from './grammar.ts';
import { type Piece, piecesOf, type Verbatim } from './pieces.ts';
import { type Parsed, type Tag, treeOf } from './tags.ts';

const DELIMITERS = [
  { kind: 'comment' as const, open: '{*', close: '*}', isCode: false },
  { kind: 'tag' as const, open: '{', close: '}', isCode: true },
];

/** Blocks whose text is not Smarty's, and whether a person reads it. */
const VERBATIM: Readonly<Record<string, Verbatim>> = {
  literal: { until: /\{\/literal\}/g, isRead: true },
  php: { until: /\{\/php\}/g, isRead: false },
};

/** Blocks that are read as they stand. */
const BLOCKS = new Set(['block', 'strip', 'nocache', 'setfilter', 'translate', 't', 'l', 'textformat']);

function readSmarty(text: string, offset: number, spanOf: (start: number, end: number) => Span): Parsed {
  const pieces = piecesOf(text, DELIMITERS, (kind, inside) => (kind === 'tag' ? VERBATIM[inside] : undefined), isTag);
  const closing = new Set(Array.from(text.matchAll(/\{\/(\w+)/g), ([, word]) => word!));
  const dialect: Dialect = {
    macros: new Set(Array.from(text.matchAll(/\{function[^{}]{1,9}name=["']?(\w+)/g), ([, name]) => name!)),
  };
  const tags = pieces.flatMap((piece) => tagsOf(piece, text, closing, dialect));
  return treeOf(tags, text, offset, spanOf);
}

/** By so much of a tag it is told from a text. */
const LONGEST_START = 300;

/** A brace with white space behind it is text, as are the braces of style sheets and JSON. */
function isTag(text: string, at: number): boolean {
  return /^\{(?:[$/*#(!]|"[^"\n]*"[|}]|'[^'\n]*'[|}]|[a-zA-Z_]\w*(?=[\s}=|(]|->|::))/.test(text.slice(at, at + LONGEST_START));
}

function tagsOf({ kind, start, end, from, to }: Piece<string>, text: string, closing: ReadonlySet<string>, dialect: Dialect): Tag[] {
  if (kind === 'text') return [{ type: 'text', start, end }];
  if (kind === 'unclosed') return [{ type: 'fault', reason: `${text.slice(start, end)} is never closed`, start, end }];
  return kind === 'tag' ? tagsIn(text.slice(from, to), from, { start, end }, closing, dialect) : [];
}

function tagsIn(source: string, at: number, place: { start: number; end: number }, closing: ReadonlySet<string>, dialect: Dialect): Tag[] {
  const assignment = /^\$([\w.]+)\s*=(?![=>])(.*)$/s.exec(source);
  if (assignment) return assigned(assignment[1]!, assignment[2]!, { at: at + source.length - assignment[2]!.length, ...place }, dialect);
  const [, word = '', space = '', rest = ''] = /^(\/?[a-zA-Z_]\w*)(\s*)(.*)$/s.exec(source) ?? [];
  switch (word) {
    case 'if':
      return [{ type: 'if', block: word, when: conditionOf(rest), ...place }];
    case 'elseif':
      return [{ type: 'else-if', when: conditionOf(rest), ...place }];
    case 'else':
      if (/^if\s/.test(rest)) return [{ type: 'else-if', when: conditionOf(rest.slice('if'.length)), ...place }];
      return [{ type: 'else', ...place }];
    case 'foreachelse':
    case 'sectionelse':
    case 'forelse':
      return [{ type: 'else', ...place }];
    case 'foreach':
      return [{ type: 'for', block: word, ...loopOf(rest), ...place }];
    case 'section': {
      const { loop = rest, name = '' } = attributesIn(rest);
      return [{ type: 'for', block: word, over: valueName(loop), as: name === '' ? [] : [name], ...place }];
    }
    case 'for':
    case 'while':
      return [{ type: 'for', block: word, over: rest.replace(/\s+/g, ' '), as: [], ...place }];
    case 'include':
    case 'extends': {
      const { file = rest } = attributesIn(rest);
      return word === 'include' ? [{ type: 'include', name: includeName(file), ...place }] : [];
    }
    case 'assign': {
      const { var: name, value = '' } = attributesIn(rest);
      const [, first = '', second = ''] = name === undefined ? (/^(\S+)\s+(.*)$/s.exec(rest) ?? []) : ['', name, value];
      return assigned(unquoted(first), second, { at: at + source.lastIndexOf(second), ...place }, dialect);
    }
    case 'capture':
    case 'function': {
      const { name, assign } = attributesIn(rest);
      const called =
        assign ?? (name === undefined ? rest.split(/\s/, 1)[0]! : word === 'capture' ? `smarty.capture.${unquoted(name)}` : name);
      return [{ type: 'define', block: word, name: unquoted(called), ...place }];
    }
    case 'call':
      return [{ type: 'slot', name: unquoted(attributesIn(rest)['name'] ?? rest.split(/\s/, 1)[0]!), ...place }];
    case 'ldelim':
    case 'rdelim':
      return [];
  }
  if (VERBATIM[word]) return [];
  if (word.startsWith('/')) return [{ type: 'end', block: word.slice(1), ...place }];
  if (word !== '' && (closing.has(word) || BLOCKS.has(word)) && !/^[|(]/.test(rest)) {
    return closing.has(word) ? [{ type: 'block', block: word, ...place }] : literalAttribute(source, at, rest, place, dialect);
  }
  // A function of a plugin: what it prints is told by its arguments, `{money amount=$total}`.
  if (word !== '' && space !== '') return literalAttribute(source, at, rest, place, dialect);
  if (dialect.macros?.has(word)) return [{ type: 'slot', name: word, ...place }];
  return printedFor(place, source.replace(/\snofilter\s*$/, ''), at, dialect);
}

/** `{l s='Your invoice' mod='x'}` is how shops translate: its text is read. Of other functions the first value is what they print. */
function literalAttribute(source: string, at: number, rest: string, place: { start: number; end: number }, dialect: Dialect): Tag[] {
  const { s } = attributesIn(rest);
  if (s !== undefined) return printed(s, at + source.indexOf(s), dialect);
  const name = /\$[\w.>[\]-]+/.exec(rest)?.[0];
  return name === undefined ? [] : [{ type: 'slot', name: nameIn(name), ...place }];
}

/** `from=$invoices item=line key=k`, or `$invoices as $k => $line`. */
function loopOf(rest: string): { over: string; as: string[] } {
  const [, list, names] = /^(.*?)\sas\s(.*)$/s.exec(rest) ?? [];
  if (list !== undefined && names !== undefined) return { over: valueName(list), as: [nameIn(names.split('=>').at(-1)!.trim())] };
  const { from = rest, item = '' } = attributesIn(rest);
  return { over: valueName(from), as: item === '' ? [] : [unquoted(item)] };
}

function attributesIn(source: string): Record<string, string | undefined> {
  const found = source.matchAll(/\b(\w{1,40})\s?=\s?("[^"]*"|'[^']*'|[^\s"'][^\s]*)/g);
  return Object.fromEntries(Array.from(found, ([, name, value]) => [name!, value!]));
}

function unquoted(written: string): string {
  return written.replace(/^["']|["']$/g, '');
}

export const smarty: Grammar = {
  name: 'smarty',
  aliases: ['smarty3', 'smarty4', 'tpl'],
  endings: ['tpl', 'smarty'],
  signs:
    /(?<![${])\{(?:\$[\w.]|\/(?:if|foreach|section|literal|block|strip|capture|function)\}|(?:if|elseif|foreach|section|include|assign|extends|block)\s|(?:else|literal|strip)\}|\*)/g,
  read: readSmarty,
};
