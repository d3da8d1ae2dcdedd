import { defineKind } from '../kind.ts';
import { type Counted, type Counting, countedContacts, countingSchema, isAbout } from '../lib/contacts.ts';
import { dayAt } from '../lib/days.ts';
import { type Why, withDoubt } from '../lib/doubts.ts';
import { contactEvidence, factEvidence } from '../lib/events.ts';
import { type Breach, inEveryZone, zonesOf } from '../lib/places.ts';
import { saidIn } from '../lib/said.ts';
import { wordList } from '../lib/word-list.ts';
import type { Words } from '../lib/words.ts';
import { dayOfEvent, localAt } from '../lib/zones.ts';
import type { Case, LedgerEvent, Message, Outcome } from '../types.ts';

interface Options {
  facts: string[];
  count: Counting;
  says: string[][];
}

interface Silence extends Breach {
  says: 'unsaid' | 'no-text';
  fact: LedgerEvent;
  message: Message;
  /** The day of the message. */
  day: number;
}

/** The first message about a debt after a dated fact says what the law wants said then. */
export const noticeAfter = defineKind({
  name: 'notice-after',
  on: 'case',
  // What one region wants said is no law elsewhere.
  whenUnknown: 'not-run',
  needs: ['messages', 'ledger'],
  asks: ['words'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['facts', 'count', 'says'],
    properties: {
      facts: { ...wordList, description: 'Ledger words of the fact.' },
      count: countingSchema('The messages of which the first after the fact has to say it.'),
      says: { type: 'array', minItems: 1, items: wordList, description: 'Concepts of the language files: of each list one must be said.' },
    },
  },
  says: {
    unsaid: withDoubt({
      en: 'The message of {at} is the first about debt {debt} since the ledger entry “{fact}” of {since}, and does not say what the law wants said then.',
      fr: 'Le message du {at} est le premier concernant la créance {debt} depuis l’écriture «\u00A0{fact}\u00A0» du {since}, et il ne comporte pas ce que la loi exige alors.',
      ru: 'Сообщение от {at} — первое по долгу {debt} после записи учёта «{fact}» от {since}, и в нём нет того, чего в этом случае требует закон.',
    }),
    'no-text': {
      en: 'The message of {at} is the first about debt {debt} since the ledger entry “{fact}” of {since}. The log does not hold its text: whether it says what the law wants said then cannot be seen.',
      fr: 'Le message du {at} est le premier concernant la créance {debt} depuis l’écriture «\u00A0{fact}\u00A0» du {since}. Le journal n’en contient pas le texte\u00A0: impossible de voir s’il comporte ce que la loi exige alors.',
      ru: 'Сообщение от {at} — первое по долгу {debt} после записи учёта «{fact}» от {since}. Текста в журнале нет: есть ли в нём то, чего в этом случае требует закон, увидеть нельзя.',
    },
  },
  *check(subject, rule, { words }): Iterable<Outcome> {
    const options = rule.options as unknown as Options;
    if (!subject.ledger.some(({ what }) => options.facts.includes(what))) return;
    const counted = countedContacts(subject, options.count);
    const judge = (zone: string) => silencesIn(subject, counted, options, words, zone);
    for (const { breach, zone } of inEveryZone(zonesOf(subject), judge)) {
      const { says, fact, message, day, doubt } = breach;
      yield {
        result: says === 'unsaid' && doubt === 'none' ? 'fail' : 'unsure',
        says,
        data: { at: { at: message.at, zone }, debt: fact.debt, fact: fact.what, since: { day: dayAt(dayOfEvent(zone, fact)) }, doubt },
        evidence: [factEvidence(fact, zone), ...contactEvidence([message], zone)],
        identity: `${fact.debt} ${message.id}`,
        day: dayAt(day),
      };
    }
  },
});

function silencesIn(subject: Case, counted: readonly Counted[], { facts, says }: Options, words: Words, zone: string): Silence[] {
  return subject.ledger.flatMap((fact): Silence[] => {
    if (!facts.includes(fact.what)) return [];
    const since = dayOfEvent(zone, fact);
    const dayOf = (message: Message) => localAt(zone, message.ms).day;
    const first = counted.find(({ message }) => dayOf(message) >= since && isAbout(message, fact.debt));
    if (!first || says.every((concepts) => saidIn(first.message, subject, concepts, words))) return [];
    const { message } = first;
    const day = dayOf(message);
    const isSilent = `${message.subject ?? ''}${message.body ?? ''}`.trim() === '';
    const doubt = first.doubt === 'none' ? doubtOf(message, fact, day === since, subject) : first.doubt;
    return [{ says: isSilent ? 'no-text' : 'unsaid', fact, message, day, doubt, group: fact.debt, contacts: [message.id] }];
  });
}

function doubtOf(message: Message, fact: LedgerEvent, isSameDay: boolean, { ledger }: Case): Why {
  const isNamed = message.debts?.includes(fact.debt) || ledger.every(({ debt }) => debt === fact.debt || debt === '');
  if (!isNamed) return 'debt';
  return isSameDay ? 'day' : 'none';
}
