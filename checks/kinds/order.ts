import { defineKind } from '../kind.ts';
import { isPaid } from '../lib/balance.ts';
import type { Calendar } from '../lib/calendar.ts';
import {
  type Account,
  byAccount,
  type Counted,
  type Counting,
  countedContacts,
  countingSchema,
  countOf,
  KEYS,
  type Key,
  listOf,
} from '../lib/contacts.ts';
import { dayAt, daysBetween } from '../lib/days.ts';
import { firstDoubt, type Why, withDoubt } from '../lib/doubts.ts';
import { contactEvidence } from '../lib/events.ts';
import { numberOn } from '../lib/params.ts';
import { type Breach, dueDay, inEveryZone, zonesOf } from '../lib/places.ts';
import { localAt } from '../lib/zones.ts';
import type { Case, Day, Message, Outcome, Rule } from '../types.ts';

interface Options {
  first: Counting;
  second: Counting;
  order: 'first-precedes-second' | 'second-follows-first';
  per?: Key[];
  begins?: string[];
  unlessPaid?: boolean;
}

interface Disorder extends Breach {
  says: 'too-early' | 'never-before' | 'too-few' | 'too-soon' | 'late' | 'never-after';
  account: Account<Counted>;
  first: Message | undefined;
  second: Message | undefined;
  day: Day;
  due?: Day;
  /** What was found and what is asked for: contacts that precede, or days between. */
  found?: { n: number; least: number };
}

interface Around {
  zone: string;
  subject: Case;
  rule: Rule;
  options: Options;
  calendar: Calendar;
  asOf: Day;
}

const debt = {
  en: '{debt, select, none {} other { (debt {debt})}}',
  fr: '{debt, select, none {} other { (créance {debt})}}',
  ru: '{debt, select, none {} other { (долг {debt})}}',
};

/** One sort of contact only after another, or within days of it. */
export const order = defineKind({
  name: 'order',
  on: 'case',
  needs: ['messages'],
  asks: ['calendar', 'asOf'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['first', 'second', 'order'],
    properties: {
      first: countingSchema('The contact that comes first.'),
      second: countingSchema('The contact that comes second, or at once.'),
      order: {
        enum: ['first-precedes-second', 'second-follows-first'],
        description:
          'Either no second before a first (before as many as the number times says, and not within lead-days of the earliest); or a second within the number days, workdays or months after the earliest first.',
      },
      per: { type: 'array', items: { enum: KEYS }, description: 'What the two must have in common; nothing when left out.' },
      begins: {
        type: 'array',
        items: { type: 'string' },
        description:
          'Ledger words which show that the log holds the beginning. Without such an entry a contact that is missing may stand in an older log.',
      },
      unlessPaid: { type: 'boolean', description: 'Whether payment in full by the last day ends the duty.' },
    },
  },
  params: { optional: ['days', 'workdays', 'months', 'times', 'lead-days'] },
  says: {
    'too-early': withDoubt({
      en: `The contact of {second}${debt.en} came before the one that has to precede it, of {first}.`,
      fr: `Le contact du {second}${debt.fr} a eu lieu avant celui qui doit le précéder, du {first}.`,
      ru: `Контакт {second}${debt.ru} состоялся раньше контакта {first}, который должен был ему предшествовать.`,
    }),
    'never-before': withDoubt({
      en: `Contact on {second}${debt.en}, and the log shows nothing of what has to precede it.`,
      fr: `Contact le {second}${debt.fr}, et le journal ne montre rien de ce qui doit le précéder.`,
      ru: `Контакт {second}${debt.ru}, а того, что должно ему предшествовать, в журнале нет.`,
    }),
    'too-few': withDoubt({
      en: `Contact on {second}${debt.en}, and the log shows before it {n} of the {least} contacts that have to precede it.`,
      fr: `Contact le {second}${debt.fr}\u202F; le journal ne montre auparavant que {n} des {least} contacts qui doivent le précéder.`,
      ru: `Контакт {second}${debt.ru}; до него в журнале контактов, которые должны ему предшествовать: {n} из {least}.`,
    }),
    'too-soon': withDoubt({
      en: `The contact of {second}${debt.en} came {n, plural, one {# day} other {# days}} after the first of those that have to precede it, of {first}; at least {least, plural, one {# day} other {# days}} have to pass.`,
      fr: `Le contact du {second}${debt.fr} a eu lieu {n, plural, one {# jour} other {# jours}} après le premier de ceux qui doivent le précéder, du {first}\u202F; il faut au moins {least, plural, one {# jour} other {# jours}}.`,
      ru: `Контакт {second}${debt.ru} состоялся через {n, plural, one {# день} few {# дня} many {# дней} other {# дня}} после первого из контактов, которые должны ему предшествовать ({first}); должно пройти не меньше {least, plural, one {# дня} few {# дней} many {# дней} other {# дня}}.`,
    }),
    late: withDoubt({
      en: `What was due by {due} after the contact of {first}${debt.en} was done late, on {second}.`,
      fr: `Ce qui devait être fait au plus tard le {due} après le contact du {first}${debt.fr} l’a été en retard, le {second}.`,
      ru: `То, что после контакта {first}${debt.ru} следовало сделать не позднее {due}, сделано {second} с опозданием.`,
    }),
    'never-after': withDoubt({
      en: `The contact of {first}${debt.en} had to be followed by another by {due}; the log shows none that counts.`,
      fr: `Le contact du {first}${debt.fr} devait être suivi d’un autre au plus tard le {due}\u202F; le journal n’en montre aucun qui compte.`,
      ru: `За контактом {first}${debt.ru} не позднее {due} должен был последовать другой; в журнале нет ни одного, который засчитывается.`,
    }),
  },
  *check(subject, rule, { calendar, asOf }): Iterable<Outcome> {
    const options = rule.options as unknown as Options;
    const judge = (zone: string) => disordersIn({ zone, subject, rule, options, calendar, asOf });
    for (const { breach, zone } of inEveryZone(zonesOf(subject), judge)) yield outcomeOf(breach, zone);
  },
});

function outcomeOf({ says, account, first, second, day, due, found, doubt }: Disorder, zone: string): Outcome {
  const local = (message: Message) => ({ day: dayAt(localAt(zone, message.ms).day) });
  const contacts = [...new Set([first, second])].flatMap((message) => message ?? []).sort((a, b) => a.ms - b.ms);
  return {
    result: doubt === 'none' ? 'fail' : 'unsure',
    says,
    data: {
      debt: account.debt ?? 'none',
      doubt,
      ...(first ? { first: local(first) } : {}),
      ...(second ? { second: local(second) } : {}),
      ...(due === undefined ? {} : { due: { day: due } }),
      ...found,
    },
    evidence: contactEvidence(contacts, zone),
    identity: account.key,
    day,
  };
}

// ---------------------------------------------------------------- one debt on one clock

function disordersIn(around: Around): Disorder[] {
  const { subject, options } = around;
  const accountsOf = (selection: Counting) => byAccount(countedContacts(subject, selection), options.per ?? [], subject);
  if (options.order === 'second-follows-first') {
    const firsts = accountsOf(options.first);
    if (firsts.size === 0) return [];
    const seconds = accountsOf(options.second);
    return [...firsts.values()].flatMap((first) => lacking(first, seconds.get(first.key)?.entries ?? [], around));
  }
  const seconds = accountsOf(options.second);
  if (seconds.size === 0) return [];
  const firsts = accountsOf(options.first);
  return [...seconds.values()].flatMap((second) => untimely(second, firsts.get(second.key)?.entries ?? [], around));
}

/** A second contact that no first one precedes, or not as many, or not as early, as the rule asks for. */
function untimely(account: Account<Counted>, firsts: readonly Counted[], around: Around): Disorder[] {
  const second = surest(account.entries);
  if (!second) return [];
  const day = dayAt(localAt(around.zone, second.message.ms).day);
  const lack = lackBefore(second.message, day, firsts, around);
  if (!lack) return [];
  const isWhole = lack.says === 'too-early' || hasBeginning(second.message, account, around);
  const doubt = second.doubt === 'none' && !isWhole ? 'log' : second.doubt;
  return [{ ...lack, account, second: second.message, day, doubt, group: account.key, contacts: [second.message.id] }];
}

function lackBefore(
  second: Message,
  day: Day,
  firsts: readonly Counted[],
  { zone, rule }: Around,
): Pick<Disorder, 'says' | 'first' | 'found'> | undefined {
  const times = numberOn(rule, 'times', day) ?? 1;
  const [first] = firsts;
  const last = firsts[times - 1];
  if (!first) return { says: 'never-before', first: undefined };
  if (!last)
    return {
      says: 'too-few',
      first: first.message,
      found: { n: firsts.filter(({ message }) => message.ms <= second.ms).length, least: times },
    };
  if (last.message.ms > second.ms) return { says: 'too-early', first: last.message };
  const least = numberOn(rule, 'lead-days', day) ?? 0;
  const n = daysBetween(dayAt(localAt(zone, first.message.ms).day), day);
  return n < least ? { says: 'too-soon', first: first.message, found: { n, least } } : undefined;
}

/** A first contact that no second one follows in time. */
function lacking(account: Account<Counted>, seconds: readonly Counted[], around: Around): Disorder[] {
  const first = surest(account.entries);
  if (!first) return [];
  const due = dueDay(dayAt(localAt(around.zone, first.message.ms).day), around.subject, around.rule, around.calendar);
  const second = surest(seconds);
  const isInTime = second !== undefined && dayAt(localAt(around.zone, second.message.ms).day) <= due;
  if (isInTime && second.doubt === 'none') return [];
  if (due >= around.asOf || (around.options.unlessPaid && isPaid(around.subject.ledger, account.debt, due))) return [];
  const isWhole = second !== undefined || hasTried(first.message, account, around) || hasBeginning(first.message, account, around);
  const doubts: Why[] = [first.doubt, isInTime ? second.doubt : 'none', isWhole ? 'none' : 'log'];
  const doubt = firstDoubt(...doubts);
  const says = second && !isInTime ? 'late' : 'never-after';
  return [
    {
      says,
      account,
      first: first.message,
      second: second?.message,
      day: due,
      due,
      doubt,
      group: account.key,
      contacts: [first.message.id],
    },
  ];
}

function surest(entries: readonly Counted[]): Counted | undefined {
  return entries.find(({ doubt }) => doubt === 'none') ?? entries[0];
}

/** A second contact that came back undelivered shows that its time had come. */
function hasTried(first: Message, { debt }: Account<Counted>, { subject, options }: Around): boolean {
  const attempt = listOf(options.second).map(({ outcomes: _, ...selection }) => selection);
  const isOfDebt = (message: Message) => debt === undefined || (message.debts ?? [debt]).includes(debt);
  return subject.messages.some((message) => message.ms >= first.ms && countOf(message, attempt) === 'none' && isOfDebt(message));
}

function hasBeginning(before: Message, { debt }: Account<Counted>, { subject, options }: Around): boolean {
  return subject.ledger.some(
    (event) => options.begins?.includes(event.what) && event.ms <= before.ms && (debt === undefined || event.debt === debt),
  );
}
