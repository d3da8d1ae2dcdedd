/** Names and words of features as numbers, so that reading a text builds no strings (FNV-1a with the finaliser of MurmurHash3). */
export function hashText(text: string): number {
  return stir(spell(text));
}

/** The number of two things in this order. */
export function hashPair(first: number, second: number): number {
  return stir(Math.imul(first, 0x9e3779b1) ^ (second + 0x7f4a7c15));
}

const NOTHING_SPELT = 0x811c9dc5;

/** The hash of a text before it is stirred: more text may follow. */
export function spell(text: string, before: number = NOTHING_SPELT): number {
  let hash = before;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

export function stir(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
