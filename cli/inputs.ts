import { isAbsolute, join, matchesGlob, relative, resolve } from 'node:path';
import type { Company, Source, TemplateSource } from '../checks/company-templates.ts';
import { InputError, problem, type Where } from '../checks/lib/problem.ts';
import type { Config, Override, RecordInput, RecordSource } from '../checks/read/config.ts';
import { CONTAINER_ENDINGS, isDoubtful, isOfProject } from '../checks/read/containers/containers.ts';
import { expand, matchesAny, TEMPLATE_ENDINGS } from '../checks/read/globs.ts';
import { bodyOf, type IncludedFile } from '../checks/read/includes.ts';
import { namedSources } from '../checks/read/named-sources.ts';
import { type Pseudonymise, pseudonymiser, readPseudonymKey } from '../checks/read/pseudonyms.ts';
import { readTemplates } from '../checks/read/templates.ts';
import type { Collector, Facts, Lang, TemplateNode } from '../checks/types.ts';
import { chosenPacks, type Setting, soleJurisdiction } from './setting.ts';

/** Files named on the command line, which go before those of the configuration and are relative to the current folder. */
export interface NamedFiles {
  templates?: readonly string[];
  messages?: readonly string[];
  ledger?: readonly string[];
  debtors?: readonly string[];
  inventory?: readonly string[];
  register?: string;
}

/** Finds every file of an audit. @throws InputError for each that is missing, an override that means nothing, a key that cannot be read */
export async function companyOf(setting: Setting, named: NamedFiles, defaults: Facts = {}): Promise<Company> {
  const { config, knowledge, asOf, collector, cwd } = setting;
  const sources = async (input: RecordInput) => {
    const files = named[input];
    return files
      ? sourcesIn(await namedSources(input, files, config, cwd), cwd, cwd)
      : sourcesIn(config.inputs[input], config.base, cwd, config.at(['inputs', input]));
  };
  const register = named.register ?? config.inputs.register;
  const registerBase = named.register === undefined ? config.base : cwd;
  return {
    packs: knowledge.packs,
    ...chosenPacks(setting),
    asOf,
    ...(collector ? { collector } : {}),
    ...soleJurisdiction(setting),
    parties: partiesOf(config, collector),
    meanings: config.slots,
    ...(config.variables ? { offered: [...config.variables, ...Object.keys(config.slots)] } : {}),
    templates: await templatesIn(setting, named.templates, defaults),
    includes: await includesIn(setting),
    syntaxOf: (path) => templateSource(path, setting).syntax,
    messages: await sources('messages'),
    ledger: await sources('ledger'),
    debtors: await sources('debtors'),
    inventory: await sources('inventory'),
    ...(register === undefined
      ? {}
      : { register: { path: absolute(register, registerBase), shown: shownAs(register, registerBase, cwd) } }),
    pseudonymise: await pseudonymsOf(config),
  };
}

/** Who is meant by the names in texts. Who collects debts of its own is their creditor, unless others are named. */
function partiesOf({ company: { name }, creditors }: Config, collector: Collector | undefined): Company['parties'] {
  const own = name === undefined ? [] : [name];
  return { creditor: collector === 'first-party' && creditors.length === 0 ? own : creditors, collector: own };
}

/** How the company's debtors are called instead. @throws InputError when its key cannot be read */
async function pseudonymsOf({ pseudonyms, base }: Config): Promise<Pseudonymise> {
  return pseudonymiser(pseudonyms && (await readPseudonymKey(join(base, pseudonyms.key), pseudonyms.key)));
}

async function sourcesIn(given: readonly RecordSource[], base: string, cwd: string, written: Where = {}): Promise<Source[]> {
  const sources: Source[] = [];
  for (const { files, mapping } of given) {
    for (const file of await expand(files, base, [], () => written))
      sources.push({ path: absolute(file, base), shown: shownAs(file, base, cwd), mapping });
  }
  return sources;
}

async function templatesIn(setting: Setting, named: readonly string[] | undefined, defaults: Facts): Promise<TemplateSource[]> {
  const { config } = setting;
  const templates = await templateSources(setting, named, defaults);
  const files = [...templates, ...includeFiles(setting)];
  const used = new Set(files.flatMap(({ path }) => overridesOf(path, config).map((override) => override.files.join(', '))));
  // Linting a few files by name says nothing about overrides for others.
  const unused = named ? [] : config.overrides.map((override) => override.files.join(', ')).filter((pattern) => !used.has(pattern));
  if (unused.length > 0)
    throw new InputError(
      ...unused.map((pattern) => problem('override-unused', { pattern }, config.file === undefined ? {} : { file: config.file })),
    );
  return templates;
}

/** A template file, be it there or not, and what the configuration says of it. */
export function templateSource(path: string, { config, cwd }: Setting, defaults: Facts = {}): TemplateSource {
  const meant = overridesOf(path, config).map((override) => override.set);
  const { lang, syntax, ...facts } = Object.assign({}, ...meant) as Facts & Pick<TemplateSource, 'syntax'> & { lang?: Lang };
  return {
    path,
    shown: shownAs(path, config.base, cwd),
    facts: { ...defaults, ...facts },
    ...(lang ? { lang } : {}),
    ...(syntax ? { syntax } : {}),
    ...catalogueOf(path, config),
  };
}

/** Whether linting by the configuration means a file: one of its templates; of a configuration that names none, whatever may hold templates. */
export function isLinted(path: string, { inputs, catalogues, base }: Config): boolean {
  const mayHold = [...TEMPLATE_ENDINGS, ...CONTAINER_ENDINGS].some((ending) => path.toLowerCase().endsWith(ending));
  const patterns = [...inputs.templates, ...catalogues.flatMap(({ files }) => files)];
  if (patterns.length === 0) return mayHold && !isOfProject(path);
  const file = relative(base, path).replaceAll('\\', '/');
  const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  // A folder stands for the files in it that may hold templates, a glob for all that it matches.
  const isWanted = mayHold ? matchesAny(file, wanted) : wanted.some((pattern) => matchesGlob(file, pattern.replace(/^\.\//, '')));
  return isWanted && !matchesAny(file, unwanted);
}

function overridesOf(path: string, { overrides, base }: Config): Override[] {
  const inConfig = relative(base, path).replaceAll('\\', '/');
  return overrides.filter((override) => matchesAny(inConfig, override.files));
}

function catalogueOf(path: string, { catalogues, base }: Config): Pick<TemplateSource, 'catalogue'> {
  const inConfig = relative(base, path).replaceAll('\\', '/');
  const catalogue = catalogues.find(({ files }) => matchesAny(inConfig, files));
  return catalogue ? { catalogue } : {};
}

/** The files of partials and layouts, by their names in templates. */
export function includeFiles(setting: Setting): (IncludedFile & { name: string })[] {
  const { includes, base } = setting.config;
  return Object.entries(includes).map(([name, file]) => {
    const { path, shown, syntax } = templateSource(absolute(file, base), setting);
    return { name, path, shown, ...(syntax ? { syntax } : {}) };
  });
}

/**
 * The files that hold templates. One that is named is meant to be one; of those that are only found in a folder, a file of another sort, such as a
 * setting in JSON, is taken when there is a message in it: to see that it is read, and what was read of it is kept.
 */
async function templateSources(setting: Setting, named: readonly string[] | undefined, defaults: Facts): Promise<TemplateSource[]> {
  const { config, cwd } = setting;
  const base = named ? cwd : config.base;
  const patterns = named ?? [...config.inputs.templates, ...config.catalogues.flatMap(({ files }) => files)];
  const found = await expand(patterns, base, [...TEMPLATE_ENDINGS, ...CONTAINER_ENDINGS], named ? undefined : placesOfPatterns(config));
  const meant = new Set([...patterns, ...config.catalogues.flatMap(({ files }) => files)].map((pattern) => resolve(base, pattern)));
  const sources: TemplateSource[] = [];
  for (const file of found) {
    const path = absolute(file, base);
    const source = { ...templateSource(path, setting, defaults), shown: shownAs(file, base, cwd) };
    if (meant.has(path) || !isDoubtful(path)) {
      sources.push(source);
      continue;
    }
    const read = isOfProject(path) ? undefined : await readTemplates(path, source);
    if (read && read.templates.length > 0) sources.push({ ...source, read });
  }
  if (found.length > 0 && sources.length === 0) throw new InputError(problem('no-files-match', { pattern: patterns.join(', ') }));
  return sources;
}

/** Where the configuration names the files of templates. */
function placesOfPatterns({ catalogues, at }: Config): (pattern: string) => Where {
  return (pattern) => {
    const catalogue = catalogues.findIndex(({ files }) => files.includes(pattern));
    return at(catalogue < 0 ? ['inputs', 'templates'] : ['catalogues', catalogue]);
  };
}

async function includesIn(setting: Setting): Promise<Map<string, TemplateNode[]>> {
  const includes = new Map<string, TemplateNode[]>();
  for (const { name, ...file } of includeFiles(setting)) {
    const { templates, problems } = await readTemplates(file.path, file);
    if (templates.length === 0) throw new InputError(...problems);
    includes.set(name, bodyOf(templates));
  }
  return includes;
}

function absolute(file: string, base: string): string {
  return isAbsolute(file) ? file : join(base, file);
}

/** Paths are shown from the current folder, so that they can be opened from where the command was given; and never with this machine's folders. */
function shownAs(file: string, base: string, cwd: string): string {
  const path = relative(cwd, absolute(file, base)).replaceAll('\\', '/');
  return path.startsWith('..') ? file : path;
}
