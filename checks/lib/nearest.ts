import { distance } from 'fastest-levenshtein';

/**
 * The choice that was probably meant by a misspelt word ("did you mean"); undefined when none is near.
 * Case, separators (`sent_at`, `sent-at`, `sentAt`) and about a third of the letters may differ.
 */
export function nearest(word: string, choices: Iterable<string>): string | undefined {
  const wanted = plain(word);
  let best: string | undefined;
  let least = Math.max(1, Math.ceil(wanted.length / 3)) + 1;
  for (const choice of choices) {
    const away = distance(wanted, plain(choice));
    if (away < least) [best, least] = [choice, away];
  }
  return best;
}

/**
 * Whether a word is another one with a slip of the finger: one letter more, less, other, or two neighbours swapped. Words under five letters are
 * slips only by a swap, and what differs by a figure or a final `s` is another word.
 */
export function isSlipOf(word: string, other: string): boolean {
  // Thousands of names are compared.
  if (Math.abs(word.length - other.length) > 1) return false;
  const [a, b] = [word.toLowerCase(), other.toLowerCase()];
  if (a === b) return false;
  // A slip changes one end of a word at most.
  if (a[0] !== b[0] && a.at(-1) !== b.at(-1)) return false;
  const [own, others] = difference(a, b);
  const isSwapped = own.length === 2 && others === `${own[1]}${own[0]}`;
  const isSlip = isSwapped ? a.length >= 4 : own.length <= 1 && others.length <= 1 && Math.min(a.length, b.length) >= 5;
  return isSlip && !/\d/.test(a + b) && `${a}s` !== b && `${b}s` !== a && bare(a) !== bare(b);
}

/** Finds those of many things, in their order, of whose words another word is a slip, without comparing it with each. */
export function slipsAmong<T>(things: readonly T[], wordOf: (thing: T) => string): (word: string) => T[] {
  const places = new Map<string, number[]>();
  for (const [place, thing] of things.entries()) {
    const word = wordOf(thing).toLowerCase();
    for (const key of endsOf(word, word.length)) {
      const known = places.get(key);
      if (known) known.push(place);
      else places.set(key, [place]);
    }
  }
  return (written) => {
    const word = written.toLowerCase();
    const keys = [-1, 0, 1].flatMap((more) => endsOf(word, word.length + more));
    const near = new Set(keys.flatMap((key) => places.get(key) ?? []));
    return [...near]
      .sort((a, b) => a - b)
      .map((place) => things[place]!)
      .filter((thing) => isSlipOf(written, wordOf(thing)));
  };
}

/** A slip leaves the first letter of a word or its last. */
function endsOf(word: string, length: number): string[] {
  return [`${length} ${word[0] ?? ''}`, `${length} ${word.at(-1) ?? ''} `];
}

/** What is left of two words without their common beginning and end. */
function difference(a: string, b: string): [string, string] {
  const least = Math.min(a.length, b.length);
  let start = 0;
  while (start < least && a[start] === b[start]) start++;
  let end = 0;
  while (end < least - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

/** Without the letter that stands for the two points of an umlaut: gebuehr is how gebühr is written without one. */
function bare(word: string): string {
  return word.replace(/(?<=[aou])e/g, '');
}

/** A pasted paragraph is nobody's misspelt word, and comparing it would cost its length squared. */
const LONGEST = 64;

function plain(word: string): string {
  return word
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[-_.\s]/g, '');
}
