import { Worker } from 'node:worker_threads';
import { InputError, problem } from '../lib/problem.ts';

/**
 * Judging makes much that is thrown away at once; with room for it, hardly anything has to be moved (megabytes). A heap that may grow to more than two
 * gigabytes is let grow fourfold before V8 goes through it, a smaller one twofold (MemoryController::MaxGrowingFactor in src/heap/heap-controller.cc).
 */
const ROOM: Room = { maxYoungGenerationSizeMb: 96, maxOldGenerationSizeMb: 2000 };

interface Room {
  maxYoungGenerationSizeMb: number;
  maxOldGenerationSizeMb: number;
}

/**
 * Has tasks done by worker threads that run `script`, and tells what each came to as soon as it is there, in no order. A worker gets `data` when it
 * starts and then one task after the other, a number; it answers each with one message. The first failure ends it all and is thrown.
 * @throws InputError `part-too-large` when a task takes more memory than a worker has
 */
export async function* onWorkers<R>(
  script: URL,
  data: unknown,
  tasks: readonly number[],
  workers: number,
  room: Room = ROOM,
): AsyncGenerator<R> {
  const pool = Array.from(
    { length: Math.min(workers, tasks.length) },
    () => new Worker(script, { workerData: data, resourceLimits: room }),
  );
  const done: R[] = [];
  let next = 0;
  let open = tasks.length;
  let failure: Error | undefined;
  let wake = () => {};
  for (const worker of pool) {
    const hand = () => {
      const task = tasks[next++];
      if (task !== undefined) worker.postMessage(task);
    };
    worker.on('message', (result: R) => {
      done.push(result);
      hand();
      wake();
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      failure ??= error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(room) : error;
      wake();
    });
    hand();
  }
  try {
    while (open > 0) {
      if (failure) throw failure;
      const result = done.shift();
      if (result === undefined) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      open--;
      yield result;
    }
  } finally {
    await Promise.all(pool.map((worker) => worker.terminate()));
  }
}

function tooLarge({ maxOldGenerationSizeMb: megabytes }: Room): InputError {
  return new InputError(problem('part-too-large', { megabytes }));
}
