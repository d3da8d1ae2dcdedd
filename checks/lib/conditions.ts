import type { Literal } from '../types.ts';
import { excludes, exclusionsAmong, follows } from './exclusion.ts';

/** Can two sets of conditions not hold together? */
export function contradicts(a: readonly Literal[], b: readonly Literal[]): boolean {
  return a.some((literal) => b.some((other) => excludes(literal, other)));
}

/** The same conditions without those that follow from another one. */
export function withoutImplied(literals: readonly Literal[]): Literal[] {
  return literals.reduce<readonly Literal[]>(
    (kept, literal) =>
      kept.some((other) => other !== literal && follows(literal, other)) ? kept.filter((other) => other !== literal) : kept,
    literals,
  ) as Literal[];
}

/**
 * Given the cases in which something is there (each a conjunction of conditions), a case in which it is not;
 * undefined when they cover every case that can be. No literal of the answer can be left out: each is needed to exclude some cube.
 *
 * Exact: Shannon's expansion over the most frequent name, after what needs no choice (a cube of one literal must be denied, a name met in one polarity
 * only may be denied), remembering the residues already known to cover everything. What cannot hold together is covered like any other case.
 */
export function uncovered(cubes: readonly (readonly Literal[])[]): Literal[] | undefined {
  // Most texts have no conditions at all.
  if (cubes.length === 0) return [];
  if (cubes.some((cube) => cube.length === 0)) return undefined;
  const names = [...new Set(cubes.flatMap((cube) => cube.map(({ name }) => name)))];
  const numbers = new Map(names.map((name, i) => [name, i + 1]));
  const numberOf = ({ name, is }: Literal): number => (is ? numbers.get(name)! : -numbers.get(name)!);
  const possible = cubes.filter((cube) => !contradicts(cube, cube));
  const asCube = (cube: readonly Literal[]): Cube => [...new Set(cube.map(numberOf))].sort((a, b) => a - b);

  const denial = deny([...possible, ...exclusionsAmong(names)].map(asCube), new Set());
  if (!denial) return undefined;
  const denied = denial
    .toSorted((a, b) => Math.abs(a) - Math.abs(b))
    .map((literal) => ({ name: names[Math.abs(literal) - 1]!, is: literal > 0 }));
  return withoutNeedless(denied, possible);
}

/** A case in which these conditions hold and something that is there in these cases is not; undefined when it is there whenever they hold. */
export function uncoveredWithin(given: readonly Literal[], cubes: readonly (readonly Literal[])[]): Literal[] | undefined {
  return uncovered([...given.map(({ name, is }) => [{ name, is: !is }]), ...cubes]);
}

/** Whether something that is there in these cases is there whenever the given conditions hold. */
export function isCertain(cubes: readonly (readonly Literal[])[], given: readonly Literal[]): boolean {
  return uncoveredWithin(given, cubes) === undefined;
}

/** A signed number is a name taken true or false; a cube is their conjunction. */
type Cube = readonly number[];

/** Literals under which no cube holds; undefined when there are none. */
function deny(cubes: readonly Cube[], covering: Set<string>): number[] | undefined {
  const denied: number[] = [];
  let open = cubes;
  while (open.length > 0) {
    if (open.some((cube) => cube.length === 0)) return undefined;
    const literal = open.find((cube) => cube.length === 1)?.[0] ?? onePolarity(open);
    if (literal === undefined) break;
    denied.push(-literal);
    open = given(open, -literal);
  }
  if (open.length === 0) return denied;

  const key = [...new Set(open.map((cube) => cube.join()))].sort().join(';');
  if (covering.has(key)) return undefined;
  const choice = mostFrequent(open);
  for (const literal of [-choice, choice]) {
    const rest = deny(given(open, literal), covering);
    if (rest) return [...denied, literal, ...rest];
  }
  covering.add(key);
  return undefined;
}

/** What is left of the cubes once a literal holds. */
function given(cubes: readonly Cube[], literal: number): Cube[] {
  return cubes
    .filter((cube) => !cube.includes(-literal))
    .map((cube) => (cube.includes(literal) ? cube.filter((other) => other !== literal) : cube));
}

function onePolarity(cubes: readonly Cube[]): number | undefined {
  const met = new Set(cubes.flat());
  for (const literal of met) if (!met.has(-literal)) return literal;
  return undefined;
}

function mostFrequent(cubes: readonly Cube[]): number {
  const counts = new Map<number, number>();
  for (const literal of cubes.flat()) counts.set(literal, (counts.get(literal) ?? 0) + 1);
  let best = 0;
  for (const [literal, count] of counts) if (count > (counts.get(best) ?? 0)) best = literal;
  return best;
}

function withoutNeedless(denial: readonly Literal[], cubes: readonly (readonly Literal[])[]): Literal[] {
  return denial.reduce<readonly Literal[]>((kept, literal) => {
    const fewer = kept.filter((other) => other !== literal);
    return cubes.every((cube) => contradicts(fewer, cube)) ? fewer : kept;
  }, denial) as Literal[];
}
