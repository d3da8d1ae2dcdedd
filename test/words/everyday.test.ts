import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { vocabularyOf } from '../../checks/lib/lexicons.ts';
import { compileWords } from '../../checks/lib/words.ts';
import { readModel } from '../../checks/read/model.ts';
import { readWords } from '../../checks/read/words.ts';
import type { Lang } from '../../checks/types.ts';

/** Short remarks on parcels, weather and kettles: frames see nothing in them, and the model little. */
const path = (name: string) => new URL(`../../${name}`, import.meta.url).pathname;
const words = compileWords(vocabularyOf(readWords(path('checks/words'))), readModel(path('checks/words/model.json')));
const sentences = Object.entries(parse(readFileSync(path('fixtures/everyday/sentences.yaml'), 'utf8')) as Record<Lang, string[]>).flatMap(
  ([lang, texts]) => texts.map((text) => ({ lang: lang as Lang, text })),
);

test('no frame holds in everyday sentences', () => {
  expect(sentences.length).toBe(200);
  expect(sentences.filter(({ lang, text }) => words.frames(text, lang).length > 0)).toEqual([]);
});

test('the model suspects few of them', () => {
  const suspected = sentences.filter(({ lang, text }) => words.suspects(text, lang).length > 0);
  expect(suspected.length).toBeLessThanOrEqual(22);
});

test.each<[Lang, string]>([
  ['en', 'You will be sorry, we promise.'],
  ['en', 'Think of your children.'],
  ['fr', 'Vous allez le regretter.'],
  ['fr', 'Tout le quartier saura qui vous êtes.'],
  ['de', 'Das werden Sie bereuen.'],
])('and still those that press, however short: %s %s', (lang, text) => {
  expect(words.suspects(text, lang).length + words.frames(text, lang).length).toBeGreaterThan(0);
});
