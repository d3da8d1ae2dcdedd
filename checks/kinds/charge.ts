import { defineKind } from '../kind.ts';
import { LEDGER_SAYS, NO_PRINCIPAL } from '../lib/amount-says.ts';
import type { Calendar } from '../lib/calendar.ts';
import {
  CHARGES_SCHEMA,
  type Charge,
  type Charged,
  type ChargeSelection,
  chargedOn,
  chargeEvidence,
  chargeId,
  contractOf,
  isCredited,
  unreckoned,
} from '../lib/charges.ts';
import { type Counting, countedContacts, countingSchema } from '../lib/contacts.ts';
import { dayAt } from '../lib/days.ts';
import { firstDoubt, type Why, withDoubt } from '../lib/doubts.ts';
import { type Opening, openedEvidence, openedFor, openingsSchema } from '../lib/openings.ts';
import { numberOn, paramOn } from '../lib/params.ts';
import { type Breach, inEveryZone, zonesOf } from '../lib/places.ts';
import { goesBySum, type Limit, limitFor, readScale, type Scale } from '../lib/scales.ts';
import { dayOfEvent, localAt } from '../lib/zones.ts';
import type { Case, Data, Evidence, Outcome, Rule } from '../types.ts';

const PERIODS = ['entry', 'debt', 'month', 'year'] as const;

interface Options {
  count: ChargeSelection;
  per: (typeof PERIODS)[number];
  currency?: string;
  base?: 'unpaid' | 'booked';
  dated?: string;
  again?: string[];
  byKind?: true;
  after?: Opening[];
  free?: Counting;
}

/** Why nobody can tell how much a charge may come to: such outcomes find fault with nobody. */
type Refusal = 'unknown' | 'no-principal' | 'currency';
const REFUSALS: ReadonlySet<string> = new Set<Refusal>(['unknown', 'no-principal', 'currency']);

interface Wrong extends Breach {
  says: 'too-much' | 'not-allowed' | 'too-much-in-all' | 'too-many' | 'too-early' | 'never-opened' | 'still-free' | Refusal;
  /** The charges that are too much or too early, in time order. */
  charges: readonly Charge[];
  data: Data;
  evidence?: Evidence[];
}

interface Around {
  zone: string;
  subject: Case;
  rule: Rule;
  options: Options;
  calendar: Calendar;
}

const debt = {
  en: ' (debt {debt})',
  fr: ' (créance {debt})',
  ru: ' (долг {debt})',
};

/** What is charged on a debt: how much, how often and from when on. */
export const charge = defineKind({
  name: 'charge',
  on: 'case',
  needs: ['ledger'],
  asks: ['calendar'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['count', 'per'],
    properties: {
      count: CHARGES_SCHEMA,
      per: {
        enum: PERIODS,
        description:
          'What the numbers most and times are for: each entry, all of a debt, or all of the debtor in a calendar month or year.',
      },
      currency: { type: 'string', description: 'Currency of the sums in the number most.' },
      base: {
        enum: ['unpaid', 'booked'],
        description: 'The sum by which a scale is read: the principal still unpaid (when left out), or all that was booked of it.',
      },
      dated: {
        type: 'string',
        description: 'Ledger word of the fact whose day decides which numbers hold, such as contract; the day of the charge when left out.',
      },
      again: {
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
        description: 'Ledger words after which the number times begins anew.',
      },
      byKind: { const: true, description: 'Whether the number times is of sorts of charges (`kind`), and not of entries.' },
      after: openingsSchema('No charge before what opens the way to it; the day after at the earliest.'),
      free: countingSchema('Contacts of a calendar year, of which the number free are without charge.'),
    },
  },
  params: { optional: ['most', 'factor', 'times', 'free', 'days', 'term-days', 'post-workdays', 'max-term-months'] },
  says: {
    ...LEDGER_SAYS,
    'too-much': withDoubt({
      en: `{n, plural, one {{found} was charged on {first}, which is} other {# charges, the first of {found} on {first}, are}} more than the {most} that the law allows${debt.en}.`,
      fr: `{n, plural, one {{found} facturés le {first}} other {# sommes facturées, la première de {found} le {first}}}, soit plus que les {most} que la loi permet${debt.fr}.`,
      ru: `{n, plural, one {Начисление {found} от {first} превышает} few {# начисления (первое — {found} от {first}) превышают} many {# начислений (первое — {found} от {first}) превышают} other {# начисления (первое — {found} от {first}) превышают}} допустимые законом {most}${debt.ru}.`,
    }),
    'not-allowed': withDoubt({
      en: `{n, plural, one {{found} was charged on {first}} other {{found} was charged on {first}, the first of # charges}}, although no such charge is allowed here${debt.en}.`,
      fr: `{n, plural, one {{found} facturés le {first}} other {{found} facturés le {first}, première de # sommes}}, alors qu’aucune somme de cette nature n’est due ici${debt.fr}.`,
      ru: `{n, plural, one {{first} начислено {found}} other {{first} начислено {found} (всего таких начислений: #)}}, хотя подобные начисления здесь не допускаются${debt.ru}.`,
    }),
    'too-much-in-all': withDoubt({
      en: `By {last} {found} had been charged in all {per, select, month {in the calendar month} year {in the calendar year} other {on debt {debt}}}, more than the {most} that the law allows.`,
      fr: `Au {last}, {found} avaient été facturés en tout {per, select, month {sur le mois civil} year {sur l’année civile} other {sur la créance {debt}}}, soit plus que les {most} que la loi permet.`,
      ru: `К {last} {per, select, month {за календарный месяц} year {за календарный год} other {по долгу {debt}}} начислено всего {found} — больше допустимых законом {most}.`,
    }),
    'too-many': withDoubt({
      en: `{n, plural, one {# charge} other {# charges}} of this sort {per, select, month {in the calendar month} year {in the calendar year} other {on debt {debt}}} by {last}; the law allows {times, plural, one {one} other {#}}.`,
      fr: `{n, plural, one {# facturation} other {# facturations}} de cette nature {per, select, month {sur le mois civil} year {sur l’année civile} other {sur la créance {debt}}} au {last}\u202F; la loi en permet {times, plural, one {une seule} other {#}}.`,
      ru: `К {last} {per, select, month {за календарный месяц} year {за календарный год} other {по долгу {debt}}} таких начислений: {n}; закон допускает {times, plural, one {одно} other {#}}.`,
    }),
    'too-early': withDoubt({
      en: `{found} was charged on {first}; such a charge is possible from {from} at the earliest${debt.en}.`,
      fr: `{found} facturés le {first}, alors qu’une telle somme ne peut l’être qu’à partir du {from}${debt.fr}.`,
      ru: `{first} начислено {found}, хотя такое начисление возможно не ранее {from}${debt.ru}.`,
    }),
    'never-opened': withDoubt({
      en: `{found} was charged on {first}{n, plural, one {} other {, the first of # charges}}, and neither ledger nor log shows what has to come before${debt.en}.`,
      fr: `{found} facturés le {first}{n, plural, one {} other {, première de # sommes}}, sans que le grand livre ni le journal ne montrent ce qui doit précéder${debt.fr}.`,
      ru: `{first} начислено {found}{n, plural, one {} other { (всего таких начислений: #)}}, но ни в учёте, ни в журнале нет того, что должно этому предшествовать${debt.ru}.`,
    }),
    'still-free': withDoubt({
      en: `{found} was charged on {first} after {n, plural, =0 {no reminder} one {# reminder} other {# reminders}} of that year; the first {free} are free${debt.en}.`,
      fr: `{found} facturés le {first} après {n, plural, =0 {aucun rappel} one {# rappel} other {# rappels}} dans l’année\u202F; les {free} premiers sont gratuits${debt.fr}.`,
      ru: `{first} начислено {found} после {n, plural, =0 {ни одного напоминания} one {# напоминания} few {# напоминаний} many {# напоминаний} other {# напоминания}} за год; первые {free} бесплатны${debt.ru}.`,
    }),
    unknown: {
      en: `{found} was charged on {first}, and the limit that then held for such a debt is not known here: no other is used in its place${debt.en}.`,
      fr: `{found} facturés le {first}\u202F; le plafond alors applicable à une telle créance n’est pas connu ici, et aucun autre ne le remplace${debt.fr}.`,
      ru: `{first} начислено {found}; предел, действовавший тогда для такого долга, здесь неизвестен, и другой вместо него не применяется${debt.ru}.`,
    },
    'no-principal': NO_PRINCIPAL,
    currency: {
      en: `{found} was charged on {first}; the limit is in {currency} and cannot be compared${debt.en}.`,
      fr: `{found} facturés le {first}\u202F; le plafond est fixé en {currency} et la comparaison est impossible${debt.fr}.`,
      ru: `{first} начислено {found}; предел установлен в валюте {currency}, сравнить нельзя${debt.ru}.`,
    },
  },
  *check(subject, rule, { calendar }): Iterable<Outcome> {
    const options = rule.options as unknown as Options;
    yield* unreckoned(subject, options.count);
    const judge = (zone: string) => wrongsIn({ zone, subject, rule, options, calendar });
    for (const { breach, zone } of inEveryZone(zonesOf(subject), judge)) yield outcomeOf(breach, zone, options);
  },
});

function outcomeOf({ says, charges, data, doubt, evidence = [], group }: Wrong, zone: string, { per }: Options): Outcome {
  const [first] = charges as readonly [Charge];
  return {
    result: doubt === 'none' && !REFUSALS.has(says) ? 'fail' : 'unsure',
    says,
    data: {
      n: charges.length,
      found: first.amount,
      first: { day: dayAt(first.day) },
      last: { day: dayAt(charges.at(-1)!.day) },
      debt: first.event.debt,
      per,
      doubt,
      ...data,
    },
    evidence: [...evidence, ...chargeEvidence(charges, zone)],
    identity: group,
    day: dayAt(first.day),
  };
}

// ---------------------------------------------------------------- one history on one clock

function wrongsIn(around: Around): Wrong[] {
  const { zone, subject, options } = around;
  const charged = chargedOn(subject, options.count, zone).flatMap((each) => ofShortContract(each, around));
  return [
    ...charged.flatMap((each) => tooEarly(each, around)),
    ...charged.flatMap((each) => stillFree(each, around)),
    ...grouped(charged, options).flatMap(([key, charges]) => [...tooMany(key, charges, around), ...tooMuch(key, charges, around)]),
  ];
}

/** Where the law is for contracts of a short term: those of a longer one are left out, those of an unknown one doubtful. */
function ofShortContract({ account, charges }: Charged, { subject, rule }: Around): Charged[] {
  const most = numberOn(rule, 'max-term-months', dayAt(charges[0]!.day));
  if (most === undefined) return [{ account, charges }];
  const months = Number.parseFloat(contractOf(account.debt, subject)?.extra['termMonths'] ?? '');
  if (months > most) return [];
  return [{ account, charges: months <= most ? charges : charges.map((each) => ({ ...each, doubt: 'contract' as const })) }];
}

function grouped(charged: readonly Charged[], { per }: Options): [key: string, charges: readonly Charge[]][] {
  if (per === 'entry' || per === 'debt') return charged.map(({ account, charges }) => [account.debt, charges]);
  const letters = per === 'month' ? 7 : 4;
  const all = charged.flatMap(({ charges }) => charges).sort((a, b) => a.event.ms - b.event.ms);
  return [...Map.groupBy(all, ({ day, amount }) => `${dayAt(day).slice(0, letters)} ${amount.currency}`)];
}

// ---------------------------------------------------------------- when

function tooEarly({ account, charges }: Charged, { zone, subject, rule, options, calendar }: Around): Wrong[] {
  if (!options.after) return [];
  const opened = openedFor(account.debt, options.after, zone, subject, rule, calendar);
  if (opened.length === 0) return [neverOpened(account.debt, charges)];
  return charges.flatMap((each): Wrong[] => {
    const before = opened.filter(({ last }) => last < each.day);
    if (before.some(({ doubt }) => doubt === 'none')) return [];
    const ground = { group: `early ${chargeId(each)}`, contacts: [chargeId(each)], charges: [each] };
    const certain = opened.find(({ doubt }) => doubt === 'none') ?? opened[0]!;
    return [
      {
        ...ground,
        says: 'too-early',
        doubt: firstDoubt(each.doubt, before[0] ? before[0].doubt : 'none'),
        data: { from: { day: dayAt(certain.last + 1) } },
        evidence: openedEvidence(certain, zone),
      },
    ];
  });
}

function neverOpened(debt: string, charges: readonly Charge[]): Wrong {
  const doubt = firstDoubt(charges[0]!.doubt, 'log');
  return { group: `early ${debt}`, contacts: charges.map(chargeId), says: 'never-opened', charges, doubt, data: {} };
}

function stillFree({ charges }: Charged, { zone, subject, rule, options }: Around): Wrong[] {
  const { free } = options;
  if (!free) return [];
  const contacts = countedContacts(subject, free).map(({ message }) => localAt(zone, message.ms).day);
  return charges.flatMap((each): Wrong[] => {
    const most = numberOn(rule, 'free', dayAt(each.day));
    const year = dayAt(each.day).slice(0, 4);
    const n = contacts.filter((day) => day <= each.day && dayAt(day).startsWith(year)).length;
    if (most === undefined || n > most) return [];
    const isWhole = subject.messages.some(({ ms }) => dayAt(localAt(zone, ms).day) < year) || isBornIn(year, each, zone);
    return [
      {
        group: `free ${chargeId(each)}`,
        contacts: [chargeId(each)],
        says: 'still-free',
        charges: [each],
        doubt: firstDoubt(each.doubt, isWhole ? 'none' : 'log'),
        data: { n, free: most },
      },
    ];
  });
}

/** Whether the debt itself began in a year: then no reminder of it is older. */
function isBornIn(year: string, { account }: Charge, zone: string): boolean {
  const first = account.entries[0]?.event;
  return first !== undefined && ['invoice', 'principal'].includes(first.what) && dayAt(dayOfEvent(zone, first)).startsWith(year);
}

// ---------------------------------------------------------------- how often

function tooMany(key: string, charges: readonly Charge[], { subject, rule, options }: Around): Wrong[] {
  return runsOf(charges, subject, options).flatMap((run): Wrong[] => {
    const last = run.at(-1)!;
    const times = numberOn(rule, 'times', dayAt(last.day));
    if (times === undefined) return [];
    const sortOf = (each: Charge) => (options.byKind ? (each.event.extra['kind'] ?? '') : each);
    const sorts = [...new Set(run.map(sortOf))];
    const allowed = new Set(sorts.slice(0, times));
    const excess = run.filter((each) => !allowed.has(sortOf(each)));
    if (excess.length === 0) return [];
    const surplus = excess.reduce((sum, { amount }) => sum + amount.minor, 0);
    return [
      {
        group: `many ${key} ${dayAt(run[0]!.day)}`,
        contacts: excess.map(chargeId),
        says: 'too-many',
        charges: run,
        doubt: firstDoubt(...run.map((each) => each.doubt), creditDoubt(excess[0]!, surplus)),
        data: { n: sorts.length, times },
      },
    ];
  });
}

/** Charges in time order, apart where a fact of their debt lets the count begin anew. */
function runsOf(charges: readonly Charge[], { ledger }: Case, { again = [] }: Options): Charge[][] {
  const resets = ledger.filter(({ what }) => again.includes(what));
  const runs: Charge[][] = [];
  for (const each of charges) {
    const before = runs.at(-1)?.at(-1);
    const isReset = resets.some(
      ({ ms, debt }) => before && before.event.ms <= ms && ms <= each.event.ms && (debt === '' || debt === each.event.debt),
    );
    if (before && !isReset) runs.at(-1)!.push(each);
    else runs.push([each]);
  }
  return runs;
}

// ---------------------------------------------------------------- how much

interface Over {
  charge: Charge;
  found: number;
  limit: Limit;
  doubt: Why;
}

function tooMuch(key: string, charges: readonly Charge[], around: Around): Wrong[] {
  const { rule, options } = around;
  if (!rule.params['most']) return [];
  const overs: Over[] = [];
  const refused: Wrong[] = [];
  let sum = 0;
  let widest: Limit | undefined;
  for (const each of charges) {
    const limit = limitOn(each, around);
    if (typeof limit === 'string') {
      refused.push({
        group: `${limit} ${key}`,
        contacts: [chargeId(each)],
        says: limit,
        charges: [each],
        doubt: 'none',
        data: { currency: options.currency ?? '' },
      });
      continue;
    }
    sum += each.amount.minor;
    widest = options.per === 'entry' || widest === undefined || widest.minor < limit.minor ? limit : widest;
    const found = options.per === 'entry' ? each.amount.minor : sum;
    if (found <= widest.minor) continue;
    const dated = found > (limit.widest ?? 0) ? 'none' : 'contract';
    overs.push({ charge: each, found, limit: widest, doubt: firstDoubt(each.doubt, dated, creditDoubt(each, found - widest.minor)) });
  }
  const certain = overs.filter(({ doubt }) => doubt === 'none');
  return [...refused.slice(0, 1), ...toldOf(key, certain.length > 0 ? certain : overs, charges, options)];
}

function toldOf(key: string, overs: readonly Over[], charges: readonly Charge[], { per }: Options): Wrong[] {
  const shown = per === 'entry' ? overs[0] : overs.at(-1);
  if (!shown) return [];
  const { currency } = shown.charge.amount;
  const most = { minor: shown.limit.minor, currency };
  const found = { minor: shown.found, currency };
  const isNone = shown.limit.minor === 0;
  const wrong =
    per === 'entry' || isNone ? overs.map((over) => over.charge) : charges.filter((each) => each.event.ms <= shown.charge.event.ms);
  return [
    {
      group: `much ${key}`,
      contacts: overs.map((over) => chargeId(over.charge)),
      says: isNone ? 'not-allowed' : per === 'entry' ? 'too-much' : 'too-much-in-all',
      charges: wrong,
      doubt: overs[0]!.doubt,
      data: { most, ...(isNone ? {} : { found }) },
      evidence: [
        { type: 'figure', label: 'charges', expected: most, found },
        ...(shown.limit.step.includes('×') ? [{ type: 'figure', label: shown.limit.step, expected: most } as const] : []),
      ],
    },
  ];
}

/** What a charge may come to, or why nobody can tell. `widest`: by the most generous number so far, where the day that decides is not known. */
function limitOn(each: Charge, { zone, subject, rule, options }: Around): (Limit & { widest?: number }) | Refusal {
  const { currency } = each.amount;
  if (options.currency !== undefined && options.currency !== currency) return 'currency';
  const fact =
    options.dated &&
    subject.ledger.findLast(({ what, debt, ms }) => what === options.dated && debt === each.event.debt && ms <= each.event.ms);
  const day = dayAt(fact ? dayOfEvent(zone, fact) : each.day);
  const value = paramOn(rule, 'most', day);
  if (value === null || value === undefined) return 'unknown';
  const scale = readScale(value, currency);
  if (each.booked <= 0 && goesBySum(scale)) return 'no-principal';
  const by = (scale: Scale): Limit | undefined =>
    limitFor(scale, options.base === 'booked' ? each.booked : each.unpaid, numberOn(rule, 'factor', day));
  const limit = by(scale);
  if (!limit) return 'unknown';
  if (!options.dated || fact) return limit;
  const earlier = (rule.params['most'] ?? []).filter((dated) => dated.from <= day);
  const limits = earlier.map((dated) => (dated.value === null ? 0 : (by(readScale(dated.value, currency))?.minor ?? 0)));
  return { ...limit, widest: Math.max(...limits) };
}

function creditDoubt({ account, event }: Charge, excess: number): Why {
  return isCredited(account, event, excess) ? 'credit' : 'none';
}
