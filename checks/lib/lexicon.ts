import type { Lang } from '../types.ts';
import { type ElementCode, FIRST_CHOICE, HEAD, isGap, type LexiconData } from './lexicon-data.ts';
import { SENTENCE, type Tokens } from './tokens.ts';
import { wordKeys } from './word-keys.ts';

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

/** The words of a text as the keys that they meet. */
interface Met {
  met: readonly (readonly number[])[];
  breaks: readonly number[];
}

/** Opens a lexicon. Its patterns stay the row of numbers that they are: a text costs a few of them a word, and they lie side by side. */
export function openLexicon({ names, concepts: countOfConcepts, entries, choices, ...data }: LexiconData, lang: Lang): Lexicon {
  const keysOf = wordKeys(data, lang);
  const patterns = Int32Array.from(data.patterns);
  const match = matcherOf(patterns, choices);
  return {
    knows: (word) => keysOf(word).length > 0,
    scan(tokens) {
      const words = tokens.words.length;
      const text: Met = { met: tokens.words.map(keysOf), breaks: tokens.breaks };
      const concepts: TokenHit[] = [];
      const senses: TokenHit[] = [];
      const masks: TokenHit[] = [];
      const told = new Set<number>();
      const tryAt = (at: number, i: number): void => {
        const found = match(at, i, text);
        if (found === undefined) return;
        const number = patterns[at]!;
        const mark = (number * words + found.first) * words + found.last;
        if (told.has(mark)) return;
        told.add(mark);
        const list = number & 1 ? masks : number >> 1 < countOfConcepts ? concepts : senses;
        list.push({ concept: names[number >> 1]!, first: found.first, last: found.last, passed: found.passed });
      };
      for (let i = 0; i < words; i++) {
        for (const key of text.met[i]!) {
          for (let at = entries[key]!; at < entries[key + 1]!; at += HEAD + patterns[at + 2]!) tryAt(at, i);
        }
      }
      const standing = masks.length === 0 ? concepts : concepts.filter((hit) => !masks.some((mask) => covers(mask, hit)));
      return { concepts: standing.sort(inTextOrder), senses: senses.sort(inTextOrder) };
    },
  };
}

function inTextOrder(a: TokenHit, b: TokenHit): number {
  return a.first - b.first || b.last - a.last;
}

/** Of a concept and its look-alike on the same words, the longer reading wins. */
function covers(mask: TokenHit, hit: TokenHit): boolean {
  const overlaps = mask.first <= hit.last && hit.first <= mask.last;
  return mask.concept === hit.concept && overlaps && mask.last - mask.first >= hit.last - hit.first;
}

// ---------------------------------------------------------------- one pattern

type Extent = Omit<TokenHit, 'concept'>;

const NONE_PASSED: readonly number[] = [];

/** Whether the pattern that is written at a place stands in a text, the element at which it is entered at word `i`. No pattern crosses a sentence. */
function matcherOf(patterns: Int32Array, choices: LexiconData['choices']): (at: number, i: number, text: Met) => Extent | undefined {
  const meets = (met: readonly number[], wanted: ElementCode): boolean => {
    if (wanted >= 0) return met.includes(wanted);
    const choice = choices[FIRST_CHOICE - wanted]!;
    for (const key of met) if (choice.includes(key)) return true;
    return false;
  };

  /**
   * Follows the elements from `e` on, up to `end`, in steps of one (or of minus one, to the left) from word `i` on: the last word that is met, or
   * undefined. Words that a gap passes over are added to `passed`.
   */
  const follow = (e: number, end: number, step: 1 | -1, i: number, text: Met, passed: number[]): number | undefined => {
    if (e === end) return i - step;
    const element = patterns[e]!;
    if (!isGap(element)) {
      return isBeyond(i, step, text) || !meets(text.met[i]!, element) ? undefined : follow(e + step, end, step, i + step, text, passed);
    }
    const before = passed.length;
    for (let skip = 0; skip <= -1 - element; skip++) {
      const at = i + skip * step;
      const last = follow(e + step, end, step, at, text, passed);
      if (last !== undefined) return last;
      if (isBeyond(at, step, text)) break;
      passed.push(at);
    }
    passed.length = before;
    return undefined;
  };

  const passed: number[] = [];
  return (at, i, text) => {
    const length = patterns[at + 2]!;
    if (length === 1) return { first: i, last: i, passed: NONE_PASSED };
    const entered = at + HEAD + patterns[at + 1]!;
    passed.length = 0;
    const first = follow(entered - 1, at + HEAD - 1, -1, i - 1, text, passed);
    if (first === undefined) return undefined;
    const last = follow(entered + 1, at + HEAD + length, 1, i + 1, text, passed);
    if (last === undefined) return undefined;
    return { first, last, passed: passed.length === 0 ? NONE_PASSED : [...passed] };
  };
}

/** Whether a step to word `i` leads out of the text or into another sentence. */
function isBeyond(i: number, step: 1 | -1, { met, breaks }: Met): boolean {
  return i < 0 || i >= met.length || breaks[step === 1 ? i : i + 1] === SENTENCE;
}
