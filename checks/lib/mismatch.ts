import type { Day, Money } from '../types.ts';
import { dayAt } from './days.ts';
import { type Account, type Balance, balanceAt, type Entry } from './ledger.ts';
import { type NamedVat, vatApart } from './vat.ts';
import { dayOfEvent } from './zones.ts';

/** Why an amount asked for is not the balance, when the ledger shows it. */
export type Cause =
  /** The amount is the balance before the last payments. */
  | { cause: 'payment-not-booked'; paid: Money; paidOn: Day; payments: number }
  /** The amount was the balance until an entry of this day. */
  | { cause: 'old-balance'; until: Day }
  /** The amount became the balance with an entry after the message. */
  | { cause: 'later-balance'; from: Day }
  /** `debt` is another debt of the same person, or `all` of them together. */
  | { cause: 'other-debt'; debt: string }
  /** Ten, a hundred or a thousand times too much or too little: a separator was lost or misread. */
  | { cause: 'separator' }
  | { cause: 'counted-twice'; part: 'interest' | 'fees' }
  /** Value added tax that the text or the ledger names was added to the balance, or left out; `rate` in percent, 0 when only its sum is named. */
  | { cause: 'vat-added' | 'vat-left-out'; vat: Money; rate: number };

/** The usual causes, the first that explains the amount to the cent; undefined when none does. */
export function causeOf(
  found: number,
  balance: Balance,
  own: readonly Account[],
  all: readonly Account[],
  ms: number,
  zone: string,
  vat: NamedVat,
): Cause | undefined {
  const booked = entriesOf(own).filter(({ event }) => event.ms <= ms);
  return (
    unbookedPayment(found, balance, booked, zone) ??
    namedVat(found, balance, vat) ??
    oldBalance(found, own, booked, zone) ??
    otherDebt(found, own, all, ms) ??
    countedTwice(found, balance) ??
    separator(found, balance) ??
    laterBalance(found, own, ms, zone)
  );
}

function unbookedPayment(found: number, balance: Balance, booked: readonly Entry[], zone: string): Cause | undefined {
  let total = balance.total;
  let payments = 0;
  for (const { event, amount } of booked.toReversed()) {
    if (event.what !== 'payment' && event.what !== 'credit') return undefined;
    total += amount.minor;
    payments++;
    if (total !== found) continue;
    const paid = { minor: total - balance.total, currency: balance.currency };
    return { cause: 'payment-not-booked', paid, paidOn: dayAt(dayOfEvent(zone, event)), payments };
  }
  return undefined;
}

function namedVat(found: number, balance: Balance, named: NamedVat): Cause | undefined {
  const apart = vatApart(found, balance, named);
  return apart && { cause: `vat-${apart.side}`, vat: { minor: apart.vat, currency: balance.currency }, rate: apart.rate ?? 0 };
}

function oldBalance(found: number, own: readonly Account[], booked: readonly Entry[], zone: string): Cause | undefined {
  const next = booked.findLast(({ event }) => balanceAt(own, event.ms - 1)?.total === found);
  return next && { cause: 'old-balance', until: dayAt(dayOfEvent(zone, next.event)) };
}

function laterBalance(found: number, own: readonly Account[], ms: number, zone: string): Cause | undefined {
  const next = entriesOf(own).find(({ event }) => event.ms > ms && balanceAt(own, event.ms)?.total === found);
  return next && { cause: 'later-balance', from: dayAt(dayOfEvent(zone, next.event)) };
}

function otherDebt(found: number, own: readonly Account[], all: readonly Account[], ms: number): Cause | undefined {
  const other = all.find((account) => (own.length > 1 || !own.includes(account)) && balanceAt([account], ms)?.total === found);
  if (other) return { cause: 'other-debt', debt: other.debt };
  return own.length < all.length && balanceAt(all, ms)?.total === found ? { cause: 'other-debt', debt: 'all' } : undefined;
}

function countedTwice(found: number, balance: Balance): Cause | undefined {
  const part = (['fees', 'interest'] as const).find((name) => balance[name] > 0 && found - balance.total === balance[name]);
  return part && { cause: 'counted-twice', part };
}

function separator(found: number, { total }: Balance): Cause | undefined {
  return total !== 0 && [10, 100, 1000].some((factor) => found === total * factor || found * factor === total)
    ? { cause: 'separator' }
    : undefined;
}

function entriesOf(accounts: readonly Account[]): Entry[] {
  return accounts.flatMap(({ entries }) => entries).sort((a, b) => a.event.ms - b.event.ms);
}
