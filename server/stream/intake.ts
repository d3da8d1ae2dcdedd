import { problem } from '../../checks/lib/problem.ts';
import type { LiveJudge } from '../../checks/live.ts';
import { ARRIVING, type Arrival, type Arriving, type ReadArrival } from '../../checks/read/arrivals.ts';
import type { InputName, Problem, RecordPlace } from '../../checks/types.ts';
import type { Database } from '../store/database.ts';
import type { Delivery } from './broker.ts';
import type { StateTables } from './tables.ts';

export interface Intake {
  read: ReadArrival;
  judge: LiveJudge;
  /** The sorts of records that are published: a rule that needs another one is not run. */
  given: ReadonlySet<InputName>;
  /** Sorts that came although they are not given, and of which that was said. */
  unnamed: Set<Arriving>;
}

/** What became of one delivery: `known` had come before. */
export interface Taken {
  as: 'new' | 'known' | 'set-aside';
  /** Problems that were not told before. */
  problems: Problem[];
}

type Where = { epoch: number; seq: number };

/** Writes down what was delivered, once however often it comes, and marks its debtor as one to be judged. */
export async function takeIn(tables: Database<StateTables>, delivery: Delivery, epoch: number, intake: Intake): Promise<Taken> {
  const where = { epoch, seq: delivery.seq };
  const { arrival, problems } = readDelivery(delivery, intake);
  const kept = arrival ? await keep(tables, arrival, delivery, where) : 'set-aside';
  if (typeof kept === 'object') problems.push(kept);
  const fresh = await noteProblems(tables, where, problems);
  return { as: typeof kept === 'object' ? 'set-aside' : kept, problems: [...fresh, ...(arrival ? unnamedInput(arrival, intake) : [])] };
}

/** Writes problems down and answers with those that were not there yet. */
export async function noteProblems(tables: Database<StateTables>, where: Where, problems: readonly Problem[]): Promise<Problem[]> {
  const fresh: Problem[] = [];
  for (const found of problems) {
    const { numInsertedOrUpdatedRows } = await tables
      .insertInto('problems')
      .values({ ...where, body: JSON.stringify(found), at: new Date().toISOString() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows) fresh.push(found);
  }
  return fresh;
}

function readDelivery({ subject, seq, data }: Delivery, { read, judge }: Intake): { arrival?: Arrival; problems: Problem[] } {
  const place = { file: subject, line: seq };
  const sort = subject.split('.').at(-2) ?? '';
  if (!isSort(sort)) return { problems: [problem('stream-subject-unknown', { subject, known: ARRIVING.join(', ') }, place)] };
  const json = textOf(data);
  if (json === undefined) return { problems: [problem('not-utf8', { path: subject, encoding: '' }, place)] };
  const { arrival, problems } = read(sort, json, place);
  if (!arrival) return { problems };
  const lawless = arrival.jurisdiction === undefined ? [] : judge.withoutLaw(arrival.jurisdiction);
  return { arrival, problems: [...problems, ...lawless.map((found) => ({ ...found, ...place }))] };
}

/** Said once: the setting is wrong and not the record. */
function unnamedInput({ sort }: Arrival, { given, unnamed }: Intake): Problem[] {
  if (sort === 'erasures' || given.has(sort) || unnamed.has(sort)) return [];
  unnamed.add(sort);
  return [problem('stream-input-unnamed', { sort })];
}

function isSort(word: string): word is Arriving {
  return (ARRIVING as readonly string[]).includes(word);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function textOf(data: Uint8Array): string | undefined {
  try {
    return utf8.decode(data);
  } catch {
    return undefined;
  }
}

async function keep(tables: Database<StateTables>, arrival: Arrival, delivery: Delivery, where: Where): Promise<'new' | 'known' | Problem> {
  const { sort, debtor } = arrival;
  if (await wasErased(tables, debtor, where)) return 'known';
  if (sort === 'debtors') return keepDebtor(tables, arrival, delivery.subject, where);
  if (sort === 'erasures') return erase(tables, debtor, where);
  return keepRecord(tables, { ...arrival, sort }, delivery, where);
}

async function keepRecord(
  tables: Database<StateTables>,
  { sort, debtor, fields, ...arrival }: Arrival & { sort: 'messages' | 'ledger' },
  delivery: Delivery,
  where: Where,
): Promise<'new' | 'known' | Problem> {
  const place: RecordPlace = { file: delivery.subject, line: delivery.seq };
  const id = arrival.id ?? delivery.id;
  // A payment that was published twice and one that was made twice look alike.
  if (id === undefined) return problem('message-id-missing', {}, place);
  const before = await tables
    .selectFrom('records')
    .select(['epoch', 'seq', 'fields'])
    .where('sort', '=', sort)
    .where('id', '=', id)
    .executeTakeFirst();
  if (before) return before.fields === fields ? 'known' : problem('duplicate-id', { id, firstLine: before.seq }, place);
  await tables
    .insertInto('records')
    .values({ ...where, sort, id, debtor, subject: delivery.subject, fields })
    .execute();
  await tables
    .insertInto('debtors')
    .values({ ...NEVER, id: debtor, fields: null, subject: delivery.subject, judged: '' })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ judged: '' }))
    .execute();
  return 'new';
}

/** Older than anything that comes. */
const NEVER: Where = { epoch: 0, seq: 0 };

/** Of what is said of a debtor the newest holds. */
async function keepDebtor(
  tables: Database<StateTables>,
  { debtor, fields }: Arrival,
  subject: string,
  where: Where,
): Promise<'new' | 'known'> {
  const before = await tables.selectFrom('debtors').select(['epoch', 'seq']).where('id', '=', debtor).executeTakeFirst();
  if (before && !isNewer(where, before)) return 'known';
  const row = { ...where, fields, subject, judged: '' };
  await tables
    .insertInto('debtors')
    .values({ id: debtor, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  return 'new';
}

/** Forgets what came of a debtor before. What comes later begins a new history. */
async function erase(tables: Database<StateTables>, debtor: string, where: Where): Promise<'new'> {
  await tables
    .insertInto('erasures')
    .values({ debtor, ...where })
    .onConflict((conflict) => conflict.column('debtor').doUpdateSet(where))
    .execute();
  await tables
    .deleteFrom('records')
    .where('debtor', '=', debtor)
    .where((of) => of.or([of('epoch', '<', where.epoch), of.and([of('epoch', '=', where.epoch), of('seq', '<', where.seq)])]))
    .execute();
  const record = await tables.selectFrom('debtors').select(['epoch', 'seq']).where('id', '=', debtor).executeTakeFirst();
  if (!record) return 'new';
  const gone = isNewer(where, record) ? { ...NEVER, fields: null } : {};
  await tables
    .updateTable('debtors')
    .set({ judged: '', ...gone })
    .where('id', '=', debtor)
    .execute();
  return 'new';
}

async function wasErased(tables: Database<StateTables>, debtor: string, where: Where): Promise<boolean> {
  const erased = await tables.selectFrom('erasures').select(['epoch', 'seq']).where('debtor', '=', debtor).executeTakeFirst();
  return erased !== undefined && !isNewer(where, erased);
}

function isNewer(one: Where, other: Where): boolean {
  return one.epoch > other.epoch || (one.epoch === other.epoch && one.seq > other.seq);
}
