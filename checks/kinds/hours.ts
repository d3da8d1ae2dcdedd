import { defineKind } from '../kind.ts';
import type { Calendar, DayType } from '../lib/calendar.ts';
import { type Counted, type Counting, countedContacts, countingSchema } from '../lib/contacts.ts';
import { dayAt, dayNumber, weekday } from '../lib/days.ts';
import { type Why, withDoubt } from '../lib/doubts.ts';
import { contactEvidence } from '../lib/events.ts';
import { isEverUnknown, paramOn } from '../lib/params.ts';
import { areZonesKnown, type Breach, inEveryZone, placeOf, zonesOf } from '../lib/places.ts';
import { REPLIES_SCHEMA, type Replies, repliesIn } from '../lib/replies.ts';
import { drawn } from '../lib/timelines.ts';
import { contactUnit } from '../lib/units.ts';
import { type Local, localAt } from '../lib/zones.ts';
import type { Case, Dated, Day, Message, OpenHours, Outcome, Rule } from '../types.ts';

interface Options {
  count: Counting;
  end: 'included' | 'excluded';
  places?: 'every';
  replies?: Replies;
}

interface Untimely extends Breach {
  message: Message;
  day: Day;
  /** `any` where the rule has the same hours on every day. */
  dayType: DayType | 'any';
  windows: string;
}

const unit = contactUnit('n');

/** Contacts only in the hours that the law leaves for them, on the debtor's clock. */
export const hours = defineKind({
  name: 'hours',
  on: 'case',
  needs: ['messages'],
  asks: ['calendar'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['count', 'end'],
    properties: {
      count: countingSchema('The contacts that are bound to the hours.'),
      end: {
        enum: ['included', 'excluded'],
        description: 'Whether the last minute named still belongs to the window: at 21:00 sharp it does, or does not.',
      },
      places: {
        enum: ['every'],
        description:
          'When several places of the debtor are known, the hour must suit every one of them. Left out: unsuitable in some is not certain.',
      },
      replies: REPLIES_SCHEMA,
    },
  },
  params: { required: ['workday'], optional: ['saturday', 'sunday', 'weekend', 'holiday'] },
  says: {
    outside: withDoubt({
      en: '{unit, select, call {Call} message {Message} visit {Visit} other {Contact}} of {at}{dayType, select, workday {, a working day} weekend {, a weekend} holiday {, a public holiday} other {}}: {windows, select, none {no hour of that day is open} other {the open hours are {windows}}}.',
      fr: '{unit, select, call {Appel} message {Message} visit {Visite} other {Contact}} du {at}{dayType, select, workday {, jour ouvré} weekend {, fin de semaine} holiday {, jour férié} other {}}\u202F; {windows, select, none {aucune heure n’est ouverte ce jour-là} other {plage ouverte\u00A0: {windows}}}.',
      ru: '{unit, select, call {Звонок} message {Сообщение} visit {Визит} other {Контакт}}: {at}{dayType, select, workday {, рабочий день} weekend {, выходной день} holiday {, нерабочий праздничный день} other {}}; {windows, select, none {в этот день контакты не допускаются} other {допустимое время {windows}}}.',
    }),
    perhaps: {
      en: `${unit.en} outside the open hours in a part of the time zones in which the debtor may live: the zone is not known.`,
      fr: `${unit.fr} hors des plages ouvertes dans une partie des fuseaux où le débiteur peut se trouver\u00A0: son fuseau est inconnu.`,
      ru: `Вне допустимого времени в части часовых поясов, где может находиться должник (пояс неизвестен): ${unit.ru}.`,
    },
    unknown: {
      en: 'The hours that held on {day} are not known here: contacts are not judged by older ones.',
      fr: 'Les plages en vigueur le {day} ne sont pas connues ici\u00A0: les contacts ne sont pas jugés selon des plages antérieures.',
      ru: 'Допустимое время на {day} здесь неизвестно: по прежним правилам контакты не оцениваются.',
    },
  },
  *check(subject, rule, { calendar }): Iterable<Outcome> {
    const options = rule.options as unknown as Options;
    const contacts = contactsBound(subject, options);
    yield* unknownHours(contacts, subject, rule);
    const judge = (zone: string) => contacts.flatMap((contact) => untimely(contact, zone, subject, rule, calendar));
    const elsewhere: Message[] = [];
    const everyPlace = options.places === 'every' && areZonesKnown(subject);
    for (const { breach, seen, zone } of inEveryZone(zonesOf(subject), judge)) {
      if (!everyPlace && breach.doubt === 'zone') elsewhere.push(breach.message);
      else yield outside(everyPlace ? seen : breach, { zone, subject, rule, calendar });
    }
    if (elsewhere.length > 0) yield perhaps(elsewhere, options);
  },
});

function contactsBound(subject: Case, { count, replies }: Options): Counted[] {
  const answers = repliesIn(subject, replies);
  return countedContacts(subject, count).flatMap(({ message, doubt }) => {
    const answer = answers.get(message.id);
    if (answer === 'yes') return [];
    return [{ message, doubt: answer === 'maybe' ? 'reply' : doubt }];
  });
}

/** A rule, a history, and the clock by which it is judged. */
interface Around {
  zone: string;
  subject: Case;
  rule: Rule;
  calendar: Calendar;
}

function outside({ message, day, dayType, windows, doubt }: Untimely, around: Around): Outcome {
  const { zone } = around;
  return {
    result: doubt === 'none' ? 'fail' : 'unsure',
    says: 'outside',
    data: { unit: unit.of({ channels: [message.channel] }), at: { at: message.at, zone }, dayType, windows, doubt },
    evidence: contactEvidence([message], zone),
    timeline: { type: 'hours', zone, days: hoursAround(day, around), ...drawn([{ message, doubt }], () => true) },
    identity: message.id,
    day,
  };
}

function perhaps(messages: readonly Message[], { count }: Options): Outcome {
  const days = messages.map((message) => message.at.slice(0, 10));
  return {
    result: 'unsure',
    says: 'perhaps',
    data: { n: messages.length, unit: unit.of(count) },
    evidence: contactEvidence(messages),
    identity: 'zone',
    ...(days[0] === undefined ? {} : { day: days[0] }),
  };
}

// ---------------------------------------------------------------- one contact on one clock

/** The hours of the days before and after a day: what is open then shows what was meant. */
function hoursAround(day: Day, { subject, rule, calendar }: Around): OpenHours[] {
  const middle = dayNumber(day);
  const days = Array.from({ length: 2 * BESIDE + 1 }, (_, i) => middle - BESIDE + i);
  return days.flatMap((number) => {
    const open = windowsOn(rule, calendar.dayType(...placeOf(subject, rule), dayAt(number)), number, dayAt(number));
    return typeof open === 'string' ? [{ day: dayAt(number), open }] : [];
  });
}

const BESIDE = 3;

function untimely({ message, doubt }: Counted, zone: string, subject: Case, rule: Rule, calendar: Calendar): Untimely[] {
  const local = localAt(zone, message.ms);
  const day = dayAt(local.day);
  const hasKindsOfDays = Object.keys(rule.params).some((name) => name !== 'workday');
  const dayType = hasKindsOfDays ? calendar.dayType(...placeOf(subject, rule), day) : 'workday';
  const isMoved = hasKindsOfDays && dayType === 'workday' && weekday(local.day) > 5;
  const missed = missedWindows(local, dayType, day, rule);
  // A Saturday made a working day by decree: whether its hours are those of a weekend can be read both ways.
  const missedAsWeekend = isMoved ? missedWindows(local, 'weekend', day, rule) : undefined;
  const windows = missed ?? missedAsWeekend;
  if (windows === undefined) return [];
  const why: Why = doubt === 'none' && missed === undefined ? 'calendar' : doubt;
  const told = missed === undefined ? 'weekend' : hasKindsOfDays ? dayType : 'any';
  return [{ group: 'hours', contacts: [message.id], doubt: why, message, day, dayType: told, windows }];
}

/** The windows of the day, when the contact lies in none of them; undefined when it is timely or no window is known. */
function missedWindows({ day: number, clock }: Local, dayType: DayType, day: Day, rule: Rule): string | undefined {
  const value = windowsOn(rule, dayType, number, day);
  if (typeof value !== 'string') return undefined;
  const endIncluded = rule.options.end === 'included';
  const isOpen = parse(value).some(({ from, to }) => clock >= from && (endIncluded ? clock <= to : clock < to));
  return isOpen ? undefined : value.replaceAll('-', '–').replaceAll(',', ', ');
}

function windowsOn(rule: Rule, dayType: DayType, number: number, day: Day): Dated['value'] | undefined {
  const ofDay = dayType === 'weekend' ? (weekday(number) === 7 ? SUNDAY : SATURDAY) : dayType === 'holiday' ? HOLIDAY : WORKDAY;
  const name = ofDay.find((param) => rule.params[param]) ?? 'workday';
  return paramOn(rule, name, day);
}

/** The numbers of a rule in which the hours of a day may stand, the closest first. */
const WORKDAY = ['workday'];
const HOLIDAY = ['holiday', 'weekend', ...WORKDAY];
const SATURDAY = ['saturday', 'weekend', ...WORKDAY];
const SUNDAY = ['sunday', 'weekend', ...WORKDAY];

interface ClockWindow {
  from: number;
  to: number;
}

const parsed = new Map<string, readonly ClockWindow[]>();

/** Reads `10:00-13:00,14:00-20:00`, or `none`, into milliseconds of the day. */
function parse(value: string): readonly ClockWindow[] {
  const known = parsed.get(value);
  if (known) return known;
  const windows = value === 'none' ? [] : value.split(',').map(parseWindow);
  parsed.set(value, windows);
  return windows;
}

function parseWindow(window: string): ClockWindow {
  const match = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(window.trim());
  if (!match) throw new Error(`hours are written 08:00-21:00, not “${window}”`);
  const [from1, from2, to1, to2] = match.slice(1).map(Number) as [number, number, number, number];
  return { from: (from1 * 60 + from2) * 60_000, to: (to1 * 60 + to2) * 60_000 };
}

function* unknownHours(contacts: readonly Counted[], subject: Case, rule: Rule): Generator<Outcome> {
  const unknown = Object.keys(rule.params).filter((name) => isEverUnknown(rule, name));
  if (unknown.length === 0) return;
  const zone = zonesOf(subject)[0]!;
  const dayOf = ({ message }: Counted) => dayAt(localAt(zone, message.ms).day);
  const contact = contacts.find((contact) => unknown.some((name) => paramOn(rule, name, dayOf(contact)) === null));
  if (!contact) return;
  const day = dayOf(contact);
  yield {
    result: 'unsure',
    says: 'unknown',
    data: { day: { day } },
    evidence: contactEvidence([contact.message], zone),
    identity: 'unknown',
    day,
  };
}
