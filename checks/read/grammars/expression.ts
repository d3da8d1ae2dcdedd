import { conditionOf, denied, nameIn, tokensIn } from './condition.ts';
import { nameOf } from './program-names.ts';
import type { Tag } from './tags.ts';

/** How a language writes its expressions. */
export interface Dialect {
  /** The sign that puts texts together, besides `~`, and `+` next to a text. */
  joins?: '.';
  /** Macros that were defined in the text: their calls print what was defined. */
  macros?: ReadonlySet<string>;
  /** Strings may hold values, `"Dear #{name}"`, and values are called as in a program: see `nameOf`. */
  isProgram?: true;
}

/** Ruby, JavaScript, Java and Python, and the languages whose expressions look like theirs. */
export const PROGRAM: Dialect = { isProgram: true };

/** Longer expressions are not taken apart. */
const MOST_TOKENS = 400;

interface Token {
  text: string;
  start: number;
  end: number;
}

interface Expression extends Dialect {
  source: string;
  /** Where the source begins in the text. */
  at: number;
}

/**
 * What an expression prints, in tags: its literals are text, its choices (`a ? b : c`, `b if a else c`) are branches, and everything else is a slot
 * under the first name in it, as in `money(debt.total, currency)`. `at`: where the expression begins in the text.
 */
export function printed(source: string, at: number, dialect: Dialect): Tag[] {
  const written = tokensIn(source);
  const tokens = written.at(-1)?.text === ';' ? written.slice(0, -1) : written;
  const expression = { ...dialect, source, at };
  if (tokens.length === 0) return [];
  return tokens.length > MOST_TOKENS ? [slotOf(tokens, expression)] : print(tokens, expression);
}

/** The same for a tag, of which a lone slot is as long as the tag is. */
export function printedFor({ start, end }: Place, source: string, at: number, dialect: Dialect): Tag[] {
  const tags = printed(source, at, dialect);
  const [only] = tags;
  return tags.length === 1 && only?.type === 'slot' ? [{ ...only, start, end }] : tags;
}

/** The same where all of the tag must be accounted for, because what stands between tags is text. `from` and `to` are the expression in it. */
export function printedIn(text: string, { start, end, from, to }: Place & { from: number; to: number }, dialect: Dialect): Tag[] {
  let read = start;
  const covering = printedFor({ start, end }, text.slice(from, to), from, dialect).flatMap((tag): Tag[] => {
    if (tag.type !== 'text' && tag.type !== 'slot') return [{ ...tag, start: read, end: read }];
    const before: Tag[] = tag.start > read ? [{ type: 'nothing', start: read, end: tag.start }] : [];
    read = Math.max(read, tag.end);
    return [...before, tag];
  });
  return end > read ? [...covering, { type: 'nothing', start: read, end }] : covering;
}

interface Place {
  start: number;
  end: number;
}

/** Two words, or a lone one. */
const PHRASE = /\p{L}\s+\p{L}|^\s*["'`]\p{L}+["'`]\s*$/u;

/**
 * What a name stands for to which an expression is assigned: phrases are read where it is printed, and another name is the same thing. Everything else
 * (a colour, a format, what is reckoned) is a value under its own name.
 */
export function assigned(name: string, source: string, place: Place & { at: number }, dialect: Dialect): Tag[] {
  const { at, start, end } = place;
  const value = printed(source, at, dialect);
  const isText = value.every(({ type }) => type !== 'slot') && PHRASE.test(source);
  const isName = value.length === 1 && value[0]!.type === 'slot' && value[0]!.name === nameIn(source.trim());
  return [
    { type: 'define', block: name, name, start, end },
    ...(isText || isName ? value : [{ type: 'slot' as const, name, start, end }]),
    { type: 'end', block: name, start: end, end },
  ];
}

/** A value that is only given another name: a string, or a path. */
export function isSimple(code: string): boolean {
  return /^\s*(?:"[^"]*"|'[^']*'|`[^`]*`|[@$]?[\p{L}_][\p{L}\p{N}_.]*)\s*$/u.test(code);
}

/** The name under which a value is known: the first in its expression that is not a function's. */
export function valueName(source: string): string {
  return firstName(tokensIn(source)) ?? source.trim().replace(/\s+/g, ' ');
}

/** A text in quotes without them, and where it begins; undefined for anything else. */
export function literalIn(source: string): { text: string; from: number } | undefined {
  const found = /^\s*(["'])(.*)\1\s*$/s.exec(source);
  return found ? { text: found[2]!, from: source.indexOf(found[1]!) + 1 } : undefined;
}

/** The name of an included file as it is written; a computed one in brackets, and the first of several. */
export function includeName(source: string): string {
  return (
    /^\s*[[(]?\s*(?:"([^"]*)"|'([^']*)')/
      .exec(source)
      ?.slice(1)
      .find((name) => name !== undefined) ?? `(${valueName(source)})`
  );
}

// ---------------------------------------------------------------- choices

function print(given: readonly Token[], expression: Expression): Tag[] {
  const tokens = withoutBrackets(given);
  if (tokens.length === 0) return [];
  return (
    ternary(tokens, expression) ??
    choice(tokens, expression) ??
    fallback(tokens, expression) ??
    filtered(tokens, expression) ??
    joined(tokens, expression) ??
    value(tokens, expression)
  );
}

function ternary(tokens: readonly Token[], expression: Expression): Tag[] | undefined {
  const asks = indexAtTop(tokens, ({ text }) => text === '?');
  if (asks <= 0) return undefined;
  let open = 0;
  const parts = indexAtTop(tokens, ({ text }, i) => {
    if (i > asks && text === '?') open++;
    return i > asks && text === ':' && open-- === 0;
  });
  const yes = parts < 0 ? tokens.slice(asks + 1) : tokens.slice(asks + 1, parts);
  const no = parts < 0 ? [] : tokens.slice(parts + 1);
  const asked = tokens.slice(0, asks);
  if (yes.length === 0) return orElse(asked, print(asked, expression), no, expression);
  return branches(asked, print(yes, expression), print(no, expression), expression);
}

/** `b if a else c`, `b unless a` */
function choice(tokens: readonly Token[], expression: Expression): Tag[] | undefined {
  const asks = indexAtTop(tokens, ({ text }) => text === 'if' || text === 'unless');
  if (asks <= 0) return undefined;
  if (tokens[asks]!.text === 'unless')
    return branches(tokens.slice(asks + 1), print(tokens.slice(0, asks), expression), [], expression, true);
  const parts = indexAtTop(tokens, ({ text }, i) => i > asks && text === 'else');
  const asked = parts < 0 ? tokens.slice(asks + 1) : tokens.slice(asks + 1, parts);
  const otherwise = parts < 0 ? [] : print(tokens.slice(parts + 1), expression);
  return branches(asked, print(tokens.slice(0, asks), expression), otherwise, expression);
}

function fallback(tokens: readonly Token[], expression: Expression): Tag[] | undefined {
  const at = indexAtTop(tokens, ({ text }) => text === '??' || text === 'or');
  return at > 0 ? orElse(tokens.slice(0, at), print(tokens.slice(0, at), expression), tokens.slice(at + 1), expression) : undefined;
}

/** What stands in for a value that is missing is read where it is more than a word. */
function orElse(asked: readonly Token[], value: Tag[], other: readonly Token[], expression: Expression): Tag[] {
  const instead = print(other, expression);
  const isPhrase = instead.some(({ type, start, end }) => type === 'text' && /\s/.test(sourceOf({ start, end }, expression)));
  return isPhrase ? branches(asked, value, instead, expression) : value;
}

function branches(asked: readonly Token[], yes: readonly Tag[], no: readonly Tag[], expression: Expression, isDenied = false): Tag[] {
  if (asked.length === 0) return [...yes, ...no];
  const start = expression.at + asked[0]!.start;
  const end = expression.at + asked.at(-1)!.end;
  const when = conditionOf(textOf(asked, expression));
  return [
    { type: 'if', block: '?', when: isDenied ? denied(when) : when, start, end },
    ...yes,
    ...(no.length > 0 ? [{ type: 'else' as const, start: end, end }, ...no] : []),
    { type: 'end', block: '?', start: end, end },
  ];
}

// ---------------------------------------------------------------- filters and joints

const TRANSLATING = ['trans', 'translate', 't', 'gettext', '_', '__', 'lang', 'trans_choice'];
/** Filters after which a text is still the text that was written. */
const KEEPING = (
  'upper lower upcase downcase capitalize title escape e h raw safe noescape strip trim lstrip rstrip nl2br newline_to_br nofilter html format ' +
  'replace append prepend default d'
).split(' ');

function filtered(tokens: readonly Token[], expression: Expression): Tag[] | undefined {
  const [base = [], ...filters] = splitAtTop(tokens, ['|']);
  if (filters.length === 0 || base.length === 0) return undefined;
  let read = printedBy(base, filters, tokens, expression);
  for (const [name, ...rest] of filters) {
    const argument = argumentOf(rest);
    if (name?.text === 'append') read = [...read, ...print(argument, expression)];
    else if (name?.text === 'prepend') read = [...print(argument, expression), ...read];
    else if (name?.text === 'default' || name?.text === 'd') read = orElse(base, read, argument, expression);
  }
  return read;
}

/** A literal is a text, a text to be translated, or what a filter makes something else of: `"now" | date: "%Y"`. */
function printedBy(base: readonly Token[], filters: readonly Token[][], tokens: readonly Token[], expression: Expression): Tag[] {
  if (!isLiteral(base)) return print(base, expression);
  if (filters.some(([name]) => TRANSLATING.includes(name?.text ?? ''))) return translated(base[0]!, expression);
  return filters.every(isKeeping) ? print(base, expression) : [slotOf(tokens, expression)];
}

function isKeeping([name]: readonly Token[]): boolean {
  return name !== undefined && KEEPING.includes(name.text);
}

/** The first argument of a filter: `| default('x', true)`, `| default: 'x', allow_false: true`. */
function argumentOf(rest: readonly Token[]): readonly Token[] {
  const inside = rest[0]?.text === '(' ? rest.slice(1, -1) : rest[0]?.text === ':' ? rest.slice(1) : [];
  const end = indexAtTop(inside, ({ text }) => text === ',' || text === ':');
  return end < 0 ? inside : inside.slice(0, end);
}

/** Texts put together: by the language's own sign, or by `+` where one of them is a literal. */
function joined(tokens: readonly Token[], expression: Expression): Tag[] | undefined {
  const parts = splitAtTop(tokens, ['~', ...(expression.joins ? [expression.joins] : [])]);
  if (parts.length > 1) return parts.flatMap((part) => print(part, expression));
  const sums = splitAtTop(tokens, ['+']);
  return sums.length > 1 && sums.some(isLiteral) && !sums.every(isNumber) ? sums.flatMap((part) => print(part, expression)) : undefined;
}

// ---------------------------------------------------------------- values

function value(tokens: readonly Token[], expression: Expression): Tag[] {
  if (isLiteral(tokens)) return textTags(tokens[0]!, expression);
  const [callee, bracket, ...inside] = tokens;
  if (callee && bracket?.text === '(' && TRANSLATING.includes(callee.text)) {
    const argument = argumentOf([bracket, ...inside]);
    if (isLiteral(argument) && !(expression.isProgram && isKey(argument[0]!, expression))) return translated(argument[0]!, expression);
  }
  return [slotOf(tokens, expression)];
}

/** The text itself where an author translates by it; by a key only its name is known. */
function translated(literal: Token, expression: Expression): Tag[] {
  if (!isKey(literal, expression)) return textTags(literal, expression);
  return [{ type: 'slot', name: `t "${literal.text.slice(1, -1)}"`, ...placeOf([literal], expression) }];
}

/** Programs translate by keys, templates more often by the text itself. */
function isKey({ text }: Token, { isProgram }: Expression): boolean {
  return (isProgram ? /^\S*$/ : /^[\w:/-]+(?:\.[\w:/-]+)+$|^\w+_\w+$/).test(text.slice(1, -1));
}

/** What does not stand for itself in a string: an escaped character, and a value. */
const ESCAPED = /\\./gs;
const ESCAPED_OR_VALUE = /\\.|[#$]\{([^{}]*)\}/gs;

/** A literal is read without its quotes and the signs that its language escapes characters with; values in it are slots. */
function textTags({ start, end, text }: Token, expression: Expression): Tag[] {
  const { at, isProgram } = expression;
  if (!/^["'`]/.test(text)) return [{ type: 'text', start: at + start, end: at + end }];
  const tags: Tag[] = [];
  let from = start + 1;
  const addText = (to: number) => {
    if (to > from) tags.push({ type: 'text', start: at + from, end: at + to });
  };
  for (const { 0: written, 1: value, index } of text.matchAll(isProgram && !text.startsWith("'") ? ESCAPED_OR_VALUE : ESCAPED)) {
    addText(start + index);
    if (value !== undefined) {
      from = start + index + written.length;
      tags.push({ type: 'slot', name: nameOf(value), start: at + start + index, end: at + from });
      continue;
    }
    // Of `\n` nothing is left to be read; of `\'` the sign behind it is.
    from = start + index + (/[a-z]/i.test(text[index + 1]!) ? 2 : 1);
  }
  addText(end - 1);
  return tags;
}

function slotOf(tokens: readonly Token[], expression: Expression): Tag {
  const called = tokens[1]?.text === '(' ? nameIn(tokens[0]!.text).split('.').at(-1)! : undefined;
  const macro = called !== undefined && expression.macros?.has(called) ? called : undefined;
  const own = expression.isProgram ? nameOf(textOf(tokens, expression)) : undefined;
  const name =
    macro ?? own ?? (isLiteral(tokens.slice(0, 1)) ? undefined : firstName(tokens)) ?? textOf(tokens, expression).replace(/\s+/g, ' ');
  return { type: 'slot', name, ...placeOf(tokens, expression) };
}

const WORDS = new Set('not and or in is if else new true false null none nil this clone optional'.split(' '));
/** Methods that only change how a value looks. */
const LOOKS = /\.(?:format|upper|lower|title|strip|trim|capitalize|toString|toFixed|items|values|keys|all|get)$/;

/** A function is not what it prints: `money(total)` is `total`, `due.format("d.m.Y")` is `due`, and `invoice.total()` is itself. */
function firstName(tokens: readonly Token[]): string | undefined {
  let called: string | undefined;
  for (const [i, { text }] of tokens.entries()) {
    if (!/^[\p{L}_$@]/u.test(text) || WORDS.has(text.toLowerCase()) || isCast(tokens, i)) continue;
    const name = nameIn(text);
    if (tokens[i + 1]?.text !== '(') return name === '' ? undefined : name;
    const hasArguments = tokens[i + 2]?.text !== ')';
    if (/\./.test(name)) called ??= hasArguments || LOOKS.test(name) ? name.slice(0, name.lastIndexOf('.')) : name;
    if (called !== undefined && !firstArgumentIsName(tokens, i + 2)) return called;
  }
  return called;
}

/** A type in brackets before a value: `(int) $invoice->total`. */
function isCast(tokens: readonly Token[], at: number): boolean {
  const [before, type, after, value] = [at - 1, at, at + 1, at + 2].map((i) => tokens[i]?.text ?? '');
  return (
    before === '(' &&
    after === ')' &&
    /^(?:int(?:eger)?|float|string|bool(?:ean)?|array|object)$/i.test(type!) &&
    /^[\p{L}_$(]/u.test(value!)
  );
}

function firstArgumentIsName(tokens: readonly Token[], at: number): boolean {
  return /^[\p{L}_$@]/u.test(tokens[at]?.text ?? '');
}

// ---------------------------------------------------------------- tokens

function isLiteral(tokens: readonly Token[]): boolean {
  return tokens.length === 1 && /^(?:".*"|'.*'|`.*`|\d+(?:\.\d+)?)$/s.test(tokens[0]!.text);
}

function isNumber(tokens: readonly Token[]): boolean {
  return isLiteral(tokens) && /^\d/.test(tokens[0]!.text);
}

function depthOf({ text }: Token): number {
  if (text === '(' || text === '[' || text === '{') return 1;
  return text === ')' || text === ']' || text === '}' ? -1 : 0;
}

function indexAtTop(tokens: readonly Token[], isMeant: (token: Token, i: number) => boolean): number {
  let depth = 0;
  return tokens.findIndex((token, i) => {
    depth += depthOf(token);
    return depth === 0 && isMeant(token, i);
  });
}

/** Cut at signs that are in no brackets. A sign that stands first is a part of what follows. */
function splitAtTop(tokens: readonly Token[], signs: readonly string[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += depthOf(token);
    if (depth === 0 && signs.includes(token.text) && parts.at(-1)!.length > 0) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

function withoutBrackets(tokens: readonly Token[]): readonly Token[] {
  if (tokens[0]?.text !== '(') return tokens;
  const closes = indexAtTop(tokens, () => true);
  return closes === tokens.length - 1 ? withoutBrackets(tokens.slice(1, -1)) : tokens;
}

function textOf(tokens: readonly Token[], { source }: Expression): string {
  return tokens.length === 0 ? '' : source.slice(tokens[0]!.start, tokens.at(-1)!.end);
}

function sourceOf({ start, end }: { start: number; end: number }, { source, at }: Expression): string {
  return source.slice(start - at, end - at);
}

function placeOf(tokens: readonly Token[], { at }: Expression): { start: number; end: number } {
  return { start: at + tokens[0]!.start, end: at + tokens.at(-1)!.end };
}
