import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { CompiledQuery, type Generated, Kysely, type QueryResult, SqliteDialect, sql } from 'kysely';
import { InputError, problem } from '../../checks/lib/problem.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Tables } from './tables.ts';

export { CompiledQuery, type Generated, sql };
export type Database<T> = Kysely<T>;
export type Store = Database<Tables>;

/**
 * Opens the review store, makes it when it is not there, and brings it up to date. Only the owner of the process may read the file.
 * @throws InputError `file-unreadable` · `run-schema` when a newer version has written it
 */
export function openStore(path: string): Store {
  return openDatabase<Tables>(path, MIGRATIONS);
}

/** The same for a file with other tables. @throws InputError as {@link openStore} */
export function openDatabase<T>(path: string, migrations: readonly string[]): Database<T> {
  const database = openFile(path);
  migrate(database, path, migrations);
  return new Kysely<T>({ dialect: new SqliteDialect({ database: asBetterSqlite(database) }) });
}

/**
 * Opens a file that another process writes, to read what stands in it.
 * @throws InputError `file-unreadable` · `run-schema` · `state-outdated` when it has not been brought up to date
 */
export function openForReading<T>(path: string, migrations: readonly string[]): Database<T> {
  const database = opened(path, () => new DatabaseSync(path, { readOnly: true, timeout: 5000 }));
  const made = opened(path, () => madeOf(database));
  if (made === migrations.length) return new Kysely<T>({ dialect: new SqliteDialect({ database: asBetterSqlite(database) }) });
  database.close();
  throw new InputError(
    made > migrations.length ? problem('run-schema', { path, found: String(made) }) : problem('state-outdated', { path }),
  );
}

/**
 * A statement that every request needs: its text is there from the start, while a query that is built takes longer to put together than to carry
 * out. `Row` is what it selects, `Values` what stands for its question marks.
 */
export function statement<Row, Values extends readonly unknown[]>(text: string) {
  return (database: Pick<Kysely<unknown>, 'executeQuery'>, ...values: Values): Promise<QueryResult<Row>> =>
    database.executeQuery<Row>(CompiledQuery.raw(text, [...values]));
}

/** Adds many rows at once. Batches of one size share one statement, which is compiled once. */
export async function insertRows<Row extends object>(
  database: Pick<Kysely<unknown>, 'executeQuery'>,
  table: string,
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const row = `(${columns.map(() => '?').join(', ')})`;
  const text = `insert into ${table} (${columns.join(', ')}) values ${rows.map(() => row).join(', ')}`;
  await database.executeQuery(
    CompiledQuery.raw(
      text,
      rows.flatMap((one) => columns.map((column) => one[column])),
    ),
  );
}

/** Rows that are added with one statement, where there are many. */
export const ROWS_A_STATEMENT = 100;

/** Keeps a file for one process alone, however that ends: its lock goes with it. Nothing when another one has it. */
export function takeAlone(path: string): { release(): void } | undefined {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    return { release: () => lock.close() };
  } catch {
    lock.close();
    return undefined;
  }
}

function openFile(path: string): DatabaseSync {
  return opened(path, () => {
    closeSync(openSync(path, 'a', 0o600));
    const database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
    // FULL: a decision that was answered with "recorded" is on the disk, also after a power cut. Requests wait for that elsewhere (durable.ts).
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma trusted_schema = off; pragma cache_size = -65536');
    return database;
  });
}

function opened<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw new InputError(problem('file-unreadable', { path, reason: error instanceof Error ? error.message : String(error) }));
  }
}

function migrate(database: DatabaseSync, path: string, migrations: readonly string[]): void {
  const made = madeOf(database);
  if (made > migrations.length) throw new InputError(problem('run-schema', { path, found: String(made) }));
  for (const [index, step] of migrations.entries()) {
    if (index < made) continue;
    database.exec(`begin immediate; ${step}; pragma user_version = ${index + 1}; commit`);
  }
}

/** How many of the steps a file has been through. */
function madeOf(database: DatabaseSync): number {
  return Number(database.prepare('pragma user_version').get()?.user_version);
}

/** node:sqlite in the shape of better-sqlite3, which Kysely's dialect expects. */
function asBetterSqlite(database: DatabaseSync) {
  const prepared = new Map<string, BetterStatement>();
  return {
    close: () => database.close(),
    prepare(text: string): BetterStatement {
      // It takes effect when it is compiled.
      if (text.startsWith('pragma')) return asBetterStatement(database.prepare(text));
      const known = prepared.get(text);
      if (known) return known;
      if (prepared.size >= PREPARED_AT_MOST) prepared.clear();
      // A transaction that begins by reading could not write any more when another process has written meanwhile (SQLITE_BUSY_SNAPSHOT).
      const made = asBetterStatement(database.prepare(text === 'begin' ? 'begin immediate' : text));
      prepared.set(text, made);
      return made;
    },
  };
}

type BetterStatement = ReturnType<typeof asBetterStatement>;

function asBetterStatement(statement: StatementSync) {
  return {
    reader: statement.columns().length > 0,
    all: (values: readonly unknown[]) => statement.all(...(values as SQLInputValue[])),
    run: (values: readonly unknown[]) => statement.run(...(values as SQLInputValue[])),
    iterate: (values: readonly unknown[]) => statement.iterate(...(values as SQLInputValue[])),
  };
}

const PREPARED_AT_MOST = 200;
