import type { Register } from './types.ts';

/** One thing on which register and reality differ. */
export interface Drift {
  what: 'channel' | 'category' | 'activity';
  name: string;
  /** What there is of it: a declaration that nothing bears out, or a practice that nobody declared. */
  only: 'declared' | 'seen';
}

/**
 * Where the register and what was given differ, in both directions. What was not given cannot bear anything out: without messages and templates
 * nothing is said of channels, without an inventory nothing of data.
 */
export function driftOf({ activities, observed }: Register, templateChannels: readonly string[]): Drift[] {
  const kept = observed.holdings.filter(({ state }) => state !== 'erased');
  const idOf = (named: string) => activities.find(({ id, name }) => id === named || name === named)?.id ?? named;
  return [
    ...compare(
      'channel',
      activities.flatMap(({ channels = [] }) => channels),
      [...observed.channels, ...templateChannels],
    ),
    ...compare(
      'category',
      activities.flatMap(({ categories = [] }) => categories.map(folded)),
      kept.map(({ category }) => folded(category)),
    ),
    ...compare(
      'activity',
      activities.map(({ id }) => id),
      kept.flatMap(({ activity }) => (activity === undefined ? [] : idOf(activity))),
    ),
  ];
}

function compare(what: Drift['what'], declared: readonly string[], seen: readonly string[]): Drift[] {
  if (seen.length === 0) return [];
  const lacking = (names: readonly string[], others: readonly string[], only: Drift['only']): Drift[] =>
    [...new Set(names)]
      .filter((name) => !others.includes(name))
      .sort()
      .map((name) => ({ what, name, only }));
  return [...lacking(seen, declared, 'seen'), ...lacking(declared, seen, 'declared')];
}

function folded(name: string): string {
  return name.trim().toLowerCase();
}
