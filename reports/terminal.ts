import { styleText } from 'node:util';
import type { Severity } from '../checks/types.ts';

/** How a terminal shows a text: with colours or without, in so many columns. */
export interface Screen {
  color: boolean;
  columns: number;
}

/** Narrower than this nothing is readable: longer lines are then the lesser evil. */
const NARROWEST = 40;

type Ink = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'magenta' | 'green' | 'underline';

/** Colours are decided by whoever knows the terminal: the environment is not asked here. */
export function paint(screen: Screen, ink: Ink, text: string): string {
  return screen.color ? styleText(ink, text, { validateStream: false }) : text;
}

export const SIGN: Record<Severity | 'unsure', { sign: string; ink: Ink }> = {
  error: { sign: '✖', ink: 'red' },
  warning: { sign: '▲', ink: 'yellow' },
  advice: { sign: '●', ink: 'blue' },
  unsure: { sign: '?', ink: 'magenta' },
};

export function room(screen: Screen, indent: number): number {
  return Math.max(NARROWEST, screen.columns) - indent;
}

/** Breaks a text at spaces into lines of so many columns; a word that is longer stands alone. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

let segmenter: Intl.Segmenter | undefined;

/** Where a character is a column, and nothing but itself. */
const PLAIN = /^[\u0020-\u02FF\u0370-\u0482\u048A-\u058F\u2010-\u2027\u202F-\u205E\u20A0-\u20BF\u2190-\u21FF\u2500-\u25FC\u2713-\u2718]*$/;

/** What a reader takes for one character each. Its tables are loaded with the first text that is not plain. */
function charactersOf(text: string): string[] {
  if (PLAIN.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

const WIDE =
  /^(?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\u3000-\u303F\uFF01-\uFF60])/u;

/** Columns that a text takes: East Asian characters and pictures take two. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of charactersOf(text)) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/** As much of a text's beginning as fits; what is left out is shown by an ellipsis. */
export function fitHead(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  const kept = takeWhileFits(charactersOf(text.slice(0, columns * LONGEST)), columns - 1);
  return columns > 0 ? `${kept.join('')}…` : '';
}

/** As much of a text's end as fits, in the same way. */
export function fitTail(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  const backwards = charactersOf(text.slice(-columns * LONGEST)).reverse();
  return columns > 0
    ? `…${takeWhileFits(backwards, columns - 1)
        .reverse()
        .join('')}`
    : '';
}

/** Code units that one character may have: a family of four with skin tones has about twenty-five. */
const LONGEST = 32;

function takeWhileFits(parts: readonly string[], columns: number): string[] {
  const kept: string[] = [];
  let left = columns;
  for (const part of parts) {
    left -= widthOf(part);
    if (left < 0) break;
    kept.push(part);
  }
  return kept;
}
