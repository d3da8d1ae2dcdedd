import type { Lang } from '../types.ts';
import { SLOT } from '../types.ts';
import { type AmountRole, roleOf } from './amount-roles.ts';
import { readAmounts } from './amounts.ts';
import type { SlotSeen } from './reading-view.ts';
import type { Stretch } from './recognisers.ts';

/** A sum of money of a reading, written out or standing for a slot, and what the words around it say that it is. */
export interface Sum extends Stretch {
  role: AmountRole;
}

/** All sums of a reading in text order. A slot whose meaning is known to be a certain sum is none of them: its name says more than its label. */
export function sumsIn(text: string, seen: readonly SlotSeen[], lang: Lang | undefined): Sum[] {
  const written = readAmounts(text, lang);
  const slots = seen.filter((slot) => isSum(slot, text, lang));
  const places = [...written, ...slots].sort((a, b) => a.start - b.start);
  const asSum = (place: Stretch, i: number): Sum => {
    const known = written.find(({ start }) => start === place.start)?.role;
    return { start: place.start, end: place.end, role: known ?? roleOfSlot(text, place, places[i - 1], places[i + 1], lang) };
  };
  return places.map(asSum);
}

const CURRENCY = '(?:€|\\$|£|₽|EUR|USD|GBP|CHF|RUB|euros?\\b|руб|р\\.)';
const BEFORE_CURRENCY = new RegExp(`^\\s?${CURRENCY}`, 'i');
const AFTER_CURRENCY = new RegExp(`${CURRENCY}\\s?$`, 'i');
const REACH = 72;

/** A slot called an amount; one that nobody knows, beside a currency or after `Total:`. */
function isSum({ start, end, meaning }: SlotSeen, text: string, lang: Lang | undefined): boolean {
  if (meaning !== undefined) return meaning === 'amount';
  const before = text.slice(Math.max(0, start - REACH), start);
  if (BEFORE_CURRENCY.test(text.slice(end, end + 6)) || AFTER_CURRENCY.test(before.slice(-6))) return true;
  return /:\s*$/.test(before) && roleOf(lastRow(before), '', lang).role !== 'other';
}

function roleOfSlot(
  text: string,
  place: Stretch,
  previous: Stretch | undefined,
  next: Stretch | undefined,
  lang: Lang | undefined,
): AmountRole {
  const before = text.slice(Math.max(previous?.end ?? 0, place.start - REACH), place.start);
  const after = text.slice(place.end, Math.min(next?.start ?? text.length, place.end + REACH));
  return roleOf(lastRow(before), after.split(/[\n;]/, 1)[0] ?? '', lang).role;
}

/** Since the last end of a sentence or row. */
function lastRow(before: string): string {
  return before.split(new RegExp(`[.!?…](?=\\s+[\\p{Lu}${SLOT}])|[;\\n]`, 'u')).at(-1) ?? '';
}

/** What the block before says of a sum that stands alone in its own, as in the cells of a table. */
export function roleFromLabel(label: string, lang: Lang | undefined): AmountRole {
  return roleOf(label, '', lang).role;
}
