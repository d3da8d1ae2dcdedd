import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDebtors } from '../../checks/read/debtors.ts';
import { openDirectory } from '../../checks/read/directory.ts';
import { readLedger, readMatching } from '../../checks/read/ledger.ts';
import { mappingOf } from '../../checks/read/mapping.ts';
import { readDeliveries, readMessages } from '../../checks/read/messages.ts';
import { packageRoot } from '../../checks/read/package-root.ts';
import { readSenders, type Sender } from '../../checks/read/senders.ts';
import { readYaml } from '../../checks/read/yaml.ts';
import { brief, drain } from './folder.ts';

const FOLDER = join(packageRoot(), 'fixtures/senders');
const senders = await readSenders();

/** What a sample comes to, by the id of its sender: records and problems, each in short. */
const EXPECTED = readYaml(readFileSync(join(FOLDER, 'expected.yaml'), 'utf8'), 'expected.yaml').value as Record<
  string,
  { own?: Parameters<typeof mappingOf>[0]; records: string[]; told: string[] }
>;

const debtorOf = (id: string) => id;

async function directoryOfDebtors() {
  const directory = openDirectory();
  const { problems } = await drain(readDebtors(join(FOLDER, 'debtors.csv'), { directory, pseudonymise: debtorOf }));
  expect(problems).toEqual([]);
  return directory;
}

const sampleOf = (sender: Sender) => readdirSync(FOLDER).find((file) => file.startsWith(`${sender.id}.`))!;

async function readSample(sender: Sender) {
  const name = sampleOf(sender);
  const mapping = mappingOf(EXPECTED[sender.id]?.own ?? {}, sender.mapping);
  const path = join(FOLDER, name);
  const options = { shown: name, mapping, pseudonymise: debtorOf };
  if (sender.input === 'ledger') {
    const { records, problems } = await drain(readLedger(path, { ...options, debtOf: await readMatching([{ path, ...options }]) }));
    const shown = records.map(({ debtor, debt, at, what, amount }) =>
      [debtor, debt, at, what, ...(amount ? [`${amount.minor} ${amount.currency}`] : [])].join(' / '),
    );
    return { shown, problems };
  }
  const directory = await directoryOfDebtors();
  const deliveries = await readDeliveries([{ path, shown: name, mapping, directory }]);
  const { records, problems } = await drain(readMessages(path, { ...options, directory, deliveries }));
  const shown = records.map(({ id, debtor, at, channel, direction, outcome = '–' }) =>
    [id, debtor, at, channel, direction, outcome].join(' / '),
  );
  return { shown, problems };
}

test('each ready-made mapping has a sample and what it comes to, and each sample a mapping', () => {
  const ids = senders.map(({ id }) => id).sort();
  const samples = readdirSync(FOLDER).filter((name) => !['debtors.csv', 'expected.yaml'].includes(name));
  expect(samples.map((name) => name.replace(/\.\w+$/, '')).sort()).toEqual(ids);
  expect(Object.keys(EXPECTED).sort()).toEqual(ids);
});

describe.each(senders)('$id', (sender) => {
  test('reads its sample fully', async () => {
    const { shown, problems } = await readSample(sender);
    expect(shown).toEqual(EXPECTED[sender.id]?.records);
    expect(problems.map(brief)).toEqual(EXPECTED[sender.id]?.told);
  });

  test('says where it is from, or that nobody vouches for it', () => {
    expect(sender.source.url ?? sender.source.unconfirmed).toEqual(expect.any(String));
  });

  test('names no column that its sample lacks', () => {
    const sample = readFileSync(join(FOLDER, sampleOf(sender)), 'utf8');
    const { columns = {}, skip = {}, header } = sender.mapping;
    const has = (column: string) => (header ? header.includes(column) : sample.includes(column));
    expect([...Object.keys(columns), ...Object.keys(skip)].filter((column) => !has(column))).toEqual([]);
  });
});
