import type { Literal } from '../types.ts';
import { memory } from './memory.ts';

/** What a condition asks of one thing. */
type Question =
  /** Is it this value? Of two constants, or of two forms of the plural, it is one; a constant may well be a form. */
  | { of: string; asks: 'value'; kind: 'written' | 'constant' | 'plural'; value: string }
  /** Is it more, or less, than this? */
  | { of: string; asks: 'more' | 'less'; than: number }
  /** Is there such a thing at all? */
  | { of: string; asks: 'presence' };

/**
 * Can two conditions not hold together? One name cannot be true and false, one thing not be two values, no number be beyond 60 days and within 30, and
 * what is missing is neither "consumer" nor beyond anything. What is not known to exclude the other does not.
 */
export function excludes(a: Literal, b: Literal): boolean {
  if (a.name === b.name) return a.is !== b.is;
  const left = questionIn(a.name).question;
  const right = questionIn(b.name).question;
  if (!left || !right || left.of !== right.of) return false;
  return isApart(left, a.is, right, b.is) || isApart(right, b.is, left, a.is);
}

/** The thing of which a condition asks whether it is a value, or without a value whether there is any; undefined of all other conditions. */
export function askedOf(name: string): { of: string; value?: string } | undefined {
  const { question } = questionIn(name);
  if (question?.asks === 'presence') return { of: question.of };
  return question?.asks === 'value' ? { of: question.of, value: question.value } : undefined;
}

/** Does a condition hold wherever another one does? */
export function follows(literal: Literal, from: Literal): boolean {
  return excludes(from, { name: literal.name, is: !literal.is });
}

/** Every two conditions of these names that cannot hold together, where that is not plain from one name being in both. */
export function exclusionsAmong(names: readonly string[]): [Literal, Literal][] {
  const asked = Map.groupBy(
    names.filter((name) => questionIn(name).question),
    (name) => questionIn(name).question!.of,
  );
  return [...asked.values()].flatMap((same) =>
    same.flatMap((name, i) => same.slice(i + 1).flatMap((other) => pairs(name, other).filter(([a, b]) => excludes(a, b)))),
  );
}

function pairs(name: string, other: string): [Literal, Literal][] {
  const both = (of: string): Literal[] => [true, false].map((is) => ({ name: of, is }));
  return both(name).flatMap((a) => both(other).map((b): [Literal, Literal] => [a, b]));
}

function isApart(a: Question, aIs: boolean, b: Question, bIs: boolean): boolean {
  switch (a.asks) {
    case 'presence':
      return !aIs && bIs && isSomething(b);
    case 'value':
      if (b.asks === 'value') return a.kind === b.kind && aIs && (a.value === b.value) !== bIs;
      return aIs && a.kind === 'written' && isBound(b) && isWithin(a.value, b) !== bIs;
    case 'more':
      // Beyond 60 is beyond 30, and not within 30; within 30 is not beyond 60.
      if (b.asks === 'more') return aIs && !bIs && a.than >= b.than;
      return aIs && b.asks === 'less' && bIs && a.than >= b.than;
    case 'less':
      if (b.asks === 'less') return aIs && !bIs && a.than <= b.than;
      return !aIs && b.asks === 'more' && !bIs && a.than > b.than;
  }
}

/** Does a yes mean that there is something? Nothing, no text, nought and false are told from one another by no language alike. */
function isSomething(question: Question): boolean {
  if (question.asks === 'value') return !['', '0', 'false'].includes(question.value);
  return question.asks === 'more' && question.than >= 0;
}

function isBound(question: Question): question is Extract<Question, { than: number }> {
  return question.asks === 'more' || question.asks === 'less';
}

/** A text is neither more nor less than a number. */
function isWithin(value: string, { asks, than }: Extract<Question, { than: number }>): boolean {
  if (!NUMBER.test(value)) return false;
  return asks === 'more' ? Number(value) > than : Number(value) < than;
}

// ---------------------------------------------------------------- reading names

/** Names of conditions that are remembered; a template has seldom more than a hundred. */
const REMEMBERED = 4096;
const questionIn = memory(REMEMBERED, (name): { question?: Question } => {
  const question = readQuestion(name);
  return question ? { question } : {};
});

const NAME = /^[\p{L}_$@][\p{L}\p{N}_.$@]{0,80}$/u;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,9})?$/;
const COMPARISON = /^([^ ]{1,80}) (==|<) ("[^"]{0,80}"|'[^']{0,80}'|[^ "']{1,80})$/u;
const PLURAL = /^(?:zero|one|two|few|many)$/;
const CONSTANT = /^(?:[\p{L}\p{N}_]+\.)*\p{Lu}[\p{Lu}\p{N}_]+$/u;

function readQuestion(name: string): Question | undefined {
  if (NAME.test(name)) return { of: name, asks: 'presence' };
  const [, left = '', sign, right = ''] = COMPARISON.exec(name) ?? [];
  if (sign === '<') {
    if (NUMBER.test(left) && NAME.test(right)) return { of: right, asks: 'more', than: Number(left) };
    return NUMBER.test(right) && NAME.test(left) ? { of: left, asks: 'less', than: Number(right) } : undefined;
  }
  const kind = kindOf(right);
  return kind && NAME.test(left) ? { of: left, asks: 'value', kind, value: plain(right) } : undefined;
}

function kindOf(value: string): 'written' | 'constant' | 'plural' | undefined {
  if (/^["']/.test(value) || NUMBER.test(value)) return 'written';
  if (PLURAL.test(value)) return 'plural';
  return CONSTANT.test(value) ? 'constant' : undefined;
}

/** One spelling of a value: `"30"`, `30` and `30.0` are one. */
function plain(value: string): string {
  const bare = value.replace(/^["']|["']$/g, '');
  return NUMBER.test(bare) ? String(Number(bare)) : bare;
}
