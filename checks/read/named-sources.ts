import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { nearest } from '../lib/nearest.ts';
import { InputError, problem } from '../lib/problem.ts';
import type { Config, RecordInput, RecordSource } from './config.ts';
import { expand, isMeantBy } from './globs.ts';
import { type Mapping, mappingOf, OUR_OWN } from './mapping.ts';
import { readSenders } from './senders.ts';
import { lacksZone } from './times.ts';

/**
 * Files of records that the command line names, and how each is read: as the entry of the configuration says that means it, if one does, and
 * NAME=FILE by the mapping of that name, whatever the configuration says of the file.
 * @throws InputError for files that are missing · `sender-unknown` `sender-of-other-input` `sender-zone-missing` · `mapping-doubtful`
 */
export async function namedSources(input: RecordInput, named: readonly string[], config: Config, cwd: string): Promise<RecordSource[]> {
  const plain: string[] = [];
  const mapped: RecordSource[] = [];
  for (const given of named) {
    const [, name, file] = (await isFile(given, cwd)) ? [] : (/^([A-Za-z][\w-]*)=(.+)$/s.exec(given) ?? []);
    if (name === undefined || file === undefined) plain.push(given);
    else mapped.push({ files: [file], mapping: await mappingCalled(name, input, config) });
  }
  const files = await expand(plain, cwd);
  return [...files.map((file) => ({ files: [file], mapping: mappingFor(file, input, config, cwd) })), ...mapped];
}

/** A file may well have an equals sign in its name. */
async function isFile(given: string, cwd: string): Promise<boolean> {
  return (await stat(resolve(cwd, given)).catch(() => undefined))?.isFile() ?? false;
}

function mappingFor(file: string, input: RecordInput, { inputs, base }: Config, cwd: string): Mapping {
  const path = resolve(cwd, file);
  const entries = inputs[input].filter(({ files }) => isMeantBy(path, files, base));
  if (entries.length > 1) throw new InputError(problem('mapping-doubtful', { what: 'file', value: file, input }));
  return entries[0]?.mapping ?? OUR_OWN;
}

async function mappingCalled(name: string, input: RecordInput, { inputs }: Config): Promise<Mapping> {
  const entries = inputs[input].filter((entry) => entry.name === name);
  if (entries.length > 1) throw new InputError(problem('mapping-doubtful', { what: 'name', value: name, input }));
  return entries[0]?.mapping ?? readyMade(name, input, inputs[input]);
}

/** A ready-made mapping that the configuration does not speak of. */
async function readyMade(name: string, input: RecordInput, configured: readonly RecordSource[]): Promise<Mapping> {
  const senders = await readSenders();
  const sender = senders.find(({ id }) => id === name);
  if (!sender) {
    const own = configured.flatMap((entry) => entry.name ?? []);
    const names = [...new Set([...own, ...senders.filter((known) => known.input === input).map(({ id }) => id)])];
    throw new InputError(problem('sender-unknown', { sender: name, senders: names.join(', '), near: nearest(name, names) ?? '' }));
  }
  if (sender.input !== input) throw new InputError(problem('sender-of-other-input', { sender: name, input }));
  if (lacksZone(sender.mapping.time)) throw new InputError(problem('sender-zone-missing', { sender: name, input }));
  return mappingOf({}, sender.mapping);
}
