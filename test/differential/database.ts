import { DuckDBInstance } from '@duckdb/node-api';
import type { Pack } from '../../checks/read/packs.ts';
import { PREPARE, READ } from './frequency-sql.ts';

export type Row = Readonly<Record<string, string | number | boolean | null>>;

export interface Database {
  /** Makes anew what the queries stand on; it is there from the beginning. */
  prepare(): Promise<void>;
  ask(sql: string): Promise<Row[]>;
  close(): void;
}

/** A database in memory with the log of a folder as the law looks at it. */
export async function databaseOf(folder: string, packs: readonly Pack[]): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false' });
  const connection = await instance.connect();
  const places = packs.flatMap(({ id, zones, regions }) =>
    [['', zones] as const, ...Object.entries(regions)].flatMap(([region, own]) => own.map((zone) => `('${id}', '${region}', '${zone}')`)),
  );
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run(`CREATE TABLE place AS FROM (VALUES ${places.join(', ')}) AS place(jurisdiction, region, zone)`);
  await connection.run(READ(folder));
  await connection.run(PREPARE);
  return {
    async prepare() {
      await connection.run(PREPARE);
    },
    async ask(sql) {
      return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[];
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
