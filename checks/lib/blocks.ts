import { type Block, type Literal, type PartRole, type Piece, type Reading, SLOT, type Span, type TemplateNode } from '../types.ts';
import { contradicts, withoutImplied } from './conditions.ts';
import { exclusionsAmong, follows } from './exclusion.ts';
import { once } from './once.ts';
import { SENTENCE, tokenize } from './tokens.ts';

/** How many readings of one stretch are made before it is cut. */
const BUDGET = 2 ** 10;
/** A paragraph with more readings is read sentence by sentence: readings double with every condition, sentences do not. */
const FEW = 2 ** 6;

/**
 * All that can be read along the paths of a tree, paragraph by paragraph: a paragraph ends at a blank line that is there on every path on which
 * words stand on both sides of it. In each paragraph only the conditions that decide its own words are told apart, each decided once; a repeat is
 * taken zero times or once, under a condition of its own name. A paragraph with more than 2^6 readings is taken apart where a sentence ends on every
 * path. A stretch that still has more than 2^10 is `cut`: it keeps readings in which every word is met at least once.
 */
export function blocksOf(nodes: readonly TemplateNode[], role: PartRole): Block[] {
  return paragraphs(flatten(nodes))
    .flatMap(stretchesOf)
    .map((atoms) => ({ role, ...read(atoms) }));
}

/** A word-bearing stretch, a slot, or white space; `guard` are the conditions under which it is read. */
interface Atom {
  text: string;
  span: Span;
  guard: readonly Literal[];
  slot?: string;
  /** Nothing to see: white space and characters without width. */
  blank: boolean;
  /** Line breaks in it; only white space has any. */
  breaks: number;
}

// ---------------------------------------------------------------- the tree, laid flat

const NO_GUARD: readonly Literal[] = [];

function flatten(nodes: readonly TemplateNode[]): Atom[] {
  const atoms: Atom[] = [];
  collect(nodes, NO_GUARD, atoms);
  return atoms;
}

function collect(nodes: readonly TemplateNode[], guard: readonly Literal[], atoms: Atom[]): void {
  for (const node of nodes) {
    switch (node.type) {
      case 'text':
        addText(node.text, node.span, guard, atoms);
        break;
      case 'slot':
        atoms.push({ text: SLOT, span: node.span, guard, slot: node.name, blank: false, breaks: 0 });
        break;
      case 'include':
        atoms.push({ text: SLOT, span: node.span, guard, slot: `> ${node.name}`, blank: false, breaks: 0 });
        break;
      case 'branch':
        collectUnder(node.when, node.then, guard, atoms);
        collectUnder({ name: node.when.name, is: !node.when.is }, node.otherwise, guard, atoms);
        break;
      case 'repeat':
        collectUnder({ name: node.over, is: true }, node.body, guard, atoms);
        break;
    }
  }
}

/** What stands under a condition that contradicts an outer one is never read. */
function collectUnder(literal: Literal, nodes: readonly TemplateNode[], guard: readonly Literal[], atoms: Atom[]): void {
  if (nodes.length === 0 || contradicts(guard, [literal])) return;
  collect(nodes, guard.some((known) => follows(literal, known)) ? guard : [...guard, literal], atoms);
}

/** Cuts verbatim text at its line breaks, so that every atom stands on one line. */
function addText(text: string, span: Span, guard: readonly Literal[], atoms: Atom[]): void {
  if (text.length !== span.end - span.start) {
    addAtom(text, span, guard, atoms);
    return;
  }
  let { line, column } = span;
  let from = 0;
  while (from < text.length) {
    const lineBreak = text.indexOf('\n', from);
    const gapStart = lineBreak < 0 ? text.length : spaceBefore(text, lineBreak, from);
    const gapEnd = lineBreak < 0 ? text.length : spaceAfter(text, lineBreak);
    const words = text.slice(from, gapStart);
    if (words !== '') addAtom(words, { ...span, start: span.start + from, end: span.start + gapStart, line, column }, guard, atoms);
    if (gapEnd > gapStart) {
      const gap = text.slice(gapStart, gapEnd);
      addAtom(
        gap,
        { ...span, start: span.start + gapStart, end: span.start + gapEnd, line, column: column + gapStart - from },
        guard,
        atoms,
      );
      line += lineBreaks(gap);
      column = gapEnd - text.lastIndexOf('\n', gapEnd - 1);
    }
    from = gapEnd;
  }
}

function addAtom(text: string, span: Span, guard: readonly Literal[], atoms: Atom[]): void {
  const blank = BLANK.test(text);
  atoms.push({ text, span, guard, blank, breaks: blank ? lineBreaks(text) : 0 });
}

/** White space and the invisible characters that mails are padded with. */
const BLANK = /^(?:[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]|\u034f)*$/u;
const SPACE = /\s/;

function spaceBefore(text: string, end: number, least: number): number {
  let at = end;
  while (at > least && SPACE.test(text[at - 1]!)) at--;
  return at;
}

function spaceAfter(text: string, start: number): number {
  let at = start;
  while (at < text.length && SPACE.test(text[at]!)) at++;
  return at;
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

// ---------------------------------------------------------------- paragraphs

function paragraphs(atoms: readonly Atom[]): Atom[][] {
  return betweenSureBreaks(atoms)
    .flatMap(splitFurther)
    .map(withoutMargins)
    .filter((paragraph) => paragraph.length > 0);
}

function withoutMargins(atoms: readonly Atom[]): Atom[] {
  const first = atoms.findIndex(({ blank }) => !blank);
  return first < 0 ? [] : atoms.slice(first, atoms.findLastIndex(({ blank }) => !blank) + 1);
}

/** Most breaks are there on every path: they are found in one walk. */
function betweenSureBreaks(atoms: readonly Atom[]): Atom[][] {
  const stretches: Atom[][] = [];
  let current: Atom[] = [];
  let breaks = 0;
  for (const atom of atoms) {
    if (!atom.blank) breaks = 0;
    else if (atom.guard.length === 0) breaks += atom.breaks;
    if (breaks >= 2) {
      stretches.push(current);
      current = [];
    } else current.push(atom);
  }
  stretches.push(current);
  return stretches;
}

/** Breaks under a condition cut where every two words that can meet across them have a blank line between them whenever both are read. */
function splitFurther(atoms: Atom[]): Atom[][] {
  if (atoms.every(({ guard }) => guard.length === 0)) return [atoms];
  const paragraphs: Atom[][] = [];
  let start = 0;
  for (let i = 1; i < atoms.length; i++) {
    if (!atoms[i]!.blank && atoms[i - 1]!.blank && alwaysApart(atoms, start, i)) {
      paragraphs.push(atoms.slice(start, i));
      start = i;
    }
  }
  paragraphs.push(atoms.slice(start));
  return paragraphs;
}

/** How far from a break words are compared; beyond it the paragraph is not split. */
const REACH = 200;

function alwaysApart(atoms: readonly Atom[], start: number, at: number): boolean {
  for (let left = at - 1; left >= start; left--) {
    const before = atoms[left]!;
    if (before.blank) continue;
    if (at - left > REACH) return false;
    for (let right = at; right < atoms.length; right++) {
      const after = atoms[right]!;
      if (after.blank) continue;
      if (right - at > REACH) return false;
      if (!contradicts(before.guard, after.guard) && !apart(atoms, left, right)) return false;
      if (isSure(after, before)) break;
    }
    if (before.guard.length === 0) break;
  }
  return true;
}

/** Are two line breaks read between two atoms whenever both of them are? */
function apart(atoms: readonly Atom[], left: number, right: number): boolean {
  const before = atoms[left]!;
  const after = atoms[right]!;
  let breaks = 0;
  for (let i = left + 1; i < right && breaks < 2; i++) {
    const atom = atoms[i]!;
    if (atom.breaks > 0 && atom.guard.every((literal) => holds(literal, before.guard) || holds(literal, after.guard)))
      breaks += atom.breaks;
  }
  return breaks >= 2;
}

/** Is an atom read whenever another one is? Then nothing beyond it can stand next to that one. */
function isSure(atom: Atom, whenever: Atom): boolean {
  return atom.guard.every((literal) => holds(literal, whenever.guard));
}

function holds(literal: Literal, guard: readonly Literal[]): boolean {
  return guard.some((known) => follows(literal, known));
}

// ---------------------------------------------------------------- sentences

/** A paragraph as a whole where it has few readings; else as many of its sentences together as have few. */
function stretchesOf(paragraph: Atom[]): Atom[][] {
  if (allPaths(paragraph, FEW)) return [paragraph];
  const stretches: Atom[][] = [];
  for (const sentence of sentencesOf(paragraph)) {
    const together = [...(stretches.at(-1) ?? []), ...sentence];
    if (stretches.length > 0 && allPaths(together, FEW)) stretches[stretches.length - 1] = together;
    else stretches.push(sentence);
  }
  return stretches.map(withoutMargins).filter((stretch) => stretch.length > 0);
}

function sentencesOf(paragraph: readonly Atom[]): Atom[][] {
  const ended = new Set<Atom>();
  const atoms = paragraph.flatMap((atom) => {
    const pieces = cutAtSentences(atom);
    for (const piece of pieces.slice(0, -1)) ended.add(piece);
    if (ENDS.test(atom.text)) ended.add(pieces.at(-1)!);
    return pieces;
  });
  const sentences: Atom[][] = [];
  let start = 0;
  for (let i = 1; i < atoms.length; i++) {
    if (atoms[i]!.blank || !alwaysEnds(atoms, i, ended)) continue;
    sentences.push(atoms.slice(start, i));
    start = i;
  }
  return [...sentences, atoms.slice(start)];
}

/** A sentence that ends with its stretch of text. After a short word a full stop may be an abbreviation. */
const ENDS = /(?:[!?…]|[\p{L}\p{N}]{4}\.|[)»”"%€]\.)["»”’)]?\s*$/u;

function cutAtSentences(atom: Atom): Atom[] {
  const { text, span } = atom;
  if (atom.slot !== undefined || text.length !== span.end - span.start) return [atom];
  const { starts, breaks } = tokenize(text);
  const cuts = [0, ...starts.filter((_, i) => i > 0 && breaks[i] === SENTENCE), text.length];
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i]!;
    const part = { ...span, start: span.start + start, end: span.start + end, column: span.column + start };
    return { ...atom, text: text.slice(start, end), span: part };
  });
}

/** Does a sentence end here on every path, whatever is the last word before and the first one after? */
function alwaysEnds(atoms: readonly Atom[], at: number, ended: ReadonlySet<Atom>): boolean {
  const startsAnew = once(() => everyFirst(atoms, at, ({ text, slot }) => slot !== undefined || !WORDLY.test(text) || ANEW.test(text)));
  const isLineBefore = once(() => isLineBeforeEach(atoms, at));
  const passed: Atom[] = [];
  for (let left = at - 1; left >= 0; left--) {
    const before = atoms[left]!;
    if (before.blank && before.breaks > 0 && before.guard.length === 0 && startsAnew()) return true;
    // What is never the last word before it need not end a sentence.
    if (before.blank || passed.some((later) => isSure(later, before))) continue;
    const ends = ended.has(before) || (startsAnew() && (isLineBefore() || isLineAfter(atoms, left, at)));
    if (!ends || at - left > REACH) return false;
    if (before.guard.length === 0) return true;
    passed.push(before);
  }
  return true;
}

const WORDLY = /[\p{L}\p{N}{]/u;
/** A line whose first word has a capital, or is a figure or a slot, is no wrapped line: tokens.ts ends a sentence before it. */
const ANEW = /^[^\p{L}\p{N}{]*[\p{Lu}\p{Lt}\p{N}{]/u;

/** Holds something of whatever can be the first word from here on? */
function everyFirst(atoms: readonly Atom[], at: number, holds: (atom: Atom, index: number) => boolean): boolean {
  for (let right = at; right < atoms.length; right++) {
    const atom = atoms[right]!;
    if (atom.blank) continue;
    if (right - at > REACH || !holds(atom, right)) return false;
    if (atom.guard.length === 0 && (atom.slot !== undefined || WORDLY.test(atom.text))) return true;
  }
  return true;
}

/** Is a line break read after a word, and before `at`, whenever that word is? */
function isLineAfter(atoms: readonly Atom[], left: number, at: number): boolean {
  for (let i = left + 1; i < at; i++) if (atoms[i]!.breaks > 0 && isSure(atoms[i]!, atoms[left]!)) return true;
  return false;
}

/** Is a line break read before whatever can be the first word from here on, and after all that comes before? */
function isLineBeforeEach(atoms: readonly Atom[], at: number): boolean {
  const gap = atoms.findLastIndex(({ blank }, i) => i < at && !blank) + 1;
  return everyFirst(atoms, at, (atom, right) => {
    for (let i = right - 1; i >= gap; i--) if (atoms[i]!.breaks > 0 && isSure(atoms[i]!, atom)) return true;
    return false;
  });
}

// ---------------------------------------------------------------- readings

type Decided = ReadonlyMap<string, boolean>;

function read(atoms: readonly Atom[]): { readings: Reading[]; cut: boolean } {
  const paths = allPaths(atoms, BUDGET);
  const cut = paths === undefined;
  const readings = (paths ?? pathsThroughAll(atoms))
    .map((decided) => readingOn(atoms, decided, cut))
    .filter((reading) => reading !== undefined);
  return { readings, cut };
}

/** Decides a condition, and with it all others of the same atoms that follow from the answer. */
function deciding(atoms: readonly Atom[]): (decided: Map<string, boolean>, literal: Literal) => Map<string, boolean> {
  const following = new Map<string, Literal[]>();
  const add = (from: Literal, { name, is }: Literal): void => {
    const key = `${from.is} ${from.name}`;
    following.set(key, [...(following.get(key) ?? []), { name, is: !is }]);
  };
  for (const [a, b] of exclusionsAmong([...new Set(atoms.flatMap(({ guard }) => guard.map(({ name }) => name)))])) {
    add(a, b);
    add(b, a);
  }
  return (decided, literal) => {
    decided.set(literal.name, literal.is);
    for (const { name, is } of following.get(`${literal.is} ${literal.name}`) ?? []) decided.set(name, is);
    return decided;
  };
}

/** Every way of deciding the conditions on which the text depends; a condition under another one is open only where that one holds. */
function allPaths(atoms: readonly Atom[], most: number): Decided[] | undefined {
  const decide = deciding(atoms);
  const paths: Decided[] = [];
  const open: { decided: Map<string, boolean>; from: number }[] = [{ decided: new Map(), from: 0 }];
  for (let path = open.pop(); path; path = open.pop()) {
    const { decided } = path;
    for (let i = path.from; i < atoms.length; i++) {
      for (const { name, is } of atoms[i]!.guard) {
        if (!decided.has(name)) {
          open.push({ decided: decide(new Map(decided), { name, is: !is }), from: i });
          decide(decided, { name, is });
        }
        if (decided.get(name) !== is) break;
      }
    }
    paths.push(decided);
    if (paths.length + open.length > most) return undefined;
  }
  return paths;
}

/** For each guard two paths on which it holds: one with as many, one with as few of the other words as can be. */
function pathsThroughAll(atoms: readonly Atom[]): Decided[] {
  const decide = deciding(atoms);
  const guards = new Map(atoms.filter(({ blank }) => !blank).map(({ guard }) => [JSON.stringify(guard), guard]));
  const paths = [...guards.values()].flatMap((guard) => [true, false].map((eager) => pathWith(atoms, guard, eager, decide)));
  return [...new Map(paths.map((path) => [JSON.stringify([...path].sort()), path])).values()];
}

function pathWith(atoms: readonly Atom[], given: readonly Literal[], eager: boolean, decide: ReturnType<typeof deciding>): Decided {
  const decided = given.reduce(decide, new Map<string, boolean>());
  for (const { guard } of atoms) {
    for (const { name, is } of guard) {
      if (!decided.has(name)) decide(decided, { name, is: is === eager });
      if (decided.get(name) !== is) break;
    }
  }
  return decided;
}

/** The text of one path, without the blank stretches around it; undefined when nothing is left. */
function readingOn(atoms: readonly Atom[], decided: Decided, cut: boolean): Reading | undefined {
  const met = withoutMargins(atoms.filter(({ guard }) => guard.every(({ name, is }) => decided.get(name) === is)));
  if (met.length === 0) return undefined;
  let text = '';
  const pieces: Piece[] = met.map((atom) => {
    const start = text.length;
    text += atom.text;
    const slot = atom.slot === undefined ? {} : { slot: atom.slot, ...(cut ? { guard: atom.guard } : {}) };
    return { start, end: text.length, span: atom.span, ...slot };
  });
  return { text, pieces, given: withoutImplied(Array.from(decided, ([name, is]) => ({ name, is }))) };
}
