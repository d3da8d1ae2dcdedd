import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InputError, problem } from '../lib/problem.ts';
import packSchema from '../schemas/pack.json' with { type: 'json' };
import type { Lang, Localised, Problem } from '../types.ts';
import { COVERAGE, type CoverageFile, readCoverage } from './coverage.ts';
import { RATES, readRates, withRates } from './rates.ts';
import { compile } from './validate.ts';
import { readYaml } from './yaml.ts';

/** One law file as read, before anybody has looked whether it makes sense. */
export interface LawFile {
  id: string;
  path: string;
  /** Of a pack that holds whatever the jurisdiction. */
  everywhere?: true;
  value: unknown;
  lineOf(path: readonly (string | number)[]): number;
  problems: Problem[];
}

/** A jurisdiction: what its law is called, what surrounds it, and where its debtors may be. */
export interface Pack {
  id: string;
  name: Localised;
  /** Packs whose law holds here as well, outermost first. */
  within: readonly string[];
  languages: readonly Lang[];
  /** Languages of texts that are judged by this law when nobody names a jurisdiction. */
  usualFor: readonly Lang[];
  zones: readonly string[];
  /** Of regions and territories whose clocks are known, the zones in which their debtors may be. */
  regions: Readonly<Record<string, readonly string[]>>;
  /** Codes of ISO 3166-1 that mean this jurisdiction as well. */
  codes: readonly string[];
  /** Codes of places that are regions of it. */
  territories: readonly string[];
  /** Countries without a pack of their own in which this law holds. */
  members: readonly string[];
  /** No jurisdiction but good practice: its rules hold for every text and need not be named. */
  everywhere?: true;
  /** Of the texts of its pack.yaml and its law files, in order of their names. */
  sha256: string;
}

/** A pack and its files: requirements that rules judge, and at most one file on those that none judges. */
export interface PackFiles {
  pack: Pack;
  files: LawFile[];
  coverage?: CoverageFile;
}

/** Reads the packs of a folder such as checks/law: one folder a jurisdiction, one file a requirement. `shown` is how paths are shown. */
export function readPacks(folder: string, shown: string): PackFiles[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((id) => readPack(id, join(folder, id), `${shown}/${id}`));
}

const checkPack = compile(packSchema);

function readPack(id: string, folder: string, shown: string): PackFiles {
  const hash = createHash('sha256');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const texts = names
    .filter((name) => name !== COVERAGE)
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  for (const { name, text } of texts) hash.update(JSON.stringify([name, text]));

  const about = texts.find(({ name }) => name === 'pack.yaml');
  if (!about) throw new InputError(problem('file-missing', { path: `${shown}/pack.yaml` }));
  const read = readYaml(about.text, `${shown}/pack.yaml`, 'law-invalid');
  const faults = read.problems.length > 0 ? [] : checkPack(read.value);
  const problems = [
    ...read.problems,
    ...faults.map((fault) =>
      problem('law-invalid', { reason: fault.reason }, { file: `${shown}/pack.yaml`, line: read.lineOf(fault.path) }),
    ),
  ];
  if (problems.length > 0) throw new InputError(...problems);

  const raw = read.value as Pick<Pack, 'name' | 'languages' | 'zones' | 'everywhere'> &
    Partial<Pick<Pack, 'within' | 'usualFor' | 'codes' | 'territories' | 'members' | 'regions'>>;
  const everywhere = raw.everywhere ? { everywhere: raw.everywhere } : {};
  const tables = texts.find(({ name }) => name === RATES);
  const rates = tables ? readRates(tables.text, `${shown}/${RATES}`) : {};
  const files = texts
    .filter(({ name }) => !['pack.yaml', RATES].includes(name))
    .map(({ name, text }): LawFile => {
      const path = `${shown}/${name}`;
      const law = readYaml(text, path, 'law-invalid');
      return { id: `${id}.${basename(name, '.yaml')}`, path, ...everywhere, ...law, value: withRates(law.value, rates) };
    });
  const coverage = names.includes(COVERAGE)
    ? { coverage: readCoverage(id, readFileSync(join(folder, COVERAGE), 'utf8'), `${shown}/${COVERAGE}`) }
    : {};
  return {
    pack: { within: [], usualFor: [], codes: [], territories: [], members: [], regions: {}, ...raw, id, sha256: hash.digest('hex') },
    files,
    ...coverage,
  };
}
