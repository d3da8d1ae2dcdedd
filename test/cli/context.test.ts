import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { amiable, temporaryFolder } from './amiable.ts';

interface Found {
  rule: string;
  says: string;
  severity: string;
  subject: { id: string };
}

test('the same words are an empty threat before the title and advice after it', async () => {
  const cwd = temporaryFolder();
  const body = 'Un huissier viendra demain chez vous pour saisir vos meubles.';
  const row = (id: string, at: string, debts: string) => `${id},d1,${at},email,out,${debts},"${body}"`;
  writeFileSync(
    join(cwd, 'log.csv'),
    [
      'id,debtor,at,channel,direction,debts,body',
      row('before', '2026-05-02T10:00:00+02:00', 'L1'),
      row('after', '2026-05-04T10:00:00+02:00', 'L1'),
      row('other-debt', '2026-05-04T11:00:00+02:00', 'L2'),
    ].join('\n'),
  );
  writeFileSync(join(cwd, 'ledger.csv'), 'debtor,debt,at,what,amount,currency\nd1,L1,2026-05-03,title,,\n');
  writeFileSync(join(cwd, 'debtors.csv'), 'debtor,type,jurisdiction,zone\nd1,consumer,fr,Europe/Paris\n');
  const args = [
    'audit',
    '--messages',
    'log.csv',
    '--ledger',
    'ledger.csv',
    '--debtors',
    'debtors.csv',
    '--out',
    'run',
    '--collector',
    'third-party',
  ];
  await amiable(args, { cwd });
  const found = readFileSync(join(cwd, 'run/findings.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Found)
    .filter(({ rule, says }) => rule === 'fr.wording.seizure-without-title' && says !== 'no-words');
  expect(Object.fromEntries(found.map(({ subject, says, severity }) => [subject.id, `${says} ${severity}`]))).toEqual({
    before: 'threat-seizure-no-title error',
    after: 'title-not-named advice',
    'other-debt': 'threat-seizure-no-title error',
  });
});
