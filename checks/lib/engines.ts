import { LANGS, type Lang } from '../types.ts';
import { compileEngine, type Engine } from './frames.ts';
import { prepareLexicons } from './lexicons.ts';
import type { WordsData } from './words-data.ts';

/** Every language that has words, ready to read at once: for training and measuring, which read all of them. */
export function compileEngines(words: WordsData): Map<Lang, Engine> {
  return new Map(
    LANGS.flatMap((lang) => {
      const lexicons = prepareLexicons(words, lang);
      return lexicons ? [[lang, compileEngine(words, lexicons, lang)] as const] : [];
    }),
  );
}
