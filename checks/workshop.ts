import { extname } from 'node:path';
import type { Consult } from './consult.ts';
import { addCounts, type Counts, countsOf } from './counts.ts';
import type { Knowledge } from './knowledge.ts';
import { auditPart, type Common, type Said, type Told } from './parts.ts';
import type { Plan } from './plan.ts';
import { type Progress, startProgress } from './progress.ts';
import { type Partitions, readPartition } from './read/partitions.ts';
import { mergeLines, openLines } from './read/told.ts';
import { judgedCounts, markJudged, saidFile } from './read/work.ts';
import { onWorkers } from './read/workers.ts';
import type { Day, InputName, Rule, Severity } from './types.ts';

/** Where and by how many threads a large audit is made. */
export interface Workshop {
  /** A folder that nobody else uses; whoever names it takes it away in the end. */
  folder: string;
  workers: number;
  /** Bytes of records that are judged together; what is held meanwhile is some ten times as much in each worker. Larger where there would be very many parts. */
  partBytes: number;
  /** What judges, by version and checksum: what another has begun is not gone on with. */
  tool: Readonly<Record<string, string>>;
  /** What an interrupted audit has left in the folder is taken up, not done again. */
  resume?: boolean;
}

/** How far an audit has come. Called often; `of` is the same for a whole stage. */
export interface Watch {
  /** Bytes of the files of records. */
  reading(bytes: number, of: number): void;
  /** Parts; messages where there is one part only. */
  judging(done: number, of: number, unit: 'parts' | 'messages'): void;
}

/** What a worker needs to judge as the main thread would: plain data, from which the plan is made anew. */
export interface PartTask {
  folder: string;
  common: Common;
  rules: readonly Rule[];
  asOf: Day;
  given: ReadonlySet<InputName>;
  severities: ReadonlyMap<string, Severity | 'off'>;
}

/** How parts are judged, besides by what. */
export interface PartManner {
  workshop?: Workshop | undefined;
  consult?: Consult | undefined;
  watch?: Watch | undefined;
}

/**
 * Judges all partitions and tells what they came to: first all messages in the order in which they were read, then all histories in the order of
 * their debtors. That order, and all counts, are the same however many partitions and workers there are. A second reader is asked from one thread.
 */
export async function* auditParts(
  partitions: Pick<Partitions, 'count' | 'read'>,
  common: Common,
  plan: Plan,
  progress: Progress,
  { workshop, consult, watch }: PartManner,
): AsyncGenerator<Told> {
  if (!workshop || partitions.count === 1) {
    const part = partitions.read(0);
    yield* auditPart(part, common, plan, progress, consult, (done) => watch?.judging(done, part.messages.length, 'messages'));
    return;
  }
  const { folder } = workshop;
  const numbers = Array.from({ length: partitions.count }, (_, number) => number);
  // What a second reader has said counts in the run, so it is always asked; it remembers its answers.
  const open = consult ? numbers : numbers.filter((number) => judgedCounts(folder, number) === undefined);
  let done = numbers.length - open.length;
  watch?.judging(done, numbers.length, 'parts');
  for await (const _ of judgedParts(open, common, plan, workshop, consult)) watch?.judging(++done, numbers.length, 'parts');
  for (const number of numbers) addCounts(judgedCounts<Counts>(folder, number)!, progress);
  yield* mergeLines<Said>(numbers.map((number) => saidFile(folder, number)));
}

async function* judgedParts(
  numbers: readonly number[],
  common: Common,
  plan: Plan,
  { folder, workers }: Workshop,
  consult: Consult | undefined,
): AsyncGenerator<number> {
  if (consult) {
    for (const number of numbers) yield await writePart(folder, number, common, plan, consult);
    return;
  }
  const { rules, given, severities, inputs } = plan;
  const task: PartTask = { folder, common, rules, given, severities, asOf: inputs.asOf };
  yield* onWorkers<number>(WORKER, task, numbers, workers);
}

/** In the build and beside the sources, under the same ending as this file. */
const WORKER = new URL(`./part-worker${extname(import.meta.url)}`, import.meta.url);

/** Makes ready for judging parts by their numbers, in a worker. */
export function openPart(
  { folder, common, rules, given, severities, asOf }: PartTask,
  knowledge: Knowledge,
): (number: number) => Promise<number> {
  const plan: Plan = {
    rules,
    kinds: knowledge.kinds,
    inputs: { ...knowledge.inputs, asOf },
    given,
    severities,
  };
  return (number) => writePart(folder, number, common, plan, undefined);
}

async function writePart(folder: string, number: number, common: Common, plan: Plan, consult: Consult | undefined): Promise<number> {
  const progress = startProgress(plan);
  const lines = openLines<Said>(saidFile(folder, number));
  for await (const told of auditPart(readPartition(folder, number), common, plan, progress, consult)) await lines.add(told);
  await lines.close();
  markJudged(folder, number, countsOf(progress));
  return number;
}
