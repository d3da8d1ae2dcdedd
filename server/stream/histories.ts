import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, problem } from '../../checks/lib/problem.ts';
import { KEPT, type Kept } from '../../checks/read/arrivals.ts';
import type { Recalled } from '../../checks/read/planned.ts';
import { type Database, openForReading, statement } from '../store/database.ts';
import { STATE_MIGRATIONS, type StateTables } from './tables.ts';

/** What a stream or `amiable load` keeps of debtors, as it stands at the moment of asking. */
export interface Histories {
  /** By pseudonym. Of a debtor who is in no partition nothing is known. */
  of(debtor: string): Promise<Omit<Recalled, 'allowed'>>;
  close(): Promise<void>;
}

/**
 * Opens all partitions of a state for reading; whoever writes them is not disturbed.
 * @throws InputError `state-missing` · `stream-partitioned-otherwise` · `state-filled-otherwise` · what opening a file may throw
 */
export async function openHistories(folder: string): Promise<Histories> {
  const open = new Map<string, Database<StateTables>>();
  const close = async () => {
    for (const tables of open.values()) await tables.destroy();
  };
  /** Partitions may be begun later than this process. */
  const openFound = async () => {
    const found = partitionsIn(folder).filter((path) => !open.has(path));
    for (const path of found) open.set(path, openForReading<StateTables>(path, STATE_MIGRATIONS));
    if (found.length > 0) await assertOneState(open);
    return found.length > 0;
  };
  const recall = async (debtor: string): Promise<Omit<Recalled, 'allowed'>> => {
    const parts = await Promise.all([...open.values()].map((tables) => recallFrom(tables, debtor)));
    const known = parts.filter((part) => part !== undefined);
    return {
      whole: new Set(KEPT.filter((sort) => known.length > 0 && known.every(({ inputs }) => inputs.includes(sort)))),
      kept: known.flatMap(({ kept }) => kept),
    };
  };
  try {
    if (!(await openFound())) throw new InputError(problem('state-missing', { path: folder }));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    close,
    async of(debtor) {
      const recalled = await recall(debtor);
      return recalled.whole.size === 0 && (await openFound()) ? recall(debtor) : recalled;
    },
  };
}

function partitionsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^partition-\d+\.sqlite$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Files that belong to different states would tell a debtor's entries twice. */
async function assertOneState(open: ReadonlyMap<string, Database<StateTables>>): Promise<void> {
  let first: StateTables['about'] | undefined;
  for (const [path, tables] of open) {
    const about = await tables.selectFrom('about').selectAll().executeTakeFirst();
    if (!about) continue;
    first ??= about;
    const { stream, partitions } = about;
    if (stream !== first.stream) throw new InputError(problem('state-filled-otherwise', { path, by: stream === '' ? 'files' : 'stream' }));
    if (partitions !== first.partitions)
      throw new InputError(problem('stream-partitioned-otherwise', { path, made: partitions, asked: first.partitions }));
  }
}

/** One statement, so that all of it stood there at one moment. The order is that of the stream. */
const ALL_OF_DEBTOR = statement<Row, [id: string, debtor: string]>(`
  select inputs as sort, '' as fields, '' as subject, -1 as epoch, 0 as seq from about
  union all
  select 'debtors', fields, subject, epoch, seq from debtors where id = ?
  union all
  select sort, fields, subject, epoch, seq from records where debtor = ?
  order by epoch, seq`);

interface Row {
  sort: string;
  fields: string | null;
  subject: string;
  seq: number;
}

async function recallFrom(tables: Database<StateTables>, debtor: string): Promise<{ inputs: string[]; kept: Kept[] } | undefined> {
  const { rows } = await ALL_OF_DEBTOR(tables, debtor, debtor);
  const [about, ...own] = rows;
  // Whoever has a record has a row among the debtors.
  if (!about || own.length === 0) return undefined;
  const kept = own.flatMap(({ sort, fields, subject, seq }) =>
    fields === null ? [] : [{ sort: sort as Kept['sort'], fields, place: { file: subject, line: seq } }],
  );
  return { inputs: about.sort.split(','), kept };
}
