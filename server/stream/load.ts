import type { CompanyRecord } from '../../checks/debtor-records.ts';
import { fieldsOfRecord, type Kept } from '../../checks/read/arrivals.ts';
import { CompiledQuery, type Database, insertRows, ROWS_A_STATEMENT } from '../store/database.ts';
import { FROM_FILES, openState } from './state.ts';
import type { DebtorRow, RecordRow, StateTables } from './tables.ts';

/**
 * Puts the records of a company's files in the place of all that a state has held, at once: whoever reads it meets the old or the new.
 * Not added to it: nobody can tell a payment that stands in two exports from two payments. Returns how many records of each sort there are.
 * @throws InputError `state-filled-otherwise` when a stream fills it · what opening a state and reading the records may throw
 */
export async function loadState(
  folder: string,
  records: AsyncIterable<CompanyRecord>,
  inputs: readonly Kept['sort'][],
): Promise<Record<Kept['sort'], number>> {
  const state = await openState(folder, { ...FROM_FILES, inputs });
  try {
    await state.tables.executeQuery(ROOM_FOR_INDEXES);
    return await state.tables.transaction().execute(async (tables) => {
      await tables.deleteFrom('records').execute();
      await tables.deleteFrom('debtors').execute();
      return await insertAll(tables, records, state.epoch);
    });
  } finally {
    await state.close();
  }
}

/** 256 MB: an index is written here and there, and what does not fit is written again and again. */
const ROOM_FOR_INDEXES = CompiledQuery.raw('pragma cache_size = -262144');

async function insertAll(
  tables: Database<StateTables>,
  records: AsyncIterable<CompanyRecord>,
  epoch: number,
): Promise<Record<Kept['sort'], number>> {
  const count = { debtors: 0, ledger: 0, messages: 0 };
  const debtors = inBatches<DebtorRow>((rows) => insertRows(tables, 'debtors', DEBTOR_COLUMNS, rows));
  const others = inBatches<RecordRow>((rows) => insertRows(tables, 'records', RECORD_COLUMNS, rows));
  let seq = 0;
  for await (const { sort, record } of records) {
    count[sort]++;
    const at = { epoch, seq: ++seq, subject: record.place.file, fields: fieldsOfRecord(record) };
    if (sort === 'debtors') await debtors.add({ ...at, id: record.id, judged: '' });
    // Files give no ids to the entries of a ledger.
    else await others.add({ ...at, sort, debtor: record.debtor, id: sort === 'messages' ? record.id : String(seq) });
  }
  await debtors.end();
  await others.end();
  // Whoever has a record has a row among the debtors.
  await tables.executeQuery(
    CompiledQuery.raw(
      `insert or ignore into debtors (id, fields, subject, epoch, seq, judged) select distinct debtor, null, '', 0, 0, '' from records`,
    ),
  );
  return count;
}

const DEBTOR_COLUMNS = ['id', 'fields', 'subject', 'epoch', 'seq', 'judged'] as const satisfies readonly (keyof DebtorRow)[];
const RECORD_COLUMNS = ['epoch', 'seq', 'sort', 'id', 'debtor', 'subject', 'fields'] as const satisfies readonly (keyof RecordRow)[];

function inBatches<Row>(insert: (rows: readonly Row[]) => Promise<void>) {
  let rows: Row[] = [];
  const end = async () => {
    await insert(rows);
    rows = [];
  };
  return {
    async add(row: Row): Promise<void> {
      rows.push(row);
      if (rows.length >= ROWS_A_STATEMENT) await end();
    },
    end,
  };
}
