import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit } from '../../checks/audit.ts';
import { casesOf } from '../../checks/cases.ts';
import { readKnowledge } from '../../checks/knowledge.ts';
import { startProgress } from '../../checks/progress.ts';
import { readDebtors } from '../../checks/read/debtors.ts';
import { readLedger } from '../../checks/read/ledger.ts';
import { readMessages } from '../../checks/read/messages.ts';
import type { RecordStream } from '../../checks/read/records.ts';
import { companyIn, planOf } from '../differential/audited.ts';
import { databaseOf } from '../differential/database.ts';
import { FREQUENCY_QUERIES, verdictsOf } from '../differential/frequency-sql.ts';
import { writeRandomLog } from '../differential/log.ts';

// node test/bench/frequency.ts [MESSAGES]: how long the frequency rules take over records in memory, next to plain SQL over tables in memory.
// Reading the files is left out on both sides; the views that the SQL stands on are counted with it, as cases are with the audit.

const MESSAGES = Number(process.argv[2] ?? 100_000);
const TIMES = 5;
const folder = mkdtempSync(join(tmpdir(), 'amiable-frequency-'));

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function medianOf(work: () => unknown): Promise<number> {
  const runs: number[] = [];
  for (let i = 0; i < TIMES; i++) runs.push(await timed(work));
  return runs.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0;
}

async function recordsOf<T>(stream: RecordStream<T>): Promise<T[]> {
  return (await Array.fromAsync(stream)).flatMap((read) => ('record' in read ? [read.record] : []));
}

try {
  writeRandomLog(folder, 20261122, MESSAGES);
  const knowledge = await readKnowledge();
  const company = companyIn(folder, knowledge);
  const file = (name: string) => join(folder, `${name}.csv`);
  const options = { pseudonymise: company.pseudonymise };
  const [messages, ledger, debtors] = [
    await recordsOf(readMessages(file('messages'), options)),
    await recordsOf(readLedger(file('ledger'), { ...options, zoneOf: () => undefined })),
    await recordsOf(readDebtors(file('debtors'), options)),
  ];
  const around = {
    packs: knowledge.packs,
    collector: 'third-party' as const,
    debtors: new Map(debtors.map((debtor) => [debtor.id, debtor])),
  };
  const judge = (rules: readonly string[]) => () => {
    const plan = planOf(company, knowledge, new Set(rules));
    let found = 0;
    for (const _ of audit(casesOf(messages, ledger, around), plan, startProgress(plan))) found++;
    return found;
  };
  const all = FREQUENCY_QUERIES.map(({ rule }) => rule);
  const database = await databaseOf(folder, knowledge.packs);
  const ask = (queries: typeof FREQUENCY_QUERIES) => async () => {
    for (const query of queries) await database.ask(verdictsOf(query));
  };

  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; ${MESSAGES} messages, ${debtors.length} debtors, medians of ${TIMES}\n`,
  );
  console.log('| rule | SQL | audit | times |\n| --- | ---: | ---: | ---: |');
  const line = (name: string, sql: number, own: number) =>
    console.log(`| ${name} | ${Math.round(sql)} ms | ${Math.round(own)} ms | ${(own / sql).toFixed(2)} |`);
  for (const query of FREQUENCY_QUERIES) line(query.rule, await medianOf(ask([query])), await medianOf(judge([query.rule])));
  line('all', await medianOf(ask(FREQUENCY_QUERIES)), await medianOf(judge(all)));
  console.log(
    `\nThe views under the SQL: ${Math.round(await medianOf(() => database.prepare()))} ms; cases alone: ${Math.round(await medianOf(judge([])))} ms`,
  );
  database.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
