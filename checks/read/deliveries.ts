import { idTable } from './first-met.ts';

/**
 * What a sender's events come to: a contact is made by the row of its first event, and what came of it is told by the last one that tells an
 * outcome, in whatever order and in whichever files they stand. So all files are gone through once before they are read.
 */
export interface Deliveries {
  /** Takes note of an event. */
  note(event: EventRow): void;
  /** The outcome, for the row that makes the contact; undefined for all other rows of it. To be asked once for each row. */
  contactOf(event: EventRow): { outcome: string | undefined } | undefined;
}

/** One row: which contact it is about, when it was (milliseconds since 1970), and what came of it, where it says so. */
export interface EventRow {
  id: string;
  ms: number;
  outcome?: string;
}

const NO_OUTCOME = 0;
const SMALLEST = 1024;

/** Some 50 bytes for each contact: logs have millions. */
export function openDeliveries(): Deliveries {
  const slots = idTable();
  const words: (string | undefined)[] = [undefined];
  let count = 0;
  let first = new Float64Array(SMALLEST);
  let last = new Float64Array(SMALLEST);
  let outcome = new Uint16Array(SMALLEST);
  let isMade = new Uint8Array(SMALLEST);

  const grow = () => {
    const doubled = <A extends { set(from: A): void }>(old: A, made: A): A => {
      made.set(old);
      return made;
    };
    const size = first.length * 2;
    first = doubled(first, new Float64Array(size));
    last = doubled(last, new Float64Array(size));
    outcome = doubled(outcome, new Uint16Array(size));
    isMade = doubled(isMade, new Uint8Array(size));
  };

  const slotOf = (id: string): number => {
    const known = slots.get(id);
    if (known !== undefined) return known - 1;
    if (count === first.length) grow();
    slots.set(id, count + 1);
    first[count] = Number.POSITIVE_INFINITY;
    last[count] = Number.NEGATIVE_INFINITY;
    return count++;
  };

  const wordOf = (word: string): number => {
    const known = words.indexOf(word);
    return known === -1 && words.length < 2 ** 16 ? words.push(word) - 1 : Math.max(known, NO_OUTCOME);
  };

  return {
    note({ id, ms, outcome: word }) {
      const slot = slotOf(id);
      first[slot] = Math.min(first[slot]!, ms);
      // Of two at the same moment, the one that was written down later.
      if (word === undefined || ms < last[slot]!) return;
      last[slot] = ms;
      outcome[slot] = wordOf(word);
    },
    contactOf({ id, ms }) {
      const slot = slotOf(id);
      if (isMade[slot] === 1 || ms !== first[slot]) return undefined;
      isMade[slot] = 1;
      return { outcome: words[outcome[slot]!] };
    },
  };
}
