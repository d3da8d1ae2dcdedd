import { type Lang, SLOT } from '../types.ts';
import { foldWord, shortened } from './fold.ts';
import { type LexiconData, NUMBER_KEY, termOf } from './lexicon-data.ts';
import { stemOf } from './stems.ts';

/** Distinct word forms that are remembered; texts repeat their words, attackers' texts do not. */
const MOST_FORMS = 200_000;

/** Tells which keys of a lexicon a word meets. Each form is folded, stemmed and looked up once and then remembered. */
export function wordKeys(
  { keys, numberWords }: Pick<LexiconData, 'keys' | 'numberWords'>,
  lang: Lang,
): (word: string) => readonly number[] {
  const tables = {
    exact: new Map<string, number>(),
    stem: new Map(),
    prefix: new Map<string, number>(),
    suffix: new Map<string, number>(),
  };
  keys.forEach((key, number) => {
    const term = termOf(key);
    if (term.how !== 'number') tables[term.how].set(term.text, number);
  });
  const number = keys.indexOf(NUMBER_KEY);
  const ofNumbers = number < 0 ? [] : [number];
  const isNumber = (folded: string) => /^\p{Nd}/u.test(folded) || numerals.has(folded);
  const numerals = new Set(numberWords);
  const beginnings = lengthsOf(tables.prefix);
  const endings = lengthsOf(tables.suffix);

  const ofFolded = (folded: string): readonly number[] => {
    const found: (number | undefined)[] = [tables.exact.get(folded), tables.stem.get(stemOf(folded, lang))];
    if (isNumber(folded)) found.push(...ofNumbers);
    for (const length of beginnings) {
      if (length > folded.length) break;
      found.push(tables.prefix.get(folded.slice(0, length)));
    }
    for (const length of endings) {
      if (length > folded.length) break;
      found.push(tables.suffix.get(folded.slice(-length)));
    }
    return found.filter((key) => key !== undefined);
  };

  const ofWord = (word: string): readonly number[] => {
    if (word === SLOT) return ofNumbers;
    const folded = foldWord(word);
    const found = ofFolded(folded);
    if (found.length > 0) return found;
    for (const shorter of shortened(folded)) {
      const again = ofFolded(shorter);
      if (again.length > 0) return again;
    }
    return NONE;
  };

  const forms = new Map<string, readonly number[]>();
  return (word) => {
    const known = forms.get(word);
    if (known !== undefined) return known;
    if (forms.size > MOST_FORMS) forms.clear();
    const found = ofWord(word);
    forms.set(word, found);
    return found;
  };
}

const NONE: readonly number[] = [];

/** In order; most lengths have none. */
function lengthsOf(table: ReadonlyMap<string, number>): number[] {
  return [...new Set(table.keys().map(({ length }) => length))].sort((a, b) => a - b);
}
