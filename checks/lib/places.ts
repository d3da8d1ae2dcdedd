import type { Case, Day, Rule } from '../types.ts';
import type { Calendar } from './calendar.ts';
import { addDays } from './days.ts';
import type { Why } from './doubts.ts';
import { numberOn } from './params.ts';
import { EVERYWHERE, isZone } from './zones.ts';

/** Something found on one reading of the debtor's clock. */
export interface Breach {
  /** What it is a breach of, the same in every zone: a key, a window's sort, an event. */
  group: string;
  /** Ids of the contacts that are too many, too early or too late. */
  contacts: readonly string[];
  doubt: Why;
}

/** The zones in which a debtor may be; everywhere when nothing at all is known. */
export function zonesOf(subject: Case): readonly string[] {
  const known = subject.zones.filter(isZone);
  return known.length > 0 ? known : EVERYWHERE;
}

/** Whether somebody named the zones, in the debtor file or in the log; else they are all those of the jurisdiction. */
export function areZonesKnown(subject: Case): boolean {
  return Boolean(subject.debtor?.zone) || subject.messages.some((message) => message.zone);
}

/** The jurisdiction and region whose working days and holidays a rule goes by: the debtor's own country for the law of a union of countries. */
export function placeOf(subject: Case, rule: Rule): [jurisdiction: string, region: string | undefined] {
  const { jurisdictions, region } = subject.facts;
  return [jurisdictions?.includes(rule.jurisdiction) ? jurisdictions.at(-1)! : rule.jurisdiction, region];
}

/**
 * The last day of a rule's term that runs from a day: its number `months`, its number `workdays` at the debtor's place, or its number `days`.
 * A term of months ends on the day of the same number, or the last of its month, and on the next working day when that is none
 * (Regulation (EEC, Euratom) 1182/71, art. 3(2)(c) and 3(4)).
 */
export function dueDay(from: Day, subject: Case, rule: Rule, calendar: Calendar): Day {
  const months = numberOn(rule, 'months', from);
  if (months !== undefined) {
    const last = Temporal.PlainDate.from(from).add({ months }).toString();
    return calendar.addWorkdays(...placeOf(subject, rule), addDays(last, -1), 1);
  }
  const workdays = numberOn(rule, 'workdays', from);
  if (workdays !== undefined) return calendar.addWorkdays(...placeOf(subject, rule), from, workdays);
  return addDays(from, numberOn(rule, 'days', from) ?? 0);
}

/**
 * Judges a history by the clock of every place in which the debtor may be. A breach that every place shows is as certain as where it is least so;
 * one that some show is yielded once, with the doubt `zone` and the first zone that shows it. `seen` is the breach as that zone shows it.
 */
export function* inEveryZone<B extends Breach>(
  zones: readonly string[],
  breachesIn: (zone: string) => readonly B[],
): Generator<{ breach: B; seen: B; zone: string }> {
  const perZone = zones.map((zone) => ({ zone, breaches: breachesIn(zone) }));
  if (perZone.every(({ breaches }) => breaches.length === 0)) return;
  const sightings = perZone.map(({ breaches }) => sightingsOf(breaches));
  const told = new Set<string>();
  for (const { zone, breaches } of perZone) {
    for (const breach of breaches) {
      const keys = keysOf(breach);
      if (zones.length > 1 && keys.some((key) => told.has(key))) continue;
      for (const key of keys) told.add(key);
      const doubts = keys.map((key) => doubtIn(sightings, key, breach.doubt));
      const doubt = doubts.includes('none') ? 'none' : (doubts.find((why) => why !== 'zone') ?? 'zone');
      yield { breach: { ...breach, doubt }, seen: breach, zone };
    }
  }
}

function keysOf({ group, contacts }: Breach): string[] {
  return contacts.map((id) => `${group}\n${id}`);
}

/** The contacts that a zone shows, each with how doubtful it is there. */
function sightingsOf(breaches: readonly Breach[]): ReadonlyMap<string, Why> {
  const seen = new Map<string, Why>();
  for (const breach of breaches) for (const key of keysOf(breach)) if (seen.get(key) !== 'none') seen.set(key, breach.doubt);
  return seen;
}

/** The first doubt about a contact, that of the zone that tells it or of another; `zone` when some zone does not show it at all. */
function doubtIn(sightings: readonly ReadonlyMap<string, Why>[], key: string, own: Why): Why {
  let doubt = own;
  for (const seen of sightings) {
    const why = seen.get(key);
    if (why === undefined) return 'zone';
    if (doubt === 'none') doubt = why;
  }
  return doubt;
}
