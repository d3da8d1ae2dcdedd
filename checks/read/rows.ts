import { InputError, problem } from '../lib/problem.ts';
import type { Problem } from '../types.ts';
import { makeColumns, type RowReader } from './columns.ts';
import { readRows } from './csv.ts';
import { hashFile } from './files.ts';
import { type Line, readLines } from './lines.ts';
import type { Mapping } from './mapping.ts';
import { readObjects } from './ndjson.ts';
import { isParquet, openParquet } from './parquet.ts';
import type { RecordSpec } from './records.ts';
import { type Around, type Cell, makeTranslation, type Translated } from './translation.ts';

/** Where a file is and how it is read. */
export interface RowOptions extends Around {
  path: string;
  shown: string;
  mapping: Mapping;
}

/** The fields of a record under our names, and on which line they stand (of Parquet: in which row); or what is wrong there. */
export type Raw = { line: number } & Translated;

/** A row before its values are turned into ours. */
type Named = { line: number } & (
  | { fields: Record<string, unknown>; cell: Cell }
  | { problem: Problem }
  /** Told, but nothing is lost with it. */
  | { notice: Problem }
);

/** Sees a file's bytes as they are read, or what they come to, when they are read elsewhere. */
export interface Measure {
  bytes(bytes: Buffer): void;
  whole(file: { bytes: number; sha256: string }): void;
}

/**
 * The rows of a CSV, JSON Lines or Parquet file as fields of records, in batches.
 * @throws InputError when the file cannot be read at all: no such file, unknown format, a column missing that must be there
 */
export async function* readRaw(spec: RecordSpec<unknown>, options: RowOptions, measure: Measure): AsyncGenerator<Raw[]> {
  const { path, shown, mapping } = options;
  const translation = makeTranslation(spec, mapping, shown, options);
  const rows = (await isParquet(path, shown)) ? parquetRows(spec, options, measure) : textRows(spec, options, measure);
  for await (const batch of rows) {
    yield batch.flatMap((row): Raw[] => {
      if (!('fields' in row) || !translation) return [row];
      return translation.rows(row.fields, row.cell, row.line).map((one) => ({ line: row.line, ...one }));
    });
  }
  yield (translation?.notices() ?? []).map((notice) => ({ line: 0, notice }));
}

async function* parquetRows(spec: RecordSpec<unknown>, { path, shown, mapping }: RowOptions, { whole }: Measure): AsyncGenerator<Named[]> {
  whole(await hashFile(path, shown));
  const { columns, rows } = await openParquet(path, shown);
  const reader = makeColumns(spec, mapping, shown).ofHeader(columns);
  yield reader.problems.map((notice) => ({ line: 0, notice }));
  for await (const batch of rows) yield batch.map((row) => ('problem' in row ? row : named(reader, row.cells, row.line)));
}

async function* textRows(spec: RecordSpec<unknown>, { path, shown, mapping }: RowOptions, { bytes }: Measure): AsyncGenerator<Named[]> {
  const first = await firstLines(readLines(path, shown, bytes, mapping.encoding));
  if (!first) {
    yield [{ line: 1, notice: problem('file-empty', { path: shown }, { file: shown }) }];
    return;
  }
  const columns = makeColumns(spec, mapping, shown);
  switch (formatOf(shown, first.line)) {
    case 'csv': {
      let reader: RowReader | undefined;
      for await (const batch of readRows(first.all, shown)) {
        const rows: Named[] = [];
        for (const row of batch) {
          if (reader) {
            if ('problem' in row) rows.push(row);
            else if (row.cells.some((cell) => cell !== '')) rows.push(named(reader, row.cells, row.line));
            continue;
          }
          if ('problem' in row) throw new InputError(row.problem);
          const header = headerFor(row, mapping.header, shown);
          reader = columns.ofHeader(header, row.line);
          rows.push(...reader.problems.map((notice) => ({ line: row.line, notice })));
          if (header !== row.cells) rows.push(named(reader, row.cells, row.line));
        }
        yield rows;
      }
      return;
    }
    case 'ndjson': {
      const objects = columns.ofObjects();
      for await (const batch of readObjects(first.all, shown)) {
        yield batch.flatMap((row): Named[] => {
          if ('problem' in row) return [row];
          const { fields, problems } = objects.read(row.object, row.line);
          const cell: Cell = (column) => objects.cell(row.object, column);
          return [...problems.map((notice) => ({ line: row.line, notice })), { line: row.line, fields, cell }];
        });
      }
      yield objects.unmet().map((notice) => ({ line: 0, notice }));
      return;
    }
    case undefined:
      throw new InputError(problem('format-unknown', { path: shown, known: KNOWN }, { file: shown }));
  }
}

/** The first row, or what the mapping says in place of a header that is not there. @throws InputError when the two do not have the same number of columns */
function headerFor(
  { cells, line }: { cells: string[]; line: number },
  told: readonly string[] | undefined,
  shown: string,
): readonly string[] {
  if (!told || told.every((name, i) => name === cells[i]?.trim())) return cells;
  if (told.length === cells.length) return told;
  throw new InputError(problem('header-length', { told: told.length, found: cells.length }, { file: shown, line }));
}

function named(reader: RowReader, cells: readonly unknown[], line: number): Named {
  return { line, fields: reader.read(cells), cell: (column) => reader.cell(cells, column) };
}

const KNOWN = '.csv, .tsv, .ndjson, .jsonl, .csv.gz, .tsv.gz, .ndjson.gz, .jsonl.gz, .parquet';

/** Of text: by the file's ending; else a line that begins an object, or an array of some, or one that has a delimiter. */
function formatOf(path: string, first: Line): 'csv' | 'ndjson' | undefined {
  const ending = /\.([a-z]+)(?:\.gz)?$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === 'csv' || ending === 'tsv') return 'csv';
  if (ending === 'ndjson' || ending === 'jsonl') return 'ndjson';
  if ('problem' in first) return undefined;
  if (/^\s*\[?\s*\{/.test(first.text)) return 'ndjson';
  return /^[\p{L}\p{N}"_ .-]+[,;\t|]/u.test(first.text) ? 'csv' : undefined;
}

/** The first line that is not empty, and all lines from the beginning. */
async function firstLines(lines: AsyncGenerator<Line[]>): Promise<{ line: Line; all: AsyncGenerator<Line[]> } | undefined> {
  const seen: Line[] = [];
  for (;;) {
    const next = await lines.next();
    if (next.done) return undefined;
    for (const line of next.value) seen.push(line);
    const line = seen.find((candidate) => 'problem' in candidate || candidate.text.trim() !== '');
    if (!line) continue;
    async function* all(): AsyncGenerator<Line[]> {
      yield seen;
      yield* lines;
    }
    return { line, all: all() };
  }
}
