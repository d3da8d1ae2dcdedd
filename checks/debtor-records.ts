import { basisOf, type HashedInput, hashInputs } from './basis.ts';
import type { Manner } from './company.ts';
import type { Account, Company, Source } from './company-templates.ts';
import { isMember, packOf, placesOf, zonesIn } from './jurisdictions.ts';
import { differenceData, differencesOf } from './lib/basis.ts';
import { InputError, problem } from './lib/problem.ts';
import type { Share } from './lib/share.ts';
import type { Common } from './parts.ts';
import type { Plan } from './plan.ts';
import { readDebtors } from './read/debtors.ts';
import { openDirectory } from './read/directory.ts';
import { sizeOf } from './read/files.ts';
import { firstMet } from './read/first-met.ts';
import { readLedger, readMatching } from './read/ledger.ts';
import { readDeliveries, readMessages } from './read/messages.ts';
import type { Pack } from './read/packs.ts';
import { inMemory, onDisk, type Partitions, readPartition } from './read/partitions.ts';
import type { RecordStream } from './read/records.ts';
import { leftIn, markRead, startWork } from './read/work.ts';
import type { Channel, Debtor, InputName, LedgerEvent, Message, Problem } from './types.ts';
import type { Watch, Workshop } from './workshop.ts';

const RECORDS = ['debtors', 'ledger', 'messages'] as const;

function sourcesOf(company: Company): readonly Source[] {
  return RECORDS.flatMap((name) => company[name]);
}

/** Debtors, ledger and messages, read. */
export interface DebtorRecords {
  partitions: Pick<Partitions, 'count' | 'read'>;
  observed: Observed;
  problems: readonly Problem[];
}

/** What is kept of reading for an audit that goes on with it. */
type Kept = Pick<DebtorRecords, 'observed' | 'problems'> & Pick<Account, 'inputs'>;

/** Reads debtors, ledger and messages, or takes up what an interrupted audit of the same has read. @throws InputError `resume-changed` */
export async function debtorRecords(
  company: Company,
  plan: Plan,
  templates: Pick<Common, 'stages' | 'approved'>,
  account: Account,
  { workshop, share, watch }: Manner,
): Promise<DebtorRecords> {
  const left = workshop?.resume ? leftIn<Kept>(workshop.folder) : undefined;
  const basedOn = (inputs: readonly HashedInput[]) => basisOf(company, plan, templates, inputs, workshop?.tool ?? {}, share);
  if (workshop && left) {
    const { count, basis, read } = left;
    account.basis = await basedOn([...account.inputs, ...(await hashInputs(company, RECORDS))]);
    const changed = differencesOf(basis, account.basis);
    if (changed.length > 0) throw new InputError(...changed.map((difference) => problem('resume-changed', differenceData(difference))));
    account.inputs.push(...read.inputs);
    return { ...read, partitions: { count, read: (number) => readPartition(workshop.folder, number) } };
  }

  const partitions = await partitionsFor(company, workshop, share);
  const before = account.inputs.length;
  const observed = await readIntoPartitions(company, partitions, account, watch);
  partitions.close();
  const read: Kept = { observed, problems: account.problems.splice(0), inputs: account.inputs.slice(before) };
  if (workshop) account.basis = await basedOn(account.inputs);
  if (workshop && account.basis && partitions.count > 1) markRead(workshop.folder, { basis: account.basis, count: partitions.count, read });
  return { ...read, partitions };
}

/** How much a gzipped log becomes. */
const PACKED = 10;
/** What would make no more parts than this, one thread has judged before others are ready to help. */
const FEW = 4;
/**
 * Parts grow from {@link Workshop.partBytes} to this size before there are more of them than these: what a worker holds grows with its part (of a million
 * messages, 192 parts take 1.47 GB, 64 take 1.59), and what is said of all parts is merged from as many open files.
 */
const LARGEST = 32 * 2 ** 20;
const MANY = 192;

/** As many partitions as the records need; a single one, in memory, when they are few. */
async function partitionsFor(company: Company, workshop: Workshop | undefined, share: Share | undefined): Promise<Partitions> {
  if (!workshop) return inMemory(share);
  const sizes = sourcesOf(company).map(async ({ path }) => (await sizeOf(path)) * (path.endsWith('.gz') ? PACKED : 1));
  const bytes = sum(await Promise.all(sizes)) / (share?.of ?? 1);
  if (bytes <= FEW * workshop.partBytes) return inMemory(share);
  startWork(workshop.folder);
  const partBytes = Math.max(workshop.partBytes, Math.min(bytes / MANY, LARGEST));
  return onDisk(workshop.folder, Math.ceil(bytes / partBytes), share);
}

/** What of the messages the register is compared with. */
export interface Observed {
  channels: readonly Channel[];
  actors: readonly string[];
}

/** Reads debtors, ledger and messages, each debtor's into one partition. */
async function readIntoPartitions(company: Company, partitions: Partitions, account: Account, watch: Watch | undefined): Promise<Observed> {
  const channels = new Set<Channel>();
  const actors = new Set<string>();
  let at = 0;
  for await (const one of companyRecords(company, account, await watched(company, watch))) {
    switch (one.sort) {
      case 'debtors':
        partitions.add('debtors', one.record.id, one.record);
        break;
      case 'ledger':
        partitions.add('ledger', one.record.debtor, one.record);
        break;
      case 'messages': {
        const { record: message } = one;
        partitions.add('messages', message.debtor, { at: at++, message });
        if (message.direction !== 'out') continue;
        channels.add(message.channel);
        if (message.actor !== undefined) actors.add(message.actor);
      }
    }
  }
  return { channels: [...channels].sort(), actors: [...actors].sort() };
}

/** One of a company's records on its debtors. */
export type CompanyRecord =
  | { sort: 'debtors'; record: Debtor }
  | { sort: 'ledger'; record: LedgerEvent }
  | { sort: 'messages'; record: Message };

/** A company's debtors, then their ledger, then the messages; what could not be read goes to the account. `seen` is told how many more bytes were read. */
export async function* companyRecords(
  company: Company,
  account: Pick<Account, 'inputs' | 'problems'>,
  seen: (bytes: number) => void = () => {},
): AsyncGenerator<CompanyRecord> {
  const { packs, pseudonymise } = company;
  const jurisdictions = new Set<string>();
  const zones = new Map<string, string>();
  const doubles = firstMet();
  const directory = openDirectory();
  for await (const record of recordsOf(
    'debtors',
    company.debtors,
    (source) => readDebtors(source.path, { ...source, pseudonymise, seen: doubles, directory }),
    account,
    seen,
  )) {
    yield { sort: 'debtors', record };
    if (record.jurisdiction !== undefined) jurisdictions.add(record.jurisdiction);
    const zone = bookingZone(record, packs);
    if (zone !== undefined) zones.set(record.id, zone);
  }
  account.problems.push(...withoutLaw(jurisdictions, company));

  const debtOf = await readMatching(company.ledger);
  for await (const record of recordsOf(
    'ledger',
    company.ledger,
    (source) => readLedger(source.path, { ...source, pseudonymise, zoneOf: (id) => zones.get(id), debtOf }),
    account,
    seen,
  )) {
    yield { sort: 'ledger', record };
  }

  const ids = firstMet();
  const sent = company.messages.map((source) => ({ ...source, directory }));
  const deliveries = await readDeliveries(sent);
  for await (const record of recordsOf(
    'messages',
    sent,
    (source) => readMessages(source.path, { ...source, pseudonymise, seen: ids, deliveries }),
    account,
    seen,
  )) {
    yield { sort: 'messages', record };
  }
}

/** Tells the watch how much of all files has been read, whenever there is more. */
async function watched(company: Company, watch: Watch | undefined): Promise<(bytes: number) => void> {
  if (!watch) return () => {};
  const sizes = await Promise.all(sourcesOf(company).map(({ path }) => sizeOf(path)));
  const all = sum(sizes);
  let read = 0;
  return (bytes) => {
    read += bytes;
    watch.reading(read, all);
  };
}

/** The records of all files of one sort; what could not be read goes to the account. `seen` is told how many more bytes were read. */
export async function* recordsOf<T>(
  name: InputName,
  sources: readonly Source[],
  open: (source: Source) => RecordStream<T>,
  account: Pick<Account, 'inputs' | 'problems'>,
  seen: (bytes: number) => void = () => {},
): AsyncGenerator<T> {
  for (const source of sources) {
    const stream = open(source);
    let told = 0;
    for await (const read of stream) {
      if (stream.report.bytes > told) {
        seen(stream.report.bytes - told);
        told = stream.report.bytes;
      }
      if ('problem' in read) account.problems.push(read.problem);
      else yield read.record;
    }
    const { bytes, sha256, records, setAside } = stream.report;
    account.inputs.push({ name, path: source.shown, sha256, bytes, records, setAside });
  }
}

/** A bare day of the ledger begins where the debtor is; of a place with several zones nobody can tell, and UTC is as good as any. */
export function bookingZone(debtor: Debtor | undefined, packs: readonly Pack[]): string | undefined {
  const zones = debtor?.jurisdiction === undefined ? [] : zonesIn(debtor.jurisdiction, debtor.region, packs);
  return debtor?.zone ?? (zones.length === 1 ? zones[0] : undefined);
}

/** Jurisdictions that debtors have and no pack answers to, none of those chosen or only that of their union: what nothing was said of is said. */
export function withoutLaw(jurisdictions: ReadonlySet<string>, { packs, chosen }: Pick<Company, 'packs' | 'chosen'>): Problem[] {
  const known = placesOf(packs)
    .map(({ id }) => id)
    .join(', ');
  return [...jurisdictions].sort().flatMap((jurisdiction) => {
    const pack = packOf(jurisdiction, packs);
    if (!pack) return problem('jurisdiction-without-law', { jurisdiction, packs: known });
    if (chosen && !chosen.includes(pack.id)) return problem('jurisdiction-not-chosen', { jurisdiction, chosen: chosen.join(', ') });
    return isMember(jurisdiction, pack) ? problem('jurisdiction-without-own-law', { jurisdiction, pack: pack.id }) : [];
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
