import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { amiable, temporaryFolder } from '../cli/amiable.ts';

test('interest without an agreed rate goes by the law of the debtor’s state, where it is known', async () => {
  const cwd = temporaryFolder();
  const entries = ['NY', 'CA', 'XX'].flatMap((debtor) => [
    `${debtor},D,2025-01-01,contract,,,`,
    `${debtor},D,2025-01-31,principal,1000.00,USD,`,
    `${debtor},D,2025-01-31,due,,,`,
    `${debtor},D,2026-01-31,interest,90.00,USD,`,
  ]);
  writeFileSync(join(cwd, 'ledger.csv'), `debtor,debt,at,what,amount,currency,rate\n${entries.join('\n')}\n`);
  const debtors = ['NY,consumer,us,NY,America/New_York', 'CA,consumer,us,CA,America/Los_Angeles', 'XX,consumer,us,,America/Chicago'];
  writeFileSync(join(cwd, 'debtors.csv'), `debtor,type,jurisdiction,region,zone\n${debtors.join('\n')}\n`);
  const args = ['audit', '--ledger', 'ledger.csv', '--debtors', 'debtors.csv', '--collector', 'third-party', '--out', 'run', '--quiet'];
  await amiable(args, { cwd });
  const found = readFileSync(join(cwd, 'run/findings.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { rule: string; result: string; evidence: { id?: string }[] })
    .filter(({ rule }) => rule.startsWith('us.amount.'))
    .map(({ rule, result }) => `${rule} ${result}`);
  expect(found.sort()).toEqual(['us.amount.legal-interest-ny fail', 'us.amount.unauthorised-charges-interest unsure']);
});
