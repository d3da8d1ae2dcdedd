import { type Lang, SLOT } from '../types.ts';
import { foldWord, shortened } from './fold.ts';
import { type Element, parsePattern, type Sequence, type Term } from './patterns.ts';
import { stemOf } from './stems.ts';
import { SENTENCE, type Tokens } from './tokens.ts';
import type { ConceptData } from './words-data.ts';

/** Words `first`..`last` (inclusive, positions in the tokens) that stand for a concept. */
export interface TokenHit {
  concept: string;
  first: number;
  last: number;
  /** Positions between them that a gap of the pattern passed over. */
  passed: readonly number[];
}

/** The patterns of all concepts of one language, ready to be looked for. */
export interface Lexicon {
  /** Every hit of every concept, homonyms taken out, in text order. Linear in the words of the text. */
  scan(tokens: Tokens): TokenHit[];
}

interface Pattern {
  concept: string;
  /** A look-alike that is not the concept: it takes back the hits that it overlaps, unless they are longer. */
  homonym: boolean;
  elements: readonly CompiledElement[];
}
/** `terms`: numbers of the terms, any of which meets the word. */
type CompiledElement = { type: 'word'; terms: readonly number[] } | { type: 'gap'; max: number };

/** A pattern, entered at one of its words. */
interface Anchor {
  pattern: Pattern;
  at: number;
}

/** The concept whose words count as numbers: thirty minutes is as good as 30 minutes. */
const NUMBER_WORD = 'number-word';

const NO_TERMS: readonly number[] = [];
/** Distinct word forms whose terms are remembered; texts repeat their words, attackers' texts do not. */
const MOST_FORMS = 200_000;

/**
 * Compiles concepts into one lexicon. Each word form of a text is folded, stemmed and looked up once and then remembered;
 * each pattern is entered at its rarest word and checked from there, so that a text costs one look-up a word.
 * Throws with the concept's name when a pattern cannot be read.
 */
export function compileLexicon(concepts: Readonly<Record<string, ConceptData>>, lang: Lang): Lexicon {
  const terms = new TermTable(lang, new Set(concepts[NUMBER_WORD]?.words.map(foldWord)));
  const patterns: Pattern[] = [];
  for (const [concept, data] of Object.entries(concepts)) {
    const add = (source: string, homonym: boolean) => {
      for (const sequence of readPattern(source, concept)) patterns.push({ concept, homonym, elements: compileSequence(sequence, terms) });
    };
    for (const source of data.words) add(source, false);
    for (const source of data.homonyms ?? []) add(source, true);
  }
  const anchors = anchorAll(patterns);
  return { scan: (tokens) => scan(tokens, terms, anchors) };
}

function readPattern(source: string, concept: string): Sequence[] {
  try {
    return parsePattern(source);
  } catch (error) {
    throw new Error(`${concept}: ${(error as Error).message}`, { cause: error });
  }
}

function compileSequence(sequence: Sequence, table: TermTable): CompiledElement[] {
  return sequence.map((element: Element) =>
    element.type === 'gap' ? element : { type: 'word', terms: element.terms.map((term) => table.add(term)) },
  );
}

// ---------------------------------------------------------------- words to terms

/** Which terms of the patterns a word form meets. */
class TermTable {
  readonly #lang: Lang;
  readonly #numberWords: ReadonlySet<string>;
  readonly #byKey = new Map<string, number>();
  readonly #forms = new Map<string, readonly number[]>();
  #longestPrefix = 0;

  constructor(lang: Lang, numberWords: ReadonlySet<string>) {
    this.#lang = lang;
    this.#numberWords = numberWords;
  }

  add(term: Term): number {
    const key = this.#keyOf(term);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const id = this.#byKey.size;
    this.#byKey.set(key, id);
    if (term.how === 'prefix') this.#longestPrefix = Math.max(this.#longestPrefix, key.length - 1);
    return id;
  }

  /** The terms that a word as written meets; remembered. */
  of(word: string): readonly number[] {
    const known = this.#forms.get(word);
    if (known !== undefined) return known;
    if (this.#forms.size > MOST_FORMS) this.#forms.clear();
    const found = this.#look(word);
    this.#forms.set(word, found);
    return found;
  }

  #look(word: string): readonly number[] {
    if (word === SLOT) return this.#keys(['#']);
    const folded = foldWord(word);
    const found = this.#ofFolded(folded);
    if (found.length > 0) return found;
    for (const shorter of shortened(folded)) {
      const again = this.#ofFolded(shorter);
      if (again.length > 0) return again;
    }
    return NO_TERMS;
  }

  #ofFolded(folded: string): readonly number[] {
    const keys = [`=${folded}`, `~${stemOf(folded, this.#lang)}`];
    if (/^\p{Nd}/u.test(folded) || this.#numberWords.has(folded)) keys.push('#');
    for (let length = 1; length <= Math.min(folded.length, this.#longestPrefix); length++) keys.push(`*${folded.slice(0, length)}`);
    return this.#keys(keys);
  }

  #keys(keys: readonly string[]): readonly number[] {
    const ids = keys.map((key) => this.#byKey.get(key)).filter((id) => id !== undefined);
    return ids.length === 0 ? NO_TERMS : ids;
  }

  #keyOf(term: Term): string {
    switch (term.how) {
      case 'number':
        return '#';
      case 'exact':
        return `=${foldWord(term.text)}`;
      case 'prefix':
        return `*${foldWord(term.text)}`;
      case 'stem':
        return `~${stemOf(foldWord(term.text), this.#lang)}`;
    }
  }
}

// ---------------------------------------------------------------- anchors

/** Each pattern is entered at the word whose terms the fewest patterns share. */
function anchorAll(patterns: readonly Pattern[]): ReadonlyMap<number, readonly Anchor[]> {
  const uses = new Map<number, number>();
  for (const { elements } of patterns) for (const id of elements.flatMap(termsOf)) uses.set(id, (uses.get(id) ?? 0) + 1);
  const cost = (element: CompiledElement) => (element.type === 'gap' ? Infinity : Math.max(...element.terms.map((id) => uses.get(id)!)));
  const anchors = new Map<number, Anchor[]>();
  for (const pattern of patterns) {
    let at = 0;
    for (let i = 1; i < pattern.elements.length; i++) if (cost(pattern.elements[i]!) < cost(pattern.elements[at]!)) at = i;
    for (const id of new Set(termsOf(pattern.elements[at]!))) {
      const there = anchors.get(id);
      if (there) there.push({ pattern, at });
      else anchors.set(id, [{ pattern, at }]);
    }
  }
  return anchors;
}

function termsOf(element: CompiledElement): readonly number[] {
  return element.type === 'gap' ? NO_TERMS : element.terms;
}

// ---------------------------------------------------------------- scanning

function scan(tokens: Tokens, table: TermTable, anchors: ReadonlyMap<number, readonly Anchor[]>): TokenHit[] {
  const met = tokens.words.map((word) => table.of(word));
  const sentence: Met = { met, breaks: tokens.breaks };
  const hits = new Map<string, TokenHit>();
  const masks: TokenHit[] = [];
  for (let i = 0; i < met.length; i++) {
    for (const id of met[i]!) {
      for (const { pattern, at } of anchors.get(id) ?? []) {
        const passed: number[] = [];
        const first = matchLeft(pattern.elements, at - 1, i - 1, sentence, passed);
        if (first < 0) continue;
        const last = matchRight(pattern.elements, at + 1, i + 1, sentence, passed);
        if (last < 0) continue;
        const hit = { concept: pattern.concept, first, last, passed };
        if (pattern.homonym) masks.push(hit);
        else hits.set(`${pattern.concept} ${first} ${last}`, hit);
      }
    }
  }
  return [...hits.values()].filter((hit) => !masks.some((mask) => covers(mask, hit))).sort((a, b) => a.first - b.first || b.last - a.last);
}

/** Of a concept and its look-alike on the same words, the longer reading wins. */
function covers(mask: TokenHit, hit: TokenHit): boolean {
  const overlaps = mask.first <= hit.last && hit.first <= mask.last;
  return mask.concept === hit.concept && overlaps && mask.last - mask.first >= hit.last - hit.first;
}

/** The words of a text as the terms that they meet. */
interface Met {
  met: readonly (readonly number[])[];
  breaks: readonly number[];
}

/**
 * The last word of the elements from `e` on, met from word `i` on; -1 when they are not met. No pattern crosses a sentence.
 * Words that a gap passes over are added to `passed`.
 */
function matchRight(elements: readonly CompiledElement[], e: number, i: number, text: Met, passed: number[]): number {
  const element = elements[e];
  if (element === undefined) return i - 1;
  if (element.type === 'gap') {
    const before = passed.length;
    for (let skip = 0; skip <= element.max; skip++) {
      const last = matchRight(elements, e + 1, i + skip, text, passed);
      if (last >= 0) return last;
      if (i + skip >= text.met.length || text.breaks[i + skip] === SENTENCE) break;
      passed.push(i + skip);
    }
    passed.length = before;
    return -1;
  }
  if (i >= text.met.length || text.breaks[i] === SENTENCE || !meets(text.met[i]!, element.terms)) return -1;
  return matchRight(elements, e + 1, i + 1, text, passed);
}

/** The same to the left: the first word. */
function matchLeft(elements: readonly CompiledElement[], e: number, i: number, text: Met, passed: number[]): number {
  const element = elements[e];
  if (element === undefined) return i + 1;
  if (element.type === 'gap') {
    const before = passed.length;
    for (let skip = 0; skip <= element.max; skip++) {
      const first = matchLeft(elements, e - 1, i - skip, text, passed);
      if (first >= 0) return first;
      if (i - skip < 0 || text.breaks[i - skip + 1] === SENTENCE) break;
      passed.push(i - skip);
    }
    passed.length = before;
    return -1;
  }
  if (i < 0 || text.breaks[i + 1] === SENTENCE || !meets(text.met[i]!, element.terms)) return -1;
  return matchLeft(elements, e - 1, i - 1, text, passed);
}

function meets(met: readonly number[], wanted: readonly number[]): boolean {
  for (const id of met) if (wanted.includes(id)) return true;
  return false;
}
