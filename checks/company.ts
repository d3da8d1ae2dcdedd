import { audit, type Plan, type Progress, startProgress } from './audit.ts';
import { packOf, packsFor, placesOf } from './jurisdictions.ts';
import { problem } from './lib/problem.ts';
import { slotNames } from './lib/slot-names.ts';
import { type Consult, consulted } from './parts.ts';
import { passageOfTemplate } from './passages.ts';
import { readDebtors } from './read/debtors.ts';
import { hashBytes, hashFile, sizeOf } from './read/files.ts';
import { firstMet } from './read/first-met.ts';
import { findIncludes } from './read/includes.ts';
import { readInventory } from './read/inventory.ts';
import { readLedger } from './read/ledger.ts';
import { readMessages } from './read/messages.ts';
import type { Pack } from './read/packs.ts';
import { inMemory, onDisk, type Partitions } from './read/partitions.ts';
import type { Pseudonymise } from './read/pseudonyms.ts';
import type { ReadOptions, RecordStream } from './read/records.ts';
import { openRegister } from './read/register.ts';
import { type CatalogueSettings, readTemplates } from './read/templates.ts';
import type {
  Channel,
  Collector,
  Day,
  Debtor,
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
import { auditParts, type Workshop } from './workshop.ts';

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
}

export function openAccount(plan: Plan): Account {
  return { ...startProgress(plan), inputs: [] };
}

/**
 * Audits all that a company gave, in a fixed order: templates, messages one by one, each debtor's history, holdings, the register.
 * Findings are drawn as they are made. What could not be read stands in the account's problems, and the rest is audited.
 * With a workshop, more than memory holds is judged in parts, to the same result.
 */
export async function* auditCompany(
  company: Company,
  plan: Plan,
  account: Account,
  consult?: Consult,
  workshop?: Workshop,
): AsyncGenerator<Finding> {
  const { passages: templates } = await readCompanyTemplates(company, account);
  const stages = new Map(templates.map(({ id, facts }) => [id, facts]));
  yield* auditPassages(templates, plan, account, consult);

  const { packs, collector, parties } = company;
  const partitions = await partitionsFor(company, workshop);
  const read = await readDebtorRecords(company, partitions, account);
  partitions.close();
  const common = { packs, parties, stages, ...(collector ? { collector } : {}) };
  const crashes: Problem[] = [];
  for await (const placed of auditParts(partitions, common, plan, account, workshop, consult)) {
    if ('finding' in placed) yield placed.finding;
    else crashes.push(placed.problem);
  }
  for (const crash of crashes) account.problems.push(crash);

  const holdings: HoldingRecord[] = [];
  for await (const holding of holdingsOf(company, account)) {
    holdings.push(holding.record);
    yield* audit([holding], plan, account);
  }
  const register = await registerOf(company, read, holdings, account);
  if (!register) return;
  account.register = register;
  account.templateChannels = [...stages.values()].flatMap(({ channel }) => channel ?? []);
  yield* audit([register], plan, account);
}

/** How much a gzipped log becomes. */
const PACKED = 10;

/** As many partitions as the records need; a single one, in memory, when they are few. */
async function partitionsFor(company: Company, workshop: Workshop | undefined): Promise<Partitions> {
  const sources = [...company.debtors, ...company.ledger, ...company.messages];
  const sizes = await Promise.all(sources.map(async ({ path }) => (await sizeOf(path)) * (path.endsWith('.gz') ? PACKED : 1)));
  const count = workshop ? Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / workshop.partBytes) : 1;
  return workshop && count > 1 ? onDisk(workshop.folder, count) : inMemory();
}

/** What of the messages the register is compared with. */
interface Observed {
  channels: Set<Channel>;
  actors: Set<string>;
}

/** Reads debtors, ledger and messages into partitions. */
async function readDebtorRecords(company: Company, partitions: Partitions, account: Account): Promise<Observed> {
  const { packs, pseudonymise } = company;
  const jurisdictions = new Set<string>();
  const zones = new Map<string, string>();
  const doubles = firstMet();
  for await (const debtor of recordsOf(
    'debtors',
    company.debtors,
    (source) => readDebtors(source.path, { ...source, pseudonymise, seen: doubles }),
    account,
  )) {
    partitions.add('debtors', debtor.id, debtor);
    if (debtor.jurisdiction !== undefined) jurisdictions.add(debtor.jurisdiction);
    const zone = bookingZone(debtor, packs);
    if (zone !== undefined) zones.set(debtor.id, zone);
  }
  account.problems.push(...withoutLaw(jurisdictions, packs));

  for await (const event of recordsOf(
    'ledger',
    company.ledger,
    (source) => readLedger(source.path, { ...source, pseudonymise, zoneOf: (id) => zones.get(id) }),
    account,
  )) {
    partitions.add('ledger', event.debtor, event);
  }

  const observed: Observed = { channels: new Set(), actors: new Set() };
  const seen = firstMet();
  let at = 0;
  for await (const message of recordsOf(
    'messages',
    company.messages,
    (source) => readMessages(source.path, { ...source, pseudonymise, seen }),
    account,
  )) {
    partitions.add('messages', message.debtor, { at: at++, message });
    if (message.direction !== 'out') continue;
    observed.channels.add(message.channel);
    if (message.actor !== undefined) observed.actors.add(message.actor);
  }
  return observed;
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

/** A bare day of the ledger begins where the debtor is; of a country with several zones nobody can tell, and UTC is as good as any. */
export function bookingZone(debtor: Debtor | undefined, packs: readonly Pack[]): string | undefined {
  const zones = debtor?.jurisdiction === undefined ? [] : (packOf(debtor.jurisdiction, packs)?.zones ?? []);
  return debtor?.zone ?? (zones.length === 1 ? zones[0] : undefined);
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
    observed: {
      channels: [...channels].sort(),
      actors: [...actors].sort(),
      holdings,
    },
  };
}

function factsOfRecords(jurisdiction: string | undefined, { packs, collector, jurisdictions }: Company): Facts {
  const named = jurisdiction === undefined ? jurisdictions : [jurisdiction];
  return { ...(collector ? { collector } : {}), ...(named ? { jurisdictions: packsFor(named, packs) } : {}) };
}

/** The records of all files of one sort; what could not be read goes to the account. */
async function* recordsOf<T>(
  name: InputName,
  sources: readonly Source[],
  open: (source: Source) => RecordStream<T>,
  account: Pick<Account, 'inputs' | 'problems'>,
): AsyncGenerator<T> {
  for (const source of sources) {
    const stream = open(source);
    for await (const read of stream) {
      if ('problem' in read) account.problems.push(read.problem);
      else yield read.record;
    }
    const { bytes, sha256, records, setAside } = stream.report;
    account.inputs.push({ name, path: source.shown, sha256, bytes, records, setAside });
  }
}

/** Jurisdictions that debtors have and no pack answers to: nothing can be said of these debtors, and that is said. */
export function withoutLaw(jurisdictions: ReadonlySet<string>, packs: readonly Pack[]): Problem[] {
  return [...jurisdictions]
    .filter((jurisdiction) => !packOf(jurisdiction, packs))
    .sort()
    .map((jurisdiction) =>
      problem('jurisdiction-without-law', {
        jurisdiction,
        packs: placesOf(packs)
          .map(({ id }) => id)
          .join(', '),
      }),
    );
}
