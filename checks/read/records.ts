import { createHash } from 'node:crypto';
import { problem } from '../lib/problem.ts';
import type { Problem, RecordPlace } from '../types.ts';
import { calledIn } from './called.ts';
import { readDecimal } from './decimals.ts';
import type { FirstMet } from './first-met.ts';
import { type Mapping, OUR_OWN } from './mapping.ts';
import { readRaw } from './rows.ts';
import { likelyForms } from './times.ts';
import type { Around } from './translation.ts';
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
  /** The same of what may have blanks within: separated by `|`, `;` or commas. */
  phrases?: readonly string[];
  /**
   * The record, or why it is none although it fits the schema; undefined when it only tells more of a record that another row makes.
   * Made anew for each reading: it may remember.
   */
  build(fields: Fields, place: RecordPlace): T | Problem | undefined;
}

export interface ReadOptions extends Around {
  /** The file's path as it is shown; the path itself when it is left out. */
  shown?: string;
  /** How the file's columns and words become ours; they are ours when it is left out. */
  mapping?: Mapping;
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
 * Reads a file of records in constant memory: CSV, JSON Lines or Parquet by its ending, else by its content, text also as gzip.
 * Throws an InputError when it cannot be read at all: no such file, unknown format, a required column missing.
 */
export function readRecords<T>(spec: RecordSpec<T>, path: string, options: ReadOptions = {}): RecordStream<T> {
  const report: ReadReport = { bytes: 0, sha256: '', records: 0, setAside: 0 };
  return { report, [Symbol.asyncIterator]: () => read(spec, path, options, report) };
}

async function* read<T>(
  spec: RecordSpec<T>,
  path: string,
  { shown = path, mapping = OUR_OWN, ...around }: ReadOptions,
  report: ReadReport,
): AsyncGenerator<Read<T>> {
  const hash = createHash('sha256');
  const measure = {
    bytes(bytes: Buffer) {
      hash.update(bytes);
      report.bytes += bytes.length;
    },
    whole: (file: Pick<ReadReport, 'bytes' | 'sha256'>) => void Object.assign(report, file),
  };
  const called = calledIn(mapping);
  const named = (found: Problem): Problem =>
    typeof found.data['field'] === 'string' ? { ...found, data: { ...found.data, ...called(found.data['field']) } } : found;
  let told = 0;
  let untold = 0;
  let joined = 0;

  for await (const batch of readRaw(spec, { ...around, path, shown, mapping }, measure)) {
    for (const raw of batch) {
      if ('notice' in raw) yield { problem: named(raw.notice) };
      const made = 'fields' in raw ? toRecord(spec, raw.fields, { file: shown, line: raw.line }) : undefined;
      if (made === 'joined') {
        joined++;
        continue;
      }
      if (made && 'record' in made) {
        report.records++;
        yield made;
        continue;
      }
      const problems = [...(made?.problems ?? []), ...('problem' in raw ? [raw.problem] : [])];
      if (problems.some(({ code }) => !AT_THE_END.has(code))) report.setAside++;
      for (const found of problems) {
        if (told++ < TOLD) yield { problem: named(found) };
        else untold++;
      }
    }
  }
  report.sha256 ||= hash.digest('hex');
  if (joined > 0) yield { problem: problem('events-joined', { n: joined }, { file: shown }) };
  if (untold > 0) yield { problem: problem('too-many-problems', { more: untold, path: shown }, { file: shown }) };
}

/** The record that these fields are, or everything that is wrong with them; `joined` when they only tell more of another record. */
export function toRecord<T>(
  spec: RecordSpec<T>,
  fields: Record<string, unknown>,
  place: RecordPlace,
): { record: T } | { problems: Problem[] } | 'joined' {
  const problems = validatorOf(spec)(fields).map((fault) => toProblem(fault, place.line, place.file));
  if (problems.length > 0) return { problems };
  const built = spec.build(fields as Fields, place);
  if (built === undefined) return 'joined';
  return isProblem(built) ? { problems: [built] } : { record: built };
}

/** Problems behind the last record that could be read: what is lost with them, nobody can count. */
const AT_THE_END: ReadonlySet<string> = new Set(['gzip-broken', 'parquet-broken']);

const validators = new WeakMap<object, (value: unknown) => SchemaFault[]>();

function validatorOf({ schema }: RecordSpec<unknown>): (value: unknown) => SchemaFault[] {
  const validate = validators.get(schema) ?? compile(schema);
  validators.set(schema, validate);
  return validate;
}

/** Remembers an id at its place, or tells where it was met before. */
export function duplicateOf(id: string, place: RecordPlace, seen: FirstMet): Problem | undefined {
  const first = seen.get(id);
  if (!first) {
    seen.set(id, place);
    return undefined;
  }
  const { file = place.file, line } = first;
  if (file === place.file) return problem('duplicate-id', { id, firstLine: line }, place);
  return problem('duplicate-id-elsewhere', { id, firstFile: file, firstLine: line }, place);
}

function toProblem(fault: SchemaFault, line: number, shown: string): Problem {
  const field = fault.path.join('.');
  const where = { file: shown, line };
  if (fault.code === 'missing') return problem('field-missing', { field }, where);
  const { value } = fault;
  if (TIMED.test(fault.expected) && LOCAL_TIME.test(value)) return problem('time-without-offset', { field, value }, where);
  const forms = TIMED.test(fault.expected) ? likelyForms(value) : [];
  if (forms.length > 0) return problem('time-other-form', { field, value, forms: forms.join(' | ') }, where);
  const expected = fault.near ? `${fault.near}? (${fault.expected})` : fault.expected;
  const isDecimal = readDecimal(value, ',') ?? readDecimal(value, '.');
  return problem(field === 'amount' && isDecimal ? 'amount-unreadable' : 'field-invalid', { field, value, expected }, where);
}

/** What is wanted where an instant is: the schema's sample of one. */
const TIMED = /\d{4}-\d\d-\d\dT\d\d:\d\d/;
const LOCAL_TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

/** Whether building a record came to a problem. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'data' in value;
}
