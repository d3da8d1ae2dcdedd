import type { Literal, Span, TemplateNode } from '../../types.ts';
import { weightOf } from './weight.ts';

/** What a block asks for. Denials stand at the leaves. */
export type Condition = Literal | { all: readonly Condition[] } | { any: readonly Condition[] };

export function denied(condition: Condition): Condition {
  if ('all' in condition) return { any: condition.all.map(denied) };
  if ('any' in condition) return { all: condition.any.map(denied) };
  return { name: condition.name, is: !condition.is };
}

/** The value of a `switch` is one of these, of which there is at least one. */
export function isOneOf(subject: string, values: readonly string[]): Condition {
  return anyOf(values.map((value) => conditionOf(`${subject} == ${value}`)));
}

function anyOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 1 ? conditions[0]! : { any: conditions };
}

/** Conditions with more parts are one question of their own: nobody reads 2^9 ways of getting a sentence. */
const MOST_PARTS = 8;
/** So many nodes may be met again because a condition was taken apart: a chain of conditions must not grow without end. */
const MOST_REPEATED = 1000;

/**
 * A condition as branches that ask one thing each: `a and b` is a branch in a branch, and what is read otherwise is read on both ways out. So every
 * name is decided once on a path, wherever and in whatever company it is asked.
 */
export function branchOn(condition: Condition, then: TemplateNode[], otherwise: TemplateNode[], span: Span): TemplateNode {
  const { parts, yes, no } = waysOf(condition);
  const isFew = parts <= MOST_PARTS && (yes - 1) * weightOf(then) + (no - 1) * weightOf(otherwise) <= MOST_REPEATED;
  return branch(isFew ? condition : { name: textOf(condition), is: true }, then, otherwise, span);
}

/** How many questions a condition asks, and on how many ways through them the answer is yes and no. */
function waysOf(condition: Condition): { parts: number; yes: number; no: number } {
  if ('name' in condition) return { parts: 1, yes: 1, no: 1 };
  const isAll = 'all' in condition;
  return (isAll ? condition.all : condition.any).map(waysOf).reduceRight((rest, first) => ({
    parts: first.parts + rest.parts,
    yes: isAll ? first.yes * rest.yes : first.yes + first.no * rest.yes,
    no: isAll ? first.no + first.yes * rest.no : first.no * rest.no,
  }));
}

function branch(condition: Condition, then: TemplateNode[], otherwise: TemplateNode[], span: Span): TemplateNode {
  if (!('all' in condition) && !('any' in condition)) return { type: 'branch', when: condition, then, otherwise, span };
  const [first, ...others] = 'all' in condition ? condition.all : condition.any;
  if (!first) throw new Error('a condition of no parts');
  if (others.length === 0) return branch(first, then, otherwise, span);
  if ('all' in condition) return branch(first, [branch({ all: others }, then, otherwise, span)], otherwise, span);
  return branch(first, then, [branch({ any: others }, then, otherwise, span)], span);
}

function textOf(condition: Condition): string {
  if ('all' in condition) return condition.all.map((one) => `(${textOf(one)})`).join(' and ');
  if ('any' in condition) return condition.any.map((one) => `(${textOf(one)})`).join(' or ');
  return condition.is ? condition.name : `not ${condition.name}`;
}

// ---------------------------------------------------------------- reading

/** Longer conditions are not taken apart. */
const MOST_TOKENS = 400;

/**
 * Reads a condition as the usual template languages write it: `and`, `&&`, `or`, `||`, `not`, `!`, brackets and comparisons. The same question has one
 * name however it is put: `x != "a"` is `x == "a"` denied, `a >= b` is `a < b` denied, `x is defined`, `isset($x)`, `x != blank` and `x.length > 0`
 * are `x`. What is not understood is one question under its own text. `fromRight`: `and` and `or` bind alike, the last one first, as in Liquid.
 */
export function conditionOf(source: string, { fromRight = false } = {}): Condition {
  // Ruby's ways of asking a value that may be missing and its symbols, and JavaScript's way of waiting for a value.
  const plain = source
    .replaceAll('&.', '.')
    .replaceAll('.nil?', ' == nil')
    .replace(/([=!]=\s?):([A-Za-z_]\w*)/g, '$1"$2"')
    .replace(/^\s*await\s+/, '');
  const tokens = tokensIn(plain).map(({ text }) => text);
  const cursor = { tokens, at: 0, fromRight };
  const condition = tokens.length <= MOST_TOKENS ? readAny(cursor) : undefined;
  return condition && cursor.at === tokens.length ? condition : { name: source.trim().replace(/\s+/g, ' '), is: true };
}

/**
 * Strings; numbers; names with their paths, sigils, indexes; signs. Linear: each alternative begins with another character or is told apart by the
 * next one.
 */
const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|&&|\|\||[=!]==?|<>|[<>]=?|\?\?|\?->|\?\.|->|::|[\p{L}_$@][\p{L}\p{N}_$@]*(?:(?:\.|->|::|\?->|\?\.)[\p{L}\p{N}_$@]+|\[(?:"[^"\]]*"|'[^'\]]*'|[\p{L}\p{N}_$:]+)\])*(?:\?(?=[\s)]|$))?|\d+(?:\.\d+)?|[^\s]/gsu;

/** The words and signs of an expression, and where in it they stand. */
export function tokensIn(source: string): { text: string; start: number; end: number }[] {
  const tokens: { text: string; start: number; end: number }[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(source); found; found = TOKEN.exec(source))
    tokens.push({ text: found[0], start: found.index, end: TOKEN.lastIndex });
  return tokens;
}

interface Cursor {
  tokens: readonly string[];
  at: number;
  fromRight: boolean;
}

const OR = ['or', '||', 'OR'];
const AND = ['and', '&&', 'AND'];
const NOT = ['not', '!', 'NOT'];

function readAny(cursor: Cursor): Condition | undefined {
  return cursor.fromRight ? readFromRight(cursor) : readList(cursor, OR, readAll, (any) => ({ any }));
}

function readAll(cursor: Cursor): Condition | undefined {
  return readList(cursor, AND, readOne, (all) => ({ all }));
}

function readFromRight(cursor: Cursor): Condition | undefined {
  const first = readOne(cursor);
  const joint = cursor.tokens[cursor.at] ?? '';
  if (!first || (!OR.includes(joint) && !AND.includes(joint))) return first;
  cursor.at++;
  const rest = readFromRight(cursor);
  return rest && (AND.includes(joint) ? { all: [first, rest] } : { any: [first, rest] });
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
  if (NOT.includes(token)) {
    cursor.at++;
    const one = readOne(cursor);
    return one && denied(one);
  }
  if (token === '(') {
    const from = cursor.at++;
    const inner = readAny(cursor);
    if (inner && cursor.tokens[cursor.at] === ')') {
      cursor.at++;
      if (endsOne(cursor)) return inner;
    }
    cursor.at = from;
  }
  return readComparison(cursor);
}

/** After a bracket a sign may follow: then it was a value's. */
function endsOne({ tokens, at }: Cursor): boolean {
  const next = tokens[at];
  return next === undefined || next === ')' || OR.includes(next) || AND.includes(next);
}

const EQUAL = ['==', '===', 'eq', '=', 'is', 'matches'];
const UNEQUAL = ['!=', '!==', 'ne', 'neq', '<>'];
const LESS = ['<', 'lt'];
const MORE = ['>', 'gt'];
const AT_MOST = ['<=', 'lte', 'le'];
const AT_LEAST = ['>=', 'gte', 'ge'];
const COMPARING = [...EQUAL, ...UNEQUAL, ...LESS, ...MORE, ...AT_MOST, ...AT_LEAST, 'in'];

function isSign(token: string | undefined): boolean {
  return token !== undefined && COMPARING.includes(token);
}

function readComparison(cursor: Cursor): Condition | undefined {
  const left = readOperand(cursor);
  if (left === undefined) return undefined;
  const isDenied = cursor.tokens[cursor.at] === 'not' && cursor.tokens[cursor.at + 1] === 'in';
  if (isDenied) cursor.at++;
  const sign = cursor.tokens[cursor.at];
  if (sign === undefined || !isSign(sign)) return presence(left);
  cursor.at++;
  const isNot = sign === 'is' && cursor.tokens[cursor.at] === 'not';
  if (isNot) cursor.at++;
  if (sign === 'is') skipTest(cursor);
  const right = readOperand(cursor);
  if (right === undefined) return undefined;
  const condition = comparison(left, sign, right);
  return isDenied || isNot ? denied(condition) : condition;
}

/** Twig's `is same as(x)`, Jinja's `is eq x`: that it is. */
function skipTest(cursor: Cursor): void {
  const [first = '', second] = cursor.tokens.slice(cursor.at, cursor.at + 2);
  if (first === 'same' && second === 'as') cursor.at += 2;
  else if (['sameas', 'equalto', 'eq'].includes(first) && second !== undefined) cursor.at++;
}

/** The question that a comparison of two values asks, whichever of them comes first. Texts stand in double quotes. */
export function comparison(left: string, sign: string, right: string): Condition {
  if (sign === 'in') return membership(left, right);
  if (sign === 'is' && ['defined', 'set', 'present', 'given'].includes(right)) return presence(left);
  if (EQUAL.includes(sign)) return equality(left, right);
  if (UNEQUAL.includes(sign)) return denied(equality(left, right));
  if (LESS.includes(sign)) return less(left, right);
  if (MORE.includes(sign)) return less(right, left);
  return AT_MOST.includes(sign) ? denied(less(right, left)) : denied(less(left, right));
}

/** Words that are nothing: `x == blank` asks whether `x` is missing. */
const NOTHING = ['nil', 'null', 'NULL', 'none', 'None', 'blank', 'empty', '""', 'undefined', 'false', 'False', 'FALSE'];
const SOMETHING = ['true', 'True', 'TRUE'];

function isLiteral(operand: string): boolean {
  return /^["\d-]/.test(operand) || NOTHING.includes(operand) || SOMETHING.includes(operand);
}

function equality(left: string, bracketed: string): Condition {
  const right = /^\(([^()]*)\)$/.exec(bracketed)?.[1] ?? bracketed;
  if (isLiteral(left) && !isLiteral(right)) return equality(right, left);
  if (NOTHING.includes(right)) return denied(presence(left));
  if (SOMETHING.includes(right)) return presence(left);
  if (right === '0' && sizeOf(left) !== undefined) return denied(presence(left));
  return { name: `${left} == ${right}`, is: true };
}

function less(left: string, right: string): Condition {
  if (left === '0' && sizeOf(right) !== undefined) return presence(right);
  if (right === '1' && sizeOf(left) !== undefined) return denied(presence(left));
  return { name: `${left} < ${right}`, is: true };
}

/** A short list of values is as many equalities. */
function membership(left: string, list: string): Condition {
  const values = /^[[({](("[^"\\]*"|[\w.]+)(?:,(?:"[^"\\]*"|[\w.]+))*)[\])}]$/.exec(list)?.[1]?.match(/"[^"]*"|[^,]+/g);
  return values ? anyOf(values.map((value) => equality(left, value))) : { name: `${left} in ${list}`, is: true };
}

/** Whether there is such a thing. */
function presence(operand: string): Condition {
  const given = /^(.*) \?\? (?:false|null|"")$/.exec(operand);
  if (given) return presence(given[1]!);
  const equal = /^([^()]*)\.(?:equals|equalsIgnoreCase)\(([^(),]*)\)$/.exec(operand);
  if (equal) return equality(equal[1]!, equal[2]!);
  const listed = /^in_array\(([^,]*),([^()]*)\)$/.exec(operand);
  if (listed) return membership(listed[1]!, listed[2]!.replace(/\],true$/, ']'));
  const asked = /^(isset|empty|defined|is_null|exists|any|present|blank|bool|boolean)\((.*)\)$/.exec(operand);
  if (asked) {
    const [, question = '', about = ''] = asked;
    const all = question === 'isset' && !/[()[\]]/.test(about) ? about.split(',') : [about];
    const inner: Condition = all.length === 1 ? presence(about) : { all: all.map(presence) };
    return ['empty', 'is_null', 'blank'].includes(question) ? denied(inner) : inner;
  }
  const named = /^(.*)\.(present|any|blank|empty|nil|isEmpty|isNotEmpty|isPresent|has_content)\??(?:\(\))?$/.exec(operand);
  if (named) return { name: named[1]!, is: ['present', 'any', 'isNotEmpty', 'isPresent', 'has_content'].includes(named[2]!) };
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

const JOINING = /^(?:[|+\-*/%~.?:]|\?\?|contains|starts_with|ends_with|with)$/;

/** A value with its arguments and filters, in one spelling; undefined when none stands here. */
function readOperand(cursor: Cursor): string | undefined {
  let operand = readValue(cursor);
  while (operand !== undefined && JOINING.test(cursor.tokens[cursor.at] ?? '')) {
    const joint = cursor.tokens[cursor.at++]!;
    const other = readValue(cursor);
    operand = other === undefined ? undefined : `${operand} ${joint} ${other}`;
  }
  return operand;
}

function readValue(cursor: Cursor): string | undefined {
  const token = cursor.tokens[cursor.at];
  if (token === undefined || /^[)\]},;|:?]$/.test(token) || isSign(token)) return undefined;
  cursor.at++;
  if (token === '-') {
    const value = readValue(cursor);
    return value === undefined ? undefined : `-${value}`;
  }
  let value = CLOSING[token] ? readGroup(cursor, token) : spelling(token);
  while (value !== undefined) {
    const next = cursor.tokens[cursor.at] ?? '';
    const name = cursor.tokens[cursor.at + 1] ?? '';
    if (next === '(' || next === '[') {
      cursor.at++;
      const group = readGroup(cursor, next);
      value = group === undefined ? undefined : value + group;
    } else if (value.endsWith(')') && ['.', '->', '?.', '::'].includes(next) && /^[\p{L}_]/u.test(name)) {
      cursor.at += 2;
      value += `.${name}`;
    } else return value;
  }
  return undefined;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Undefined when it is never closed. */
function readGroup(cursor: Cursor, opening: string): string | undefined {
  let inside = '';
  let open = 1;
  while (cursor.at < cursor.tokens.length) {
    const token = cursor.tokens[cursor.at++]!;
    if (CLOSING[token]) open++;
    if (Object.values(CLOSING).includes(token) && --open === 0) return `${opening}${inside}${CLOSING[opening]}`;
    const apart = inside !== '' && !/[([{,.]$/.test(inside) && !/^[,)\]}.([]/.test(token);
    inside += (apart ? ' ' : '') + spelling(token);
  }
  return undefined;
}

/** One spelling for strings and for names: `$data['x']`, `data["x"]`, `$data->x` and `data.x` are one. */
function spelling(token: string): string {
  if (/^["'`].+["'`]$|^(["'`])\1$/s.test(token)) return JSON.stringify(token.slice(1, -1).replace(/\\(.)/gs, '$1'));
  return /^[\p{L}_$@]/u.test(token) ? nameIn(token) : token;
}

/** A variable's name as all languages would write it: without sigils, with points. */
export function nameIn(written: string): string {
  return written
    .replace(/\[["']?([^\]"']*)["']?\]/g, '.$1')
    .replace(/\?->|\?\.|->|::/g, '.')
    .replace(/^[$@]+|(?<=\.)[$@]+/g, '')
    .replace(/^this\./, '');
}
