import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../checks/lib/blocks.ts';
import { spanAt, spansIn } from '../checks/lib/spans.ts';
import { SENTENCE, tokenize } from '../checks/lib/tokens.ts';
import type { TemplateNode } from '../checks/types.ts';
import { cpuTime } from './cpu-time.ts';

const NAMES = ['a', 'b', 'c', 'd'];
type Truth = Readonly<Record<string, boolean>>;
const ALL_TRUTHS: Truth[] = Array.from({ length: 1 << NAMES.length }, (_, bits) =>
  Object.fromEntries(NAMES.map((name, i) => [name, Boolean(bits & (1 << i))])),
);

/** The oracle: what the template's engine would print, conditions being what they are. */
function print(nodes: readonly TemplateNode[], truth: Truth): string {
  return nodes.map((node) => printNode(node, truth)).join('');
}

function printNode(node: TemplateNode, truth: Truth): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'slot':
    case 'include':
      return '\ufffc';
    case 'branch':
      return print(truth[node.when.name] === node.when.is ? node.then : node.otherwise, truth);
    case 'repeat':
      return truth[node.over] ? print(node.body, truth) : '';
  }
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\s*\n\s*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

const span = { file: 'x', start: 0, end: 0, line: 1, column: 1 };
const words = fc.constantFrom('one', ' two', 'three ', ' ', '\n', '\n\n', 'four\n\nfive', 'six\nseven', '\n eight', 'nine \n');
const { tree } = fc.letrec<{ tree: TemplateNode[]; node: TemplateNode }>((tie) => ({
  tree: fc.array(tie('node'), { maxLength: 5 }),
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    words.map((text): TemplateNode => ({ type: 'text', text, span })),
    fc.constant<TemplateNode>({ type: 'slot', name: 's', span }),
    fc
      .tuple(fc.constantFrom(...NAMES), fc.boolean(), tie('tree'), tie('tree'))
      .map(([name, is, then, otherwise]): TemplateNode => ({ type: 'branch', when: { name, is }, then, otherwise, span })),
    fc
      .record({ over: fc.constantFrom(...NAMES), body: tie('tree') })
      .map(({ over, body }): TemplateNode => ({ type: 'repeat', over, body, span })),
  ),
}));

describe('blocksOf', () => {
  const text = (source: string): TemplateNode => ({ type: 'text', text: source, span: { ...span, end: source.length } });
  const when = (name: string, then: TemplateNode[], otherwise: TemplateNode[] = []): TemplateNode => ({
    type: 'branch',
    when: { name, is: true },
    then,
    otherwise,
    span,
  });

  it('reads on every path exactly the paragraphs that would be printed', () => {
    fc.assert(
      fc.property(tree, (nodes) => {
        const blocks = blocksOf(nodes, 'body');
        for (const truth of ALL_TRUTHS) {
          const read = blocks.flatMap(({ readings }) =>
            readings.filter(({ given }) => given.every(({ name, is }) => truth[name] === is)).flatMap(({ text }) => paragraphsOf(text)),
          );
          expect(read).toEqual(paragraphsOf(print(nodes, truth)));
        }
      }),
      { numRuns: 2000 },
    );
  });

  const NAMES_OF_MANY = Array.from({ length: 9 }, (_, i) => `n${i}`);
  const sentences = fc.constantFrom('One is here. ', 'Two is too! ', 'and three ', 'Four is last.\n', 'five ');
  const many = fc.array(fc.tuple(fc.constantFrom(...NAMES_OF_MANY), fc.boolean(), sentences, fc.option(sentences, { nil: undefined })), {
    minLength: 7,
    maxLength: 12,
  });

  it('reads on every path the words that would be printed, sentence by sentence where there are many conditions', () => {
    fc.assert(
      fc.property(many, fc.integer({ min: 0, max: (1 << NAMES_OF_MANY.length) - 1 }), (drawn, bits) => {
        const nodes = drawn.map(
          ([name, is, then, otherwise]): TemplateNode => ({
            type: 'branch',
            when: { name, is },
            then: [text(then)],
            otherwise: otherwise === undefined ? [] : [text(otherwise)],
            span,
          }),
        );
        const truth = Object.fromEntries(NAMES_OF_MANY.map((name, i) => [name, Boolean(bits & (1 << i))]));
        const blocks = blocksOf(nodes, 'body');
        const read = blocks
          .flatMap(({ readings }) => readings.filter(({ given }) => given.every(({ name, is }) => truth[name] === is)))
          .map((reading) => reading.text);
        expect(read.join(' ').split(/\s+/).filter(Boolean)).toEqual(print(nodes, truth).split(/\s+/).filter(Boolean));
      }),
      { numRuns: 500 },
    );
  });

  it('tells apart only the conditions that decide the words of a paragraph', () => {
    const nodes = Array.from({ length: 30 }, (_, i) => when(`c${i}`, [text(`word ${i}.\n\n`)]));
    const blocks = blocksOf(nodes, 'body');
    expect(blocks.map(({ readings, cut }) => [readings.length, cut])).toEqual(Array.from({ length: 30 }, () => [1, false]));
    expect(blocks[7]?.readings[0]?.given).toEqual([{ name: 'c7', is: true }]);
  });

  it('cuts a paragraph of too many conditions and still meets each of its words', () => {
    const nodes = Array.from({ length: 14 }, (_, i) => when(`c${i}`, [text(` yes${i}`)], [text(` no${i}`)]));
    const [block] = blocksOf(nodes, 'body');
    expect(block?.cut).toBe(true);
    const all = block?.readings.map((reading) => reading.text).join(' ') ?? '';
    for (let i = 0; i < 14; i++) expect(all).toMatch(new RegExp(`yes${i}\\b.*no${i}\\b|no${i}\\b.*yes${i}\\b`));
    expect(block?.readings.length).toBeLessThan(100);
  });

  it('does not cut one of just 2^10', () => {
    const [block] = blocksOf(
      Array.from({ length: 10 }, (_, i) => when(`c${i}`, [text(` ${i}`)])),
      'body',
    );
    expect(block).toMatchObject({ cut: false });
    expect(block?.readings).toHaveLength(1023);
  });

  it('reads a paragraph of many conditions sentence by sentence', () => {
    const nodes = Array.from({ length: 30 }, (_, i) => when(`c${i}`, [text(`Sentence number ${i} is here. `)]));
    for (const tree of [nodes, [text('We write again. '), ...nodes, text('Please pay by Friday.')], [text('Dear reader,\n'), ...nodes]]) {
      const blocks = blocksOf(tree, 'body');
      expect(blocks.some(({ cut }) => cut)).toBe(false);
      for (let i = 0; i < 30; i++) {
        const read = blocks.flatMap(({ readings }) => readings.filter((reading) => reading.text.includes(`number ${i} `)));
        expect(read.length).toBeGreaterThan(0);
        expect(read.every(({ given }) => given.some(({ name, is }) => name === `c${i}` && is))).toBe(true);
      }
    }
  });

  const LINES = fc.constantFrom(
    'Eins ist da',
    'zwei auch',
    '- Drei',
    '- vier',
    '12 Monate',
    ' und',
    ',',
    '\n',
    '\nFünf ',
    'Sechs\n',
    ' sieben\n',
    '. Acht',
    '\n«Neun»',
  );
  const lines = fc.array(fc.tuple(fc.constantFrom(...NAMES_OF_MANY), LINES, LINES, fc.constantFrom('\n', '', '\n')), {
    minLength: 7,
    maxLength: 12,
  });
  /** The sentences of texts, each as its words. */
  const spoken = (texts: readonly string[]): string[] =>
    texts.flatMap((one) => {
      const { words, breaks } = tokenize(one);
      return words.map((word, i) => `${breaks[i] === SENTENCE ? '/' : ''}${word}`);
    });

  it('takes apart only where a sentence ends on every path, in lines that are there on some', () => {
    fc.assert(
      fc.property(lines, (drawn) => {
        const nodes = drawn.flatMap(([name, then, otherwise, end]): TemplateNode[] => [
          {
            type: 'branch',
            when: { name, is: true },
            then: [text(then), text(end)],
            otherwise: otherwise === ',' ? [] : [text(otherwise)],
            span,
          },
        ]);
        const blocks = blocksOf(nodes, 'body');
        const names = [...new Set(drawn.map(([name]) => name))];
        for (let bits = 0; bits < 1 << names.length; bits++) {
          const truth = Object.fromEntries(names.map((name, i) => [name, Boolean(bits & (1 << i))]));
          const read = blocks.flatMap(({ readings }) => readings.filter(({ given }) => given.every(({ name, is }) => truth[name] === is)));
          const whole = print(nodes, truth).split(/\n\s*\n/);
          expect(spoken(read.map((reading) => reading.text)).join(' ')).toBe(spoken(whole).join(' '));
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['lines that end', (i: number) => [text(`- Copy of paper ${i}\n`)]],
    ['lines that begin', (i: number) => [text(`\nField ${i}: `), { type: 'slot' as const, name: `f${i}`, span }]],
    ['an address', (i: number) => [{ type: 'slot' as const, name: `f${i}`, span }, text('\n')]],
  ])('reads thirty lines one by one: %s', (_, line) => {
    const nodes = Array.from({ length: 30 }, (_, i) => when(`c${i}`, line(i)));
    const blocks = blocksOf([text('We enclose\n'), ...nodes, text('\nKind regards')], 'body');
    expect(blocks.some(({ cut }) => cut)).toBe(false);
    for (let i = 0; i < 30; i++)
      expect(blocks.some(({ readings }) => readings.some(({ given }) => given.some(({ name }) => name === `c${i}`)))).toBe(true);
  });

  it('takes no wrapped line apart', () => {
    const nodes = Array.from({ length: 14 }, (_, i) => when(`c${i}`, [text(`and paper ${i}\n`)]));
    expect(blocksOf(nodes, 'body')).toMatchObject([{ cut: true }]);
  });

  it('takes nothing apart where a sentence may go on', () => {
    const half = Array.from({ length: 8 }, (_, i) => when(`c${i}`, [text(`and ${i} `)], [text(`Or not ${i}. `)]));
    expect(blocksOf(half, 'body')).toHaveLength(1);
  });

  it('stays fast on long letters', () => {
    const long = [text('Un paragraphe comme un autre, avec quelques mots.\n\n'.repeat(20_000))];
    const spaces = [text(`a${' '.repeat(200_000)}b`)];
    const read = () => {
      expect(blocksOf(long, 'body')).toHaveLength(20_000);
      expect(blocksOf(spaces, 'body')).toHaveLength(1);
    };
    expect(cpuTime(read)).toBeLessThan(10_000);
  });
});

describe('spanAt', () => {
  it('finds the place of any stretch of verbatim text', () => {
    const line = fc.stringMatching(/^[a-zé \t]{0,8}$/);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.boolean(), fc.nat(), fc.nat(), (lines, windows, a, b) => {
        const source = lines.join(windows ? '\r\n' : '\n');
        const spanOf = spansIn('letter', source);
        for (const { readings } of blocksOf([{ type: 'text', text: source, span: spanOf(0, source.length) }], 'body')) {
          for (const reading of readings) {
            const start = a % reading.text.length;
            const end = start + 1 + (b % (reading.text.length - start));
            const found = spanAt(reading, start, end);
            expect(source.slice(found.start, found.end)).toBe(reading.text.slice(start, end));
            const inWords = !/^\s/.test(reading.text.slice(start));
            if (inWords) expect(found).toEqual(spanOf(found.start, found.end));
          }
        }
      }),
    );
  });

  it('takes a slot and an entity whole', () => {
    const source = 'a &amp; {{name}} b';
    const spanOf = spansIn('x', source);
    const nodes: TemplateNode[] = [
      { type: 'text', text: 'a ', span: spanOf(0, 2) },
      { type: 'text', text: '&', span: spanOf(2, 7) },
      { type: 'text', text: ' ', span: spanOf(7, 8) },
      { type: 'slot', name: 'name', span: spanOf(8, 16) },
      { type: 'text', text: ' b', span: spanOf(16, 18) },
    ];
    const reading = blocksOf(nodes, 'body')[0]!.readings[0]!;
    expect(reading.text).toBe('a & \ufffc b');
    expect(spanAt(reading, 2, 3)).toMatchObject({ start: 2, end: 7, line: 1, column: 3 });
    expect(spanAt(reading, 1, 5)).toMatchObject({ start: 1, end: 16 });
  });

  it('ends where another file begins', () => {
    const nodes: TemplateNode[] = [
      { type: 'text', text: 'letter ', span: { file: 'letter', start: 40, end: 47, line: 3, column: 5 } },
      { type: 'text', text: 'footer', span: { file: 'footer', start: 0, end: 6, line: 1, column: 1 } },
    ];
    const reading = blocksOf(nodes, 'body')[0]!.readings[0]!;
    expect(spanAt(reading, 3, 10)).toEqual({ file: 'letter', start: 43, end: 47, line: 3, column: 8 });
    expect(spanAt(reading, 8, 10)).toEqual({ file: 'footer', start: 1, end: 3, line: 1, column: 2 });
  });
});
