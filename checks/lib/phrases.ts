import type { RE2JS } from 're2js';
import { foldWord } from './fold.ts';
import { tokenize } from './tokens.ts';
import { whenNeeded } from './when-needed.ts';

/**
 * Words that a company itself forbids or demands, looked for in what is read. Literal phrases are met as people read them: case, accents, look-alike
 * letters, hyphens and spaces make no difference. Patterns run on RE2, whose time grows with the text and never explodes, whatever the pattern.
 */

const re2 = whenNeeded<typeof import('re2js')>('re2js');

/** A stretch of a text, UTF-16, end exclusive. */
export interface PhraseHit {
  start: number;
  end: number;
}

/** A text cut into words that are ready to be compared. */
export interface FoldedText {
  words: readonly string[];
  starts: readonly number[];
  ends: readonly number[];
  /** The signs before each word that set it apart: no spaces, hyphens or quotation marks. */
  apart: readonly string[];
  /** Where each word stands. */
  at: ReadonlyMap<string, readonly number[]>;
}

export function foldText(text: string): FoldedText {
  const { words, starts, ends } = tokenize(text);
  const folded = words.map(foldWord);
  return {
    words: folded,
    starts,
    ends,
    apart: starts.map((start, i) => signsIn(text.slice(ends[i - 1] ?? 0, start))),
    at: positionsOf(folded),
  };
}

const JOINING = /[\s\-\u2010\u2011'’‘"“”„«»*_]/g;

function signsIn(gap: string): string {
  return gap.replace(JOINING, '');
}

function positionsOf(words: readonly string[]): Map<string, number[]> {
  const at = new Map<string, number[]>();
  words.forEach((word, i) => {
    const places = at.get(word);
    if (places) places.push(i);
    else at.set(word, [i]);
  });
  return at;
}

/** A literal phrase. */
export interface Phrase {
  words: readonly PhraseWord[];
}

interface PhraseWord {
  folded: string;
  /** Whether more letters may stand before it, and after it: `пристав*`, `*mahnung`. */
  openBefore: boolean;
  openAfter: boolean;
  /** The signs before it: others set it apart, for what stands in two sentences is no phrase. */
  apart: string;
}

/** A phrase as it is written; a star at the edge of a word stands for any letters. Undefined when there is no word in it. */
export function compilePhrase(written: string): Phrase | undefined {
  const { words, starts, ends, apart } = foldText(written);
  if (words.length === 0) return undefined;
  return {
    words: words.map((folded, i) => ({
      folded,
      openBefore: written[starts[i]! - 1] === '*',
      openAfter: written[ends[i]!] === '*',
      apart: apart[i]!,
    })),
  };
}

/** Everywhere that a phrase is read. */
function phraseHits({ words }: Phrase, text: FoldedText): PhraseHit[] {
  const [first] = words;
  const begins = isOpen(first!) ? text.words.keys() : (text.at.get(first!.folded) ?? []);
  const hits: PhraseHit[] = [];
  for (const i of begins) {
    if (!words.every((word, n) => isWord(word, i + n, text) && (n === 0 || isJoined(word, i + n, text)))) continue;
    hits.push({ start: text.starts[i]!, end: text.ends[i + words.length - 1]! });
  }
  return hits;
}

function isOpen({ openBefore, openAfter }: PhraseWord): boolean {
  return openBefore || openAfter;
}

function isJoined({ apart }: PhraseWord, i: number, text: FoldedText): boolean {
  return text.apart[i] === '' || text.apart[i] === apart;
}

function isWord({ folded, openBefore, openAfter }: PhraseWord, i: number, { words }: FoldedText): boolean {
  const word = words[i];
  if (word === undefined) return false;
  if (openBefore) return openAfter ? word.includes(folded) : word.endsWith(folded);
  return openAfter ? word.startsWith(folded) : word === folded;
}

/** Why a pattern cannot be used: RE2 does not know it, it means words and knows the letters a to z only, or it is met where nothing stands. */
export type PatternFault = { why: 'syntax'; reason: string } | { why: 'letters' } | { why: 'empty' };

const ASCII_WORDS = /\\[bBwW]/;
const OTHER_LETTER = /[^\p{ASCII}\P{L}]/u;

export function patternFault(pattern: string): PatternFault | undefined {
  const compiled = compilePattern(pattern);
  if (typeof compiled === 'string') return { why: 'syntax', reason: compiled };
  // For RE2 a word is made of a to z: \bпристав\b would be met nowhere, and nobody would know.
  if (ASCII_WORDS.test(pattern) && OTHER_LETTER.test(pattern)) return { why: 'letters' };
  return compiled.matcher('').find() ? { why: 'empty' } : undefined;
}

/** A pattern ready for use, or what RE2 says against it. */
function compilePattern(pattern: string): RE2JS | string {
  try {
    return re2().RE2JS.compile(pattern);
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, '');
  }
}

/** Spaces that do not break are read as spaces. */
const SPACES = /[\u00A0\u2007\u202F]/g;
/** Places of one pattern in one paragraph that are told: each further one may cost a look through the rest of the text. */
const MOST_HITS = 100;

/** Everywhere that a pattern without a {@link patternFault} is met, up to a bound. */
function patternHits(pattern: RE2JS, text: string): PhraseHit[] {
  const matcher = pattern.matcher(text.replace(SPACES, ' '));
  const hits: PhraseHit[] = [];
  while (hits.length < MOST_HITS && matcher.find()) {
    const hit = { start: matcher.start(), end: matcher.end() };
    if (hit.end > hit.start) hits.push(hit);
  }
  return hits;
}

/** Phrases and patterns of one rule, ready to be looked for. */
export interface PhraseSearch {
  /** In text order; of those that overlap the first and longest. @param folded the same text */
  find(text: string, folded: FoldedText): PhraseHit[];
}

/** @throws Error when a pattern has a fault: whoever reads patterns from users has looked for it */
export function phraseSearch(written: readonly string[], patterns: readonly string[] = []): PhraseSearch {
  const phrases = written.flatMap((phrase) => compilePhrase(phrase) ?? []);
  const compiled = patterns.map((pattern) => re2().RE2JS.compile(pattern));
  return {
    find: (text, folded) =>
      apart([...phrases.flatMap((phrase) => phraseHits(phrase, folded)), ...compiled.flatMap((pattern) => patternHits(pattern, text))]),
  };
}

function apart(hits: readonly PhraseHit[]): PhraseHit[] {
  const kept: PhraseHit[] = [];
  for (const hit of hits.toSorted((a, b) => a.start - b.start || b.end - a.end)) if (hit.start >= (kept.at(-1)?.end ?? 0)) kept.push(hit);
  return kept;
}
