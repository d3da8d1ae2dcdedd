import { open } from 'node:fs/promises';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { InputError, problem } from '../lib/problem.ts';
import type { Problem } from '../types.ts';
import { fileError } from './files.ts';

/** The cells of one row and its number, the first row being 1; or why reading ended there. */
export type ParquetRow = { line: number; cells: unknown[] } | { line: number; problem: Problem };

export interface ParquetFile {
  columns: string[];
  /** In the file's order, in constant memory. A file that proves damaged on the way ends with a problem after its last good row. */
  rows: AsyncGenerator<ParquetRow[]>;
}

/** Nothing is fetched, ever, and a log of any size is read within this memory. */
const SETTINGS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  memory_limit: '512MB',
  threads: '2',
};

const MAGIC = 'PAR1';

/** Whether a file is Parquet, by its name or its first bytes. */
export async function isParquet(path: string, shown: string): Promise<boolean> {
  if (/\.parquet$/i.test(path)) return true;
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return buffer.toString('latin1', 0, bytesRead) === MAGIC;
  } catch (error) {
    throw fileError(error, shown);
  }
}

/**
 * Opens a Parquet file. What its cells hold becomes what JSON would have: instants and days as text of ISO 8601 (an instant in UTC, a local time
 * without an offset), decimals and whole numbers as exact text, lists as arrays, structures as objects.
 * @throws InputError when it is none, or cannot be read
 */
export async function openParquet(path: string, shown: string): Promise<ParquetFile> {
  // Loaded at the first Parquet file: it is large, and nothing else needs it.
  const { DuckDBInstance, ...duck } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:', SETTINGS)).connect();
  try {
    const result = await connection.stream('from read_parquet(?, binary_as_string = true)', [literally(path)]);
    return { columns: result.columnNames(), rows: rowsOf(result, connection, { path, shown }, plainIn(duck)) };
  } catch (error) {
    connection.closeSync();
    throw new InputError(problem('parquet-broken', { path: shown, reason: reasonOf(error, { path, shown }) }, { file: shown }));
  }
}

type Result = Awaited<ReturnType<DuckDBConnection['stream']>>;
type Plain = (value: DuckDBValue) => unknown;

interface Named {
  path: string;
  shown: string;
}

async function* rowsOf(result: Result, connection: DuckDBConnection, file: Named, plain: Plain): AsyncGenerator<ParquetRow[]> {
  let line = 0;
  try {
    for (;;) {
      const rows = (await result.fetchChunk())?.getRows() ?? [];
      if (rows.length === 0) return;
      yield rows.map((row) => ({ line: ++line, cells: row.map(plain) }));
    }
  } catch (error) {
    const where = { file: file.shown, line: line + 1 };
    yield [{ line: line + 1, problem: problem('parquet-broken', { path: file.shown, reason: reasonOf(error, file) }, where) }];
  } finally {
    connection.closeSync();
  }
}

/** A value as JSON would hold it. */
function plainIn(duck: Omit<typeof import('@duckdb/node-api'), 'DuckDBInstance'>): Plain {
  const plain = (value: DuckDBValue): unknown => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
    if (value instanceof duck.DuckDBTimestampTZValue) return instantOf(value.micros) ?? String(value);
    if (value instanceof duck.DuckDBListValue || value instanceof duck.DuckDBArrayValue) return value.items.map(plain);
    if (value instanceof duck.DuckDBStructValue)
      return Object.fromEntries(Object.entries(value.entries).map(([name, entry]) => [name, plain(entry)]));
    return String(value);
  };
  return plain;
}

const MOST_MS = 8.64e15;

function instantOf(micros: bigint): string | undefined {
  const ms = Number(micros) / 1000;
  return Math.abs(ms) > MOST_MS ? undefined : new Date(ms).toISOString();
}

/** A path is a pattern to the database; this file is meant and no other. */
function literally(path: string): string {
  return path.replace(/[*?[]/g, '[$&]');
}

/**
 * What the database throws begins with its sort: `Invalid Input Error: …`; it is told without this machine's folders. Anything else is our own fault
 * and thrown on.
 */
function reasonOf(error: unknown, { path, shown }: Named): string {
  if (!(error instanceof Error) || !/^[A-Z][A-Za-z -]{0,40} (?:Error|Exception): /.test(error.message)) throw error;
  return error.message.split('\n', 1)[0]!.replaceAll(path, shown).replaceAll(literally(path), shown);
}
