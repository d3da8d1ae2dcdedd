import type { Case, LedgerEvent, Message } from '../types.ts';
import { factsOf } from './balance.ts';
import { type Counting, countedContacts, countingSchema } from './contacts.ts';
import type { Why } from './doubts.ts';
import { concerns, factDoubt, mediumOf } from './facts.ts';
import { wordList } from './word-list.ts';
import { dayOfEvent, isDayAlone, localAt } from './zones.ts';

/** Dated facts of a ledger, or contacts of a log: what a rule counts time from or to. */
export type Occasion =
  | { facts: readonly string[]; where?: Readonly<Record<string, readonly string[]>>; endedBy?: readonly string[] }
  | { contacts: Counting };

/** A fact or a contact as a point of a history. */
export interface Moment {
  id: string;
  at: string;
  ms: number;
  doubt: Why;
  debts: readonly string[];
  channel: string | undefined;
  address: string | undefined;
  of: { type: 'fact'; fact: LedgerEvent } | { type: 'contact'; message: Message };
  /** When a fact ceased to hold, such as a consent that was withdrawn. */
  endMs: number | undefined;
}

/** The JSON Schema of an `Occasion`, for the options of kinds. `more` are properties that a kind adds. */
export function occasionSchema(description: string, more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    description,
    anyOf: [
      {
        type: 'object',
        additionalProperties: false,
        required: ['facts'],
        properties: {
          facts: { ...wordList, description: 'Ledger words.' },
          where: {
            type: 'object',
            additionalProperties: wordList,
            description: 'Extra fields of the entry and the values with which the fact counts; without the field it is doubtful.',
          },
          endedBy: { ...wordList, description: 'Ledger words after which the fact no longer holds.' },
          ...more,
        },
      },
      {
        type: 'object',
        additionalProperties: false,
        required: ['contacts'],
        properties: { contacts: countingSchema('Contacts that count.'), ...more },
      },
    ],
  };
}

/** The points of a history that an occasion names, in time order. */
export function momentsOf(subject: Case, occasion: Occasion): Moment[] {
  if ('contacts' in occasion)
    return countedContacts(subject, occasion.contacts).map(({ message, doubt }) => ({
      id: message.id,
      at: message.at,
      ms: message.ms,
      doubt,
      debts: message.debts ?? [],
      channel: message.channel,
      address: message.address,
      of: { type: 'contact', message },
      endMs: undefined,
    }));
  const ledger = factsOf(subject.ledger);
  return ledger.flatMap((fact) => {
    const doubt = factDoubt(fact, occasion);
    if (doubt === undefined) return [];
    const end = ledger.find((event) => event.ms > fact.ms && occasion.endedBy?.includes(event.what) && concerns(event, fact));
    return [
      {
        id: `${fact.debt} ${fact.what} ${fact.at}`,
        at: fact.at,
        ms: fact.ms,
        doubt,
        debts: fact.debt === '' ? [] : [fact.debt],
        channel: fact.extra.channel || undefined,
        address: fact.extra.address || undefined,
        of: { type: 'fact' as const, fact },
        endMs: end?.ms,
      },
    ];
  });
}

/** The local day of a moment; of a fact that has a day alone, that day. */
export function dayOfMoment(zone: string, { at, ms, of }: Moment): number {
  return of.type === 'fact' ? dayOfEvent(zone, { at, ms }) : localAt(zone, ms).day;
}

/** Whether one moment is not before another. Of days alone, nobody knows the order within the day: they count as in time. */
export function isNotBefore(later: Moment, earlier: Moment, zone: string): boolean {
  if (!isDayAlone(later.at) && !isDayAlone(earlier.at)) return later.ms >= earlier.ms;
  return dayOfMoment(zone, later) >= dayOfMoment(zone, earlier);
}

/** What two moments must have in common: nothing but the debtor, the debt, or the channel and address. */
export type Tie = 'debtor' | 'debt' | 'medium';

/** `none`: the two belong together. Another word: why they perhaps do. Undefined: they do not. What names no debt or medium is about all. */
export function tieDoubt(a: Moment, b: Moment, tie: Tie): Why | undefined {
  if (tie === 'debtor') return 'none';
  if (tie === 'debt')
    return a.debts.length === 0 || b.debts.length === 0 || a.debts.some((debt) => b.debts.includes(debt)) ? 'none' : undefined;
  if (a.channel && b.channel && mediumOf(a.channel) !== mediumOf(b.channel)) return undefined;
  if (a.address && b.address) return a.address === b.address ? 'none' : undefined;
  // A consent without an address is one to the medium; a contact whose address nobody noted may be another one's.
  return b.address ? 'address' : b.of.type === 'contact' ? 'address' : 'none';
}
