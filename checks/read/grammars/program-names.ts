import { argumentsIn, endOfBrackets } from './code-signs.ts';
import { nameIn } from './condition.ts';

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
    const segment = /^(?:\?->|\?\.|->|::|\.)\s*([$@]*[\p{L}\p{N}_$-]*[\p{L}\p{N}_$])[?!]?|^!(?=\.)/u.exec(rest);
    if (segment) {
      if (segment[1]) path.push(nameIn(segment[1]));
      rest = rest.slice(segment[0].length);
      continue;
    }
    const bare = path.length === 1 || /^[A-Z]/.test(path[0]!) ? BARE_ARGUMENT.exec(rest) : null;
    const opening = bare ? ' ' : rest[0];
    if (opening !== '(' && opening !== '[' && !bare) break;
    const close = bare ? rest.length : (endOfBrackets(rest, 0) ?? rest.length);
    const inside = rest.slice(bare ? bare[0].length : 1, close);
    rest = rest.slice(close + 1);
    path = opening === '[' ? indexed(path, inside) : called(path, inside);
    if (bare) break;
  }
  while (path.length > 1 && FORMATTING.test(path.at(-1)!)) path.pop();
  return path.join('.');
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
