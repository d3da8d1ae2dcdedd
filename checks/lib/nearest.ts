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

/** A pasted paragraph is nobody's misspelt word, and comparing it would cost its length squared. */
const LONGEST = 64;

function plain(word: string): string {
  return word
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[-_.\s]/g, '');
}
