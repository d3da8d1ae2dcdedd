import type { Lang, PartRole, Problem, Span } from '../../types.ts';
import { spanIn, type Traced } from './traced.ts';

/** A text inside a file: the text of one entry, one part of a mail, one document. */
export interface Piece extends Traced {
  /** Keys from the root of a catalogue; of other files, what tells several texts in it apart. */
  path: readonly string[];
  role?: Exclude<PartRole, 'attribute'>;
  lang?: Lang;
  markup?: 'text' | 'html';
  /** The place in the file of a stretch of the text (UTF-16 offsets). Of a document without lines of text, the line is the paragraph's number. */
  spanOf(start: number, end: number): Span;
}

/** A file that holds texts inside something else. */
export interface File {
  /** As it is shown in positions. */
  path: string;
  bytes: Uint8Array;
}

/** A sort of such files. */
export interface Container {
  /** Endings of file names, with the point, in lower case. */
  endings: readonly string[];
  /**
   * `catalogue`: many entries under keys, most of which are labels. `document`: pieces with the same path belong together.
   * Whatever could be read is there, even next to problems.
   */
  holds: 'catalogue' | 'document';
  /** Of a catalogue, how comments around its entries begin; none where its format has no comments. */
  comments?: readonly string[];
  /** Whether a file of this name is a template by itself, and holds nothing inside something else. */
  isTemplate?(bytes: Uint8Array): boolean;
  read(file: File): { pieces: Piece[]; problems: Problem[] };
}

export function pieceOf(
  traced: Traced,
  about: Pick<Piece, 'path'> & Partial<Pick<Piece, 'role' | 'lang' | 'markup'>>,
  spanFor: (start: number, end: number) => Span,
): Piece {
  return { ...about, ...traced, spanOf: (start, end) => spanIn(traced, start, end, spanFor) };
}
