import { problem } from '../lib/problem.ts';
import debtor from '../schemas/debtor.json' with { type: 'json' };
import ledger from '../schemas/ledger.json' with { type: 'json' };
import message from '../schemas/message.json' with { type: 'json' };
import type { Debtor, InputName, LedgerEvent, Message, Problem, RecordPlace } from '../types.ts';
import { KEPT, type Kept, partitionOf } from './arrivals.ts';
import { fieldsOf } from './columns.ts';
import { debtorSpec } from './debtors.ts';
import { ledgerSpec } from './ledger.ts';
import { messageSpec } from './messages.ts';
import type { Pseudonymise } from './pseudonyms.ts';
import { type Fields, isProblem, type RecordSpec } from './records.ts';
import { compile, type SchemaFault } from './validate.ts';

/** A contact that has not been made yet, and what is known of its debtor: from the request and from what is kept. */
export interface Planned {
  message: Message;
  history: readonly Message[];
  /** Empty says that nothing is owed. */
  ledger: readonly LedgerEvent[];
  debtor?: Debtor;
  /** What of it anybody knows: a history that nobody gave and nobody keeps is not one without contacts. */
  known: ReadonlySet<InputName>;
  /** Why nobody can say what is right. */
  doubts: readonly Problem[];
}

/** What is kept of a debtor. */
export interface Recalled {
  /** Sorts of records of which all is kept; none of a debtor who is not known. */
  whole: ReadonlySet<Kept['sort']>;
  kept: readonly Kept[];
  /** Contacts that may go and have perhaps not come to be kept. */
  allowed: readonly Kept[];
}

/** Recalls what is kept of a debtor, by pseudonym. */
export type Recall = (debtor: string) => Promise<Recalled>;

export interface PlannedOptions {
  pseudonymise: Pseudonymise;
  /** The zone in which a bare day of the ledger begins. */
  zoneOf: (debtor: Debtor | undefined) => string | undefined;
  recall?: Recall;
}

/** Contacts and entries that one request may hold. */
const MOST = 10_000;

/** JSON Schema of a planned contact: a message record with what is known of its debtor, in the fields of those records. */
export const plannedSchema = {
  $id: 'https://amiable.example/schemas/planned.json',
  title: 'A planned contact',
  description:
    'A message record that has not been sent yet, with its planned instant in `at`. Without `outcome` it is judged as one that reaches the debtor. `debtor` and `direction` may be left out in what belongs to it. What the request leaves out is taken from the state (`--state`), where there is one; what neither has is named in `missing`.',
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
      description:
        'All contacts with the debtor so far, in both directions, as message records; an empty list says that there was none. Those of the state are added, each counted once by its id.',
    },
    ledger: {
      type: 'array',
      maxItems: MOST,
      items: within(ledger),
      description:
        'The entries of the debtor’s ledger, all of them: they stand in the place of those of the state. Left out, and without a state, amounts are not looked at; empty, nothing is owed.',
    },
    debtorRecord: {
      ...within(debtor),
      description: 'What is known of the debtor, as a debtor record. It stands in the place of the record of the state.',
    },
  },
} as const;

const validate = compile(plannedSchema);

/** A request as far as it can be read by itself. */
interface Told {
  contact: Message;
  debtor?: Debtor;
  history?: readonly Message[];
  /** The days of a ledger begin where the debtor is, who may be known from elsewhere. */
  ledger?: (zone: string | undefined) => { events: LedgerEvent[]; problems: Problem[] };
}

/** Reads a planned contact and recalls what is kept of its debtor, or says everything that is wrong with the request. */
export async function readPlanned(value: unknown, options: PlannedOptions): Promise<{ planned: Planned } | { problems: Problem[] }> {
  const read = readTold(value, options);
  if ('problems' in read) return read;
  const { told } = read;
  const { contact } = told;
  const recalled = await options.recall?.(contact.debtor);
  const own = recalled && partitionOf(recalled.kept, (debtor) => options.zoneOf(told.debtor ?? debtor));
  const debtor = told.debtor ?? own?.partition.debtors[0];
  const booked = told.ledger?.(options.zoneOf(debtor));
  if (booked && booked.problems.length > 0) return { problems: booked.problems };

  const made = own?.partition.messages.map(({ message }) => message) ?? [];
  const allowed = recalled ? partitionOf(recalled.allowed, () => undefined).partition.messages.map(({ message }) => message) : [];
  const isKnown = { messages: told.history, ledger: booked, debtors: debtor };
  const known = new Set<InputName>(KEPT.filter((sort) => isKnown[sort] || (sort !== 'debtors' && recalled?.whole.has(sort))));
  return {
    planned: {
      message: contact,
      history: eachOnce([...(told.history ?? []), ...made, ...allowed]).filter(({ id }) => id !== contact.id),
      ledger: booked?.events ?? own?.partition.ledger ?? [],
      ...(debtor ? { debtor } : {}),
      known,
      doubts: [
        ...(own?.problems ?? []),
        ...(recalled && !known.has('messages') ? [problem('history-unknown', {})] : []),
        ...(made.some(({ id }) => id === contact.id) ? [problem('contact-made', { id: contact.id })] : []),
      ],
    },
  };
}

/** What was said first of a contact holds: the request before what is kept, and that before what was only allowed. */
function eachOnce(messages: readonly Message[]): Message[] {
  const byId = new Map<string, Message>();
  for (const message of messages) if (!byId.has(message.id)) byId.set(message.id, message);
  return [...byId.values()];
}

/** Reads what a request tells. What belongs to another debtor is refused. */
function readTold(value: unknown, { pseudonymise }: PlannedOptions): { told: Told } | { problems: Problem[] } {
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
  const build = <T>(spec: RecordSpec<T>, fields: Fields, file: string, line: number, problems: Problem[]): T[] => {
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
  const problems: Problem[] = [];
  const { history: past, ledger: books, debtorRecord: record, ...planned } = told;
  const [debtor] = record ? build(debtorSpec(pseudonymise), record, 'debtorRecord', 1, problems) : [];
  const [contact] = build(messages, { ...planned, direction: 'out' } as Fields, 'planned', 1, problems);
  const before = past?.flatMap((fields, i) => build(messages, fields, 'history', i + 1, problems));
  const booked = (entries: readonly Fields[], zone: string | undefined) => {
    const problems: Problem[] = [];
    const spec = ledgerSpec(pseudonymise, () => zone);
    return { events: entries.flatMap((fields, i) => build(spec, fields, 'ledger', i + 1, problems)), problems };
  };
  if (problems.length > 0 || !contact) return { problems };
  return {
    told: {
      contact,
      ...(debtor ? { debtor } : {}),
      ...(before ? { history: before } : {}),
      ...(books ? { ledger: (zone) => booked(books, zone) } : {}),
    },
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
