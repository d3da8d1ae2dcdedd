import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { readDebtors } from '../../checks/read/debtors.ts';
import { readLedger } from '../../checks/read/ledger.ts';
import { mappingOf } from '../../checks/read/mapping.ts';
import { readMessages } from '../../checks/read/messages.ts';
import { pseudonymiser } from '../../checks/read/pseudonyms.ts';
import { brief, drain, refusal, tempFile, tempFolder } from './folder.ts';

/** A Parquet file that a database wrote. */
async function parquet(rows: string, name = 'log.parquet'): Promise<string> {
  const path = join(tempFolder(), name);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`copy (${rows}) to '${path.replaceAll("'", "''")}' (format parquet)`);
  connection.closeSync();
  return path;
}

const OUT = "'sms' as channel, 'out' as direction";

test('instants, lists and whole numbers become what records want', async () => {
  const path = await parquet(`
    select 9007199254740993::bigint as id, 12 as debtor, timestamptz '2026-11-02 09:00:00+01' as at, ${OUT},
           ['F-1', 'F-2'] as debts, 'Bonjour' as body, true as consent
    union all
    select 7, 13, timestamptz '2026-11-02 10:00:00.25+00', ${OUT}, null, null, null`);
  const { records, problems } = await drain(readMessages(path, { shown: 'log.parquet' }));
  expect(problems).toEqual([]);
  expect(records).toEqual([
    {
      ...{ id: '9007199254740993', debtor: pseudonymiser()('12'), at: '2026-11-02T08:00:00.000Z', ms: Date.UTC(2026, 10, 2, 8) },
      ...{ channel: 'sms', direction: 'out', debts: ['F-1', 'F-2'], body: 'Bonjour', consent: 'true' },
      place: { file: 'log.parquet', line: 1 },
    },
    {
      ...{ id: '7', debtor: pseudonymiser()('13'), at: '2026-11-02T10:00:00.250Z', ms: Date.UTC(2026, 10, 2, 10, 0, 0, 250) },
      ...{ channel: 'sms', direction: 'out', place: { file: 'log.parquet', line: 2 } },
    },
  ]);
});

test('decimals are exact, days are days', async () => {
  const path = await parquet(
    "select 'A' as debtor, 'F-1' as debt, date '2026-11-02' as at, 'invoice' as what, 1234.50::decimal(18,2) as amount, 'EUR' as currency",
  );
  expect((await drain(readLedger(path))).records).toMatchObject([
    { at: '2026-11-02T00:00:00+00:00', amount: { minor: 123450, currency: 'EUR' } },
  ]);
});

test('a local time needs a zone, which a mapping gives', async () => {
  const path = await parquet(`select 1 as id, 'A' as debtor, timestamp '2026-07-02 09:00:00' as at, ${OUT}`);
  expect((await drain(readMessages(path))).problems.map(brief)).toEqual(['time-without-offset / line 1 / at / 2026-07-02 09:00:00']);
  const mapping = mappingOf({ time: { zone: 'Europe/Paris' } });
  expect((await drain(readMessages(path, { mapping }))).records).toMatchObject([{ at: '2026-07-02T09:00:00+02:00' }]);
});

test('a problem names its row; a column that nobody knows and one that is missing are told', async () => {
  const path = await parquet(`
    select i as id, 'A' as debtor, timestamptz '2026-11-02 09:00:00+01' as at, if(i = 2, 'fax', 'sms') as channel, 'out' as direction, 1 as bodi
    from range(1, 4) rows(i)`);
  const stream = readMessages(path, { shown: 'log.parquet' });
  const { records, problems } = await drain(stream);
  expect(records.map(({ id, place }) => [id, place.line])).toEqual([
    ['1', 1],
    ['3', 3],
  ]);
  expect(problems.map(brief)).toEqual([
    'column-unknown / bodi / body',
    expect.stringMatching(/^field-invalid \/ line 2 \/ channel \/ fax/),
  ]);
  expect(stream.report).toMatchObject({
    records: 2,
    setAside: 1,
    bytes: expect.any(Number),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const misnamed = await parquet("select 'A' as debitor");
  expect((await refusal(drain(readDebtors(misnamed)))).map(brief)).toEqual(['column-missing / debtor / debitor']);
});

test('its name may hold signs that are patterns elsewhere, and no ending at all', async () => {
  const named = await parquet("select 'A' as debtor", "l'été [1] *.parquet");
  expect((await drain(readDebtors(named))).records).toHaveLength(1);
  const bare = await parquet("select 'A' as debtor", 'export');
  expect((await drain(readDebtors(bare))).records).toHaveLength(1);
});

test('bytes without a type are text', async () => {
  expect((await drain(readDebtors(await parquet("select encode('Ä') as debtor")))).records).toMatchObject([{ id: pseudonymiser()('Ä') }]);
});

test('what is no Parquet file is refused without a word of where it lies', async () => {
  const path = tempFile('log.parquet', `PAR1${'x'.repeat(100)}PAR1`);
  const [found] = await refusal(drain(readMessages(path, { shown: 'log.parquet' })));
  expect(found?.code).toBe('parquet-broken');
  expect(JSON.stringify(found)).not.toContain(path);
});
