import type { Lang } from '../types.ts';
import type { Clauses } from './clauses.ts';
import { cutClauses, quotedRanges } from './clauses.ts';
import { scanWithSubjects } from './elided-subjects.ts';
import { isQuiet } from './emphasis.ts';
import type { Lexicon, TokenHit } from './lexicon.ts';
import { memory } from './memory.ts';
import { BETWEEN, type Shape } from './shapes.ts';
import { type Tokens, tokenize } from './tokens.ts';

/**
 * A paragraph as it is read by itself: no word, pattern or clause goes beyond a blank line, so that a text is what its paragraphs are, one after the
 * other. All positions count from its own beginning. Paragraphs of the same shape are the same object as long as it is remembered.
 */
export interface Paragraph {
  tokens: Tokens;
  hits: readonly TokenHit[];
  senses: readonly TokenHit[];
  sentenceOf: readonly number[];
  clauseOf: readonly number[];
  /** How many there are. */
  sentences: number;
  clauses: number;
  /** Nothing in it is loud; a text of quiet paragraphs does not shout. */
  quiet: boolean;
}

/** A paragraph of a text, and how many characters, words and sentences come before it. */
export interface Part {
  paragraph: Paragraph;
  start: number;
  word: number;
  sentence: number;
}

/** A text put together from its paragraphs. */
export interface Joined {
  parts: readonly Part[];
  tokens: Tokens;
  clauses: Clauses;
  hits: readonly TokenHit[];
}

/** Paragraphs repeat from message to message, but for those with a name in them. */
const REMEMBERED = 2048;

/** Reads texts paragraph by paragraph. `turn` is the concept of words that end a clause. */
export function paragraphReader(lexicon: Lexicon, turn: string, shape: Shape, lang: Lang): (text: string) => Joined {
  const paragraphOf = memory(REMEMBERED, (text) => readParagraph(text, lexicon, turn, lang));
  return (text) => join(text, (paragraph) => paragraphOf(shape(paragraph)));
}

function readParagraph(text: string, lexicon: Lexicon, turn: string, lang: Lang): Paragraph {
  const tokens = tokenize(text);
  const { concepts: hits, senses } = scanWithSubjects(tokens, lexicon, lang);
  const { sentenceOf, clauseOf } = cutClauses(tokens, new Set(hits.flatMap(({ concept, first }) => (concept === turn ? first : []))));
  return {
    tokens,
    hits,
    senses,
    sentenceOf,
    clauseOf,
    sentences: (sentenceOf.at(-1) ?? -1) + 1,
    clauses: (clauseOf.at(-1) ?? -1) + 1,
    quiet: isQuiet(text, tokens),
  };
}

function join(text: string, paragraphOf: (text: string) => Paragraph): Joined {
  const parts: Part[] = [];
  const tokens: Tokens = { words: [], starts: [], ends: [], breaks: [] };
  const sentenceOf: number[] = [];
  const clauseOf: number[] = [];
  const hits: TokenHit[] = [];
  let clause = 0;
  let sentence = 0;
  for (const { start, end } of paragraphsIn(text)) {
    const paragraph = paragraphOf(text.slice(start, end));
    const word = tokens.words.length;
    parts.push({ paragraph, start, word, sentence });
    const own = paragraph.tokens;
    for (let i = 0; i < own.words.length; i++) {
      tokens.words.push(own.words[i]!);
      tokens.starts.push(own.starts[i]! + start);
      tokens.ends.push(own.ends[i]! + start);
      tokens.breaks.push(own.breaks[i]!);
      sentenceOf.push(paragraph.sentenceOf[i]! + sentence);
      clauseOf.push(paragraph.clauseOf[i]! + clause);
    }
    for (const hit of paragraph.hits) hits.push(moved(hit, word));
    sentence += paragraph.sentences;
    clause += paragraph.clauses;
  }
  let quotes: Clauses['quotes'] | undefined;
  const clauses: Clauses = {
    sentenceOf,
    clauseOf,
    get quotes() {
      quotes ??= quotedRanges(text);
      return quotes;
    },
  };
  return { parts, tokens, clauses, hits };
}

/** The same words in the whole text. */
function moved(hit: TokenHit, by: number): TokenHit {
  if (by === 0) return hit;
  const passed = hit.passed.length === 0 ? hit.passed : hit.passed.map((at) => at + by);
  return { concept: hit.concept, first: hit.first + by, last: hit.last + by, passed };
}

/** Stretches between blank lines. A placeholder that reached the text may go beyond one, and then it is read as a whole. */
function paragraphsIn(text: string): { start: number; end: number }[] {
  if (text.includes('{{')) return [{ start: 0, end: text.length }];
  const stretches: { start: number; end: number }[] = [];
  let start = 0;
  for (let blank = text.indexOf(BETWEEN); blank >= 0; blank = text.indexOf(BETWEEN, start)) {
    if (blank > start) stretches.push({ start, end: blank });
    start = blank + BETWEEN.length;
  }
  if (start < text.length) stretches.push({ start, end: text.length });
  return stretches;
}
