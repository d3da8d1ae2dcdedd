import { defineKind } from '../kind.ts';
import { type Counting, countingSchema, countOf } from '../lib/contacts.ts';
import { conversationOf, mayGoOn } from '../lib/conversations.ts';
import { dayAt } from '../lib/days.ts';
import { type Why, withDoubt } from '../lib/doubts.ts';
import { contactEvidence } from '../lib/events.ts';
import { zonesOf } from '../lib/places.ts';
import { beginningOf, saidIn } from '../lib/said.ts';
import { wordList } from '../lib/word-list.ts';
import { localAt } from '../lib/zones.ts';
import type { Case, Message, Outcome } from '../types.ts';

interface Options {
  turns: Counting;
  concepts: string[];
}

/** What we say in one conversation until the debtor answers the first turn that counts. */
interface Opening {
  first: Message;
  doubt: Why;
  /** The messages of ours in it, the first turn and what went before it among them. */
  ours: readonly Message[];
}

/** The first turn of a machine in a conversation says what it has to say: that a machine writes. */
export const firstTurn = defineKind({
  name: 'first-turn',
  on: 'case',
  needs: ['messages'],
  asks: ['words'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['turns', 'concepts'],
    properties: {
      turns: countingSchema('The turns of which the first in a conversation is read.'),
      concepts: { ...wordList, description: 'Concepts of the language files of which one must be said by then.' },
    },
  },
  says: {
    undisclosed: withDoubt({
      en: 'On {at} a machine began to write to the debtor (“{quote}”) and did not say that it is one before the debtor answered.',
      fr: 'Le {at}, un automate a commencé à écrire au débiteur («\u00A0{quote}\u00A0») sans dire qu’il en est un avant que celui-ci ne réponde.',
      ru: '{at} должнику начала писать программа («{quote}») и не сообщила, что она программа, до того как он ответил.',
    }),
    'no-text': {
      en: '{n, plural, one {In one conversation} other {In # conversations}} a machine wrote first, and the log does not hold the text: whether it said what it is cannot be seen.',
      fr: '{n, plural, one {Dans une conversation} other {Dans # conversations}}, un automate a écrit et le journal n’en contient pas le texte\u00A0: impossible de voir s’il s’est présenté comme tel.',
      ru: 'В {n, plural, one {# диалоге} other {# диалогах}} писала программа, но текста в журнале нет: сообщила ли она о себе, увидеть нельзя.',
    },
  },
  *check(subject, rule, { words }): Iterable<Outcome> {
    const { turns, concepts } = rule.options as unknown as Options;
    const zone = zonesOf(subject)[0]!;
    const dayOf = ({ ms }: Message) => dayAt(localAt(zone, ms).day);
    const unread: Message[] = [];
    // Conversations without a name may go on from one day to the next.
    const toldOn = new Set<string>();
    for (const { first, doubt, ours } of openingsIn(subject, turns)) {
      if (ours.some((message) => saidIn(message, subject, concepts, words))) {
        if (mayGoOn(first)) toldOn.add(first.channel);
        continue;
      }
      if (ours.every((message) => textOf(message) === '')) {
        unread.push(first);
        continue;
      }
      const why = doubt === 'none' && mayGoOn(first) && toldOn.has(first.channel) ? 'thread' : doubt;
      yield {
        result: why === 'none' ? 'fail' : 'unsure',
        says: 'undisclosed',
        data: { at: { at: first.at, zone }, quote: beginningOf(textOf(first)), doubt: why },
        evidence: contactEvidence(ours, zone),
        identity: first.id,
        day: dayOf(first),
      };
    }
    const [first] = unread;
    if (first)
      yield {
        result: 'unsure',
        says: 'no-text',
        data: { n: unread.length },
        evidence: contactEvidence(unread, zone),
        identity: 'no-text',
        day: dayOf(first),
      };
  },
});

/** A turn lasts until the debtor writes: what is said in several messages, or by somebody before the machine, is said in time. */
function openingsIn(subject: Case, turns: Counting): Iterable<Opening> {
  const openings = new Map<string, { first?: Message; doubt: Why; ours: Message[]; isHeard: boolean; isOver: boolean }>();
  for (const message of subject.messages) {
    const conversation = conversationOf(message, subject);
    const opening = openings.get(conversation) ?? { doubt: 'none', ours: [], isHeard: false, isOver: false };
    openings.set(conversation, opening);
    if (message.direction === 'in') {
      opening.isHeard = true;
      opening.isOver ||= opening.first !== undefined;
    }
    if (message.direction === 'in' || opening.isOver) continue;
    opening.ours.push(message);
    const doubt = opening.first ? undefined : countOf(message, turns);
    // Of whom it is not known who wrote it, only what stands in a dialogue may be a machine's turn.
    if (doubt === undefined || (doubt === 'actor' && !opening.isHeard)) continue;
    opening.first = message;
    opening.doubt = doubt;
  }
  return [...openings.values()].flatMap(({ first, doubt, ours }) => (first ? [{ first, doubt, ours }] : []));
}

function textOf({ subject = '', body = '' }: Message): string {
  return `${subject}\n${body}`.trim();
}
