import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contradicts, isCertain, uncovered } from '../checks/lib/conditions.ts';
import type { Literal } from '../checks/types.ts';

/** `a !b` is a and not b. */
function cube(written: string): Literal[] {
  return written
    .split(' ')
    .filter(Boolean)
    .map((word) => ({ name: word.replace('!', ''), is: !word.startsWith('!') }));
}

function written(literals: readonly Literal[] | undefined): string | undefined {
  return literals
    ?.map(({ name, is }) => (is ? name : `!${name}`))
    .sort()
    .join(' ');
}

describe('uncovered', () => {
  it.each<[name: string, cubes: string[], answer: string | undefined]>([
    ['nothing is ever there', [], ''],
    ['always there', [''], undefined],
    ['there in one case', ['a'], '!a'],
    ['there in both cases', ['a', '!a'], undefined],
    ['three branches of four', ['a b', 'a !b', '!a b'], '!a !b'],
    ['an else-if chain with its else', ['a', '!a b', '!a !b'], undefined],
    ['an else-if chain without it', ['a', '!a b'], '!a !b'],
    ['a cube that can never hold', ['a !a'], ''],
    ['names that decide nothing are left out', ['a b', 'a c', 'a d'], '!a'],
  ])('%s', (_, cubes, answer) => {
    expect(written(uncovered(cubes.map(cube)))).toBe(answer);
  });

  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  const literal = fc.record({ name: fc.constantFrom(...names), is: fc.boolean() });
  const anyCubes = fc.array(fc.array(literal, { maxLength: 4 }), { maxLength: 24 });
  const holds = (cube: readonly Literal[], assignment: number): boolean =>
    cube.every(({ name, is }) => Boolean(assignment & (1 << names.indexOf(name))) === is);

  it('agrees with trying every assignment, and answers with a case in which nothing is there', () => {
    fc.assert(
      fc.property(anyCubes, (cubes) => {
        const answer = uncovered(cubes);
        const all = Array.from({ length: 1 << names.length }, (_, assignment) => assignment);
        const bare = all.filter((assignment) => !cubes.some((cube) => holds(cube, assignment)));
        if (!answer) return bare.length === 0;
        const meant = all.filter((assignment) => holds(answer, assignment));
        return meant.length > 0 && meant.every((assignment) => bare.includes(assignment));
      }),
      { numRuns: 400 },
    );
  });

  it('has no literal that could be left out', () => {
    fc.assert(
      fc.property(anyCubes, (cubes) => {
        const answer = uncovered(cubes) ?? [];
        const possible = cubes.filter((cube) => !contradicts(cube, cube));
        return answer.every((needless) => {
          const rest = answer.filter((literal) => literal !== needless);
          return possible.some((cube) => !contradicts(cube, rest));
        });
      }),
    );
  });

  it('does not multiply conditions that have nothing to do with each other', () => {
    // 2^30 cases one by one would take minutes.
    expect(uncovered(Array.from({ length: 30 }, (_, i) => cube(`c${i}`)))).toHaveLength(30);
  });

  it('answers fast where each of twenty conditions is there both ways', () => {
    const cubes = Array.from({ length: 20 }, (_, i) => [cube(`c${i} c${(i + 1) % 20}`), cube(`!c${i} !c${(i + 1) % 20}`)]).flat();
    expect(uncovered(cubes)?.length).toBe(20);
  });
});

describe('contradicts', () => {
  it.each([
    ['a', '!a', true],
    ['a', 'a', false],
    ['a b', 'c !b', true],
    ['a', 'b', false],
    ['', 'a', false],
  ])('%s / %s: %s', (a, b, answer) => {
    expect(contradicts(cube(a), cube(b))).toBe(answer);
  });
});

describe('isCertain', () => {
  it.each<[name: string, cubes: string[], given: string, certain: boolean]>([
    ['a paragraph that stands in a branch is not there without its condition', ['a'], '', false],
    ['and is with it', ['a'], 'a', true],
    ['what stands in both branches is always there', ['a', '!a'], '', true],
    ['an inner condition matters', ['a b'], 'a', false],
    ['unless both ways have it', ['a b', 'a !b'], 'a', true],
    ['conditions on other names change nothing', ['a'], 'a c', true],
  ])('%s', (_, cubes, given, certain) => {
    expect(isCertain(cubes.map(cube), cube(given))).toBe(certain);
  });
});
