import type { Span } from '../../types.ts';
import { endOfBrackets, endOfCode, splitAtCommas } from './code-signs.ts';
import { conditionOf, denied, nameIn } from './condition.ts';
import { type Dialect, includeName, printedFor, valueName } from './expression.ts';
import type { Grammar } from './grammar.ts';
import { type Parsed, type Tag, treeOf } from './tags.ts';

const DIALECT: Dialect = { joins: '.' };

/** Where something of Blade may begin: comments, values, directives (not the middle of an address), tags of components, PHP. */
const OPENING = /\{\{--|@?\{\{\{?|@?\{!!|(?<!\w)@@?[a-zA-Z]+|<\/?x[-:](?=\w)|<\?(?:php|=)/g;

interface Place {
  start: number;
  end: number;
}

/** A directive, its arguments without the brackets and where they begin. */
interface Directive extends Place {
  word: string;
  given: string | undefined;
  at: number;
}

function readBlade(text: string, offset: number, spanOf: (start: number, end: number) => Span): Parsed {
  const closing = new Set(Array.from(text.matchAll(/@end(\w+)/g), ([, word]) => word!));
  return treeOf(tagsIn(text, closing), text, offset, spanOf);
}

function* tagsIn(text: string, closing: ReadonlySet<string>): Generator<Tag> {
  let read = 0;
  const opening = new RegExp(OPENING);
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const start = found.index;
    const piece = pieceAt(text, start, found[0], closing);
    if (!piece) continue;
    if (start > read) yield { type: 'text', start: read, end: start };
    if ('reason' in piece) {
      yield { type: 'fault', reason: piece.reason, start, end: start + found[0].length };
      read = start + found[0].length;
      break;
    }
    yield* piece.tags;
    read = piece.end;
    opening.lastIndex = read;
  }
  if (text.length > read) yield { type: 'text', start: read, end: text.length };
}

/** Tags of components are no longer. */
const LONGEST_TAG = 4000;

type PieceOfBlade = { tags: Tag[]; end: number } | { reason: string } | undefined;

/** Undefined for what is text. */
function pieceAt(text: string, start: number, sign: string, closing: ReadonlySet<string>): PieceOfBlade {
  const inside = start + sign.length;
  switch (sign) {
    case '{{--':
      return until(text, inside, '--}}', sign, () => []);
    case '<?php':
    case '<?=': {
      const end = text.indexOf('?>', inside);
      return { tags: [], end: end < 0 ? text.length : end + '?>'.length };
    }
    case '@{{':
    case '@{{{':
      return until(text, inside, '}}', sign, (_, end) => [{ type: 'text', start: start + 1, end }]);
    case '@{!!':
      return until(text, inside, '!!}', sign, (_, end) => [{ type: 'text', start: start + 1, end }]);
    case '{{':
      return until(text, inside, '}}', sign, (to, end) => printedFor({ start, end }, text.slice(inside, to), inside, DIALECT));
    case '{{{':
      return until(text, inside, '}}}', sign, (to, end) => printedFor({ start, end }, text.slice(inside, to), inside, DIALECT));
    case '{!!':
      return until(text, inside, '!!}', sign, (to, end) => printedFor({ start, end }, text.slice(inside, to), inside, DIALECT));
  }
  if (sign.startsWith('<')) {
    const end = endOfCode(text.slice(inside, inside + LONGEST_TAG), 0, '>');
    return end < 0 ? undefined : { tags: [], end: inside + end + 1 };
  }
  if (sign.startsWith('@@')) return { tags: [{ type: 'text', start: start + 1, end: inside }], end: inside };
  return directiveAt(text, start, sign.slice(1), closing);
}

function until(text: string, from: number, close: string, sign: string, tags: (to: number, end: number) => Tag[]): PieceOfBlade {
  const to = sign === '{{--' ? text.indexOf(close, from) : endOfCode(text, from, close);
  return to < 0 ? { reason: `${sign} without ${close}` } : { tags: tags(to, to + close.length), end: to + close.length };
}

// ---------------------------------------------------------------- directives

/** Directives that print nothing a person reads. */
const SILENT = new Set(
  (
    'extends extendsFirst break continue csrf method json js class style checked selected disabled readonly required vite viteReactRefresh dd dump use ' +
    'inject props aware stack parent yield livewire livewireStyles livewireScripts bool unset'
  ).split(' '),
);
/** Blocks that are read as they stand. */
const READ = new Set(['section', 'component', 'slot', 'push', 'prepend', 'once', 'fragment', 'lang', 'pushOnce', 'prependOnce']);
/** Conditions about the visitor or the place where it runs. */
const ASKING = new Set([
  'auth',
  'guest',
  'can',
  'cannot',
  'canany',
  'env',
  'production',
  'hasSection',
  'sectionMissing',
  'error',
  'session',
]);
/** What ends a section besides `@endsection`. */
const SECTION_ENDS = new Set(['show', 'stop', 'overwrite', 'append']);

function directiveAt(text: string, start: number, word: string, closing: ReadonlySet<string>): PieceOfBlade {
  const after = start + 1 + word.length;
  const [gap = ''] = /^[ \t]{0,9}(?=\()/.exec(text.slice(after, after + 10)) ?? [];
  const bracket = after + gap.length;
  const isCalled = text[bracket] === '(';
  if (!isDirective(word, isCalled, closing)) {
    if (!isCalled) return undefined;
    // A directive of one's own that is given a value prints it: `@money($debt->total)`.
    const close = endOfBrackets(text, bracket, LONGEST_VALUE);
    const given = close === undefined ? '' : text.slice(bracket + 1, close);
    if (close === undefined || !given.includes('$')) return undefined;
    return { tags: [{ type: 'slot', name: valueName(given), start, end: close + 1 }], end: close + 1 };
  }
  if (word === 'verbatim' || (word === 'php' && !isCalled)) {
    const close = text.indexOf(`@end${word}`, after);
    if (close < 0) return { reason: `@${word} is never closed` };
    return { tags: word === 'php' ? [] : [{ type: 'text', start: after, end: close }], end: close + `@end${word}`.length };
  }
  const close = isCalled ? endOfBrackets(text, bracket) : undefined;
  if (isCalled && close === undefined) return { reason: `@${word}( is never closed` };
  const end = close === undefined ? after : close + 1;
  const given = close === undefined ? undefined : text.slice(bracket + 1, close);
  return { tags: directiveTags({ word, given, at: bracket + 1, start, end }, closing), end };
}

/** What is given to a directive of one's own is no longer. */
const LONGEST_VALUE = 200;

const KNOWN = new Set(
  (
    'if elseif else unless isset empty foreach forelse for while switch case default include includeIf includeWhen includeUnless includeFirst each ' +
    'lang choice php verbatim'
  ).split(' '),
);

function isDirective(word: string, isCalled: boolean, closing: ReadonlySet<string>): boolean {
  if (KNOWN.has(word) || SILENT.has(word) || READ.has(word) || ASKING.has(word) || SECTION_ENDS.has(word) || closing.has(word)) return true;
  return /^(?:end[a-zA-Z]|else(?:auth|guest|can|cannot|canany|env)$)/.test(word) && (!isCalled || word.startsWith('else'));
}

function directiveTags({ word, given = '', at, start, end }: Directive, closing: ReadonlySet<string>): Tag[] {
  const place = { start, end };
  const call = `${word}(${given})`;
  switch (word) {
    case 'if':
      return [{ type: 'if', block: word, when: conditionOf(given), ...place }];
    case 'unless':
      return [{ type: 'if', block: word, when: denied(conditionOf(given)), ...place }];
    case 'isset':
      return [{ type: 'if', block: word, when: conditionOf(call), ...place }];
    case 'empty':
      return [given === '' ? { type: 'else', ...place } : { type: 'if', block: word, when: conditionOf(call), ...place }];
    case 'elseif':
      return [{ type: 'else-if', when: conditionOf(given), ...place }];
    case 'else':
    case 'default':
      return [{ type: 'else', ...place }];
    case 'foreach':
    case 'forelse': {
      const [, list = given, names = ''] = /^(.*?)\sas\s(.*)$/s.exec(given) ?? [];
      const as = nameIn(names.split('=>').at(-1)!.trim());
      return [{ type: 'for', block: word, over: valueName(list), as: as === '' ? [] : [as], ...place }];
    }
    case 'for':
    case 'while':
      return [{ type: 'for', block: word, over: given.trim().replace(/\s+/g, ' '), as: [], ...place }];
    case 'switch':
      return [{ type: 'switch', block: word, subject: given, ...place }];
    case 'case':
      return [{ type: 'case', values: [given], ...place }];
    case 'include':
    case 'includeIf':
    case 'includeFirst':
    case 'each':
      return [{ type: 'include', name: includeName(given), ...place }];
    case 'includeWhen':
    case 'includeUnless': {
      const [asked = '', ...rest] = splitAtCommas(given);
      const when = conditionOf(asked);
      return [
        { type: 'if', block: word, when: word === 'includeWhen' ? when : denied(when), start, end: at },
        { type: 'include', name: includeName(rest.join(',')), ...place },
        { type: 'end', block: word, start: end, end },
      ];
    }
    case 'lang':
    case 'choice':
      return given === '' ? [{ type: 'block', block: word, ...place }] : printedFor(place, `__(${given})`, at - '__('.length, DIALECT);
    case 'section':
    case 'slot': {
      const [name = '', value] = splitAtCommas(given);
      return value === undefined ? [{ type: 'block', block: word, ...place }] : printedFor(place, value, at + name.length + 1, DIALECT);
    }
  }
  if (SILENT.has(word) || word === 'php') return [];
  if (SECTION_ENDS.has(word)) return [{ type: 'end', block: 'section', ...place }];
  if (word.startsWith('end')) return [{ type: 'end', block: blockOf(word.slice('end'.length)), ...place }];
  if (word.startsWith('else')) return [{ type: 'else-if', when: asking(word.slice('else'.length), given), ...place }];
  if (READ.has(word)) return [{ type: 'block', block: word, ...place }];
  return ASKING.has(word) || closing.has(word) ? [{ type: 'if', block: word, when: asking(word, given), ...place }] : [];
}

/** `@componentFirst` and the like end as their plain form does. */
function blockOf(word: string): string {
  return word === 'Section' ? 'section' : word;
}

function asking(word: string, given: string): ReturnType<typeof conditionOf> {
  const about = given.trim().replace(/\s+/g, ' ');
  if (word === 'guest') return { name: about === '' ? 'auth' : `auth(${about})`, is: false };
  if (word === 'cannot') return { name: `can(${about})`, is: false };
  return { name: about === '' ? word : `${word}(${about})`, is: true };
}

export const blade: Grammar = {
  name: 'blade',
  aliases: ['laravel', 'bladephp'],
  endings: ['blade.php', 'blade', 'blade.html'],
  signs:
    /\{\{|\{!!|\{\{--|(?<!\w)@(?:if|elseif|unless|isset|empty|foreach|forelse|switch|case|includeWhen|includeIf|lang)\s?\(|(?<!\w)@(?:include|extends|section|yield|component)\s?\(['"]|(?<!\w)@(?:endif|endforeach|endsection|endunless|endisset|endforelse|endswitch|endcomponent)\b|(?<=\{\{ ?)(?:\$|__\(|optional\()|<x-mail::/g,
  read: readBlade,
};
