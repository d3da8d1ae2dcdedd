import { audit } from './audit.ts';
import { type Consult, consulted } from './consult.ts';
import { packsFor } from './jurisdictions.ts';
import type { Basis } from './lib/basis.ts';
import { problem } from './lib/problem.ts';
import { slotNames } from './lib/slot-names.ts';
import { namedAlike, translationsAmong, type Version, versionOf } from './lib/translations.ts';
import type { Common } from './parts.ts';
import { approvedText, passageOfTemplate } from './passages.ts';
import type { Plan } from './plan.ts';
import { type Progress, startProgress } from './progress.ts';
import { hashFile } from './read/files.ts';
import { findIncludes, type IncludedFile, type IncludeLookup } from './read/includes.ts';
import type { Pack } from './read/packs.ts';
import type { Pseudonymise } from './read/pseudonyms.ts';
import type { ReadOptions } from './read/records.ts';
import { type CatalogueSettings, readTemplates, type TemplatesOfFile } from './read/templates.ts';
import type { Collector, Day, Facts, Finding, InputReport, Lang, Passage, Problem, Register, Template, TemplateNode } from './types.ts';

/** A file of records, how it is shown, and how it becomes our records. */
export interface Source extends ReadOptions {
  path: string;
  shown: string;
}

/** A template file and what the configuration says of it. */
export interface TemplateSource {
  path: string;
  shown: string;
  facts: Facts;
  lang?: Lang;
  syntax?: Template['syntax'];
  /** Where it holds the texts of many templates: how they are told apart. */
  catalogue?: CatalogueSettings;
  /** What an editor holds of it: judged in the place of what the file holds. */
  unsaved?: Uint8Array;
  /** What was read of it already, to see whether it holds templates at all. */
  read?: TemplatesOfFile;
}

/** All that a company gives to be audited. Lists that are empty were not given. */
export interface Company {
  packs: readonly Pack[];
  /** Those by which is judged; absent when by all. */
  chosen?: readonly string[];
  asOf: Day;
  collector?: Collector;
  /** Packs of texts whose own jurisdiction nobody gave; absent when it cannot be known. */
  jurisdictions?: readonly string[];
  /** Nobody named a jurisdiction: the one usual for a text's language is taken, as whoever asked was told. */
  assumesJurisdiction?: boolean;
  parties: Passage['parties'];
  meanings: Passage['meanings'];
  /** All names of slots that the company's systems fill in; absent when nobody listed them. */
  offered?: readonly string[];
  templates: readonly TemplateSource[];
  includes: ReadonlyMap<string, TemplateNode[]>;
  /** The template language of a file, where the company says it: of one that is included as well. */
  syntaxOf(path: string): Template['syntax'] | undefined;
  messages: readonly Source[];
  ledger: readonly Source[];
  debtors: readonly Source[];
  inventory: readonly Source[];
  register?: { path: string; shown: string };
  pseudonymise: Pseudonymise;
}

/** What is the same for all debtors of a company. */
export function commonOf({ packs, chosen, collector, parties }: Company, ofTemplates: Pick<Common, 'stages' | 'approved'>): Common {
  return { packs, parties, ...(chosen ? { chosen } : {}), ...(collector ? { collector } : {}), ...ofTemplates };
}

/** What came of reading, beside the findings. Complete when the last finding has been drawn. */
export interface Account extends Progress {
  inputs: InputReport[];
  /** The register as it was judged, next to what was seen. */
  register?: Register;
  /** Channels for which there are templates: what is meant to be sent. */
  templateChannels?: string[];
  /** All that the result depends on, when it may be put together with that of others or be gone on with. */
  basis?: Basis;
}

export function openAccount(plan: Plan): Account {
  return Object.assign(startProgress(plan), { inputs: [] });
}

/**
 * Judges passages, once the second reader has been asked about them where there is one. What is remembered of a passage while it is judged is larger than
 * the passage, and goes when it has been judged: it is remembered of a copy.
 */
export async function* auditPassages(
  passages: Iterable<Passage>,
  plan: Plan,
  account: Account,
  consult: Consult | undefined,
): AsyncGenerator<Finding> {
  const coming = Iterator.from(passages).map((passage) => ({ passage }));
  for await (const { passage } of consulted(coming, consult)) yield* audit([{ ...passage }], plan, account);
}

/** The templates of a company as they are judged. */
export interface TemplatesRead {
  passages: Passage[];
  /** What of them counts for messages: the stage that a template stands for, and what it says. */
  forMessages(): Pick<Common, 'stages' | 'approved'>;
  /** Files that the configuration does not name and templates include. */
  included: IncludedFile[];
}

/** A template that is not judged, as far as those that are judged know it. */
export interface Neighbour extends Pick<Template, 'id' | 'file'>, Pick<FileTold['templates'][number], 'slots'> {
  /** For the same in other languages alone: it takes all the paths of the template. */
  version(): Promise<Version>;
}

/**
 * Reads every template of a company, with what they include and with what each knows of the others. What could not be read is told the account.
 * `neighbours`: further templates, which are known to these and not judged.
 */
export async function readCompanyTemplates(
  company: Company,
  account: Account,
  neighbours: readonly Neighbour[] = [],
): Promise<TemplatesRead> {
  const files: FileRead[] = [];
  for (const source of company.templates) {
    const read = await readTemplateFile(source, company);
    tellFile(read.told, company, account);
    files.push(read);
  }
  const all = files.flatMap(({ templates }) => templates);
  const told = files.map((file) => file.told);
  const own = told.flatMap(({ templates }) => templates);
  const translations = namedAlike(
    own.map(({ version }) => version),
    neighbours,
  );
  const others = { slots: neighbours.map(({ slots }) => slots), versions: await Promise.all(translations.map((each) => each.version())) };
  const known = neighboursOf(own, others);
  return {
    passages: all.map(({ passage }, i) => ({ ...passage, ...known[i] })),
    included: told.flatMap(({ included }) => included),
    forMessages: () => ({
      stages: new Map(all.map(({ passage: { id, facts } }) => [id, facts])),
      ...(all.length > 0 ? { approved: all.map(({ template, passage, includes }) => approvedText(template, passage, includes)) } : {}),
    }),
  };
}

/** The templates of a file, and what is told of it. */
export interface FileRead {
  templates: ReadTemplate[];
  told: FileTold;
}

/** A template, the bodies of what it includes, and what is read along its paths: all but what its neighbours call their slots. */
interface ReadTemplate {
  template: Template;
  includes: Company['includes'];
  passage: Passage;
}

/** What is told of a file of templates, and what others need to know of it. Plain data: it can be kept for as long as what it came of is the same. */
export interface FileTold {
  input: InputReport;
  problems: Problem[];
  templates: {
    id: string;
    slots: string[];
    /** For templates that say the same in another language. */
    version: Version;
    /** Of the files that it includes. */
    includeProblems: Problem[];
    /** Of putting it together with what it includes. */
    passageProblems: Problem[];
  }[];
  /** Files that its templates include and the configuration does not name. */
  included: IncludedFile[];
  lookups: IncludeLookup[];
}

/** Reads the templates of a file with what they include. @throws InputError when nothing can be read */
export async function readTemplateFile(source: TemplateSource, company: Company): Promise<FileRead> {
  const { path, shown } = source;
  const { templates, problems, digest } = source.read ?? (await readTemplates(path, source));
  const { bytes, sha256 } = digest ?? (await hashFile(path, shown));
  // That it holds none, somebody has to say: a file without a word about it would seem checked.
  const isEmpty = templates.length === 0 && problems.length === 0;
  const setAside = templates.length === 0 ? 1 : 0;
  const read: ReadTemplate[] = [];
  const told: FileTold = {
    input: { name: 'templates', path: shown, sha256, bytes, records: templates.length, setAside },
    problems: isEmpty ? [problem('no-template-inside', { path: shown }, { file: shown })] : problems,
    templates: [],
    included: [],
    lookups: [],
  };
  for (const template of templates) {
    const found = await findIncludes(template, source, company.includes, company.syntaxOf);
    const { passage, problems: passageProblems } = passageOf(template, { ...company, includes: found.includes });
    read.push({ template, includes: found.includes, passage });
    const version = versionOf(template, passage);
    told.templates.push({ id: template.id, slots: slotNames(template), version, includeProblems: found.problems, passageProblems });
    told.included.push(...found.files);
    told.lookups.push(...found.lookups);
  }
  return { templates: read, told };
}

/** Tells the account of a file. What is wrong with an included file is told once, and there if it is a template itself. */
export function tellFile({ input, problems, templates }: FileTold, company: Company, account: Account): void {
  account.inputs.push(input);
  account.problems.push(...problems);
  const isTold = (file: string | undefined) =>
    company.templates.some((one) => one.shown === file) || account.problems.some((one) => one.file === file);
  for (const { includeProblems } of templates) account.problems.push(...includeProblems.filter(({ file }) => !isTold(file)));
  for (const { passageProblems } of templates) account.problems.push(...passageProblems);
}

/** What is read along the paths of a template; the law is that of its language where the company lets it be assumed. */
function passageOf(template: Template, company: Company): { passage: Passage; problems: Problem[] } {
  const { asOf, parties, meanings, includes } = company;
  const read = passageOfTemplate(template, asOf, factsOfTemplate(template, company), parties, meanings, includes);
  const passage = { ...read.passage, ...(company.offered ? { offered: company.offered } : {}) };
  if (!company.assumesJurisdiction || passage.facts.jurisdictions) return { ...read, passage };
  return { ...read, passage: { ...passage, facts: { ...passage.facts, ...usualLaw(passage.lang, company.packs) } } };
}

/** What a template knows of the others of its company. */
export type Around = Pick<Passage, 'translations'> & Required<Pick<Passage, 'elsewhere'>>;

/** What each of these templates knows of the others; `others`: what further ones call their slots, and such as may be translations of these. */
export function neighboursOf(
  templates: readonly Pick<FileTold['templates'][number], 'slots' | 'version'>[],
  others: { slots: readonly (readonly string[])[]; versions: readonly Version[] } = { slots: [], versions: [] },
): Around[] {
  const elsewhere = namesElsewhere([...templates.map(({ slots }) => slots), ...others.slots]);
  const translations = translationsAmong([...templates.map(({ version }) => version), ...others.versions]);
  return templates.map((_, i) => ({ ...translations[i], elsewhere: elsewhere[i]! }));
}

/** For each of these templates, what the others call their slots: a name that stands in one of them only may be a misspelt one. */
function namesElsewhere(slots: readonly (readonly string[])[]): NonNullable<Passage['elsewhere']>[] {
  const own = slots.map((names) => new Set(names));
  const users = new Map<string, number>();
  for (const names of own) for (const name of names) users.set(name, (users.get(name) ?? 0) + 1);
  const names = [...users.keys()];
  return own.map((used) => ({ names, alone: [...used].filter((name) => users.get(name) === 1) }));
}

/** The law that a text in a language is judged by when nobody says where it goes. */
export function usualLaw(lang: Passage['lang'], packs: readonly Pack[]): Pick<Facts, 'jurisdictions'> {
  const usual = packs.filter((pack) => lang !== undefined && pack.usualFor.includes(lang)).map((pack) => pack.id);
  return usual.length > 0 ? { jurisdictions: packsFor(usual, packs) } : {};
}

/** What the template says of itself, then what the company says of all its texts. */
function factsOfTemplate(template: Template, company: Pick<Company, 'packs' | 'collector' | 'jurisdictions'>): Facts {
  const named = template.facts.jurisdictions ?? company.jurisdictions;
  return {
    ...(company.collector ? { collector: company.collector } : {}),
    ...template.facts,
    ...(named ? { jurisdictions: packsFor(named, company.packs) } : {}),
  };
}
