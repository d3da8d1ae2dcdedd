import type { Lang } from '../types.ts';

/**
 * What checks/words says, as plain data: concepts by language, frames and guards for all of them.
 * checks/read/words.ts reads it from YAML; words.ts compiles it.
 */

/** How people say one thing. The pattern language is described in lib/patterns.ts. */
export interface ConceptWords {
  words: readonly string[];
  /** Look-alikes that are not the concept: they take back the hits that they overlap, unless these are longer. */
  homonyms?: readonly string[];
}

/** One file of checks/words/<lang>. */
export interface ConceptData extends ConceptWords {
  idea: string;
}

/** Coercive wording by gravity: where two categories fit the same words, the graver act wins. */
export const CATEGORIES = [
  'threat-violence',
  'threat-criminal',
  'threat-seizure-no-title',
  'threat-legal-unsubstantiated',
  'threat-third-party-disclosure',
  'shaming-insult',
  'impersonation-official',
  'intrusive',
  'credit-record-threat',
  'misleading-rights',
  'unlawful-fees',
  'false-urgency',
  'excessive-emphasis',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** A frame: concepts that together, near one another, do something to the reader. The same for all languages. */
export interface FrameData {
  name: string;
  /** What it stands for, in one sentence. */
  idea: string;
  /** Each must be met; of a list, one. */
  all: readonly (string | readonly string[])[];
  /** None of these may be met in the same stretch. */
  none?: readonly string[];
  within: 'clause' | 'sentence' | 'neighbours';
  /** Guards that can take it back; all of them when left out. */
  guards?: readonly string[];
  /** None of these may be met anywhere in the text. */
  'document-none'?: readonly string[];
  /** The words for one part may end with those for another: what is taken is named within “take your car”. */
  nested?: true;
  /** Said to the reader's face, in words that nobody uses otherwise: where no guard takes it back, the model's doubt does not count. */
  outright?: true;
}

export const REACHES = ['after-in-clause', 'before-in-clause', 'clause', 'sentence', 'neighbours', 'document', 'quoted'] as const;

/** A guard: wording that takes a frame back, and how far it reaches. */
export interface GuardData {
  idea: string;
  /** Concepts that set it off. */
  cues: readonly string[];
  /**
   * after-in-clause: from the cue to the end of its clause; before-in-clause: back from the cue, over no comma and none of `until`; clause, sentence: all of it; neighbours: the sentences before
   * and after too; document: everywhere; quoted: between quotation marks, with a cue in this sentence or a neighbouring one.
   */
  reach: (typeof REACHES)[number];
  /** Languages in which it speaks; all when left out. */
  langs?: readonly Lang[];
  /** Of the words that set it off, those that count; all when left out. In lower case. */
  said?: readonly string[];
  /** Words over which it does not reach, because another thought begins with them. In lower case. */
  until?: readonly string[];
  /** Categories that it can take back; all when left out. */
  categories?: readonly Category[];
  /** Sentences by language that are still coercive although they look guarded, and that are not: they run as tests. */
  mustFlag: Readonly<Partial<Record<Lang, readonly string[]>>>;
  mustNotFlag: Readonly<Partial<Record<Lang, readonly string[]>>>;
}

/** The dictionary of checks/words/senses: by sense and language, the words for it. */
export type SensesData = Readonly<Record<string, Readonly<Partial<Record<Lang, readonly string[]>>>>>;

/** Sentences by language. */
type Sentences = Readonly<Partial<Record<Lang, string>>>;

/** What a decent sender may write in the place of coercive wording: for a category as such, and for each of its frames. */
export interface InsteadData {
  any: Sentences;
  frames: Readonly<Record<string, Sentences>>;
}

/** All of checks/words as plain data: it can be written to JSON and read back. */
export interface WordsData {
  concepts: Readonly<Partial<Record<Lang, Readonly<Record<string, ConceptData>>>>>;
  frames: Readonly<Partial<Record<Category, readonly FrameData[]>>>;
  guards: Readonly<Record<string, GuardData>>;
  /** Not for frames, which need words that mean harm: what the model sees of a text in every language alike. */
  senses: SensesData;
  instead: Readonly<Partial<Record<Category, InsteadData>>>;
}
