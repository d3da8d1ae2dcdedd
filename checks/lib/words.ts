import type { Lang } from '../types.ts';
import { compileEngine, type Engine, SHOUTING } from './frames.ts';
import type { ModelData } from './model/model-data.ts';
import { compileModel, type SuspectHit } from './model/suspects.ts';
import type { Category, WordsData } from './words-data.ts';

export type { SuspectHit } from './model/suspects.ts';
export type { WordsData } from './words-data.ts';

/** Words of a text that stand for a concept, in UTF-16 offsets of that text. */
export interface ConceptHit {
  concept: string;
  start: number;
  end: number;
}

/** A frame that holds in a text: who does what to whom. `parts` are the words that made it fire. */
export interface FrameHit {
  frame: string;
  category: string;
  start: number;
  end: number;
  parts: readonly ConceptHit[];
}

/** What the languages know (checks/words), compiled once per run. */
export interface Words {
  /** Every hit of the concepts named, in text order. Unknown language: none. */
  find(text: string, lang: Lang, concepts: readonly string[]): readonly ConceptHit[];
  /** Every frame that holds and that no guard (negation, quotation, rights information …) takes back, in text order. */
  frames(text: string, lang: Lang): readonly FrameHit[];
  /** Sentences that read as coercive to the trained model, whether or not a frame holds in them, in text order. Without a model: none. */
  suspects(text: string, lang: Lang): readonly SuspectHit[];
  /** Whether nothing in the text reads as coercive to the model: a frame that holds in it is then likely a look-alike. Without a model: no. */
  doubts(text: string, lang: Lang): boolean;
  /** Whether there are words in this language for at least one frame of the category: silence about it means something. */
  judges(lang: Lang, category: string): boolean;
}

/**
 * Makes the languages ready for use. Nothing is compiled before a language is first asked about.
 * Throws, naming the concept, when a pattern cannot be read, and when the model was made for other features.
 */
export function compileWords(data: WordsData, modelData?: ModelData): Words {
  const model = modelData && compileModel(modelData, data.frames);
  const engines = new Map<Lang, Engine>();
  const engineOf = (lang: Lang): Engine | undefined => {
    const concepts = data.concepts[lang];
    if (concepts === undefined) return undefined;
    const known = engines.get(lang) ?? compileEngine(data, concepts, lang);
    engines.set(lang, known);
    return known;
  };
  return {
    find: (text, lang, concepts) => engineOf(lang)?.find(text, concepts) ?? [],
    frames: (text, lang) => engineOf(lang)?.frames(text) ?? [],
    suspects: (text, lang) => {
      const engine = model && engineOf(lang);
      return engine ? model.suspects(text, lang, engine.look(text)) : [];
    },
    doubts: (text, lang) => {
      const engine = model && engineOf(lang);
      return engine !== undefined && model!.doubts(text, lang, engine.look(text));
    },
    judges: (lang, category) => {
      const known = data.concepts[lang] ?? {};
      const inWords = (concept: string) => concept in known || concept === SHOUTING;
      return (data.frames[category as Category] ?? []).some(({ all }) => all.every((item) => [item].flat().some(inWords)));
    },
  };
}
