import { type Condition, conditionOf, denied, nameIn } from './condition.ts';
import { signsIn } from './lexing.ts';
import type { Tag } from './tags.ts';

/**
 * What an expression prints, in the languages that look like C, Ruby or Python: the words of its strings, the slots of its values, and a branch for
 * `a ? b : c`, `b if a` and `b if a else c`. `start` and `end` are the whole tag, `from` and `to` the expression in it.
 */
export function printed(text: string, { start, end, from, to }: { start: number; end: number; from: number; to: number }): Tag[] {
  const inner = trimmed(text, from, to);
  const choice = choiceIn(text, inner.from, inner.to);
  if (choice) {
    const { first, last } = choice;
    return [
      { type: 'if', block: '?', when: choice.when, start, end: first.from },
      ...piece(text, first),
      ...(last ? [{ type: 'else' as const, start: first.to, end: last.from }, ...piece(text, last)] : []),
      { type: 'end', block: '?', start: last?.to ?? first.to, end },
    ];
  }
  const parts = partsIn(text, inner.from, inner.to);
  const only = parts.length === 1 ? parts[0]! : undefined;
  if (only && !isString(text.slice(only.from, only.to)))
    return [{ type: 'slot', name: nameOf(text.slice(only.from, only.to)), start, end }];
  const between = [start, ...parts.map(({ to }) => to)];
  return [
    ...parts.flatMap((part, i): Tag[] => [{ type: 'nothing', start: between[i]!, end: part.from }, ...value(text, part)]),
    { type: 'nothing', start: between.at(-1)!, end },
  ];
}

interface Stretch {
  from: number;
  to: number;
}

function piece(text: string, { from, to }: Stretch): Tag[] {
  return printed(text, { start: from, end: to, from, to });
}

/** Without the white space and the brackets around it. */
function trimmed(text: string, from: number, to: number): Stretch {
  while (from < to && /\s/.test(text[from]!)) from++;
  while (to > from && /[\s;]/.test(text[to - 1]!)) to--;
  if (text[from] !== '(' || text[to - 1] !== ')') return { from, to };
  for (const { at, sign, depth } of signsIn(text, from, to))
    if (sign === ')' && depth === 0) return at === to - 1 ? trimmed(text, from + 1, to - 1) : { from, to };
  return { from, to };
}

// ---------------------------------------------------------------- choices and sums

/** A choice between two values, or of one value or none, in the order in which they stand. */
interface Choice {
  when: Condition;
  first: Stretch;
  last?: Stretch;
}

function choiceIn(text: string, from: number, to: number): Choice | undefined {
  const asked = (start: number, end: number): Condition => conditionOf(tidy(text.slice(start, end)));
  let question: number | undefined;
  let nested = 0;
  let modifier: { word: string; at: number } | undefined;
  for (const { at, sign, depth } of signsIn(text, from, to)) {
    if (depth !== 0) continue;
    if (sign === '?' && isQuestion(text, at)) {
      if (question === undefined) question = at;
      else nested++;
    } else if (sign === ':' && question !== undefined && text[at + 1] !== ':' && text[at - 1] !== ':' && nested-- === 0) {
      return { when: asked(from, question), first: { from: question + 1, to: at }, last: { from: at + 1, to } };
    } else if (/[iue]/.test(sign) && /\s/.test(text[at - 1] ?? '')) {
      const word = /^(?:if|unless|else)(?=\s)/.exec(text.slice(at, at + 7))?.[0];
      if (word === 'else' && modifier?.word === 'if')
        return { when: asked(modifier.at + 2, at), first: { from, to: modifier.at }, last: { from: at + 4, to } };
      if (word === 'if' || word === 'unless') modifier ??= { word, at };
    }
  }
  if (!modifier) return undefined;
  const when = asked(modifier.at + modifier.word.length, to);
  return { when: modifier.word === 'if' ? when : denied(when), first: { from, to: modifier.at } };
}

/** Not that of `overdue?`, `a?.b` and `a ?? b`. */
function isQuestion(text: string, at: number): boolean {
  const next = text[at + 1] ?? '';
  if (next === '?' || next === '.' || text[at - 1] === '?') return false;
  return /[\s)\]"']/.test(text[at - 1] ?? '') || /["'(]/.test(next);
}

/** The summands of `"Dear " + name`. */
function partsIn(text: string, from: number, to: number): Stretch[] {
  const parts: Stretch[] = [];
  let read = from;
  let hasText = false;
  for (const { at, sign, depth } of signsIn(text, from, to)) {
    if (depth === 0 && /["'`]/.test(sign)) hasText = true;
    if (depth !== 0 || sign !== '+') continue;
    parts.push(trimmed(text, read, at));
    read = at + 1;
  }
  return hasText && parts.length > 0 ? [...parts, trimmed(text, read, to)] : [{ from, to }];
}

// ---------------------------------------------------------------- values

const INTERPOLATED = /[#$]\{([^{}]*)\}/g;

function isString(code: string): boolean {
  return /^["'`]/.test(code) && code.length > 1 && code.endsWith(code[0]!) && [...signsIn(code)].length === 1;
}

function value(text: string, { from, to }: Stretch): Tag[] {
  const code = text.slice(from, to);
  if (!isString(code)) return [{ type: 'slot', name: nameOf(code), start: from, end: to }];
  const tags: Tag[] = [{ type: 'nothing', start: from, end: from + 1 }];
  let read = from + 1;
  const addText = (end: number): void => {
    if (end > read) tags.push({ type: 'text', start: read, end });
  };
  for (const { 0: written, 1: inside = '', index } of code.startsWith("'") ? [] : code.matchAll(INTERPOLATED)) {
    addText(from + index);
    read = from + index + written.length;
    tags.push({ type: 'slot', name: nameOf(inside), start: from + index, end: read });
  }
  addText(to - 1);
  return [...tags, { type: 'nothing', start: to - 1, end: to }];
}

/** Methods that only give a value another look; called or not, they are not part of its name. */
const FORMATTING =
  /^(?:to_(?:s|i|f|d|a|str|sentence|fs|formatted_s|date|currency|param)|html_safe|humanize|titleize|upcase|downcase|capitalize|strip|squish|round|abs|presence|strftime|iso8601|upper|lower|title|encode)$/;
/** The same where it is called. */
const FORMATTING_CALL =
  /^(?:to[A-Z]\w*|format\w*|trim\w*|string|replace\w*|slice|substring|padStart|valueOf|display\w*|escape\w*|unescape\w*|join|concat|split|multiply|divide)$/;
const TRANSLATING = /^(?:t|translate|trans|_|__|gettext|ngettext|message|i18n|localize|\$t)$/;
const LOOKING_UP = /^(?:get|fetch|dig|getAttribute|getParameter|getString|getProperty|opt)$/;
/** What may follow a name that is called without brackets. */
const BARE_ARGUMENT = /^[ \t]+(?!(?:or|and|if|unless|in|is|not|else|do|then|gt|lt|gte|lte|eq|ne)\b)(?=[@"':\p{L}])/u;

/**
 * The name of what an expression prints: its first value, without what formats it. `formatMoney(invoice.total, "EUR")`, `@invoice.total.round(2)`,
 * `$invoice->getTotal()` and `number_to_currency invoice[:total]` are `invoice.total`; `t("key")` stays as it is.
 */
export function nameOf(code: string): string {
  const expression = code
    .trim()
    .replace(/&\./g, '.')
    .replace(/^(?:await|new|not|return)\s+/, '')
    .replace(/^[!(\s-]+/, '');
  const root = /^[@$:]*[\p{L}_][\p{L}\p{N}_$]*(?:[?!](?!\.))?/u.exec(expression)?.[0];
  if (root === undefined) return expression.replace(/\s+/g, ' ');
  let path = [nameIn(root)];
  let rest = expression.slice(root.length);
  for (;;) {
    const segment = /^(?:\?\.|->|::|\.)\s*([$@]*[\p{L}\p{N}_$-]*[\p{L}\p{N}_$])[?!]?|^!(?=\.)/u.exec(rest);
    if (segment) {
      if (segment[1]) path.push(nameIn(segment[1]));
      rest = rest.slice(segment[0].length);
      continue;
    }
    const bare = path.length === 1 || /^[A-Z]/.test(path[0]!) ? BARE_ARGUMENT.exec(rest) : null;
    const opening = bare ? ' ' : rest[0];
    if (opening !== '(' && opening !== '[' && !bare) break;
    const close = bare ? rest.length : closeOf(rest);
    const inside = rest.slice(bare ? bare[0].length : 1, close);
    rest = rest.slice(close + 1);
    path = opening === '[' ? indexed(path, inside) : called(path, inside);
    if (bare) break;
  }
  while (path.length > 1 && FORMATTING.test(path.at(-1)!)) path.pop();
  return path.join('.');
}

function closeOf(code: string): number {
  for (const { at, depth } of signsIn(code)) if (at > 0 && depth === 0) return at;
  return code.length;
}

function indexed(path: string[], inside: string): string[] {
  const key = /^\s*(?:["':])([\p{L}\p{N}_. -]+)["']?\s*$/u.exec(inside)?.[1];
  return key === undefined ? path : [...path, key];
}

function called(path: string[], inside: string): string[] {
  const method = path.at(-1)!;
  const receiver = path.slice(0, -1);
  if (inside.trim() === '') {
    const got = /^(?:get|is)([A-Z])(\w*)$/.exec(method);
    if (got && receiver.length > 0) return [...receiver, got[1]!.toLowerCase() + got[2]!];
    return receiver.length > 0 && (FORMATTING.test(method) || FORMATTING_CALL.test(method)) ? receiver : path;
  }
  const args = argumentsIn(inside);
  const literal = /^["':]([^"']*)["']?$/.exec(args[0] ?? '')?.[1];
  if (literal !== undefined && TRANSLATING.test(method)) return [`${method}(${JSON.stringify(literal)})`];
  if (literal !== undefined && receiver.length > 0 && LOOKING_UP.test(method)) return [...receiver, literal];
  const isHelper = receiver.length === 0 || /^[A-Z]/.test(receiver[0]!) || receiver.length === 1;
  const named = isHelper
    ? args.find((arg) => /^[@$(!]*[\p{L}_]/u.test(arg) && !/^\w+:\s/.test(arg) && !/^(?:true|false|nil|null|None|new)\b/.test(arg))
    : undefined;
  if (named !== undefined) return [nameOf(named)];
  return receiver.length > 0 ? receiver : [`${method}(${inside.trim().replace(/\s+/g, ' ')})`];
}

export function argumentsIn(inside: string): string[] {
  const args: string[] = [];
  let read = 0;
  for (const { at, sign, depth } of signsIn(inside)) {
    if (sign !== ',' || depth !== 0) continue;
    args.push(inside.slice(read, at).trim());
    read = at + 1;
  }
  return [...args, inside.slice(read).trim()];
}

/** A condition's text as `conditionOf` understands it. */
export function tidy(condition: string): string {
  return condition
    .replace(/&\.|\?\.(?=\p{L})/gu, '.')
    .replace(/\.nil\?/g, ' == nil')
    .replace(/^\s*await\s+/, '');
}

/** A value that is only given another name: a string, or a path. */
export function isSimple(code: string): boolean {
  return /^\s*(?:"[^"]*"|'[^']*'|`[^`]*`|[@$]?[\p{L}_][\p{L}\p{N}_.]*)\s*$/u.test(code);
}
