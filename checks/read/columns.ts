import { nearest } from '../lib/nearest.ts';
import { InputError, problem } from '../lib/problem.ts';
import type { Problem } from '../types.ts';
import type { Mapping } from './mapping.ts';
import type { RecordSpec } from './records.ts';

export type Columns = Pick<RecordSpec<unknown>, 'schema' | 'required' | 'verbatim' | 'folded' | 'lists' | 'phrases'>;

/** Leads from the cells of a table's rows to the fields of records, under our names. */
export interface RowReader {
  /** Columns that nobody knows: told once, and reading goes on without them. */
  problems: Problem[];
  read(cells: readonly unknown[]): Record<string, unknown>;
  /** What stands in a column, by the name that it has in the file. */
  cell(cells: readonly unknown[], column: string): unknown;
}

/** Our fields and the columns of a file that lead to them. */
export function makeColumns(spec: Columns, mapping: Mapping, shown: string) {
  const known = Object.keys(spec.schema.properties);
  const ignored = new Set(mapping.ignore);
  // A file that ignores all else is not read by chance either: one of its columns may be called as one of ours is, and mean something else.
  const onlyMapped = ignored.has('*');
  const needed = new Set(mapping.needed);
  const treatment = treatmentOf(spec);

  /** Our names of one of theirs. A name that was mapped away is free for another column. */
  const fieldsFor = (name: string): readonly string[] => {
    if (ignored.has(name)) return [];
    if (Object.hasOwn(mapping.columns, name)) return [mapping.columns[name]!].flat();
    return !onlyMapped && known.includes(name) ? [name] : [];
  };
  const isUnknown = (name: string) => !onlyMapped && !ignored.has(name) && !needed.has(name) && fieldsFor(name).length === 0;
  const unknownColumn = (name: string, line?: number) =>
    problem('column-unknown', { column: name, near: nearest(name, known) ?? '' }, at(shown, line));
  const missingColumn = (column: string, theirs: Iterable<string>, line?: number) =>
    problem('column-missing', { column, near: nearest(column, theirs) ?? '' }, at(shown, line));
  /** Fields that come from elsewhere than a column of their own. */
  const given = new Set([...Object.keys(mapping.constants), ...(mapping.debtorAt ? ['debtor', 'address'] : [])]);
  const required = spec.required.filter((field) => !given.has(field));

  return {
    /** For CSV and Parquet: the header decides once. `line`: where it stands, when it stands on a line. */
    ofHeader(header: readonly string[], line?: number): RowReader {
      // Some systems write an accent as a sign of its own; nobody sees the difference.
      const theirs = header.map((name) => name.trim().normalize());
      const sources = new Map<string, string[]>();
      for (const name of byMapping(theirs, mapping))
        for (const field of fieldsFor(name)) sources.set(field, [...(sources.get(field) ?? []), name]);
      const unknown = theirs.filter(isUnknown);
      const missing = required.filter((field) => !sources.has(field));
      const twice = [...sources].filter(([, names]) => isAmbiguous(names, mapping)).map(([field]) => field);
      const absent = mapping.needed.filter((name) => !theirs.includes(name));
      if (missing.length + twice.length + absent.length > 0) {
        throw new InputError(
          ...absent.map((name) => mappedColumnMissing(name, theirs, shown, line)),
          ...(absent.length > 0 ? [] : missing.map((column) => missingColumn(column, unknown, line))),
          ...twice.map((column) => problem('column-twice', { column }, at(shown, line))),
        );
      }
      const index = new Map(theirs.map((name, i) => [name, i]));
      const readers = [...sources].map(([field, names]) => ({ field, at: names.map((name) => index.get(name)!), treat: treatment(field) }));
      return {
        problems: unknown.map((name) => unknownColumn(name, line)),
        read(cells) {
          const fields: Record<string, unknown> = {};
          for (const { field, at: columns, treat } of readers) {
            for (const column of columns) {
              const cell = cells[column];
              const value = cell === undefined || cell === '' ? undefined : treat(cell);
              if (value === undefined) continue;
              fields[field] = joined(fields[field], value);
              if (!Array.isArray(value)) break;
            }
          }
          return fields;
        },
        cell: (cells, name) => cells[index.get(name)!],
      };
    },

    /** For JSON: each object has its own keys; what is not known is told where it is first met, what was never met at the end. */
    ofObjects() {
      const told = new Set<string>();
      const unmet = new Set(mapping.needed);
      const mapped = Object.keys(mapping.columns);
      const keyOf = remembered((name) => ({
        isMapped: Object.hasOwn(mapping.columns, name),
        targets: fieldsFor(name).map((field) => ({ field, treat: treatment(field) })),
        isUnknown: isUnknown(name) && !isMappedInside(name, mapping),
      }));
      let isFirst = true;
      return {
        cell: valueAt,
        /** @throws InputError when the first object calls a required field something else: the file is misnamed throughout */
        read(object: Record<string, unknown>, line: number): { fields: Record<string, unknown>; problems: Problem[] } {
          const fields: Record<string, unknown> = {};
          const unknown: string[] = [];
          const put = (targets: ReturnType<typeof keyOf>['targets'], given: unknown) => {
            for (const { field, treat } of targets) {
              const value = fields[field] === undefined || Array.isArray(fields[field]) ? treat(given) : undefined;
              if (value !== undefined) fields[field] = joined(fields[field], value);
            }
          };
          for (const name of mapped) put(keyOf(name).targets, valueAt(object, name));
          for (const name of Object.keys(object)) {
            const key = keyOf(name);
            if (key.isUnknown) unknown.push(name);
            else if (!key.isMapped) put(key.targets, object[name]);
          }
          if (isFirst) {
            isFirst = false;
            const misnamed = required.filter((column) => fields[column] === undefined && nearest(column, unknown) !== undefined);
            if (misnamed.length > 0) throw new InputError(...misnamed.map((column) => missingColumn(column, unknown, line)));
          }
          for (const name of unmet) if (valueAt(object, name) !== undefined) unmet.delete(name);
          const fresh = unknown.filter((key) => !told.has(key) && told.size < MOST_KEYS);
          for (const key of fresh) told.add(key);
          return { fields, problems: fresh.map((key) => unknownColumn(key, line)) };
        },
        unmet: () => [...unmet].map((name) => mappedColumnMissing(name, told, shown)),
      };
    },
  };
}

/** Of several columns for one field the first that is filled counts; what they say of a list belongs together. */
function joined(before: unknown, value: unknown): unknown {
  return Array.isArray(before) && Array.isArray(value) ? [...new Set([...before, ...value])] : value;
}

function at(file: string, line: number | undefined): { file: string; line?: number } {
  return line === undefined ? { file } : { file, line };
}

function mappedColumnMissing(column: string, theirs: Iterable<string>, shown: string, line?: number): Problem {
  return problem('mapped-column-missing', { column, near: nearest(column, theirs) ?? '' }, at(shown, line));
}

/** Columns in the order in which the mapping names them, because the first that is filled counts; the others after them. */
function byMapping(theirs: readonly string[], { columns }: Mapping): string[] {
  const mapped = Object.keys(columns).flatMap((name) => theirs.filter((own) => own === name));
  return [...mapped, ...theirs.filter((name) => !Object.hasOwn(columns, name))];
}

/** Several columns for one field are right only where the mapping names each of them. */
function isAmbiguous(names: readonly string[], { columns }: Mapping): boolean {
  return names.length > 1 && (new Set(names).size < names.length || names.some((name) => !Object.hasOwn(columns, name)));
}

/** A key, or a path of keys and indexes into what a key holds: `To.0.Email`. */
function valueAt(object: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  let value: unknown = object;
  for (const key of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function isMappedInside(name: string, { columns, needed }: Mapping): boolean {
  return [...Object.keys(columns), ...needed].some((path) => path.startsWith(`${name}.`));
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

function remembered<T>(answer: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    if (known.has(name)) return known.get(name) as T;
    const found = answer(name);
    if (known.size < MOST_KEYS) known.set(name, found);
    return found;
  };
}

type Treat = (value: unknown) => unknown;

/** What is done with a value before it is judged. What cannot be brought into shape is left for the schema to refuse. */
function treatmentOf({ verbatim = [], folded = [], lists = [], phrases = [] }: Columns): (name: string) => Treat {
  return (name) => {
    if (verbatim.includes(name)) return (value) => filled(scalar(value));
    if (folded.includes(name)) return (value) => filled(trimmed(scalar(value), true));
    if (lists.includes(name)) return (value) => toList(value, /[|;,\s]+/);
    if (phrases.includes(name)) return (value) => toList(value, /[|;,]+/);
    return (value) => filled(trimmed(scalar(value), false));
  };
}

/** Numbers and truth values of JSON as the text that stands for them in CSV. A whole number beyond 2^53 has lost digits and stays what it is. */
function scalar(value: unknown): unknown {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value)))
    return String(value);
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

function toList(value: unknown, separator: RegExp): unknown {
  const given = scalar(value);
  if (typeof given === 'string') return toWords(given, separator);
  if (!Array.isArray(given)) return filled(given);
  return given.length === 0 ? undefined : given.map(scalar);
}

function toWords(text: string, separator: RegExp): string[] | undefined {
  const words = text
    .split(separator)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  return words.length === 0 ? undefined : words;
}
