import type { Day, LedgerEvent } from '../types.ts';
import { type Account, accountsOf } from './ledger.ts';
import { onceFor } from './once.ts';

/** Facts that nobody writes into a ledger: its sums show them. */
export const BALANCE_FACTS = ['paid-in-full', 'owed-again'] as const;

/**
 * What the sums of a ledger show without anybody writing it down: `paid-in-full` when what was owed on a debt comes to nothing,
 * `owed-again` when it grows again. A debt of which no balance can be given shows nothing.
 * @param ledger in time order
 */
const balanceFacts = onceFor((ledger: readonly LedgerEvent[]): readonly LedgerEvent[] =>
  accountsOf(ledger).flatMap((account) => (account.broken ? [] : crossings(account))),
);

/** A ledger with what its sums show, in time order. */
export const factsOf = onceFor((ledger: readonly LedgerEvent[]): readonly LedgerEvent[] =>
  [...ledger, ...balanceFacts(ledger)].sort((a, b) => a.ms - b.ms),
);

/** Whether what was owed on a debt, or on any where none is named, came to nothing by the end of a day. */
export function isPaid(ledger: readonly LedgerEvent[], debt: string | undefined, by: Day): boolean {
  return balanceFacts(ledger).some(
    (fact) => fact.what === 'paid-in-full' && (debt === undefined || fact.debt === debt) && fact.at.slice(0, 10) <= by,
  );
}

function crossings({ entries }: Account): LedgerEvent[] {
  const facts: LedgerEvent[] = [];
  let before = 0;
  for (const { event, after } of entries) {
    if (before > 0 && after.total <= 0) facts.push({ ...event, what: 'paid-in-full' });
    if (before <= 0 && after.total > 0 && facts.length > 0) facts.push({ ...event, what: 'owed-again' });
    before = after.total;
  }
  return facts;
}
