import { packsFor, regionIn, zonesIn } from './jurisdictions.ts';
import type { Pack } from './read/packs.ts';
import type { Case, Collector, Debtor, Facts, LedgerEvent, Message } from './types.ts';

/** What the company says of itself, and what is known about its debtors. */
export interface Surroundings {
  packs: readonly Pack[];
  collector?: Collector;
  debtors: ReadonlyMap<string, Debtor>;
}

/** What is known about a debtor for choosing rules. What the debtor file does not say stays unknown. */
export function factsOfDebtor(debtor: Debtor | undefined, { packs, collector }: Surroundings): Facts {
  const jurisdiction = debtor?.jurisdiction;
  const region = debtor?.region ?? (jurisdiction === undefined ? undefined : regionIn(jurisdiction, packs));
  return {
    ...(collector ? { collector } : {}),
    ...(debtor?.type ? { debtor: debtor.type } : {}),
    ...(region ? { region } : {}),
    ...(debtor?.flags.includes('regulated-credit') || debtor?.flags.includes('consumer-credit') ? { credit: 'regulated' } : {}),
    ...(jurisdiction ? { jurisdictions: packsFor([jurisdiction], packs) } : {}),
  };
}

/** One case a debtor, in order of their pseudonyms; within it, everything in time order. */
export function* casesOf(messages: readonly Message[], ledger: readonly LedgerEvent[], around: Surroundings): Generator<Case> {
  const messagesOf = byDebtor(messages);
  const ledgerOf = byDebtor(ledger);
  const ids = [...new Set([...messagesOf.keys(), ...ledgerOf.keys()])].sort();
  for (const id of ids) {
    const debtor = around.debtors.get(id);
    const own = messagesOf.get(id) ?? [];
    yield {
      on: 'case',
      id,
      debtor,
      facts: factsOfDebtor(debtor, around),
      ...(debtor?.lang ? { lang: debtor.lang } : {}),
      zones: zonesOf(debtor, own, around.packs),
      messages: own,
      ledger: ledgerOf.get(id) ?? [],
    };
  }
}

/** The debtor's zone; else those that the messages name; else all of the region or the jurisdiction. Nothing is assumed beyond that. */
function zonesOf(debtor: Debtor | undefined, messages: readonly Message[], packs: readonly Pack[]): readonly string[] {
  if (debtor?.zone) return [debtor.zone];
  const named = [...new Set(messages.flatMap((message) => message.zone ?? []))].sort();
  if (named.length > 0) return named;
  return debtor?.jurisdiction ? zonesIn(debtor.jurisdiction, debtor.region, packs) : [];
}

function byDebtor<T extends { debtor: string; ms: number }>(events: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const event of events) {
    const group = groups.get(event.debtor);
    if (group) group.push(event);
    else groups.set(event.debtor, [event]);
  }
  // Sorting is stable: events of the same instant stay in the order of their files.
  for (const group of groups.values()) group.sort((a, b) => a.ms - b.ms);
  return groups;
}
