/** Where ids were first met: what a Map of places would tell, in a tenth of the memory. */
export interface FirstMet {
  get(id: string): { line: number } | undefined;
  set(id: string, place: { line: number }): void;
}

/** 32-bit words of one id: three of its hash, and the line. A line is never 0, so that 0 is a free place. */
const WORDS = 4;
const LINE = 3;
const FULL = 0.6;

/**
 * Remembers tens of millions of ids by 96 bits of each: that two of ten million ids share them is less likely than one in 10^14. An id is found
 * by open addressing in one table, which doubles when it fills.
 */
export function firstMet(): FirstMet {
  let table = new Uint32Array(WORDS * 2 ** 12);
  let count = 0;
  const hash = new Uint32Array(LINE);

  /** The place of the hash, or the free one where it belongs. */
  const placeOf = (words: Uint32Array): number => {
    const last = table.length / WORDS - 1;
    for (let at = words[0]! & last; ; at = (at + 1) & last) {
      const i = at * WORDS;
      if (table[i + LINE] === 0 || (table[i] === words[0] && table[i + 1] === words[1] && table[i + 2] === words[2])) return i;
    }
  };

  const grow = () => {
    const old = table;
    table = new Uint32Array(old.length * 2);
    for (let i = 0; i < old.length; i += WORDS) {
      if (old[i + LINE] !== 0) table.set(old.subarray(i, i + WORDS), placeOf(old.subarray(i, i + LINE)));
    }
  };

  return {
    get(id) {
      const line = table[placeOf(hashed(id, hash)) + LINE]!;
      return line === 0 ? undefined : { line };
    },
    set(id, { line }) {
      if (++count > (table.length / WORDS) * FULL) grow();
      const place = placeOf(hashed(id, hash));
      table.set(hash, place);
      table[place + LINE] = line;
    },
  };
}

/** Three runs of MurmurHash3's steps over the characters, with seeds of their own. */
function hashed(id: string, into: Uint32Array): Uint32Array {
  for (let word = 0; word < LINE; word++) {
    let h = SEEDS[word]!;
    for (let i = 0; i < id.length; i++) {
      let k = Math.imul(id.charCodeAt(i), 0xcc9e2d51);
      k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
      h ^= k;
      h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
    }
    h ^= id.length;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    into[word] = h ^ (h >>> 16);
  }
  return into;
}

const SEEDS = [0x9747b28c, 0x1b56c4e9, 0x7f4a7c15];
