import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** A worker thread: copies what stands in the write-ahead log of a file into the file, each second, until it is told to stop. */
const EVERY_MS = 1000;

const port = parentPort;
if (!port) throw new Error('checkpoint-worker runs in a worker thread only');
const database = new DatabaseSync(workerData as string);
// PASSIVE: whoever reads or writes meanwhile is not held up, and what cannot be copied yet is copied the next time.
const copy = database.prepare('pragma wal_checkpoint(passive)');
const timer = setInterval(() => copy.get(), EVERY_MS);
port.once('message', () => {
  clearInterval(timer);
  database.close();
});
