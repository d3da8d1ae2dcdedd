import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { vocabularyOf } from '../../checks/lib/vocabulary.ts';
import { compileWords } from '../../checks/lib/words.ts';
import { readWords } from '../../checks/read/words.ts';
import type { Lang } from '../../checks/types.ts';

/** The lines of checks/words/guards: what looks guarded and is coercive all the same, and what is not. */
const data = readWords(fileURLToPath(new URL('../../checks/words', import.meta.url)));
const words = compileWords(vocabularyOf(data));
const unguarded = compileWords(vocabularyOf({ ...data, guards: {}, senses: {}, instead: {} }));

describe.each(Object.entries(data.guards))('%s', (_, guard) => {
  test.each(linesOf(guard.mustFlag))('$lang is coercive: $text', ({ lang, text }) => {
    expect(words.frames(text, lang)).not.toEqual([]);
  });

  test.each(linesOf(guard.mustNotFlag))('$lang is not: $text', ({ lang, text }) => {
    expect(unguarded.frames(text, lang)).not.toEqual([]);
    expect(words.frames(text, lang)).toEqual([]);
  });
});

function linesOf(lines: Readonly<Partial<Record<Lang, readonly string[]>>>): { lang: Lang; text: string }[] {
  return Object.entries(lines).flatMap(([lang, texts]) => texts.map((text) => ({ lang: lang as Lang, text })));
}
