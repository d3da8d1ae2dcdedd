import type { Category } from './words-data.ts';

/** Why the second reader said nothing that can be used. Each has its words in the sentence `reader-failed` of the kind `wording`. */
export type ReaderFailure =
  | 'unreachable'
  | 'timeout'
  | 'redirected'
  /** An HTTP status that is no success. */
  | 'status'
  /** Longer than an answer can be, or cut off by the model's own limit. */
  | 'oversize'
  | 'refused'
  /** Nothing, no JSON, other JSON than was asked for, or an answer that contradicts itself. */
  | 'malformed'
  /** A category that does not exist. */
  | 'category'
  /** A quote that the text does not have. */
  | 'quote'
  /** It said itself that it cannot tell. */
  | 'undecided';

/** What the second reader makes of a text: the coercive words that it sees, none in a clean text, or no usable answer. */
export type Verdict = { findings: readonly { category: Category; start: number; end: number }[] } | { failed: ReaderFailure };

/** Who reads: the model's name and the version of the question put to it. */
export interface ReaderName {
  model: string;
  prompt: number;
}

/** What the second reader (checks/reader) has said, collected before anything is judged. */
export interface Opinions {
  reader: ReaderName;
  verdicts: ReadonlyMap<string, Verdict>;
}
