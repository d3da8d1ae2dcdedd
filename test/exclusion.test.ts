import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../checks/lib/blocks.ts';
import { uncovered, uncoveredWithin, withoutImplied } from '../checks/lib/conditions.ts';
import { excludes, follows } from '../checks/lib/exclusion.ts';
import { conditionsAsked, pathsThrough } from '../checks/lib/paths.ts';
import type { Literal, TemplateNode } from '../checks/types.ts';

/** `!x` is x denied. */
function literal(written: string): Literal {
  return { name: written.replace(/^!/, ''), is: !written.startsWith('!') };
}

describe('excludes', () => {
  it.each([
    ['x == "a"', 'x == "b"', true],
    ['x == "a"', "!x == 'a'", true],
    ['x == "a"', '!x == "b"', false],
    ['!x == "a"', '!x == "b"', false],
    ['x == "a"', 'y == "b"', false],
    ['x == a', 'x == b', false],
    ['x == Type.CONSUMER', 'x == Type.BUSINESS', true],
    ['x == Type.CONSUMER', 'x == "consumer"', false],
    ['n == one', 'n == few', true],
    ['n == one', 'n == 1', false],
    ['x == "a"', '!x', true],
    ['x == "0"', '!x', false],
    ['x == 30', 'x == "30.0"', false],
    ['60 < x', '!30 < x', true],
    ['!60 < x', '30 < x', false],
    ['60 < x', 'x < 30', true],
    ['60 < x', 'x < 61', false],
    ['!60 < x', '!x < 61', true],
    ['!60 < x', '!x < 60', false],
    ['!30 < x', '!x < 30', false],
    ['!30 < x', '!x < 31', true],
    ['x < 30', '!x < 60', true],
    ['x == 30', '30 < x', true],
    ['x == 31', '!30 < x', true],
    ['x == "a"', '30 < x', true],
    ['x == "a"', '!30 < x', false],
    ['!x', '30 < x', true],
    ['!x', 'x < 30', false],
  ])('%s / %s: %s', (a, b, answer) => {
    expect(excludes(literal(a), literal(b))).toBe(answer);
    expect(excludes(literal(b), literal(a))).toBe(answer);
  });
});

// ---------------------------------------------------------------- against every value that a thing can have

const VALUES = [undefined, 0, 5, 20, 45, 46, 75, 'a', 'b', 'c'] as const;
type Value = (typeof VALUES)[number];
const ASKED: Readonly<Record<string, (value: Value) => boolean>> = {
  x: Boolean,
  'x == "a"': (value) => value === 'a',
  'x == "b"': (value) => value === 'b',
  'x == 45': (value) => value === 45,
  'x < 10': (value) => typeof value === 'number' && value < 10,
  '30 < x': (value) => typeof value === 'number' && value > 30,
  '60 < x': (value) => typeof value === 'number' && value > 60,
};
const NAMES = Object.keys(ASKED).flatMap((name) => [name, name.replace('x', 'y')]);
const CASES = VALUES.flatMap((x) => VALUES.map((y) => ({ x, y })));

function answer(name: string, { x, y }: (typeof CASES)[number]): boolean {
  return name.includes('y') ? ASKED[name.replace('y', 'x')]!(y) : ASKED[name]!(x);
}

function holds(all: readonly Literal[], given: (typeof CASES)[number]): boolean {
  return all.every(({ name, is }) => answer(name, given) === is);
}

const anyLiteral = fc.record({ name: fc.constantFrom(...NAMES), is: fc.boolean() });
const anyCube = fc.array(anyLiteral, { maxLength: 3 });

describe('with what a thing can be', () => {
  it('tells no two conditions apart that some value meets', () => {
    fc.assert(fc.property(anyLiteral, anyLiteral, (a, b) => !excludes(a, b) || CASES.every((given) => !holds([a, b], given))));
  });

  it('finds a case that can be wherever there is one, and no other', () => {
    fc.assert(
      fc.property(fc.array(anyCube, { maxLength: 12 }), (cubes) => {
        const bare = CASES.filter((given) => !cubes.some((cube) => holds(cube, given)));
        const found = uncovered(cubes);
        if (!found) return bare.length === 0;
        const meant = CASES.filter((given) => holds(found, given));
        return meant.length > 0 && meant.every((given) => bare.includes(given));
      }),
      { numRuns: 1000 },
    );
  });

  it('stays within what is given', () => {
    fc.assert(
      fc.property(anyCube, fc.array(anyCube, { maxLength: 8 }), (within, cubes) => {
        const bare = CASES.filter((given) => holds(within, given) && !cubes.some((cube) => holds(cube, given)));
        const found = uncoveredWithin(within, cubes);
        if (!found) return bare.length === 0;
        const meant = CASES.filter((given) => holds(found, given));
        return meant.length > 0 && meant.every((given) => bare.includes(given));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out what follows, and nothing else', () => {
    fc.assert(
      fc.property(anyCube, (all) => {
        const fewer = withoutImplied(all);
        return CASES.every((given) => holds(all, given) === holds(fewer, given));
      }),
    );
    expect(follows(literal('!x == "b"'), literal('x == "a"'))).toBe(true);
  });
});

// ---------------------------------------------------------------- templates

const span = { file: 'a.twig', start: 0, end: 1, line: 1, column: 1 };
const { nodes: anyNodes } = fc.letrec<{ node: TemplateNode; nodes: TemplateNode[] }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 3 }),
  node: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('u', 'v', 'w').map((text): TemplateNode => ({ type: 'text', text, span })),
    fc.record({
      type: fc.constant('branch' as const),
      when: anyLiteral,
      then: tie('nodes'),
      otherwise: tie('nodes'),
      span: fc.constant(span),
    }),
  ),
}));

function textOn(nodes: readonly TemplateNode[], given: (typeof CASES)[number], asked: Set<string>): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text;
      if (node.type !== 'branch') return '';
      const is = answer(node.when.name, given);
      asked.add(`${node.when.name} ${is}`);
      return textOn(is === node.when.is ? node.then : node.otherwise, given, asked);
    })
    .join('');
}

describe('templates that ask one thing in several ways', () => {
  it('are read in every version that somebody can get, and in no other', () => {
    fc.assert(
      fc.property(anyNodes, (nodes) => {
        const blocks = blocksOf(nodes, 'body');
        fc.pre(blocks.length <= 1 && !blocks[0]?.cut);
        const readings = blocks[0]?.readings ?? [];
        for (const given of CASES) {
          const met = readings.filter((reading) => holds(reading.given, given)).map(({ text }) => text);
          expect(met).toEqual([textOn(nodes, given, new Set())].filter(Boolean));
        }
        for (const reading of readings) expect(CASES.some((given) => holds(reading.given, given))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('have as many paths as there are ways to answer', () => {
    fc.assert(
      fc.property(anyNodes, (nodes) => {
        const names = conditionsAsked(nodes).map(({ name }) => name);
        const ways = CASES.map((given) => {
          const asked = new Set<string>();
          textOn(nodes, given, asked);
          return [...asked].sort().join();
        });
        fc.pre(names.length > 0);
        expect(pathsThrough(nodes)).toEqual({ count: new Set(ways).size, exact: true });
      }),
      { numRuns: 500 },
    );
  });

  it('are counted exactly where thirty values of one thing are asked for in a row', () => {
    const rows = Array.from({ length: 30 }, (_, i): TemplateNode => {
      const when = { name: `stage == "${i}"`, is: true };
      return { type: 'branch', when, then: [{ type: 'text', text: `word${i}`, span }], otherwise: [], span };
    });
    expect(pathsThrough(rows)).toEqual({ count: 31, exact: true });
    const [block] = blocksOf(rows, 'body');
    expect(block).toMatchObject({ cut: false });
    expect(block!.readings.map(({ text }) => text).sort()).toEqual(rows.map((_, i) => `word${i}`).sort());
  });
});
