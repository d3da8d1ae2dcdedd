import { audit, type Plan, type Progress, startProgress } from './audit.ts';
import { casesOf, factsOfDebtor, type Surroundings } from './cases.ts';
import { packOf, packsFor, placesOf } from './jurisdictions.ts';
import { problem } from './lib/problem.ts';
import { slotNames } from './lib/slot-names.ts';
import { stageOf } from './lib/stages.ts';
import { passageOfMessage, passageOfTemplate, textOfHtml } from './passages.ts';
import { readDebtors } from './read/debtors.ts';
import { hashFile } from './read/files.ts';
import { findIncludes } from './read/includes.ts';
import { readInventory } from './read/inventory.ts';
import { readLedger } from './read/ledger.ts';
import { readMessages } from './read/messages.ts';
import type { Pack } from './read/packs.ts';
import type { Pseudonymise } from './read/pseudonyms.ts';
import type { ReadOptions, RecordStream } from './read/records.ts';
import { openRegister } from './read/register.ts';
import { type CatalogueSettings, readTemplates } from './read/templates.ts';
import type {
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
  LedgerEvent,
  Message,
  Passage,
  Problem,
  RecordPlace,
  Register,
  Template,
  TemplateNode,
} from './types.ts';

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

/** Puts passages to the second reader before they are judged: judging itself waits for nobody. */
export type Consult = (passages: readonly Passage[]) => Promise<void>;

/** Passages put to the second reader together: enough to keep it busy, few enough to be held. */
const TOGETHER = 200;

/**
 * Audits all that a company gave, in a fixed order: templates, messages one by one, each debtor's history, holdings, the register.
 * Findings are drawn as they are made. What could not be read stands in the account's problems, and the rest is audited.
 */
export async function* auditCompany(company: Company, plan: Plan, account: Account, consult?: Consult): AsyncGenerator<Finding> {
  const { passages: templates } = await readCompanyTemplates(company, account);
  const stages = new Map(templates.map(({ id, facts }) => [id, facts]));
  yield* auditPassages(templates, plan, account, consult);

  const debtors = new Map<string, Debtor>();
  const doubles = new Map<string, RecordPlace>();
  for await (const debtor of recordsOf(
    'debtors',
    company.debtors,
    (source) => readDebtors(source.path, { ...source, pseudonymise: company.pseudonymise, seen: doubles }),
    account,
  )) {
    debtors.set(debtor.id, debtor);
  }
  account.problems.push(...withoutLaw(debtors.values(), company.packs));
  const around: Surroundings = { packs: company.packs, debtors, ...(company.collector ? { collector: company.collector } : {}) };

  const zoneOf = (id: string) => bookingZone(debtors.get(id), company.packs);
  const ledger: LedgerEvent[] = [];
  for await (const event of recordsOf(
    'ledger',
    company.ledger,
    (source) => readLedger(source.path, { ...source, pseudonymise: company.pseudonymise, zoneOf }),
    account,
  )) {
    ledger.push(event);
  }
  const titles = Map.groupBy(
    ledger.filter(({ what }) => what === 'title'),
    ({ debtor }) => debtor,
  );

  const messages: Message[] = [];
  const seen = new Map<string, RecordPlace>();
  async function* messagePassages(): AsyncGenerator<Passage> {
    for await (const message of recordsOf(
      'messages',
      company.messages,
      (source) => readMessages(source.path, { ...source, pseudonymise: company.pseudonymise, seen }),
      account,
    )) {
      messages.push(withBody(message));
      const passage = messagePassage(message, around, stages, company, titleFor(message, titles.get(message.debtor)));
      if (passage) yield passage;
    }
  }
  yield* auditPassages(messagePassages(), plan, account, consult);
  yield* audit(casesOf(messages, ledger, around), plan, account);

  const holdings: HoldingRecord[] = [];
  for await (const holding of holdingsOf(company, account)) {
    holdings.push(holding.record);
    yield* audit([holding], plan, account);
  }
  const register = await registerOf(company, messages, holdings, account);
  if (!register) return;
  account.register = register;
  account.templateChannels = [...stages.values()].flatMap(({ channel }) => channel ?? []);
  yield* audit([register], plan, account);
}

/** Judges passages as they come, or many together when a second reader is asked first. */
export async function* auditPassages(
  passages: Iterable<Passage> | AsyncIterable<Passage>,
  plan: Plan,
  account: Account,
  consult: Consult | undefined,
): AsyncGenerator<Finding> {
  let held: Passage[] = [];
  for await (const passage of passages) {
    if (!consult) yield* audit([passage], plan, account);
    else if (held.push(passage) === TOGETHER) {
      await consult(held);
      yield* audit(held, plan, account);
      held = [];
    }
  }
  if (held.length > 0) await consult?.(held);
  yield* audit(held, plan, account);
}

/** The templates of a company as they are judged. */
export interface TemplatesRead {
  passages: Passage[];
  /** Files that the configuration does not name and templates include. */
  included: { path: string; shown: string }[];
}

/** Reads every template of a company, with what they include and with what each knows of the others. What could not be read is told the account. */
export async function readCompanyTemplates(company: Company, account: Account): Promise<TemplatesRead> {
  const all: TemplatesRead = { passages: [], included: [] };
  for (const source of company.templates) {
    const { passages, included } = await passagesOfFile(source, company, account);
    all.passages.push(...passages);
    all.included.push(...included);
  }
  return { ...all, passages: withNamesElsewhere(all.passages) };
}

/** The templates of a file, with what they include. That it holds none, somebody has to say: a file without a word about it would seem checked. */
async function passagesOfFile(source: TemplateSource, company: Company, account: Account): Promise<TemplatesRead> {
  const { path, shown } = source;
  const { templates, problems } = await readTemplates(path, source);
  const { bytes, sha256 } = await hashFile(path, shown);
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
  const read: TemplatesRead = { passages: [], included: [] };
  for (const template of templates) {
    const found = await findIncludes(template, source, company.includes);
    // What is wrong with an included file is told once, and there if it is a template itself.
    const told = new Set([...company.templates.map(({ shown }) => shown), ...account.problems.map(({ file }) => file)]);
    account.problems.push(...found.problems.filter(({ file }) => !told.has(file ?? '')));
    read.passages.push(templatePassage(template, { ...company, includes: found.includes }, account));
    read.included.push(...found.files);
  }
  return read;
}

function templatePassage(template: Template, company: Company, account: Account): Passage {
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
function withNamesElsewhere(passages: readonly Passage[]): Passage[] {
  const names = passages.map((passage) => (passage.origin.type === 'template' ? slotNames(passage.origin.template) : []));
  const users = new Map<string, number>();
  for (const name of names.flatMap((own) => [...new Set(own)])) users.set(name, (users.get(name) ?? 0) + 1);
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

/** A message that was sent as HTML alone, with the text that is read in it. */
export function withBody(message: Message): Message {
  if (message.body !== undefined || message.html === undefined) return message;
  return { ...message, body: textOfHtml(message.html, message.place) };
}

/** The text of a message as it went out; nothing of what the debtor wrote. */
export function messagePassage(
  message: Message,
  around: Surroundings,
  templates: ReadonlyMap<string, Facts>,
  company: Pick<Company, 'parties'>,
  title: LedgerEvent | undefined,
): Passage | undefined {
  if (message.direction === 'in' || (message.body === undefined && message.html === undefined && message.subject === undefined))
    return undefined;
  const stage = stageOf(message.purpose) ?? (message.template === undefined ? undefined : templates.get(message.template)?.stage);
  const facts: Facts = {
    ...factsOfDebtor(around.debtors.get(message.debtor), around),
    channel: message.channel,
    ...(stage ? { stage } : {}),
    ...(message.actor ? { actor: message.actor } : {}),
  };
  const parties = {
    creditor: message.creditor === undefined ? company.parties.creditor : [message.creditor],
    collector: message.collector === undefined ? company.parties.collector : [message.collector],
  };
  return passageOfMessage(message, message.at.slice(0, 10), facts, parties, title);
}

/** A title that was there when the message went out. A message that names no debt may be about any of the debtor's. */
export function titleFor({ ms, debts }: Message, titles: readonly LedgerEvent[] = []): LedgerEvent | undefined {
  return titles.find((title) => title.ms <= ms && (debts === undefined || debts.includes(title.debt)));
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
  messages: readonly Message[],
  holdings: readonly HoldingRecord[],
  account: Account,
): Promise<Register | undefined> {
  if (!company.register) return undefined;
  const { path, shown } = company.register;
  const { activities } = await openRegister(path, { shown });
  const { bytes, sha256 } = await hashFile(path, shown);
  account.inputs.push({ name: 'register', path: shown, sha256, bytes, records: activities.length, setAside: 0 });
  const sent = messages.filter((message) => message.direction === 'out');
  return {
    on: 'register',
    id: 'register',
    facts: factsOfRecords(activities.find((activity) => activity.jurisdiction)?.jurisdiction, company),
    day: company.asOf,
    file: shown,
    activities,
    observed: {
      channels: [...new Set(sent.map((message) => message.channel))].sort(),
      actors: [...new Set(sent.flatMap((message) => message.actor ?? []))].sort(),
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
function withoutLaw(debtors: Iterable<Debtor>, packs: readonly Pack[]): Problem[] {
  const named = new Set([...debtors].flatMap((debtor) => debtor.jurisdiction ?? []));
  return [...named]
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
