import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

const WORKER = new URL(`./checkpoint-worker${extname(import.meta.url)}`, import.meta.url);

/**
 * Has the write-ahead log of an SQLite file copied into the file on a thread of its own: else it is done in the middle of some write, and everybody
 * waits for the disk (https://sqlite.org/wal.html, 3.3). `failed` is told when that ends before it is stopped.
 */
export function startCheckpoints(path: string, failed: () => void): { stop(): Promise<void> } {
  const worker = new Worker(WORKER, { workerData: path });
  let hasFailed = false;
  worker.once('error', () => {
    hasFailed = true;
    failed();
  });
  return {
    async stop() {
      if (hasFailed) return;
      worker.postMessage('stop');
      await once(worker, 'exit');
    },
  };
}
