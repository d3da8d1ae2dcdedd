import { nearest } from '../lib/nearest.ts';
import { InputError, problem } from '../lib/problem.ts';
import type { Problem } from '../types.ts';
import type { RecordSpec } from './records.ts';

/** How the columns of a file are called where they are not called as we call them. */
export interface ColumnMapping {
  /** Their name -> our name. */
  columns: Readonly<Record<string, string>>;
  /** Their names that are not read and not spoken of. */
  ignore: readonly string[];
}

export interface CellReader {
  /** Columns that nobody knows: told once, and reading goes on without them. */
  problems: Problem[];
  read(cells: readonly string[]): Record<string, unknown>;
}

type Columns = Pick<RecordSpec<unknown>, 'schema' | 'required' | 'verbatim' | 'folded' | 'lists'>;

/** Leads from a file's own names and values to the fields of a record. */
export function makeColumns(spec: Columns, mapping: Partial<ColumnMapping>, shown: string) {
  const known = Object.keys(spec.schema.properties);
  const renamed = mapping.columns ?? {};
  const ignored = new Set(mapping.ignore);
  refuseUnknownTargets(renamed, known, shown);

  /** Our name of one of theirs. A name that was mapped away is free for another column. */
  const ourName = (name: string): string | undefined =>
    Object.hasOwn(renamed, name) ? renamed[name] : known.includes(name) ? name : undefined;
  const unknownColumn = (name: string, line: number) =>
    problem('column-unknown', { column: name, near: nearest(name, known) ?? '' }, { file: shown, line });
  const missingColumn = (column: string, theirs: Iterable<string>, line: number) =>
    problem('column-missing', { column, near: nearest(column, theirs) ?? '' }, { file: shown, line });
  const treatment = treatmentOf(spec);

  return {
    /** For CSV: the header decides once. */
    ofHeader(header: readonly string[], line: number): CellReader {
      const theirs = header.map((name) => name.trim());
      const ours = theirs.map((name) => (ignored.has(name) ? undefined : ourName(name)));
      const unknown = theirs.filter((name, i) => ours[i] === undefined && !ignored.has(name));
      const missing = spec.required.filter((column) => !ours.includes(column));
      const twice = ours.filter((name, i) => name !== undefined && ours.indexOf(name) !== i) as string[];
      if (missing.length + twice.length > 0) {
        throw new InputError(
          ...missing.map((column) => missingColumn(column, unknown, line)),
          ...twice.map((column) => problem('column-twice', { column }, { file: shown, line })),
        );
      }
      const readers = ours.flatMap((name, i) => (name === undefined ? [] : [{ i, name, treat: treatment(name) }]));
      return {
        problems: unknown.map((name) => unknownColumn(name, line)),
        read(cells) {
          const fields: Record<string, unknown> = {};
          for (const { i, name, treat } of readers) {
            const cell = cells[i];
            const value = cell === undefined || cell === '' ? undefined : treat(cell);
            if (value !== undefined) fields[name] = value;
          }
          return fields;
        },
      };
    },

    /** For JSON: each object has its own keys; an unknown one is told where it is first met. */
    ofObjects(): (object: Record<string, unknown>, line: number) => { fields: Record<string, unknown>; problems: Problem[] } {
      const told = new Set<string>();
      let isFirst = true;
      return (object, line) => {
        const fields: Record<string, unknown> = {};
        const unknown: string[] = [];
        for (const [key, given] of Object.entries(object)) {
          if (ignored.has(key)) continue;
          const name = ourName(key);
          if (name === undefined) {
            unknown.push(key);
            continue;
          }
          const value = treatment(name)(given);
          if (value !== undefined) fields[name] = value;
        }
        if (isFirst) {
          isFirst = false;
          // One record may lack a field; a file whose first record has it under another name is misnamed throughout.
          const misnamed = spec.required.filter((column) => !(column in fields) && nearest(column, unknown) !== undefined);
          if (misnamed.length > 0) throw new InputError(...misnamed.map((column) => missingColumn(column, unknown, line)));
        }
        const fresh = unknown.filter((key) => !told.has(key) && told.size < MOST_KEYS);
        for (const key of fresh) told.add(key);
        return { fields, problems: fresh.map((key) => unknownColumn(key, line)) };
      };
    },
  };
}

/** The fields of one object that calls them as we do, such as a request's. Keys that nobody knows are left for a schema to refuse. */
export function fieldsOf(spec: Columns, object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const treatment = treatmentOf(spec);
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, given]) => {
      const value = treatment(name)(given);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Keys that are data (ids as keys) must not fill the memory. */
const MOST_KEYS = 1000;

function refuseUnknownTargets(renamed: Readonly<Record<string, string>>, known: readonly string[], shown: string): void {
  const wrong = Object.values(renamed).filter((name) => !known.includes(name));
  if (wrong.length === 0) return;
  const choices = known.join(', ');
  throw new InputError(
    ...wrong.map((value) =>
      problem('choice-invalid', { option: 'columns', value, choices, near: nearest(value, known) ?? '' }, { file: shown }),
    ),
  );
}

type Treat = (value: unknown) => unknown;

/** What is done with a value before it is judged. What cannot be brought into shape is left for the schema to refuse. */
function treatmentOf({ verbatim = [], folded = [], lists = [] }: Columns): (name: string) => Treat {
  return (name) => {
    if (verbatim.includes(name)) return (value) => filled(scalar(value));
    if (folded.includes(name)) return (value) => filled(trimmed(scalar(value), true));
    if (lists.includes(name)) return toList;
    return (value) => filled(trimmed(scalar(value), false));
  };
}

/** Numbers and truth values of JSON as the text that stands for them in CSV. A whole number beyond 2^53 has lost digits and stays what it is. */
function scalar(value: unknown): unknown {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && (Number.isSafeInteger(value) || !Number.isInteger(value))) return String(value);
  return value;
}

function trimmed(value: unknown, lower: boolean): unknown {
  if (typeof value !== 'string') return value;
  return lower ? value.trim().toLowerCase() : value.trim();
}

/** An empty cell, `null` and an absent key are the same: nothing was said. */
function filled(value: unknown): unknown {
  return value === '' || value === null ? undefined : value;
}

function toList(value: unknown): unknown {
  const given = scalar(value);
  if (typeof given === 'string') return toWords(given);
  if (!Array.isArray(given)) return filled(given);
  return given.length === 0 ? undefined : given.map(scalar);
}

function toWords(text: string): string[] | undefined {
  const words = text.split(/[|;,\s]+/).filter((word) => word !== '');
  return words.length === 0 ? undefined : words;
}
