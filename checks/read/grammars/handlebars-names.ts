import { type Condition, comparison, denied } from './condition.ts';
import type { Call, Expression, Pair, Path } from './handlebars-tree.ts';

/** From where names are seen: the path of the context, and the block parameters that stand for paths. */
export interface Scope {
  context: string;
  aliases: ReadonlyMap<string, string>;
  outer?: Scope;
}

export const ROOT: Scope = { context: '', aliases: new Map() };

/** The scope inside `{{#each context as |alias|}}` or `{{#with context as |alias|}}`. */
export function scopeIn(context: string, params: readonly string[] | null | undefined, outer: Scope): Scope {
  const [alias] = params ?? [];
  return { context, aliases: alias === undefined ? outer.aliases : new Map(outer.aliases).set(alias, context), outer };
}

/** A path in full as seen from the root, a literal as written, a helper's call in its normal form. */
export function nameOf(expression: Expression, scope: Scope): string {
  switch (expression.type) {
    case 'PathExpression':
      return pathName(expression, scope);
    case 'SubExpression':
      return callText(expression, scope);
    case 'HashLiteral':
      return pairTexts(expression.pairs, scope).join(' ');
    case 'StringLiteral':
      return JSON.stringify(expression.value);
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return String(expression.value);
    case 'UndefinedLiteral':
      return 'undefined';
    case 'NullLiteral':
      return 'null';
  }
}

function pathName(path: Path, scope: Scope): string {
  const parts = path.parts.map((part) => (typeof part === 'string' ? part : `(${nameOf(part, scope)})`));
  const [head = '', ...tail] = parts;
  if (path.data && head === 'root') return tail.join('.') || 'this';
  const alias = path.data || path.this || path.depth > 0 ? undefined : scope.aliases.get(head);
  if (alias !== undefined) return [alias, ...tail].join('.');
  let seenFrom = scope;
  for (let up = path.depth; up > 0 && seenFrom.outer; up--) seenFrom = seenFrom.outer;
  const own = path.data ? [`@${head}`, ...tail] : parts;
  return [seenFrom.context, ...own].filter((part) => part !== '').join('.') || 'this';
}

function callText(call: Call, scope: Scope): string {
  return [
    helperOf(call, scope),
    ...call.params.map((value) => argumentText(value, scope)),
    ...pairTexts(call.hash?.pairs ?? [], scope),
  ].join(' ');
}

function argumentText(value: Expression, scope: Scope): string {
  const text = nameOf(value, scope);
  return value.type === 'SubExpression' || value.type === 'HashLiteral' ? `(${text})` : text;
}

function pairTexts(pairs: readonly Pair[], scope: Scope): string[] {
  return pairs.map(({ key, value }) => `${key}=${argumentText(value, scope)}`);
}

/** Helpers are not looked up in the context, so no context goes before their names. */
function helperOf({ path }: Call, scope: Scope): string {
  return path.type === 'PathExpression' ? path.original : nameOf(path, scope);
}

/** The condition that an expression asks for: `not x` is `x` denied. */
export function conditionOf(expression: Expression, scope: Scope): Condition {
  return expression.type === 'SubExpression' ? conditionOfCall(expression, scope) : { name: nameOf(expression, scope), is: true };
}

/** Helpers that compare, by the sign that other languages write. */
const SIGNS = new Map([
  ...['eq', 'is', 'equal', 'equals', 'isEqual', 'ifEq', 'if_eq', 'ifEqual', 'ifEquals', 'ifeq'].map((name) => [name, '=='] as const),
  ...['ne', 'neq', 'isnt', 'notEq', 'not-eq', 'not_eq', 'unlessEq', 'unless_eq', 'ifNotEq', 'ifNotEquals'].map(
    (name) => [name, '!='] as const,
  ),
  ...[['lt', '<'] as const, ['lte', '<='] as const, ['gt', '>'] as const, ['gte', '>='] as const],
]);

/** The condition that a helper stands for: `ne a b` is `a == b` denied, as in every language, and `and a b` are two questions. */
export function conditionOfCall(call: Call, scope: Scope): Condition {
  const helper = helperOf(call, scope);
  const [first, second] = call.params;
  if (helper === 'not' && first && !second) return denied(conditionOf(first, scope));
  if (helper === 'and' && second) return { all: call.params.map((one) => conditionOf(one, scope)) };
  if (helper === 'or' && second) return { any: call.params.map((one) => conditionOf(one, scope)) };
  return comparisonOf(call, helper, scope) ?? { name: callText(call, scope), is: true };
}

/** `eq a "b"`, or `ifCond a "==" "b"`, whatever the helper is called. */
function comparisonOf({ params, hash }: Call, helper: string, scope: Scope): Condition | undefined {
  const [left, middle, last] = params;
  if (!left || !middle || hash || params.length > 3) return undefined;
  if (!last) {
    const sign = SIGNS.get(helper);
    return sign && comparison(argumentText(left, scope), sign, argumentText(middle, scope));
  }
  if (middle.type !== 'StringLiteral' || !WRITTEN_SIGN.test(middle.value)) return undefined;
  return comparison(argumentText(left, scope), middle.value, argumentText(last, scope));
}

const WRITTEN_SIGN = /^(?:[=!]==?|[<>]=?)$/;

/** A slot is named by what it prints; a helper's slot by its first path, as in `{{formatMoney debt.total currency}}`. */
export function slotName(call: Call, scope: Scope): string {
  const values = argumentsOf(call);
  if (values.length > 0) return firstPath(values, scope) ?? callText(call, scope);
  return call.path.type === 'StringLiteral' ? call.path.value : nameOf(call.path, scope);
}

function firstPath(expressions: readonly Expression[], scope: Scope): string | undefined {
  for (const expression of expressions) {
    if (expression.type === 'PathExpression') return pathName(expression, scope);
    const found = firstPath(argumentsOf(expression), scope);
    if (found !== undefined) return found;
  }
  return undefined;
}

function argumentsOf(holder: Expression | Call): Expression[] {
  const values = (pairs: readonly Pair[] | undefined): Expression[] => (pairs ?? []).map(({ value }) => value);
  if ('params' in holder) return [...holder.params, ...values(holder.hash?.pairs)];
  return 'pairs' in holder ? values(holder.pairs) : [];
}

/** Partials are files, not values: a path is their name as written. A computed name is its call in brackets. */
export function partialName(name: Expression, scope: Scope): string {
  if (name.type === 'StringLiteral') return name.value;
  return name.type === 'PathExpression' ? name.original : `(${nameOf(name, scope)})`;
}
