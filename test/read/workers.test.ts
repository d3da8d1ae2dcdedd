import { expect, test } from 'vitest';
import { InputError } from '../../checks/lib/problem.ts';
import { onWorkers } from '../../checks/read/workers.ts';

const script = (judge: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; parentPort.on('message', (task) => { ${judge} });`)}`,
  );
const ROOM = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 24 };

test('every task is done once, by as many workers as there are', async () => {
  const done = await Array.fromAsync(onWorkers<number>(script('parentPort.postMessage(10 * task)'), undefined, [1, 2, 3, 4, 5], 2, ROOM));
  expect(done.sort((a, b) => a - b)).toEqual([10, 20, 30, 40, 50]);
});

test('a task that takes more memory than there is says so, and whose fault it may be', async () => {
  const filled = 'const held = []; for (;;) held.push(new Array(10_000).fill({ task }));';
  const run = Array.fromAsync(onWorkers(script(filled), undefined, [1], 1, ROOM));
  const error = await run.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  expect((error as InputError).problems).toMatchObject([{ code: 'part-too-large', data: { megabytes: 24 } }]);
});

test('whatever else goes wrong is thrown as it is', async () => {
  const run = Array.fromAsync(onWorkers(script("throw new RangeError('of ours')"), undefined, [1], 1, ROOM));
  await expect(run).rejects.toThrow('of ours');
});
