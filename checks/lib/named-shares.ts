import type { Lang } from '../types.ts';
import { sharesIn } from './fixed-figures.ts';

/** A share in per cent next to what it is said of. `start`..`end` holds both. */
interface NamedShare {
  percent: number;
  start: number;
  end: number;
  /** What stands around them in the sentence, and what follows the figure in it. */
  sentence: string;
  behind: string;
}

/** Characters between the name of it and its figure, and between a figure and a name behind it. */
const REACH = 60;
const BESIDE = 4;
/** Characters around both in which a year, or what makes it another rate, is looked for. */
const AROUND = 40;
/** The end of a sentence or a line; a point behind one or two digits makes them ordinal: 1. Juli. */
const BOUNDARY = /(?<!(?<!\d)\d{1,2})[.!?;]\s|\n/;

/** @param source the words for what is looked for: part of a regular expression */
export function namedShares(text: string, lang: Lang, source: string): NamedShare[] {
  const name = new RegExp(`(?<![\\p{L}\\d])${source}(?![\\p{L}\\d])`, 'giu');
  const names = Array.from(text.matchAll(name), ({ 0: written, index }) => ({ start: index, end: index + written.length }));
  if (names.length === 0) return [];
  return sharesIn(text, lang).flatMap(({ start, end, percent }) => {
    const named = names.find((one) => belongs(text.slice(one.end, start), text.slice(end, one.start)));
    if (!named) return [];
    const [from, to] = [Math.min(start, named.start), Math.max(end, named.end)];
    return [{ percent, start: from, end: to, sentence: sentenceAround(text, from, to), behind: behindIn(text, end) }];
  });
}

/** `between` is empty where the figure does not stand behind the name, `before` where it does not stand before it. */
function belongs(between: string, before: string): boolean {
  if (between !== '') return between.length <= REACH && !BOUNDARY.test(between) && !between.includes('%');
  return before !== '' && before.length <= BESIDE && !/\p{L}/u.test(before);
}

function sentenceAround(text: string, from: number, to: number): string {
  const before = text.slice(Math.max(0, from - AROUND), from).split(BOUNDARY);
  const after = text.slice(to, to + AROUND).split(BOUNDARY, 1);
  return `${before.at(-1)}${text.slice(from, to)}${after[0]}`;
}

/** Up to the end of the sentence or the next figure of its kind. */
function behindIn(text: string, end: number): string {
  return text
    .slice(end, end + 2 * AROUND)
    .split(BOUNDARY, 1)[0]!
    .split('%', 1)[0]!;
}
