import type { Block, Passage, Reading } from '../types.ts';
import { BETWEEN } from './shapes.ts';

/** A stretch of a page and the reading of a block that it is. */
export interface Place {
  start: number;
  end: number;
  block: Block;
  reading: Reading;
}

/** Text to be judged at a stretch: a whole passage, or one version of a paragraph with its neighbours. */
export interface Page {
  text: string;
  places: readonly Place[];
  /** Only what begins here is new; the rest is context that another page judges. All of it when absent. */
  focus?: Place;
}

/**
 * The pages of a passage: the text with the first reading of each block, and for every further reading of a block that
 * reading with its neighbours. What is said in one paragraph is taken back in the next: no paragraph is judged alone.
 */
export function pagesOf({ blocks }: Passage): Page[] {
  const written = blocks.filter(({ readings }) => readings.length > 0);
  if (written.length === 0) return [];
  const whole = pageOf(written.map((block) => ({ block, reading: block.readings[0]! })));
  const versions = written.flatMap((block, at) =>
    block.readings.slice(1).map((reading) => {
      const around = written.slice(Math.max(0, at - 1), at + 2);
      const page = pageOf(around.map((near) => ({ block: near, reading: near === block ? reading : near.readings[0]! })));
      return { ...page, focus: page.places.find((place) => place.block === block)! };
    }),
  );
  return [whole, ...versions];
}

/** The place of a page in which a character stands. */
export function placeAt(page: Page, position: number): Place | undefined {
  return page.places.find(({ start, end }) => start <= position && position < end);
}

function pageOf(parts: readonly { block: Block; reading: Reading }[]): Page {
  const places: Place[] = [];
  let text = '';
  for (const { block, reading } of parts) {
    if (text !== '') text += BETWEEN;
    places.push({ block, reading, start: text.length, end: text.length + reading.text.length });
    text += reading.text;
  }
  return { text, places };
}
