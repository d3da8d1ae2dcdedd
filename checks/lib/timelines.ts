import type { DrawnContact, Message, Timeline } from '../types.ts';
import type { Counted } from './contacts.ts';

/** A picture shows so many contacts; how many there are stands beside it. */
const MOST = 200;

/** Contacts as they are drawn, the first ones of many. */
export function drawn(contacts: readonly Counted[], isOver: (message: Message, i: number) => boolean): Pick<Timeline, 'contacts' | 'left'> {
  const shown = contacts.slice(0, MOST).map(({ message, doubt }, i): DrawnContact => {
    const { at, channel, direction, outcome } = message;
    return {
      at,
      channel,
      ...(direction === 'in' ? { direction } : {}),
      ...(outcome === undefined ? {} : { outcome }),
      ...(isOver(message, i) ? { over: true } : {}),
      ...(doubt === 'none' ? {} : { doubtful: true }),
    };
  });
  return { contacts: shown, ...(contacts.length > MOST ? { left: contacts.length - MOST } : {}) };
}
