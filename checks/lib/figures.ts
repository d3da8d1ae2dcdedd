import { type Block, type Lang, type Passage, type Reading, SHOWN_ROLES } from '../types.ts';
import { type AmountRole, roleOf } from './amount-roles.ts';
import { type ReadAmount, readAmounts } from './amounts.ts';
import { type SlotSeen, slotsOf } from './reading-view.ts';
import type { SlotDictionary } from './slots.ts';

/** A sum that a template shows: one that a slot stands for, or one that is written out. */
export type Figure = {
  block: Block;
  reading: Reading;
  start: number;
  end: number;
  /** The words that announce it: before it in its row, else the cell before. */
  label: string;
  /** What these words and those behind it say that it is. */
  role: AmountRole;
} & ({ slot: SlotSeen } | { written: ReadAmount });

const REACH = 72;
/** A slot for a word of the interface, such as the heading `Amount`. */
const TRANSLATED = /^(?:texts?|labels?|i18n|translations?|strings|captions?)\./i;
/** Longer paragraphs label nothing. */
const LONGEST_LABEL = 80;

/** All sums of the parts that are seen, reading by reading. A slot is a sum when its name says so. */
export function figuresOf(passage: Passage, dictionary: SlotDictionary): readonly Figure[] {
  const known = remembered.get(passage);
  if (known?.dictionary === dictionary) return known.figures;
  const figures = readFigures(passage, dictionary);
  remembered.set(passage, { dictionary, figures });
  return figures;
}

/** Several rules ask for the sums of the same text. */
const remembered = new WeakMap<Passage, { dictionary: SlotDictionary; figures: readonly Figure[] }>();

function readFigures(passage: Passage, dictionary: SlotDictionary): Figure[] {
  const shown = passage.blocks.filter(({ role }) => SHOWN_ROLES.includes(role));
  return shown.flatMap((block, at) => block.readings.flatMap((reading) => figuresIn(block, reading, shown[at - 1], passage, dictionary)));
}

function figuresIn(block: Block, reading: Reading, above: Block | undefined, passage: Passage, dictionary: SlotDictionary): Figure[] {
  const { text } = reading;
  const slots = slotsOf(reading, passage, dictionary);
  const sums = slots.filter(({ meaning, name }) => (meaning === 'amount' || meaning?.startsWith('amount.')) && !TRANSLATED.test(name));
  const found = [
    ...sums.map((slot) => ({ ...slot, slot })),
    ...readAmounts(text, passage.lang).map((written) => ({ ...written, written })),
  ];
  const others = slots.map(({ end }) => end);
  return found.map((each): Figure => {
    const { start, end } = each;
    const from = Math.max(
      start - REACH,
      0,
      ...others.filter((other) => other <= start),
      ...found.map((one) => one.end).filter((other) => other <= start),
    );
    const label = rowBefore(text.slice(from, start), above, block);
    const role = 'written' in each ? each.written.role : roleOf(label, row(text.slice(end, end + REACH)), passage.lang).role;
    const place = { block, reading, start, end, label };
    return 'written' in each
      ? { ...place, written: each.written, role: ofCell(role, label, passage.lang) }
      : { ...place, slot: each.slot, role };
  });
}

function ofCell(role: AmountRole, label: string, lang: Lang | undefined): AmountRole {
  return role === 'other' ? roleOf(label, '', lang).role : role;
}

function rowBefore(before: string, above: Block | undefined, { role }: Block): string {
  const own = before.split(/[.!?;]\s|\n/).at(-1) ?? '';
  if (/\p{L}{2}/u.test(own) || above?.role !== role) return own;
  const text = above.readings[0]?.text ?? '';
  return text.length <= LONGEST_LABEL ? text : own;
}

function row(after: string): string {
  return after.split(/[\n;]/, 1)[0] ?? '';
}
