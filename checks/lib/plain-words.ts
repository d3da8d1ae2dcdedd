import type { Lang } from '../types.ts';

/**
 * Words that single checks look for as they are written: checks/words/plain. They are no concepts: frames and the trained model know nothing of them.
 */
export const PLAIN_NAMES = [
  'article',
  'author-order',
  'author-order-alone',
  'author-remark',
  'base-rate',
  'debt-shown',
  'default-interest',
  'late-payment-rate',
  'legal-rate',
  'letter-close',
  'payee-label',
  'signer-lead',
  'signer-office',
] as const;
export type PlainName = (typeof PLAIN_NAMES)[number];

/** One file of checks/words/plain. */
export interface PlainWordsFile {
  idea: string;
  words: Readonly<Partial<Record<Lang, readonly string[]>>>;
}

export type PlainWordsData = Readonly<Record<PlainName, PlainWordsFile['words']>>;

/** By name and language, what finds any of the words: part of a regular expression, for the flags `i` and `u`. */
export type PlainWords = Readonly<Record<PlainName, Readonly<Partial<Record<Lang, string>>>>>;

/** @throws Error naming the word that cannot be read */
export function compilePlainWords(data: PlainWordsData): PlainWords {
  const sources = (words: PlainWordsFile['words']) =>
    Object.fromEntries(Object.entries(words).map(([lang, list]) => [lang, `(?:${list.map(plainWord).join('|')})`]));
  return Object.fromEntries(PLAIN_NAMES.map((name) => [name, sources(data[name])])) as unknown as PlainWords;
}

/**
 * Reads `outstanding (balance|amount)`, `debt(s|)`, `delinquen*`: words as they stand, in any case; brackets hold alternatives, of which one may be empty; an
 * asterisk is any letters. An apostrophe is a straight one as well.
 * @throws Error when brackets do not close, or what stands in the word means something to nobody
 */
export function plainWord(word: string): string {
  const source = word.replaceAll('.', '\\.').replaceAll('’', "['’]").replaceAll('*', '\\p{L}*').replaceAll('(', '(?:');
  if (!/^[\p{L} .’*(|)-]+$/u.test(word) || !isBalanced(word)) throw new Error(`“${word}” cannot be read`);
  return source;
}

/** An alternative stands in brackets, and brackets close. */
function isBalanced(word: string): boolean {
  let depth = 0;
  for (const char of word) {
    if (char === '(') depth++;
    if (char === ')' && --depth < 0) return false;
    if (char === '|' && depth === 0) return false;
  }
  return depth === 0;
}

/** The words of all languages. */
export function inAnyLanguage(words: PlainWords[PlainName]): string {
  return `(?:${Object.values(words).join('|')})`;
}
