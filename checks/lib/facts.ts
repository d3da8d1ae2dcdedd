import type { Case, LedgerEvent, Message, Rule } from '../types.ts';
import { isSameAddress } from './addresses.ts';
import { factsOf } from './balance.ts';
import type { Calendar } from './calendar.ts';
import { type Counting, countOf, debtsOf, isAbout } from './contacts.ts';
import { addMonths, addYears, dayAt, dayNumber } from './days.ts';
import type { Why } from './doubts.ts';
import { numberOn } from './params.ts';
import { placeOf } from './places.ts';
import { isInToldTimes } from './told-times.ts';
import { dayOfEvent, isDayAlone, localAt } from './zones.ts';

/** Which dated facts of a ledger a rule starts from, and what ends them. */
export interface FactSelection {
  /** Ledger words; also `paid-in-full`, which the sums of the ledger show. */
  facts: readonly string[];
  /** Extra fields and the values with which the fact counts; an entry without the field is doubtful. */
  where?: Readonly<Record<string, readonly string[]>>;
  /** Extra fields without which the fact is doubtful; of a list, one is enough. */
  requires?: readonly (string | readonly string[])[];
  ends?: { ledger?: readonly string[]; message?: Counting };
}

/** A fact and what ended it. */
export interface Stretch {
  fact: LedgerEvent;
  doubt: Why;
  end: { at: string; ms: number; doubt: Why } | undefined;
}

/** The facts of a history that a rule starts from. A fact told again before it ended starts nothing new. */
export function stretchesOf(subject: Case, selection: FactSelection): Stretch[] {
  const ledger = factsOf(subject.ledger);
  const stretches: Stretch[] = [];
  for (const fact of ledger) {
    const doubt = factDoubt(fact, selection);
    if (doubt === undefined) continue;
    const isTold = stretches.some(
      (earlier) => isSame(earlier.fact, fact) && earlier.doubt === doubt && (earlier.end === undefined || fact.ms <= earlier.end.ms),
    );
    if (!isTold) stretches.push({ fact, doubt, end: endOf(fact, ledger, subject, selection) });
  }
  return stretches;
}

/** Whether a contact came after a moment. A moment that is a day alone has no place in its day: `day`. */
export function isAfter(message: Message, moment: { at: string; ms: number }, zone: string): 'yes' | 'no' | 'day' {
  if (!isDayAlone(moment.at)) return message.ms > moment.ms ? 'yes' : 'no';
  const days = localAt(zone, message.ms).day - dayNumber(moment.at.slice(0, 10));
  return days > 0 ? 'yes' : days === 0 ? 'day' : 'no';
}

/** Whether the debts of a contact were there before a fact: the first ledger entry of a debt is its birth. */
export function isBornBefore(message: Message, fact: LedgerEvent, subject: Case, zone: string): 'yes' | 'no' | 'maybe' {
  const debts = message.debts && message.debts.length > 0 ? message.debts : debtsOf(subject);
  const births = debts.map((debt) => subject.ledger.find((event) => event.debt === debt && event !== fact));
  if (births.some((birth) => birth && dayOfEvent(zone, birth) < dayOfEvent(zone, fact))) return 'yes';
  return births.every((birth) => birth !== undefined) && births.length > 0 ? 'no' : 'maybe';
}

/**
 * What a fact covers: every contact, those about the debt of its entry, those over its channel or address, or those that fit all that the entry
 * names of channel, address, days and hours.
 */
export type Scope = 'debtor' | 'debt' | 'medium' | 'told';

/** `none`: a fact of that scope covers a contact. Another word: why it perhaps does. Undefined: it does not. */
export function scopeDoubt(message: Message, fact: LedgerEvent, scope: Scope, subject: Case, zone: string): Why | undefined {
  switch (scope) {
    case 'debtor':
      return 'none';
    case 'debt':
      if (!isAbout(message, fact.debt)) return undefined;
      return (message.debts?.length ?? 0) === 0 && debtsOf(subject).length > 1 ? 'debt' : 'none';
    case 'medium': {
      const { channel, address } = fact.extra;
      if (channel && mediumOf(channel) !== mediumOf(message.channel)) return undefined;
      if (!address) return channel ? 'none' : 'fact';
      return message.address === undefined ? 'address' : isSameAddress(message.address, address) ? 'none' : undefined;
    }
    case 'told':
      return toldDoubt(message, fact, zone);
  }
}

/** An entry that names neither place nor time may mean anything. */
function toldDoubt(message: Message, { extra }: LedgerEvent, zone: string): Why | undefined {
  const { channel, address } = extra;
  const time = isInToldTimes(extra, localAt(zone, message.ms));
  if (time === 'no' || (channel && mediumOf(channel) !== mediumOf(message.channel))) return undefined;
  if (address && message.address !== undefined && !isSameAddress(message.address, address)) return undefined;
  if (time === 'maybe' || !(channel || address || extra.days || extra.hours)) return 'fact';
  return address && message.address === undefined ? 'address' : 'none';
}

/** A message left on the answering machine goes over the same telephone. */
export function mediumOf(channel: string): string {
  return channel === 'voicemail' ? 'call' : channel;
}

/** `none`: an entry is one of the facts. Another word: why it perhaps is. Undefined: it is none of them. */
export function factDoubt(event: LedgerEvent, { facts, where, requires }: FactSelection): Why | undefined {
  if (!facts.includes(event.what)) return undefined;
  const fields = Object.entries(where ?? {}).map(([field, values]) => ({ value: event.extra[field], values }));
  if (fields.some(({ value, values }) => value !== undefined && value !== '' && !values.includes(value))) return undefined;
  const isWhole = (requires ?? []).every((field) => [field].flat().some((name) => event.extra[name]));
  return fields.every(({ value }) => value) && isWhole ? 'none' : 'fact';
}

function isSame(a: LedgerEvent, b: LedgerEvent): boolean {
  return a.what === b.what && a.debt === b.debt && a.extra.channel === b.extra.channel && a.extra.address === b.extra.address;
}

function endOf(fact: LedgerEvent, ledger: readonly LedgerEvent[], subject: Case, { ends }: FactSelection): Stretch['end'] {
  const entry = ledger.find((event) => event.ms > fact.ms && ends?.ledger?.includes(event.what) && concerns(event, fact));
  const sent = ends?.message;
  const message =
    sent && subject.messages.find((message) => message.ms > fact.ms && countOf(message, sent) !== undefined && isAbout(message, fact.debt));
  if (message && sent && (!entry || message.ms < entry.ms))
    return { at: message.at, ms: message.ms, doubt: countOf(message, sent) ?? 'none' };
  return entry && { at: entry.at, ms: entry.ms, doubt: 'none' };
}

/** An end without a channel or debt of its own ends the fact on all. */
export function concerns(end: LedgerEvent, fact: LedgerEvent): boolean {
  const { channel } = end.extra;
  return (end.debt === '' || fact.debt === '' || end.debt === fact.debt) && (!channel || channel === fact.extra.channel);
}

/**
 * Whether the law lets the fact work for a time only, and it is over: `max-years` or `max-months` from the fact, `max-days` of which its own day is the first, or
 * `max-days-from-next-workday`, of which the first working day after it is the first. A period of months or years ends with the day that has the date of the
 * day from which it runs (Regulation 1182/71, art. 3(2)(c); CPC, art. 641 and 642; ГК РФ, ст. 191 and 192).
 */
export function isOver(fact: LedgerEvent, message: Message, zone: string, subject: Case, rule: Rule, calendar: Calendar): boolean {
  const since = dayOfEvent(zone, fact);
  const { day } = localAt(zone, message.ms);
  const years = numberOn(rule, 'max-years', dayAt(since));
  if (years !== undefined && day > addYears(since, years)) return true;
  const months = numberOn(rule, 'max-months', dayAt(since));
  if (months !== undefined && day > addMonths(since, months)) return true;
  const days = numberOn(rule, 'max-days', dayAt(since));
  if (days !== undefined && day >= since + days) return true;
  const later = numberOn(rule, 'max-days-from-next-workday', dayAt(since));
  return later !== undefined && day >= dayNumber(calendar.addWorkdays(...placeOf(subject, rule), dayAt(since), 1)) + later;
}

/**
 * Whether a fact came late enough after the entry that opens the way to it, by the rule's number `earliest-months`: a refusal that came too early is
 * void. Without such an entry nobody can tell.
 */
export function isRipe(fact: LedgerEvent, openings: readonly string[], zone: string, subject: Case, rule: Rule): 'yes' | 'no' | 'maybe' {
  const since = dayOfEvent(zone, fact);
  const months = numberOn(rule, 'earliest-months', dayAt(since));
  const opening = subject.ledger.find(
    ({ what, debt, ms }) => openings.includes(what) && ms <= fact.ms && (fact.debt === '' || debt === fact.debt),
  );
  if (months === undefined || !opening) return 'maybe';
  return since >= addMonths(dayOfEvent(zone, opening), months) ? 'yes' : 'no';
}

/** Whether an entry such as a court act takes the effect from the facts for the rule's number `pause-months`, and a contact lies in that time. */
export function isPaused(message: Message, pauses: readonly string[], zone: string, subject: Case, rule: Rule): boolean {
  const day = localAt(zone, message.ms).day;
  return subject.ledger.some((event) => {
    if (!pauses.includes(event.what) || !isAbout(message, event.debt)) return false;
    const since = dayOfEvent(zone, event);
    const months = numberOn(rule, 'pause-months', dayAt(since));
    return months !== undefined && day >= since && day <= addMonths(since, months);
  });
}

/** Whether the fact lies in the period of the last notice before it. Without a notice, or after the shortest lawful period, nobody can tell. */
export function timeliness(fact: LedgerEvent, notices: Counting, zone: string, subject: Case, rule: Rule, calendar: Calendar): Why {
  const notice = subject.messages.findLast(
    (message) => message.ms < fact.ms && countOf(message, notices) === 'none' && isAbout(message, fact.debt),
  );
  if (!notice) return 'fact';
  const sent = dayAt(localAt(zone, notice.ms).day);
  const received = calendar.addWorkdays(rule.jurisdiction, undefined, sent, numberOn(rule, 'delivery-workdays', sent) ?? 0);
  return dayOfEvent(zone, fact) <= dayNumber(received) + (numberOn(rule, 'period-days', sent) ?? 0) ? 'none' : 'fact';
}
