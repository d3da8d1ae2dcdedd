/**
 * The space in which the model weighs: one table of weights, in three blocks. Names are hashed into it, so that it has one size however many
 * words the texts have; two names that fall on one place share its weight.
 */
export const BLOCKS = ['shared', 'words', 'letters'] as const;
export type Block = (typeof BLOCKS)[number];

const BITS: Readonly<Record<Block, number>> = { shared: 19, words: 18, letters: 18 };

/** Where each block begins, and how many places it has. */
export const PLACES: Readonly<Record<Block, { from: number; size: number }>> = {
  shared: { from: 0, size: 1 << BITS.shared },
  words: { from: 1 << BITS.shared, size: 1 << BITS.words },
  letters: { from: (1 << BITS.shared) + (1 << BITS.words), size: 1 << BITS.letters },
};
export const SIZE = PLACES.letters.from + PLACES.letters.size;

/** Categories are told apart in a smaller space of their own, or thirteen tables would outweigh the rest. */
export const CATEGORY_SIZE = 1 << 16;

export function placeOf(block: Block, hash: number): number {
  const { from, size } = PLACES[block];
  return from + (hash & (size - 1));
}

/** The place in the space of the categories. */
export function categoryPlace(place: number): number {
  return Math.imul(place, 0x9e3779b1) >>> 16;
}

/** Places and values side by side. */
export interface Placed {
  places: ArrayLike<number>;
  values: ArrayLike<number>;
}

/** Features as training takes them: by the hundred thousand, and read hundreds of times. */
export interface Row extends Placed {
  places: Int32Array;
  values: Float32Array;
}

/** Weights as they are written: a signed byte for each place, and for each block what a byte of it is worth. */
export interface Table {
  bytes: Int8Array;
  units: Readonly<Record<Block, number>>;
}

export function weightIn({ bytes, units }: Table, place: number): number {
  if (place < PLACES.words.from) return units.shared * bytes[place]!;
  return (place < PLACES.letters.from ? units.words : units.letters) * bytes[place]!;
}

export function weigh({ places, values }: Placed, table: Table): number {
  let sum = 0;
  for (let i = 0; i < places.length; i++) sum += weightIn(table, places[i]!) * values[i]!;
  return sum;
}
