import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditCompany, givenInputs } from '../../checks/company.ts';
import { type Company, openAccount } from '../../checks/company-templates.ts';
import type { Plan } from '../../checks/plan.ts';
import { LONGEST } from '../../checks/read/lines.ts';
import { pseudonymiser } from '../../checks/read/pseudonyms.ts';
import { temporaryFolder } from '../cli/amiable.ts';

/** Of a log of which every hundredth row is broken, each broken row is told with its line, every other one is audited, and none is lost in the counts. */

const folder = temporaryFolder();

interface Message {
  id: string;
  debtor: string;
  at: string;
  channel: string;
  direction: string;
  body: string;
}

const COLUMNS = ['id', 'debtor', 'at', 'channel', 'direction', 'body'] as const;

/** One way to break a row, in one format. */
type Breaking = (message: Message, text: string) => string | Buffer;

const NOISE = Buffer.from([0xff, 0xfe, 0x00, 0x22, 0x2c, 0x80, 0xc3, 0x0d, 0x7b, 0xc0]);
const later = ({ at }: Message) => at.replace(/^(\d+)-\d\d/, '$1-13');

const FORMATS: Record<string, { head: string; row(message: Message): string; breakings: Record<string, Breaking> }> = {
  csv: {
    head: `${COLUMNS.join(',')}\n`,
    row: csvRow,
    breakings: {
      'a quote in the middle of a cell': (_, text) => text.replace(',', 'x"y,'),
      'a quote that is never closed': (_, text) => text.replace(',', ',"'),
      'text after a quoted cell': (message) => `"${message.id}"x,${csvRow(message).split(',').slice(1).join(',')}`,
      'a month that does not exist': (message) => csvRow({ ...message, at: later(message) }),
      'bytes that are no text': (_, text) => Buffer.concat([Buffer.from(text), NOISE]),
      'too few cells': (_, text) => text.slice(0, text.indexOf(',', text.indexOf(',') + 1)),
      'too many cells': (_, text) => `${text},one,two`,
      'nothing but commas': () => ',,,,,x',
      'a channel that nobody knows': (message) => csvRow({ ...message, channel: 'pigeon' }),
    },
  },
  ndjson: {
    head: '',
    row: (message) => JSON.stringify(message),
    breakings: {
      'an object that is cut off': (_, text) => text.slice(0, text.length / 2),
      'a list of words': () => '["a"]',
      'a word': () => 'null',
      'a month that does not exist': (message) => JSON.stringify({ ...message, at: later(message) }),
      'bytes that are no text': (_, text) => Buffer.concat([Buffer.from(text), NOISE]),
      'a field that is missing': ({ debtor: _, ...rest }) => JSON.stringify(rest),
      'an object in a field': (message) => JSON.stringify({ ...message, id: { of: message.id } }),
    },
  },
};

function csvRow(message: Message): string {
  return COLUMNS.map((column) => csvCell(message[column])).join(',');
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// None begins with a line break or a comma: the quote before it would close one that was left open in the row above, and the two would be one.
const body = fc
  .oneof(
    fc.constantFrom('Bonjour,\nmerci de régler.', 'a "quoted" word', '""', 'a,', '«\u202f!\u202f»', 'x'),
    fc.string({ unit: fc.constantFrom('a', 'é', 'ё', ',', ';', ' ', '"', '\n', '{', '}'), minLength: 1, maxLength: 30 }),
  )
  .filter((text) => !/^"*[\n,]/.test(text));

const logs = (breakings: readonly string[]) =>
  fc.integer({ min: 100, max: 400 }).chain((rows) =>
    fc.record({
      bodies: fc.array(body, { minLength: rows, maxLength: rows }),
      // Not the first: it also tells what a JSON file calls its fields.
      broken: fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: rows - 1 }), fc.constantFrom(...breakings)), {
        minLength: 1,
        maxLength: Math.ceil(rows / 100),
        selector: ([row]) => row,
      }),
    }),
  );

async function audited(file: string) {
  const company: Company = {
    packs: [],
    asOf: '2026-11-15',
    parties: { creditor: [], collector: [] },
    meanings: {},
    templates: [],
    syntaxOf: () => undefined,
    includes: new Map(),
    messages: [{ path: join(folder, file), shown: file }],
    ledger: [],
    debtors: [],
    inventory: [],
    pseudonymise: pseudonymiser(),
  };
  const plan: Plan = { rules: [], kinds: new Map(), inputs: {} as Plan['inputs'], given: givenInputs(company), severities: new Map() };
  const account = openAccount(plan);
  expect(await Array.fromAsync(auditCompany(company, plan, account))).toEqual([]);
  return account;
}

test.each(Object.entries(FORMATS))(
  '%s',
  async (format, { head, row, breakings }) => {
    const file = `messages.${format}`;
    await fc.assert(
      fc.asyncProperty(logs(Object.keys(breakings)), async ({ bodies, broken }) => {
        const how = new Map(broken);
        const lines: number[] = [];
        let line = head === '' ? 1 : 2;
        const pieces = bodies.map((text, i) => {
          const breaking = how.get(i);
          // A broken row is one line: of several, none could say whether the second is a row of its own.
          const says = breaking === undefined ? text : 'x';
          const message = {
            id: `M-${i}`,
            debtor: `C-${i}`,
            at: '2026-03-02T09:00:00+01:00',
            channel: 'email',
            direction: 'out',
            body: says,
          };
          const whole = row(message);
          if (breaking !== undefined) lines.push(line);
          line += whole.split('\n').length;
          return Buffer.concat([Buffer.from(breaking === undefined ? whole : breakings[breaking]!(message, whole)), Buffer.from('\n')]);
        });
        writeFileSync(join(folder, file), Buffer.concat([Buffer.from(head), ...pieces]));
        const { inputs, problems, subjects } = await audited(file);
        expect([...new Set(problems.map((found) => found.line))]).toEqual(lines);
        expect(problems.every((found) => found.file === file)).toBe(true);
        expect(inputs).toMatchObject([{ records: bodies.length - broken.length, setAside: broken.length }]);
        expect(subjects).toMatchObject({ passage: bodies.length - broken.length, case: bodies.length - broken.length });
      }),
      { numRuns: 40 },
    );
  },
  120_000,
);

test.each(Object.entries(FORMATS))('a cell of many megabytes in %s', async (format, { head, row }) => {
  const messages = Array.from({ length: 100 }, (_, i) => {
    const text = i === 41 ? 'x'.repeat(LONGEST) : 'Bonjour.';
    return row({ id: `M-${i}`, debtor: 'C-1', at: '2026-03-02T09:00:00+01:00', channel: 'email', direction: 'out', body: text });
  });
  writeFileSync(join(folder, `huge.${format}`), `${head}${messages.join('\n')}\n`);
  const { inputs, problems, subjects } = await audited(`huge.${format}`);
  expect(problems).toMatchObject([{ code: 'row-too-long', line: head === '' ? 42 : 43 }]);
  expect(inputs).toMatchObject([{ records: 99, setAside: 1 }]);
  expect(subjects).toMatchObject({ passage: 99, case: 1 });
});
