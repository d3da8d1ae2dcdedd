import { parentPort, workerData } from 'node:worker_threads';
import { loadKnowledge } from './knowledge.ts';
import { openPart, type PartTask } from './workshop.ts';

/** A worker thread: judges the parts whose numbers it is told, one after the other. */
const port = parentPort;
if (!port) throw new Error('part-worker runs in a worker thread only');
const judge = openPart(workerData as PartTask, await loadKnowledge());
// What comes in before this line waits in the queue of the port.
port.on('message', async (number: number) => port.postMessage(await judge(number)));
