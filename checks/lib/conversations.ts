import type { Case, Channel, Message } from '../types.ts';
import { zonesOf } from './places.ts';
import { localAt } from './zones.ts';

const SPOKEN: ReadonlySet<Channel> = new Set(['call', 'voicemail', 'visit']);

/** A conversation is a thread; where the log knows none, a talk by itself, and what was written on one channel on one day. */
export function conversationOf(message: Message, subject: Case): string {
  const { id, thread, channel, ms } = message;
  if (mayGoOn(message)) return `${channel} ${localAt(zonesOf(subject)[0]!, ms).day}`;
  return thread ?? id;
}

/** Whether nobody knows where the conversation of a message ends: what is written and has no thread may go on the next day. */
export function mayGoOn({ thread, channel }: Message): boolean {
  return thread === undefined && !SPOKEN.has(channel);
}
