import type { Lang } from '../types.ts';

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
}
