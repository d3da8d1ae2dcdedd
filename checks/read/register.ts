import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { InputError, problem, type Where } from '../lib/problem.ts';
import schema from '../schemas/register.json' with { type: 'json' };
import type { Activity, DataBreach, Problem } from '../types.ts';
import { fileError, readText } from './files.ts';
import { compile, type SchemaFault } from './validate.ts';
import { readYaml } from './yaml.ts';

/** The Art. 30 register: change `activities`, then save. One writer at a time. */
export interface RegisterFile {
  activities: Activity[];
  /** Absent when the file keeps none. */
  breaches?: DataBreach[];
  /** Writes the whole file anew, to a temporary name first. */
  save(): Promise<void>;
}

interface RegisterData {
  activities: Activity[];
  breaches?: DataBreach[];
}

const validate = compile(schema);

/**
 * Opens a register for reading and changing. With `create` a missing file is an empty register, written when it is saved.
 * Throws an InputError when there is no such file, when it is no JSON, or with every fault of its shape.
 */
export async function openRegister(path: string, { shown = path, create = false } = {}): Promise<RegisterFile> {
  // Not lowdb's preset: it keeps everything in memory when NODE_ENV is `test`, and saves nothing.
  const store = new Low<RegisterData | null>(new JSONFile<RegisterData | null>(path), null);
  try {
    await store.read();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw fileError(error, shown);
    throw new InputError(problem('json-broken', { reason: error.message }, { file: shown, ...(await placeOfBreak(path, shown)) }));
  }
  if (store.data === null && !create) throw new InputError(problem('file-missing', { path: shown }));
  store.data ??= { activities: [] };
  await refuseFaults(store.data, path, shown);
  const { data } = store;
  return { ...data, save: () => store.write() };
}

async function refuseFaults(data: RegisterData, path: string, shown: string): Promise<void> {
  const faults = validate(data);
  const doubles = faults.length > 0 ? [] : LISTS.flatMap((list) => doublesIn(data, list));
  if (faults.length + doubles.length === 0) return;
  const { lineOf } = readYaml(await readText(path, shown), shown);
  const at = (where: (string | number)[]) => ({ file: shown, line: lineOf(where) });
  throw new InputError(
    ...faults.map((fault) => problemOf(fault, at(fault.path))),
    ...doubles.map(({ list, id, first, i }) =>
      problem('duplicate-id', { id, firstLine: lineOf([list, first, 'id']) }, at([list, i, 'id'])),
    ),
  );
}

const LISTS = ['activities', 'breaches'] as const;
type List = (typeof LISTS)[number];

/** The records of a list whose id an earlier one of it has. */
function doublesIn(data: RegisterData, list: List): { list: List; id: string; first: number; i: number }[] {
  const ids = (data[list] ?? []).map(({ id }) => id);
  return ids.map((id, i) => ({ list, id, first: ids.indexOf(id), i })).filter(({ first, i }) => first < i);
}

function problemOf({ path, code, value, expected, near }: SchemaFault, where: Where): Problem {
  const field = path.join('.');
  if (code === 'missing') return problem('field-missing', { field }, where);
  if (code === 'unknown') return problem('config-key-unknown', { key: field, near }, where);
  if (code === 'choice') return problem('choice-invalid', { option: field, value, choices: expected, near }, where);
  return problem('field-invalid', { field, value, expected }, where);
}

const validateActivity = compile({ ...schema.definitions.activity, definitions: schema.definitions });

/** What is wrong with the shape of one activity that comes from elsewhere than a register's own file. */
export function faultsOfActivity(activity: unknown, where: Where): Problem[] {
  return validateActivity(activity).map((fault) => problemOf(fault, where));
}

/** The line on which a declared field stands, by the path of a finding's evidence: `collection.controllers[0].name`, `breaches.B1.awareAt`. */
export async function registerLines(path: string, shown: string): Promise<(field: string) => number | undefined> {
  const { value, lineOf } = readYaml(await readText(path, shown), shown);
  const { activities, breaches = [] } = value as RegisterData;
  const records = [
    ...activities.map(({ id }, i) => ({ name: id, at: ['activities', i] })),
    ...breaches.map(({ id }, i) => ({ name: `breaches.${id}`, at: ['breaches', i] })),
  ];
  return (field) => {
    // An id may hold points itself: the longest one that the path begins with is meant.
    const [record] = records
      .filter(({ name }) => field === name || field.startsWith(`${name}.`))
      .sort((a, b) => b.name.length - a.name.length);
    if (record === undefined) return undefined;
    const keys = field
      .slice(record.name.length + 1)
      .split(/[.[\]]+/)
      .filter((key) => key !== '');
    return lineOf([...record.at, ...keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key))]);
  };
}

/** JSON is YAML: the reader that knows lines stumbles over the same place, unless YAML allows what stands there. */
async function placeOfBreak(path: string, shown: string): Promise<{ line?: number; excerpt?: string }> {
  const [first] = readYaml(await readText(path, shown), shown).problems;
  return first?.line === undefined ? {} : { line: first.line, excerpt: first.excerpt ?? '' };
}
