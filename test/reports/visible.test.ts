import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ends, head, onOneLine, tail, visible } from '../../reports/visible.ts';

describe('visible', () => {
  test.each([
    ['terminal escape', '\u001b[2Jx', '⟨U+001B⟩[2Jx'],
    ['null', 'a\u0000b', 'a⟨U+0000⟩b'],
    ['right-to-left override', 'invoice\u202Egnp.exe', 'invoice⟨U+202E⟩gnp.exe'],
    ['zero width space', 'pri\u200Bson', 'pri⟨U+200B⟩son'],
    ['slot', 'Dear \uFFFC', 'Dear {…}'],
    ['half a character', 'a\uD800b', 'a\uFFFDb'],
    ['Windows line end', 'a\r\nb', 'a\nb'],
    ['right-to-left letters stay', 'مرحبا', 'مرحبا'],
    ['joined pictures stay', '👨‍👩‍👧', '👨‍👩‍👧'],
  ])('%s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test('leaves nothing that a terminal or a reader could be fooled by', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        expect(onOneLine(text)).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/);
        expect(onOneLine(text).isWellFormed()).toBe(true);
      }),
    );
  });
});

test('cutting keeps the limit and never halves a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-composite' }), fc.integer({ min: 2, max: 30 }), (text, limit) => {
      for (const cut of [head(text, limit), tail(text, limit), ends(text, limit)]) {
        expect(cut.length).toBeLessThanOrEqual(Math.max(limit, 2));
        expect(cut.isWellFormed()).toBe(true);
        if (text.length <= limit) expect(cut).toBe(text);
        else expect(cut).toContain('…');
      }
    }),
  );
});
