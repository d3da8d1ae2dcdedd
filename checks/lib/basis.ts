/** The sorts of things on which the result of an audit depends. */
export const BASIS_SORTS = ['tool', 'day', 'share', 'pack', 'rule', 'setting', 'input'] as const;
export type BasisSort = (typeof BASIS_SORTS)[number];

/** All that the result of an audit depends on: of each sort, names and what stands for their content. Same basis, same result. */
export type Basis = Partial<Record<BasisSort, Readonly<Record<string, string>>>>;

/** Things of one sort that are not the same. */
export interface Difference {
  what: BasisSort;
  names: string[];
}

/** What two bases do not have in common, sort by sort. */
export function differencesOf(one: Basis, other: Basis): Difference[] {
  return BASIS_SORTS.map((what): Difference => {
    const [a, b] = [one[what] ?? {}, other[what] ?? {}];
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return { what, names: names.filter((name) => a[name] !== b[name]).sort() };
  }).filter(({ names }) => names.length > 0);
}

/** Enough names to know what happened. */
const MOST_NAMES = 5;

/** A difference as the data of a problem. */
export function differenceData({ what, names }: Difference): { what: BasisSort; names: { list: string[] } } {
  const more = names.length > MOST_NAMES ? ['…'] : [];
  return { what, names: { list: [...names.slice(0, MOST_NAMES), ...more] } };
}
