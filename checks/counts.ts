import type { Progress } from './audit.ts';
import type { NotRunWhy, SubjectName, Tally } from './types.ts';

/** How often each rule came to what, and on how many subjects: what is added up when parts become a whole. */
export interface Counts {
  tallies: readonly Tally[];
  subjects: Readonly<Record<SubjectName, number>>;
}

export function countsOf({ tallies, subjects }: Progress): Counts {
  return { tallies: [...tallies.values()], subjects };
}

/** Adds the counts of a part to those of the whole. */
export function addCounts({ tallies, subjects }: Counts, whole: Pick<Progress, 'tallies' | 'subjects'>): void {
  for (const name of Object.keys(subjects) as SubjectName[]) whole.subjects[name] += subjects[name];
  for (const counted of tallies) {
    const tally = whole.tallies.get(counted.rule);
    if (!tally) continue;
    tally.passed += counted.passed;
    tally.failed += counted.failed;
    tally.unsure += counted.unsure;
    for (const [why, count] of Object.entries(counted.notRun) as [NotRunWhy, number][])
      tally.notRun[why] = (tally.notRun[why] ?? 0) + count;
    if (counted.unknown) tally.unknown = [...new Set([...(tally.unknown ?? []), ...counted.unknown])].sort();
  }
}
