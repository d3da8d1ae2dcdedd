import { InputError, problem } from '../lib/problem.ts';
import { readText } from './files.ts';
import type { compile } from './validate.ts';

/** A whole run, and what one machine of several came to: each a head, and the lines that its checksum stands for. */
export const RUN_FILE = 'run.json';
export const FINDINGS_FILE = 'findings.ndjson';
export const PART_FILE = 'part.json';
export const SAID_FILE = 'said.ndjson';
/** While a large run is made, its parts lie here. */
export const PARTS_FOLDER = '.parts';

const SCHEMA = 1;

/** A head, checked by what is enough to know that it was written under this schema number. Throws an InputError: `run-schema`, `run-broken`. */
export async function readHead(path: string, validate: ReturnType<typeof compile>): Promise<unknown> {
  const value = parseJson(await readText(path, path), path);
  const schema = (value as { schema?: unknown } | null)?.schema;
  if (schema !== SCHEMA) throw new InputError(problem('run-schema', { path, found: String(schema) }));
  const [fault] = validate(value);
  if (fault) throw broken(path, fault.reason);
  return value;
}

export function parseJson(json: string, path: string, line?: number): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw broken(path, (error as Error).message, line);
  }
}

export function broken(path: string, reason: string, line?: number): InputError {
  return new InputError(problem('run-broken', { path, reason }, { file: path, ...(line === undefined ? {} : { line }) }));
}
