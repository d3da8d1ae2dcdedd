import type { Lang } from '../types.ts';
import { compileEngine, type Engine, SHOUTING } from './frames.ts';
import type { LexiconData } from './lexicon-data.ts';
import { memory } from './memory.ts';
import type { Model } from './model/model-data.ts';
import { compileModel, type SuspectHit } from './model/suspects.ts';
import type { Opinions, ReaderName, Verdict } from './opinions.ts';
import { BETWEEN, likeness } from './shapes.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Category, FrameData } from './words-data.ts';

export type { SuspectHit } from './model/suspects.ts';

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
  /** Said outright ({@link FrameData}): it stands whatever the model makes of the text. */
  outright?: true;
}

/** What the second reader said about a text, and who that is. */
export interface Opinion {
  reader: ReaderName;
  verdict: Verdict;
}

/** What the languages know (checks/words), compiled once per run. */
export interface Words {
  /** Texts of one shape have their words at the same places, and the same concepts and frames in them. */
  shape(text: string, lang: Lang): string;
  /** What is the same for all texts of such paragraphs in which the same is said, whatever their figures and names. Of an unknown language: nothing. */
  alike(paragraphs: readonly string[], lang: Lang): WeakKey | undefined;
  /** Every hit of the concepts named, in text order. Unknown language: none. */
  find(text: string, lang: Lang, concepts: readonly string[]): readonly ConceptHit[];
  /** Every frame that holds and that no guard (negation, quotation, rights information …) takes back, in text order. */
  frames(text: string, lang: Lang): readonly FrameHit[];
  /** Sentences that read as coercive to the trained model, whether or not a frame holds in them, in text order. Without a model: none. */
  suspects(text: string, lang: Lang): readonly SuspectHit[];
  /** Whether nothing in the text reads as coercive to the model: a frame that holds in it is then likely a look-alike. Without a model: no. */
  doubts(text: string, lang: Lang): boolean;
  /**
   * Whether what words and model say about the text is worth a second opinion: the model doubts a frame that holds, almost suspects a sentence, or
   * knows nothing of the language. Without a model: only the last.
   */
  unsettled(text: string, lang: Lang | undefined): boolean;
  /** What the second reader said about the text; nothing when it was not asked. */
  opinion(text: string): Opinion | undefined;
  /** Whether silence about the category means something in this language: there are words for one of its frames, or the model has learnt the language. */
  judges(lang: Lang, category: string): boolean;
  /** What a decent sender may write in its place, in the language of the text; closest to the frame, when one is known. */
  instead(lang: Lang, category: string, frame?: string): string | undefined;
}

/** Likenesses of texts that are remembered. */
const REMEMBERED = 8192;

/** Texts that are alike. `silent`: neither frames nor model find anything in them; so it is with most. */
interface Alike {
  silent?: boolean;
}

/**
 * Makes the languages ready for use. Nothing is compiled before a language is first asked about.
 * Throws, naming the concept, when a pattern cannot be read, and when the model was made for other features.
 */
export function compileWords(vocabulary: Vocabulary, trained?: Model): Words {
  const model = trained && compileModel(trained, vocabulary.frames);
  const known = new Map<Lang, Language | undefined>();
  const languageOf = (lang: Lang): Language | undefined => {
    if (known.has(lang)) return known.get(lang);
    const lexicon = vocabulary.lexicon(lang);
    const language = lexicon && open(lexicon, lang);
    known.set(lang, language);
    return language;
  };
  const open = (lexicon: LexiconData, lang: Lang): Language => {
    const engine = compileEngine(vocabulary, lexicon, lang);
    const likes = memory(REMEMBERED, (): Alike => ({}));
    const alike = (paragraphs: readonly string[]): Alike => likes(likeness(paragraphs.map(engine.shape).join(BETWEEN)));
    return {
      engine,
      concepts: new Set([...lexicon.names.slice(0, lexicon.concepts), SHOUTING]),
      alike,
      isSilent(text) {
        const like = alike([text]);
        like.silent ??= engine.frames(text).length === 0 && !model?.suspects(text, lang, engine.look(text)).length;
        return like.silent;
      },
    };
  };
  const engineOf = (lang: Lang): Engine | undefined => languageOf(lang)?.engine;
  return {
    shape: (text, lang) => engineOf(lang)?.shape(text) ?? text,
    alike: (paragraphs, lang) => languageOf(lang)?.alike(paragraphs),
    find: (text, lang, concepts) => engineOf(lang)?.find(text, concepts) ?? [],
    frames: (text, lang) => {
      const language = languageOf(lang);
      return !language || language.isSilent(text) ? [] : language.engine.frames(text);
    },
    suspects: (text, lang) => {
      const language = model && languageOf(lang);
      return !language || language.isSilent(text) ? [] : model.suspects(text, lang, language.engine.look(text));
    },
    doubts: (text, lang) => {
      const engine = model && engineOf(lang);
      return engine !== undefined && model!.doubts(text, lang, engine.look(text));
    },
    unsettled: (text, lang) => {
      const engine = lang && engineOf(lang);
      if (!engine) return true;
      if (!model) return false;
      const look = engine.look(text);
      return (engine.frames(text).length > 0 && model.doubts(text, lang, look)) || model.unsettled(text, lang, look);
    },
    opinion: () => undefined,
    instead: (lang, category, frame) => {
      const known = vocabulary.instead[category as Category];
      return (frame !== undefined && known?.frames[frame]?.[lang]) || known?.any[lang];
    },
    judges: (lang, category) => {
      if (model?.knows(lang)) return true;
      const concepts = languageOf(lang)?.concepts;
      const frames = vocabulary.frames[category as Category] ?? [];
      return (
        concepts !== undefined && frames.some(({ all }) => all.every((item) => [item].flat().some((concept) => concepts.has(concept))))
      );
    },
  };
}

/** A language in use. */
interface Language {
  engine: Engine;
  concepts: ReadonlySet<string>;
  alike(paragraphs: readonly string[]): Alike;
  /** Whether neither frames nor model find anything in it. */
  isSilent(text: string): boolean;
}

/** The same words with what the second reader has said, and goes on saying, about texts. */
export function withOpinions(words: Words, { reader, verdicts }: Opinions): Words {
  return {
    ...words,
    opinion: (text) => {
      const verdict = verdicts.get(text);
      return verdict && { reader, verdict };
    },
  };
}
