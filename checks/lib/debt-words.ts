import type { Lang } from '../types.ts';
import { onceFor } from './once.ts';
import type { PlainWords } from './plain-words.ts';

const patternsOf = onceFor((plain: PlainWords) => {
  const patterns = Object.entries(plain['debt-shown']).map(([lang, words]) => [
    lang,
    new RegExp(`(?<![\\p{L}\\d])${words}(?![\\p{L}\\d])`, 'giu'),
  ]);
  return Object.fromEntries(patterns) as Partial<Record<Lang, RegExp>>;
});

/** Places of words in a text that tell a stranger of a debt, in its order; without a language, of any. */
export function debtWordsIn(text: string, lang: Lang | undefined, plain: PlainWords): { start: number; end: number }[] {
  const all = patternsOf(plain);
  const patterns = lang ? [all[lang] ?? []].flat() : Object.values(all);
  return patterns
    .flatMap((pattern) => Array.from(text.matchAll(pattern), ({ 0: written, index }) => ({ start: index, end: index + written.length })))
    .sort((a, b) => a.start - b.start);
}
