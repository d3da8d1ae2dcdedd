import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { firstMet } from '../../checks/read/first-met.ts';
import { mappingOf } from '../../checks/read/mapping.ts';
import { type MessageOptions, readMessages } from '../../checks/read/messages.ts';
import { pseudonymiser } from '../../checks/read/pseudonyms.ts';
import { brief, drain, refusal, tempFile, tempFolder } from './folder.ts';

const HEADER = 'id,debtor,at,channel,direction';
const ROW = 'A,2026-11-02T09:00:00+01:00,email,out';

async function read(name: string, content: string | Uint8Array, options: MessageOptions = {}) {
  const stream = readMessages(tempFile(name, content), { shown: name, ...options });
  const { records, problems } = await drain(stream);
  return { records, problems: problems.map(brief), report: stream.report };
}

const refused = async (name: string, content: string | Uint8Array, options: MessageOptions = {}) =>
  (await refusal(read(name, content, options))).map(brief);

describe('a message', () => {
  const whole = {
    id: 'M-1',
    debtor: 'C-77',
    at: '2026-11-02T09:00:00+01:00',
    channel: 'email',
    direction: 'out',
    debts: ['F-1', 'F-2'],
    creditor: 'Exemple SA',
    collector: 'Relance SARL',
    zone: 'Europe/Paris',
    lang: 'fr',
    subject: ' Votre facture ',
    body: 'Bonjour,\nvotre facture « F-1 » reste due.',
    html: '<p>Bonjour</p>',
    template: 'relance-1',
    outcome: 'delivered',
    actor: 'human',
    recipient: 'debtor',
    address: 'jeanne@example.com',
    purpose: 'reminder',
    consent: 'yes',
    thread: 'T-9',
  };
  const expected = { ...whole, debtor: pseudonymiser()('C-77'), ms: Date.UTC(2026, 10, 2, 8) };

  test('with every field, as CSV and as JSON', async () => {
    const cells = Object.entries({ ...whole, debts: 'F-1|F-2' });
    const csv = `${cells.map(([name]) => name).join(',')}\n${cells.map(([, value]) => `"${value}"`).join(',')}\n`;
    expect((await read('m.csv', csv)).records).toEqual([{ ...expected, place: { file: 'm.csv', line: 2 } }]);
    expect((await read('m.jsonl', JSON.stringify(whole))).records).toEqual([{ ...expected, place: { file: 'm.jsonl', line: 1 } }]);
  });

  test.each(['F-1;F-2', 'F-1 | F-2', 'F-1 F-2', 'F-1, F-2'])('debts in one cell: %s', async (debts) => {
    expect((await read('m.csv', `${HEADER},debts\n1,${ROW},"${debts}"`)).records).toMatchObject([{ debts: ['F-1', 'F-2'] }]);
  });

  test('closed words in any case, blanks around, numbers as ids, empty and null as absent', async () => {
    const record = {
      id: 7,
      debtor: 12,
      at: '2026-11-02T09:00:00Z',
      channel: ' SMS',
      direction: 'Out',
      lang: 'fr-BE',
      outcome: '',
      actor: null,
      debts: [3],
    };
    const { records } = await read('m.ndjson', JSON.stringify(record));
    expect(records).toEqual([
      {
        ...{ id: '7', debtor: pseudonymiser()('12'), at: '2026-11-02T09:00:00Z', ms: Date.UTC(2026, 10, 2, 9) },
        ...{ channel: 'sms', direction: 'out', lang: 'fr', debts: ['3'], place: { file: 'm.ndjson', line: 1 } },
      },
    ]);
  });

  test('words that nobody listed are kept as given', async () => {
    const { records } = await read('m.csv', `${HEADER},outcome,actor,purpose,recipient\n1,${ROW},Rappel promis,robot,autre,voisin`);
    expect(records).toMatchObject([{ outcome: 'Rappel promis', actor: 'robot', purpose: 'autre', recipient: 'voisin' }]);
  });
});

describe('records that cannot be read are set aside, the others go on', () => {
  test.each([
    [
      'a day that does not exist',
      '1,A,2026-02-30T09:00:00Z,email,out',
      'field-invalid / line 3 / at / 2026-02-30T09:00:00Z / 2026-11-02T09:00:00+01:00',
    ],
    ['a time without offset', '1,A,2026-11-02T09:00:00,email,out', 'time-without-offset / line 3 / at / 2026-11-02T09:00:00'],
    [
      'a misspelt channel',
      '1,A,2026-11-02T09:00:00Z,emial,out',
      'field-invalid / line 3 / channel / emial / email? (email, sms, letter, call, voicemail, chat, messenger, push, portal, visit, social)',
    ],
    ['a direction of another language', '1,A,2026-11-02T09:00:00Z,email,sortant', 'field-invalid / line 3 / direction / sortant / out, in'],
    ['no debtor', '1,,2026-11-02T09:00:00Z,email,out', 'field-missing / line 3 / debtor'],
    ['the id of another', `0,${ROW}`, 'duplicate-id / line 3 / 0 / 2'],
    ['a broken quote', `1,"${ROW}`, 'row-broken / line 3 / quotes'],
    ['a cell too few', '1,A,2026-11-02T09:00:00Z,email', 'row-broken / line 3 / missing'],
    ['a NUL byte', `1\0,${ROW}`, 'row-broken / line 3 / nul'],
  ])('%s', async (_, row, problem) => {
    const { records, problems, report } = await read('m.csv', `${HEADER}\n0,${ROW}\n${row}\n2,${ROW}\n`);
    expect(records.map(({ id }) => id)).toEqual(['0', '2']);
    expect(problems).toEqual([problem]);
    expect(report).toMatchObject({ records: 2, setAside: 1 });
  });

  test.each([
    ['no JSON', '{"id": 1,', /^json-broken \/ line 2/],
    ['an array', '[1]', /^record-not-object \/ line 2/],
    ['null', 'null', /^record-not-object \/ line 2/],
    [
      'an id that is no whole number and has more digits than a number keeps',
      '{"id":1e400,"debtor":1,"at":"2026-11-02T09:00:00Z","channel":"sms","direction":"in"}',
      /^field-invalid \/ line 2 \/ id/,
    ],
    [
      'an object for a word',
      '{"id":1,"debtor":{},"at":"2026-11-02T09:00:00Z","channel":"sms","direction":"in"}',
      /^field-invalid \/ line 2 \/ debtor/,
    ],
    [
      'a zone that does not exist',
      '{"id":1,"debtor":1,"at":"2026-11-02T09:00:00Z","channel":"sms","direction":"in","zone":"Paris"}',
      /^field-invalid \/ line 2 \/ zone/,
    ],
  ])('JSON: %s', async (_, line, problem) => {
    const good = '{"id":"0","debtor":"A","at":"2026-11-02T09:00:00Z","channel":"sms","direction":"in"}';
    const { records, problems, report } = await read('m.ndjson', `${good}\n${line}\n\n${good.replace('"0"', '"2"')}`);
    expect(records.map(({ id, place }) => [id, place.line])).toEqual([
      ['0', 1],
      ['2', 4],
    ]);
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(report.setAside).toBe(1);
  });

  test('every fault of a record is told, and it counts once', async () => {
    const { problems, report } = await read('m.csv', `${HEADER}\n,A,x,y,out`);
    expect(problems.map((told) => told.split(' / ')[2])).toEqual(['id', 'at', 'channel']);
    expect(report.setAside).toBe(1);
  });

  test('a broken record tells its line, a readable one only the field at fault', async () => {
    const stream = readMessages(tempFile('m.csv', `${HEADER}\n1,"A\n2,Jeanne Exemple,x,email,out`));
    const { problems } = await drain(stream);
    expect(problems.map(({ excerpt }) => excerpt)).toEqual(['1,"A', undefined]);
  });

  test('the same id in two files', async () => {
    const seen = firstMet();
    await read('a.csv', `${HEADER}\n1,${ROW}`, { seen });
    expect((await read('b.csv', `${HEADER}\n2,${ROW}\n1,${ROW}`, { seen })).problems).toEqual([
      'duplicate-id-elsewhere / line 3 / 1 / a.csv / 2',
    ]);
  });

  test('a thousand problems are told, the rest is counted exactly', async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => `${i},A,never,email,out`).join('\n');
    const { problems, report } = await read('m.csv', `${HEADER}\n${rows}\nlast,${ROW}`);
    expect(problems).toHaveLength(1001);
    expect(problems.at(-1)).toBe('too-many-problems / 1500 / m.csv');
    expect(report).toMatchObject({ records: 1, setAside: 2500 });
  });
});

test('a whole number of JSON keeps all its digits, and a line may hold several objects', async () => {
  const message = (id: string) => `{"id":${id},"debtor":1,"at":"2026-11-02T09:00:00Z","channel":"sms","direction":"in"}`;
  const { records, problems } = await read(
    'm.ndjson',
    `[${message('19421777396190490')},${message('19421777396190491')}]\n${message('1')}`,
  );
  expect(records.map(({ id, place }) => [id, place.line])).toEqual([
    ['19421777396190490', 1],
    ['19421777396190491', 1],
    ['1', 2],
  ]);
  expect(problems).toEqual([]);
});

describe('columns', () => {
  test('a required one under another name', async () => {
    expect(await refused('m.csv', 'id,debtor_id,at,chanel,direction\n')).toEqual([
      'column-missing / line 1 / debtor / debtor_id',
      'column-missing / line 1 / channel / chanel',
    ]);
    expect(await refused('m.ndjson', '{"id":1,"debtorId":1}')).toEqual(['column-missing / line 1 / debtor / debtorId']);
  });

  test('an unknown one is told once and left out', async () => {
    const { records, problems, report } = await read('m.csv', `${HEADER},bodi,x1\n1,${ROW},a,b\n2,${ROW},a,b`);
    expect(records).toHaveLength(2);
    expect(problems).toEqual(['column-unknown / line 1 / bodi / body', 'column-unknown / line 1 / x1 / ']);
    expect(report.setAside).toBe(0);
    const line = (id: number) => `{"id":${id},"debtor":"A","at":"2026-11-02T09:00:00Z","channel":"sms","direction":"in","bodi":"x"}`;
    expect((await read('m.ndjson', `${line(1)}\n${line(2)}`)).problems).toEqual(['column-unknown / line 1 / bodi / body']);
  });

  test('mapped and ignored', async () => {
    const columns = { Nr: 'id', Kunde: 'debtor', Zeit: 'at', Kanal: 'channel', Richtung: 'direction' };
    const csv = `Nr;Kunde;Zeit;Kanal;Richtung;intern\n1;A;2026-11-02T09:00:00Z;call;in;x`;
    expect(await read('m.csv', csv, { mapping: mappingOf({ columns, ignore: ['intern'] }) })).toMatchObject({
      records: [{ id: '1', channel: 'call' }],
      problems: [],
    });
    const json = '{"Nr":1,"Kunde":"A","Zeit":"2026-11-02T09:00:00Z","Kanal":"call","Richtung":"in","intern":1}';
    expect(await read('m.ndjson', json, { mapping: mappingOf({ columns, ignore: ['intern'] }) })).toMatchObject({
      records: [{ id: '1', channel: 'call' }],
      problems: [],
    });
  });

  test('mapped from a column that is not there, or twice to the same', async () => {
    const mapping = (columns: Record<string, string>) => ({ mapping: mappingOf({ columns }) });
    expect(await refused('m.csv', HEADER, mapping({ Kanal: 'channel' }))).toEqual(['mapped-column-missing / line 1 / Kanal / ']);
    expect(await refused('m.csv', `${HEADER},Nr`, mapping({ Nr: 'id' }))).toEqual(['column-twice / line 1 / id']);
  });

  test('names of Object’s own properties are nothing special', async () => {
    const { problems } = await read('m.csv', `${HEADER},constructor,__proto__\n1,${ROW},x,y`);
    expect(problems).toEqual(['column-unknown / line 1 / constructor / ', 'column-unknown / line 1 / __proto__ / ']);
  });
});

describe('files as people have them', () => {
  const csv = `${HEADER}\r\n1,${ROW}\r\n`;
  test.each([
    ['byte order mark and CRLF', 'm.csv', `\uFEFF${csv}`],
    ['UTF-16, as a spreadsheet saves it', 'm.csv', Buffer.from(`\uFEFF${csv.replaceAll(',', '\t')}`, 'utf16le')],
    ['tabs', 'm.tsv', csv.replaceAll(',', '\t')],
    ['gzip', 'm.csv.gz', gzipSync(csv)],
    ['gzip that does not say so', 'm.csv', gzipSync(csv)],
    ['no ending', 'export', csv],
    [
      'another ending, JSON inside',
      'm.log',
      '{"id":"1","debtor":"A","at":"2026-11-02T09:00:00+01:00","channel":"email","direction":"out"}',
    ],
    ['rows of nothing but delimiters', 'm.csv', `${csv},,,,\r\n,,,,\r\n`],
  ])('%s', async (_, name, content) => {
    const { records, problems } = await read(name, content);
    expect(problems).toEqual([]);
    expect(records).toMatchObject([{ id: '1', debtor: pseudonymiser()('A'), ms: Date.UTC(2026, 10, 2, 8) }]);
  });

  test('nothing in it, or only a header', async () => {
    expect((await read('m.csv', '')).problems).toEqual(['file-empty / m.csv']);
    expect((await read('m.csv', '\uFEFF\n\n')).problems).toEqual(['file-empty / m.csv']);
    expect(await read('m.csv', HEADER)).toMatchObject({ records: [], problems: [] });
  });

  test.each([
    ['an unknown format', 'm.dat', 'lorem ipsum', /^format-unknown/],
    ['what only begins like Parquet', 'm.parquet', 'PAR1\0\0', /^parquet-broken \/ m\.parquet \/ .*m\.parquet/],
    ['a workbook under a false name', 'm.csv', Buffer.from('PK\x03\x04\0\0\xff\xfe', 'latin1'), /^(not-utf8|row-broken)/],
    ['a JSON array over several lines', 'm.json', '[\n{"id":1}\n]', /^format-unknown/],
    ['a header in windows-1252', 'm.csv', Buffer.from('id;d\xe9biteur;at\n', 'latin1'), /^not-utf8 .* windows-1252$/],
  ])('%s is refused', async (_, name, content, problem) => {
    expect(await refused(name, content)).toEqual([expect.stringMatching(problem)]);
  });

  test('a missing file and a folder are refused', async () => {
    const folder = tempFolder();
    expect(await refusal(drain(readMessages(join(folder, 'none.csv'))))).toMatchObject([{ code: 'file-missing' }]);
    expect(await refusal(drain(readMessages(folder)))).toMatchObject([{ code: 'file-is-directory' }]);
  });

  test('windows-1252 in the rows: those are set aside', async () => {
    const { records, problems, report } = await read('m.csv', Buffer.from(`${HEADER},body\n1,${ROW},caf\xe9\n2,${ROW},cafe\n`, 'latin1'));
    expect(records.map(({ id }) => id)).toEqual(['2']);
    expect(problems).toEqual(['not-utf8 / line 2 / m.csv / windows-1252']);
    expect(report.setAside).toBe(1);
  });

  test('gzip that was cut off: what came before counts, and the cut is told', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `${i},A${(i * 7919) % 10007},2026-11-02T09:00:00Z,email,out`);
    const packed = gzipSync(`${HEADER}\n${rows.join('\n')}`);
    const { records, problems } = await read('m.csv.gz', packed.subarray(0, packed.length / 2));
    expect(records.length).toBeGreaterThan(1000);
    expect(problems).toEqual([expect.stringMatching(/^gzip-broken/)]);
  });

  test('the report has the hash and size of the file as it is', async () => {
    const path = tempFile('m.csv.gz', gzipSync(csv));
    const stream = readMessages(path);
    await drain(stream);
    const bytes = readFileSync(path);
    expect(stream.report).toEqual({
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      records: 1,
      setAside: 0,
    });
  });
});
