import { type FileHandle, open } from 'node:fs/promises';
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

export function openDurable(store: Store): Durable {
  let log: FileHandle | undefined;
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
      log ??= await open(await logOf(store), 'r+');
      await log.datasync();
    },
    close: async () => log?.close(),
  };
}

/** The write-ahead log: it is there, and is the same file, for as long as the store is open (sqlite.org/wal.html, 2.3). */
async function logOf(store: Store): Promise<string> {
  const { rows } = await sql<{ file: string }>`select file from pragma_database_list where name = 'main'`.execute(store);
  return `${rows[0]?.file}-wal`;
}
