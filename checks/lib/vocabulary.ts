import type { Lang } from '../types.ts';
import { type LexiconData, prepareLexicon } from './lexicon-data.ts';
import type { WordsData } from './words-data.ts';

/** The words of all languages, ready to be used; the lexicon of a language when it is asked about. */
export interface Vocabulary extends Pick<WordsData, 'frames' | 'guards' | 'instead'> {
  /** Undefined for a language of which no word is known. */
  lexicon(lang: Lang): LexiconData | undefined;
}

/** The words as they stand in their sources; each language is prepared when it is asked about. */
export function vocabularyOf(data: WordsData): Vocabulary {
  return { frames: data.frames, guards: data.guards, instead: data.instead, lexicon: (lang) => prepareLexicon(data, lang) };
}
