import type { LedgerEvent, Money } from '../types.ts';
import { onceFor } from './once.ts';

/** What a ledger entry does to the balance of its debt. Entries that are not here are facts with a date. */
const PART_OF: ReadonlyMap<string, 'principal' | 'interest' | 'fees' | 'payments'> = new Map([
  ['invoice', 'principal'],
  ['principal', 'principal'],
  ['interest', 'interest'],
  ['fee', 'fees'],
  ['penalty', 'fees'],
  ['court-costs', 'fees'],
  ['payment', 'payments'],
  ['credit', 'payments'],
  // A payment that bounced: it takes nothing off any more.
  ['reversal', 'payments'],
]);

/** A balance in minor units of one currency. `total` = principal + interest + fees − payments. */
export interface Balance {
  principal: number;
  interest: number;
  fees: number;
  payments: number;
  total: number;
  currency: string;
}

/** An entry with a sum, and the balance of its debt once it is booked. */
export interface Entry {
  event: LedgerEvent;
  amount: Money;
  after: Balance;
}

/** One debt: its entries with sums, in time order. */
export interface Account {
  debt: string;
  entries: readonly Entry[];
  /** Why no balance can be given: entries in several currencies, or one that adds or takes off without a sum. */
  broken?: 'currencies' | 'sum-missing';
}

/** The debts of a ledger, in order of their first entry. */
export const accountsOf = onceFor((ledger: readonly LedgerEvent[]): readonly Account[] => {
  const debts = new Map<string, LedgerEvent[]>();
  for (const event of ledger) {
    if (!PART_OF.has(event.what)) continue;
    const events = debts.get(event.debt);
    if (events) events.push(event);
    else debts.set(event.debt, [event]);
  }
  return [...debts].map(([debt, events]) => accountOf(debt, events));
});

function accountOf(debt: string, events: readonly LedgerEvent[]): Account {
  const entries: Entry[] = [];
  for (const event of events) {
    if (!event.amount) return { debt, entries, broken: 'sum-missing' };
    const before = entries.at(-1)?.after ?? nothing(event.amount.currency);
    if (before.currency !== event.amount.currency) return { debt, entries, broken: 'currencies' };
    entries.push({ event, amount: event.amount, after: book(before, event.what, event.amount.minor) });
  }
  return { debt, entries };
}

/** The balance of some debts together at an instant: entries up to and including it. Undefined: no entry yet, or no balance can be given. */
export function balanceAt(accounts: readonly Account[], ms: number): Balance | undefined {
  let sum: Balance | undefined;
  for (const account of accounts) {
    if (account.broken) return undefined;
    const balance = lastEntry(account, ms)?.after;
    if (!balance) continue;
    if (sum && sum.currency !== balance.currency) return undefined;
    sum = sum ? add(sum, balance) : balance;
  }
  return sum;
}

/** The last entry of a debt that is booked at an instant. Binary search: entries are in time order. */
export function lastEntry({ entries }: Account, ms: number): Entry | undefined {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.event.ms <= ms) low = middle + 1;
    else high = middle;
  }
  return entries[low - 1];
}

function nothing(currency: string): Balance {
  return { principal: 0, interest: 0, fees: 0, payments: 0, total: 0, currency };
}

function book(before: Balance, what: string, minor: number): Balance {
  const part = PART_OF.get(what) ?? 'principal';
  const after = { ...before, [part]: before[part] + (what === 'reversal' ? -minor : minor) };
  return { ...after, total: after.principal + after.interest + after.fees - after.payments };
}

function add(a: Balance, b: Balance): Balance {
  return {
    principal: a.principal + b.principal,
    interest: a.interest + b.interest,
    fees: a.fees + b.fees,
    payments: a.payments + b.payments,
    total: a.total + b.total,
    currency: a.currency,
  };
}
