import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { nearest } from '../lib/nearest.ts';
import { InputError, problem, type Where } from '../lib/problem.ts';
import schema from '../schemas/config.json' with { type: 'json' };
import debtorSchema from '../schemas/debtor.json' with { type: 'json' };
import inventorySchema from '../schemas/inventory.json' with { type: 'json' };
import ledgerSchema from '../schemas/ledger.json' with { type: 'json' };
import messageSchema from '../schemas/message.json' with { type: 'json' };
import type { Channel, Collector, DebtorType, Lang, Problem, Service, Severity, Stage, TemplateSyntax, UiLang } from '../types.ts';
import { readText } from './files.ts';
import { type GivenHouseRule, type HouseRule, houseRuleProblems, toHouseRule } from './house-rules.ts';
import { type GivenMapping, type Mapping, mappingOf, OUR_OWN } from './mapping.ts';
import { readSenders, type Sender } from './senders.ts';
import type { CatalogueSettings } from './templates.ts';
import { isTimeForm, lacksZone } from './times.ts';
import { compile, type SchemaFault } from './validate.ts';
import { readYaml } from './yaml.ts';

export const CONFIG_FILE = 'amiable.yaml';

/** Files of records and how they become ours. */
export interface RecordSource {
  /** What it is called on the command line: by itself, or by the ready-made mapping that it uses. */
  name?: string;
  files: string[];
  mapping: Mapping;
}

/** What is true of the templates that the patterns mean. */
export interface Override {
  files: string[];
  set: {
    channel?: Channel;
    stage?: Stage;
    lang?: Lang;
    syntax?: TemplateSyntax;
    debtor?: DebtorType;
    collector?: Collector;
    actor?: 'human' | 'bot' | 'recording';
    region?: string;
    credit?: 'regulated' | 'unregulated';
    service?: Service;
    enclosed?: string[];
    jurisdictions?: string[];
  };
}

/** Files that hold the texts of many templates, and how these are told apart. */
export interface CatalogueSource extends CatalogueSettings {
  files: string[];
}

/** amiable.yaml, with every list there, be it empty. Paths are as written: relative to `base`. */
export interface Config {
  /** The file as it is shown; absent when there is none. */
  file?: string;
  /** The folder of the file, absolute. */
  base: string;
  /** Where in the file a key stands. */
  at: (path: Path) => Where;
  company: { name?: string; address?: string };
  collector?: Collector;
  jurisdictions: string[];
  lang?: UiLang;
  creditors: string[];
  inputs: {
    templates: string[];
    messages: RecordSource[];
    ledger: RecordSource[];
    debtors: RecordSource[];
    inventory: RecordSource[];
    register?: string;
  };
  /** What the slots of templates stand for. */
  slots: Record<string, string>;
  /** Every slot that the sending system fills in; absent when they are not listed. */
  variables?: string[];
  /** Files of partials and layouts, by their names in templates. */
  includes: Record<string, string>;
  /** Severity by rule id or glob. */
  rules: Record<string, Severity | 'off'>;
  /** What the company itself forbids and demands, beyond the law. */
  phrases: HouseRule[];
  overrides: Override[];
  /** Rules of binding law, by id or glob, whose errors a comment in a template may suppress. */
  allowSuppressed: string[];
  catalogues: CatalogueSource[];
  pseudonyms?: { key: string };
  /** A language model that the company runs and that reads texts a second time. There is none unless it is named. */
  reader?: { url: string; model: string; texts: 'doubtful' | 'all'; timeout: number; keyFrom?: string };
  stream: StreamConfig;
}

/** Where `amiable stream` takes its records from. What is absent the command line or the environment has to say. */
export interface StreamConfig {
  servers: string[];
  name: string;
  prefix: string;
  partitions?: string;
  inputs?: StreamInput[];
  state?: string;
  store?: string;
  creds?: string;
  nkey?: string;
  ca?: string;
  cert?: string;
  key?: string;
}

export type StreamInput = 'messages' | 'ledger' | 'debtors';

/** Seconds that a second reader has for one text. */
const READER_TIMEOUT = 60;

/**
 * Reads the configuration: the file named, else amiable.yaml in `cwd`, else what holds without one.
 * Throws an InputError with every problem of the file, each with its line.
 */
export async function loadConfig(path: string | undefined, cwd: string): Promise<Config> {
  const file = path ?? CONFIG_FILE;
  if (path === undefined && !existsSync(resolve(cwd, file))) return withoutConfig(cwd);
  const text = await readText(resolve(cwd, file), file);
  return { ...(await parseConfig(text, file)), file, base: dirname(resolve(cwd, file)) };
}

/** What holds in a folder without a configuration. */
export function withoutConfig(base: string): Config {
  return { ...toConfig({}, []), base, at: () => ({}) };
}

const validate = compile(schema, messageSchema, ledgerSchema, debtorSchema, inventorySchema);

async function parseConfig(text: string, file: string): Promise<Omit<Config, 'base'>> {
  const { value, lineOf, problems } = readYaml(text, file, 'config-broken');
  if (problems.length > 0) throw new InputError(...problems);
  // An empty file says nothing, and that is allowed.
  const given = (isSections(value) ? withoutEmpty(value) : (value ?? {})) as Given;
  const faults = validate(given);
  if (faults.length > 0) throw new InputError(...faults.map((fault) => toProblem(fault, file, lineOf(fault.path))));
  const sources = givenSources(given);
  const senders = sources.some(({ source }) => source.use !== undefined) ? await readSenders() : [];
  const at = (path: Path): Where => ({ file, line: lineOf(path) });
  const wrong = [
    ...sources.flatMap(({ path, source }) => problemsOf(source, path, senders, at)),
    ...houseRuleProblems(given.phrases ?? [], (path) => at(['phrases', ...path])),
  ];
  if (wrong.length > 0) throw new InputError(...wrong);
  return { ...toConfig(given, senders), at };
}

/** `inputs:` of which every line is commented out says nothing, and that is allowed too. */
function withoutEmpty(sections: object): object {
  return Object.fromEntries(Object.entries(sections).filter(([, section]) => section !== null));
}

function isSections(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toProblem({ path, code, value, expected, near }: SchemaFault, file: string, line: number): Problem {
  const where = { file, line };
  const key = path.join('.') || basename(file);
  if (code === 'unknown') return problem('config-key-unknown', { key, near }, where);
  if (code === 'missing') return problem('field-missing', { field: key }, where);
  if (code === 'choice') return problem('choice-invalid', { option: key, value, choices: expected, near }, where);
  return problem('config-invalid', { path: key, reason: `${value} ≠ ${expected}` }, where);
}

type OneOrMore<T> = T | T[];
type MappedSource = { files: OneOrMore<string>; name?: string; use?: string } & GivenMapping;
type GivenSource = OneOrMore<string | MappedSource>;

const RECORD_INPUTS = ['messages', 'ledger', 'debtors', 'inventory'] as const;
export type RecordInput = (typeof RECORD_INPUTS)[number];

type Path = (string | number)[];

/** The sources that have a mapping, and where they stand. */
function givenSources({ inputs = {} }: Given): { path: Path; source: MappedSource }[] {
  return RECORD_INPUTS.flatMap((input) =>
    listOf(inputs[input]).flatMap((source, i) => (typeof source === 'string' ? [] : [{ path: ['inputs', input, i], source }])),
  );
}

/** What a schema cannot say of a mapping. */
function problemsOf({ use, time }: MappedSource, path: Path, senders: readonly Sender[], at: (path: Path) => Where): Problem[] {
  const [, input] = path as [string, string];
  const problems: Problem[] = [];
  const sender = senders.find(({ id }) => id === use);
  if (use !== undefined && !sender) {
    const ids = senders.filter((known) => known.input === input).map(({ id }) => id);
    problems.push(problem('sender-unknown', { sender: use, senders: ids.join(', '), near: nearest(use, ids) ?? '' }, at([...path, 'use'])));
  }
  if (sender && sender.input !== input) problems.push(problem('sender-of-other-input', { sender: sender.id, input }, at([...path, 'use'])));
  const { form = 'iso', ...rest } = { ...sender?.mapping.time, ...time };
  if (!isTimeForm(form)) problems.push(problem('time-form-unknown', { form }, at([...path, 'time', 'form'])));
  else if (lacksZone({ form, ...rest }))
    problems.push(problem('field-missing', { field: [...path, 'time', 'zone'].join('.') }, at([...path, time ? 'time' : 'use'])));
  return problems;
}

/** The file as its schema lets it be. */
interface Given
  extends Partial<
    Pick<Config, 'company' | 'collector' | 'jurisdictions' | 'lang' | 'slots' | 'variables' | 'includes' | 'rules' | 'pseudonyms'>
  > {
  creditors?: OneOrMore<string>;
  inputs?: {
    templates?: OneOrMore<string>;
    messages?: GivenSource;
    ledger?: GivenSource;
    debtors?: GivenSource;
    inventory?: GivenSource;
    register?: string;
  };
  overrides?: { files: OneOrMore<string>; set: Override['set'] }[];
  phrases?: GivenHouseRule[];
  suppressions?: { allow: OneOrMore<string> };
  catalogues?: ({ files: OneOrMore<string> } & Partial<CatalogueSettings>)[];
  reader?: { url: string; model: string; texts?: 'doubtful' | 'all'; timeout?: number; 'key-from'?: string };
  stream?: Partial<Omit<StreamConfig, 'servers'>> & { servers?: OneOrMore<string> };
}

function toConfig(
  {
    inputs = {},
    creditors,
    phrases = [],
    overrides = [],
    suppressions,
    catalogues = [],
    company,
    collector,
    lang,
    pseudonyms,
    reader,
    stream = {},
    ...given
  }: Given,
  senders: readonly Sender[],
): Omit<Config, 'base' | 'at'> {
  return {
    company: company ?? {},
    ...(collector ? { collector } : {}),
    jurisdictions: given.jurisdictions ?? [],
    ...(lang ? { lang } : {}),
    creditors: listOf(creditors),
    inputs: {
      templates: listOf(inputs.templates),
      messages: sourcesOf(inputs.messages, senders),
      ledger: sourcesOf(inputs.ledger, senders),
      debtors: sourcesOf(inputs.debtors, senders),
      inventory: sourcesOf(inputs.inventory, senders),
      ...(inputs.register === undefined ? {} : { register: inputs.register }),
    },
    slots: given.slots ?? {},
    ...(given.variables ? { variables: given.variables } : {}),
    includes: given.includes ?? {},
    rules: given.rules ?? {},
    phrases: phrases.map(toHouseRule),
    allowSuppressed: listOf(suppressions?.allow),
    overrides: overrides.map(({ files, set }) => ({ files: listOf(files), set })),
    catalogues: catalogues.map(({ files, assemble = [], entries = 'messages', lang }) => ({
      files: listOf(files),
      assemble,
      entries,
      ...(lang ? { lang } : {}),
    })),
    ...(pseudonyms ? { pseudonyms } : {}),
    ...(reader ? { reader: readerOf(reader) } : {}),
    stream: { name: 'AMIABLE', prefix: 'amiable', ...stream, servers: listOf(stream.servers) },
  };
}

function readerOf({ url, model, texts = 'doubtful', timeout = READER_TIMEOUT, 'key-from': keyFrom }: NonNullable<Given['reader']>) {
  return { url, model, texts, timeout, ...(keyFrom === undefined ? {} : { keyFrom }) };
}

/** Plain names next to each other are one source; each entry with a mapping is its own. */
function sourcesOf(given: GivenSource | undefined, senders: readonly Sender[]): RecordSource[] {
  const entries = listOf(given);
  const plain = entries.filter((entry) => typeof entry === 'string');
  const mapped = entries.filter((entry) => typeof entry !== 'string');
  return [
    ...(plain.length > 0 ? [{ files: plain, mapping: OUR_OWN }] : []),
    ...mapped.map(({ files, use, name = use, ...own }) => ({
      ...(name === undefined ? {} : { name }),
      files: listOf(files),
      mapping: mappingOf(own, senders.find(({ id }) => id === use)?.mapping),
    })),
  ];
}

function listOf<T>(given: OneOrMore<T> | undefined): T[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? given : [given];
}
