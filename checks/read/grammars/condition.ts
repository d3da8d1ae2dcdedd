import type { Literal, Span, TemplateNode } from '../../types.ts';

/** What a block asks for. Denials stand at the leaves. */
export type Condition = Literal | { all: readonly Condition[] } | { any: readonly Condition[] };

export function denied(condition: Condition): Condition {
  if ('all' in condition) return { any: condition.all.map(denied) };
  if ('any' in condition) return { all: condition.any.map(denied) };
  return { name: condition.name, is: !condition.is };
}

/** The value of a `switch` is one of these. */
export function isOneOf(subject: string, values: readonly string[]): Condition {
  return anyOf(values.map((value) => conditionOf(`${subject} == ${value}`)));
}

function anyOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 1 ? conditions[0]! : { any: conditions };
}

/** Conditions with more parts are one question of their own: nobody reads 2^9 ways of getting a sentence. */
const MOST_PARTS = 8;

/**
 * A condition as branches that ask one thing each: `a and b` is a branch in a branch, and what is read otherwise is read on both ways out. So every
 * name is decided once on a path, wherever and in whatever company it is asked.
 */
export function branchOn(condition: Condition, then: TemplateNode[], otherwise: TemplateNode[], span: Span): TemplateNode {
  return branch(partsOf(condition) > MOST_PARTS ? { name: textOf(condition), is: true } : condition, then, otherwise, span);
}

function branch(condition: Condition, then: TemplateNode[], otherwise: TemplateNode[], span: Span): TemplateNode {
  if (!('all' in condition) && !('any' in condition)) return { type: 'branch', when: condition, then, otherwise, span };
  const [first, ...others] = 'all' in condition ? condition.all : condition.any;
  if (!first) throw new Error('a condition of no parts');
  if (others.length === 0) return branch(first, then, otherwise, span);
  if ('all' in condition) return branch(first, [branch({ all: others }, then, otherwise, span)], otherwise, span);
  return branch(first, then, [branch({ any: others }, then, otherwise, span)], span);
}

function partsOf(condition: Condition): number {
  if ('all' in condition) return condition.all.reduce((sum, one) => sum + partsOf(one), 0);
  return 'any' in condition ? condition.any.reduce((sum, one) => sum + partsOf(one), 0) : 1;
}

function textOf(condition: Condition): string {
  if ('all' in condition) return condition.all.map((one) => `(${textOf(one)})`).join(' and ');
  if ('any' in condition) return condition.any.map((one) => `(${textOf(one)})`).join(' or ');
  return condition.is ? condition.name : `not ${condition.name}`;
}

// ---------------------------------------------------------------- reading

/**
 * Reads a condition as the usual template languages write it: `and`, `&&`, `or`, `||`, `not`, `!`, brackets and comparisons. The same question has one
 * name however it is put: `x != "a"` is `x == "a"` denied, `a >= b` is `a < b` denied, `x is defined`, `isset($x)`, `x != blank` and `x.length > 0`
 * are `x`. What is not understood is one question under its own text.
 */
export function conditionOf(source: string): Condition {
  const tokens = source.match(TOKEN) ?? [];
  const cursor = { tokens, at: 0 };
  const condition = readAny(cursor);
  return condition && cursor.at === tokens.length ? condition : { name: source.trim().replace(/\s+/g, ' '), is: true };
}

/**
 * Strings; numbers; names with their paths, sigils, indexes, filters and arguments; signs. Linear: each alternative begins with another character
 * or is told apart by the next one.
 */
const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|&&|\|\||[=!]==?|<>|[<>]=?|\?\?|[\p{L}_$@#:&][\p{L}\p{N}_$@?]*(?:(?:\.|->|::|\?\.)[\p{L}\p{N}_$@?]+|\[(?:"[^"\]]*"|'[^'\]]*'|[\p{L}\p{N}_$:]+)\])*|\d+(?:\.\d+)?|[^\s]/gu;

interface Cursor {
  tokens: readonly string[];
  at: number;
}

function readAny(cursor: Cursor): Condition | undefined {
  return readList(cursor, ['or', '||', 'OR'], readAll, (any) => ({ any }));
}

function readAll(cursor: Cursor): Condition | undefined {
  return readList(cursor, ['and', '&&', 'AND'], readOne, (all) => ({ all }));
}

function readList(
  cursor: Cursor,
  joints: readonly string[],
  read: (cursor: Cursor) => Condition | undefined,
  join: (list: Condition[]) => Condition,
): Condition | undefined {
  const list: Condition[] = [];
  do {
    const one = read(cursor);
    if (!one) return undefined;
    list.push(one);
  } while (joints.includes(cursor.tokens[cursor.at] ?? '') && ++cursor.at);
  return list.length === 1 ? list[0] : join(list);
}

function readOne(cursor: Cursor): Condition | undefined {
  const token = cursor.tokens[cursor.at];
  if (token === undefined) return undefined;
  if (token === '!' || token === 'not' || token === 'NOT') {
    cursor.at++;
    const one = readOne(cursor);
    return one && denied(one);
  }
  if (token === '(') {
    const from = cursor.at++;
    const inner = readAny(cursor);
    if (inner && cursor.tokens[cursor.at] === ')') {
      cursor.at++;
      if (!isSign(cursor.tokens[cursor.at])) return inner;
    }
    cursor.at = from;
  }
  return readComparison(cursor);
}

const EQUAL = ['==', '===', 'eq', '=', 'is', 'matches'];
const UNEQUAL = ['!=', '!==', 'ne', 'neq', '<>'];
const LESS = ['<', 'lt'];
const MORE = ['>', 'gt'];
const AT_MOST = ['<=', 'lte', 'le'];
const AT_LEAST = ['>=', 'gte', 'ge'];
const COMPARING = [...EQUAL, ...UNEQUAL, ...LESS, ...MORE, ...AT_MOST, ...AT_LEAST];

function isSign(token: string | undefined): boolean {
  return token !== undefined && COMPARING.includes(token);
}

function readComparison(cursor: Cursor): Condition | undefined {
  const left = readOperand(cursor);
  if (left === undefined) return undefined;
  const sign = cursor.tokens[cursor.at];
  if (sign === undefined || !isSign(sign)) return presence(left);
  cursor.at++;
  if (sign === 'is') {
    const not = cursor.tokens[cursor.at] === 'not';
    if (not) cursor.at++;
    const right = readOperand(cursor);
    if (right === undefined) return undefined;
    const literal = ['defined', 'set', 'present', 'given'].includes(right) ? presence(left) : equality(left, right);
    return not ? denied(literal) : literal;
  }
  const right = readOperand(cursor);
  if (right === undefined) return undefined;
  if (EQUAL.includes(sign)) return equality(left, right);
  if (UNEQUAL.includes(sign)) return denied(equality(left, right));
  if (LESS.includes(sign)) return less(left, right);
  if (MORE.includes(sign)) return less(right, left);
  return AT_MOST.includes(sign) ? denied(less(right, left)) : denied(less(left, right));
}

/** Words that are nothing: `x == blank` asks whether `x` is missing. */
const NOTHING = ['nil', 'null', 'none', 'None', 'blank', 'empty', '""', 'undefined', 'false', 'False'];
const SOMETHING = ['true', 'True'];

function equality(left: string, right: string): Condition {
  if (NOTHING.includes(right)) return denied(presence(left));
  if (SOMETHING.includes(right)) return presence(left);
  if (right === '0' && sizeOf(left) !== undefined) return denied(presence(left));
  return { name: `${left} == ${right}`, is: true };
}

function less(left: string, right: string): Condition {
  if (left === '0' && sizeOf(right) !== undefined) return presence(right);
  return { name: `${left} < ${right}`, is: true };
}

/** Whether there is such a thing. */
function presence(operand: string): Condition {
  const asked = /^(isset|empty|!empty|defined|is_null|exists|any|present|blank|bool|boolean)\((.*)\)$/.exec(operand);
  if (asked) {
    const inner = presence(asked[2]!);
    return ['empty', 'is_null', 'blank'].includes(asked[1]!) ? denied(inner) : inner;
  }
  const named = /^(.*)\.(present|any|blank|empty|nil|isEmpty|isPresent|has_content)\??(?:\(\))?$/.exec(operand);
  if (named) return { name: named[1]!, is: ['present', 'any', 'isPresent', 'has_content'].includes(named[2]!) };
  return { name: sizeOf(operand) ?? operand, is: true };
}

/** What is counted: the `x` of `x.length`, `count(x)`, `x | length`. */
function sizeOf(operand: string): string | undefined {
  return (
    /^(.*)\.(?:length|size|count)(?:\(\))?$/.exec(operand)?.[1] ??
    /^(?:count|len|length|sizeof)\((.*)\)$/.exec(operand)?.[1] ??
    /^(.*?) \| (?:length|size|count)$/.exec(operand)?.[1]
  );
}

/** A value with its arguments and filters, in one spelling; undefined when none stands here. */
function readOperand(cursor: Cursor): string | undefined {
  const token = cursor.tokens[cursor.at];
  if (token === undefined || /^[)\]},;]$/.test(token) || isSign(token)) return undefined;
  cursor.at++;
  let operand = token === '(' || token === '[' || token === '{' ? readGroup(cursor, token) : spelling(token);
  for (;;) {
    const next = cursor.tokens[cursor.at];
    if (next === '(' || next === '[') {
      cursor.at++;
      operand += readGroup(cursor, next);
    } else if (
      next !== undefined &&
      /^(?:[|+\-*/%~.?:]|\?\?|in|contains|starts_with|ends_with|with)$/.test(next) &&
      cursor.tokens[cursor.at + 1] !== undefined
    ) {
      cursor.at++;
      const other = cursor.tokens[cursor.at++]!;
      operand += ` ${next} ${spelling(other)}`;
    } else return operand;
  }
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function readGroup(cursor: Cursor, opening: string): string {
  const inside: string[] = [];
  let open = 1;
  while (cursor.at < cursor.tokens.length) {
    const token = cursor.tokens[cursor.at++]!;
    if (CLOSING[token]) open++;
    if (Object.values(CLOSING).includes(token) && --open === 0) break;
    inside.push(spelling(token));
  }
  return `${opening}${inside
    .join(' ')
    .replace(/ ?([,)\].]) ?/g, '$1')
    .replace(/([([]) /g, '$1')}${CLOSING[opening]}`;
}

/** One spelling for strings and for names: `$data['x']`, `data["x"]`, `$data->x` and `data.x` are one. */
function spelling(token: string): string {
  if (token.startsWith("'")) return JSON.stringify(token.slice(1, -1));
  if (token.startsWith('"') || !/^[\p{L}_$@]/u.test(token)) return token;
  return nameIn(token);
}

/** A variable's name as all languages would write it: without sigils, with points. */
export function nameIn(written: string): string {
  return written
    .replace(/\[["']?([^\]"']*)["']?\]/g, '.$1')
    .replace(/\?\.|->|::/g, '.')
    .replace(/^[$@]+|(?<=\.)[$@]+/g, '')
    .replace(/^this\./, '');
}
