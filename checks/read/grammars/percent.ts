import type { Span } from '../../types.ts';
import { conditionOf, denied } from './condition.ts';
import { assigned, type Dialect, includeName, literalIn, printedFor, valueName } from './expression.ts';
import { type Delimiter, type Piece, piecesOf, type Verbatim } from './pieces.ts';
import { type Parsed, type Tag, treeOf } from './tags.ts';

/** What the languages that write `{% tags %}` do not have in common. */
export interface PercentLanguage {
  delimiters: readonly Delimiter<'print' | 'tag' | 'comment'>[];
  /** `{% case x %}{% when 1 %}` instead of `{% switch x %}{% case 1 %}`; `and` and `or` from the right; `{% liquid %}`. */
  isLiquid: boolean;
}

/** Blocks whose text is in no template language, and whether a person reads it. */
const VERBATIM: ReadonlyMap<string, boolean> = new Map([
  ['raw', true],
  ['verbatim', true],
  ['comment', false],
  ['doc', false],
  ['schema', false],
  ['javascript', false],
  ['stylesheet', false],
  ['style', false],
]);
const ENDS = new Map(
  [...VERBATIM.keys()].map((word) => [word, new RegExp(String.raw`\{%[-~]?[^\S\n]{0,9}end${word}\b[^%]{0,99}%\}`, 'g')]),
);

/** Reads Jinja, Twig, Nunjucks, the templates of Django, and Liquid: one shape of tags, and nearly the same words. */
export function readPercent(language: PercentLanguage, text: string, offset: number, spanOf: (start: number, end: number) => Span): Parsed {
  const pieces = piecesOf(text, language.delimiters, verbatimAfter);
  const reader = readerOf(language, text, pieces);
  return treeOf(
    pieces.flatMap((piece) => reader.tagsOf(piece)),
    text,
    offset,
    spanOf,
  );
}

function verbatimAfter(kind: string, inside: string): Verbatim | undefined {
  if (kind !== 'tag') return undefined;
  const word = /^\w+/.exec(inside)?.[0] ?? '';
  const until = ENDS.get(word);
  return until && { until, isRead: VERBATIM.get(word) === true };
}

interface Place {
  start: number;
  end: number;
}

/** A tag taken apart: its first word, and the rest with the place where it begins. */
interface Statement extends Place {
  word: string;
  rest: string;
  at: number;
}

function statementIn(source: string, at: number, place: Place): Statement {
  const [, before = '', word = '', space = '', rest = ''] = /^(\s*)(\w*)(\s*)(.*)$/s.exec(source) ?? [];
  return { word, rest: rest.trimEnd(), at: at + before.length + word.length + space.length, ...place };
}

function readerOf({ isLiquid }: PercentLanguage, text: string, pieces: readonly Piece<string>[]) {
  const words = pieces.filter(({ kind }) => kind === 'tag').map(({ from, to, ...place }) => statementIn(text.slice(from, to), from, place));
  const plurals = withPlural(words);
  /** Words of tags that are closed somewhere: what nobody knows is a block where it has an end. */
  const closing = new Set(words.filter(({ word }) => word.startsWith('end')).map(({ word }) => word.slice('end'.length)));
  const dialect: Dialect = {
    macros: new Set(words.filter(({ word }) => word === 'macro').map(({ rest }) => /^\w*/.exec(rest)![0])),
  };
  const condition = (source: string) => conditionOf(source, { fromRight: isLiquid });

  return { tagsOf };

  function tagsOf({ kind, start, end, from, to }: Piece<string>): Tag[] {
    switch (kind) {
      case 'text':
        return [{ type: 'text', start, end }];
      case 'unclosed':
        return [{ type: 'fault', reason: `${text.slice(start, end)} is never closed`, start, end }];
      case 'print':
        return printTags(text.slice(from, to), from, { start, end });
      case 'tag':
        return statementTags(statementIn(text.slice(from, to), from, { start, end }));
      default:
        return [];
    }
  }

  function printTags(source: string, at: number, place: Place): Tag[] {
    // What a layout or the caller of a macro has written is not known here.
    if (/^\s*(?:super|parent|caller|block)\b[^|]*\)\s*$/.test(source)) return [];
    const included = /^\s*(?:include|source)\s*\((.*)\)/s.exec(source);
    if (included) return [{ type: 'include', name: includeName(included[1]!), ...place }];
    return printedFor(place, source, at, dialect);
  }

  function statementTags(statement: Statement): Tag[] {
    const { word, rest, at, start, end } = statement;
    const place = { start, end };
    switch (word) {
      case 'if':
        return [{ type: 'if', block: word, when: condition(rest), ...place }];
      case 'unless':
        return [{ type: 'if', block: word, when: denied(condition(rest)), ...place }];
      case 'elif':
      case 'elseif':
      case 'elsif':
        return [{ type: 'else-if', when: condition(rest), ...place }];
      case 'pluralize':
      case 'plural':
        return plurals.size > 0 ? [{ type: 'else', ...place }] : [];
      case 'else':
        if (/^if\s/.test(rest)) return [{ type: 'else-if', when: condition(rest.slice('if'.length)), ...place }];
        return [{ type: 'else', ...place }];
      case 'empty':
      case 'default':
        return [{ type: 'else', ...place }];
      case 'for':
      case 'tablerow':
        return [forTag(statement)];
      case 'switch':
        return [{ type: 'switch', block: word, subject: rest, ...place }];
      case 'case':
        if (isLiquid) return [{ type: 'switch', block: word, subject: rest, ...place }];
        return [{ type: 'case', values: valuesIn(rest), ...place }];
      case 'when':
        return [{ type: 'case', values: valuesIn(rest), ...place }];
      case 'set':
      case 'assign':
      case 'capture':
        return definitionTags(statement);
      case 'macro':
        return [{ type: 'define', block: word, name: /^\w*/.exec(rest)![0], ...place }];
      case 'block': {
        // Twig's short form has no end: `{% block title 'Reminder' %}`.
        const [, name = '', value = ''] = /^([\w-]+)\s*(.*)$/s.exec(rest) ?? [];
        if (value === '' || value === 'scoped' || value === 'required') return [{ type: 'block', block: word, ...place }];
        return printTags(value, at + rest.indexOf(value, name.length), place);
      }
      case 'include':
      case 'render':
      case 'section':
      case 'include_relative':
        return closing.has(word) ? [{ type: 'block', block: word, ...place }] : [{ type: 'include', name: includeName(rest), ...place }];
      case 'embed':
        return [{ type: 'block', block: word, layout: includeName(rest), ...place }];
      case 'trans':
      case 'translate':
      case 'echo':
        if (word === 'echo' || /^["']/.test(rest)) return printTags(word === 'echo' ? rest : `${literalOnly(rest)}|trans`, at, place);
        return blockOr(statement);
      case 'liquid':
        return isLiquid ? lineTags(statement) : blockOr(statement);
      default:
        return blockOr(statement);
    }
  }

  function blockOr({ word, rest, start, end }: Statement): Tag[] {
    if (VERBATIM.has(word)) return [];
    if (word.startsWith('end') && word !== 'end') return [{ type: 'end', block: word.slice('end'.length), start, end }];
    if (plurals.has(start)) return [{ type: 'if', block: word, when: conditionOf(`${valueName(rest)} == 1`), start, end }];
    return closing.has(word) ? [{ type: 'block', block: word, start, end }] : [];
  }

  function forTag({ word, rest, start, end }: Statement): Tag {
    const [, names = '', over = rest] = /^(.*?)\sin\s(.*)$/s.exec(rest) ?? [];
    // What the list is narrowed to is not asked on the way to the words inside.
    const list = over.split(/\s(?:if|limit|offset|reversed|cols|recursive)\b/, 1)[0] ?? over;
    const as =
      names
        .replace(/[()\s]/g, '')
        .split(',')
        .at(-1) ?? '';
    return { type: 'for', block: word, over: valueName(list), as: as === '' ? [] : [as], start, end };
  }

  function definitionTags({ word, rest, at, start, end }: Statement): Tag[] {
    const [, name = '', value] = /^["']?([\w.-]+)["']?\s*(?:=(?!=)(.*))?$/s.exec(rest) ?? [];
    if (name === '') return [];
    if (value === undefined) return [{ type: 'define', block: word, name, start, end }];
    return assigned(name, value, { at: at + rest.length - value.length, start, end }, dialect);
  }

  /** `{% liquid %}`: each line is a tag. */
  function lineTags({ rest, at }: Statement): Tag[] {
    return Array.from(rest.matchAll(/[^\n]+/g)).flatMap(({ 0: line, index }) => {
      const start = at + index;
      return statementTags(statementIn(line, start, { start, end: start + line.length }));
    });
  }
}

/** `{% trans count=n %} … {% pluralize %} … {% endtrans %}` asks whether there is one: where such blocks begin. */
function withPlural(words: readonly Statement[]): ReadonlySet<number> {
  const starts = new Set<number>();
  let open: number | undefined;
  for (const { word, start } of words) {
    if (/^(?:block)?trans(?:late)?$/.test(word)) open = start;
    else if (/^plural/.test(word) && open !== undefined) starts.add(open);
  }
  return starts;
}

/** A translated literal without the words that follow it: `{% trans "Dear" as greeting %}`. */
function literalOnly(rest: string): string {
  return literalIn(rest) ? rest : (/^"[^"]*"|^'[^']*'/.exec(rest)?.[0] ?? rest);
}

function valuesIn(list: string): string[] {
  return list.match(/"[^"]*"|'[^']*'|[^\s,]+/g)?.filter((value) => value !== 'or') ?? [];
}
