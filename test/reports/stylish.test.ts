import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportModel } from '../../reports/model.ts';
import { stylish } from '../../reports/stylish.ts';
import { summary } from '../../reports/summary.ts';
import { widthOf, wrap } from '../../reports/terminal.ts';
import { anyInput } from './runs.ts';
import { sample } from './sample.ts';

const plain = (columns: number) => ({ color: false, columns });

test('carets stand under the words at issue', () => {
  const lines = stylish(reportModel(sample(), 'en'), plain(80)).split('\n');
  const carets = lines.flatMap((line, i) => (/\^/.test(line) ? [[lines[i - 1] ?? '', line] as const] : []));
  expect(carets.length).toBeGreaterThan(5);
  const marked = carets.map(([words, line]) => words.slice(line.indexOf('^'), line.lastIndexOf('^') + 1));
  expect(marked).toContain('un huissier saisira vos meubles dès lundi');
  expect(marked).toContain('опишут имущество');
  expect(marked).toContain('overdue debt');
});

describe('nothing in a text reaches the terminal as a command', () => {
  test.each([stylish, summary])('%o', (write) => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const written = write(reportModel(input, 'en'), plain(80));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        expect(written).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
      }),
      { numRuns: 40 },
    );
  });
});

test('colours are added to the same words', () => {
  const model = reportModel(sample(), 'ru');
  const painted = stylish(model, { color: true, columns: 90 });
  expect(painted).not.toBe(stylish(model, plain(90)));
  expect(stripVTControlCharacters(painted)).toBe(stylish(model, plain(90)));
});

test.each([40, 60, 120])('lines keep within %i columns', (columns) => {
  for (const lang of ['en', 'fr', 'ru'] as const) {
    const wide = stylish(reportModel(sample(), lang), plain(columns))
      .split('\n')
      .filter((line) => widthOf(line) > columns);
    // A path or an id is never broken: it could not be clicked.
    expect(wide.filter((line) => line.trim().split(' ').length > 2)).toEqual([]);
  }
});

test('wrapping loses and adds nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.lorem({ maxCount: 1 })), fc.integer({ min: 5, max: 60 }), (words, columns) => {
      const lines = wrap(words.join(' '), columns);
      expect(lines.join(' ')).toBe(words.join(' '));
      for (const line of lines) expect(line.length <= columns || !line.includes(' ')).toBe(true);
    }),
  );
});
