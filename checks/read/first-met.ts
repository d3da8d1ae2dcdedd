/** Where ids were first met: what a Map of places would tell, in a tenth of the memory. */
export interface FirstMet {
  get(id: string): Place | undefined;
  set(id: string, place: Place): void;
}

interface Place {
  file?: string;
  line: number;
}

/** Remembers ids of several files that are read one after the other: lines are numbered on from file to file. */
export function firstMet(): FirstMet {
  const numbers = idTable();
  const files: { file: string | undefined; before: number }[] = [];
  let highest = 0;
  return {
    get(id) {
      const number = numbers.get(id);
      if (number === undefined) return undefined;
      const { file, before } = files.findLast((known) => known.before < number)!;
      return { ...(file === undefined ? {} : { file }), line: number - before };
    },
    set(id, { file, line }) {
      if (files.length === 0 || files.at(-1)!.file !== file) files.push({ file, before: highest });
      const number = files.at(-1)!.before + line;
      highest = Math.max(highest, number);
      numbers.set(id, number);
    },
  };
}

/** Whole numbers above 0 and below 2^32 by ids. */
export interface IdTable {
  get(id: string): number | undefined;
  set(id: string, number: number): void;
}

/** 32-bit words of one id: three of its hash, and its number. A number is never 0, so that 0 is a free place. */
const WORDS = 4;
const NUMBER = 3;
const FULL = 0.6;

/**
 * Remembers tens of millions of ids by 96 bits of each: that two of ten million ids share them is less likely than one in 10^14. An id is found
 * by open addressing in one table, which doubles when it fills.
 */
export function idTable(): IdTable {
  let table = new Uint32Array(WORDS * 2 ** 12);
  let count = 0;
  const hash = new Uint32Array(NUMBER);

  /** The place of the hash, or the free one where it belongs. */
  const placeOf = (words: Uint32Array): number => {
    const last = table.length / WORDS - 1;
    for (let at = words[0]! & last; ; at = (at + 1) & last) {
      const i = at * WORDS;
      if (table[i + NUMBER] === 0 || (table[i] === words[0] && table[i + 1] === words[1] && table[i + 2] === words[2])) return i;
    }
  };

  const grow = () => {
    const old = table;
    table = new Uint32Array(old.length * 2);
    for (let i = 0; i < old.length; i += WORDS) {
      if (old[i + NUMBER] !== 0) table.set(old.subarray(i, i + WORDS), placeOf(old.subarray(i, i + NUMBER)));
    }
  };

  return {
    get(id) {
      const number = table[placeOf(hashed(id, hash)) + NUMBER]!;
      return number === 0 ? undefined : number;
    },
    set(id, number) {
      if (++count > (table.length / WORDS) * FULL) grow();
      const place = placeOf(hashed(id, hash));
      table.set(hash, place);
      table[place + NUMBER] = number;
    },
  };
}

/** Three runs of MurmurHash3's steps over the characters, with seeds of their own. */
function hashed(id: string, into: Uint32Array): Uint32Array {
  for (let word = 0; word < NUMBER; word++) {
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
