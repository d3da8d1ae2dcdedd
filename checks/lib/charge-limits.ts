import type { ChargeView, ChargeWrong } from './charge-wrongs.ts';
import { type Charge, chargeId, creditDoubt } from './charges.ts';
import { dayAt } from './days.ts';
import { firstDoubt, type Why } from './doubts.ts';
import { numberOn, paramOn } from './params.ts';
import { goesBySum, type Limit, limitFor, readScale, type Scale } from './scales.ts';
import { dayOfEvent } from './zones.ts';

/** How much may be charged. */
export interface LimitOptions {
  /** What the rule's number `most` is for. */
  per: 'entry' | 'debt' | 'month' | 'year';
  /** Currency of the sums in that number. */
  currency?: string;
  /** The sum by which a scale is read; `unpaid` when left out. */
  base?: 'unpaid' | 'booked';
  /** Ledger word of the fact whose day decides which number holds; the day of the charge when left out. */
  dated?: string;
}

/** Why nobody can tell how much a charge may come to: such outcomes find fault with nobody. */
const REFUSALS = ['unknown', 'no-principal', 'currency'] as const;
type Refusal = (typeof REFUSALS)[number];

export function isRefusal(says: string): boolean {
  return REFUSALS.some((refusal) => refusal === says);
}

export type LimitWrong = ChargeWrong<'too-much' | 'not-allowed' | 'too-much-in-all' | Refusal>;

interface Over {
  charge: Charge;
  found: number;
  limit: Limit;
  doubt: Why;
}

/** Charges that come to more than a rule allows, each or together; of those of which nobody can tell, the first. `key`: what is added up, a debt or a month of one. */
export function tooMuch(key: string, charges: readonly Charge[], around: ChargeView<LimitOptions>): LimitWrong[] {
  const { rule, options } = around;
  if (!rule.params['most']) return [];
  const overs: Over[] = [];
  const refused: LimitWrong[] = [];
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

function toldOf(key: string, overs: readonly Over[], charges: readonly Charge[], { per }: LimitOptions): LimitWrong[] {
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
function limitOn(each: Charge, { zone, subject, rule, options }: ChargeView<LimitOptions>): (Limit & { widest?: number }) | Refusal {
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
