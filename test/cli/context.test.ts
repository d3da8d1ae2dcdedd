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

test('a first reminder is named by its file, and its creditor is the company that collects its own debts', async () => {
  const cwd = temporaryFolder();
  const reminder = (name: string) =>
    `Sauf erreur, votre facture {{numero}} de {{montant_total}} EUR, échue le {{echeance}}, reste impayée. Merci de régler avant le {{date_limite}}.\n${name}, BCE 0123.456.749\n`;
  writeFileSync(join(cwd, 'rappel-1.fr.email.txt'), reminder('Vezel SA'));
  writeFileSync(join(cwd, 'rappel-2.fr.email.txt'), reminder('Vezel SA'));
  writeFileSync(join(cwd, 'premier-rappel.fr.sms.txt'), reminder('Fibre SA'));
  writeFileSync(join(cwd, 'amiable.yaml'), 'version: 1\ncompany: { name: Vezel SA }\ncollector: first-party\njurisdictions: [be]\n');
  const { stdout } = await amiable(['lint', '.', '--debtor', 'consumer', '--format', 'json', '--quiet'], { cwd });
  const { findings } = JSON.parse(stdout) as { findings: (Found & { message: string })[] };
  const missing = findings.filter(({ rule }) => rule === 'be.mention.first-reminder-content');
  expect(missing.map(({ subject }) => subject.id)).toEqual(['premier-rappel.fr.sms']);
  expect(missing[0]?.message).toContain('the creditor’s name');
});
