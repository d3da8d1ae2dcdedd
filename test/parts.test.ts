import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditCompany, givenInputs } from '../checks/company.ts';
import { type Company, openAccount } from '../checks/company-templates.ts';
import { type Knowledge, loadKnowledge } from '../checks/knowledge.ts';
import type { Plan } from '../checks/plan.ts';
import { pseudonymiser } from '../checks/read/pseudonyms.ts';
import type { Workshop } from '../checks/workshop.ts';
import { writeLarge } from './company/large.ts';

/** However a large audit is cut up and whoever does the work, the run is the same. */

const folder = mkdtempSync(join(tmpdir(), 'amiable-parts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const source = (name: string) => [{ path: join(folder, `${name}.csv`), shown: `${name}.csv` }];

let company: Company;
let knowledge: Knowledge;

beforeAll(async () => {
  writeLarge(folder, 120);
  threaten('FR-0027', 'FR-0036', 'FR-0100');
  knowledge = await loadKnowledge();
  company = {
    packs: knowledge.packs,
    asOf: '2026-11-15',
    collector: 'third-party',
    parties: { creditor: [], collector: [] },
    meanings: {},
    templates: [],
    includes: new Map(),
    syntaxOf: () => undefined,
    messages: source('messages'),
    ledger: source('ledger'),
    debtors: source('debtors'),
    inventory: [],
    pseudonymise: pseudonymiser(),
  };
});

/** The company writes nothing that it should not; here it does. */
function threaten(...debtors: string[]) {
  const file = join(folder, 'messages.csv');
  const columns = readFileSync(file, 'utf8').split('\n', 1)[0]!.split(',');
  const message = { at: '2026-10-06T10:00:00+02:00', channel: 'email', direction: 'out', lang: 'fr', body: 'Vous irez en prison.' };
  for (const debtor of debtors) {
    const row: Record<string, string> = { ...message, id: `threat-${debtor}`, debtor };
    appendFileSync(file, `${columns.map((column) => row[column] ?? '').join(',')}\n`);
  }
}

async function run(workshop?: Workshop) {
  const given = givenInputs(company);
  const plan: Plan = {
    rules: knowledge.rules.filter(({ status }) => status !== 'retired'),
    kinds: knowledge.kinds,
    inputs: { ...knowledge.inputs, asOf: company.asOf },
    given,
    severities: new Map(),
  };
  const account = openAccount(plan);
  const findings = await Array.fromAsync(auditCompany(company, plan, account, { workshop }));
  const { basis: _, ...rest } = account;
  return JSON.parse(JSON.stringify({ findings, ...rest, tallies: [...account.tallies] })) as { findings: object[]; problems: object[] };
}

test('in parts, by one worker and by three, as in one piece', async () => {
  const whole = await run();
  expect(whole.findings.length).toBeGreaterThan(0);
  const size = readFileSync(join(folder, 'messages.csv')).length;
  for (const [workers, partBytes] of [
    [1, size / 5],
    [3, size / 11],
  ] as const) {
    expect(await run({ folder: join(folder, `parts-${workers}`), workers, partBytes, tool: {} })).toEqual(whole);
  }
}, 300_000);
