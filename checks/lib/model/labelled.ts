import type { Lang } from '../../types.ts';
import type { Category } from '../words-data.ts';

/** A text of which it is known what coerces in it (fixtures/wording). */
export interface LabelledText {
  id: string;
  lang: Lang;
  channel: string;
  text: string;
  /** What coerces; empty for a clean text. UTF-16 offsets of the text. */
  labels: readonly { category: Category; start: number; end: number }[];
  /** What may be read either way: a finding there counts neither for nor against. */
  borderline: readonly { start: number; end: number }[];
  /** The situation it was written for, and the file of its author. */
  family: string;
  author: string;
  /** Only what stands here is to be learnt from; the rest is there to be read with it. */
  lesson?: { start: number; end: number };
  /** The text is a template's source, and its offsets are not those of what is read. */
  template?: true;
}

export function isCoercive({ labels }: LabelledText): boolean {
  return labels.length > 0;
}
