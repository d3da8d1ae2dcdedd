import { defineKind } from '../kind.ts';
import { debtsOf } from '../lib/contacts.ts';
import { dayAt } from '../lib/days.ts';
import { type Why, withDoubt } from '../lib/doubts.ts';
import { factEvidence } from '../lib/events.ts';
import { type FactSelection, factDoubt, type Stretch, stretchesOf } from '../lib/facts.ts';
import { zonesOf } from '../lib/places.ts';
import { wordList } from '../lib/word-list.ts';
import { dayOfEvent, isDayAlone } from '../lib/zones.ts';
import type { Case, LedgerEvent, Outcome } from '../types.ts';

interface Options extends FactSelection {
  entries: {
    facts: string[];
    where?: Record<string, string[]>;
    /** Extra fields and the values with which an entry is lawful; without the field it is doubtful. */
    unless?: Record<string, string[]>;
  };
}

const wordsByField = { type: 'object', additionalProperties: wordList };

/** No such entry in the ledger after a fact that bars it, until what ends the fact. */
export const barredEntry = defineKind({
  name: 'barred-entry',
  on: 'case',
  needs: ['ledger'],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['facts', 'entries'],
    properties: {
      facts: { ...wordList, description: 'Ledger words of the fact that bars; also paid-in-full, which the sums show.' },
      where: { ...wordsByField, description: 'Extra fields and the values with which the fact counts; without the field it is doubtful.' },
      ends: { type: 'object', additionalProperties: false, properties: { ledger: wordList }, description: 'What ends the fact.' },
      entries: {
        type: 'object',
        additionalProperties: false,
        required: ['facts'],
        description: 'The entries that are barred, about the same debt.',
        properties: {
          facts: { ...wordList, description: 'Ledger words.' },
          where: {
            ...wordsByField,
            description: 'Extra fields and the values with which an entry counts; without the field it is doubtful.',
          },
          unless: {
            ...wordsByField,
            description: 'Extra fields and the values with which an entry is lawful; without the field it is doubtful.',
          },
        },
      },
    },
  },
  says: {
    barred: withDoubt({
      en: 'The ledger has “{entry}” on {day}, although it has “{fact}” since {since}{debt, select, none {} other { (debt {debt})}}.',
      fr: 'Le grand livre porte «\u00A0{entry}\u00A0» le {day}, alors qu’il porte «\u00A0{fact}\u00A0» depuis le {since}{debt, select, none {} other { (créance {debt})}}.',
      ru: 'В учёте есть запись «{entry}» от {day}, хотя с {since} в нём стоит «{fact}»{debt, select, none {} other { (долг {debt})}}.',
    }),
  },
  *check(subject, rule): Iterable<Outcome> {
    const options = rule.options as unknown as Options;
    const zone = zonesOf(subject)[0]!;
    const entries = subject.ledger.flatMap((event) => {
      const doubt = entryDoubt(event, options);
      return doubt === undefined ? [] : [{ event, doubt }];
    });
    for (const stretch of stretchesOf(subject, options)) {
      const [first, ...more] = entries.flatMap(({ event, doubt }) => {
        const bars = barDoubt(stretch, event, subject, zone);
        if (bars === undefined) return [];
        const doubts: Why[] = [stretch.doubt, bars, doubt];
        const why: Why = doubts.find((each) => each !== 'none') ?? 'none';
        return [{ event, doubt: why }];
      });
      if (first) yield outcomeOf(stretch, more.find(({ doubt }) => doubt === 'none' && first.doubt !== 'none') ?? first, zone);
    }
  },
});

function entryDoubt(event: LedgerEvent, { entries }: Options): Why | undefined {
  const doubt = factDoubt(event, entries);
  const marks = Object.entries(entries.unless ?? {}).map(([field, values]) => ({ value: event.extra[field], values }));
  if (doubt === undefined || marks.some(({ value, values }) => value !== undefined && values.includes(value))) return undefined;
  return doubt === 'none' && marks.some(({ value }) => !value) ? 'fact' : doubt;
}

/** Why a fact perhaps bars an entry; `none` when it does, undefined when it does not. */
function barDoubt({ fact, end }: Stretch, entry: LedgerEvent, subject: Case, zone: string): Why | undefined {
  if (entry === fact || (entry.debt !== '' && fact.debt !== '' && entry.debt !== fact.debt)) return undefined;
  const [since, on] = [dayOfEvent(zone, fact), dayOfEvent(zone, entry)];
  const isSameDay = since === on && (isDayAlone(fact.at) || isDayAlone(entry.at));
  if (!isSameDay && entry.ms <= fact.ms) return undefined;
  if (end && end.ms <= entry.ms) return undefined;
  if (isSameDay) return 'day';
  return entry.debt === '' && debtsOf(subject).length > 1 ? 'debt' : 'none';
}

function outcomeOf({ fact }: Stretch, { event, doubt }: { event: LedgerEvent; doubt: Why }, zone: string): Outcome {
  const [day, since] = [event, fact].map((one) => dayAt(dayOfEvent(zone, one))) as [string, string];
  return {
    result: doubt === 'none' ? 'fail' : 'unsure',
    says: 'barred',
    data: { entry: event.what, fact: fact.what, day: { day }, since: { day: since }, debt: event.debt || fact.debt || 'none', doubt },
    evidence: [factEvidence(fact, zone), factEvidence(event, zone)],
    identity: `${fact.what} ${fact.debt} ${fact.at} ${event.what}`,
    day,
  };
}
