import { defineKind } from '../kind.ts';
import { accrued, exceeds, joined, type Owed, reachedBy, type Slice, slicesOf } from '../lib/accruals.ts';
import { LEDGER_SAYS, NO_PRINCIPAL } from '../lib/amount-says.ts';
import type { Calendar } from '../lib/calendar.ts';
import {
  CHARGES_SCHEMA,
  type Charge,
  type Charged,
  type ChargeSelection,
  chargedOn,
  chargeEvidence,
  contractOf,
  isCredited,
  unreckoned,
} from '../lib/charges.ts';
import { dayAt, dayNumber } from '../lib/days.ts';
import { firstDoubt, type Why, withDoubt } from '../lib/doubts.ts';
import { type Opened, type Opening, openedEvidence, openedFor, openingsSchema } from '../lib/openings.ts';
import { numberOn } from '../lib/params.ts';
import { type Breach, inEveryZone, zonesOf } from '../lib/places.ts';
import { majorOf, millionths, percentText } from '../lib/scales.ts';
import { unpaidAfter } from '../lib/unpaid.ts';
import { dayOfEvent } from '../lib/zones.ts';
import type { Case, Data, Evidence, Outcome, Rule } from '../types.ts';

interface Options {
  count: ChargeSelection;
  from: Opening[];
  base?: 'principal' | 'overdue';
  agreed?: true;
  fixed?: true;
  besides?: string[];
}

interface Surplus extends Breach {
  says: 'too-much' | 'unknown-rate' | 'never-began' | 'no-principal';
  /** All entries up to the last that is too much, in time order. */
  charges: readonly Charge[];
  /** The first of them by which it was too much. */
  since: Charge;
  data: Data;
  evidence: Evidence[];
}

interface Around {
  zone: string;
  subject: Case;
  rule: Rule;
  options: Options;
  calendar: Calendar;
}

const what = {
  en: '{sort, select, penalty {Penalties} other {Interest}} of {found} in all had been charged by {last} (debt {debt})',
  fr: '{sort, select, penalty {Pénalités} other {Intérêts}} portés en compte au {last}\u00A0: {found} en tout (créance {debt})',
  ru: 'К {last} {sort, select, penalty {неустойки} other {процентов}} начислено всего {found} (долг {debt})',
};

/** Interest, or a penalty by the day, is no more than simple interest on what was unpaid, at the rate of each day. */
export const interest = defineKind({
  name: 'interest',
  on: 'case',
  // What one state allows says nothing of the others: of a debtor whose state nobody knows every charge would be doubtful in each of them.
  whenUnknown: 'judged-in-region',
  needs: ['ledger'],
  asks: ['calendar'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['count', 'from'],
    properties: {
      count: CHARGES_SCHEMA,
      from: openingsSchema('What it runs from, from the next day on: whatever opens first.'),
      base: {
        enum: ['principal', 'overdue'],
        description: 'The sum that bears it: the unpaid principal (when left out), or with interest that is unpaid.',
      },
      agreed: {
        const: true,
        description:
          'Whether the rate of the contract (`rate` of its entry) goes before that of the law; without such an entry, all is doubtful.',
      },
      fixed: { const: true, description: 'The rate of the first day holds as long as it runs.' },
      besides: {
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
        description: 'Only debts on which one of these ledger words was booked as well since it runs.',
      },
    },
  },
  // In percent a year, and points that are added to it. A rate that is null is not known: what needs it is refused.
  params: { required: ['rate'], optional: ['points', 'days', 'term-days', 'post-workdays'] },
  says: {
    ...LEDGER_SAYS,
    'too-much': withDoubt({
      en: `${what.en}; since {from}, no more than {most} can have accrued at the {agreed, select, yes {agreed rate} other {lawful rate}}, as simple interest.`,
      fr: `${what.fr}\u202F; depuis le {from}, il n’a pu courir que {most} au taux {agreed, select, yes {convenu} other {légal}}, sans capitalisation.`,
      ru: `${what.ru}; с {from} по {agreed, select, yes {согласованной} other {законной}} ставке без начисления процентов на проценты могло набежать не более {most}.`,
    }),
    'unknown-rate': {
      en: `${what.en}; the rate that holds from {day} on is not known here, and no older one is used in its place: without that time, {most} can have accrued.`,
      fr: `${what.fr}\u202F; le taux applicable à partir du {day} n’est pas connu ici, et aucun taux antérieur ne le remplace\u00A0: hors cette période, il a pu courir {most}.`,
      ru: `${what.ru}; ставка, действующая с {day}, здесь неизвестна, и прежняя вместо неё не применяется: без этого времени могло набежать {most}.`,
    },
    'no-principal': NO_PRINCIPAL,
    'never-began': withDoubt({
      en: `${what.en}, and neither ledger nor log shows what it runs from.`,
      fr: `${what.fr}, sans que le grand livre ni le journal ne montrent ce qui les fait courir.`,
      ru: `${what.ru}, но ни в учёте, ни в журнале нет того, с чего идёт начисление.`,
    }),
  },
  *check(subject, rule, { calendar }): Iterable<Outcome> {
    const options = rule.options as unknown as Options;
    yield* unreckoned(subject, options.count);
    const judge = (zone: string) => surplusesIn({ zone, subject, rule, options, calendar });
    for (const { breach, zone } of inEveryZone(zonesOf(subject), judge)) yield outcomeOf(breach, zone);
  },
});

function outcomeOf({ says, charges, since, data, doubt, evidence, group }: Surplus, zone: string): Outcome {
  const last = charges.at(-1)!;
  return {
    result: doubt === 'none' && says === 'too-much' ? 'fail' : 'unsure',
    says,
    data: { found: sumOf(charges), last: { day: dayAt(last.day) }, debt: last.event.debt, sort: last.event.what, doubt, ...data },
    evidence: [...evidence, ...chargeEvidence(charges, zone)],
    identity: group,
    day: dayAt(since.day),
  };
}

function surplusesIn(around: Around): Surplus[] {
  const { zone, subject, options } = around;
  return chargedOn(subject, options.count, zone).flatMap((charged) => surplusOf(charged, around));
}

// ---------------------------------------------------------------- one debt on one clock

function surplusOf(charged: Charged, around: Around): Surplus[] {
  const { zone, subject, rule, options, calendar } = around;
  const { account, charges } = charged;
  const opened = openedFor(account.debt, options.from, zone, subject, rule, calendar);
  const [earliest] = opened;
  const ground = { group: account.debt, contacts: [account.debt], charges, since: charges[0]!, data: {}, evidence: [] };
  if (account.entries.every(({ after }) => after.principal <= 0)) return [{ ...ground, says: 'no-principal', doubt: 'none' }];
  if (!earliest) return [{ ...ground, says: 'never-began', doubt: 'log' }];
  if (options.besides && !isBesides(charged, earliest.last, around)) return [];
  const certain = opened.find(({ doubt }) => doubt === 'none');
  const [over] = [...overFrom(earliest, charged, around, 'none'), ...(certain ? overFrom(certain, charged, around, earliest.doubt) : [])];
  return over ? [over] : [];
}

/** What is too much if it runs from an event; `doubt`: why it perhaps ran sooner. */
function overFrom(opened: Opened, { account, charges }: Charged, around: Around, doubt: Why): Surplus[] {
  const { zone, rule, options } = around;
  const { rateOn, isAgreed, contract } = ratesOf(account.debt, opened.last + 1, around);
  const turns = ['rate', 'points'].flatMap((name) => (rule.params[name] ?? []).map(({ from }) => dayNumber(from)));
  const days = charges.map(({ day }) => Math.max(day, opened.last));
  const all = slicesOf(owedOn(account, zone, options), opened.last, days.at(-1)!, rateOn, turns, days);
  const reached = reachedBy(days, all);
  let sum = 0;
  const overs = charges.flatMap((charge, i) => {
    sum += charge.amount.minor;
    return exceeds(sum, reached[i]!, reached[i]!.parts + i + 1) ? [i] : [];
  });
  const last = overs.at(-1);
  if (last === undefined) return [];
  const charge = charges[last]!;
  const soFar = charges.slice(0, last + 1);
  const slices = joined(all.filter(({ to }) => to <= days[last]!));
  const { currency } = charge.amount;
  const found = sumOf(soFar);
  const most = { minor: accrued(slices), currency };
  const unknown = slices.find(({ rate }) => rate === undefined);
  const doubts: Why[] = [
    doubt,
    ...charges.map((each) => each.doubt),
    contract,
    isCredited(account, charges[overs[0]!]!.event, found.minor - most.minor) ? 'credit' : 'none',
  ];
  return [
    {
      group: account.debt,
      contacts: [account.debt],
      says: unknown ? 'unknown-rate' : 'too-much',
      charges: soFar,
      since: charges[overs[0]!]!,
      doubt: firstDoubt(...doubts),
      data: {
        most,
        from: { day: dayAt(opened.last + 1) },
        agreed: isAgreed ? 'yes' : 'no',
        ...(unknown ? { day: { day: dayAt(unknown.from + 1) } } : {}),
      },
      evidence: [
        ...openedEvidence(opened, zone),
        { type: 'figure', label: charge.event.what === 'penalty' ? 'penalties' : 'interest', expected: most, found },
        ...slices.map((slice): Evidence => figureOf(slice, currency)),
      ],
    },
  ];
}

/** What was unpaid from each day on. A ledger may begin long after the debt did: what it shows on its first day is taken to have been owed before. */
function owedOn({ entries }: Charged['account'], zone: string, { base }: Options): Owed[] {
  const unpaid = unpaidAfter(entries);
  const owed = entries.map(({ event }, i): Owed => {
    const { principal, interest } = unpaid[i]!;
    return { day: dayOfEvent(zone, event), minor: principal + (base === 'overdue' ? interest : 0) };
  });
  const first = owed.filter(({ day }) => day === owed[0]?.day).map(({ minor }) => minor);
  return [{ day: Number.NEGATIVE_INFINITY, minor: Math.max(...first) }, ...owed];
}

/** The arithmetic of a slice: `310.00 × 2.62 % × 28/365`. */
function figureOf(slice: Slice, currency: string): Evidence {
  const { base, from, to, rate } = slice;
  const days = `${dayAt(from + 1)}…${dayAt(to)}`;
  const label = `${majorOf(base, currency)} × ${rate === undefined ? '?' : percentText(rate)} × ${to - from}/365 (${days})`;
  return { type: 'figure', label, expected: rate === undefined ? '?' : { minor: accrued([slice]), currency } };
}

interface Rates {
  rateOn: (day: number) => bigint | undefined;
  isAgreed: boolean;
  /** Whether another rate was perhaps agreed. */
  contract: Why;
}

function ratesOf(debt: string, first: number, { subject, rule, options }: Around): Rates {
  const onDay = (day: number): bigint | undefined => {
    const rate = numberOn(rule, 'rate', dayAt(day));
    return rate === undefined ? undefined : millionths(rate) + millionths(numberOn(rule, 'points', dayAt(day)) ?? 0);
  };
  const lawful = options.fixed ? () => onDay(first) : onDay;
  if (!options.agreed) return { rateOn: lawful, isAgreed: false, contract: 'none' };
  const contract = contractOf(debt, subject);
  const told = contract?.extra['rate'];
  if (told === undefined || told === '') return { rateOn: lawful, isAgreed: false, contract: contract ? 'none' : 'contract' };
  if (!/^\d+(?:\.\d+)?$/.test(told)) return { rateOn: lawful, isAgreed: false, contract: 'contract' };
  const agreed = millionths(Number(told));
  return { rateOn: () => agreed, isAgreed: true, contract: 'none' };
}

function isBesides({ account }: Charged, since: number, { zone, options }: Around): boolean {
  return account.entries.some(({ event }) => options.besides?.includes(event.what) && dayOfEvent(zone, event) > since);
}

function sumOf(charges: readonly Charge[]): { minor: number; currency: string } {
  return { minor: charges.reduce((sum, { amount }) => sum + amount.minor, 0), currency: charges[0]!.amount.currency };
}
