import { extname, join } from 'node:path';
import { type Plan, type Progress, startProgress } from './audit.ts';
import type { Consult } from './consult.ts';
import type { Knowledge } from './knowledge.ts';
import { auditPart, type Common, type Said, type Told } from './parts.ts';
import { type Partitions, readPartition } from './read/partitions.ts';
import { mergeLines, openLines } from './read/told.ts';
import { onWorkers } from './read/workers.ts';
import type { Day, InputName, NotRunWhy, Severity, SubjectName } from './types.ts';

/** Where and by how many threads a large audit is made. */
export interface Workshop {
  /** A folder that nobody else uses; whoever names it takes it away in the end. */
  folder: string;
  workers: number;
  /** Bytes of records that are judged together; what is held meanwhile is some ten times as much in each worker. */
  partBytes: number;
}

/** What a worker needs to judge as the main thread would: plain data, from which the plan is made anew. */
export interface PartTask {
  folder: string;
  common: Common;
  rules: readonly string[];
  asOf: Day;
  given: ReadonlySet<InputName>;
  severities: ReadonlyMap<string, Severity | 'off'>;
}

type Counts = Pick<Progress, 'tallies' | 'subjects'>;

/** Something said of a message or a history, and which. */
export type Placed = Pick<Told, 'at'> & Said;

/**
 * Judges all partitions and tells what they came to: first all messages in the order in which they were read, then all histories in the order of
 * their debtors. That order, and all counts, are the same however many partitions and workers there are. A second reader is asked from one thread.
 */
export async function* auditParts(
  partitions: Partitions,
  common: Common,
  plan: Plan,
  progress: Progress,
  workshop: Workshop | undefined,
  consult: Consult | undefined,
): AsyncGenerator<Placed> {
  if (!workshop || partitions.count === 1) {
    for await (const { at, said } of auditPart(partitions.read(0), common, plan, progress, consult)) yield { at, ...said };
    return;
  }
  for await (const counts of judgedParts(partitions.count, common, plan, workshop, consult)) addCounts(counts, progress);
  for (const on of ['message', 'case'] as const) {
    const files = Array.from({ length: partitions.count }, (_, number) => resultFile(workshop.folder, on, number));
    for await (const { at, said } of mergeLines<Said>(files)) yield { at, ...said };
  }
}

async function* judgedParts(
  count: number,
  common: Common,
  plan: Plan,
  { folder, workers }: Workshop,
  consult: Consult | undefined,
): AsyncGenerator<Counts> {
  if (consult) {
    for (let number = 0; number < count; number++) yield await writePart(folder, number, common, plan, consult);
    return;
  }
  const { rules, given, severities, inputs } = plan;
  const task: PartTask = { folder, common, rules: rules.map(({ id }) => id), given, severities, asOf: inputs.asOf };
  yield* onWorkers<Counts>(WORKER, task, count, workers);
}

/** In the build and beside the sources, under the same ending as this file. */
const WORKER = new URL(`./part-worker${extname(import.meta.url)}`, import.meta.url);

/** Makes ready for judging parts by their numbers, in a worker. */
export function openPart(
  { folder, common, rules, given, severities, asOf }: PartTask,
  knowledge: Knowledge,
): (number: number) => Promise<Counts> {
  const plan: Plan = {
    rules: knowledge.rules.filter(({ id }) => rules.includes(id)),
    kinds: knowledge.kinds,
    inputs: { ...knowledge.inputs, asOf },
    given,
    severities,
  };
  return (number) => writePart(folder, number, common, plan, undefined);
}

async function writePart(folder: string, number: number, common: Common, plan: Plan, consult: Consult | undefined): Promise<Counts> {
  const progress = startProgress(plan);
  const results = {
    message: openLines<Said>(resultFile(folder, 'message', number)),
    case: openLines<Said>(resultFile(folder, 'case', number)),
  };
  for await (const { on, at, said } of auditPart(readPartition(folder, number), common, plan, progress, consult))
    await results[on].add({ at, said });
  await Promise.all([results.message.close(), results.case.close()]);
  return { tallies: progress.tallies, subjects: progress.subjects };
}

function resultFile(folder: string, on: Told['on'], number: number): string {
  return join(folder, `${number}-said-of-${on}.ndjson`);
}

function addCounts({ tallies, subjects }: Counts, progress: Progress): void {
  for (const name of Object.keys(subjects) as SubjectName[]) progress.subjects[name] += subjects[name];
  for (const [rule, counted] of tallies) {
    const tally = progress.tallies.get(rule);
    if (!tally) continue;
    tally.passed += counted.passed;
    tally.failed += counted.failed;
    tally.unsure += counted.unsure;
    for (const [why, count] of Object.entries(counted.notRun) as [NotRunWhy, number][])
      tally.notRun[why] = (tally.notRun[why] ?? 0) + count;
    if (counted.unknown) tally.unknown = [...new Set([...(tally.unknown ?? []), ...counted.unknown])].sort();
  }
}
