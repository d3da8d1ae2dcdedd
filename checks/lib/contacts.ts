import type { Case, Channel, Message } from '../types.ts';
import { isSameAddress } from './addresses.ts';
import type { Why } from './doubts.ts';
import { onceFor } from './once.ts';
import { wordList } from './word-list.ts';

/** Words of a field that count. With `only`, the others do not; with `except`, all others do. `unclear` words leave it open. */
interface OneOf {
  only?: readonly string[];
  except?: readonly string[];
  unclear?: readonly string[];
  unnamed?: false;
}

/** Which contacts a rule counts, as its law file says it. What is left out counts all. */
export interface Selection {
  direction?: 'out' | 'in' | 'any';
  channels?: readonly Channel[];
  outcomes?: OneOf;
  actors?: OneOf;
  recipients?: OneOf;
  purposes?: OneOf;
  /** Whether earlier contacts at an address that proves not to be the debtor's still count. */
  wrongNumbers?: 'counted' | 'excluded';
}

/** Several selections count what any of them counts. */
export type Counting = Selection | readonly Selection[];

/** A contact that counts, or perhaps counts. */
export interface Counted {
  message: Message;
  doubt: Why;
}

const oneOf = (description: string) => ({
  type: 'object',
  description,
  additionalProperties: false,
  properties: {
    only: wordList,
    except: wordList,
    unclear: wordList,
    unnamed: {
      const: false,
      description: 'A contact of which the log has no such word does not count; with only, it is doubtful when left out.',
    },
  },
});

/** The JSON Schema of a `Counting`, for the options of kinds. */
export function countingSchema(description: string): Readonly<Record<string, unknown>> {
  return { description, anyOf: [SELECTION, { type: 'array', items: SELECTION, minItems: 1 }] };
}

const SELECTION = {
  type: 'object',
  additionalProperties: false,
  properties: {
    direction: { enum: ['out', 'in', 'any'], description: 'Sent, received or both; sent when left out.' },
    channels: { ...wordList, description: 'Channels that count; all when left out.' },
    outcomes: oneOf('Outcomes that count. A call or visit without an outcome is doubtful, and so is a word that nobody knows.'),
    actors: oneOf('Who made the contact: human, bot, recording.'),
    recipients: oneOf('Whom it reached; the debtor when the log does not say.'),
    purposes: oneOf('What it was for.'),
    wrongNumbers: {
      enum: ['counted', 'excluded'],
      description: 'Contacts at an address that later proves not to be the debtor’s; counted when left out.',
    },
  },
};

/** The contacts of a history that a selection counts, in time order, each with why that is not certain. */
export function countedContacts(subject: Case, which: Counting): Counted[] {
  const wrong = listOf(which).some(({ wrongNumbers }) => wrongNumbers === 'excluded') ? wrongNumbers(subject) : undefined;
  const counted: Counted[] = [];
  for (const message of subject.messages) {
    const doubt = countOf(message, which);
    if (doubt === undefined || isWrong(message, wrong)) continue;
    counted.push({ message, doubt });
  }
  return counted;
}

/** `none`: the contact counts. Another word: why it perhaps counts. Undefined: it does not. */
export function countOf(message: Message, which: Counting): Why | undefined {
  if (!isSeveral(which)) return countBy(message, which);
  let doubt: Why | undefined;
  for (const selection of which) {
    const found = countBy(message, selection);
    if (found === 'none') return found;
    doubt ??= found;
  }
  return doubt;
}

/** The selections of a counting, one or several. */
export function listOf(which: Counting): readonly Selection[] {
  return isSeveral(which) ? which : [which];
}

function isSeveral(which: Counting): which is readonly Selection[] {
  return Array.isArray(which);
}

function countBy(message: Message, selection: Selection): Why | undefined {
  const direction = selection.direction ?? 'out';
  if (direction !== 'any' && message.direction !== direction) return undefined;
  if (selection.channels && !selection.channels.includes(message.channel)) return undefined;
  const outcome = outcomeCounts(message, selection.outcomes);
  if (outcome === 'no' || counts(message.recipient ?? 'debtor', selection.recipients) === 'no') return undefined;
  const actor = counts(message.actor, selection.actors);
  const purpose = counts(message.purpose, selection.purposes);
  if (actor === 'no' || purpose === 'no') return undefined;
  if (outcome === 'maybe') return 'outcome';
  if (actor === 'maybe') return 'actor';
  return purpose === 'maybe' ? 'purpose' : 'none';
}

type Answer = 'yes' | 'maybe' | 'no';

function counts(word: string | undefined, which: OneOf | undefined): Answer {
  if (!which) return 'yes';
  if (word === undefined) return which.unnamed === false ? 'no' : which.only ? 'maybe' : 'yes';
  if (which.unclear?.includes(word)) return 'maybe';
  if (which.only) return which.only.includes(word) ? 'yes' : 'no';
  return which.except?.includes(word) ? 'no' : 'yes';
}

/** Channels on which it is the outcome that makes an attempt a contact. */
const DECIDED_BY_OUTCOME: ReadonlySet<Channel> = new Set(['call', 'visit']);
/** The published outcomes. Another word may mean anything, so it neither counts nor is left out for certain. */
const OUTCOMES: ReadonlySet<string> = new Set([
  'delivered',
  'bounced',
  'busy',
  'no-answer',
  'not-in-service',
  'voicemail',
  'answered',
  'conversation',
  'abandoned',
  'returned',
  'wrong-number',
]);

function outcomeCounts({ channel, outcome }: Message, which: OneOf | undefined): Answer {
  if (!which) return 'yes';
  if (outcome === undefined) return DECIDED_BY_OUTCOME.has(channel) ? 'maybe' : counts(outcome, which);
  return OUTCOMES.has(outcome) || isNamed(outcome, which) ? counts(outcome, which) : 'maybe';
}

function isNamed(word: string, { only, except, unclear }: OneOf): boolean {
  return [only, except, unclear].some((list) => list?.includes(word));
}

/** Addresses that proved not to be the debtor's, with the instant of the last proof. */
function wrongNumbers(subject: Case): ReadonlyMap<string, number> {
  const proofs = new Map<string, number>();
  const prove = (address: string | undefined, ms: number) => {
    if (address) proofs.set(address, Math.max(ms, proofs.get(address) ?? ms));
  };
  for (const { what, extra, ms } of subject.ledger) if (what === 'wrong-number') prove(extra.address, ms);
  for (const { outcome, address, ms } of subject.messages) if (outcome === 'wrong-number') prove(address, ms);
  return proofs;
}

function isWrong(message: Message, proofs: ReadonlyMap<string, number> | undefined): boolean {
  const { address, ms } = message;
  if (address === undefined || !proofs) return false;
  for (const [wrong, proof] of proofs) if (ms <= proof && isSameAddress(address, wrong)) return true;
  return false;
}

// ---------------------------------------------------------------- whom and what a contact is about

/** By what contacts are kept apart before they are counted: the person reached, the debt, the creditor, the collector. */
export const KEYS = ['person', 'debt', 'creditor', 'collector'] as const;
export type Key = (typeof KEYS)[number];

/** Contacts that have the same person, debt, creditor and collector, as far as a rule keeps them apart. */
export interface Account<C extends Counted> {
  key: string;
  debt: string | undefined;
  entries: C[];
}

/** The debts that a history names, in ledger and log. */
export const debtsOf = onceFor(({ ledger, messages }: Case): readonly string[] => {
  const debts = new Set(ledger.map(({ debt }) => debt));
  for (const message of messages) for (const debt of message.debts ?? []) debts.add(debt);
  debts.delete('');
  return [...debts];
});

/**
 * Contacts by what a rule keeps apart, each in time order. A contact about several debts belongs to each; one that names no debt, creditor or
 * collector belongs to the only one that the history knows, and doubtfully to each where there are several.
 * @param oneDebtOf outcomes with which a contact counts for only one of its debts, of the collector's choice: doubtful for each when it names several
 */
export function byAccount<C extends Counted>(
  contacts: readonly C[],
  per: readonly Key[],
  subject: Case,
  oneDebtOf: readonly string[] = [],
): Map<string, Account<C>> {
  const accounts = new Map<string, Account<C>>();
  if (contacts.length === 0) return accounts;
  // The debt stands last in the key of an account.
  const keys = [...per.filter((key) => key !== 'debt'), ...per.filter((key) => key === 'debt')].map((key) => ({
    key,
    all: allOf(key, subject),
  }));
  for (const contact of contacts) {
    for (const { key, debt, doubt } of placesOf(contact.message, keys, oneDebtOf)) {
      const own = contact.doubt === 'none' && doubt !== 'none' ? { ...contact, doubt } : contact;
      const account = accounts.get(key);
      if (account) account.entries.push(own);
      else accounts.set(key, { key, debt, entries: [own] });
    }
  }
  return accounts;
}

/** All that a history names of one sort; of persons nobody keeps a list. */
function allOf(key: Key, subject: Case): readonly string[] {
  if (key === 'person') return [];
  return key === 'debt' ? debtsOf(subject) : [...new Set(subject.messages.flatMap((message) => message[key] || []))];
}

interface Place {
  key: string;
  debt: string | undefined;
  doubt: Why;
}

const ANYWHERE: readonly Place[] = [{ key: '', debt: undefined, doubt: 'none' }];

function placesOf(message: Message, keys: readonly { key: Key; all: readonly string[] }[], oneDebtOf: readonly string[]): readonly Place[] {
  let places = ANYWHERE;
  for (const { key, all } of keys) {
    const named = namedBy(message, key);
    const about = named.length > 0 ? named : all;
    if (about.length === 0) continue;
    const isChosen = key === 'debt' && message.outcome !== undefined && oneDebtOf.includes(message.outcome);
    const why: Why = about.length > 1 && (named.length === 0 || isChosen) && key !== 'person' ? key : 'none';
    places = places.flatMap((place) =>
      about.map((part) => ({
        key: place.key === '' ? part : `${place.key} ${part}`,
        debt: key === 'debt' ? part : place.debt,
        doubt: place.doubt === 'none' ? why : place.doubt,
      })),
    );
  }
  return places;
}

function namedBy(message: Message, key: Key): readonly string[] {
  if (key === 'debt') return message.debts ?? [];
  if (key !== 'person') return message[key] ? [message[key]] : [];
  const recipient = message.recipient ?? 'debtor';
  // The debtor's own numbers add up; of another person nothing but the address is known.
  return recipient === 'debtor' ? [] : [`${recipient} ${message.address ?? ''}`];
}

/** Whether two things are about the same debt; what names none is about all. */
export function isAbout(message: Message, debt: string): boolean {
  return debt === '' || message.debts === undefined || message.debts.length === 0 || message.debts.includes(debt);
}
