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
  const [a, b] = [word.toLowerCase(), other.toLowerCase()];
  if (a === b || /\d/.test(a + b) || `${a}s` === b || `${b}s` === a) return false;
  if (bare(a) === bare(b)) return false;
  if (isSwap(a, b)) return a.length >= 4;
  return Math.min(a.length, b.length) >= 5 && distance(a, b) === 1;
}

/** Without the letter that stands for the two points of an umlaut: gebuehr is how gebühr is written without one. */
function bare(word: string): string {
  return word.replace(/(?<=[aou])e/g, '');
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** A pasted paragraph is nobody's misspelt word, and comparing it would cost its length squared. */
const LONGEST = 64;

function plain(word: string): string {
  return word
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[-_.\s]/g, '');
}
