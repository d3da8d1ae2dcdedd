import { type AccountRow, openMatching } from '../lib/matching.ts';
import { currencyDigits, parseMoney } from '../lib/money.ts';
import { problem } from '../lib/problem.ts';
import schema from '../schemas/ledger.json' with { type: 'json' };
import type { LedgerEvent, Money, Problem, RecordPlace } from '../types.ts';
import { parseInstant } from './instant.ts';
import { type Pseudonymise, pseudonymiser } from './pseudonyms.ts';
import { type Fields, type ReadOptions, type RecordSpec, type RecordStream, readRecords } from './records.ts';
import type { DebtOf } from './translation.ts';

export interface LedgerOptions extends ReadOptions {
  pseudonymise?: Pseudonymise;
  /** The zone of a debtor (by pseudonym), for entries that have a day and no time; UTC where it is not known. */
  zoneOf?: (debtor: string) => string | undefined;
}

/** The entries of one ledger file, in its order. */
export function readLedger(path: string, options: LedgerOptions = {}): RecordStream<LedgerEvent> {
  const { pseudonymise, zoneOf, ...rest } = options;
  return readRecords(ledgerSpec(pseudonymise, zoneOf), path, rest);
}

/** Goes through all files that tell which entries of an account belong together; what is wrong with them is told when they are read. */
export async function readMatching(files: readonly ({ path: string } & ReadOptions)[]): Promise<DebtOf> {
  const matching = openMatching();
  const note = (row: AccountRow) => void matching.note(row);
  for (const { path, ...options } of files.filter(({ mapping }) => mapping?.matching)) {
    for await (const _ of readLedger(path, { ...options, debtOf: note }));
  }
  return (row) => matching.debtOf(row);
}

/** What an entry's columns are and what becomes of them. */
export function ledgerSpec(
  pseudonymise: Pseudonymise = pseudonymiser(),
  zoneOf: NonNullable<LedgerOptions['zoneOf']> = () => undefined,
): RecordSpec<LedgerEvent> {
  return {
    schema,
    required: ['debtor', 'debt', 'at', 'what'],
    build: (fields, place) => toEvent(fields, place, pseudonymise, zoneOf),
  };
}

function toEvent(
  fields: Fields,
  place: RecordPlace,
  pseudonymise: Pseudonymise,
  zoneOf: (debtor: string) => string | undefined,
): LedgerEvent | Problem {
  const sum = amountOf(fields, place);
  if (sum && 'code' in sum) return sum;
  const { debtor: id, debt = '', at, what, amount: _, currency: __, ...extra } = fields as EntryFields;
  const debtor = pseudonymise(id);
  return { debtor, debt, ...momentOf(at, zoneOf(debtor) ?? 'UTC'), what, ...(sum ? { amount: sum } : {}), extra, place };
}

type EntryFields = Record<string, string> & Record<'debtor' | 'at' | 'what', string> & { debt?: string };

function amountOf(fields: Fields, place: RecordPlace): Money | Problem | undefined {
  if (fields['amount'] === undefined) return undefined;
  const value = fields['amount'] as string;
  const currency = (fields['currency'] as string).toUpperCase();
  const digits = currencyDigits(currency);
  if (digits === undefined) return problem('field-invalid', { field: 'currency', value: currency, expected: 'EUR, USD, RUB …' }, place);
  const sample = digits === 0 ? '1234' : `1234.${'567890'.slice(0, digits)}`;
  return (
    parseMoney(value, currency) ??
    problem('field-invalid', { field: 'amount', value: `${value} ${currency}`, expected: `${sample} ${currency}` }, place)
  );
}

/** Books are kept by days: an entry without a time counts from the first moment of its day. */
function momentOf(given: string, zone: string): { at: string; ms: number } {
  const ms = parseInstant(given);
  if (ms !== undefined) return { at: given, ms };
  const start = Temporal.PlainDate.from(given).toZonedDateTime(zone);
  return { at: start.toString({ timeZoneName: 'never' }), ms: start.epochMilliseconds };
}
