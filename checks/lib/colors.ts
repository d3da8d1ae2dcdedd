import type { Colord, extend, Plugin } from 'colord';
import type {} from 'colord/plugins/a11y';
import { memory } from './memory.ts';
import { once } from './once.ts';
import { whenNeeded } from './when-needed.ts';

const colours = whenNeeded<{ colord: (value: string) => Colord; extend: typeof extend }>('colord');
const names = whenNeeded<Plugin>('colord/plugins/names');
const contrasts = whenNeeded<Plugin>('colord/plugins/a11y');

const reader = once(() => {
  colours().extend([names(), contrasts()]);
  return colours().colord;
});

interface Contrast {
  /** Both colours as `#rrggbb`. */
  ink: string;
  paper: string;
  /** From 1 to 21, two decimals, rounded down. https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
  ratio: number;
}

/** How much letters of a colour stand out from their ground, both as CSS writes them. Undefined for what is no colour, or lets another one shine through. */
export function contrastOf(ink: string, paper: string): Contrast | undefined {
  return pairs(`${ink}\n${paper}`);
}

/** Colours that a company uses; they come again in all its templates. */
const MOST_PAIRS = 1024;

const pairs = memory(MOST_PAIRS, (written): Contrast | undefined => {
  const [ink, paper] = written.split('\n').map((value) => reader()(value));
  const isKnown = [ink, paper].every((colour) => colour?.isValid() && colour.alpha() === 1);
  return ink && paper && isKnown ? { ink: ink.toHex(), paper: paper.toHex(), ratio: ink.contrast(paper) } : undefined;
});
