import { CompiledQuery, type Store } from './database.ts';
import { type Durable, openDurable } from './durable.ts';

/** Changes the store: all of it or nothing, and when it is done it is on the disk. */
export type Commit = (write: (store: Store) => Promise<void>) => Promise<void>;

interface Waiting {
  write: (store: Store) => Promise<void>;
  done: () => void;
  failed: (error: unknown) => void;
}

/** Changes that come while others go to the disk go there together, for the way to the disk is what takes time. Each succeeds or fails by itself. */
export function openCommits(store: Store): { commit: Commit; close(): Promise<void> } {
  const { transact, close } = openDurable(store);
  let waiting: Waiting[] = [];
  let isBusy = false;
  const writeAll = async () => {
    isBusy = true;
    while (waiting.length > 0) {
      // Whoever is ready in this turn comes along.
      await new Promise((resume) => setImmediate(resume));
      const together = waiting;
      waiting = [];
      await writeTogether(transact, together);
    }
    isBusy = false;
  };
  return {
    commit: (write) =>
      new Promise((done, failed) => {
        waiting.push({ write, done, failed });
        if (!isBusy) void writeAll();
      }),
    close,
  };
}

async function writeTogether(transact: Durable['transact'], together: readonly Waiting[]): Promise<void> {
  const [only, ...others] = together;
  if (only && others.length === 0) return transact(only.write).then(only.done, only.failed);
  const written: Waiting[] = [];
  try {
    await transact(async (all) => {
      for (const one of together) if (await isWritten(all, one)) written.push(one);
    });
  } catch (error) {
    for (const { failed } of together) failed(error);
    return;
  }
  for (const { done } of written) done();
}

/** What fails is taken back and told at once; the others are not touched by it. */
async function isWritten(all: Store, { write, failed }: Waiting): Promise<boolean> {
  await all.executeQuery(SAVEPOINT);
  try {
    await write(all);
    await all.executeQuery(RELEASE);
    return true;
  } catch (error) {
    await all.executeQuery(ROLLBACK);
    await all.executeQuery(RELEASE);
    failed(error);
    return false;
  }
}

const SAVEPOINT = CompiledQuery.raw('savepoint one');
const RELEASE = CompiledQuery.raw('release one');
const ROLLBACK = CompiledQuery.raw('rollback to one');
