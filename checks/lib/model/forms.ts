import { type Lang, SLOT } from '../../types.ts';
import { foldWord } from '../fold.ts';
import { memory } from '../memory.ts';
import { standsForName } from '../shapes.ts';
import { stemOf } from '../stems.ts';
import { hashPair, hashText } from './hash.ts';
import { placeOf } from './space.ts';

/** A word form as the model sees it: its stem and the letter sequences in it, already as numbers. */
export interface Form {
  stem: string;
  hash: number;
  place: number;
  letters: Int32Array;
}

/** Lengths of the letter sequences inside a word. */
const LETTERS = { from: 3, to: 5 };
const NO_LETTERS = new Int32Array(0);

/** Distinct word forms that are remembered; texts repeat their words, attackers' texts do not. */
const MOST_FORMS = 100_000;

/**
 * The forms of a language; the same word is the same form for as long as it is remembered. A name has none: who somebody is neither accuses nor
 * excuses what is written to them.
 */
export function formsOf(lang: Lang): (word: string) => Form | undefined {
  const ofLanguage = hashText(lang);
  const formOf = memory(MOST_FORMS, (word) => {
    if (word === SLOT) return form('{{}}', hashText('{{}}'), NO_LETTERS);
    const folded = foldWord(word);
    if (/^\p{Nd}/u.test(folded)) return figures(folded);
    const stem = stemOf(folded, lang);
    return form(stem, hashPair(ofLanguage, hashText(stem)), lettersOf(`_${folded}_`));
  });
  return (word) => (standsForName(word) ? undefined : formOf(word));
}

/** Of a number only the shape counts: 16:30 is 00:00 in every language. */
function figures(folded: string): Form {
  const shape = folded.replace(/\p{Nd}/gu, '0').slice(0, 6);
  return form(shape, hashText(shape), NO_LETTERS);
}

function form(stem: string, hash: number, letters: Int32Array): Form {
  return { stem, hash, place: placeOf('words', hash), letters };
}

function lettersOf(word: string): Int32Array {
  const found: number[] = [];
  for (let length = LETTERS.from; length <= LETTERS.to; length++) {
    for (let i = 0; i + length <= word.length; i++) found.push(placeOf('letters', hashText(word.slice(i, i + length))));
  }
  return Int32Array.from(found);
}
