import type { Lang } from '../types.ts';
import { type LexiconData, prepareLexicon } from './lexicon-data.ts';
import type { WordsData } from './words-data.ts';

/** What one language knows, ready to be opened. */
export interface LexiconsData {
  concepts: LexiconData;
  senses: LexiconData;
}

/** The words of all languages, ready to be used; the lexicons of a language when it is asked about. */
export interface Vocabulary extends Pick<WordsData, 'frames' | 'guards' | 'instead'> {
  /** Undefined for a language of which no word is known. */
  lexicons(lang: Lang): LexiconsData | undefined;
}

/** Words that count as numbers. */
const NUMBER_WORD = 'number-word';

/** Makes one language ready. Throws, naming concept or sense, when a pattern cannot be read. */
export function prepareLexicons(data: WordsData, lang: Lang): LexiconsData | undefined {
  const concepts = data.concepts[lang];
  if (concepts === undefined) return undefined;
  const numberWords = concepts[NUMBER_WORD]?.words;
  const senses = Object.entries(data.senses).flatMap(([sense, words]) => (words[lang] ? [[sense, { words: words[lang] }] as const] : []));
  return {
    concepts: prepareLexicon(concepts, lang, numberWords),
    senses: prepareLexicon(Object.fromEntries(senses), lang, numberWords),
  };
}

/** The words as they stand in their sources; each language is prepared when it is asked about. */
export function vocabularyOf(data: WordsData): Vocabulary {
  return { frames: data.frames, guards: data.guards, instead: data.instead, lexicons: (lang) => prepareLexicons(data, lang) };
}
