import { defineKind } from '../kind.ts';
import type { Calendar } from '../lib/calendar.ts';
import { consentTo } from '../lib/consents.ts';
import { byAccount, type Counting, countedContacts, countingSchema, KEYS, type Key } from '../lib/contacts.ts';
import { dayAt } from '../lib/days.ts';
import { type Why, withDoubt } from '../lib/doubts.ts';
import { contactEvidence } from '../lib/events.ts';
import { periodStart } from '../lib/notices.ts';
import { numberOn } from '../lib/params.ts';
import { type Breach, inEveryZone, zonesOf } from '../lib/places.ts';
import { contactUnit } from '../lib/units.ts';
import { localAt } from '../lib/zones.ts';
import type { Case, Message, Outcome, Rule } from '../types.ts';

interface Options {
  after: Counting;
  count: Counting;
  per?: Key[];
  consent?: 'counted' | 'excluded';
}

interface Entry {
  message: Message;
  /** Its own day. */
  sent: number;
  /** For an event, the first of the days that it closes by number; for a contact its own day. */
  day: number;
  doubt: Why;
}

/** Contacts in the days that an event closes. */
interface TooSoon extends Breach {
  event: Entry;
  entries: Entry[];
  days: number;
  debt: string | undefined;
}

const unit = contactUnit('n');

/**
 * No contact during the days that begin with an event. The event's own day is the first of them, or else, where the law says when a notice
 * opens its period, that day: then there is no contact until the end of the period either.
 */
export const gap = defineKind({
  name: 'gap',
  on: 'case',
  needs: ['messages'],
  asks: ['calendar'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['after', 'count'],
    properties: {
      after: countingSchema('The event that begins the days without contact.'),
      count: countingSchema('The contacts that have to wait.'),
      per: { type: 'array', items: { enum: KEYS }, description: 'What event and contact must have in common; nothing when left out.' },
      consent: {
        enum: ['counted', 'excluded'],
        description: 'Whether contacts to which the debtor consented have to wait; they have to when left out.',
      },
    },
  },
  // With post-workdays the period of a letter begins with that working day after its posting (Saturdays count), any other on the day after.
  params: { required: ['days'], optional: ['consent-days', 'post-workdays'] },
  says: {
    'too-soon': {
      en: `${unit.en} between {since} and {until}{debt, select, none {} other { about debt {debt}}}: after the event of {since} there is no contact for {days, plural, one {# day} other {# days}}, that day included; the first free day is {free}.`,
      fr: `${unit.fr} entre le {since} et le {until}{debt, select, none {} other { pour la créance {debt}}}\u00A0: après l’échange du {since}, aucun contact pendant {days, plural, one {# jour} other {# jours}}, ce jour compris\u202F; premier jour libre\u00A0: le {free}.`,
      ru: `${unit.ru} с {since} по {until}{debt, select, none {} other { по долгу {debt}}}: после события {since} контактов не должно быть {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}, считая этот день; с {free} они снова возможны.`,
    },
    'too-soon-period': {
      en: `${unit.en} between {since} and {until}{debt, select, none {} other { about debt {debt}}}: the period of {days, plural, one {# day} other {# days}} opened by the notice of {since} runs from {start} to {until}, and there is no contact before its end; the first free day is {free}.`,
      fr: `${unit.fr} entre le {since} et le {until}{debt, select, none {} other { pour la créance {debt}}}\u00A0: le délai de {days, plural, one {# jour} other {# jours}} ouvert par l’envoi du {since} court du {start} au {until}, et aucun contact n’a lieu avant son terme\u202F; premier jour libre\u00A0: le {free}.`,
      ru: `${unit.ru} с {since} по {until}{debt, select, none {} other { по долгу {debt}}}: срок в {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}, открытый уведомлением {since}, идёт с {start} по {until}, и до его конца контактов не должно быть; с {free} они снова возможны.`,
    },
    perhaps: withDoubt({
      en: `${unit.en} perhaps too soon{debt, select, none {} other { about debt {debt}}}: within {days, plural, one {# day} other {# days}} of an event that perhaps closes these days, first on {first}.`,
      fr: `${unit.fr} peut-être trop tôt{debt, select, none {} other { pour la créance {debt}}}\u00A0: dans {days, plural, one {le jour} other {les # jours}} d’un échange qui peut interdire ces contacts, d’abord le {first}.`,
      ru: `Возможно, слишком рано{debt, select, none {} other { по долгу {debt}}}: ${unit.ru} в течение {days, plural, one {# дня} few {# дней} many {# дней} other {# дня}} после события, которое, возможно, закрывает эти дни (первый раз {first}).`,
    }),
  },
  *check(subject, rule, { calendar }): Iterable<Outcome> {
    for (const { breach, zone } of inEveryZone(zonesOf(subject), (zone) => tooSoonIn({ zone, subject, rule, calendar })))
      yield outcomeOf(breach, zone, rule);
  },
});

function outcomeOf({ event, entries, days, debt, doubt }: TooSoon, zone: string, rule: Rule): Outcome {
  const first = entries[0]!;
  const contacts = entries.map((entry) => entry.message);
  const { count } = rule.options as unknown as Options;
  return {
    result: doubt === 'none' ? 'fail' : 'unsure',
    says: doubt !== 'none' ? 'perhaps' : event.day === event.sent ? 'too-soon' : 'too-soon-period',
    data: {
      n: contacts.length,
      unit: unit.of(count),
      days,
      debt: debt ?? 'none',
      since: { day: dayAt(event.sent) },
      start: { day: dayAt(event.day) },
      until: { day: dayAt(event.day + days - 1) },
      free: { day: dayAt(event.day + days) },
      first: { day: dayAt(first.day) },
      doubt,
    },
    evidence: contactEvidence([event.message, ...contacts], zone),
    identity: doubt === 'none' ? `${event.message.id} ${debt ?? ''}` : (debt ?? ''),
    day: dayAt(first.day),
  };
}

function tooSoonIn(around: Around): TooSoon[] {
  const { zone, subject, rule, calendar } = around;
  const options = rule.options as unknown as Options;
  const opening = entriesOf(options.after, zone, subject).map((event) => ({
    ...event,
    day: periodStart(event.message, event.sent, subject, rule, calendar) ?? event.sent,
  }));
  if (opening.length === 0) return [];
  const events = byAccount(opening, options.per ?? [], subject);
  const contacts = byAccount(entriesOf(options.count, zone, subject), options.per ?? [], subject);
  return [...contacts].flatMap(([key, { debt, entries }]) => perEvent(key, debt, events.get(key)?.entries ?? [], entries, around));
}

interface Around {
  zone: string;
  subject: Case;
  rule: Rule;
  calendar: Calendar;
}

/** Each contact is held against the last event that closes its day, a certain one before a doubtful one. */
function perEvent(
  key: string,
  debt: string | undefined,
  events: readonly Entry[],
  contacts: readonly Entry[],
  { zone, subject, rule }: Around,
): TooSoon[] {
  const found = new Map<Entry, TooSoon>();
  const doubtful: TooSoon[] = [];
  let before = 0;
  for (const contact of contacts) {
    while (before < events.length && events[before]!.message.ms < contact.message.ms) before++;
    const days = numberOn(rule, 'days', dayAt(contact.day));
    const event = days === undefined ? undefined : closingEvent(events, before, contact.day - days);
    if (days === undefined || !event) continue;
    const consent = isConsentFree(rule) ? consentTo(subject, contact.message, rule, zone) : 'none';
    if (consent === 'given') continue;
    const doubt =
      event.doubt !== 'none' ? event.doubt : contact.doubt !== 'none' ? contact.doubt : consent === 'claimed' ? 'consent' : 'none';
    const breach: TooSoon = {
      group: `${event.message.id} ${key}`,
      contacts: [contact.message.id],
      doubt,
      event,
      entries: [contact],
      days,
      debt,
    };
    if (doubt === 'none') found.set(event, merged(found.get(event), breach));
    else doubtful.push(breach);
  }
  // Contacts that only perhaps came too soon are told together: a log without outcomes would else give one for nearly each.
  const [first, ...rest] = doubtful;
  return [...found.values(), ...(first ? [rest.reduce(merged, { ...first, group: `doubtful ${key}` })] : [])];
}

/** Days within which every period of a posted notice has begun: a later event may open its own earlier. */
const LONGEST_POST = 14;

/** The last certain, else the last doubtful, of the first `before` events whose day lies after `day`. */
function closingEvent(events: readonly Entry[], before: number, day: number): Entry | undefined {
  let doubtful: Entry | undefined;
  for (let i = before - 1; i >= 0 && events[i]!.sent > day - LONGEST_POST; i--) {
    if (events[i]!.day <= day) continue;
    if (events[i]!.doubt === 'none') return events[i];
    doubtful ??= events[i];
  }
  return doubtful;
}

function isConsentFree(rule: Rule): boolean {
  return rule.options.consent === 'excluded';
}

function merged(into: TooSoon | undefined, breach: TooSoon): TooSoon {
  if (!into) return breach;
  return { ...into, contacts: [...into.contacts, ...breach.contacts], entries: [...into.entries, ...breach.entries] };
}

function entriesOf(selection: Counting, zone: string, subject: Case): Entry[] {
  return countedContacts(subject, selection).map(({ message, doubt }) => {
    const { day } = localAt(zone, message.ms);
    return { message, doubt, sent: day, day };
  });
}
