import { audit, type Plan, type Progress, startProgress } from './audit.ts';
import { debtorRecords, type Observed, recordsOf } from './debtor-records.ts';
import { packsFor } from './jurisdictions.ts';
import type { Basis } from './lib/basis.ts';
import { problem } from './lib/problem.ts';
import { isFirst, type Share, WHOLE } from './lib/share.ts';
import { slotNames } from './lib/slot-names.ts';
import { type Consult, consulted, type Said, saidOf, type Told } from './parts.ts';
import { passageOfTemplate } from './passages.ts';
import { hashBytes, hashFile } from './read/files.ts';
import { findIncludes } from './read/includes.ts';
import { readInventory } from './read/inventory.ts';
import type { Pack } from './read/packs.ts';
import type { Pseudonymise } from './read/pseudonyms.ts';
import type { ReadOptions } from './read/records.ts';
import { openRegister } from './read/register.ts';
import { type CatalogueSettings, readTemplates } from './read/templates.ts';
import type {
  Collector,
  Day,
  Facts,
  Finding,
  Holding,
  HoldingRecord,
  InputName,
  InputReport,
  Lang,
  Passage,
  Problem,
  RecordPlace,
  Register,
  Template,
  TemplateNode,
} from './types.ts';
import { auditParts, type PartManner } from './workshop.ts';

/** A file of records, how it is shown, and how its columns are called. */
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
}

/** All that a company gives to be audited. Lists that are empty were not given. */
export interface Company {
  packs: readonly Pack[];
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
  messages: readonly Source[];
  ledger: readonly Source[];
  debtors: readonly Source[];
  inventory: readonly Source[];
  register?: { path: string; shown: string };
  pseudonymise: Pseudonymise;
}

/** The inputs that a company gave. */
export function givenInputs(company: Company): Set<InputName> {
  const given = new Set<InputName>();
  for (const name of ['templates', 'messages', 'ledger', 'debtors', 'inventory'] as const) if (company[name].length > 0) given.add(name);
  if (company.register) given.add('register');
  return given;
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
  return { ...startProgress(plan), inputs: [] };
}

/** How a company is audited. Except for the share, it changes nothing in the result. */
export interface Manner extends PartManner {
  /** What of it is audited here when several machines share the work; everything when left out. */
  share?: Share;
}

/** Audits all that a company gave: the findings of {@link tellCompany} as they are made, and its problems in the account when all are drawn. */
export async function* auditCompany(company: Company, plan: Plan, account: Account, manner: Manner = {}): AsyncGenerator<Finding> {
  const problems: Problem[] = [];
  for await (const { said } of tellCompany(company, plan, account, manner)) {
    if ('finding' in said) yield said.finding;
    else problems.push(said.problem);
  }
  account.problems.push(...problems);
}

/**
 * Audits all that a company gave, in a fixed order: templates, messages one by one, each debtor's history, holdings, the register. Tells findings, and
 * what could not be read or judged, as they come up; the rest is audited. With a workshop, more than memory holds is judged in parts, to the same result.
 * Each machine of several reads all records, for doubles, places and what is seen of all debtors are the same everywhere then; it judges its own share.
 */
export async function* tellCompany(company: Company, plan: Plan, account: Account, manner: Manner): AsyncGenerator<Told> {
  const { passages: templates } = await readCompanyTemplates(company, account);
  const ofTemplates = account.problems.splice(0);
  const stages = new Map(templates.map(({ id, facts }) => [id, facts]));
  const { partitions, observed, problems } = await debtorRecords(company, plan, stages, account, manner);
  const judgesAll = isFirst(manner.share ?? WHOLE);

  if (judgesAll) {
    yield* inPlace('template', saidOf([], { problems: ofTemplates }));
    for await (const finding of auditPassages(templates, plan, account, manner.consult)) yield { on: 'template', at: 0, said: { finding } };
    yield* inPlace('template', saidOf([], account));
    yield* inPlace('record', saidOf([], { problems: [...problems] }));
  }

  const { packs, collector, parties } = company;
  const common = { packs, parties, stages, ...(collector ? { collector } : {}) };
  yield* auditParts(partitions, common, plan, account, manner);
  if (!judgesAll) return;

  const holdings: HoldingRecord[] = [];
  for await (const holding of holdingsOf(company, account)) {
    holdings.push(holding.record);
    yield* inPlace('holding', saidOf(audit([holding], plan, account), account));
  }
  yield* inPlace('holding', saidOf([], account));
  const register = await registerOf(company, observed, holdings, account);
  if (!register) return;
  account.register = register;
  account.templateChannels = [...stages.values()].flatMap(({ channel }) => channel ?? []);
  yield* inPlace('register', saidOf(audit([register], plan, account), account));
}

/** Said of what belongs to no debtor: one machine says it all, in order. */
function* inPlace(on: Told['on'], all: Iterable<Said>): Generator<Told> {
  for (const said of all) yield { on, at: 0, said };
}

/** Judges passages, once the second reader has been asked about them where there is one. */
export async function* auditPassages(
  passages: readonly Passage[],
  plan: Plan,
  account: Account,
  consult: Consult | undefined,
): AsyncGenerator<Finding> {
  const coming = passages.values().map((passage) => ({ passage }));
  for await (const { passage } of consulted(coming, consult)) yield* audit([passage], plan, account);
}

/** The templates of a company as they are judged. */
export interface TemplatesRead {
  passages: Passage[];
  /** Files that the configuration does not name and templates include. */
  included: { path: string; shown: string }[];
}

/**
 * Reads every template of a company, with what they include and with what each knows of the others. What could not be read is told the account.
 * `neighbours`: what further templates, which are not read here, call their slots.
 */
export async function readCompanyTemplates(
  company: Company,
  account: Account,
  neighbours: readonly (readonly string[])[] = [],
): Promise<TemplatesRead> {
  const all: TemplatesRead = { passages: [], included: [] };
  for (const source of company.templates) {
    for (const { template, includes, included } of await templatesOfFile(source, company, account)) {
      all.passages.push(passageOf(template, { ...company, includes }, account));
      all.included.push(...included);
    }
  }
  return { ...all, passages: withNamesElsewhere(all.passages, neighbours) };
}

/** The templates of a file, with what they include. That it holds none, somebody has to say: a file without a word about it would seem checked. */
export async function templatesOfFile(source: TemplateSource, company: Company, account: Account): Promise<ReadTemplate[]> {
  const { path, shown } = source;
  const { templates, problems } = await readTemplates(path, source);
  const { bytes, sha256 } = source.unsaved ? hashBytes(source.unsaved) : await hashFile(path, shown);
  account.problems.push(...problems);
  if (templates.length === 0 && problems.length === 0)
    account.problems.push(problem('no-template-inside', { path: shown }, { file: shown }));
  account.inputs.push({
    name: 'templates',
    path: shown,
    sha256,
    bytes,
    records: templates.length,
    setAside: templates.length === 0 ? 1 : 0,
  });
  const read: ReadTemplate[] = [];
  for (const template of templates) {
    const found = await findIncludes(template, source, company.includes);
    // What is wrong with an included file is told once, and there if it is a template itself.
    const told = new Set([...company.templates.map(({ shown }) => shown), ...account.problems.map(({ file }) => file)]);
    account.problems.push(...found.problems.filter(({ file }) => !told.has(file ?? '')));
    read.push({ template, includes: found.includes, included: found.files });
  }
  return read;
}

/** A template and the bodies of what it includes. */
interface ReadTemplate {
  template: Template;
  includes: Company['includes'];
  /** Files among these that the configuration does not name. */
  included: TemplatesRead['included'];
}

/** What is read along the paths of a template; the law is that of its language where the company lets it be assumed. */
export function passageOf(template: Template, company: Company, account: Account): Passage {
  const read = passageOfTemplate(
    template,
    company.asOf,
    factsOfTemplate(template, company),
    company.parties,
    company.meanings,
    company.includes,
  );
  account.problems.push(...read.problems);
  const passage = { ...read.passage, ...(company.offered ? { offered: company.offered } : {}) };
  if (!company.assumesJurisdiction || passage.facts.jurisdictions) return passage;
  return { ...passage, facts: { ...passage.facts, ...usualLaw(passage.lang, company.packs) } };
}

/** What the other templates call their slots: a name that stands in one of them only may be a misspelt one. */
function withNamesElsewhere(passages: readonly Passage[], neighbours: readonly (readonly string[])[]): Passage[] {
  const names = passages.map((passage) => (passage.origin.type === 'template' ? slotNames(passage.origin.template) : []));
  const users = new Map<string, number>();
  for (const name of [...names, ...neighbours].flatMap((own) => [...new Set(own)])) users.set(name, (users.get(name) ?? 0) + 1);
  return passages.map((passage, i) => {
    const own = new Set(names[i]);
    return { ...passage, elsewhere: [...users].filter(([name, count]) => count > (own.has(name) ? 1 : 0)).map(([name]) => name) };
  });
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

/** The lines of the data inventory, as they are judged. */
export async function* holdingsOf(company: Company, account: Pick<Account, 'inputs' | 'problems'>): AsyncGenerator<Holding> {
  const lines = new Map<string, RecordPlace>();
  for await (const record of recordsOf(
    'inventory',
    company.inventory,
    (source) => readInventory(source.path, { ...source, pseudonymise: company.pseudonymise, seen: lines }),
    account,
  )) {
    yield { on: 'holding', id: record.id, facts: factsOfRecords(record.jurisdiction, company), day: company.asOf, record };
  }
}

async function registerOf(
  company: Company,
  { channels, actors }: Observed,
  holdings: readonly HoldingRecord[],
  account: Account,
): Promise<Register | undefined> {
  if (!company.register) return undefined;
  const { path, shown } = company.register;
  const { activities } = await openRegister(path, { shown });
  const { bytes, sha256 } = await hashFile(path, shown);
  account.inputs.push({ name: 'register', path: shown, sha256, bytes, records: activities.length, setAside: 0 });
  return {
    on: 'register',
    id: 'register',
    facts: factsOfRecords(activities.find((activity) => activity.jurisdiction)?.jurisdiction, company),
    day: company.asOf,
    file: shown,
    activities,
    observed: { channels: [...channels], actors: [...actors], holdings },
  };
}

function factsOfRecords(jurisdiction: string | undefined, { packs, collector, jurisdictions }: Company): Facts {
  const named = jurisdiction === undefined ? jurisdictions : [jurisdiction];
  return { ...(collector ? { collector } : {}), ...(named ? { jurisdictions: packsFor(named, packs) } : {}) };
}
