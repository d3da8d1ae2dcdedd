import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import type { Sight } from '../checks/lib/model/features.ts';
import type { LabelledText } from '../checks/lib/model/labelled.ts';
import type { Row } from '../checks/lib/model/space.ts';
import type { Fit, Fitted, Lecture, Verdict } from '../checks/lib/model/training.ts';
import { onWorkers } from '../checks/read/workers.ts';

// A training takes an hour of one processor: here it is shared out among all there are.

/** What the threads are to do, part by part. */
export type TrainingWork =
  | { what: 'read'; parts: readonly (readonly LabelledText[])[] }
  | { what: 'fit'; lectures: readonly Lecture[]; fits: readonly Fit[] }
  | { what: 'compare'; texts: readonly LabelledText[]; fit: Fit; sights: readonly (readonly Sight[])[] };

const WORKER = new URL(`./training-worker${extname(import.meta.url)}`, import.meta.url);
/** Rows lie outside the heap; what lies in it are some hundred bytes for each. */
const ROOM = { maxYoungGenerationSizeMb: 96, maxOldGenerationSizeMb: 6000 };
/** Texts that are read in one go. */
const TEXTS = 4000;

/** Reads texts for training. */
export async function readTexts(texts: readonly LabelledText[]): Promise<Lecture[]> {
  const parts = Array.from({ length: Math.ceil(texts.length / TEXTS) }, (_, i) => texts.slice(i * TEXTS, (i + 1) * TEXTS));
  return (await inThreads<Lecture[]>({ what: 'read', parts }, parts.length)).flat();
}

/** Models, each learnt from some lectures and asked about others. */
export function fitAll(lectures: readonly Lecture[], fits: readonly Fit[]): Promise<Fitted[]> {
  return inThreads({ what: 'fit', lectures, fits }, fits.length);
}

/** Verdicts of the same fit when the model may look at this or that only. */
export function compareSights(texts: readonly LabelledText[], fit: Fit, sights: readonly (readonly Sight[])[]): Promise<Verdict[][]> {
  return inThreads({ what: 'compare', texts, fit, sights }, sights.length);
}

async function inThreads<R>(work: TrainingWork, parts: number): Promise<R[]> {
  const results = new Array<R>(parts);
  const numbers = [...results.keys()];
  for await (const { part, result } of onWorkers<{ part: number; result: R }>(WORKER, work, numbers, availableParallelism(), ROOM))
    results[part] = result;
  return results;
}

/** The same lectures with their rows where all threads read them: copies for each would not fit. */
export function inSharedMemory(lectures: readonly Lecture[]): Lecture[] {
  const rows = lectures.flatMap(({ whole, sentences }) => [whole, ...sentences.map(({ row }) => row)]);
  const features = rows.reduce((sum, { places }) => sum + places.length, 0);
  const places = new Int32Array(new SharedArrayBuffer(features * Int32Array.BYTES_PER_ELEMENT));
  const values = new Float32Array(new SharedArrayBuffer(features * Float32Array.BYTES_PER_ELEMENT));
  let at = 0;
  const moved = (row: Row): Row => {
    const from = at;
    at += row.places.length;
    places.set(row.places, from);
    values.set(row.values, from);
    return { places: places.subarray(from, at), values: values.subarray(from, at) };
  };
  return lectures.map(({ text, whole, sentences }) => ({
    text,
    whole: moved(whole),
    sentences: sentences.map((sentence) => ({ ...sentence, row: moved(sentence.row) })),
  }));
}
