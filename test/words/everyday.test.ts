import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { vocabularyOf } from '../../checks/lib/vocabulary.ts';
import { compileWords } from '../../checks/lib/words.ts';
import { readModel } from '../../checks/read/model.ts';
import { readWords } from '../../checks/read/words.ts';
import type { Lang } from '../../checks/types.ts';

/** Short remarks on parcels, weather and kettles, and what every reminder says: frames see nothing in them, and the model little. */
const path = (name: string) => new URL(`../../${name}`, import.meta.url).pathname;
const words = compileWords(vocabularyOf(readWords(path('checks/words'))), readModel(path('checks/words/model.json')));
const sentencesIn = (file: string) =>
  Object.entries(parse(readFileSync(path(`fixtures/everyday/${file}`), 'utf8')) as Record<Lang, string[]>).flatMap(([lang, texts]) =>
    texts.map((text) => ({ lang: lang as Lang, text })),
  );

describe.each([
  { file: 'sentences.yaml', count: 200, suspected: 15 },
  { file: 'notices.yaml', count: 83, suspected: 3 },
  { file: 'phrases.yaml', count: 576, suspected: 15 },
])('$file', ({ file, count, suspected }) => {
  const sentences = sentencesIn(file);

  test('no frame holds in them', () => {
    expect(sentences.length).toBe(count);
    expect(sentences.filter(({ lang, text }) => words.frames(text, lang).length > 0)).toEqual([]);
  });

  test('the model suspects few of them', () => {
    expect(sentences.filter(({ lang, text }) => words.suspects(text, lang).length > 0).length).toBeLessThanOrEqual(suspected);
  });
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

test('of phrases that press most are seen, and in most of these the category is the right one', () => {
  const pressing = Object.entries(
    parse(readFileSync(path('fixtures/everyday/pressing.yaml'), 'utf8')) as Record<Lang, Record<string, string[]>>,
  );
  const read = pressing.flatMap(([lang, byCategory]) =>
    Object.entries(byCategory).flatMap(([category, texts]) =>
      texts.map((text) => {
        const found = [...words.frames(text, lang as Lang), ...words.suspects(text, lang as Lang)].map((hit) => hit.category);
        return { isSeen: found.length > 0, isRight: found.some((one) => one === category) };
      }),
    ),
  );
  expect(read.length).toBe(306);
  expect(read.filter(({ isSeen }) => isSeen).length).toBeGreaterThanOrEqual(260);
  expect(read.filter(({ isRight }) => isRight).length).toBeGreaterThanOrEqual(250);
});

test('a sentence is not suspect for its neighbours alone: each suspicion has words of its own', () => {
  const text = [
    'Dette impayée',
    'Recouvrement de votre dette, saisie imminente',
    'Bonjour,',
    'Nous allons saisir vos biens demain.',
    'Payez sous 24 heures ou nous saisissons vos meubles',
    'foo',
    'x',
  ].join('\n\n');
  const hits = words.suspects(text, 'fr');
  expect(hits.length).toBeGreaterThan(0);
  for (const { because } of hits) expect(because).not.toEqual([]);
});
