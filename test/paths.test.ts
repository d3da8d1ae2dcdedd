import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionsAsked, pathsThrough } from '../checks/lib/paths.ts';
import type { TemplateNode } from '../checks/types.ts';

const span = (line: number) => ({ file: 'a.hbs', start: 0, end: 1, line, column: 1 });

function branch(name: string, then: TemplateNode[] = [], otherwise: TemplateNode[] = [], line = 1): TemplateNode {
  return { type: 'branch', when: { name, is: true }, then, otherwise, span: span(line) };
}

/** The answers that are given on the way through a template, with one set of answers to all that can be asked. */
function trace(nodes: readonly TemplateNode[], answers: Readonly<Record<string, boolean>>, decided: Map<string, boolean>): void {
  for (const node of nodes) {
    if (node.type === 'include') trace(node.body ?? [], answers, decided);
    else if (node.type === 'repeat') {
      decided.set(node.over, answers[node.over]!);
      if (answers[node.over]) trace(node.body, answers, decided);
    } else if (node.type === 'branch') {
      const { name, is } = node.when;
      decided.set(name, answers[name]!);
      trace(answers[name] === is ? node.then : node.otherwise, answers, decided);
    }
  }
}

const NAMES = ['a', 'b', 'c', 'd'];
const ALL = Array.from({ length: 1 << NAMES.length }, (_, bits) =>
  Object.fromEntries(NAMES.map((name, i) => [name, Boolean(bits & (1 << i))])),
);

const { nodes: anyNodes } = fc.letrec<{ node: TemplateNode; nodes: TemplateNode[] }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 4 }),
  node: fc.oneof(
    { maxDepth: 3 },
    fc.constant<TemplateNode>({ type: 'text', text: 'x', span: span(1) }),
    fc.record({
      type: fc.constant('branch' as const),
      when: fc.record({ name: fc.constantFrom(...NAMES), is: fc.boolean() }),
      then: tie('nodes'),
      otherwise: tie('nodes'),
      span: fc.constant(span(1)),
    }),
    fc.record({
      type: fc.constant('repeat' as const),
      over: fc.constantFrom(...NAMES),
      body: tie('nodes'),
      span: fc.constant(span(1)),
    }),
    fc.record({ type: fc.constant('include' as const), name: fc.constant('p'), body: tie('nodes'), span: fc.constant(span(1)) }),
  ),
}));

describe('pathsThrough', () => {
  it('agrees with trying every answer', () => {
    fc.assert(
      fc.property(anyNodes, (nodes) => {
        const ways = ALL.map((answers) => {
          const decided = new Map<string, boolean>();
          trace(nodes, answers, decided);
          return JSON.stringify([...decided].sort());
        });
        expect(pathsThrough(nodes)).toEqual({ count: new Set(ways).size, exact: true });
      }),
      { numRuns: 500 },
    );
  });

  const names = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`);

  it('counts conditions that have nothing to do with each other without going through all of them', () => {
    expect(pathsThrough(names(30).map((name) => branch(name)))).toEqual({ count: 2 ** 30, exact: true });
  });

  it('says so when there are more than a number can hold', () => {
    expect(pathsThrough(names(80).map((name) => branch(name)))).toEqual({ count: Number.MAX_SAFE_INTEGER, exact: false });
  });

  it('gives a lower bound where too much is asked again', () => {
    const { count, exact } = pathsThrough([...names(16), ...names(16)].map((name) => branch(name)));
    expect(exact).toBe(false);
    expect(count).toBeGreaterThan(1000);
    expect(count).toBeLessThanOrEqual(2 ** 16);
  });
});

it('tells every condition once, with each line where it is asked', () => {
  const nodes = [branch('plan', [branch('paid', [], [], 3)], [], 2), branch('plan', [], [], 9), branch('plan', [], [], 9)];
  expect(conditionsAsked(nodes)).toEqual([
    {
      name: 'plan',
      places: [
        { file: 'a.hbs', line: 2 },
        { file: 'a.hbs', line: 9 },
      ],
    },
    { name: 'paid', places: [{ file: 'a.hbs', line: 3 }] },
  ]);
});
