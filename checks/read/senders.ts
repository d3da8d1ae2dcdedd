import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, problem } from '../lib/problem.ts';
import configSchema from '../schemas/config.json' with { type: 'json' };
import debtorSchema from '../schemas/debtor.json' with { type: 'json' };
import inventorySchema from '../schemas/inventory.json' with { type: 'json' };
import ledgerSchema from '../schemas/ledger.json' with { type: 'json' };
import messageSchema from '../schemas/message.json' with { type: 'json' };
import schema from '../schemas/sender.json' with { type: 'json' };
import type { Day } from '../types.ts';
import { readText } from './files.ts';
import type { GivenMapping } from './mapping.ts';
import { packageRoot } from './package-root.ts';
import { compile } from './validate.ts';
import { readYaml } from './yaml.ts';

/** A ready-made mapping: how the export of a sender, a dialler or a bookkeeping program becomes our records. */
export interface Sender {
  /** What `use` calls it. */
  id: string;
  name: string;
  input: 'messages' | 'ledger';
  /** Which export is meant. */
  what: string;
  source: { url?: string; checked: Day; unconfirmed?: string };
  note?: string;
  mapping: GivenMapping;
}

const validate = compile(schema, configSchema, messageSchema, ledgerSchema, debtorSchema, inventorySchema);

/** All ready-made mappings, by their ids. @throws InputError when one of them is not valid */
export async function readSenders(): Promise<Sender[]> {
  const folder = join(packageRoot(), 'checks', 'senders');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml'));
  const ids = names.map((name) => name.slice(0, -'.yaml'.length)).sort();
  return Promise.all(ids.map((id) => readSender(join(folder, `${id}.yaml`), id)));
}

async function readSender(path: string, id: string): Promise<Sender> {
  const { value, lineOf, problems } = readYaml(await readText(path, path), path, 'config-broken');
  const faults = problems.length > 0 ? [] : validate(value);
  if (problems.length > 0) throw new InputError(...problems);
  if (faults.length > 0)
    throw new InputError(
      ...faults.map(({ path: at, reason }) => problem('config-invalid', { path: at.join('.'), reason }, { file: path, line: lineOf(at) })),
    );
  return { id, ...(value as Omit<Sender, 'id'>) };
}
