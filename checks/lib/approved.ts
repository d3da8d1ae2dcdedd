import type { ApprovedText, Lang, SaidNode, TemplateNode } from '../types.ts';
import { memory } from './memory.ts';

/**
 * Whether a text is what an approved template says: on some path, with something in the place of each slot. White space, capitals, accents and the shape
 * of quotation marks do not count. Conditions are taken one by one, so that a text may follow paths that exclude one another; a repeat may come as often
 * as it likes.
 *
 * A template is run as a nondeterministic automaton over the letters of the text (K. Thompson, Regular Expression Search Algorithm, CACM 11:6, 1968),
 * forwards and, to see where a text that does not follow it comes back to it, backwards. The time is that of the text times the places of the template
 * that can be meant at once, which are few.
 */
export type Approved = (text: string, about: About) => Judgement;

/** What is known of a text. */
export interface About {
  /** The template that the record names. */
  named?: string;
  channel?: string;
  lang?: Lang;
}

export type Judgement =
  | { type: 'follows'; template: string }
  | { type: 'departs'; template: string; start: number; end: number; expected: string }
  /** There is no template for this channel and language. */
  | { type: 'none' };

/** What a template says, as plain data: texts, gaps of so many letters at most, choices, and repeats. */
export function saidBy(nodes: readonly TemplateNode[]): SaidNode[] {
  return nodes.map(saidByNode);
}

function saidByNode(node: TemplateNode): SaidNode {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'slot':
      // A partial that could not be read may hold anything.
      return { gap: node.name.startsWith('>') ? PARTIAL : SLOT_VALUE };
    case 'include':
      return { gap: PARTIAL };
    case 'branch':
      return { either: [saidBy(node.then), saidBy(node.otherwise)] };
    case 'repeat':
      return { often: saidBy(node.body) };
  }
}

/** Letters of what stands for a slot: an address or a name and title; a longer text was not approved. */
const SLOT_VALUE = 120;
const PARTIAL = 4000;

export function compileApproved(texts: readonly ApprovedText[]): Approved {
  // What was followed last is likely to be followed next.
  let ready = texts.map((text): Ready => ({ text, forwards: programOf(text.said, false), backwards: programOf(text.said, true) }));
  return (text, { named, channel, lang }) => {
    const letters = lettersOf(text);
    const fitting = ready.filter(({ text }) => agrees(text.channel, channel) && agrees(text.lang, lang));
    const own = fitting.filter(({ text }) => text.id === named);
    const found = [...own, ...fitting].find(({ forwards }) => run(forwards, letters.codes).follows);
    if (!found) return nearest(own.length > 0 ? own : fitting, letters);
    if (ready[0] !== found) ready = [found, ...ready.filter((one) => one !== found)];
    return { type: 'follows', template: found.text.id };
  };
}

interface Ready {
  text: ApprovedText;
  forwards: Program;
  backwards: Program;
}

function agrees(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** The template of which a text says the most letters from its beginning and its end, and what lies between. */
function nearest(candidates: readonly Ready[], { codes, places }: Letters): Judgement {
  let best: Judgement = { type: 'none' };
  let most = -1;
  const reversed = codes.toReversed();
  for (const { text, forwards, backwards } of candidates) {
    const { reached, solid, expected } = run(forwards, codes);
    const back = run(backwards, reversed);
    const left = codes.length - back.reached;
    const agreed = solid + back.solid;
    if (agreed <= most) continue;
    most = agreed;
    const [first, last] = [Math.min(reached, left), Math.max(reached, left)];
    best = { type: 'departs', template: text.id, start: places[first] ?? 0, end: (places[last - 1] ?? -1) + 1, expected };
  }
  return best;
}

// ---------------------------------------------------------------- letters

interface Letters {
  codes: number[];
  /** Where in the text each letter stands; at the end its length. */
  places: number[];
}

const UNSEEN = /[\s\p{Cf}\p{Cc}\p{M}]/u;
const QUOTE = /["'“”„«»‘’‚‹›′]/;

/** A letter without its case and accents; undefined for what is not seen. Remembered: there are few. */
const codeOf = memory(4096, (sign) => ({ code: UNSEEN.test(sign) ? undefined : foldSign(sign) }));

function foldSign(sign: string): number {
  return (QUOTE.test(sign) ? "'" : sign.normalize('NFD').toLowerCase()).codePointAt(0)!;
}

function lettersOf(text: string): Letters {
  const letters: Letters = { codes: [], places: [] };
  let at = 0;
  for (const sign of text) {
    const { code } = codeOf(sign);
    if (code !== undefined) {
      letters.codes.push(code);
      letters.places.push(at);
    }
    at += sign.length;
  }
  letters.places.push(text.length);
  return letters;
}

// ---------------------------------------------------------------- the automaton

type Step =
  | { type: 'letter'; code: number; rest: string }
  | { type: 'gap'; most: number }
  | { type: 'split'; ways: number[] }
  | { type: 'end' };
type Program = readonly Step[];

function programOf(said: readonly SaidNode[], backwards: boolean): Program {
  const steps: Step[] = [];
  write(said, backwards, steps);
  steps.push({ type: 'end' });
  return steps;
}

function write(said: readonly SaidNode[], backwards: boolean, steps: Step[]): void {
  for (const node of backwards ? said.toReversed() : said) {
    if (typeof node === 'string') writeText(node, backwards, steps);
    else if ('gap' in node) steps.push({ type: 'gap', most: node.gap });
    else if ('either' in node) writeChoice(node.either, backwards, steps);
    else writeRepeat(node.often, backwards, steps);
  }
}

function writeText(text: string, backwards: boolean, steps: Step[]): void {
  const { codes, places } = lettersOf(text);
  const own = codes.map((code, i): Step => ({ type: 'letter', code, rest: text.slice(places[i]) }));
  steps.push(...(backwards ? own.reverse() : own));
}

function writeRepeat(often: readonly SaidNode[], backwards: boolean, steps: Step[]): void {
  const start = steps.length;
  const split = splitAt(steps);
  write(often, backwards, steps);
  steps.push({ type: 'split', ways: [start] });
  split.ways.push(start + 1, steps.length);
}

/** Each way ends with a jump behind the last. */
function writeChoice(either: readonly (readonly SaidNode[])[], backwards: boolean, steps: Step[]): void {
  const split = splitAt(steps);
  const jumps = either.map((way) => {
    split.ways.push(steps.length);
    write(way, backwards, steps);
    return splitAt(steps);
  });
  for (const jump of jumps) jump.ways.push(steps.length);
}

function splitAt(steps: Step[]): Extract<Step, { type: 'split' }> {
  const split = { type: 'split' as const, ways: [] };
  steps.push(split);
  return split;
}

interface Ran {
  follows: boolean;
  /** How many letters agree, up to the last one that the program itself says: what a gap took behind it may be anything. */
  reached: number;
  /** How many of these the program itself says. */
  solid: number;
  /** What it would have said next. */
  expected: string;
}

/** How far letters agree with a program on the way on which it says most of them. */
function run(program: Program, codes: readonly number[]): Ran {
  let meant = new Map<number, number>();
  enter(0, MOST_SOLID, program, meant);
  let best = { solid: 0, reached: 0, place: 0 };
  for (const [at, code] of codes.entries()) {
    const next = new Map<number, number>();
    for (const [place, way] of meant) {
      const step = program[place]!;
      if (step.type === 'gap' && takenOn(way) < step.most) enter(place, way + TAKEN, program, next);
      if (step.type !== 'letter' || step.code !== code) continue;
      const further = leaveGap(way) - 1;
      enter(place + 1, further, program, next);
      if (solidOn(further) > best.solid) best = { solid: solidOn(further), reached: at + 1, place: place + 1 };
    }
    if (next.size === 0) break;
    meant = next;
    if (at === codes.length - 1 && meant.has(program.length - 1)) return { ...best, follows: true, expected: '' };
  }
  const after = new Map<number, number>();
  enter(best.place, MOST_SOLID, program, after);
  const follows = codes.length === 0 && meant.has(program.length - 1);
  return { ...best, follows, expected: follows ? '' : expectedAt(after, program) };
}

/**
 * For each place of the program that can be meant, the way there in one number, the less the better: the letters that its gap has taken, since fewer
 * leave more to come, and then how many letters the program said itself, counted down.
 */
const TAKEN = 2 ** 24;
const MOST_SOLID = TAKEN - 1;

function takenOn(way: number): number {
  return Math.floor(way / TAKEN);
}

function leaveGap(way: number): number {
  return way % TAKEN;
}

function solidOn(way: number): number {
  return MOST_SOLID - leaveGap(way);
}

/** Where one stands, and all places that are reached from there without a letter: a gap may stay empty. */
function enter(place: number, way: number, program: Program, meant: Map<number, number>): void {
  const known = meant.get(place);
  if (known !== undefined && known <= way) return;
  meant.set(place, way);
  const step = program[place]!;
  if (step.type === 'split') for (const next of step.ways) enter(next, leaveGap(way), program, meant);
  if (step.type === 'gap') enter(place + 1, leaveGap(way), program, meant);
}

/** Words shown of what the template says. */
const SHOWN = 80;

function expectedAt(meant: ReadonlyMap<number, number>, program: Program): string {
  const next = [...meant.keys()].map((place) => program[place]!).find((step) => step.type === 'letter');
  const rest = next?.rest.replace(/\s+/g, ' ').trim() ?? '';
  return rest.length <= SHOWN ? rest : `${rest.slice(0, rest.lastIndexOf(' ', SHOWN))}…`;
}
