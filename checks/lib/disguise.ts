import type { Lang } from '../types.ts';

/** A word that is written with other signs than one sees, and what one sees. */
export interface Disguised {
  start: number;
  end: number;
  plain: string;
}

/** Letters that are drawn alike in both alphabets, Latin first: those of Russian, then those that other languages alone have. */
const RUSSIAN = 'aа cс eе oо pр xх yу AА BВ CС EЕ HН KК MМ OО PР TТ XХ'.split(' ');
const FURTHER = 'iі jј sѕ IІ JЈ SЅ'.split(' ');
const TO_CYRILLIC = new Map(RUSSIAN.map((pair) => [pair.charAt(0), pair.charAt(1)]));
const TO_LATIN = new Map([...RUSSIAN, ...FURTHER].map((pair) => [pair.charAt(1), pair.charAt(0)]));

/** An acronym with a Russian ending, as people speak of it; a brand of two words, each in its own alphabet. */
const MEANT = /^(?=\p{Lu}{2})\p{Script=Latin}+\p{Script=Cyrillic}+$|^\p{Script=Cyrillic}+(?=\p{Lu})\p{Script=Latin}{2,}$/u;

/**
 * Words in which letters of one alphabet stand for letters of the other that look the same. A word that could be either is what the text's language
 * has; one that is neither is a name.
 */
export function mixedWordsIn(text: string, lang: Lang | undefined): Disguised[] {
  if (!isMixed(text)) return [];
  return wordsLike(/\p{L}{2,}/gu, text, (word) => {
    if (!isMixed(word) || MEANT.test(word)) return undefined;
    const cyrillic = inScript(word, TO_CYRILLIC, /^\p{Script=Cyrillic}+$/u);
    const latin = inScript(word, TO_LATIN, /^\p{Script=Latin}+$/u);
    if (cyrillic !== undefined && latin !== undefined) return lang === undefined ? undefined : lang === 'ru' ? cyrillic : latin;
    return cyrillic ?? latin;
  });
}

function isMixed(written: string): boolean {
  return /\p{Script=Cyrillic}/u.test(written) && /\p{Script=Latin}/u.test(written);
}

function inScript(word: string, letters: ReadonlyMap<string, string>, script: RegExp): string | undefined {
  const written = Array.from(word, (letter) => letters.get(letter) ?? letter).join('');
  return script.test(written) ? written : undefined;
}

/** Zero-width spaces and joiners, soft hyphens, direction marks. */
const UNSEEN = '\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF';
const WITH_UNSEEN = new RegExp(`\\p{L}[\\p{L}\\p{M}]*[${UNSEEN}][\\p{L}\\p{M}${UNSEEN}]*\\p{L}`, 'gu');
const EVERY_UNSEEN = new RegExp(`[${UNSEEN}]`, 'gu');

/** In scripts whose letters neither join nor run from right to left. */
const PLAIN_SCRIPT = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{M}]+$/u;

/** From this length on a soft hyphen tells where a word may be divided. */
const DIVISIBLE = 9;

/** Words with signs inside that nobody sees. */
export function unseenInWords(text: string): Disguised[] {
  if (text.search(EVERY_UNSEEN) < 0) return [];
  return wordsLike(WITH_UNSEEN, text, (word) => {
    const plain = word.replace(EVERY_UNSEEN, '');
    const divided = plain.length >= DIVISIBLE && word.replaceAll('\u00AD', '') === plain;
    return divided || !PLAIN_SCRIPT.test(plain) ? undefined : plain;
  });
}

function wordsLike(pattern: RegExp, text: string, seenAs: (word: string) => string | undefined): Disguised[] {
  return Array.from(text.matchAll(pattern)).flatMap(({ 0: word, index: start }) => {
    const plain = seenAs(word);
    return plain === undefined ? [] : [{ start, end: start + word.length, plain }];
  });
}
