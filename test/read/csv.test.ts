import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRows } from '../../checks/read/csv.ts';
import { readLines } from '../../checks/read/lines.ts';
import { tempFile } from './folder.ts';

async function* batchesOf(text: string, size: number) {
  const lines = text.split('\n').map((line, i) => ({ number: i + 1, text: line }));
  for (let i = 0; i < lines.length; i += size) yield lines.slice(i, i + size);
}

async function rowsOf(text: string, size = 1000): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const batch of readRows(batchesOf(text, size), 'file')) {
    for (const row of batch)
      rows.push('cells' in row ? [row.line, ...row.cells] : [row.line, row.problem.data['reason'] ?? row.problem.code]);
  }
  return rows;
}

describe('rows and what breaks them', () => {
  const cases: [string, string, unknown[]][] = [
    ['only a header', 'a,b', [[1, 'a', 'b']]],
    [
      'a line end in a cell',
      'a,b\n1,"x\ny"\n2,z',
      [
        [1, 'a', 'b'],
        [2, '1', 'x\ny'],
        [4, '2', 'z'],
      ],
    ],
    [
      'CRLF, also in a cell',
      'a;b\r\n1;"x\r\ny"\r\n2;z\r\n',
      [
        [1, 'a', 'b'],
        [2, '1', 'x\r\ny'],
        [4, '2', 'z'],
      ],
    ],
    [
      'empty lines between',
      'a,b\n\n1,2\n\r\n3,4\n',
      [
        [1, 'a', 'b'],
        [3, '1', '2'],
        [5, '3', '4'],
      ],
    ],
    [
      'a quote that is never closed',
      'a,b\n1,"x\n2,y\n3,z',
      [
        [1, 'a', 'b'],
        [2, 'quotes'],
        [3, '2', 'y'],
        [4, '3', 'z'],
      ],
    ],
    [
      'a quote that the next one seems to close',
      'a,b\n1,"x\n2,y\n3,"z"\n4,w',
      [
        [1, 'a', 'b'],
        [2, 'quotes'],
        [3, '2', 'y'],
        [4, '3', 'z'],
        [5, '4', 'w'],
      ],
    ],
    [
      'a quote in a bare cell between tabulators or bars, where no cell begins with one',
      'a|b\n1|5" pipe\n2|"x"\n3" |"y"\n"z" y|5',
      [
        [1, 'a', 'b'],
        [2, '1', '5" pipe'],
        [3, '2', 'x'],
        [4, 'quotes'],
        [5, 'quotes'],
      ],
    ],
    [
      'a quote in a bare cell',
      'a,b\n1,5" pipe\n2,y',
      [
        [1, 'a', 'b'],
        [2, 'quotes'],
        [3, '2', 'y'],
      ],
    ],
    [
      'text after a closing quote',
      'a,b\n1,"x"y\n2,y',
      [
        [1, 'a', 'b'],
        [2, 'quotes'],
        [3, '2', 'y'],
      ],
    ],
    [
      'too many and too few cells',
      'a,b\n1,2,3\n4\n5,6',
      [
        [1, 'a', 'b'],
        [2, 'extra'],
        [3, 'missing'],
        [4, '5', '6'],
      ],
    ],
    [
      'empty cells after the last column',
      'a,b\n1,2,,\n3,4',
      [
        [1, 'a', 'b'],
        [2, '1', '2', '', ''],
        [3, '3', '4'],
      ],
    ],
    [
      'another delimiter inside quotes of the header',
      '"a,b,c";d\n1;2',
      [
        [1, 'a,b,c', 'd'],
        [2, '1', '2'],
      ],
    ],
    [
      'bars',
      'a|b\n1|2,3',
      [
        [1, 'a', 'b'],
        [2, '1', '2,3'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'one column',
      'a\n1\n2',
      [
        [1, 'a'],
        [2, '1'],
        [3, '2'],
      ],
    ],
  ];
  describe.each([1, 2, 1000])('in batches of %i lines', (size) => {
    test.each(cases)('%s', async (_, text, expected) => {
      expect(await rowsOf(text, size)).toEqual(expected);
    });
  });

  test('a line that could not be read ends a record that is still open', async () => {
    const path = tempFile('file.csv', Buffer.from('a,b\n1,"x\ncaf\xe9"\n2,y\n', 'latin1'));
    const rows: unknown[] = [];
    for await (const batch of readRows(readLines(path, 'file'), 'file'))
      for (const row of batch) rows.push('cells' in row ? row.cells : row.problem.code);
    expect(rows).toEqual([['a', 'b'], 'row-broken', 'not-utf8', ['2', 'y']]);
  });

  test('many stray quotes cost time in proportion', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => (i % 3 === 0 ? `${i},"x` : `${i},y`));
    const read = await rowsOf(`a,b\n${rows.join('\n')}`, 500);
    expect(read.length).toBe(rows.length + 1);
  });
});

const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\0', ''));
const nasty = fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '|', '\n', '\r', ' ', 'a', 'é', '\uFEFF'), maxLength: 8 });
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(fc.oneof(cell, nasty), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));

test('what was written as CSV is read again, whatever it says', async () => {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n'), async (rows, delimiter, newline) => {
      const header = rows[0]?.map((_, i) => `column ${i}`) ?? [];
      const text = [header, ...rows].map((cells) => cells.map(quoted).join(delimiter)).join(newline);
      expect((await rowsOf(text, 2)).map((row) => (row as unknown[]).slice(1))).toEqual([header, ...rows]);
    }),
    { numRuns: 300 },
  );
});

test('well-formed files are read as csv-parse reads them as a whole', async () => {
  const bare = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '7'), minLength: 1, maxLength: 6 });
  const written = fc.oneof(
    bare,
    nasty.map((text) => `"${text.replaceAll('"', '""')}"`),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(written, written, written), { minLength: 1, maxLength: 6 }), async (rows) => {
      const text = ['a,b,c', ...rows.map((cells) => cells.join(','))].join('\n');
      const expected = parse(text, { record_delimiter: '\n' });
      expect((await rowsOf(text, 1)).map((row) => (row as unknown[]).slice(1))).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
