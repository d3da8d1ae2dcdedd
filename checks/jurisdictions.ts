import { nearest } from './lib/nearest.ts';
import { InputError, problem } from './lib/problem.ts';
import type { Pack } from './read/packs.ts';

/**
 * The packs in force for the jurisdictions named, outermost first: `fr` gives `eu, fr`.
 * A region such as `us-ny` stands for its country; a jurisdiction without a pack stays in the list and no rule answers to it.
 */
export function packsFor(named: readonly string[], packs: readonly Pack[]): string[] {
  const all = named.flatMap((name) => {
    const pack = packOf(name, packs);
    return pack ? [...pack.within, pack.id] : [name];
  });
  return [...new Set(all)];
}

/** The pack of a jurisdiction or of one of its regions. */
export function packOf(name: string, packs: readonly Pack[]): Pack | undefined {
  const known = placesOf(packs);
  return known.find((pack) => pack.id === name) ?? known.find((pack) => pack.id === name.split('-')[0]);
}

/** The packs that are jurisdictions: what is good practice everywhere has no place and no debtors. */
export function placesOf(packs: readonly Pack[]): Pack[] {
  return packs.filter(({ everywhere }) => !everywhere);
}

/** The region in a name such as `us-ny`, in capitals; undefined when it names a pack as it stands. */
export function regionIn(name: string, packs: readonly Pack[]): string | undefined {
  if (packs.some((pack) => pack.id === name)) return undefined;
  return name.split('-')[1]?.toUpperCase();
}

/** Refuses names of which there is no pack. @throws InputError `pack-unknown` */
export function assertPacks(named: readonly string[], packs: readonly Pack[]): void {
  const ids = placesOf(packs).map((pack) => pack.id);
  const unknown = named.filter((name) => !packOf(name, packs));
  if (unknown.length > 0)
    throw new InputError(...unknown.map((pack) => problem('pack-unknown', { pack, near: nearest(pack, ids) ?? ids.join(', ') })));
}
