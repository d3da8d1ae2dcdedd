import type { Lang } from '../types.ts';
import { isWordOfAmount } from './amounts.ts';
import { scanWithSubjects } from './elided-subjects.ts';
import { shouted } from './emphasis.ts';
import { type Seen, takesBack } from './guards.ts';
import { type Lexicon, openLexicon, type TokenHit } from './lexicon.ts';
import type { LexiconData } from './lexicon-data.ts';
import { type Joined, paragraphReader } from './paragraphs.ts';
import { isWordOfForm } from './recognisers.ts';
import { type Shape, shapeFor } from './shapes.ts';
import { type Tokens, tokenize } from './tokens.ts';
import type { ConceptHit, FrameHit } from './words.ts';
import { CATEGORIES, type Category, type FrameData, type WordsData } from './words-data.ts';

/** One language, ready to read. */
export interface Engine {
  find(text: string, concepts: readonly string[]): readonly ConceptHit[];
  frames(text: string): readonly FrameHit[];
  /** All that is seen in a text: what the model (lib/model) reads its features from. */
  look(text: string): Look;
  /** Texts of one shape have the same words at the same places and say the same; only their figures are others. */
  shape: Shape;
}

/** A text with all that was seen in it: every frame that holds, and of these the ones that no guard takes back. */
export interface Look extends Seen {
  held: readonly Held[];
  standing: readonly Held[];
  parts: Joined['parts'];
  /** Whether nothing is to be seen in it that is not to be seen in one of its paragraphs: it does not shout, and nothing is taken back. */
  plain: boolean;
}

/** A concept that no word list can hold: it is seen by code. */
export const SHOUTING = 'shouting';
/** Words that turn the thought, and with it end a clause. */
const TURN = 'turn';

/** A frame that holds, still in words. */
export interface Held {
  frame: FrameData;
  category: Category;
  parts: readonly TokenHit[];
  /** The parts that are what is said, and not merely whom it is said to or on what condition: a frame names these one by one. */
  core: readonly TokenHit[];
  first: number;
  last: number;
}

/** Several rules read the same text; what was seen in the last ones is kept. */
const REMEMBERED = 64;

interface Known extends Seen {
  parts: Joined['parts'];
  shouts: boolean;
  look?: Look;
  frames?: readonly FrameHit[];
}

/** @param lexiconData of the language `lang` */
export function compileEngine(data: Pick<WordsData, 'frames' | 'guards'>, lexiconData: LexiconData, lang: Lang): Engine {
  const lexicon = openLexicon(lexiconData, lang);
  const knows = (word: string): boolean => lexicon.knows(word) || isWordOfForm(word) || isWordOfAmount(word);
  const shape = shapeFor(lexiconData.keys, knows, (paragraph) => hitsIn(paragraph, lexicon, lang));
  const read = paragraphReader(lexicon, TURN, shape, lang);
  const guards = Object.fromEntries(Object.entries(data.guards).filter(([, { langs }]) => langs?.includes(lang) ?? true));
  const frames = CATEGORIES.flatMap((category) => (data.frames[category] ?? []).map((frame) => ({ category, frame })));
  const candidates = framesBy(frames);
  const memory = new Map<string, Known>();

  const see = (text: string): Known => {
    const known = memory.get(text);
    if (known) return known;
    if (memory.size >= REMEMBERED) memory.clear();
    const { parts, tokens, clauses, hits: found } = read(text);
    const loud = parts.every(({ paragraph }) => paragraph.quiet) ? [] : shouted(text, tokens, SHOUTING);
    const hits = Map.groupBy([...found, ...loud], (hit) => hit.concept);
    const seen: Known = { tokens, hits, clauses, parts, shouts: loud.length > 0 };
    memory.set(text, seen);
    return seen;
  };

  const lookAt = (text: string): Look => {
    const seen = see(text);
    seen.look ??= judge(seen);
    return seen.look;
  };

  const judge = (seen: Known): Look => {
    const held = candidates(seen).flatMap(({ category, frame }) => holds(frame, category, seen));
    const standing = held.filter((one) => !guardsOf(one.frame, guards).some((guard) => takesBack(guard, one, seen)));
    const { tokens, clauses, hits, parts } = seen;
    return { tokens, clauses, hits, held, standing, parts, plain: !seen.shouts && held.length === standing.length };
  };

  return {
    find(text, names) {
      const seen = see(text);
      const found = names.flatMap((name) => seen.hits.get(name) ?? []);
      return found.map((hit) => inText(hit, seen.tokens)).sort((a, b) => a.start - b.start || b.end - a.end);
    },
    frames(text) {
      const seen = see(text);
      seen.frames ??= gravest(lookAt(text).standing)
        .map((one) => hitOf(one, seen.tokens))
        .sort((a, b) => a.start - b.start || a.end - b.end);
      return seen.frames;
    },
    look: lookAt,
    shape,
  };
}

/** Every hit in a paragraph, and where. */
function hitsIn(paragraph: string, lexicon: Lexicon, lang: Lang): string {
  const { concepts, senses } = scanWithSubjects(tokenize(paragraph), lexicon, lang);
  return JSON.stringify([concepts, senses]);
}

function guardsOf(frame: FrameData, guards: WordsData['guards']) {
  if (frame.guards === undefined) return Object.values(guards);
  return frame.guards.map((name) => guards[name]).filter((guard) => guard !== undefined);
}

interface Filed {
  category: Category;
  frame: FrameData;
}

/** The frames that a text may hold, in their order: those of which the item that has the fewest names is met. */
function framesBy(frames: readonly Filed[]): (seen: Seen) => Filed[] {
  const byConcept = new Map<string, number[]>();
  frames.forEach(({ frame }, i) => {
    const [narrowest = []] = frame.all.map((item) => [item].flat()).sort((a, b) => a.length - b.length);
    for (const concept of narrowest) byConcept.set(concept, [...(byConcept.get(concept) ?? []), i]);
  });
  return ({ hits }) => {
    const met = new Set<number>();
    for (const concept of hits.keys()) for (const i of byConcept.get(concept) ?? []) met.add(i);
    return [...met].sort((a, b) => a - b).map((i) => frames[i]!);
  };
}

/** The hits that can stand for one item of a frame. What is named alone is said in words of its own; circumstances may be part of them. */
interface Item {
  alone: boolean;
  hits: readonly TokenHit[];
}

/** Everywhere that a frame holds: at each hit of its first item, with the nearest hits of the others. */
function holds(frame: FrameData, category: Category, seen: Seen): Held[] {
  for (const item of frame.all) if (!isMet(item, seen)) return NOTHING_HELD;
  const items = frame.all.map((item) => itemOf(item, seen));
  const [lead, ...others] = items;
  if (lead === undefined) return [];
  if (frame['document-none']?.some((concept) => seen.hits.has(concept))) return [];
  const found: Held[] = [];
  for (const hit of lead.hits) {
    const parts = gather(hit, others, frame, seen);
    if (parts === undefined || isSpoilt(hit, frame, seen)) continue;
    const first = Math.min(...parts.map((part) => part.first));
    const last = Math.max(...parts.map((part) => part.last));
    const core = parts.filter((_, at) => items[at]!.alone);
    found.push({ frame, category, parts, core, first, last });
  }
  return found;
}

const NOTHING_HELD: Held[] = [];

function isMet(item: string | readonly string[], { hits }: Seen): boolean {
  return typeof item === 'string' ? hits.has(item) : item.some((concept) => hits.has(concept));
}

function itemOf(item: string | readonly string[], { hits }: Seen): Item {
  if (typeof item === 'string') return { alone: true, hits: hits.get(item) ?? [] };
  return { alone: false, hits: item.flatMap((concept) => hits.get(concept) ?? []) };
}

function isSpoilt(hit: TokenHit, frame: FrameData, seen: Seen): boolean {
  return frame.none?.some((concept) => seen.hits.get(concept)?.some((other) => together(hit, other, frame.within, seen))) ?? false;
}

/** One hit of each of the other items, near the first; undefined when one is missing. */
function gather(lead: TokenHit, others: readonly Item[], { within, nested }: FrameData, seen: Seen): TokenHit[] | undefined {
  const parts = [lead];
  for (const { hits, alone } of others) {
    const clash = alone ? (nested ? mingle : overlap) : same;
    const near = hits
      .filter((hit) => together(lead, hit, within, seen) && !parts.some((part) => clash(part, hit)))
      .sort((a, b) => distance(lead, a) - distance(lead, b))[0];
    if (near === undefined) return undefined;
    parts.push(near);
  }
  return parts;
}

function overlap(a: TokenHit, b: TokenHit): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** One word says one thing only; but “take your car” ends with what is taken, and leaves words of its own to the taking. */
function mingle(a: TokenHit, b: TokenHit): boolean {
  return overlap(a, b) && !endsWith(a, b) && !endsWith(b, a);
}

function endsWith(a: TokenHit, b: TokenHit): boolean {
  return a.first < b.first && b.last === a.last;
}

function same(a: TokenHit, b: TokenHit): boolean {
  return a.first === b.first && a.last === b.last;
}

/** Words between two hits. Of two as near, the one that follows is meant: what is done comes before what it is done to. */
function distance(a: TokenHit, b: TokenHit): number {
  return a.first <= b.first ? b.first - a.last : a.first - b.last + 0.5;
}

function together(a: TokenHit, b: TokenHit, within: FrameData['within'], seen: Seen): boolean {
  const { clauseOf, sentenceOf } = seen.clauses;
  switch (within) {
    case 'clause':
      return clauseOf[a.first] === clauseOf[b.first];
    case 'sentence':
      return sentenceOf[a.first] === sentenceOf[b.first];
    case 'neighbours':
      return Math.abs(sentenceOf[a.first]! - sentenceOf[b.first]!) <= 1;
  }
}

/** Of frames that share words, the gravest category; within a category, the one that is said outright, and then the one that was met by the most words. */
function gravest(held: readonly Held[]): Held[] {
  const size = (one: Held) => one.parts.reduce((sum, part) => sum + part.last - part.first + 1, 0);
  const indirect = ({ frame }: Held) => (frame.outright ? 0 : 1);
  const ranked = [...held].sort(
    (a, b) =>
      CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category) ||
      indirect(a) - indirect(b) ||
      size(b) - size(a) ||
      a.first - b.first,
  );
  const kept: Held[] = [];
  for (const one of ranked) if (!kept.some((graver) => sharesWords(graver, one))) kept.push(one);
  return kept;
}

function sharesWords(a: Held, b: Held): boolean {
  if (a.category === b.category && a.first <= b.last && b.first <= a.last) return true;
  return a.parts.some((one) => b.parts.some((other) => overlap(one, other)));
}

function hitOf(held: Held, tokens: Tokens): FrameHit {
  return {
    frame: held.frame.name,
    category: held.category,
    start: tokens.starts[held.first]!,
    end: tokens.ends[held.last]!,
    parts: held.parts.map((part) => inText(part, tokens)).sort((a, b) => a.start - b.start),
    ...(held.frame.outright && { outright: held.frame.outright }),
  };
}

function inText(hit: TokenHit, tokens: Tokens): ConceptHit {
  return { concept: hit.concept, start: tokens.starts[hit.first]!, end: tokens.ends[hit.last]! };
}
