import { defineKind } from '../kind.ts';
import { type CountOptions, tooMany } from '../lib/charge-counts.ts';
import { isRefusal, type LimitOptions, type LimitWrong, tooMuch } from '../lib/charge-limits.ts';
import { CHARGE_SAYS } from '../lib/charge-says.ts';
import { stillFree, type TimeOptions, type TimeWrong, tooEarly } from '../lib/charge-times.ts';
import type { ChargeView, ChargeWrong } from '../lib/charge-wrongs.ts';
import {
  CHARGES_SCHEMA,
  type Charge,
  type Charged,
  type ChargeSelection,
  chargedOn,
  chargeEvidence,
  contractOf,
  unreckoned,
} from '../lib/charges.ts';
import { countingSchema } from '../lib/contacts.ts';
import { dayAt } from '../lib/days.ts';
import { openingsSchema } from '../lib/openings.ts';
import { numberOn } from '../lib/params.ts';
import { inEveryZone, zonesOf } from '../lib/places.ts';
import type { Outcome } from '../types.ts';

const PERIODS: LimitOptions['per'][] = ['entry', 'debt', 'month', 'year'];

interface Options extends TimeOptions, CountOptions, LimitOptions {
  count: ChargeSelection;
}

type View = ChargeView<Options>;
type Wrong = TimeWrong | ChargeWrong<'too-many'> | LimitWrong;

/** What is charged on a debt: how much, how often and from when on. */
export const charge = defineKind({
  name: 'charge',
  on: 'case',
  // What one state allows says nothing of the others: of a debtor whose state nobody knows every charge would be doubtful in each of them.
  whenUnknown: 'judged-in-region',
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
  says: CHARGE_SAYS,
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
    result: doubt === 'none' && !isRefusal(says) ? 'fail' : 'unsure',
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

function wrongsIn(view: View): Wrong[] {
  const { zone, subject, options } = view;
  const charged = chargedOn(subject, options.count, zone).flatMap((each) => ofShortContract(each, view));
  return [
    ...charged.flatMap((each) => tooEarly(each, view)),
    ...charged.flatMap((each) => stillFree(each, view)),
    ...grouped(charged, options).flatMap(([key, charges]) => [...tooMany(key, charges, view), ...tooMuch(key, charges, view)]),
  ];
}

/** Where the law is for contracts of a short term: those of a longer one are left out, those of an unknown one doubtful. */
function ofShortContract({ account, charges }: Charged, { subject, rule }: View): Charged[] {
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
