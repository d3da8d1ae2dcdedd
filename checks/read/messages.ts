import schema from '../schemas/message.json' with { type: 'json' };
import type { Channel, Message, RecordPlace } from '../types.ts';
import { type Deliveries, type EventRow, openDeliveries } from './deliveries.ts';
import { type FirstMet, firstMet } from './first-met.ts';
import { parseInstant } from './instant.ts';
import { toLang } from './lang.ts';
import { type Pseudonymise, pseudonymiser } from './pseudonyms.ts';
import { duplicateOf, type Fields, type ReadOptions, type RecordSpec, type RecordStream, readRecords } from './records.ts';

export interface MessageOptions extends ReadOptions {
  pseudonymise?: Pseudonymise;
  /** Where each message id was first met. Hand the same map to every file of a run to find doubles across them. */
  seen?: FirstMet;
  /** What the events of contacts come to, for files whose rows are events. */
  deliveries?: Deliveries;
}

const OPTIONAL = [
  'creditor',
  'collector',
  'zone',
  'subject',
  'body',
  'html',
  'template',
  'outcome',
  'actor',
  'recipient',
  'address',
  'purpose',
  'consent',
  'thread',
] as const satisfies readonly (keyof Message)[];

/** The contacts of one file, in its order. A second contact with the same id is set aside: it would count twice. */
export function readMessages(path: string, options: MessageOptions = {}): RecordStream<Message> {
  const { pseudonymise = pseudonymiser(), seen = firstMet(), deliveries, ...rest } = options;
  const spec = messageSpec(pseudonymise, seen);
  return readRecords(deliveries && rest.mapping?.events ? eventSpec(spec, deliveries) : spec, path, rest);
}

/** Goes through all files whose rows are events of contacts; what is wrong with them is told when they are read. */
export async function readDeliveries(files: readonly ({ path: string } & ReadOptions)[]): Promise<Deliveries> {
  const deliveries = openDeliveries();
  const spec: RecordSpec<never> = {
    ...MESSAGES,
    build(fields) {
      deliveries.note(eventOf(fields));
      return undefined;
    },
  };
  for (const { path, ...options } of files.filter(({ mapping }) => mapping?.events)) {
    for await (const _ of readRecords(spec, path, options));
  }
  return deliveries;
}

const MESSAGES = {
  schema,
  required: schema.required,
  verbatim: ['subject', 'body', 'html'],
  folded: ['channel', 'direction'],
  lists: ['debts'],
};

/** What a contact's columns are and what becomes of them. */
export function messageSpec(pseudonymise: Pseudonymise = pseudonymiser(), seen: FirstMet = firstMet()): RecordSpec<Message> {
  return {
    ...MESSAGES,
    build: (fields, place) => duplicateOf(fields['id'] as string, place, seen) ?? toMessage(fields, place, pseudonymise),
  };
}

/**
 * Of the rows of one contact, the first in time makes it, and the last one that tells an outcome says what came of it. A row whose outcome is
 * `opt-out` is no outcome of the message but the debtor's answer to it, and a contact of its own.
 */
function eventSpec(spec: RecordSpec<Message>, deliveries: Deliveries): RecordSpec<Message> {
  return {
    ...spec,
    build(fields, place) {
      const contact = deliveries.contactOf(eventOf(fields));
      if (!contact) return undefined;
      if (isRefusal(fields)) return spec.build(refusalFields(fields, contact.id), place);
      const { outcome: _, ...rest } = fields;
      return spec.build({ ...rest, id: contact.id, ...(contact.outcome === undefined ? {} : { outcome: contact.outcome }) }, place);
    },
  };
}

const REFUSAL = 'opt-out';

function isRefusal({ outcome }: Fields): boolean {
  return outcome === REFUSAL;
}

/** What the debtor answered has nothing of the message but whose it is, when it came and over what. */
function refusalFields(fields: Fields, id: string): Fields {
  const { debtor, debts, creditor, collector, at, channel, address, zone } = fields;
  const kept = Object.entries({ debtor, debts, creditor, collector, at, channel, address, zone }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...(Object.fromEntries(kept) as Fields), id, direction: 'in', purpose: REFUSAL };
}

function eventOf(fields: Fields): EventRow {
  const { id, at, outcome, address } = fields;
  return {
    id: isRefusal(fields) ? `${id}~${REFUSAL}` : (id as string),
    ms: parseInstant(at as string) ?? Number.NaN,
    ...(address === undefined ? {} : { address: address as string }),
    ...(outcome === undefined || isRefusal(fields) ? {} : { outcome: outcome as string }),
  };
}

function toMessage(fields: Fields, place: RecordPlace, pseudonymise: Pseudonymise): Message {
  const at = fields['at'] as string;
  const lang = toLang(fields['lang']);
  const message: Message = {
    id: fields['id'] as string,
    debtor: pseudonymise(fields['debtor'] as string),
    at,
    ms: parseInstant(at) ?? Number.NaN,
    channel: fields['channel'] as Channel,
    direction: fields['direction'] as 'out' | 'in',
    place,
  };
  if (fields['debts']) message.debts = fields['debts'] as string[];
  if (lang) message.lang = lang;
  for (const name of OPTIONAL) {
    const value = fields[name];
    if (typeof value === 'string') message[name] = value;
  }
  return message;
}
