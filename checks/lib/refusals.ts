import type { Case, LedgerEvent, Message } from '../types.ts';
import { isSameAddress } from './addresses.ts';
import type { Why } from './doubts.ts';
import { mediumOf, type Stretch } from './facts.ts';
import { saidIn } from './said.ts';
import { wordList } from './word-list.ts';
import type { Words } from './words.ts';

/** How the debtor's own messages refuse the medium over which they come. */
export interface Refusing {
  /** A message that is nothing but one of these refuses it. */
  alone: readonly string[];
  /** Concepts of the language files that perhaps refuse it, in a message of more words. */
  concepts: readonly string[];
  /** A message that is nothing but one of these opens it again. */
  again?: readonly string[];
}

/** The JSON Schema of `Refusing`, for the options of kinds. */
export const REFUSING_SCHEMA = {
  type: 'object',
  description: 'The debtor’s own messages that refuse the medium over which they come, whether or not the ledger knows of it.',
  additionalProperties: false,
  required: ['alone', 'concepts'],
  properties: {
    alone: {
      ...wordList,
      description: 'A message that is nothing but one of these words refuses it, as does one with the purpose opt-out.',
    },
    concepts: { ...wordList, description: 'Concepts of the language files that perhaps refuse it.' },
    again: { ...wordList, description: 'A message that is nothing but one of these words opens it again.' },
  },
} as const;

/** A fact that the log shows, until it ends or the ledger has it. `quote`: the words that say it, empty where none do. */
export interface ToldStretch extends Stretch {
  said: { message: Message; quote: string };
}

/**
 * The refusals in a debtor's messages that the ledger did not have when they came. Each lasts until the ledger has one for the same medium,
 * from which on `recorded` tells it, or until the debtor or the ledger opens the medium again.
 * @param ends ledger words that open a medium again
 */
export function refusalsIn(
  subject: Case,
  how: Refusing,
  recorded: readonly Stretch[],
  ends: readonly string[],
  words: Words,
): ToldStretch[] {
  const certain: ToldStretch[] = [];
  const perhaps: ToldStretch[] = [];
  for (const message of subject.messages) {
    const refusal = message.direction === 'in' ? refusalOf(message, subject, how, words) : undefined;
    if (!refusal) continue;
    const fact = factOf(message);
    const told = refusal.doubt === 'none' ? certain : perhaps;
    const isKnown = [...recorded, ...certain, ...told].some((earlier) => isOpen(earlier, fact));
    if (isKnown) continue;
    const end = endOf(fact, recorded, subject, how.again ?? [], ends);
    told.push({ fact, doubt: refusal.doubt, end, said: { message, quote: refusal.quote } });
  }
  // From a plain word on, that word tells what the many words before it perhaps said.
  return [...perhaps.map((stretch) => ({ ...stretch, end: earlier(stretch.end, startAfter(stretch.fact, certain)) })), ...certain];
}

/** Whether a stretch closes all that a later refusal does when that one comes. */
function isOpen({ fact, end }: Stretch, later: LedgerEvent): boolean {
  return fact.ms <= later.ms && covers(fact, later) && (end === undefined || end.ms > later.ms);
}

function startAfter(fact: LedgerEvent, stretches: readonly Stretch[]): Stretch['end'] {
  const next = stretches.find((later) => later.fact.ms > fact.ms && covers(later.fact, fact))?.fact;
  return next && { at: next.at, ms: next.ms, doubt: 'none' };
}

function earlier(one: Stretch['end'], other: Stretch['end']): Stretch['end'] {
  return one && other ? (one.ms <= other.ms ? one : other) : (one ?? other);
}

/**
 * Contacts that showed by their outcome that an address is not the debtor’s, or not any more, each until the ledger has it or says that it is right.
 * One of which nobody wrote down the address shows nothing.
 * @param what the ledger word for it
 */
export function disprovedIn(
  subject: Case,
  what: string,
  outcomes: readonly string[],
  recorded: readonly Stretch[],
  ends: readonly string[],
): ToldStretch[] {
  const told: ToldStretch[] = [];
  for (const message of subject.messages) {
    const { direction, outcome, address } = message;
    if (direction !== 'out' || outcome === undefined || !outcomes.includes(outcome) || address === undefined) continue;
    const fact: LedgerEvent = { ...factOf(message), what, extra: { address } };
    if ([...recorded, ...told].some((earlier) => isOpen(earlier, fact))) continue;
    told.push({ fact, doubt: 'none', end: endOf(fact, recorded, subject, [], ends), said: { message, quote: '' } });
  }
  return told;
}

function refusalOf(
  message: Message,
  subject: Case,
  { alone, concepts }: Refusing,
  words: Words,
): { doubt: Why; quote: string } | undefined {
  const text = message.body ?? '';
  if (message.purpose === 'opt-out') return { doubt: 'none', quote: text.trim() };
  if (isAlone(text, alone)) return { doubt: 'none', quote: text.trim() };
  const said = saidIn(message, subject, concepts, words);
  return said && { doubt: 'words', quote: said.quote };
}

/** Whether a text is one of some words and nothing else but signs: “Stop!”. */
function isAlone(text: string, words: readonly string[]): boolean {
  // Longer texts are never one word, whatever signs they are written with.
  if (text.length > LONGEST) return false;
  const bare = text
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
  return words.includes(bare);
}

const LONGEST = 60;

function factOf({ debtor, at, ms, channel, address, place }: Message): LedgerEvent {
  const extra = { channel: mediumOf(channel), ...(address === undefined ? {} : { address }) };
  return { debtor, debt: '', at, ms, what: 'opt-out', extra, place };
}

/** Whether one refusal closes all that another one does. */
function covers({ extra: one }: LedgerEvent, { extra: other }: LedgerEvent): boolean {
  if (one.channel && other.channel && mediumOf(one.channel) !== other.channel) return false;
  return !one.address || (other.address !== undefined && isSameAddress(one.address, other.address));
}

function isSameOrNone(one: string | undefined, other: string | undefined): boolean {
  return !one || !other || isSameAddress(one, other);
}

function endOf(
  fact: LedgerEvent,
  recorded: readonly Stretch[],
  subject: Case,
  again: readonly string[],
  ends: readonly string[],
): Stretch['end'] {
  const isHere = (channel: string | undefined) => !channel || mediumOf(channel) === fact.extra.channel;
  const openings = [
    ...subject.ledger.filter(
      ({ what, extra }) => ends.includes(what) && isHere(extra.channel) && isSameOrNone(extra.address, fact.extra.address),
    ),
    ...subject.messages.filter(({ direction, channel, body = '' }) => direction === 'in' && isHere(channel) && isAlone(body, again)),
  ];
  const [first] = openings.filter(({ ms }) => ms > fact.ms).sort((a, b) => a.ms - b.ms);
  return earlier(startAfter(fact, recorded), first && { at: first.at, ms: first.ms, doubt: 'none' });
}
