import { join } from 'node:path';
import { addCounts } from './counts.ts';
import { differenceData, differencesOf } from './lib/basis.ts';
import { InputError, problem } from './lib/problem.ts';
import { isFirst, shareText } from './lib/share.ts';
import type { Said } from './parts.ts';
import { type PartialRun, partsIn, readPartialRun } from './read/partial-run.ts';
import { SAID_FILE } from './read/run-head.ts';
import { mergeLines } from './read/told.ts';
import type { AuditRun, Finding, Problem } from './types.ts';

/** The whole that the parts of several machines make. */
export interface Merged {
  /** In the order in which one machine would have found them. */
  findings: AsyncGenerator<Finding>;
  /** The rest of the run, once the last finding has been drawn. */
  rest(): Omit<AuditRun, 'findings'>;
}

interface Part {
  path: string;
  part: PartialRun;
}

/** Puts the parts of an audit together. @throws InputError for all that is wrong with them: `part-absent`, `run-broken`, `part-twice`, `part-differs`, `part-missing` */
export async function mergeParts(folders: readonly string[]): Promise<Merged> {
  const parts: Part[] = [];
  for (const path of await partFolders(folders)) parts.push({ path, part: await readPartialRun(path) });
  const wrong = faultsOf(parts);
  if (wrong.length > 0) throw new InputError(...wrong);
  const problems: Problem[] = [];
  async function* findings(): AsyncGenerator<Finding> {
    for await (const { said } of mergeLines<Said>(parts.map(({ path }) => join(path, SAID_FILE)))) {
      if ('finding' in said) yield said.finding;
      else problems.push(said.problem);
    }
  }
  return { findings: findings(), rest: () => ({ ...sumOf(parts.map(({ part }) => part)), problems }) };
}

/** Each folder may be a part, or hold several. */
async function partFolders(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(folders.map(partsIn));
  const without = folders.filter((_, i) => found[i]!.length === 0);
  if (without.length > 0) throw new InputError(...without.map((path) => problem('part-absent', { path })));
  return found.flat();
}

function faultsOf(parts: readonly Part[]): Problem[] {
  const [first, ...others] = parts as [Part, ...Part[]];
  const differing = others.flatMap(({ path, part }) =>
    differencesOf(basisOf(first.part), basisOf(part)).map((difference) =>
      problem('part-differs', { path, other: first.path, ...differenceData(difference) }),
    ),
  );
  // Of different audits, nobody can tell which numbers are missing.
  if (differing.length > 0) return differing;
  const byNumber = Map.groupBy(parts, ({ part }) => part.share.number);
  const doubles = [...byNumber].flatMap(([number, [one, ...same]]) =>
    same.map(({ path }) => problem('part-twice', { number, path, other: one!.path })),
  );
  const { of } = first.part.share;
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((number) => !byNumber.has(number));
  const numbers = missing.map((number) => shareText({ number, of }));
  return [...doubles, ...(missing.length > 0 ? [problem('part-missing', { n: missing.length, numbers: { list: numbers } })] : [])];
}

/** What parts must have in common: all but their numbers. */
function basisOf({ basis, share }: PartialRun): PartialRun['basis'] {
  return { ...basis, share: { [`/${share.of}`]: '' } };
}

/** What is no sum is that of the first part, which has judged what belongs to no debtor. */
function sumOf(parts: readonly PartialRun[]): PartialRun['run'] {
  const first = parts.find(({ share }) => isFirst(share))!.run;
  const whole = { tallies: new Map(first.tallies.map((tally) => [tally.rule, tally])), subjects: first.subjects, unknown: first.unknown };
  for (const { run, share } of parts) if (!isFirst(share)) addCounts(run, whole);
  const startedAt = parts.map(({ run }) => run.startedAt).sort()[0]!;
  return { ...first, startedAt };
}
