import { createHash } from 'node:crypto';
import { InputError, problem } from '../lib/problem.ts';
import type { Problem, RecordPlace } from '../types.ts';
import { type CellReader, type ColumnMapping, makeColumns } from './columns.ts';
import { readRows } from './csv.ts';
import type { FirstMet } from './first-met.ts';
import { type Line, readLines } from './lines.ts';
import { readObjects } from './ndjson.ts';
import { compile, type SchemaFault } from './validate.ts';

/** A record's fields as given, without empty ones. Numbers have become text. */
export type Fields = Record<string, string | string[]>;

/** One sort of record: what its columns are and what becomes of them. */
export interface RecordSpec<T> {
  /** JSON Schema of one record; its properties are the known columns. */
  schema: { properties: object };
  /** Columns without which a file is not of this sort. */
  required: readonly string[];
  /** Read as it stands, blanks at the ends included. Other columns are trimmed. */
  verbatim?: readonly string[];
  /** Words of a closed list, read in any case. */
  folded?: readonly string[];
  /** Several words in one cell, separated by `|`, `;`, commas or spaces; arrays in JSON. */
  lists?: readonly string[];
  /** The record, or why it is none although it fits the schema. Made anew for each reading: it may remember. */
  build(fields: Fields, place: RecordPlace): T | Problem;
}

export interface ReadOptions extends Partial<ColumnMapping> {
  /** The file's path as it is shown; the path itself when it is left out. */
  shown?: string;
}

export type Read<T> = { record: T } | { problem: Problem };

/** What a reading came to; complete when the last record has been taken. */
export interface ReadReport {
  bytes: number;
  sha256: string;
  records: number;
  /** Records that could not be read: exact, however many of their problems are told. */
  setAside: number;
}

/** The records of one file, one at a time. Can be gone through once. */
export interface RecordStream<T> extends AsyncIterable<Read<T>> {
  readonly report: ReadReport;
}

/** Problems of one file that are told in full; the others are counted. */
const TOLD = 1000;

/**
 * Reads a file of records in constant memory: CSV or JSON Lines by its ending, else by its content, each also as gzip.
 * Throws an InputError when it cannot be read at all: no such file, unknown format, a required column missing.
 */
export function readRecords<T>(spec: RecordSpec<T>, path: string, options: ReadOptions = {}): RecordStream<T> {
  const report: ReadReport = { bytes: 0, sha256: '', records: 0, setAside: 0 };
  return { report, [Symbol.asyncIterator]: () => read(spec, path, options, report) };
}

async function* read<T>(spec: RecordSpec<T>, path: string, options: ReadOptions, report: ReadReport): AsyncGenerator<Read<T>> {
  const shown = options.shown ?? path;
  const hash = createHash('sha256');
  const lines = readLines(path, shown, (bytes) => {
    hash.update(bytes);
    report.bytes += bytes.length;
  });
  let told = 0;
  let untold = 0;

  for await (const batch of readRaw(spec, lines, shown, options)) {
    for (const raw of batch) {
      const made = 'problem' in raw ? { problems: [raw.problem] } : toRecord(spec, raw.fields, { file: shown, line: raw.line });
      if ('record' in made) {
        report.records++;
        yield made;
        continue;
      }
      const { problems } = made;
      if (!problems.some(({ code }) => FILE_LEVEL.has(code))) report.setAside++;
      for (const found of problems) {
        if (told++ < TOLD) yield { problem: found };
        else untold++;
      }
    }
  }
  report.sha256 = hash.digest('hex');
  if (untold > 0) yield { problem: problem('too-many-problems', { more: untold, path: shown }, { file: shown }) };
}

/** The record that these fields are, or everything that is wrong with them. */
export function toRecord<T>(
  spec: RecordSpec<T>,
  fields: Record<string, unknown>,
  place: RecordPlace,
): { record: T } | { problems: Problem[] } {
  const problems = validatorOf(spec)(fields).map((fault) => toProblem(fault, place.line, place.file));
  if (problems.length > 0) return { problems };
  const built = spec.build(fields as Fields, place);
  return isProblem(built) ? { problems: [built] } : { record: built };
}

/** Problems that no single record has. */
const FILE_LEVEL: ReadonlySet<string> = new Set(['file-empty', 'column-unknown', 'gzip-broken']);

const validators = new WeakMap<object, (value: unknown) => SchemaFault[]>();

function validatorOf({ schema }: RecordSpec<unknown>): (value: unknown) => SchemaFault[] {
  const validate = validators.get(schema) ?? compile(schema);
  validators.set(schema, validate);
  return validate;
}

type Raw = { line: number; fields: Record<string, unknown> } | { line: number; problem: Problem };

async function* readRaw<T>(spec: RecordSpec<T>, lines: AsyncGenerator<Line[]>, shown: string, mapping: ReadOptions): AsyncGenerator<Raw[]> {
  const first = await firstLines(lines);
  if (!first) {
    yield [{ line: 1, problem: problem('file-empty', { path: shown }, { file: shown }) }];
    return;
  }
  const columns = makeColumns(spec, mapping, shown);
  switch (formatOf(shown, first.line)) {
    case 'csv': {
      let cells: CellReader | undefined;
      for await (const batch of readRows(first.all, shown)) {
        const raws: Raw[] = [];
        for (const row of batch) {
          if (cells) {
            if ('problem' in row) raws.push(row);
            else if (row.cells.some((cell) => cell !== '')) raws.push({ line: row.line, fields: cells.read(row.cells) });
            continue;
          }
          if ('problem' in row) throw new InputError(row.problem);
          cells = columns.ofHeader(row.cells, row.line);
          raws.push(...cells.problems.map((found) => ({ line: row.line, problem: found })));
        }
        yield raws;
      }
      return;
    }
    case 'ndjson': {
      const objects = columns.ofObjects();
      for await (const batch of readObjects(first.all, shown)) {
        yield batch.flatMap((row): Raw[] => {
          if ('problem' in row) return [row];
          const { fields, problems } = objects(row.object, row.line);
          return [...problems.map((found) => ({ line: row.line, problem: found })), { line: row.line, fields }];
        });
      }
      return;
    }
    case undefined:
      throw new InputError(problem('format-unknown', { path: shown, known: KNOWN }, { file: shown }));
  }
}

const KNOWN = '.csv, .tsv, .ndjson, .jsonl, .csv.gz, .tsv.gz, .ndjson.gz, .jsonl.gz';

/** By the file's ending; else a line that begins an object, or one that has a delimiter. */
function formatOf(path: string, first: Line): 'csv' | 'ndjson' | undefined {
  const ending = /\.([a-z]+)(?:\.gz)?$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === 'csv' || ending === 'tsv') return 'csv';
  if (ending === 'ndjson' || ending === 'jsonl') return 'ndjson';
  if ('problem' in first) return undefined;
  if (first.text.trimStart().startsWith('{')) return 'ndjson';
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

/** Remembers an id at its place, or tells where it was met before. */
export function duplicateOf(id: string, place: RecordPlace, seen: FirstMet): Problem | undefined {
  const first = seen.get(id);
  if (first) return problem('duplicate-id', { id, firstLine: first.line }, place);
  seen.set(id, place);
  return undefined;
}

function toProblem(fault: SchemaFault, line: number, shown: string): Problem {
  const field = fault.path.join('.');
  if (fault.code === 'missing') return problem('field-missing', { field }, { file: shown, line });
  const expected = fault.near ? `${fault.near}? (${fault.expected})` : fault.expected;
  return problem('field-invalid', { field, value: fault.value, expected }, { file: shown, line });
}

/** Whether building a record came to a problem. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'data' in value;
}
