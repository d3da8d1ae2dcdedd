import schema from '../schemas/message.json' with { type: 'json' };
import type { Channel, Message, RecordPlace } from '../types.ts';
import { type FirstMet, firstMet } from './first-met.ts';
import { parseInstant } from './instant.ts';
import { toLang } from './lang.ts';
import { type Pseudonymise, pseudonymiser } from './pseudonyms.ts';
import { duplicateOf, type Fields, type ReadOptions, type RecordSpec, type RecordStream, readRecords } from './records.ts';

export interface MessageOptions extends ReadOptions {
  pseudonymise?: Pseudonymise;
  /** Where each message id was first met. Hand the same map to every file of a run to find doubles across them. */
  seen?: FirstMet;
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
  const { pseudonymise, seen, ...rest } = options;
  return readRecords(messageSpec(pseudonymise, seen), path, rest);
}

/** What a contact's columns are and what becomes of them. */
export function messageSpec(pseudonymise: Pseudonymise = pseudonymiser(), seen: FirstMet = firstMet()): RecordSpec<Message> {
  return {
    schema,
    required: schema.required,
    verbatim: ['subject', 'body', 'html'],
    folded: ['channel', 'direction'],
    lists: ['debts'],
    build: (fields, place) => duplicateOf(fields['id'] as string, place, seen) ?? toMessage(fields, place, pseudonymise),
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
