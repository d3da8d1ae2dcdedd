import { idTable } from './first-met.ts';

/**
 * What a sender's events come to: a contact is made by the row of its first event, and what came of it is told by the last one that tells an
 * outcome, in whatever order and in whichever files they stand. So all files are gone through once before they are read.
 */
export interface Deliveries {
  /** Takes note of an event. */
  note(event: EventRow): void;
  /** The contact, for the row that makes it; undefined for all other rows of it. To be asked once for each row. */
  contactOf(event: EventRow): { id: string; outcome: string | undefined } | undefined;
}

/** One row: which message it is about and to whom, when it was (milliseconds since 1970), and what came of it, where it says so. */
export interface EventRow {
  /** The sender's id of the message, which all its recipients may share: the contacts with the second and further ones get an id of their own. */
  id: string;
  address?: string;
  ms: number;
  outcome?: string;
}

const NO_OUTCOME = 0;
const SMALLEST = 1024;

/** Some 50 bytes for each contact: logs have millions. */
export function openDeliveries(): Deliveries {
  const slots = idTable();
  const recipients = idTable();
  const words: (string | undefined)[] = [undefined];
  let count = 0;
  let first = new Float64Array(SMALLEST);
  let last = new Float64Array(SMALLEST);
  let outcome = new Uint16Array(SMALLEST);
  let isMade = new Uint8Array(SMALLEST);
  /** Which of the recipients of its message a contact is with; the first is 1. */
  let recipient = new Uint16Array(SMALLEST);

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
    recipient = doubled(recipient, new Uint16Array(size));
  };

  const slotOf = ({ id, address = '' }: EventRow): number => {
    const key = `${id}\n${address.toLowerCase()}`;
    const known = slots.get(key);
    if (known !== undefined) return known - 1;
    if (count === first.length) grow();
    slots.set(key, count + 1);
    recipient[count] = (recipients.get(id) ?? 0) + 1;
    recipients.set(id, recipient[count]!);
    first[count] = Number.POSITIVE_INFINITY;
    last[count] = Number.NEGATIVE_INFINITY;
    return count++;
  };

  const wordOf = (word: string): number => {
    const known = words.indexOf(word);
    return known === -1 && words.length < 2 ** 16 ? words.push(word) - 1 : Math.max(known, NO_OUTCOME);
  };

  return {
    note(event) {
      const { ms, outcome: word } = event;
      const slot = slotOf(event);
      first[slot] = Math.min(first[slot]!, ms);
      // Of two at the same moment, the one that was written down later.
      if (word === undefined || ms < last[slot]!) return;
      last[slot] = ms;
      outcome[slot] = wordOf(word);
    },
    contactOf(event) {
      const slot = slotOf(event);
      if (isMade[slot] === 1 || event.ms !== first[slot]) return undefined;
      isMade[slot] = 1;
      const number = recipient[slot]!;
      return { id: number === 1 ? event.id : `${event.id}~${number}`, outcome: words[outcome[slot]!] };
    },
  };
}
