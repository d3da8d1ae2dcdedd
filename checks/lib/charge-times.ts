import type { ChargeView, ChargeWrong } from './charge-wrongs.ts';
import { type Charge, type Charged, chargeId } from './charges.ts';
import { type Counting, countedContacts } from './contacts.ts';
import { dayAt } from './days.ts';
import { firstDoubt } from './doubts.ts';
import { type Opening, openedEvidence, openedFor } from './openings.ts';
import { numberOn } from './params.ts';
import { dayOfEvent, localAt } from './zones.ts';

/** From when on something may be charged. */
export interface TimeOptions {
  /** What opens the way to a charge, on the day after at the earliest. */
  after?: Opening[];
  /** Contacts of a calendar year, of which the rule's number `free` are without charge. */
  free?: Counting;
}

export type TimeWrong = ChargeWrong<'too-early' | 'never-opened' | 'still-free'>;

/** Charges before what opens the way to them, or that nothing has opened the way to. */
export function tooEarly({ account, charges }: Charged, { zone, subject, rule, options, calendar }: ChargeView<TimeOptions>): TimeWrong[] {
  if (!options.after) return [];
  const opened = openedFor(account.debt, options.after, zone, subject, rule, calendar);
  if (opened.length === 0) return [neverOpened(account.debt, charges)];
  return charges.flatMap((each): TimeWrong[] => {
    const before = opened.filter(({ last }) => last < each.day);
    if (before.some(({ doubt }) => doubt === 'none')) return [];
    const ground = { group: `early ${chargeId(each)}`, contacts: [chargeId(each)], charges: [each] };
    const certain = opened.find(({ doubt }) => doubt === 'none') ?? opened[0]!;
    return [
      {
        ...ground,
        says: 'too-early',
        doubt: firstDoubt(each.doubt, before[0] ? before[0].doubt : 'none'),
        data: { from: { day: dayAt(certain.last + 1) } },
        evidence: openedEvidence(certain, zone),
      },
    ];
  });
}

function neverOpened(debt: string, charges: readonly Charge[]): TimeWrong {
  const doubt = firstDoubt(charges[0]!.doubt, 'log');
  return { group: `early ${debt}`, contacts: charges.map(chargeId), says: 'never-opened', charges, doubt, data: {} };
}

/** Charges after so few contacts of their year that these were free. */
export function stillFree({ charges }: Charged, { zone, subject, rule, options }: ChargeView<TimeOptions>): TimeWrong[] {
  const { free } = options;
  if (!free) return [];
  const contacts = countedContacts(subject, free).map(({ message }) => localAt(zone, message.ms).day);
  return charges.flatMap((each): TimeWrong[] => {
    const most = numberOn(rule, 'free', dayAt(each.day));
    const year = dayAt(each.day).slice(0, 4);
    const n = contacts.filter((day) => day <= each.day && dayAt(day).startsWith(year)).length;
    if (most === undefined || n > most) return [];
    const isWhole = subject.messages.some(({ ms }) => dayAt(localAt(zone, ms).day) < year) || isBornIn(year, each, zone);
    return [
      {
        group: `free ${chargeId(each)}`,
        contacts: [chargeId(each)],
        says: 'still-free',
        charges: [each],
        doubt: firstDoubt(each.doubt, isWhole ? 'none' : 'log'),
        data: { n, free: most },
      },
    ];
  });
}

/** Whether the debt itself began in a year: then no reminder of it is older. */
function isBornIn(year: string, { account }: Charge, zone: string): boolean {
  const first = account.entries[0]?.event;
  return first !== undefined && ['invoice', 'principal'].includes(first.what) && dayAt(dayOfEvent(zone, first)).startsWith(year);
}
