import type { Span, TemplateSyntax } from '../../types.ts';
import type { Parsed } from './tags.ts';

/** One template language. */
export interface Grammar {
  name: TemplateSyntax;
  /** What others call it, in small letters. */
  aliases?: readonly string[];
  /** Endings of file names that tell it, without the point before them. */
  endings: readonly string[];
  /** Where its elements are no HTML: what is read of them is text, whatever it is made into. */
  markup?: 'text';
  /** What is written in this language and seldom in another. The more of it a text has, the more likely it is this one. Linear, and with the flag `g`. */
  signs: RegExp;
  /** `offset` is where the text begins in its file. Text nodes keep the very characters of the source. */
  read(text: string, offset: number, spanOf: (start: number, end: number) => Span): Parsed;
}
