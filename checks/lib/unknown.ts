import { type Case, UNKNOWN, type Unknown } from '../types.ts';
import { areZonesKnown } from './places.ts';

/** What nobody has told of a debtor: what is found by it is uncertain, and nothing is taken for given in its place. */
export function unknownOf(subject: Case): Unknown[] {
  const { facts, zones } = subject;
  const isUnknown: Record<Unknown, boolean> = {
    zone: zones.length !== 1 && !areZonesKnown(subject),
    type: facts.debtor === undefined,
    jurisdiction: !facts.jurisdictions?.length,
  };
  return UNKNOWN.filter((what) => isUnknown[what]);
}
