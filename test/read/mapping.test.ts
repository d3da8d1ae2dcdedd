import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDebtors } from '../../checks/read/debtors.ts';
import { readDecimal } from '../../checks/read/decimals.ts';
import { openDirectory } from '../../checks/read/directory.ts';
import { readLedger, readMatching } from '../../checks/read/ledger.ts';
import { type GivenMapping, mappingOf } from '../../checks/read/mapping.ts';
import { readDeliveries, readMessages } from '../../checks/read/messages.ts';
import { telephoneOf } from '../../checks/read/telephones.ts';
import { lacksZone, makeTimes, type TimeForm } from '../../checks/read/times.ts';
import type { LedgerEvent, Message } from '../../checks/types.ts';
import { brief, drain, refusal, tempFile } from './folder.ts';

const asIs = (id: string) => id;

async function messages(content: string, given: GivenMapping, name = 'm.csv') {
  const path = tempFile(name, content);
  const mapping = mappingOf(given);
  const deliveries = await readDeliveries([{ path, mapping }]);
  const stream = readMessages(path, { shown: name, mapping, pseudonymise: asIs, deliveries });
  const { records, problems } = await drain(stream);
  return { records, problems: problems.map(brief), report: stream.report };
}

async function ledger(content: string, given: GivenMapping, readyMade?: GivenMapping) {
  const path = tempFile('l.csv', content);
  const options = { shown: 'l.csv', mapping: mappingOf(given, readyMade), pseudonymise: asIs };
  const debtOf = await readMatching([{ path, ...options }]);
  const { records, problems } = await drain(readLedger(path, { ...options, debtOf }));
  return { entries: records.map(inShort), problems: problems.map(brief) };
}

const inShort = ({ debt, at, what, amount }: LedgerEvent) => [debt, at.slice(0, 10), what, amount?.minor ?? ''].join(' ');
const outcomes = (records: readonly Message[]) => records.map(({ id, outcome = '–' }) => `${id} ${outcome}`);

const COLUMNS = { Nr: 'id', Kunde: 'debtor', Zeit: 'at', Kanal: 'channel', Art: 'direction', Ergebnis: 'outcome' };
const HEADER = 'Nr;Kunde;Zeit;Kanal;Art;Ergebnis';
const AT = '2026-11-02T09:00:00Z';

describe('columns', () => {
  test('of several for one field, the first of the mapping that is filled counts', async () => {
    const given = { columns: { ...COLUMNS, Mobil: 'address', Tel: 'address' } };
    const csv = `Tel;Mobil;${HEADER}\n1;2;a;K;${AT};sms;out;\n3;;b;K;${AT};sms;out;`;
    expect((await messages(csv, given)).records.map(({ address }) => address)).toEqual(['2', '3']);
    const json = `{"Tel":"1","Mobil":"","Nr":"a","Kunde":"K","Zeit":"${AT}","Kanal":"sms","Art":"out"}`;
    expect((await messages(json, given, 'm.ndjson')).records.map(({ address }) => address)).toEqual(['1']);
  });

  test('several for a list belong together', async () => {
    const given = { columns: { ...COLUMNS, Rechnung: 'debts', Vertrag: 'debts' } };
    const csv = `Vertrag;Rechnung;${HEADER}\nV1;R1|R2;a;K;${AT};sms;out;\nR3;R3;b;K;${AT};sms;out;\n;;c;K;${AT};sms;out;`;
    const debts = [['R1', 'R2', 'V1'], ['R3'], undefined];
    expect((await messages(csv, given)).records.map((record) => record.debts)).toEqual(debts);
    const json = `{"Vertrag":"V1","Rechnung":["R1","R2"],"Nr":"a","Kunde":"K","Zeit":"${AT}","Kanal":"sms","Art":"out"}`;
    expect((await messages(json, given, 'm.ndjson')).records.map((record) => record.debts)).toEqual([['R1', 'R2', 'V1']]);
  });

  test('one for several fields, and one within an object', async () => {
    const given = { columns: { 'to.0.mail': ['address', 'debtor'], at: 'at' }, constants: { channel: 'email', direction: 'out' } };
    const json = `{"id":"a","to":[{"mail":"jeanne@example.com"}],"at":"${AT}"}`;
    expect(await messages(json, given, 'm.ndjson')).toMatchObject({
      records: [{ debtor: 'jeanne@example.com', address: 'jeanne@example.com', channel: 'email' }],
      problems: [],
    });
  });

  test('one that the file does not have is an error in a table, and told at the end of objects', async () => {
    const columns = { ...COLUMNS, Ergebniss: 'template' };
    const path = tempFile('m.csv', `${HEADER}\n`);
    expect((await refusal(drain(readMessages(path, { mapping: mappingOf({ columns }) })))).map(brief)).toEqual([
      'mapped-column-missing / line 1 / Ergebniss / Ergebnis',
    ]);
    const json = `{"Nr":"a","Kunde":"K","Zeit":"${AT}","Kanal":"sms","Art":"out","Ergebnis":"x"}`;
    expect((await messages(json, { columns }, 'm.ndjson')).problems).toEqual(['mapped-column-missing / Ergebniss / ']);
  });

  test('all others can be ignored at once, even those that are called as ours are', async () => {
    const csv = `${HEADER};body;x\na;K;${AT};sms;out;;Interne Notiz;1`;
    const { records, problems } = await messages(csv, { columns: COLUMNS, ignore: ['*'] });
    expect(problems).toEqual([]);
    expect(records[0]).not.toHaveProperty('body');
  });
});

describe('words', () => {
  const row = (id: string, channel: string, direction: string, outcome: string) => `${id};K;${AT};${channel};${direction};${outcome}`;
  const values = {
    channel: { 'WhatsApp*': 'messenger' },
    direction: { gesendet: 'out' },
    outcome: { Zugestellt: 'delivered', offen: '' },
  };

  test('in any case, by their beginnings, and ours as they are', async () => {
    const csv = [
      HEADER,
      row('a', 'whatsapp:business', 'GESENDET', 'zugestellt'),
      row('b', 'sms', 'in', 'offen'),
      row('c', 'sms', 'out', 'bounced'),
    ];
    const { records, problems } = await messages(csv.join('\n'), { columns: COLUMNS, values });
    expect(problems).toEqual([]);
    expect(records.map(({ channel, direction }) => `${channel} ${direction}`)).toEqual(['messenger out', 'sms in', 'sms out']);
    expect(outcomes(records)).toEqual(['a delivered', 'b –', 'c bounced']);
  });

  test('one that nobody names: of a closed list the record is set aside, of an open one it is kept and told once', async () => {
    const csv = [HEADER, row('a', 'sms', 'gesendt', ''), row('b', 'sms', 'out', 'zugestelt'), row('c', 'sms', 'out', 'zugestelt')];
    const { records, problems, report } = await messages(csv.join('\n'), { columns: COLUMNS, values });
    expect(outcomes(records)).toEqual(['b zugestelt', 'c zugestelt']);
    expect(problems).toEqual([
      'value-unmapped / line 2 / direction / gesendt / gesendet / Art',
      'value-unknown / line 3 / outcome / zugestelt / Zugestellt / Ergebnis',
    ]);
    expect(report).toMatchObject({ records: 2, setAside: 1 });
  });

  test('of rows that are no records: left out, counted and told', async () => {
    const csv = [HEADER, row('a', 'sms', 'out', 'geplant'), row('b', 'sms', 'out', 'Storniert'), row('c', 'sms', 'out', 'storniert')];
    const { records, problems } = await messages(csv.join('\n'), { columns: COLUMNS, skip: { Ergebnis: ['storniert', 'geplant'] } });
    expect(records).toEqual([]);
    expect(problems).toEqual(['rows-left-out / 3 / Ergebnis / geplant, storniert']);
  });
});

describe('times', () => {
  const PARIS: TimeForm = { form: 'dd/MM/yyyy HH:mm', zone: 'Europe/Paris' };

  test.each<[TimeForm, string, string]>([
    [PARIS, '31/12/2025 14:05', '2025-12-31T14:05:00+01:00'],
    [{ ...PARIS, repeated: 'earlier' }, '25/10/2026 02:30', '2026-10-25T02:30:00+02:00'],
    [{ ...PARIS, repeated: 'later' }, '25/10/2026 02:30', '2026-10-25T02:30:00+01:00'],
    [{ form: "d.M.yy HH'h'mm", zone: 'UTC' }, '1.2.26 09h05', '2026-02-01T09:05:00Z'],
    [{ form: 'M/d/yyyy h:mm a', zone: 'America/New_York' }, '7/4/2026 12:05 AM', '2026-07-04T00:05:00-04:00'],
    [{ form: 'dd.MM.yyyy' }, '28.02.2026', '2026-02-28'],
    [{ form: 'epoch-seconds' }, '1793610000', '2026-11-02T09:00:00Z'],
    [{ form: 'epoch-milliseconds', zone: 'Europe/Paris' }, '1793610000250', '2026-11-02T10:00:00.250+01:00'],
    [{ form: 'rfc-2822' }, 'Mon, 2 Nov 2026 09:00:00 +0000', '2026-11-02T09:00:00Z'],
    [{ form: 'rfc-2822' }, '02 Nov 2026 10:00 +0100 (CET)', '2026-11-02T10:00:00+01:00'],
    [{ form: 'rfc-2822' }, 'Mon,  2 Nov 2026 09:00:00 GMT', '2026-11-02T09:00:00Z'],
    [{ form: 'rfc-2822' }, 'Mon, 2 Nov 2026 04:00:00 EST', '2026-11-02T04:00:00-05:00'],
    [{ zone: 'Europe/Paris' }, '2026-11-02 10:00:00', '2026-11-02T10:00:00+01:00'],
    [{ zone: 'Europe/Paris' }, '2026-11-02T09:00:00Z', '2026-11-02T09:00:00Z'],
    [{}, '2026-11-02T09:00:00+0000', '2026-11-02T09:00:00Z'],
    [{}, '2026-11-02 09:00:00', '2026-11-02 09:00:00'],
    [{}, '2026-11-02 09:00:00 UTC', '2026-11-02T09:00:00Z'],
  ])('%j: %s', (form, given, text) => {
    expect(makeTimes(form)?.(given)).toEqual({ text });
  });

  test.each<[TimeForm, string, string]>([
    [PARIS, '25/10/2026 02:30', 'repeated'],
    [PARIS, '29/03/2026 02:30', 'skipped'],
    [PARIS, '31/02/2026 10:00', 'unreadable'],
    [{ form: 'rfc-2822' }, 'Mon, 31 Feb 2026 09:00:00 +0000', 'unreadable'],
    [{ form: 'rfc-2822' }, 'Mon, 2 Nov 2026 09:00:00 CET', 'unreadable'],
    [PARIS, '12/31/2026 10:00', 'unreadable'],
    [PARIS, '01/02/2026 24:00', 'unreadable'],
    [{ form: 'epoch-seconds' }, '1793610000000', 'unreadable'],
    [{ form: 'epoch-milliseconds' }, '1793610000', 'unreadable'],
    [{ form: 'h:mm a d.M.yyyy', zone: 'UTC' }, '13:00 PM 1.1.2026', 'unreadable'],
  ])('%j: %s is %s', (form, given, fault) => {
    expect(makeTimes(form)?.(given)).toEqual({ fault });
  });

  test.each(['dd/mm/yyyy', 'yyyy', 'dd/MM/yyyy hh:mm', 'dd/MM/yyyy HH', 'DD/MM/YYYY', ''])('%j is no form', (form) => {
    expect(makeTimes({ form })).toBeUndefined();
  });

  test('a form with hours and no offset needs a zone', () => {
    const forms = ['dd/MM/yyyy HH:mm', 'dd/MM/yyyy', 'rfc-2822', 'iso', 'epoch-seconds'];
    expect(forms.filter((form) => lacksZone({ form }))).toEqual(['dd/MM/yyyy HH:mm']);
    expect(forms.filter((form) => lacksZone({ form, zone: 'Europe/Paris' }))).toEqual([]);
  });

  test('whatever is written in a form is read back as the same moment', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-02'), max: new Date('2099-12-30'), noInvalidDate: true }),
        fc.constantFrom('Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'UTC'),
        (date, zone) => {
          const moment = Temporal.Instant.fromEpochMilliseconds(date.getTime()).round('minute').toZonedDateTimeISO(zone);
          const { year, month, day, hour, minute } = moment;
          const two = (value: number) => String(value).padStart(2, '0');
          const read = makeTimes({ form: 'dd/MM/yyyy HH:mm', zone })!(`${two(day)}/${two(month)}/${year} ${two(hour)}:${two(minute)}`);
          if ('fault' in read) expect(read.fault).toBe('repeated');
          else expect(Temporal.Instant.from(read.text).epochMilliseconds).toBe(moment.epochMilliseconds);
        },
      ),
    );
  });

  test('a record at a time that came twice, or never, is set aside', async () => {
    const csv = `${HEADER}\na;K;25/10/2026 02:30;sms;out;\nb;K;29/03/2026 02:30;sms;out;\nc;K;2026-10-25;sms;out;`;
    expect((await messages(csv, { columns: COLUMNS, time: PARIS })).problems).toEqual([
      'time-repeated / line 2 / at / 25/10/2026 02:30 / Europe/Paris / Zeit',
      'time-skipped / line 3 / at / 29/03/2026 02:30 / Europe/Paris / Zeit',
      'time-unreadable / line 4 / at / 2026-10-25 / dd/MM/yyyy HH:mm / Zeit',
    ]);
  });
});

describe('amounts', () => {
  test.each<[string, ',' | '.', string | undefined]>([
    ['1.234,56', ',', '1234.56'],
    ['1 234,56', ',', '1234.56'],
    ['1 234 567,5', ',', '1234567.5'],
    ['1’234.50', '.', '1234.50'],
    ['1,234', '.', '1234'],
    ['1,234', ',', '1.234'],
    ['120,00-', ',', '-120.00'],
    ['(120.00)', '.', '-120.00'],
    ['−5', '.', '-5'],
    ['+5', '.', '5'],
    ['1.234.56', ',', undefined],
    ['12.34,56', ',', undefined],
    ['1.234 567', ',', undefined],
    ['--5', '.', undefined],
    ['-(5)', '.', undefined],
    ['(5', '.', undefined],
    ['5 €', ',', undefined],
    ['', ',', undefined],
  ])('%j with %j', (given, decimal, expected) => {
    const read = readDecimal(given, decimal);
    expect(read && `${read.negative ? '-' : ''}${read.text}`).toBe(expected);
  });

  const BOOK = { columns: { Kunde: 'debtor', Beleg: 'debt', Art: 'what', Tag: 'at' }, constants: { currency: 'EUR' } };

  test('below zero takes off, above zero adds', async () => {
    const rows = ['invoice;100,00', 'invoice;-40,00', 'payment;-30,00', 'payment;30,00', 'fee;0,00', 'payment;0,00'];
    const csv = `Kunde;Beleg;Tag;Art;Betrag\n${rows.map((row) => `K;F;2026-01-02;${row}`).join('\n')}`;
    const given = { ...BOOK, columns: { ...BOOK.columns, Betrag: 'amount' }, amounts: { decimal: ',', signed: true } as const };
    expect(await ledger(csv, given)).toEqual({
      entries: ['invoice 10000', 'credit 4000', 'payment 3000', 'reversal 3000', 'fee 0', 'payment 0'].map(
        (entry) => `F 2026-01-02 ${entry}`,
      ),
      problems: [],
    });
    expect((await ledger(csv, { ...given, amounts: { decimal: ',' } })).problems).toEqual([
      'amount-unreadable / line 3 / amount / -40,00 / 1 234,56 / Betrag',
      'amount-unreadable / line 4 / amount / -30,00 / 1 234,56 / Betrag',
    ]);
  });

  test('in two columns, of which one is filled; and a due day of the same row', async () => {
    const rows = ['invoice;100,00;;2026-02-01', 'payment;0,00;30,00;', 'payment;30,00;0,00;', 'invoice;1,00;2,00;'];
    const csv = `Kunde;Beleg;Tag;Art;Soll;Haben;Fällig\n${rows.map((row) => `K;F;2026-01-02;${row}`).join('\n')}`;
    const amounts = { decimal: ',', debit: 'Soll', credit: 'Haben' } as const;
    expect(await ledger(csv, { ...BOOK, amounts, also: [{ what: 'due', at: 'Fällig' }] })).toEqual({
      entries: ['F 2026-01-02 invoice 10000', 'F 2026-02-01 due ', 'F 2026-01-02 payment 3000', 'F 2026-01-02 reversal 3000'],
      problems: ['amount-unreadable / line 5 / amount / 1,00 | 2,00 / 1 234,56 / Soll / Haben'],
    });
  });
});

describe('problems name the columns of the file', () => {
  const given: GivenMapping = {
    columns: { Nr: 'id', gesendet: 'at', empfangen: 'at' },
    'debtor-at': { out: 'An', in: 'Von' },
    constants: { channel: 'sms', direction: 'out' },
  };

  test('where a value is missing', async () => {
    expect((await messages('Nr;gesendet;empfangen;An;Von\n1;;;;', given)).problems.sort()).toEqual([
      'field-missing / line 2 / at / gesendet / empfangen',
      'field-missing / line 2 / debtor / An / Von',
    ]);
  });

  test('where a time has no offset, which a zone would mend', async () => {
    const csv = 'Nr;gesendet;empfangen;An;Von\n1;2026-11-02 09:00;;+33639980001;\n2;2026-11-02T09:00:00.5;;+33639980001;';
    expect((await messages(csv, given)).problems).toEqual([
      'time-without-offset / line 2 / at / 2026-11-02 09:00 / gesendet / empfangen',
      'time-without-offset / line 3 / at / 2026-11-02T09:00:00.5 / gesendet / empfangen',
      'address-of-nobody / 2',
    ]);
    const { records } = await messages(csv, { ...given, columns: { ...given.columns, An: 'debtor' }, time: { zone: 'Europe/Paris' } });
    expect(records.map(({ at }) => at)).toEqual(['2026-11-02T09:00:00+01:00', '2026-11-02T09:00:00.500+01:00']);
  });

  test('of an accent, however it is written', async () => {
    const csv = 'Échéance;debtor;debt;what\n2026-01-02;K;F;due'.normalize('NFD');
    expect((await ledger(csv, { columns: { Échéance: 'at' } })).entries).toEqual(['F 2026-01-02 due ']);
  });
});

describe('encodings', () => {
  const text = 'debtor;debt;at;what;label\nK;F;2026-01-02;due;Ж\nK;F;2026-01-03;due;è\n';
  const labels = async (bytes: Uint8Array, encoding: string) => {
    const { records, problems } = await drain(readLedger(tempFile('l.csv', bytes), { mapping: mappingOf({ encoding }) }));
    return [...records.map(({ extra }) => extra['label']), ...problems.map(({ code }) => code)];
  };

  test('lines that are no UTF-8 are read as the mapping says, and those that are as UTF-8', async () => {
    const latin = Buffer.concat([Buffer.from(text.slice(0, text.indexOf('è'))), Buffer.from('è\n', 'latin1')]);
    expect(await labels(latin, 'iso-8859-15')).toEqual(['Ж', 'è']);
    const cyrillic = Buffer.concat([Buffer.from(text.slice(0, text.indexOf('Ж'))), Buffer.from([0xc6, 0x0a])]);
    expect(await labels(cyrillic, 'windows-1251')).toEqual(['Ж']);
    expect(await labels(Buffer.from(`\uFEFF${text}`, 'utf16le'), 'windows-1251')).toEqual(['Ж', 'è']);
  });

  test('a line with a NUL byte is no text in any', async () => {
    const bytes = Buffer.from('debtor;debt;at;what;label\nK;F;2026-01-02;due;\xe8\0\n', 'latin1');
    expect(await labels(bytes, 'windows-1252')).toEqual(['row-broken']);
  });
});

describe('a file without a header', () => {
  const book: GivenMapping = {
    header: ['Konto', 'Akte', 'Tag', 'Art', 'Rest'],
    columns: { Konto: 'debtor', Akte: 'debt', Tag: 'at', Art: 'what' },
    ignore: ['Rest'],
  };

  test('begins with its first record', async () => {
    const { entries, problems } = await ledger('K;F;2026-01-02;due;x\nK;G;2026-01-03;due;y', book);
    expect(entries).toEqual(['F 2026-01-02 due ', 'G 2026-01-03 due ']);
    expect(problems).toEqual([]);
  });

  test('may have got one in the meantime', async () => {
    expect((await ledger('Konto;Akte;Tag;Art;Rest\nK;F;2026-01-02;due;x', book)).entries).toEqual(['F 2026-01-02 due ']);
  });

  test('of another width is refused', async () => {
    await expect(ledger('K;F;2026-01-02;due', book)).rejects.toMatchObject({
      problems: [{ code: 'header-length', data: { told: 5, found: 4 }, line: 1 }],
    });
  });
});

describe('amounts beside a ready-made mapping', () => {
  const BOOK: GivenMapping = {
    columns: { Konto: ['debtor', 'debt'], Tag: 'at' },
    ignore: ['*'],
    constants: { currency: 'EUR', what: 'invoice' },
    amounts: { decimal: ',', debit: 'Soll', credit: 'Haben' },
  };

  test('what the user does not say of them stays', async () => {
    const csv = 'Konto;Tag;Soll;Haben\nK;2026-01-02;12.50;0.00\nK;2026-01-03;0.00;2.50';
    const { entries, problems } = await ledger(csv, { amounts: { decimal: '.' } }, BOOK);
    expect(entries).toEqual(['K 2026-01-02 invoice 1250', 'K 2026-01-03 credit 250']);
    expect(problems).toEqual([]);
  });

  test('a column that tells the side of the account', async () => {
    const book: GivenMapping = { ...BOOK, columns: { ...BOOK.columns, Betrag: 'amount' }, amounts: { decimal: ',', side: 'SH' } };
    const rows = ['12,50;S', '2,50;h', '1,00;+1', '1,00;-1', '-3,00;C', '5,00;', ';D', '7,00;X'];
    const csv = `Konto;Tag;Betrag;SH\n${rows.map((row) => `K;2026-01-02;${row}`).join('\n')}`;
    expect(await ledger(csv, book)).toEqual({
      entries: ['invoice 1250', 'credit 250', 'invoice 100', 'credit 100', 'invoice 300'].map((entry) => `K 2026-01-02 ${entry}`),
      problems: [
        'amount-unreadable / line 7 / amount / 5,00 |  / 1 234,56 / Betrag',
        'field-missing / line 8 / amount / Betrag',
        'amount-unreadable / line 9 / amount / 7,00 | X / 1 234,56 / Betrag',
      ],
    });
  });

  test('a column with the amount takes the place of two', async () => {
    const csv = 'Konto;Tag;Betrag\nK;2026-01-02;12,50';
    expect(await ledger(csv, { columns: { Betrag: 'amount' } }, BOOK)).toEqual({ entries: ['K 2026-01-02 invoice 1250'], problems: [] });
  });
});

describe('debts by documents and codes', () => {
  const LEDGER = {
    columns: { Konto: ['debtor', 'debt'], Art: 'what', Tag: 'at', Summe: 'amount' },
    ignore: ['*'],
    constants: { currency: 'EUR' },
    amounts: { signed: true },
  };
  const MATCHED = { ...LEDGER, matching: { document: 'Beleg', code: 'OP' } };
  const row = (konto: string, art: string, summe: number, beleg: string, op: string) =>
    `${konto};${art};2026-01-02;${summe};${beleg};${op}`;
  const csv = (...rows: string[]) => ['Konto;Art;Tag;Summe;Beleg;OP', ...rows].join('\n');
  const FILE = csv(
    row('K1', 'payment', -5, 'V1', 'A'),
    row('K1', 'invoice', 5, 'F1', 'A'),
    row('K1', 'invoice', -2, 'F1', ''),
    row('K2', 'invoice', 7, 'F2', ''),
    row('K2', 'payment', -7, 'V2', ''),
    row('K3', 'invoice', 9, 'F3', ''),
  );

  test('an entry belongs to the invoices of its code or of its document; else the account is one debt, and that is told', async () => {
    const { entries, problems } = await ledger(FILE, MATCHED);
    // What an invoice below zero is has been found out before.
    expect(entries.map((entry) => entry.replace('2026-01-02 ', ''))).toEqual([
      'F1 payment 500',
      'F1 invoice 500',
      'F1 credit 200',
      'K2 invoice 700',
      'K2 payment 700',
      'F3 invoice 900',
    ]);
    expect(problems).toEqual(['accounts-as-one / 1']);
  });

  test('without the columns of a ready-made mapping each account is one debt; those that the user names must be there', async () => {
    const bare = FILE.replaceAll(/;[^;]*;[^;]*$/gm, '');
    const { entries, problems } = await ledger(bare, {}, MATCHED);
    expect(entries.map((entry) => entry.split(' ')[0])).toEqual(['K1', 'K1', 'K1', 'K2', 'K2', 'K3']);
    expect(problems).toEqual(['accounts-as-one / 3']);
    expect((await refusal(ledger(bare, MATCHED))).map(({ code }) => code)).toEqual(['mapped-column-missing', 'mapped-column-missing']);
  });

  test('a column for the debt goes before', async () => {
    const { entries, problems } = await ledger(FILE, { columns: { Beleg: 'debt' } }, MATCHED);
    expect(entries.map((entry) => entry.split(' ')[0])).toEqual(['V1', 'F1', 'F1', 'F2', 'V2', 'F3']);
    expect(problems).toEqual([]);
  });

  test('an account goes over several files', async () => {
    const files = [csv(row('K1', 'invoice', 5, 'F1', 'A')), csv(row('K1', 'payment', -5, 'V1', 'A'))];
    const sources = files.map((text, i) => ({ path: tempFile(`l${i}.csv`, text), mapping: mappingOf(MATCHED), pseudonymise: asIs }));
    const debtOf = await readMatching(sources);
    const debts = await Promise.all(
      sources.map(async ({ path, ...options }) => (await drain(readLedger(path, { ...options, debtOf }))).records),
    );
    expect(debts.flat().map(({ debt }) => debt)).toEqual(['F1', 'F1']);
  });
});

describe('debtors by their addresses', () => {
  const given: GivenMapping = {
    columns: { id: 'id', at: 'at', Direction: 'direction' },
    ignore: ['*'],
    constants: { channel: 'sms' },
    'debtor-at': { out: 'To', in: 'From' },
  };

  async function debtorsOf(numbers: readonly string[]) {
    const directory = openDirectory();
    const csv =
      'debtor;jurisdiction;addresses\nA;fr;06 39 98 00 01|Jeanne@Example.com\nB;us;+1 202-555-0143\nC;fr;+33639980003\nD;fr;0639980003\n';
    await drain(readDebtors(tempFile('d.csv', csv), { directory, pseudonymise: asIs }));
    const rows = numbers.map((number, i) => `${i},${AT},out,${number},+33644630000`);
    const path = tempFile('m.csv', `id,at,Direction,To,From\n${rows.join('\n')}\nin,${AT},in,+33644630000,0639980001`);
    const { records, problems } = await drain(readMessages(path, { mapping: mappingOf(given), directory, pseudonymise: asIs }));
    return { debtors: records.map(({ debtor }) => debtor), problems: problems.map(brief) };
  }

  test('in whatever way they are written', async () => {
    const same = ['+33639980001', '33639980001', '0033639980001', '06.39.98.00.01', 'whatsapp:+33639980001', 'JEANNE@example.com '];
    expect(await debtorsOf([...same, '12025550143', '(202) 555-0143'])).toEqual({
      debtors: [...same.map(() => 'A'), 'B', 'B', 'A'],
      problems: [],
    });
  });

  test('an address that nobody has, or several, stands for a debtor of its own, and that is told', async () => {
    expect(await debtorsOf(['+33639980009', '06 39 98 00 03', 'Relance'])).toEqual({
      debtors: ['+33639980009', '0639980003', 'relance', 'A'],
      problems: ['address-of-nobody / 2', 'address-of-several / 1'],
    });
  });
});

describe('telephone numbers', () => {
  test.each<[string, string | undefined, string | undefined]>([
    ['06 39 98 00 01', 'fr', '+33639980001'],
    ['+33 (0)6 39 98 00 01', 'us', '+33639980001'],
    ['0033639980001', undefined, '+33639980001'],
    ['(202) 555-0143', 'us', '+12025550143'],
    ['1-202-555-0143', 'us', '+12025550143'],
    ['8 (900) 555-01-40', 'ru', '+79005550140'],
    ['06 1234 5678', 'it', '+390612345678'],
    ['612 345 678', 'es', '+34612345678'],
    ['020 7946 0018', 'uk', '+442079460018'],
    ['0639980001', undefined, '0639980001'],
    ['33639980001', 'fr', '33639980001'],
    ['+1234567890123456', undefined, undefined],
    ['Numelia', 'fr', undefined],
    ['123', 'fr', undefined],
  ])('%s in %s', (text, country, number) => {
    expect(telephoneOf(text, country)).toBe(number);
  });
});

describe('events', () => {
  const given: GivenMapping = {
    columns: { msg: 'id', time: 'at', event: 'outcome', to: 'address' },
    ignore: ['*'],
    constants: { channel: 'email', direction: 'out', debtor: 'K' },
    time: { form: 'epoch-seconds' },
    values: { outcome: { processed: '', delivered: 'delivered', bounce: 'bounced' } },
    events: true,
  };
  const T = 1793610000;
  const event = ([msg, event, second, to = 'a@example.com']: readonly [string, string, number, string?]) =>
    JSON.stringify({ msg, event, time: T + second, to });
  type Event = Parameters<typeof event>[0];
  const read = (events: readonly Event[]) => messages(events.map(event).join('\n'), given, 'm.ndjson');

  test('a contact has the time of the first and the outcome of the last, in whatever order they stand', async () => {
    const events: Event[] = [
      ['x', 'bounce', 60],
      ['x', 'processed', 0],
      ['y', 'processed', 5],
      ['x', 'delivered', 30],
      ['x', 'processed', 90],
    ];
    const { records, problems, report } = await read(events);
    expect(records.map(({ id, at, outcome, place }) => [id, at, outcome, place.line])).toEqual([
      ['x', '2026-11-02T09:00:00Z', 'bounced', 2],
      ['y', '2026-11-02T09:00:05Z', undefined, 3],
    ]);
    expect(problems).toEqual(['events-joined / 3']);
    expect(report).toMatchObject({ records: 2, setAside: 0 });
  });

  test('each recipient of one message is a contact of its own', async () => {
    const events: Event[] = [
      ['x', 'processed', 0, 'a@example.com'],
      ['x', 'processed', 0, 'b@example.com'],
      ['x', 'bounce', 9, 'B@example.com'],
      ['x', 'delivered', 9, 'a@example.com'],
    ];
    expect(outcomes((await read(events)).records)).toEqual(['x delivered', 'x~2 bounced']);
  });

  test('over several files', async () => {
    const mapping = mappingOf(given);
    const one = tempFile('one.ndjson', [event(['x', 'delivered', 9]), event(['y', 'processed', 2])].join('\n'));
    const two = tempFile('two.ndjson', [event(['x', 'processed', 0]), event(['y', 'bounce', 8])].join('\n'));
    const files = [one, two].map((path) => ({ path, mapping }));
    const deliveries = await readDeliveries(files);
    const read = await Promise.all(files.map(({ path }) => drain(readMessages(path, { mapping, deliveries }))));
    expect(read.map(({ records }) => outcomes(records))).toEqual([['y bounced'], ['x delivered']]);
  });

  test('the order of rows changes nothing', async () => {
    const events: Event[] = ['x', 'y', 'z'].flatMap((id, i): Event[] => [
      [id, 'processed', i],
      [id, 'delivered', 10 + i],
      [id, i === 1 ? 'bounce' : 'processed', 20 + i],
    ]);
    const inOrder = (records: readonly Message[]) => records.map(({ id, at, outcome }) => `${id} ${at} ${outcome}`).sort();
    const expected = inOrder((await read(events)).records);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(events, { minLength: events.length }), async (shuffled) => {
        expect(inOrder((await read(shuffled)).records)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});

test('what a user says goes before a ready-made mapping, and the rest of it stays', () => {
  const readyMade: GivenMapping = {
    columns: { sid: 'id', to: ['address', 'channel'], status: 'outcome' },
    values: { outcome: { sent: '', failed: 'bounced' } },
    constants: { direction: 'out' },
    time: { form: 'epoch-seconds' },
  };
  const own: GivenMapping = {
    columns: { nr: 'id', kunde: 'debtor', kanal: 'channel' },
    values: { outcome: { sent: 'delivered' } },
    time: { zone: 'UTC' },
  };
  expect(mappingOf(own, readyMade)).toMatchObject({
    columns: { nr: 'id', kunde: 'debtor', kanal: 'channel', to: ['address'], status: ['outcome'] },
    values: { outcome: { sent: 'delivered', failed: 'bounced' } },
    constants: { direction: 'out' },
    time: { form: 'epoch-seconds', zone: 'UTC' },
    needed: ['nr', 'kunde', 'kanal'],
  });
});
