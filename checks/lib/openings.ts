import type { Case, Evidence, LedgerEvent, Message, Rule } from '../types.ts';
import type { Calendar } from './calendar.ts';
import { type Counting, countedContacts, countingSchema, isAbout } from './contacts.ts';
import { dayAt } from './days.ts';
import type { Why } from './doubts.ts';
import { contactEvidence, factEvidence } from './events.ts';
import { periodStart } from './notices.ts';
import { numberOn } from './params.ts';
import { wordList } from './word-list.ts';
import { dayOfEvent, localAt } from './zones.ts';

/** What opens the way to a charge, or from which interest runs, as a law file says it. */
export interface Opening {
  /** Ledger words, any of which opens. */
  facts?: readonly string[];
  /** Or a message that was sent. */
  messages?: Counting;
  /** The rule's number of days that have to pass after it; none when left out. */
  wait?: 'days' | 'term-days';
  /** Whether it counts only where nothing that stands before it in the list is known. */
  otherwise?: true;
  /** Whether it opens the way only perhaps: it depends on what no record tells. */
  perhaps?: true;
}

/** The last day on which the way is still closed, and what opened it. */
export interface Opened {
  last: number;
  doubt: Why;
  by: { fact: LedgerEvent } | { message: Message };
}

/** The JSON Schema of a list of openings, for the options of kinds. */
export function openingsSchema(description: string): Readonly<Record<string, unknown>> {
  return {
    type: 'array',
    minItems: 1,
    description,
    items: {
      type: 'object',
      additionalProperties: false,
      properties: {
        facts: { ...wordList, description: 'Ledger words, the earliest entry of which opens.' },
        messages: countingSchema(
          'A message, the earliest of which opens: with the number post-workdays from the day on which its period begins.',
        ),
        wait: { enum: ['days', 'term-days'], description: 'The number of days that have to pass after it; none when left out.' },
        otherwise: { const: true, description: 'Only where nothing that stands before it in the list is known.' },
        perhaps: { const: true, description: 'It opens only perhaps: what comes after it is doubtful.' },
      },
    },
  };
}

/**
 * What opens the way for a debt, the first to open first.
 * @param zone the debtor's, for local days
 */
export function openedFor(
  debt: string,
  openings: readonly Opening[],
  zone: string,
  subject: Case,
  rule: Rule,
  calendar: Calendar,
): Opened[] {
  const opened: Opened[] = [];
  for (const { otherwise, perhaps, wait, ...opening } of openings) {
    if (otherwise && opened.length > 0) continue;
    const found = [...factOf(debt, opening, zone, subject), ...messagesOf(debt, opening, zone, subject, rule, calendar)];
    const days = (from: number): number => (wait === undefined ? 0 : (numberOn(rule, wait, dayAt(from)) ?? 0));
    opened.push(
      ...found.map(
        ({ last, doubt, by }): Opened => ({ last: last + days(last), doubt: perhaps && doubt === 'none' ? 'contract' : doubt, by }),
      ),
    );
  }
  return opened.sort((a, b) => a.last - b.last);
}

function factOf(debt: string, { facts = [] }: Opening, zone: string, subject: Case): Opened[] {
  const fact = subject.ledger.find((event) => facts.includes(event.what) && (event.debt === debt || event.debt === ''));
  return fact ? [{ last: dayOfEvent(zone, fact), doubt: 'none', by: { fact } }] : [];
}

/** The earliest message that counts for certain, and the earliest that perhaps does. */
function messagesOf(debt: string, { messages }: Opening, zone: string, subject: Case, rule: Rule, calendar: Calendar): Opened[] {
  if (!messages) return [];
  const counted = countedContacts(subject, messages).filter(({ message }) => isAbout(message, debt));
  const firsts = [counted.find(({ doubt }) => doubt === 'none'), counted.find(({ doubt }) => doubt !== 'none')];
  return firsts.flatMap((first) => {
    if (!first) return [];
    const sent = localAt(zone, first.message.ms).day;
    const start = periodStart(first.message, sent, subject, rule, calendar);
    return [{ last: start === undefined ? sent : start - 1, doubt: first.doubt, by: { message: first.message } }];
  });
}

/** What opened the way, as evidence. */
export function openedEvidence({ by }: Opened, zone: string): Evidence[] {
  return 'fact' in by ? [factEvidence(by.fact, zone)] : contactEvidence([by.message], zone);
}
