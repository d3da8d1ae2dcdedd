import { defineKind } from '../kind.ts';
import { consentTo } from '../lib/consents.ts';
import { type Account, byAccount, type Counted, type Counting, countedContacts, countingSchema, KEYS, type Key } from '../lib/contacts.ts';
import { dayAt } from '../lib/days.ts';
import { type Why, withDoubt } from '../lib/doubts.ts';
import { contactEvidence } from '../lib/events.ts';
import { isEverUnknown, paramOn } from '../lib/params.ts';
import { type Breach, inEveryZone, zonesOf } from '../lib/places.ts';
import { drawn } from '../lib/timelines.ts';
import { contactUnit } from '../lib/units.ts';
import { type Entry, type Overflow, overflows, windowsOf } from '../lib/windows.ts';
import { localAt } from '../lib/zones.ts';
import type { Case, Outcome, Rule } from '../types.ts';

interface Options {
  count: Counting;
  per?: Key[];
  oneDebtOf?: string[];
  consent?: 'counted' | 'excluded';
}

interface Excess extends Breach {
  overflow: Overflow;
  account: Account<Entry>;
}

const unit = contactUnit('n');

/** At most so many contacts in a window of the debtor's own days. */
export const cap = defineKind({
  name: 'cap',
  on: 'case',
  needs: ['messages'],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['count'],
    properties: {
      count: countingSchema('The contacts that are counted.'),
      per: {
        type: 'array',
        items: { enum: KEYS },
        description: 'What each has a count of its own; all contacts of the debtor together when left out.',
      },
      oneDebtOf: {
        type: 'array',
        items: { type: 'string' },
        description: 'Outcomes with which a contact that names several debts counts for one of them only, of the collector’s choice.',
      },
      consent: {
        enum: ['counted', 'excluded'],
        description:
          'Whether contacts to which the debtor consented count; counted when left out. With the number consent-days a consent also ends with the next conversation.',
      },
    },
  },
  params: { optional: ['max', 'window-days', 'max-per-day', 'max-per-week', 'max-per-month', 'consent-days'] },
  says: {
    over: withDoubt({
      en: `${unit.en} {window, select, day {on {from}} other {from {from} to {to}}}{debt, select, none {} other { about debt {debt}}}; at most {max} {window, select, day {a day} week {a calendar week} month {a calendar month} other {in any {days} consecutive days}}.`,
      fr: `${unit.fr} {window, select, day {le {from}} other {du {from} au {to}}}{debt, select, none {} other { pour la créance {debt}}}\u202F; au plus {max} {window, select, day {par jour} week {par semaine civile} month {par mois civil} other {sur {days} jours consécutifs}}.`,
      ru: `${unit.ru} {window, select, day {за {from}} other {с {from} по {to}}}{debt, select, none {} other { по долгу {debt}}}; допускается не более {max} {window, select, day {в день} week {за календарную неделю} month {за календарный месяц} other {за любые {days} дней подряд}}.`,
    }),
    unknown: {
      en: 'The limit that held on {day} is not known here: contacts are not counted against an older one.',
      fr: 'Le plafond en vigueur le {day} n’est pas connu ici\u00A0: les contacts ne sont pas comptés selon un plafond antérieur.',
      ru: 'Предел, действовавший на {day}, здесь неизвестен: по прежнему пределу контакты не считаются.',
    },
  },
  *check(subject, rule): Iterable<Outcome> {
    const options = rule.options as unknown as Options;
    const contacts = countedContacts(subject, options.count);
    yield* unknownLimits(contacts, rule, subject);
    for (const { breach, zone } of inEveryZone(zonesOf(subject), (zone) => excessesIn(zone, contacts, subject, rule, options))) {
      yield outcomeOf(breach, zone, options);
    }
  },
});

function outcomeOf({ overflow, account, doubt }: Excess, zone: string, { count }: Options): Outcome {
  const { window, first, last, day, max, entries } = overflow;
  const contacts = entries.map((entry) => entry.message);
  return {
    result: doubt === 'none' ? 'fail' : 'unsure',
    says: 'over',
    data: {
      n: contacts.length,
      max,
      window: window.name,
      days: last - first + 1,
      from: { day: dayAt(first) },
      to: { day: dayAt(last) },
      debt: account.debt ?? 'none',
      unit: unit.of(count),
      doubt,
    },
    evidence: [...contactEvidence(contacts, zone), { type: 'figure', label: 'contacts', expected: max, found: contacts.length }],
    timeline: { type: 'window', zone, from: dayAt(first), to: dayAt(last), most: max, ...drawn(entries, (_, i) => i >= max) },
    identity: `${window.name} ${dayAt(first)} ${account.key}`,
    day: dayAt(day),
  };
}

function excessesIn(zone: string, contacts: readonly Counted[], subject: Case, rule: Rule, options: Options): Excess[] {
  const excesses: Excess[] = [];
  for (const account of accountsIn(zone, contacts, subject, rule, options)) {
    const certain = account.entries.filter((entry) => entry.doubt === 'none');
    for (const window of windowsOf(rule)) {
      const sure = [...overflows(certain, window, rule)];
      const possible = certain.length === account.entries.length ? [] : [...overflows(account.entries, window, rule)];
      const isNew = ({ first, last }: Overflow) => !sure.some((overflow) => overflow.first <= last && first <= overflow.last);
      excesses.push(...[...sure, ...possible.filter(isNew)].map((overflow) => excessOf(overflow, account)));
    }
  }
  return excesses;
}

function excessOf(overflow: Overflow, account: Account<Entry>): Excess {
  const { window, entries, excess } = overflow;
  return {
    group: `${window.name} ${account.key}`,
    contacts: entries.slice(excess).map((entry) => entry.message.id),
    doubt: entries.find((entry) => entry.doubt !== 'none')?.doubt ?? 'none',
    overflow,
    account,
  };
}

function accountsIn(zone: string, contacts: readonly Counted[], subject: Case, rule: Rule, options: Options): Iterable<Account<Entry>> {
  const entries = contacts.flatMap(({ message, doubt }) => {
    const consent = options.consent === 'excluded' ? consentTo(subject, message, rule, zone) : 'none';
    if (consent === 'given') return [];
    const why: Why = doubt === 'none' && consent === 'claimed' ? 'consent' : doubt;
    return [{ message, day: localAt(zone, message.ms).day, doubt: why }];
  });
  return byAccount(entries, options.per ?? [], subject, options.oneDebtOf).values();
}

function* unknownLimits(contacts: readonly Counted[], rule: Rule, subject: Case): Generator<Outcome> {
  const unknown = windowsOf(rule).filter(({ param }) => isEverUnknown(rule, param));
  if (unknown.length === 0) return;
  const zone = zonesOf(subject)[0]!;
  const dayOf = ({ message }: Counted) => dayAt(localAt(zone, message.ms).day);
  for (const { param } of unknown) {
    const contact = contacts.find((contact) => paramOn(rule, param, dayOf(contact)) === null);
    if (!contact) continue;
    const day = dayOf(contact);
    yield {
      result: 'unsure',
      says: 'unknown',
      data: { day: { day } },
      evidence: contactEvidence([contact.message], zone),
      identity: param,
      day,
    };
  }
}
