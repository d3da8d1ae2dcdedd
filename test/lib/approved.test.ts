import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileApproved } from '../../checks/lib/approved.ts';
import type { SaidNode } from '../../checks/types.ts';
import { cpuTime } from '../cpu-time.ts';

const words = fc
  .array(fc.constantFrom('pay', 'the', 'sum', 'Über', 'été', 'счёт', 'nº', '“so”', 'a', ','), { minLength: 1, maxLength: 4 })
  .map((all) => ` ${all.join(' ')} `);
const { said } = fc.letrec<{ said: SaidNode[]; node: SaidNode }>((tie) => ({
  said: fc.array(tie('node'), { maxLength: 5, depthIdentifier: 'said' }),
  node: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'said' },
    words,
    fc.constant({ gap: 12 }),
    fc.tuple(tie('said'), tie('said')).map((either) => ({ either })),
    // Of gaps alone, a repeat may hold anything.
    tie('said').map((often) => ({ often: [' item ', ...often] })),
  ),
}));

/** A text as the template would be filled in, by choices that are drawn. */
function filledIn(nodes: readonly SaidNode[], choose: (most: number) => number): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      if ('gap' in node) return 'x'.repeat(choose(node.gap));
      if ('either' in node) return filledIn(node.either[choose(node.either.length - 1)]!, choose);
      return Array.from({ length: choose(3) }, () => filledIn(node.often, choose)).join('');
    })
    .join('');
}

const choices = fc.infiniteStream(fc.nat(1000)).map((stream) => (most: number) => stream.next().value! % (most + 1));
const template = (nodes: SaidNode[]) => compileApproved([{ id: 'T', said: nodes }]);

test('what a template says follows it, in whatever layout, case and quotation marks', () => {
  fc.assert(
    fc.property(said, choices, (nodes, choose) => {
      const text = filledIn(nodes, choose).toUpperCase().replaceAll(' ', '\n').replaceAll('“', '«');
      expect(template(nodes)(text, {})).toEqual({ type: 'follows', template: 'T' });
    }),
  );
});

test('what no template says is found where it stands', () => {
  const strange = '#'.repeat(400);
  fc.assert(
    fc.property(said, choices, fc.nat(), (nodes, choose, place) => {
      const text = filledIn(nodes, choose);
      const at = place % (text.length + 1);
      const judgement = template(nodes)(`${text.slice(0, at)}${strange}${text.slice(at)}`, {});
      // More strange letters than any gap can take.
      if (judgement.type !== 'departs') throw new Error(judgement.type);
      expect(judgement.start).toBeLessThan(at + strange.length);
      expect(judgement.end).toBeGreaterThan(at);
    }),
  );
});

test('many gaps in a row take time in proportion to the text', () => {
  const approved = template(Array.from({ length: 60 }, () => [{ gap: 120 }, 'a']).flat());
  const took = (length: number) => cpuTime(() => approved(`${'a'.repeat(length)}!`.repeat(2), {}));
  took(500);
  expect(took(8000)).toBeLessThan(32 * Math.max(5, took(1000)));
});

test.each([
  ['put in', 'Bonjour M. Grand, il vous reste 20 € à régler à Vallon SA, sinon nous viendrons. Merci', ', sinon nous viendrons', '.'],
  ['put in the place of the end', 'Bonjour M. Grand, il vous reste 20 € à régler vite', 'vite', 'à Vallon SA.'],
  ['put in before a slot', 'Bonjour M. Grand, attention, il vous reste 20 € à régler à Vallon SA. Merci', undefined, undefined],
])('words %s are shown, and not what a slot could have taken', (_, text, put, expected) => {
  const said: SaidNode[] = [
    'Bonjour ',
    { gap: 120 },
    ', il vous reste ',
    { gap: 120 },
    ' à régler à Vallon SA. ',
    { either: [['Merci'], []] },
  ];
  const judgement = compileApproved([{ id: 'reminder', said }])(text, {});
  if (put === undefined) expect(judgement.type).toBe('follows');
  else {
    expect(judgement).toMatchObject({ type: 'departs', expected: expect.stringContaining(expected!) });
    if (judgement.type === 'departs') expect(text.slice(judgement.start, judgement.end)).toBe(put);
  }
});
