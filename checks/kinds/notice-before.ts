import { defineKind } from '../kind.ts';
import { type Counted, type Counting, countedContacts, countingSchema, isAbout } from '../lib/contacts.ts';
import { dayAt } from '../lib/days.ts';
import { type Why, withDoubt } from '../lib/doubts.ts';
import { factEvidence } from '../lib/events.ts';
import { type Breach, inEveryZone, zonesOf } from '../lib/places.ts';
import { saidIn } from '../lib/said.ts';
import { wordList } from '../lib/word-list.ts';
import type { Words } from '../lib/words.ts';
import { dayOfEvent } from '../lib/zones.ts';
import type { Case, LedgerEvent, Message, Outcome } from '../types.ts';

interface Options {
  facts: string[];
  before: string[];
  count: Counting;
  says: string[][];
}

interface Omission extends Breach {
  says: 'unsaid' | 'no-text';
  fact: LedgerEvent;
  event: LedgerEvent;
  /** The day of the event. */
  day: number;
}

/** Once a dated fact stands in the ledger, something happens to the debt only after a message has said what the law wants said. */
export const noticeBefore = defineKind({
  name: 'notice-before',
  on: 'case',
  // What one region wants said is no law elsewhere.
  whenUnknown: 'not-run',
  needs: ['messages', 'ledger'],
  asks: ['words'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['facts', 'before', 'count', 'says'],
    properties: {
      facts: { ...wordList, description: 'Ledger words of the fact.' },
      before: { ...wordList, description: 'Ledger words of what may happen only after the notice.' },
      count: countingSchema('The messages of which one has to say it.'),
      says: {
        type: 'array',
        minItems: 1,
        items: wordList,
        description: 'Concepts of the language files: of each list one must be said, all in one message.',
      },
    },
  },
  says: {
    unsaid: withDoubt({
      en: 'Ledger entry “{event}” of {at} for debt {debt}, after “{fact}” of {since}; no message until then says what the law wants said before.',
      fr: 'Écriture «\u00A0{event}\u00A0» du {at} sur la créance {debt}, après «\u00A0{fact}\u00A0» du {since}\u202F; aucun message antérieur ne comporte ce que la loi exige au préalable.',
      ru: 'Запись учёта «{event}» от {at} по долгу {debt} сделана после записи «{fact}» от {since}, и ни в одном более раннем сообщении нет того, что закон требует сообщить заранее.',
    }),
    'no-text': {
      en: 'Ledger entry “{event}” of {at} for debt {debt}, after “{fact}” of {since}. The log does not hold what was said in some contacts before: whether one said what the law wants said cannot be seen.',
      fr: 'Écriture «\u00A0{event}\u00A0» du {at} sur la créance {debt}, après «\u00A0{fact}\u00A0» du {since}. Le journal n’indique pas ce qui a été dit lors de certains contacts antérieurs\u00A0: impossible de voir si l’un d’eux comportait ce que la loi exige.',
      ru: 'Запись учёта «{event}» от {at} по долгу {debt} сделана после записи «{fact}» от {since}. Содержания части более ранних контактов в журнале нет: сказано ли в них то, чего требует закон, увидеть нельзя.',
    },
  },
  *check(subject, rule, { words }): Iterable<Outcome> {
    const options = rule.options as unknown as Options;
    if (!subject.ledger.some(({ what }) => options.facts.includes(what))) return;
    const counted = countedContacts(subject, options.count);
    const judge = (zone: string) => omissionsIn(subject, counted, options, words, zone);
    for (const { breach, zone } of inEveryZone(zonesOf(subject), judge)) {
      const { says, fact, event, day, doubt } = breach;
      const dayIn = (entry: LedgerEvent) => ({ day: dayAt(dayOfEvent(zone, entry)) });
      yield {
        result: says === 'unsaid' && doubt === 'none' ? 'fail' : 'unsure',
        says,
        data: { event: event.what, at: dayIn(event), debt: fact.debt, fact: fact.what, since: dayIn(fact), doubt },
        evidence: [factEvidence(fact, zone), factEvidence(event, zone)],
        identity: fact.debt,
        day: dayAt(day),
      };
    }
  },
});

/** The first event after each fact: what was not said before it was not said before the next one either, or came late. */
function omissionsIn(subject: Case, counted: readonly Counted[], options: Options, words: Words, zone: string): Omission[] {
  const { facts, before, says } = options;
  return subject.ledger.flatMap((fact): Omission[] => {
    if (!facts.includes(fact.what)) return [];
    const since = dayOfEvent(zone, fact);
    const isLater = (entry: LedgerEvent) => (fact.debt === '' || entry.debt === fact.debt) && dayOfEvent(zone, entry) >= since;
    const event = subject.ledger.find((entry) => before.includes(entry.what) && isLater(entry));
    if (!event) return [];
    const earlier = counted.filter(({ message }) => message.ms <= event.ms && isAbout(message, fact.debt));
    const isNotice = (message: Message) => says.every((concepts) => saidIn(message, subject, concepts, words));
    const notices = earlier.filter(({ message }) => isNotice(message));
    if (notices.some(({ doubt }) => doubt === 'none')) return [];
    const day = dayOfEvent(zone, event);
    const doubt: Why = notices[0]?.doubt ?? (day === since ? 'day' : 'none');
    const isUnseen = notices.length === 0 && earlier.some(({ message }) => isWithoutText(message));
    return [{ says: isUnseen ? 'no-text' : 'unsaid', fact, event, day, doubt, group: fact.debt, contacts: [`${event.what} ${event.at}`] }];
  });
}

function isWithoutText({ subject = '', body = '' }: Message): boolean {
  return `${subject}${body}`.trim() === '';
}
