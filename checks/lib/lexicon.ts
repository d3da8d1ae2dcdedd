import { type Lang, SLOT } from '../types.ts';
import { foldWord, shortened } from './fold.ts';
import { type ElementData, isGap, keysOf, type LexiconData, NUMBER_KEY, termOf } from './lexicon-data.ts';
import { stemOf } from './stems.ts';
import { SENTENCE, type Tokens } from './tokens.ts';

/** Words `first`..`last` (inclusive, positions in the tokens) that stand for a concept or a sense. */
export interface TokenHit {
  concept: string;
  first: number;
  last: number;
  /** Positions between them that a gap of the pattern passed over. */
  passed: readonly number[];
}

/** The patterns of all concepts and senses of one language, ready to be looked for. */
export interface Lexicon {
  /** Every hit of each, homonyms taken out, in text order. Linear in the words of the text. */
  scan(tokens: Tokens): { concepts: TokenHit[]; senses: TokenHit[] };
  /** Whether a word can be part of any hit, or counts as a number. */
  knows(word: string): boolean;
}

/** A pattern, and the word at which it is entered. */
interface Pattern {
  concept: string;
  /** The same as a number: a concept and a sense may have one name. */
  number: number;
  /** A look-alike that is not the concept: it takes back the hits that it overlaps, unless they are longer. */
  homonym: boolean;
  at: number;
  elements: readonly ElementData[];
  /** Whether words may stand between its words. */
  gaps: boolean;
}

/** What a word form stands for: the keys that it meets, and the patterns that are entered at them. */
interface Form {
  keys: readonly number[];
  patterns: readonly Pattern[];
}

/** A word that no pattern names. */
const UNKNOWN: Form = { keys: [], patterns: [] };
const NONE_PASSED: readonly number[] = [];
/** Distinct word forms that are remembered; texts repeat their words, attackers' texts do not. */
const MOST_FORMS = 200_000;

/** Opens a lexicon. Each word form of a text is folded, stemmed and looked up once and then remembered, so that a text costs one look-up a word. */
export function openLexicon(data: LexiconData, lang: Lang): Lexicon {
  const forms = new FormTable(data, lang);
  return { scan: (tokens) => scan(tokens, forms, data.concepts), knows: (word) => forms.of(word).keys.length > 0 };
}

/** Which keys a word form meets, and which patterns are entered there. */
class FormTable {
  readonly #lang: Lang;
  readonly #numberWords: ReadonlySet<string>;
  readonly #exact = new Map<string, number>();
  readonly #stems = new Map<string, number>();
  readonly #beginnings = new Map<string, number>();
  readonly #endings = new Map<string, number>();
  readonly #figure: number | undefined;
  /** In order; most lengths have none. */
  readonly #beginningLengths: readonly number[];
  readonly #endingLengths: readonly number[];
  readonly #entered: Pattern[][];
  readonly #forms = new Map<string, Form>();

  constructor({ names, numberWords, keys, patterns }: LexiconData, lang: Lang) {
    this.#lang = lang;
    this.#numberWords = new Set(numberWords);
    this.#entered = keys.map(() => []);
    for (const [number, homonym, at, elements] of patterns) {
      const pattern: Pattern = { concept: names[number]!, number, homonym: homonym === 1, at, elements, gaps: elements.some(isGap) };
      for (const key of keysOf(elements[at]!)) this.#entered[key]!.push(pattern);
    }
    const figure = keys.indexOf(NUMBER_KEY);
    this.#figure = figure < 0 ? undefined : figure;
    const tables = { exact: this.#exact, stem: this.#stems, prefix: this.#beginnings, suffix: this.#endings };
    keys.forEach((key, number) => {
      const term = termOf(key);
      if (term.how !== 'number') tables[term.how].set(term.text, number);
    });
    this.#beginningLengths = lengthsOf(this.#beginnings);
    this.#endingLengths = lengthsOf(this.#endings);
  }

  of(word: string): Form {
    const known = this.#forms.get(word);
    if (known !== undefined) return known;
    if (this.#forms.size > MOST_FORMS) this.#forms.clear();
    const keys = this.#keysOfWord(word);
    const form = keys.length === 0 ? UNKNOWN : { keys, patterns: keys.flatMap((key) => this.#entered[key]!) };
    this.#forms.set(word, form);
    return form;
  }

  #keysOfWord(word: string): readonly number[] {
    if (word === SLOT) return this.#figure === undefined ? [] : [this.#figure];
    const folded = foldWord(word);
    const found = this.#ofFolded(folded);
    if (found.length > 0) return found;
    for (const shorter of shortened(folded)) {
      const again = this.#ofFolded(shorter);
      if (again.length > 0) return again;
    }
    return found;
  }

  #ofFolded(folded: string): readonly number[] {
    const found: (number | undefined)[] = [this.#exact.get(folded), this.#stems.get(stemOf(folded, this.#lang))];
    if (/^\p{Nd}/u.test(folded) || this.#numberWords.has(folded)) found.push(this.#figure);
    for (const length of this.#beginningLengths) {
      if (length > folded.length) break;
      found.push(this.#beginnings.get(folded.slice(0, length)));
    }
    for (const length of this.#endingLengths) {
      if (length > folded.length) break;
      found.push(this.#endings.get(folded.slice(-length)));
    }
    return found.filter((number) => number !== undefined);
  }
}

function lengthsOf(table: ReadonlyMap<string, number>): number[] {
  return [...new Set(table.keys().map(({ length }) => length))].sort((a, b) => a - b);
}

// ---------------------------------------------------------------- scanning

function scan(tokens: Tokens, table: FormTable, countOfConcepts: number): ReturnType<Lexicon['scan']> {
  const words = tokens.words.length;
  const forms = tokens.words.map((word) => table.of(word));
  const text: Met = { met: forms.map(({ keys }) => keys), breaks: tokens.breaks };
  const passed: number[] = [];
  const concepts: TokenHit[] = [];
  const senses: TokenHit[] = [];
  const masks: TokenHit[] = [];
  const told = new Set<number>();
  for (let i = 0; i < words; i++) {
    for (const pattern of forms[i]!.patterns) {
      const hit = matchAt(pattern, i, text, passed);
      if (hit === undefined) continue;
      if (pattern.homonym) {
        masks.push(hit);
        continue;
      }
      const key = (pattern.number * words + hit.first) * words + hit.last;
      if (told.has(key)) continue;
      told.add(key);
      (pattern.number < countOfConcepts ? concepts : senses).push(hit);
    }
  }
  const standing = masks.length === 0 ? concepts : concepts.filter((hit) => !masks.some((mask) => covers(mask, hit)));
  return { concepts: standing.sort(inTextOrder), senses: senses.sort(inTextOrder) };
}

function inTextOrder(a: TokenHit, b: TokenHit): number {
  return a.first - b.first || b.last - a.last;
}

/** @param passed room for the words that gaps pass over */
function matchAt({ concept, at, elements, gaps }: Pattern, i: number, text: Met, passed: number[]): TokenHit | undefined {
  if (elements.length === 1) return { concept, first: i, last: i, passed: NONE_PASSED };
  if (!gaps) {
    const first = i - at;
    return standsAt(elements, first, at, text) ? { concept, first, last: first + elements.length - 1, passed: NONE_PASSED } : undefined;
  }
  passed.length = 0;
  const first = matchLeft(elements, at - 1, i - 1, text, passed);
  if (first < 0) return undefined;
  const last = matchRight(elements, at + 1, i + 1, text, passed);
  return last < 0 ? undefined : { concept, first, last, passed: passed.length === 0 ? NONE_PASSED : [...passed] };
}

/** Whether words in a row meet the elements, one each, in one sentence. That the element `at` is met is known. */
function standsAt(elements: readonly ElementData[], first: number, at: number, { met, breaks }: Met): boolean {
  if (first < 0 || first + elements.length > met.length) return false;
  for (let e = 0; e < elements.length; e++) {
    if (e !== at && !meets(met[first + e]!, elements[e]!)) return false;
    if (e > 0 && breaks[first + e] === SENTENCE) return false;
  }
  return true;
}

/** Of a concept and its look-alike on the same words, the longer reading wins. */
function covers(mask: TokenHit, hit: TokenHit): boolean {
  const overlaps = mask.first <= hit.last && hit.first <= mask.last;
  return mask.concept === hit.concept && overlaps && mask.last - mask.first >= hit.last - hit.first;
}

/** The words of a text as the keys that they meet. */
interface Met {
  met: readonly (readonly number[])[];
  breaks: readonly number[];
}

/**
 * The last word of the elements from `e` on, met from word `i` on; -1 when they are not met. No pattern crosses a sentence.
 * Words that a gap passes over are added to `passed`.
 */
function matchRight(elements: readonly ElementData[], e: number, i: number, text: Met, passed: number[]): number {
  const element = elements[e];
  if (element === undefined) return i - 1;
  if (isGap(element)) {
    const before = passed.length;
    for (let skip = 0; skip <= -1 - element; skip++) {
      const last = matchRight(elements, e + 1, i + skip, text, passed);
      if (last >= 0) return last;
      if (i + skip >= text.met.length || text.breaks[i + skip] === SENTENCE) break;
      passed.push(i + skip);
    }
    passed.length = before;
    return -1;
  }
  if (i >= text.met.length || text.breaks[i] === SENTENCE || !meets(text.met[i]!, element)) return -1;
  return matchRight(elements, e + 1, i + 1, text, passed);
}

/** The same to the left: the first word. */
function matchLeft(elements: readonly ElementData[], e: number, i: number, text: Met, passed: number[]): number {
  const element = elements[e];
  if (element === undefined) return i + 1;
  if (isGap(element)) {
    const before = passed.length;
    for (let skip = 0; skip <= -1 - element; skip++) {
      const first = matchLeft(elements, e - 1, i - skip, text, passed);
      if (first >= 0) return first;
      if (i - skip < 0 || text.breaks[i - skip + 1] === SENTENCE) break;
      passed.push(i - skip);
    }
    passed.length = before;
    return -1;
  }
  if (i < 0 || text.breaks[i + 1] === SENTENCE || !meets(text.met[i]!, element)) return -1;
  return matchLeft(elements, e - 1, i - 1, text, passed);
}

function meets(met: readonly number[], wanted: ElementData): boolean {
  if (typeof wanted === 'number') return met.includes(wanted);
  for (const key of met) if (wanted.includes(key)) return true;
  return false;
}
