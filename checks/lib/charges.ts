import type { Case, Evidence, LedgerEvent, Money, Outcome } from '../types.ts';
import type { Why } from './doubts.ts';
import { factEvidence } from './events.ts';
import { type Account, accountsOf } from './ledger.ts';
import { unpaidAfter } from './unpaid.ts';
import { wordList } from './word-list.ts';
import { dayOfEvent } from './zones.ts';

/** Which entries of a ledger a rule looks at, as its law file says it. */
export interface ChargeSelection {
  /** Ledger words: fee, penalty, interest … */
  what: readonly string[];
  /** What they are for (`kind` of the entry). With `only`, an entry that does not say it is doubtful. */
  kinds?: { only?: readonly string[]; except?: readonly string[] };
  /** Channels of what was charged for (`channel` of the entry). */
  channels?: readonly string[];
  /** Whether an entry that does not say what it is for is left out instead. */
  named?: true;
}

export const CHARGES_SCHEMA = {
  type: 'object',
  description: 'The ledger entries that are judged.',
  additionalProperties: false,
  required: ['what'],
  properties: {
    what: { ...wordList, description: 'Ledger words, such as fee, penalty, interest.' },
    kinds: {
      type: 'object',
      description: 'What they are for: the `kind` of the entry. With `only`, an entry without one is doubtful.',
      additionalProperties: false,
      properties: { only: wordList, except: wordList },
    },
    channels: { ...wordList, description: 'Channels of what was charged for: the `channel` of the entry; one without is left out.' },
    named: { const: true, description: 'An entry that does not say what it is for is left out.' },
  },
};

/** An entry that is judged. */
export interface Charge {
  event: LedgerEvent;
  amount: Money;
  /** Its local day, in days since 1970-01-01. */
  day: number;
  /** The most that was booked and that was unpaid of the principal before it or on its day: entries of a day have no order to rely on. */
  booked: number;
  unpaid: number;
  account: Account;
  doubt: Why;
}

/** A debt and its entries that are judged, in time order. */
export interface Charged {
  account: Account;
  charges: readonly Charge[];
}

/** The debts of which a balance can be given and on which there is something to judge. */
export function chargedOn(subject: Case, selection: ChargeSelection, zone: string): Charged[] {
  return accountsOf(subject.ledger).flatMap((account) => {
    const isCharged = account.entries.some(({ event }) => chargeDoubt(event, selection) !== undefined);
    if (account.broken || !isCharged) return [];
    const days = account.entries.map(({ event }) => dayOfEvent(zone, event));
    const ofDay = Map.groupBy(days.keys(), (at) => days[at]!);
    const unpaid = unpaidAfter(account.entries);
    const charges = account.entries.flatMap(({ event, amount }, i): Charge[] => {
      const doubt = chargeDoubt(event, selection);
      if (doubt === undefined || amount.minor === 0) return [];
      const day = days[i]!;
      const nearby = [...(i > 0 ? [i - 1] : []), ...ofDay.get(day)!];
      return [
        {
          event,
          amount,
          day,
          booked: Math.max(...nearby.map((at) => account.entries[at]!.after.principal)),
          unpaid: Math.max(0, ...nearby.map((at) => unpaid[at]!.principal)),
          account,
          doubt,
        },
      ];
    });
    return charges.length > 0 ? [{ account, charges }] : [];
  });
}

/** What a rule says of debts with entries to judge of which no balance can be given; sentences: LEDGER_SAYS. */
export function* unreckoned(subject: Case, selection: ChargeSelection): Generator<Outcome> {
  for (const { debt, broken } of accountsOf(subject.ledger)) {
    const event = broken && subject.ledger.find((event) => event.debt === debt && chargeDoubt(event, selection) !== undefined);
    if (!event) continue;
    yield {
      result: 'unsure',
      says: `ledger-${broken}`,
      data: { debt },
      evidence: [factEvidence(event)],
      identity: `ledger ${debt}`,
      day: event.at.slice(0, 10),
    };
  }
}

function chargeDoubt(event: LedgerEvent, { what, kinds, channels, named }: ChargeSelection): Why | undefined {
  if (!what.includes(event.what)) return undefined;
  if (channels && !channels.includes(event.extra['channel'] ?? '')) return undefined;
  const { kind } = event.extra;
  if (!kind) return named ? undefined : kinds?.only ? 'charge' : 'none';
  if (kinds?.only && !kinds.only.includes(kind)) return undefined;
  return kinds?.except?.includes(kind) ? undefined : 'none';
}

/** Whether credits after a charge perhaps took back what was too much. */
export function isCredited({ entries }: Account, since: LedgerEvent, excess: number): boolean {
  const credits = entries.filter(({ event }) => event.what === 'credit' && event.ms >= since.ms);
  return credits.reduce((sum, { amount }) => sum + amount.minor, 0) >= excess;
}

/** The doubt that credits after a charge leave. */
export function creditDoubt({ account, event }: Charge, excess: number): Why {
  return isCredited(account, event, excess) ? 'credit' : 'none';
}

/** The first of many entries as evidence; how many there are stands in the data. */
export function chargeEvidence(charges: readonly Charge[], zone: string): Evidence[] {
  return charges.slice(0, MOST).map(({ event }) => factEvidence(event, zone));
}

const MOST = 20;

/** What makes an entry this one: nothing else of a ledger has a name. */
export function chargeId({ event: { debt, at, what }, amount }: Charge): string {
  return `${debt} ${at} ${what} ${amount.minor}`;
}

/** The entry of a ledger that tells of a debt's contract. */
export function contractOf(debt: string, subject: Case): LedgerEvent | undefined {
  return subject.ledger.findLast(({ what, debt: of }) => (what === 'contract' || what === 'agreement') && (of === debt || of === ''));
}
