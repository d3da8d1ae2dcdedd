import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { compileEngines } from '../checks/lib/engines.ts';
import { type Fitted, type Lecture, prepare, train, type Verdict } from '../checks/lib/model/training.ts';
import { packageRoot } from '../checks/read/package-root.ts';
import { readWords } from '../checks/read/words.ts';
import { inSharedMemory, type TrainingWork } from './training-threads.ts';

/** A worker thread: does the parts of a training whose numbers it is told, one after the other. */
const port = parentPort;
if (!port) throw new Error('training-worker runs in a worker thread only');
const doPart = open(workerData as TrainingWork);
port.on('message', (part: number) => port.postMessage({ part, result: doPart(part) }));

function open(work: TrainingWork): (part: number) => Lecture[] | Fitted | Verdict[] {
  if (work.what === 'fit') return (part) => train(work.lectures, work.fits[part]!);
  const words = readWords(join(packageRoot(), 'checks/words'));
  const engines = compileEngines(words);
  if (work.what === 'read') return (part) => inSharedMemory(prepare(work.parts[part]!, engines, words.frames));
  return (part) => train(prepare(work.texts, engines, words.frames, new Set(work.sights[part])), work.fit).verdicts;
}
