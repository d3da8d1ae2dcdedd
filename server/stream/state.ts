import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, problem } from '../../checks/lib/problem.ts';
import type { Kept } from '../../checks/read/arrivals.ts';
import { type Database, openDatabase, takeAlone } from '../store/database.ts';
import { STATE_MIGRATIONS, type StateTables } from './tables.ts';

/** What one partition has seen and found, in a file of its own that one process has open. */
export interface State {
  tables: Database<StateTables>;
  partition: number;
  /** Tells this file from any other, wherever it is moved. */
  uuid: string;
  /** Counts the streams of this name that there were: each counts its messages from 1. */
  epoch: number;
  /** How many deliveries of its consumer are written down in it. */
  delivered: number;
  close(): Promise<void>;
}

/** The stream that fills it. `created` is when it was made. */
interface Source {
  stream: string;
  created: string;
  partition: number;
  partitions: number;
  /** The sorts of which all comes. */
  inputs: readonly Kept['sort'][];
}

/** Instead of a stream: files, which are one partition. */
export const FROM_FILES = { stream: '', created: '', partition: 0, partitions: 1 };

/**
 * Opens the state of a partition, or begins one.
 * @throws InputError `stream-partition-taken` · `stream-partitioned-otherwise` · `state-filled-otherwise` · what opening the file may throw
 */
export async function openState(folder: string, source: Source): Promise<State> {
  const { partition } = source;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `partition-${partition}.sqlite`);
  const lock = takeAlone(`${path}.lock`);
  if (!lock) throw new InputError(problem('stream-partition-taken', { partition, path }));
  const tables = openDatabase<StateTables>(path, STATE_MIGRATIONS);
  const close = async () => {
    await tables.destroy();
    lock.release();
  };
  try {
    return { tables, partition, close, ...(await introduced(tables, path, source)) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function introduced(
  tables: Database<StateTables>,
  path: string,
  { inputs: sorts, ...source }: Source,
): Promise<Pick<State, 'uuid' | 'epoch' | 'delivered'>> {
  const inputs = sorts.join(',');
  const known = await tables.selectFrom('about').selectAll().executeTakeFirst();
  if (!known) {
    const uuid = randomUUID();
    await tables
      .insertInto('about')
      .values({ id: 1, uuid, epoch: 1, delivered: 0, inputs, ...source })
      .execute();
    return { uuid, epoch: 1, delivered: 0 };
  }
  const { uuid, epoch, partitions, delivered, stream, created } = known;
  const isOfFiles = stream === FROM_FILES.stream;
  if (isOfFiles !== (source.stream === FROM_FILES.stream))
    throw new InputError(problem('state-filled-otherwise', { path, by: isOfFiles ? 'files' : 'stream' }));
  // With another number of partitions, a debtor's later messages come elsewhere than the earlier ones.
  if (partitions !== source.partitions || known.partition !== source.partition)
    throw new InputError(problem('stream-partitioned-otherwise', { path, made: partitions, asked: source.partitions }));
  if (inputs !== known.inputs) await tables.updateTable('about').set({ inputs }).execute();
  if (stream === source.stream && created === source.created) return { uuid, epoch, delivered };
  await tables
    .updateTable('about')
    .set({ stream: source.stream, created: source.created, epoch: epoch + 1, delivered: 0 })
    .execute();
  return { uuid, epoch: epoch + 1, delivered: 0 };
}

/** Writes down how far the consumer has come. */
export async function noteDelivered(tables: Database<StateTables>, delivered: number): Promise<void> {
  await tables.updateTable('about').set({ delivered }).execute();
}
