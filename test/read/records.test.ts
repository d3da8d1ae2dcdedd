import { describe, expect, test } from 'vitest';
import { readDebtors } from '../../checks/read/debtors.ts';
import { readInventory } from '../../checks/read/inventory.ts';
import { type LedgerOptions, readLedger } from '../../checks/read/ledger.ts';
import { pseudonymiser, readPseudonymKey } from '../../checks/read/pseudonyms.ts';
import { brief, drain, refusal, tempFile } from './folder.ts';

const D = pseudonymiser();

describe('ledger', () => {
  const HEADER = 'debtor,debt,at,what,amount,currency,label,kind';
  async function read(rows: string, options: LedgerOptions = {}) {
    const { records, problems } = await drain(readLedger(tempFile('l.csv', `${HEADER}\n${rows}`), { shown: 'l.csv', ...options }));
    return { records, problems: problems.map(brief) };
  }

  test('an amount, and a fact with its extra fields', async () => {
    const { records } = await read(
      'A,1,2026-11-02T00:00:00+01:00,invoice,1234.56,eur,Facture F-1,\nA,,2026-11-03T10:00:00Z,opt-out,,,,written',
    );
    expect(records).toEqual([
      {
        ...{ debtor: D('A'), debt: '1', at: '2026-11-02T00:00:00+01:00', ms: Date.UTC(2026, 10, 1, 23), what: 'invoice' },
        ...{ amount: { minor: 123456, currency: 'EUR' }, extra: { label: 'Facture F-1' }, place: { file: 'l.csv', line: 2 } },
      },
      {
        ...{ debtor: D('A'), debt: '', at: '2026-11-03T10:00:00Z', ms: Date.UTC(2026, 10, 3, 10), what: 'opt-out' },
        ...{ extra: { kind: 'written' }, place: { file: 'l.csv', line: 3 } },
      },
    ]);
  });

  test('a day is its first moment where the debtor is', async () => {
    const zoneOf = (debtor: string) => (debtor === D('A') ? 'America/New_York' : undefined);
    const { records } = await read('A,1,2026-11-02,due,,,,\nB,1,2026-11-02,due,,,,', { zoneOf });
    expect(records.map(({ at, ms }) => [at, ms])).toEqual([
      ['2026-11-02T00:00:00-05:00', Date.UTC(2026, 10, 2, 5)],
      ['2026-11-02T00:00:00+00:00', Date.UTC(2026, 10, 2)],
    ]);
  });

  test.each([
    ['a decimal comma', 'A,1,2026-11-02,invoice,"12,50",EUR,,', 'amount-unreadable / line 2 / amount / 12,50 / 1234.56'],
    ['a sign', 'A,1,2026-11-02,payment,-12.50,EUR,,', 'amount-unreadable / line 2 / amount / -12.50 / 1234.56'],
    [
      'more decimals than the currency has',
      'A,1,2026-11-02,invoice,12.505,EUR,,',
      'field-invalid / line 2 / amount / 12.505 EUR / 1234.56 EUR',
    ],
    ['a day of another form', 'A,1,14.11.2026,due,,,,', 'time-other-form / line 2 / at / 14.11.2026 / dd.MM.yyyy'],
    ['a day of one of two forms', 'A,1,02/11/2026,due,,,,', 'time-other-form / line 2 / at / 02/11/2026 / dd/MM/yyyy | MM/dd/yyyy'],
    [
      'a time of another form',
      'A,1,2/11/2026 9:05 am,due,,,,',
      'time-other-form / line 2 / at / 2/11/2026 9:05 am / d/M/yyyy h:mm a | M/d/yyyy h:mm a',
    ],
    ['no such currency', 'A,1,2026-11-02,invoice,12.50,EUX,,', 'field-invalid / line 2 / currency / EUX / EUR, USD, RUB …'],
    ['no currency', 'A,1,2026-11-02,invoice,12.50,,,', 'field-missing / line 2 / currency'],
    ['no amount where one is the point', 'A,1,2026-11-02,payment,,,,', 'field-missing / line 2 / amount'],
    ['an amount of no debt', 'A,,2026-11-02,payment,1.00,EUR,,', 'field-missing / line 2 / debt'],
    [
      'a day that does not exist',
      'A,1,2026-11-31,due,,,,',
      'field-invalid / line 2 / at / 2026-11-31 / 2026-11-02T09:00:00+01:00 | 2026-11-02',
    ],
  ])('%s', async (_, row, problem) => {
    expect(await read(row)).toEqual({ records: [], problems: [problem] });
  });

  test('JSON numbers are amounts too', async () => {
    const path = tempFile(
      'l.ndjson',
      '{"debtor":1,"debt":1,"at":"2026-11-02T00:00:00Z","what":"payment","amount":0.29,"currency":"EUR","termMonths":12}',
    );
    expect((await drain(readLedger(path))).records).toMatchObject([{ amount: { minor: 29 }, extra: { termMonths: '12' } }]);
  });
});

describe('debtors', () => {
  test('all there is to know, and nothing', async () => {
    const path = tempFile(
      'd.csv',
      'debtor;type;jurisdiction;region;zone;lang;flags\nA;Consumer;FR;FR-57;Europe/Paris;fr;protected|minor\nB;;;;;;\n',
    );
    expect((await drain(readDebtors(path, { shown: 'd.csv' }))).records).toEqual([
      {
        ...{ id: D('A'), type: 'consumer', jurisdiction: 'fr', region: 'FR-57', zone: 'Europe/Paris', lang: 'fr' },
        ...{ flags: ['protected', 'minor'], place: { file: 'd.csv', line: 2 } },
      },
      { id: D('B'), flags: [], place: { file: 'd.csv', line: 3 } },
    ]);
  });

  test('one column is enough; a second line on the same debtor is set aside, under the pseudonym', async () => {
    const { records, problems } = await drain(readDebtors(tempFile('d.csv', 'debtor\nA\nB\nA\n')));
    expect(records).toHaveLength(2);
    expect(problems.map(brief)).toEqual([`duplicate-id / line 4 / ${D('A')} / 2`]);
  });
});

describe('inventory', () => {
  test('about one debtor or a group', async () => {
    const csv =
      'id,system,category,debtor,about,since,clock,clockDay,period,state\n1,crm,debt,A,,2020-01-31,debt-paid,2021-02-28,P5Y,Archived\n2,crm,debt,,all debtors,,,,,\n';
    expect((await drain(readInventory(tempFile('i.csv', csv), { shown: 'i.csv' }))).records).toEqual([
      {
        ...{ id: '1', system: 'crm', category: 'debt', about: D('A'), since: '2020-01-31', clock: 'debt-paid', clockDay: '2021-02-28' },
        ...{ period: 'P5Y', state: 'archived', place: { file: 'i.csv', line: 2 } },
      },
      { id: '2', system: 'crm', category: 'debt', about: 'all debtors', place: { file: 'i.csv', line: 3 } },
    ]);
  });

  test.each([
    ['about nobody', '1,crm,debt,,,,', 'field-missing / line 2 / debtor | about'],
    ['a state that is none', '1,crm,debt,A,,5 years,gone', 'field-invalid / line 2 / state / gone / active, archived, erased'],
  ])('%s', async (_, row, problem) => {
    const { problems } = await drain(readInventory(tempFile('i.csv', `id,system,category,debtor,about,period,state\n${row}`)));
    expect(problems.map(brief)).toEqual([problem]);
  });
});

describe('pseudonyms', () => {
  test('stable, readable, and dependent on the key', () => {
    const [one, two] = [pseudonymiser('key one'), pseudonymiser('key two')];
    expect(one('C-77')).toMatch(/^D-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(one('C-77')).toBe(pseudonymiser('key one')('C-77'));
    expect(one('C-77')).not.toBe(two('C-77'));
    expect(one('C-77')).not.toBe(one('C-78'));
  });

  test('the first 50 bits of the HMAC, as RFC 4231 gives it', () => {
    // Test case 2: key `Jefe`, data `what do ya want for nothing?`, HMAC-SHA-256 5bdcc146bf60754e…
    const bits = BigInt('0x5bdcc146bf60754e') >> 14n;
    const digits = bits.toString(32).padStart(10, '0').toUpperCase();
    const crockford = digits.replace(/[I-V]/g, (digit) => 'JKMNPQRSTVWXYZ'['IJKLMNOPQRSTUV'.indexOf(digit)] as string);
    expect(pseudonymiser('Jefe')('what do ya want for nothing?')).toBe(`D-${crockford}`);
  });

  test('a key file without what editors add; an empty one is refused', async () => {
    expect(await readPseudonymKey(tempFile('key', '\uFEFFsecret of this company \r\n'))).toBe('secret of this company');
    expect(await refusal(readPseudonymKey(tempFile('key', '\n'), 'key'))).toMatchObject([{ code: 'file-empty' }]);
  });
});
