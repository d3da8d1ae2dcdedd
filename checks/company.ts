import { audit, type Plan } from './audit.ts';
import { type Account, auditPassages, type Company, readCompanyTemplates, type Source } from './company-templates.ts';
import type { Consult } from './consult.ts';
import { packOf, packsFor, placesOf } from './jurisdictions.ts';
import { problem } from './lib/problem.ts';
import { readDebtors } from './read/debtors.ts';
import { openDirectory } from './read/directory.ts';
import { hashFile, sizeOf } from './read/files.ts';
import { firstMet } from './read/first-met.ts';
import { readInventory } from './read/inventory.ts';
import { readLedger } from './read/ledger.ts';
import { readDeliveries, readMessages } from './read/messages.ts';
import type { Pack } from './read/packs.ts';
import { inMemory, onDisk, type Partitions } from './read/partitions.ts';
import type { RecordStream } from './read/records.ts';
import { openRegister } from './read/register.ts';
import type { Channel, Debtor, Facts, Finding, Holding, HoldingRecord, InputName, Problem, RecordPlace, Register } from './types.ts';
import { auditParts, type Workshop } from './workshop.ts';

/** The inputs that a company gave. */
export function givenInputs(company: Company): Set<InputName> {
  const given = new Set<InputName>();
  for (const name of ['templates', 'messages', 'ledger', 'debtors', 'inventory'] as const) if (company[name].length > 0) given.add(name);
  if (company.register) given.add('register');
  return given;
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
  const { passages: templates, approved } = await readCompanyTemplates(company, account);
  const stages = new Map(templates.map(({ id, facts }) => [id, facts]));
  for await (const { edits: _, ...finding } of auditPassages(templates, plan, account, consult)) yield finding;

  const { packs, collector, parties } = company;
  const partitions = await partitionsFor(company, workshop);
  const read = await readDebtorRecords(company, partitions, account);
  partitions.close();
  const common = { packs, parties, stages, ...(collector ? { collector } : {}), ...(templates.length > 0 ? { approved } : {}) };
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
  const directory = openDirectory();
  for await (const debtor of recordsOf(
    'debtors',
    company.debtors,
    (source) => readDebtors(source.path, { ...source, pseudonymise, seen: doubles, directory }),
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
  const sent = company.messages.map((source) => ({ ...source, directory }));
  const deliveries = await readDeliveries(sent);
  let at = 0;
  for await (const message of recordsOf(
    'messages',
    sent,
    (source) => readMessages(source.path, { ...source, pseudonymise, seen, deliveries }),
    account,
  )) {
    partitions.add('messages', message.debtor, { at: at++, message });
    if (message.direction !== 'out') continue;
    observed.channels.add(message.channel);
    if (message.actor !== undefined) observed.actors.add(message.actor);
  }
  return observed;
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
function withoutLaw(jurisdictions: ReadonlySet<string>, packs: readonly Pack[]): Problem[] {
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
