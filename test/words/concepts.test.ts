import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parsePattern, type Sequence, type Term } from '../../checks/lib/patterns.ts';
import { vocabularyOf } from '../../checks/lib/vocabulary.ts';
import { compileWords } from '../../checks/lib/words.ts';
import type { ConceptData } from '../../checks/lib/words-data.ts';
import { readWords } from '../../checks/read/words.ts';
import type { Lang } from '../../checks/types.ts';

const data = readWords(fileURLToPath(new URL('../../checks/words', import.meta.url)));
const words = compileWords(vocabularyOf(data));
/** Languages in which all frames are spoken. */
const FULL: readonly Lang[] = ['fr', 'en', 'ru', 'de', 'es'];
/** Seen by code, not by words. */
const BUILT_IN = 'shouting';

const concepts = Object.entries(data.concepts).flatMap(([lang, all]) =>
  Object.entries(all).map(([name, concept]) => ({ lang: lang as Lang, name, concept })),
);

describe.each(concepts)('$lang $name', ({ lang, name, concept }) => {
  test('no pattern is hidden by a homonym of its own', () => {
    expect(selves(concept).filter((text) => words.find(text, lang, [name]).length === 0)).toEqual([]);
  });

  test('no homonym stays a hit', () => {
    const shortened = (concept.homonyms ?? []).flatMap((pattern) => parsePattern(pattern).map((sequence) => written(sequence, 0)));
    const exact = shortened.filter((text) => words.find(text, lang, [name]).some((hit) => hit.start === 0 && hit.end === text.length));
    expect(exact).toEqual([]);
  });
});

test('no pattern is listed twice', () => {
  const lists = concepts.flatMap(({ lang, name, concept: { words, homonyms = [] } }) =>
    [words, homonyms].map((list) => ({ lang, name, list })),
  );
  const twice = lists.flatMap(({ lang, name, list }) =>
    list.filter((pattern, at) => list.indexOf(pattern) < at).map((pattern) => [lang, name, pattern]),
  );
  expect(twice).toEqual([]);
});

describe.each(FULL)('%s', (lang) => {
  test('has words for every concept that a frame or guard names', () => {
    const frames = Object.values(data.frames).flatMap((list) => list ?? []);
    const named = frames.flatMap((frame) => [...frame.all.flat(), ...(frame.none ?? []), ...(frame['document-none'] ?? [])]);
    const cues = Object.values(data.guards).flatMap((guard) => guard.cues);
    const missing = new Set([...named, ...cues].filter((concept) => concept !== BUILT_IN && !data.concepts[lang]?.[concept]));
    expect([...missing]).toEqual([]);
  });
});

test('frames have names of their own, and name guards that exist', () => {
  const frames = Object.values(data.frames).flatMap((list) => list ?? []);
  const names = frames.map((frame) => frame.name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  expect(frames.flatMap((frame) => frame.guards ?? []).filter((guard) => !(guard in data.guards))).toEqual([]);
});

/** What each pattern says itself, with the first and the last of its alternatives. */
function selves(concept: ConceptData): string[] {
  return concept.words.flatMap((pattern) => parsePattern(pattern).flatMap((sequence) => [written(sequence, 0), written(sequence, -1)]));
}

function written(sequence: Sequence, choice: 0 | -1): string {
  return sequence.flatMap((element) => (element.type === 'gap' ? [] : [wordOf(element.terms.at(choice)!)])).join(' ');
}

function wordOf(term: Term): string {
  return term.how === 'number' ? '12' : term.text;
}
