import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unreachedIn } from '../../checks/lib/unreached.ts';
import { branchOn, conditionOf } from '../../checks/read/grammars/condition.ts';
import { readTemplate } from '../../checks/read/template.ts';
import type { TemplateNode } from '../../checks/types.ts';

const texts = (template: string): string[] => {
  const read = readTemplate('t.hbs', template).template!;
  return unreachedIn(read.parts).map(({ span }) => template.slice(span.start, span.end));
};

test.each([
  ['{{#if a}}x{{else if b}}y{{else if a}}z{{/if}}', ['z']],
  ['{{#if a}}x{{#if a}}y{{else}}z {{slot}}{{/if}}{{/if}}', ['z {{slot}}']],
  ['{{#unless a}}{{#if a}}x{{/if}}y{{/unless}}', ['x']],
  ['{{#each list}}{{#if a}}x{{else}}{{#if a}}y{{/if}}{{/if}}{{/each}}', ['y']],
  ['{{#if a}}x{{/if}}{{#if a}}y{{/if}}', []],
])('%s', (template, expected) => {
  expect(texts(template)).toEqual(expected);
});

/** `if first … else if second … else`. */
function chain(first: string, second: string): string[] {
  const span = (start: number) => ({ file: 't', start, end: start + 1, line: 1, column: start + 1 });
  const text = (start: number): TemplateNode[] => [{ type: 'text', text: 'xyz'[start]!, span: span(start) }];
  const inner = branchOn(conditionOf(second), text(1), text(2), span(0));
  const nodes = [branchOn(conditionOf(first), text(0), [inner], span(0))];
  return unreachedIn([{ role: 'body', nodes }]).map(({ span: { start, end } }) => 'xyz'.slice(start, end));
}

test.each([
  // What two answers share is reached by one of them.
  ['a and b', 'a', []],
  ['a or b', 'a', ['y']],
  ['a == "x"', 'a == "y"', []],
  ['not a', 'a', ['z']],
])('%s, else %s', (first, second, expected) => {
  expect(chain(first, second)).toEqual(expected);
});

test('agrees with trying every answer', () => {
  const names = fc.constantFrom('a', 'b', 'c');
  type Tree = { name: string; is: boolean; then: Tree[]; otherwise: Tree[] };
  const { forest } = fc.letrec<{ forest: Tree[]; tree: Tree }>((tie) => ({
    forest: fc.oneof({ maxDepth: 3 }, fc.constant<Tree[]>([]), fc.array(tie('tree'), { maxLength: 2 })),
    tree: fc.record({ name: names, is: fc.boolean(), then: tie('forest'), otherwise: tie('forest') }),
  }));
  fc.assert(
    fc.property(forest, (trees) => {
      let count = 0;
      const reads: { mark: string; given: [string, boolean][] }[] = [];
      const write = (all: Tree[], given: [string, boolean][]): string =>
        all
          .map(({ name, is, then, otherwise }) => {
            const arm = (truth: boolean, inner: Tree[]): string => {
              const mark = `m${count++} `;
              const here: [string, boolean][] = [...given, [name, truth]];
              reads.push({ mark, given: here });
              return mark + write(inner, here);
            };
            const [open, close] = is ? ['{{#if', '{{/if}}'] : ['{{#unless', '{{/unless}}'];
            return `${open} ${name}}}${arm(is, then)}{{else}}${arm(!is, otherwise)}${close}`;
          })
          .join('');
      const template = `${write(trees, [])}.`;
      const answers = [...Array(8).keys()].map(
        (bits) => ({ a: (bits & 1) > 0, b: (bits & 2) > 0, c: (bits & 4) > 0 }) as Record<string, boolean>,
      );
      const dead = reads
        .filter(({ given }) => !answers.some((answer) => given.every(([name, is]) => answer[name] === is)))
        .map(({ mark }) => mark.trim());
      const found = texts(template).flatMap((text) => text.match(/m\d+/g) ?? []);
      expect(found.sort()).toEqual(dead.sort());
    }),
  );
});
