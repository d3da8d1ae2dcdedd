import { problem } from '../lib/problem.ts';
import debtor from '../schemas/debtor.json' with { type: 'json' };
import ledger from '../schemas/ledger.json' with { type: 'json' };
import message from '../schemas/message.json' with { type: 'json' };
import type { Debtor, LedgerEvent, Message, Problem, RecordPlace } from '../types.ts';
import { fieldsOf } from './columns.ts';
import { debtorSpec } from './debtors.ts';
import { ledgerSpec } from './ledger.ts';
import { messageSpec } from './messages.ts';
import type { Pseudonymise } from './pseudonyms.ts';
import { type Fields, isProblem, type RecordSpec } from './records.ts';
import { compile, type SchemaFault } from './validate.ts';

/** A contact that has not been made yet, and what is known of its debtor. */
export interface Planned {
  message: Message;
  history: readonly Message[];
  /** Absent when nobody gave one: an empty ledger says that nothing is owed. */
  ledger?: readonly LedgerEvent[];
  debtor?: Debtor;
}

export interface PlannedOptions {
  pseudonymise: Pseudonymise;
  /** The zone in which a bare day of the ledger begins. */
  zoneOf: (debtor: Debtor | undefined) => string | undefined;
}

/** Contacts and entries that one request may hold. */
const MOST = 10_000;

/** JSON Schema of a planned contact: a message record with what is known of its debtor, in the fields of those records. */
export const plannedSchema = {
  $id: 'https://amiable.example/schemas/planned.json',
  title: 'A planned contact',
  description:
    'A message record that has not been sent yet, with its planned instant in `at`. Without `outcome` it is judged as one that reaches the debtor. `debtor` and `direction` may be left out in what belongs to it.',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'debtor', 'at', 'channel'],
  properties: {
    ...message.properties,
    direction: { const: 'out', description: 'A planned contact goes out.' },
    history: {
      type: 'array',
      maxItems: MOST,
      items: within(message),
      description: 'All contacts with the debtor so far, in both directions, as message records.',
    },
    ledger: {
      type: 'array',
      maxItems: MOST,
      items: within(ledger),
      description: 'The entries of the debtor’s ledger. Left out, amounts are not looked at; empty, nothing is owed.',
    },
    debtorRecord: { ...within(debtor), description: 'What is known of the debtor, as a debtor record.' },
  },
} as const;

const validate = compile(plannedSchema);

/** Reads a planned contact, or says everything that is wrong with it. What belongs to another debtor is refused. */
export function readPlanned(value: unknown, { pseudonymise, zoneOf }: PlannedOptions): { planned: Planned } | { problems: Problem[] } {
  if (!isObject(value)) return { problems: [problem('record-not-object', {})] };
  const seen = new Map<string, RecordPlace>();
  const messages = messageSpec(pseudonymise, seen);
  const { history, ledger: entries, debtorRecord, ...own } = value;
  const whole = {
    ...fieldsOf(messages, own),
    ...(history === undefined ? {} : { history: eachOf(history, messages) }),
    ...(entries === undefined ? {} : { ledger: eachOf(entries, ledgerSpec(pseudonymise)) }),
    ...(debtorRecord === undefined ? {} : { debtorRecord: oneOf(debtorRecord, debtorSpec(pseudonymise)) }),
  };
  const faults = validate(whole);
  if (faults.length > 0) return { problems: faults.map(problemOf) };

  const told = whole as Record<string, unknown> & { debtor: string; history?: Fields[]; ledger?: Fields[]; debtorRecord?: Fields };
  const problems: Problem[] = [];
  const build = <T>(spec: RecordSpec<T>, fields: Fields, file: string, line: number): T[] => {
    if (fields['debtor'] !== undefined && fields['debtor'] !== told.debtor) {
      problems.push(
        problem('field-invalid', { field: `${file}.${line - 1}.debtor`, value: String(fields['debtor']), expected: told.debtor }),
      );
      return [];
    }
    const built = spec.build({ ...fields, debtor: told.debtor }, { file, line });
    if (!isProblem(built)) return built === undefined ? [] : [built];
    problems.push(built);
    return [];
  };
  const { history: past = [], ledger: books, debtorRecord: record, ...planned } = told;
  const [known] = record ? build(debtorSpec(pseudonymise), record, 'debtorRecord', 1) : [];
  const [contact] = build(messages, { ...planned, direction: 'out' } as Fields, 'planned', 1);
  const before = past.flatMap((fields, i) => build(messages, fields, 'history', i + 1));
  const booked = books?.flatMap((fields, i) =>
    build(
      ledgerSpec(pseudonymise, () => zoneOf(known)),
      fields,
      'ledger',
      i + 1,
    ),
  );
  if (problems.length > 0 || !contact) return { problems };
  return {
    planned: { message: contact, history: before, ...(booked ? { ledger: booked } : {}), ...(known ? { debtor: known } : {}) },
  };
}

/** A record's schema where the debtor is known already. Unknown keys are refused: a misspelt one would be lost in silence. */
function within({ $schema: _, $id: __, required, ...schema }: { $schema: string; $id: string; required: string[] }): object {
  return { ...schema, additionalProperties: false, required: required.filter((name) => name !== 'debtor') };
}

function eachOf(given: unknown, spec: RecordSpec<unknown>): unknown {
  return Array.isArray(given) ? given.map((one) => oneOf(one, spec)) : given;
}

function oneOf(given: unknown, spec: RecordSpec<unknown>): unknown {
  return isObject(given) ? fieldsOf(spec, given) : given;
}

function problemOf({ path, code, value, expected, near }: SchemaFault): Problem {
  const field = path.join('.');
  if (code === 'missing') return problem('field-missing', { field });
  if (code === 'unknown') return problem('column-unknown', { column: field, near });
  return problem('field-invalid', { field, value, expected: near ? `${near}? (${expected})` : expected });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
