import type { Case, Message } from '../types.ts';

/** What a rule takes for an answer to the debtor's own message. */
export interface Replies {
  /** Whether the answer goes over the medium that the debtor used. */
  channel: 'same' | 'any';
  /** Purposes of answers. */
  purposes: readonly string[];
}

/** The JSON Schema of `Replies`, for the options of kinds. */
export const REPLIES_SCHEMA = {
  type: 'object',
  description: 'Answers to the debtor’s own messages are allowed, one for each.',
  additionalProperties: false,
  required: ['channel', 'purposes'],
  properties: {
    channel: { enum: ['same', 'any'], description: 'Whether the answer goes over the channel that the debtor used.' },
    purposes: { type: 'array', items: { type: 'string' }, minItems: 1, description: 'Purposes that make a contact an answer.' },
  },
} as const;

/**
 * The contacts that answer a message of the debtor, by id, one for each such message. A purpose, a common thread or a dialogue under way makes a
 * contact an answer; the next contact on that channel of which nobody says what it was for is `maybe` one. A call in which the two spoke needs none.
 */
export function repliesIn(subject: Case, replies: Replies | undefined): ReadonlyMap<string, 'yes' | 'maybe'> {
  const found = new Map<string, 'yes' | 'maybe'>();
  if (!replies) return found;
  const waiting = new Map<string, Message[]>();
  for (const message of subject.messages) {
    const medium = replies.channel === 'same' ? message.channel : '';
    const open = waiting.get(medium) ?? [];
    if (message.direction === 'in') {
      if (message.outcome === 'conversation') continue;
      open.push(message);
      waiting.set(medium, open);
      continue;
    }
    const asked = message.thread === undefined ? -1 : open.findLastIndex(({ thread }) => thread === message.thread);
    const at = asked < 0 ? open.length - 1 : asked;
    const question = open[at];
    const answer = question && answers(message, question, replies);
    if (!answer) continue;
    found.set(message.id, answer);
    open.splice(at, 1);
  }
  return found;
}

function answers(message: Message, question: Message, { purposes }: Replies): 'yes' | 'maybe' | undefined {
  if (message.purpose !== undefined) return purposes.includes(message.purpose) ? 'yes' : undefined;
  if (message.thread !== undefined && message.thread === question.thread) return 'yes';
  return message.channel === 'chat' && question.channel === 'chat' ? 'yes' : 'maybe';
}
