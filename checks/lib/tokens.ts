import { SLOT } from '../types.ts';
import { monthNames } from './months.ts';
import { once } from './once.ts';

/** How strongly two neighbouring words are set apart. */
export const JOINED = 0;
export const COMMA = 1;
export const CLAUSE = 2;
export const SENTENCE = 3;

/**
 * The words of a text in parallel arrays: `words[i]` stands at `starts[i]`..`ends[i]` (UTF-16, end exclusive) of the text.
 * `breaks[i]` says how strongly it is set apart from the word before it. A slot is a word of its own, `SLOT`.
 * A spaced-out word (s a i s i e) is one word that spans all its letters.
 */
export interface Tokens {
  words: string[];
  starts: number[];
  ends: number[];
  breaks: number[];
}

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;

/** Classes of the Basic Multilingual Plane, filled on first need; astral letters (styled capitals) are told apart one by one. */
const CLASSES = new Uint8Array(0x10000).fill(255);

function classOf(code: number): number {
  const known = CLASSES[code]!;
  if (known !== 255) return known;
  const char = String.fromCharCode(code);
  const ofEmoji = code >= 0xfe00 && code <= 0xfe0f;
  // Unseen characters inside a word belong to it: they are dropped when it is folded. Letters in circles (ⓐ) are alphabetic and no letters.
  const found = ofEmoji
    ? OTHER
    : /[\p{Alphabetic}\p{M}\u00AD\u200B-\u200D\u2060\uFEFF]/u.test(char)
      ? LETTER
      : /\p{Nd}/u.test(char)
        ? DIGIT
        : OTHER;
  CLASSES[code] = found;
  return found;
}

/** Cuts a text into words, in one pass. */
export function tokenize(text: string): Tokens {
  const raw: Tokens = { words: [], starts: [], ends: [], breaks: [] };
  let i = 0;
  while (i < text.length) {
    const end = wordEnd(text, i);
    if (end === i) {
      i++;
      continue;
    }
    const slot = text.charCodeAt(i) === 0xfffc || text.charCodeAt(i) === 0x7b;
    raw.words.push(slot ? SLOT : text.slice(i, end));
    raw.starts.push(i);
    raw.ends.push(end);
    i = end;
  }
  return withBreaks(text, joinSpacedOut(text, raw));
}

/** The number of the sentence in which a character stands; -1 before the first word. */
export function sentencesOf({ starts, breaks }: Tokens): (position: number) => number {
  const begins = starts.filter((_, i) => breaks[i] === SENTENCE);
  return (position) => begins.findLastIndex((start) => start <= position);
}

/** The sign № is a word of its own; it folds to “no”. */
const NUMERO = 0x2116;

/** Where the word that begins at `i` ends; `i` itself when none begins there. */
function wordEnd(text: string, i: number): number {
  const code = text.charCodeAt(i);
  if (code === 0xfffc || code === NUMERO) return i + 1;
  if (code === 0x7b) return placeholderEnd(text, i);
  if (isStyledLetter(text, i)) return runEnd(text, i);
  const type = classOf(code);
  if (type === DIGIT) return numberEnd(text, i);
  return type === LETTER ? runEnd(text, i) : i;
}

const PLACEHOLDER = /\{\{[^{}]{1,80}\}\}/y;

/** A placeholder that reached the text as it stands: {{name}}. */
function placeholderEnd(text: string, i: number): number {
  PLACEHOLDER.lastIndex = i;
  return PLACEHOLDER.test(text) ? PLACEHOLDER.lastIndex : i;
}

/** 1 234,56 and 16:30 are one number each; letters after it are a word of their own (24h). */
const NUMBER = /\d+(?:[ \u00A0\u202F]\d{3}(?!\d)|[.,:]\d+)*/y;

function numberEnd(text: string, i: number): number {
  NUMBER.lastIndex = i;
  return NUMBER.test(text) ? NUMBER.lastIndex : i + 1;
}

function runEnd(text: string, from: number): number {
  let i = from;
  while (i < text.length) {
    if (isStyledLetter(text, i)) {
      i += 2;
      continue;
    }
    const type = classOf(text.charCodeAt(i));
    if (type !== LETTER && !(type === DIGIT && i > from) && !standsForLetter(text, i, from)) break;
    i++;
  }
  return i;
}

/** 𝗯𝗼𝗹𝗱 letters and their like (Mathematical Alphanumeric Symbols), which folding makes plain. */
function isStyledLetter(text: string, i: number): boolean {
  if (text.charCodeAt(i) !== 0xd835) return false;
  const low = text.charCodeAt(i + 1);
  return low >= 0xdc00 && low <= 0xdfcb;
}

/** @ and $ between letters are letters (s@isie), unless an address follows (anne@example.com). */
function standsForLetter(text: string, i: number, from: number): boolean {
  const code = text.charCodeAt(i);
  if (code !== 0x40 && code !== 0x24) return false;
  if (i === from || classOf(text.charCodeAt(i + 1)) !== LETTER) return false;
  let end = i + 1;
  while (end < text.length && classOf(text.charCodeAt(end)) !== OTHER) end++;
  return !(text.charCodeAt(end) === 0x2e && classOf(text.charCodeAt(end + 1)) === LETTER);
}

const SPACED_OUT = 4;
const LETTER_GAP = /^(?:[ .\-_*·]|\. | ?['’] ?)$/;

/** Four single letters in a row, one sign apart, are one word written to be overlooked. */
function joinSpacedOut(text: string, tokens: Tokens): Tokens {
  const single = (i: number) => tokens.ends[i]! - tokens.starts[i]! === 1 && classOf(text.charCodeAt(tokens.starts[i]!)) === LETTER;
  const joins = (i: number) => single(i) && LETTER_GAP.test(text.slice(tokens.ends[i - 1]!, tokens.starts[i]!));
  const out: Tokens = { words: [], starts: [], ends: [], breaks: [] };
  let i = 0;
  while (i < tokens.words.length) {
    let last = i;
    if (single(i)) while (last + 1 < tokens.words.length && joins(last + 1)) last++;
    if (last - i + 1 < SPACED_OUT) last = i;
    out.words.push(last === i ? tokens.words[i]! : tokens.words.slice(i, last + 1).join(''));
    out.starts.push(tokens.starts[i]!);
    out.ends.push(tokens.ends[last]!);
    i = last + 1;
  }
  return out;
}

function withBreaks(text: string, tokens: Tokens): Tokens {
  for (let i = 0; i < tokens.words.length; i++) {
    const from = i === 0 ? 0 : tokens.ends[i - 1]!;
    tokens.breaks.push(i === 0 ? SENTENCE : breakBetween(text, from, tokens.starts[i]!, tokens.words[i - 1]!));
  }
  return tokens;
}

/** Written short with a full stop that ends no sentence. Folded to lower case; single letters are always taken as short. */
const SHORT = new Set(
  'mme mlle mm dr me art al réf ref tel tél cf etc env max min mr mrs ms no st jr inc ltd co dept attn approx ст п пп ул кв д г гг руб коп тыс млн им стр тел т обл р-н т.п ч'.split(
    ' ',
  ),
);

function breakBetween(text: string, from: number, to: number, before: string): number {
  if (to - from === 1 && text.charCodeAt(from) === 0x20) return JOINED;
  let strongest = JOINED;
  for (let i = from; i < to; i++) strongest = Math.max(strongest, breakAt(text, i, to, before));
  return strongest;
}

function breakAt(text: string, i: number, to: number, before: string): number {
  const char = text.charAt(i);
  if (char === ' ') return JOINED;
  if (char === ',') return COMMA;
  if (char === '.') return endsSentence(text, i, to, before) ? SENTENCE : JOINED;
  if (char === '!' || char === '?' || char === '…') return i + 1 < to ? SENTENCE : CLAUSE;
  if (char === '\n') return text.charAt(i + 1) === '\n' || startsAnew(text.charAt(to)) ? SENTENCE : JOINED;
  if (/[-–—]/.test(char)) return to - i > 1 && text.charAt(i - 1) === ' ' ? CLAUSE : JOINED;
  // A bullet or an arrow between words sets them apart, and so does a picture, unless the sentence goes on after it in small letters.
  if (char.charCodeAt(0) >= PICTURES) return startsAnew(text.charAt(to)) ? CLAUSE : COMMA;
  return /[;:()|•·/=]/.test(char) || char.charCodeAt(0) >= ARROWS ? CLAUSE : JOINED;
}

/** From here on Unicode has arrows, boxes and bullets, and from there on, but for letters of other scripts, pictures (☎, 👮). */
const ARROWS = 0x2190;
const PICTURES = 0x2600;

function endsSentence(text: string, i: number, to: number, before: string): boolean {
  if (i + 1 >= to || withinDate(text, to, before)) return false;
  const next = text.charAt(to);
  // A slot is one character and any text.
  const short = (before.length === 1 && before !== SLOT) || SHORT.has(before.toLowerCase());
  if (!startsAnew(next)) return !short && before.length > 3;
  return !short || text.slice(i, to).includes('\n');
}

const months = once(() => new Set(monthNames().map(({ name }) => name.toLowerCase())));

/** The full stop of “Dec. 23” and of “23. Dezember” ends no sentence. */
function withinDate(text: string, to: number, before: string): boolean {
  const [short, ordinal] = [isDigit(text.charCodeAt(to)), before.length <= 2 && isDigit(before.charCodeAt(0))];
  if (short === ordinal) return false;
  return months().has((short ? before : text.slice(to, runEnd(text, to))).toLowerCase());
}

function isDigit(code: number): boolean {
  return classOf(code) === DIGIT;
}

function startsAnew(char: string): boolean {
  return char !== char.toLowerCase() || /[\d\uFFFC{]/.test(char);
}
