import type { Case } from '../types.ts';
import type { ChargeView, ChargeWrong } from './charge-wrongs.ts';
import { type Charge, chargeId, creditDoubt } from './charges.ts';
import { dayAt } from './days.ts';
import { firstDoubt } from './doubts.ts';
import { numberOn } from './params.ts';

/** How often something may be charged. */
export interface CountOptions {
  /** Ledger words after which the rule's number `times` begins anew. */
  again?: string[];
  /** Whether that number is of sorts of charges (`kind`), and not of entries. */
  byKind?: true;
}

/** Charges beyond the number that a rule allows. `key`: what the number is for, a debt or a month of one. */
export function tooMany(
  key: string,
  charges: readonly Charge[],
  { subject, rule, options }: ChargeView<CountOptions>,
): ChargeWrong<'too-many'>[] {
  return runsOf(charges, subject, options).flatMap((run): ChargeWrong<'too-many'>[] => {
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
function runsOf(charges: readonly Charge[], { ledger }: Case, { again = [] }: CountOptions): Charge[][] {
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
