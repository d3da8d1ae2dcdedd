import { hashPair, spell, stir } from './hash.ts';
import { placeOf } from './space.ts';

/** What a name can say of a sentence. The same name is another feature in each. */
const KINDS = ['always', 'mark', 'sense', 'senses', 'concept', 'pair', 'beside', 'nearly', 'nearly-category', 'taken-back'] as const;
export type Kind = (typeof KINDS)[number];
const SEEDS = Object.fromEntries(KINDS.map((kind) => [kind, stir(spell(kind))])) as Readonly<Record<Kind, number>>;

/** A name that all languages share (a concept, a sense, a frame, a mark), ready to be made a place: a text has a hundred pairs of them. */
export interface Name {
  text: string;
  hash: number;
  /** The hash of a pair that begins with it, as far as it goes. */
  begun: number;
}

const AND = ' + ';
/** As many as the vocabulary has. */
const known = new Map<string, Name>();

export function nameOf(text: string): Name {
  const name = known.get(text);
  if (name) return name;
  const spelt = spell(text);
  const made = { text, hash: stir(spelt), begun: spell(AND, spelt) };
  known.set(text, made);
  return made;
}

export function placeOfName(kind: Kind, { hash }: Name): number {
  return placeOf('shared', hashPair(SEEDS[kind], hash));
}

/** The place of two names in any order. */
export function placeOfPair(kind: Kind, one: Name, other: Name): number {
  const [first, second] = inOrder(one, other);
  return placeOf('shared', hashPair(SEEDS[kind], stir(spell(second.text, first.begun))));
}

/** Two names as one. */
export function pairOf(one: Name, other: Name): string {
  const [first, second] = inOrder(one, other);
  return first.text + AND + second.text;
}

function inOrder(one: Name, other: Name): [Name, Name] {
  return one.text < other.text ? [one, other] : [other, one];
}
