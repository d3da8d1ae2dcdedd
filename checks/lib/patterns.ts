import { tokenize } from './tokens.ts';

/** One way in which a word of a pattern may be met. All texts are folded by the lexicon. */
export type Term = { how: 'stem' | 'exact' | 'prefix' | 'suffix'; text: string } | { how: 'number' };
/** A place in a pattern: one word that meets any of the terms, or up to `max` words of any kind. */
export type Element = { type: 'word'; terms: readonly Term[] } | { type: 'gap'; max: number };
export type Sequence = readonly Element[];

const GAP = 4;
const MOST_VARIANTS = 400;

/**
 * Reads a pattern of a concept file into sequences of elements.
 * `word` is compared by stem, `=word` as it stands, `word*` by its beginning, `*word` by its end (compounds), `#` is a
 * number in figures or words or a slot, `…` up to four words between, `…2` up to two; `(a|b c|)` are alternatives, an empty one makes the group optional.
 * Throws on a pattern that is empty, begins or ends with a gap, or spells out to more than 400 sequences.
 */
export function parsePattern(pattern: string): Sequence[] {
  const sequences = expand(pattern);
  for (const sequence of sequences) {
    if (sequence.length === 0) throw new Error(`pattern “${pattern}” may be empty`);
    if (sequence[0]!.type === 'gap' || sequence.at(-1)!.type === 'gap') throw new Error(`pattern “${pattern}” begins or ends with a gap`);
  }
  return sequences;
}

function expand(pattern: string): Element[][] {
  let sequences: Element[][] = [[]];
  let rest = pattern.trim();
  while (rest !== '') {
    const open = rest.indexOf('(');
    const plain = open < 0 ? rest : rest.slice(0, open);
    sequences = sequences.map((sequence) => [...sequence, ...elements(plain)]);
    if (open < 0) break;
    const close = closing(rest, open, pattern);
    const group = alternatives(rest.slice(open + 1, close));
    sequences = sequences.flatMap((sequence) => group.map((alternative) => [...sequence, ...alternative]));
    if (sequences.length > MOST_VARIANTS) throw new Error(`pattern “${pattern}” has more than ${MOST_VARIANTS} variants`);
    rest = rest.slice(close + 1);
  }
  return sequences;
}

function closing(text: string, open: number, pattern: string): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text.charAt(i) === '(') depth++;
    if (text.charAt(i) === ')' && --depth === 0) return i;
  }
  throw new Error(`pattern “${pattern}” has an open bracket`);
}

/** Alternatives of one word each become one element; only longer ones multiply the sequences. */
function alternatives(inside: string): Element[][] {
  const expanded = splitTop(inside).flatMap((part) => (part.trim() === '' ? [[]] : expand(part)));
  const single: Term[] = [];
  const longer: Element[][] = [];
  for (const sequence of expanded) {
    const [first] = sequence;
    if (sequence.length === 1 && first?.type === 'word') single.push(...first.terms);
    else longer.push(sequence);
  }
  return single.length === 0 ? longer : [[{ type: 'word', terms: single }], ...longer];
}

function splitTop(inside: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const char of inside) {
    if (char === '|' && depth === 0) parts.push('');
    else {
      if (char === '(') depth++;
      if (char === ')') depth--;
      parts[parts.length - 1] += char;
    }
  }
  return parts;
}

function elements(plain: string): Element[] {
  return plain
    .split(/\s+/)
    .filter((piece) => piece !== '')
    .flatMap(element);
}

function element(piece: string): Element[] {
  const gap = /^…(\d*)$/.exec(piece);
  if (gap) return [{ type: 'gap', max: gap[1] ? Number(gap[1]) : GAP }];
  if (piece === '#') return [{ type: 'word', terms: [{ how: 'number' }] }];
  if (piece.startsWith('=')) return words(piece.slice(1), 'exact');
  if (piece.endsWith('*')) return words(piece.slice(0, -1), 'prefix');
  if (piece.startsWith('*')) return words(piece.slice(1), 'suffix');
  return words(piece, 'stem');
}

/** A piece such as l’huissier or rendez-vous is several words; only its last one can be a prefix, only its first one a suffix. */
function words(piece: string, how: 'stem' | 'exact' | 'prefix' | 'suffix'): Element[] {
  const found = tokenize(piece).words;
  if (found.length === 0 || /[?[\]+*]/.test(piece)) throw new Error(`“${piece}” is no word`);
  const open = how === 'prefix' ? found.length - 1 : 0;
  return found.map((text, i) => ({ type: 'word', terms: [{ how: how === 'stem' || i === open ? how : 'exact', text }] }));
}
