import { pagesOf } from '../lib/pages.ts';
import type { Words } from '../lib/words.ts';
import type { Passage } from '../types.ts';

/** Which texts are put to the second reader: those on which words and model are in doubt, or every one. */
export type WhichTexts = 'doubtful' | 'all';

/** The distinct texts of passages that are put to the second reader, each as a debtor reads it. */
export function textsToRead(passages: readonly Passage[], which: WhichTexts, words: Words): Set<string> {
  const texts = passages.flatMap((passage) =>
    pagesOf(passage)
      .map(({ text }) => text)
      .filter((text) => text.trim() !== '' && (which === 'all' || words.unsettled(text, passage.lang))),
  );
  return new Set(texts);
}
