import type { AskedCondition, Literal, PathCount, TemplateNode } from '../types.ts';
import { exclusionsAmong } from './exclusion.ts';

/** What a template asks, each once in the order in which it is first asked, with every place; a repeat asks whether there is anything to repeat. */
export function conditionsAsked(nodes: readonly TemplateNode[]): AskedCondition[] {
  const places = new Map<string, Map<string, AskedCondition['places'][number]>>();
  for (const { question, node } of questionsIn(nodes)) {
    const { file, line } = node.span;
    const known = places.get(question.name) ?? new Map();
    places.set(question.name, known.set(`${file}:${line}`, { file, line }));
  }
  return [...places].map(([name, own]) => ({ name, places: [...own.values()] }));
}

type Asking = Extract<TemplateNode, { type: 'branch' | 'repeat' }>;

function* questionsIn(nodes: readonly TemplateNode[]): Generator<{ question: Literal; node: Asking }> {
  for (const node of nodes) {
    if (node.type === 'include') yield* questionsIn(node.body ?? []);
    if (node.type !== 'branch' && node.type !== 'repeat') continue;
    const { question, yes, no } = asking(node);
    yield { question, node };
    yield* questionsIn(yes);
    yield* questionsIn(no);
  }
}

function asking(node: Asking): { question: Literal; yes: readonly TemplateNode[]; no: readonly TemplateNode[] } {
  if (node.type === 'branch') return { question: node.when, yes: node.then, no: node.otherwise };
  return { question: { name: node.over, is: true }, yes: node.body, no: [] };
}

// ---------------------------------------------------------------- how many paths

/** Ways by the answers that are asked for again later on: a sign for each condition, `1`, `0` or `-` where it is open or forgotten. */
type Ways = ReadonlyMap<string, number>;

/** Sets of answers that are followed at once; beyond them the count is a lower bound. */
const MOST_ANSWERS = 2 ** 10;

/**
 * How many ways lead through a template, each condition decided once and only where it is asked. Ways that differ in nothing that is asked again are
 * counted together, so that thirty conditions in a row cost no more than thirty steps.
 */
export function pathsThrough(nodes: readonly TemplateNode[]): PathCount {
  const names = Array.from(questionsIn(nodes), ({ question }) => question.name);
  const lastAsked = new Map(names.map((name, i) => [name, i]));
  const columns = new Map([...lastAsked.keys()].map((name, column) => [name, column]));
  const excluded = new Map<string, Sign[]>();
  for (const pair of exclusionsAmong([...columns.keys()])) {
    const [a, b] = pair.map(({ name, is }): Sign => ({ column: columns.get(name)!, answer: is ? '1' : '0' })) as [Sign, Sign];
    for (const [sign, other] of [
      [a, b],
      [b, a],
    ] as const)
      excluded.set(keyOf(sign), [...(excluded.get(keyOf(sign)) ?? []), other]);
    // An answer is remembered as long as anything is asked that it may decide.
    const [one, two] = pair.map(({ name }) => lastAsked.get(name)!) as [number, number];
    for (const { name } of pair) lastAsked.set(name, Math.max(one, two));
  }
  let asked = 0;
  let exact = true;

  const follow = (inside: readonly TemplateNode[], given: Ways): Ways => {
    let ways = given;
    for (const node of inside) {
      if (node.type === 'include') ways = follow(node.body ?? [], ways);
      if (node.type !== 'branch' && node.type !== 'repeat') continue;
      const { question, yes, no } = asking(node);
      const column = columns.get(question.name)!;
      const first = asked++;
      const [kept, denied] = question.is ? ['1', '0'] : ['0', '1'];
      const both = [
        ...follow(yes, answered(ways, { column, answer: kept }, excluded)),
        ...follow(no, answered(ways, { column, answer: denied }, excluded)),
      ];
      const done = [...lastAsked].filter(([, last]) => last >= first && last < asked);
      const merged = together(
        both,
        done.map(([name]) => columns.get(name)!),
      );
      if (merged.size > MOST_ANSWERS) exact = false;
      ways = new Map([...merged].slice(0, MOST_ANSWERS));
    }
    return ways;
  };

  const count = follow(nodes, new Map([['-'.repeat(columns.size), 1]]))
    .values()
    .reduce((sum, ways) => sum + ways, 0);
  return { count: Math.min(count, Number.MAX_SAFE_INTEGER), exact: exact && count <= Number.MAX_SAFE_INTEGER };
}

/** One answer to one condition. */
interface Sign {
  column: number;
  answer: string;
}

function keyOf({ column, answer }: Sign): string {
  return `${column} ${answer}`;
}

/** The ways on which a condition has, or may be given, an answer. */
function answered(ways: Ways, sign: Sign, excluded: ReadonlyMap<string, readonly Sign[]>): Ways {
  const { column, answer } = sign;
  const others = excluded.get(keyOf(sign)) ?? [];
  const open = [...ways].filter(
    ([answers]) =>
      (answers[column] === '-' || answers[column] === answer) && others.every((other) => answers[other.column] !== other.answer),
  );
  return together(
    open.map(([answers, count]) => [withSign(answers, column, answer), count]),
    [],
  );
}

function together(ways: readonly [string, number][], forgotten: readonly number[]): Map<string, number> {
  const merged = new Map<string, number>();
  for (const [answers, count] of ways) {
    const key = forgotten.reduce((left, column) => withSign(left, column, '-'), answers);
    merged.set(key, count + (merged.get(key) ?? 0));
  }
  return merged;
}

function withSign(answers: string, column: number, sign: string): string {
  return answers.slice(0, column) + sign + answers.slice(column + 1);
}
