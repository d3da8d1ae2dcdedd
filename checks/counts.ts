import type { Progress } from './progress.ts';
import type { NotRunWhy, SubjectName, Tally, Unknown } from './types.ts';

/** How often each rule came to what, and on how many subjects: what is added up when parts become a whole. */
export interface Counts {
  tallies: readonly Tally[];
  subjects: Readonly<Record<SubjectName, number>>;
  unknown: Readonly<Record<Unknown, number>>;
}

export function countsOf({ tallies, subjects, unknown }: Progress): Counts {
  return { tallies: [...tallies.values()], subjects, unknown };
}

/** Adds the counts of a part to those of the whole. */
export function addCounts({ tallies, subjects, unknown }: Counts, whole: Pick<Progress, 'tallies' | 'subjects' | 'unknown'>): void {
  for (const what of Object.keys(unknown) as Unknown[]) whole.unknown[what] += unknown[what];
  for (const name of Object.keys(subjects) as SubjectName[]) whole.subjects[name] += subjects[name];
  addTallies(tallies, whole);
}

/** Adds what so many subjects, or parts, came to, each the same. */
export function addTallies(tallies: readonly Tally[], whole: Pick<Progress, 'tallies'>, times = 1): void {
  for (const { rule, passed, failed, unsure, notRun, unknown } of tallies) {
    const tally = whole.tallies.get(rule);
    if (!tally) continue;
    tally.passed += passed * times;
    tally.failed += failed * times;
    tally.unsure += unsure * times;
    for (const [why, count] of Object.entries(notRun) as [NotRunWhy, number][])
      tally.notRun[why] = (tally.notRun[why] ?? 0) + count * times;
    if (unknown) tally.unknown = [...new Set([...(tally.unknown ?? []), ...unknown])].sort();
  }
}
