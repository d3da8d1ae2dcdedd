import { open } from 'node:fs/promises';
import { startCheckpoints } from './checkpoints.ts';
import { CompiledQuery, type Store, sql } from './database.ts';

/** Transactions for whose way to the disk nobody has to stand still: SQLite itself would hold up every other request until it is there. */
export interface Durable {
  /** All of `work` or nothing; when it is done it is on the disk, also after a power cut. */
  transact(work: (store: Store) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

// In between SQLite would only wait for the disk when it copies its log into the file, and what was written is in the log until then.
const DO_NOT_WAIT = CompiledQuery.raw('pragma synchronous = normal');
const WAIT = CompiledQuery.raw('pragma synchronous = full');
/** Another thread copies the log; should it not keep up, then at 64 MB the next write does (in pages of 4 KiB). */
const COPIED_ELSEWHERE = CompiledQuery.raw('pragma wal_autocheckpoint = 16384');
const COPIED_HERE = CompiledQuery.raw('pragma wal_autocheckpoint = 1000');

export function openDurable(store: Store): Durable {
  let log: Promise<Log> | undefined;
  return {
    async transact(work) {
      await store.connection().execute(async (alone) => {
        await alone.executeQuery(DO_NOT_WAIT);
        try {
          await alone.transaction().execute(work);
        } finally {
          await alone.executeQuery(WAIT);
        }
      });
      log ??= openLog(store);
      await (await log).datasync();
    },
    close: async () => (await log)?.close(),
  };
}

type Log = Pick<Durable, 'close'> & { datasync(): Promise<void> };

/** The write-ahead log: it is there, and is the same file, for as long as the store is open (sqlite.org/wal.html, 2.3). */
async function openLog(store: Store): Promise<Log> {
  const { rows } = await sql<{ file: string }>`select file from pragma_database_list where name = 'main'`.execute(store);
  const path = String(rows[0]?.file);
  const file = await open(`${path}-wal`, 'r+');
  await store.executeQuery(COPIED_ELSEWHERE);
  const checkpoints = startCheckpoints(path, () => void store.executeQuery(COPIED_HERE));
  return {
    datasync: () => file.datasync(),
    async close() {
      await checkpoints.stop();
      await file.close();
    },
  };
}
