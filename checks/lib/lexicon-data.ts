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
  /**
   * The patterns one after another, those that are entered at the same key together. Each is the number of its name, doubled, and one more when it is a
   * look-alike; the element at which it is entered; how many elements it has; and these ({@link ElementCode}).
   */
  patterns: readonly number[];
  /** By key, where the patterns that are entered at it begin; and last where all end. */
  entries: readonly number[];
  /** Keys of which any one will do. */
  choices: readonly (readonly number[])[];
}

/** Numbers that come before the elements of a pattern. */
export const HEAD = 3;

/** From 0 on a key; from −1 down a gap of up to −1 − n words; from {@link FIRST_CHOICE} down one of several keys. */
export type ElementCode = number;
export const FIRST_CHOICE = -1000;

export function isGap(element: ElementCode): boolean {
  return element < 0 && element > FIRST_CHOICE;
}

/** Words that count as numbers. */
const NUMBER_WORD = 'number-word';

/** A word by the keys that will do, or a gap by the most words that it passes over. */
type Place = { type: 'word'; keys: readonly number[] } | { type: 'gap'; max: number };

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
  const placeOf = (element: Element): Place =>
    element.type === 'gap' ? element : { type: 'word', keys: [...new Set(element.terms.map(numberOf))] };
  const read = (source: string, name: string) => readPattern(source, name).map((sequence) => sequence.map(placeOf));
  const found = entries.flatMap(([name, { words, homonyms = [] }], number) => [
    ...words.flatMap((source) => read(source, name)).map((places) => ({ number: 2 * number, places })),
    ...homonyms.flatMap((source) => read(source, name)).map((places) => ({ number: 2 * number + 1, places })),
  ]);
  return {
    names: entries.map(([name]) => name),
    concepts: Object.keys(concepts).length,
    numberWords: (concepts[NUMBER_WORD]?.words ?? []).map(foldWord),
    keys: [...keys.keys()],
    ...inOneRow(found, keys.size),
  };
}

interface Found {
  number: number;
  places: readonly Place[];
}

/** Writes patterns as numbers, in the order of the keys at which they are entered. */
function inOneRow(found: readonly Found[], keys: number): Pick<LexiconData, 'patterns' | 'entries' | 'choices'> {
  const uses = new Array<number>(keys).fill(0);
  for (const { places } of found) for (const key of places.flatMap(keysOf)) uses[key]!++;
  const choices: (readonly number[])[] = [];
  const codeOf = (place: Place): ElementCode => {
    if (place.type === 'gap') return -1 - place.max;
    const [only] = place.keys;
    return place.keys.length === 1 ? only! : FIRST_CHOICE + 1 - choices.push(place.keys);
  };
  const byKey = uses.map((): number[] => []);
  for (const { number, places } of found) {
    const at = rarest(places, uses);
    const written = [number, at, places.length, ...places.map(codeOf)];
    for (const key of keysOf(places[at]!)) byKey[key]!.push(...written);
  }
  const entries = [0];
  for (const patterns of byKey) entries.push(entries.at(-1)! + patterns.length);
  return { patterns: byKey.flat(), entries, choices };
}

function readPattern(source: string, concept: string): Sequence[] {
  try {
    return parsePattern(source);
  } catch (error) {
    throw new Error(`${concept}: ${(error as Error).message}`, { cause: error });
  }
}

/** The keys of a word; of a gap none. */
function keysOf(place: Place): readonly number[] {
  return place.type === 'word' ? place.keys : [];
}

/** The word whose keys the fewest patterns share. */
function rarest(places: readonly Place[], uses: readonly number[]): number {
  const cost = (place: Place) => Math.max(...keysOf(place).map((key) => uses[key]!));
  let best = 0;
  places.forEach((place, i) => {
    if (place.type === 'word' && cost(place) < cost(places[best]!)) best = i;
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
