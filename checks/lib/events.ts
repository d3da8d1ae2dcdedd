import type { Evidence, LedgerEvent, Message } from '../types.ts';

/** A finding shows so many events; how many there are stands in its data. */
const MOST = 20;

/** Contacts as evidence, the first ones of many. `what` is the channel and, when it is known, the outcome or the direction. */
export function contactEvidence(messages: readonly Message[], zone?: string): Evidence[] {
  return messages.slice(0, MOST).map((message) => ({
    type: 'event',
    id: message.id,
    at: message.at,
    ...(zone === undefined ? {} : { zone }),
    what: [message.channel, message.direction === 'in' ? 'in' : undefined, message.outcome].filter((word) => word !== undefined).join(' '),
    place: message.place,
  }));
}

/** A fact of the ledger as evidence. */
export function factEvidence(event: LedgerEvent, zone?: string): Evidence {
  return {
    type: 'event',
    id: `${event.debt} ${event.what}`,
    at: event.at,
    ...(zone === undefined ? {} : { zone }),
    what: event.what,
    place: event.place,
  };
}
