import { LANGS, type Lang } from '../types.ts';
import { compileEngine, type Engine } from './frames.ts';
import { prepareLexicon } from './lexicon-data.ts';
import type { WordsData } from './words-data.ts';

/** Every language that has words, ready to read at once: for training and measuring, which read all of them. */
export function compileEngines(words: WordsData): Map<Lang, Engine> {
  return new Map(
    LANGS.flatMap((lang) => {
      const lexicon = prepareLexicon(words, lang);
      return lexicon ? [[lang, compileEngine(words, lexicon, lang)] as const] : [];
    }),
  );
}
