import { defineKind } from '../kind.ts';
import { type Counting, countingSchema, countOf } from '../lib/contacts.ts';
import { conversationOf } from '../lib/conversations.ts';
import { dayAt } from '../lib/days.ts';
import { firstDoubt, type Why, withDoubt } from '../lib/doubts.ts';
import { contactEvidence } from '../lib/events.ts';
import { numberOn } from '../lib/params.ts';
import { zonesOf } from '../lib/places.ts';
import { beginningOf } from '../lib/said.ts';
import { localAt } from '../lib/zones.ts';
import type { Case, Message, Outcome, Rule } from '../types.ts';

interface Options {
  turns: Counting;
  heard: Counting;
}

/** The same words of ours within one conversation, each time after the debtor has written something. */
interface Refrain {
  key: string;
  turns: Message[];
  doubt: Why;
}

/** A program that answers does not say the same again and again, whatever the debtor writes. */
export const repeats = defineKind({
  name: 'repeats',
  on: 'case',
  needs: ['messages'],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['turns', 'heard'],
    properties: {
      turns: countingSchema('The turns that may not be said again and again.'),
      heard: countingSchema('What the debtor writes in between: without it, nothing was answered.'),
    },
  },
  // How often the same may be said in one conversation.
  params: { required: ['max'] },
  says: {
    loop: withDoubt({
      en: 'From {first} on, the same was said {n, plural, one {# time} other {# times}} in one conversation (“{quote}”), although the debtor wrote in between; more than {max, plural, one {once} other {# times}} is going round in circles.',
      fr: 'À partir du {first}, la même chose a été dite {n} fois dans une même conversation («\u00A0{quote}\u00A0»), alors que le débiteur écrivait entre-temps\u202F; au-delà de {max} fois, le dialogue tourne en rond.',
      ru: 'Начиная с {first} в одном диалоге {n, plural, one {# раз} few {# раза} many {# раз} other {# раза}} сказано одно и то же («{quote}»), хотя должник между тем писал; больше {max, plural, one {# раза} few {# раз} many {# раз} other {# раза}} — это хождение по кругу.',
    }),
  },
  *check(subject, rule): Iterable<Outcome> {
    for (const refrain of refrainsIn(subject, rule.options as unknown as Options)) {
      const outcome = outcomeOf(refrain, subject, rule);
      if (outcome) yield outcome;
    }
  },
});

function outcomeOf({ key, turns, doubt }: Refrain, subject: Case, rule: Rule): Outcome | undefined {
  const zone = zonesOf(subject)[0]!;
  const first = turns[0]!;
  const day = dayAt(localAt(zone, first.ms).day);
  const max = numberOn(rule, 'max', day);
  if (max === undefined || turns.length <= max) return undefined;
  return {
    result: doubt === 'none' ? 'fail' : 'unsure',
    says: 'loop',
    data: { first: { at: first.at, zone }, n: turns.length, max, quote: beginningOf(first.body ?? ''), doubt },
    evidence: contactEvidence(turns, zone),
    identity: key,
    day,
  };
}

function refrainsIn(subject: Case, { turns, heard }: Options): Iterable<Refrain> {
  // Where the debtor wrote nothing, nothing was answered; of most histories nothing more has to be read.
  if (!subject.messages.some((message) => countOf(message, heard) !== undefined)) return [];
  const refrains = new Map<string, Refrain>();
  const heardIn = new Map<string, number>();
  const answered = new Map<string, number>();
  for (const message of subject.messages) {
    const conversation = conversationOf(message, subject);
    const times = heardIn.get(conversation) ?? 0;
    if (countOf(message, heard) !== undefined) heardIn.set(conversation, times + 1);
    const doubt = countOf(message, turns);
    if (doubt === undefined || !message.body?.trim()) continue;
    const key = `${conversation} ${message.body.trim().replace(/\s+/g, ' ').toLowerCase()}`;
    const known = refrains.get(key);
    // Said twice in a row, it answers once.
    if (known && answered.get(key) === times) continue;
    answered.set(key, times);
    if (!known) {
      refrains.set(key, { key: message.id, turns: [message], doubt });
      continue;
    }
    known.turns.push(message);
    known.doubt = firstDoubt(known.doubt, doubt);
  }
  return refrains.values();
}
