import { parse } from '@handlebars/parser';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSimple } from '../../checks/read/grammars/handlebars-simple.ts';
import type { Position, Program, Statement } from '../../checks/read/grammars/handlebars-tree.ts';

/** What is read of a tree: the rest of it nobody looks at. */
function outline(program: Program | null | undefined, offsetOf: (position: Position) => number): unknown {
  return program?.body.map((statement: Statement) => {
    const at = [offsetOf(statement.loc.start), offsetOf(statement.loc.end)];
    switch (statement.type) {
      case 'ContentStatement':
        return { at, value: statement.value, original: statement.original };
      case 'MustacheStatement':
        return { at, path: nameOf(statement.path) };
      case 'BlockStatement':
        return {
          at,
          path: nameOf(statement.path),
          params: statement.params.map(nameOf),
          then: outline(statement.program, offsetOf),
          otherwise: outline(statement.inverse, offsetOf) ?? null,
        };
      default:
        return { at, type: statement.type };
    }
  });
}

function nameOf(value: unknown): unknown {
  const { type, parts, original, depth, data, this: own } = value as Record<string, unknown>;
  return [type, parts, original, depth, data, own];
}

function offsetsIn(text: string): (position: Position) => number {
  const starts = [0, ...Array.from(text.matchAll(/\r\n?|\n/g), (end) => end.index + end[0].length)];
  return ({ line, column }) => starts[line - 1]! + column;
}

function expectAlike(text: string): boolean {
  const simple = readSimple(text);
  if (!simple) return false;
  const offsetOf = offsetsIn(text);
  const parsed = outline(parse(text) as unknown as Program, offsetOf);
  expect(outline(parse(simple as unknown as string) as unknown as Program, ({ column }) => column)).toEqual(parsed);
  return true;
}

const SIMPLE = [
  '{{debt.total}}',
  '{{a}}',
  '{{a_1.B2}}',
  '{{truely}}',
  '{{if}}',
  '{{! note }}',
  '{{!-- a - note --}}',
  '{{!-}}',
  '{{!x--}}',
];
const TEXT = ['Dear ', '\n', '  ', ' \n\t', '\r\n', '\n\n', '.', '{', '}', '}}', ' { ', '\\', '\r'];
const OTHER = [
  ...[
    '{{~a}}',
    '{{a~}}',
    '{{{a}}}',
    '{{&a}}',
    '{{> a}}',
    '{{a b}}',
    '{{a b=c}}',
    '{{ a }}',
    '{{this}}',
    '{{this.a}}',
    '{{../a}}',
    '{{a.[b]}}',
    '{{@a}}',
  ],
  ...['{{true}}', '{{a.true}}', '{{null.b}}', '{{elsewhere}}', '{{as}}', '{{1}}', '{{é}}', '{{a-b}}', '{{a/b}}', '{{"a"}}', '{{'],
  ...[
    '\\{{a}}',
    '{{!--}}',
    '{{!-- }} --}}',
    '{{!-- a -- b --}}',
    '{{!~ a}}',
    '{{^a}}',
    '{{/if}}',
    '{{else}}',
    '{{else if a}}',
    '{{#if a}}',
    '{{#a}}',
    '{{}}',
  ],
];
const leaf = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...TEXT) }, { weight: 3, arbitrary: fc.constantFrom(...SIMPLE) });

const { nodes } = fc.letrec<{ nodes: string; block: string }>((tie) => ({
  nodes: fc.array(fc.oneof({ maxDepth: 3 }, leaf, tie('block')), { maxLength: 5 }).map((parts) => parts.join('')),
  block: fc
    .tuple(fc.constantFrom('if', 'unless', 'each', 'with'), fc.constantFrom('a', 'plan.active'), tie('nodes'), fc.option(tie('nodes')))
    .map(([name, path, then, otherwise]) => `{{#${name} ${path}}}${then}${otherwise === null ? '' : `{{else}}${otherwise}`}{{/${name}}}`),
}));

test('a simple text is read as the parser reads it', () => {
  let simple = 0;
  fc.assert(
    fc.property(nodes, (text) => {
      if (expectAlike(text)) simple++;
    }),
    { numRuns: 3000 },
  );
  expect(simple).toBeGreaterThan(800);
});

test('what else is written is read as the parser reads it, or left to the parser', () => {
  const any = fc.oneof(leaf, fc.constantFrom(...OTHER), nodes);
  fc.assert(
    fc.property(fc.array(any, { maxLength: 5 }), (parts) => {
      expectAlike(parts.join(''));
    }),
    { numRuns: 3000 },
  );
});

test.each(OTHER)('%s is left to the parser', (written) => {
  expect(readSimple(`Dear ${written} reader`)).toBeUndefined();
});

test('deep nesting is left to the parser', () => {
  const nested = (depth: number) => '{{#if a}}'.repeat(depth) + '{{/if}}'.repeat(depth);
  expect(readSimple(nested(50))).toBeDefined();
  expect(readSimple(nested(51))).toBeUndefined();
});
