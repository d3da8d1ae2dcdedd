import type { Lang } from '../types.ts';
import { foldWord } from './fold.ts';
import { type Element, parsePattern, type Sequence, type Term } from './patterns.ts';
import { stemOf } from './stems.ts';
import type { ConceptWords, WordsData } from './words-data.ts';

/**
 * The patterns of one language as plain data: folded, stemmed and anchored. Stemming tens of thousands of words takes longer than judging a text, so
 * that the build does it and writes the result.
 */
export interface LexiconData {
  /** The concepts, and then the senses; patterns name them by their place in this list. */
  names: readonly string[];
  /** How many of the names are concepts. */
  concepts: number;
  /** Folded words that count as numbers: thirty minutes is as good as 30 minutes. */
  numberWords: readonly string[];
  /** The keys under which a word form is looked up; patterns name them by their place in this list. */
  keys: readonly string[];
  patterns: readonly PatternData[];
}

/** Words that count as numbers. */
const NUMBER_WORD = 'number-word';

/** A concept or sense, whether it is a look-alike of it, the element at which it is entered, and the elements. */
export type PatternData = readonly [concept: number, homonym: 0 | 1, at: number, elements: readonly ElementData[]];

/** A word that meets one key or any of several, or (below 0) a gap of up to −1 − n words. */
export type ElementData = number | readonly number[];

/**
 * Makes the words of one language ready to be looked for; undefined when none is known. Each pattern is entered at its rarest word and checked from
 * there. Throws, naming concept or sense, when a pattern cannot be read.
 */
export function prepareLexicon(data: Pick<WordsData, 'concepts' | 'senses'>, lang: Lang): LexiconData | undefined {
  const concepts = data.concepts[lang];
  if (concepts === undefined) return undefined;
  const senses = Object.entries(data.senses).flatMap(([sense, words]): [string, ConceptWords][] => {
    const known = words[lang];
    return known ? [[sense, { words: known }]] : [];
  });
  const entries = [...Object.entries<ConceptWords>(concepts), ...senses];
  const keys = new Map<string, number>();
  const numberOf = (term: Term): number => {
    const key = keyOf(term, lang);
    const known = keys.get(key) ?? keys.size;
    keys.set(key, known);
    return known;
  };
  const found = entries.flatMap(([name, { words, homonyms = [] }], concept) => [
    ...words.flatMap((source) => readPattern(source, name).map((sequence) => ({ concept, homonym: 0 as const, sequence }))),
    ...homonyms.flatMap((source) => readPattern(source, name).map((sequence) => ({ concept, homonym: 1 as const, sequence }))),
  ]);
  const written = found.map((one) => ({ ...one, elements: one.sequence.map((element) => toData(element, numberOf)) }));
  const uses = new Map<number, number>();
  for (const { elements } of written) for (const key of elements.flatMap(keysOf)) uses.set(key, (uses.get(key) ?? 0) + 1);
  const cost = (element: ElementData) => Math.max(...keysOf(element).map((key) => uses.get(key)!));
  return {
    names: entries.map(([name]) => name),
    concepts: Object.keys(concepts).length,
    numberWords: (concepts[NUMBER_WORD]?.words ?? []).map(foldWord),
    keys: [...keys.keys()],
    patterns: written.map(({ concept, homonym, elements }): PatternData => [concept, homonym, rarest(elements, cost), elements]),
  };
}

function readPattern(source: string, concept: string): Sequence[] {
  try {
    return parsePattern(source);
  } catch (error) {
    throw new Error(`${concept}: ${(error as Error).message}`, { cause: error });
  }
}

function toData(element: Element, numberOf: (term: Term) => number): ElementData {
  if (element.type === 'gap') return -1 - element.max;
  const keys = [...new Set(element.terms.map(numberOf))];
  return keys.length === 1 ? keys[0]! : keys;
}

export function isGap(element: ElementData): element is number {
  return typeof element === 'number' && element < 0;
}

/** The keys of a word; of a gap none. */
export function keysOf(element: ElementData): readonly number[] {
  if (typeof element !== 'number') return element;
  return isGap(element) ? [] : [element];
}

/** The word whose keys the fewest patterns share. */
function rarest(elements: readonly ElementData[], cost: (element: ElementData) => number): number {
  let best = 0;
  elements.forEach((element, i) => {
    if (keysOf(element).length > 0 && cost(element) < cost(elements[best]!)) best = i;
  });
  return best;
}

/** Under which key a term is found: a sign for how it is compared, and what it is compared with. */
function keyOf(term: Term, lang: Lang): string {
  if (term.how === 'number') return NUMBER_KEY;
  const folded = foldWord(term.text);
  return SIGNS[term.how] + (term.how === 'stem' ? stemOf(folded, lang) : folded);
}

/** The term of a key, folded and stemmed. */
export function termOf(key: string): Term {
  if (key === NUMBER_KEY) return { how: 'number' };
  return { how: COMPARED.get(key.charAt(0))!, text: key.slice(1) };
}

export const NUMBER_KEY = '#';
const SIGNS = { exact: '=', stem: '~', prefix: '*', suffix: '<' } as const;
const COMPARED = new Map(Object.entries(SIGNS).map(([how, sign]) => [sign as string, how as keyof typeof SIGNS]));
