import { defineKind } from '../kind.ts';
import { type Counting, countedContacts, countingSchema } from '../lib/contacts.ts';
import { contactEvidence } from '../lib/events.ts';
import { areZonesKnown } from '../lib/places.ts';
import { contactUnit } from '../lib/units.ts';
import type { Case, Outcome } from '../types.ts';

const unit = contactUnit('n');

/** Whoever is bound to hours of the debtor's clock has to know the clock: no contact with a debtor whose time zone nobody has recorded. */
export const knownZone = defineKind({
  name: 'known-zone',
  on: 'case',
  // Of a debtor whose country is not known, that is what is told.
  whenUnknown: 'not-run',
  needs: ['messages'],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['count'],
    properties: { count: countingSchema('The contacts that are bound to the debtor’s clock.') },
  },
  says: {
    unknown: {
      en: `${unit.en} with a debtor whose time zone is recorded neither in the debtor records nor in the log{places, plural, =0 {} other {: the country has # of them}}. Nobody can have kept to the debtor’s clock knowingly.`,
      fr: `${unit.fr} avec un débiteur dont le fuseau horaire ne figure ni dans les fiches des débiteurs ni dans le journal{places, plural, =0 {} other {, alors que le pays en compte #}}. Nul n’a pu respecter son heure en connaissance de cause.`,
      ru: `Часовой пояс должника не указан ни в сведениях о должниках, ни в журнале{places, plural, =0 {} one {, а в стране их #} few {, а в стране их #} many {, а в стране их #} other {, а в стране их #}}; при этом совершено: ${unit.ru}. Соблюсти местное время должника осознанно было нельзя.`,
    },
  },
  *check(subject, rule): Iterable<Outcome> {
    // A country that has one clock tells the debtor's.
    if (areZonesKnown(subject) || subject.zones.length === 1) return;
    const { count } = rule.options as unknown as { count: Counting };
    const contacts = contactsIn(subject, count);
    const [first] = contacts;
    if (!first) return;
    yield {
      result: 'fail',
      says: 'unknown',
      data: { n: contacts.length, unit: unit.of(count), places: subject.zones.length },
      evidence: contactEvidence(contacts),
      identity: 'zone',
      day: first.at.slice(0, 10),
    };
  },
});

/** Whether a contact perhaps does not count is no matter where some do. */
function contactsIn(subject: Case, count: Counting) {
  const counted = countedContacts(subject, count);
  return counted.some(({ doubt }) => doubt === 'none') ? counted.map(({ message }) => message) : [];
}
