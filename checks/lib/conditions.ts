import type { Literal } from '../types.ts';

/** Do two sets of conditions exclude each other, because one wants a name true and the other false? */
export function contradicts(a: readonly Literal[], b: readonly Literal[]): boolean {
  return a.some(({ name, is }) => b.some((other) => other.name === name && other.is !== is));
}

/**
 * Given the cases in which something is there (each a conjunction of conditions), a case in which it is not;
 * undefined when they cover every case. No literal of the answer can be left out: each is needed to exclude some cube.
 *
 * Exact: Shannon's expansion over the most frequent name, after what needs no choice (a cube of one literal must be denied,
 * a name met in one polarity only may be denied), remembering the residues already known to cover everything.
 */
export function uncovered(cubes: readonly (readonly Literal[])[]): Literal[] | undefined {
  // Most texts have no conditions at all.
  if (cubes.length === 0) return [];
  if (cubes.some((cube) => cube.length === 0)) return undefined;
  const names = [...new Set(cubes.flatMap((cube) => cube.map(({ name }) => name)))];
  const numbers = new Map(names.map((name, i) => [name, i + 1]));
  const numbered = cubes
    .map((cube) => [...new Set(cube.map(({ name, is }) => (is ? numbers.get(name)! : -numbers.get(name)!)))].sort((a, b) => a - b))
    .filter((cube) => !cube.some((literal) => cube.includes(-literal)));

  const denial = deny(numbered, new Set());
  if (!denial) return undefined;
  return withoutNeedless(denial, numbered)
    .sort((a, b) => Math.abs(a) - Math.abs(b))
    .map((literal) => ({ name: names[Math.abs(literal) - 1]!, is: literal > 0 }));
}

/** Whether something that is there in these cases is there whenever the given conditions hold. */
export function isCertain(cubes: readonly (readonly Literal[])[], given: readonly Literal[]): boolean {
  const left = cubes
    .filter((cube) => !contradicts(cube, given))
    .map((cube) => cube.filter(({ name }) => !given.some((told) => told.name === name)));
  return uncovered(left) === undefined;
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

function withoutNeedless(denial: readonly number[], cubes: readonly Cube[]): number[] {
  return denial.reduce<number[]>(
    (kept, literal) => {
      const fewer = kept.filter((other) => other !== literal);
      return cubes.every((cube) => fewer.some((other) => cube.includes(-other))) ? fewer : kept;
    },
    [...denial],
  );
}
