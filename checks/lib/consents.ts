import type { Case, LedgerEvent, Message, Rule } from '../types.ts';
import { isAbout } from './contacts.ts';
import { dayAt } from './days.ts';
import { numberOn } from './params.ts';
import { dayOfEvent, isDayAlone, localAt } from './zones.ts';

/**
 * Whether the debtor had consented to a contact: `given` by the ledger; `claimed` by the log alone, when the ledger knows of no consent at all.
 * A rule with the number `consent-days` lets a consent last so many days, the day of receipt being day 1, and end with the next conversation about
 * the debt; without it a consent lasts until it is withdrawn.
 */
export function consentTo(subject: Case, message: Message, rule: Rule, zone: string): 'given' | 'claimed' | 'none' {
  const consents = subject.ledger.filter((event) => event.what === 'consent' && isBy(event, DEBTOR));
  const days = numberOn(rule, 'consent-days', dayAt(localAt(zone, message.ms).day));
  if (consents.some((consent) => covers(subject, consent, message, days, zone))) return 'given';
  return claimsConsent(message) && consents.length === 0 ? 'claimed' : 'none';
}

/** Whether the log says of a contact that it relies on a consent. */
export function claimsConsent({ consent }: Message): boolean {
  return consent !== undefined && !['', 'no', 'none', 'false'].includes(consent.toLowerCase());
}

/**
 * Whether every one of several persons had consented to a contact with somebody other than the debtor. A consent of the debtor's that names no
 * `person` may be one to contacts with the debtor alone: `maybe`.
 * @param persons for each, the names under which the ledger field `by` may give it
 */
export function isConsentedBy(subject: Case, message: Message, persons: readonly (readonly string[])[]): 'yes' | 'maybe' | 'no' {
  const answers = persons.map((names) => {
    const standing = subject.ledger.filter(
      (event) => event.what === 'consent' && isBy(event, names) && event.ms <= message.ms && !isWithdrawn(subject, event, message),
    );
    if (standing.length === 0) return 'no';
    return standing.some((event) => event.extra.person || !isBy(event, DEBTOR)) ? 'yes' : 'maybe';
  });
  return answers.find((answer) => answer === 'no') ?? answers.find((answer) => answer === 'maybe') ?? 'yes';
}

const DEBTOR = ['debtor', 'consumer'];

function covers(subject: Case, consent: LedgerEvent, message: Message, days: number | undefined, zone: string): boolean {
  const day = localAt(zone, message.ms).day;
  const isGiven = isDayAlone(consent.at) ? dayOfEvent(zone, consent) <= day : consent.ms <= message.ms;
  if (!isGiven || !isAbout(message, consent.debt)) return false;
  const { channel } = consent.extra;
  if (channel !== undefined && channel !== '' && channel !== message.channel) return false;
  if (isWithdrawn(subject, consent, message)) return false;
  if (days === undefined) return true;
  return day < dayOfEvent(zone, consent) + days && !hasConversationBetween(subject, consent, message, zone);
}

function isWithdrawn(subject: Case, consent: LedgerEvent, message: Message): boolean {
  return subject.ledger.some(
    (event) =>
      event.what === 'consent-withdrawn' &&
      event.ms > consent.ms &&
      event.ms <= message.ms &&
      (event.debt === consent.debt || event.debt === '') &&
      event.extra.by === consent.extra.by,
  );
}

/** The conversation in which consent was given does not end it; of a consent with a day alone it is taken to be of that day. */
function hasConversationBetween(subject: Case, consent: LedgerEvent, message: Message, zone: string): boolean {
  const isAfter = (ms: number) => (isDayAlone(consent.at) ? localAt(zone, ms).day > dayOfEvent(zone, consent) : ms > consent.ms);
  return subject.messages.some(
    (other) => other.outcome === 'conversation' && other.ms < message.ms && isAfter(other.ms) && isAbout(other, consent.debt),
  );
}

/** A consent of which nobody says who gave it is the debtor's. */
function isBy(event: LedgerEvent, names: readonly string[]): boolean {
  return names.includes(event.extra.by || 'debtor');
}
