import { nearest } from './lib/nearest.ts';
import { InputError, problem } from './lib/problem.ts';
import type { Pack } from './read/packs.ts';

/**
 * The packs in force for the jurisdictions named, outermost first: `fr` gives `eu, fr`.
 * A region such as `us-ny` or a territory such as `pr` stands for its country; a jurisdiction without a pack stays in the list and no rule answers to it,
 * but under the law of the union that it is a member of: `at` gives `eu, at`.
 */
export function packsFor(named: readonly string[], packs: readonly Pack[]): string[] {
  const all = named.flatMap((name) => {
    const pack = packOf(name, packs);
    if (!pack) return [name];
    return [...pack.within, pack.id, ...(isMember(name, pack) ? [countryIn(name)] : [])];
  });
  return [...new Set(all)];
}

/** The pack of a jurisdiction or of one of its regions; of a country without one, that of the union that it is a member of. */
export function packOf(name: string, packs: readonly Pack[]): Pack | undefined {
  const known = placesOf(packs);
  const country = countryIn(name);
  return (
    known.find(({ id }) => id === name) ??
    known.find(({ id, codes }) => id === country || codes.includes(country)) ??
    known.find(({ territories }) => territories.includes(country)) ??
    known.find((pack) => isMember(name, pack))
  );
}

/** Whether a country has no law here but that of its union. */
export function isMember(name: string, { members }: Pack): boolean {
  return members.includes(countryIn(name));
}

function countryIn(name: string): string {
  return name.split('-')[0]!;
}

/** The packs that are jurisdictions: what is good practice everywhere has no place and no debtors. */
export function placesOf(packs: readonly Pack[]): Pack[] {
  return packs.filter(({ everywhere }) => !everywhere);
}

/** The region in a name such as `us-ny`, or the territory that it is, in capitals; undefined when it names a pack as it stands. */
export function regionIn(name: string, packs: readonly Pack[]): string | undefined {
  if (packs.some(({ id }) => id === name)) return undefined;
  if (packs.some(({ territories }) => territories.includes(name))) return name.toUpperCase();
  return name.split('-')[1]?.toUpperCase();
}

/** The time zones in which a debtor may be of whom no more is known than the jurisdiction and perhaps the region. */
export function zonesIn(jurisdiction: string, region: string | undefined, packs: readonly Pack[]): readonly string[] {
  const pack = packOf(jurisdiction, packs);
  const own = region ?? regionIn(jurisdiction, packs);
  return (own === undefined ? undefined : pack?.regions[own]) ?? pack?.zones ?? [];
}

/** Refuses names of which there is no pack. @throws InputError `pack-unknown` */
export function assertPacks(named: readonly string[], packs: readonly Pack[]): void {
  const ids = placesOf(packs).map((pack) => pack.id);
  const unknown = named.filter((name) => !packOf(name, packs));
  if (unknown.length > 0)
    throw new InputError(...unknown.map((pack) => problem('pack-unknown', { pack, near: nearest(pack, ids) ?? ids.join(', ') })));
}
