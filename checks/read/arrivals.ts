import { formatMoney } from '../lib/money.ts';
import { InputError, problem } from '../lib/problem.ts';
import type { Debtor, LedgerEvent, Message, Problem, RecordPlace } from '../types.ts';
import { makeColumns } from './columns.ts';
import { debtorSpec } from './debtors.ts';
import type { FirstMet } from './first-met.ts';
import { ledgerSpec } from './ledger.ts';
import { OUR_OWN } from './mapping.ts';
import { messageSpec } from './messages.ts';
import type { Partition } from './partitions.ts';
import type { Pseudonymise } from './pseudonyms.ts';
import { isProblem, type RecordSpec, toRecord } from './records.ts';

/** Records that come one at a time, as from a stream: what they are of, and the order to forget a debtor. */
export const ARRIVING = ['messages', 'ledger', 'debtors', 'erasures'] as const;
export type Arriving = (typeof ARRIVING)[number];

/** One that was read. `fields` are the record's own, as JSON, with the debtor's pseudonym in the place of the id. */
export interface Arrival {
  sort: Arriving;
  /** Pseudonym. */
  debtor: string;
  /** The id that the record has of itself: only messages have one. */
  id?: string;
  fields: string;
  /** The jurisdiction of a debtor's record. */
  jurisdiction?: string;
}

/** Reads what arrives as a line of a file would be read, columns that nobody knows included. */
export type ReadArrival = (sort: Arriving, json: string, place: RecordPlace) => { arrival?: Arrival; problems: Problem[] };

/** Whether an id was met before is known to whoever keeps the records. */
const UNREMEMBERED: FirstMet = { get: () => undefined, set() {} };

const erasureSpec = (pseudonymise: Pseudonymise): RecordSpec<{ debtor: string }> => ({
  schema: {
    type: 'object',
    required: ['debtor'],
    properties: { debtor: { type: 'string', minLength: 1 } },
  } as RecordSpec<unknown>['schema'],
  required: ['debtor'],
  build: (fields) => ({ debtor: pseudonymise(fields['debtor'] as string) }),
});

function specsOf(pseudonymise: Pseudonymise) {
  return {
    messages: messageSpec(pseudonymise, UNREMEMBERED),
    ledger: ledgerSpec(pseudonymise),
    debtors: debtorSpec(pseudonymise, UNREMEMBERED),
    erasures: erasureSpec(pseudonymise),
  } satisfies Record<Arriving, RecordSpec<object>>;
}

/** Makes ready for reading. Each sort has columns of its own: one that is unknown is told where it is first met. */
export function openArrivals(pseudonymise: Pseudonymise): ReadArrival {
  const specs = specsOf(pseudonymise);
  const columns = Object.fromEntries(ARRIVING.map((sort) => [sort, makeColumns(specs[sort], OUR_OWN, sort).ofObjects()]));
  return (sort, json, place) => {
    const parsed = parse(json, place);
    if ('problem' in parsed) return { problems: [parsed.problem] };
    try {
      const { fields, problems } = columns[sort]!.read(parsed.object, place.line);
      const here = problems.map((found) => ({ ...found, ...place }));
      const made = toRecord<object>(specs[sort], fields, place);
      if (made === 'joined') return { problems: here };
      if (!('record' in made)) return { problems: [...here, ...made.problems.map(discreet)] };
      return { arrival: arrivalOf(sort, made.record as Message | LedgerEvent | Debtor, fields), problems: here };
    } catch (error) {
      if (error instanceof InputError) return { problems: error.problems.map((found) => ({ ...found, ...place })) };
      throw error;
    }
  };
}

function arrivalOf(sort: Arriving, record: Message | LedgerEvent | Debtor, fields: Record<string, unknown>): Arrival {
  const debtor = 'debtor' in record ? record.debtor : record.id;
  return {
    sort,
    debtor,
    ...(sort === 'messages' ? { id: (record as Message).id } : {}),
    ...('jurisdiction' in record ? { jurisdiction: record.jurisdiction } : {}),
    fields: JSON.stringify({ ...fields, debtor }),
  };
}

function parse(json: string, place: RecordPlace): { object: Record<string, unknown> } | { problem: Problem } {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { object: value as Record<string, unknown> };
    return { problem: problem('record-not-object', {}, place) };
  } catch (error) {
    // What follows the first comma is an extract of the text.
    const [reason = ''] = (error as Error).message.split(', "');
    return { problem: problem('json-broken', { reason }, place) };
  }
}

const PRIVATE: ReadonlySet<unknown> = new Set(['body', 'html', 'subject', 'debtor', 'address']);

/** What is wrong with a text or a name goes to logs: the text and the name do not. */
function discreet(found: Problem): Problem {
  return PRIVATE.has(found.data['field']) ? { ...found, data: { ...found.data, value: '…' } } : found;
}

/** Sorts of records that are kept of a debtor. */
export const KEPT = ['messages', 'ledger', 'debtors'] as const;

/** A record as it was kept, and where it came from. */
export interface Kept extends Pick<Arrival, 'fields'> {
  sort: (typeof KEPT)[number];
  place: RecordPlace;
}

/**
 * All that is kept of one debtor as the audit takes it, in the order given. `zoneOf`: where a bare day of the debtor's ledger begins.
 * What a newer version of this program does not take any more is told and left out.
 */
export function partitionOf(
  kept: readonly Kept[],
  zoneOf: (debtor: Debtor | undefined) => string | undefined,
): { partition: Partition; problems: Problem[] } {
  const problems: Problem[] = [];
  const build = <T extends object>(spec: RecordSpec<T>, sort: Kept['sort']): T[] =>
    kept
      .filter((one) => one.sort === sort)
      .flatMap(({ fields, place }) => {
        const built = spec.build(JSON.parse(fields), place);
        if (built === undefined) return [];
        if (!isProblem(built)) return [built];
        problems.push(built);
        return [];
      });
  const debtors = build(KEPT_SPECS.debtors, 'debtors');
  const zone = zoneOf(debtors[0]);
  const messages = build(KEPT_SPECS.messages, 'messages').map((message, at) => ({ at, message }));
  const ledger = build(
    ledgerSpec(already, () => zone),
    'ledger',
  );
  return { partition: { debtors, ledger, messages }, problems };
}

/** What is kept has pseudonyms. */
const already: Pseudonymise = (pseudonym) => pseudonym;
const KEPT_SPECS = specsOf(already);

/** The fields that make a record again, as they are kept of one that arrives. */
export function fieldsOfRecord(record: Message | LedgerEvent | Debtor): string {
  if ('what' in record) {
    const { ms: _, place: __, amount, extra, ...own } = record;
    return JSON.stringify({ ...own, ...extra, ...(amount ? { amount: formatMoney(amount), currency: amount.currency } : {}) });
  }
  if ('channel' in record) {
    const { ms: _, place: __, ...own } = record;
    return JSON.stringify(own);
  }
  const { id: debtor, place: _, ...own } = record;
  return JSON.stringify({ debtor, ...own });
}
