import { Ajv } from 'ajv';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { describe, expect, test } from 'vitest';
import { type FormatName, formats } from '../../reports/formats.ts';
import type { ReportInput } from '../../reports/model.ts';
import { anyInput } from './runs.ts';
import { quietSample, sample } from './sample.ts';

// What services read, read as they read it: by an XML parser, by their JSON shapes, by the rules of workflow commands.

function write(name: FormatName, input: ReportInput): string {
  return formats[name].render(input, { lang: 'en' }) as string;
}

function holdsForAnyRun(check: (input: ReportInput) => void): void {
  fc.assert(fc.property(anyInput, check), { numRuns: 60 });
}

const short = (input: ReportInput) => input.findings.map(({ fingerprint }) => fingerprint.slice(0, 12));

interface Tag {
  name: string;
  attributes: Record<string, string>;
  /** All text within. */
  text: string;
}

/** Every element of a document; a document that is not well-formed fails the test. */
function xml(source: string): Tag[] {
  const tags: Tag[] = [];
  const open: Tag[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const tag = { name, attributes, text: '' };
    tags.push(tag);
    open.push(tag);
  });
  parser.on('text', (text) => {
    for (const tag of open) tag.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(source).close();
  return tags;
}

describe('junit', () => {
  test('is well-formed and counts itself rightly, whatever was found', () => {
    holdsForAnyRun((input) => {
      const tags = xml(write('junit', input));
      const of = (name: string) => tags.filter((tag) => tag.name === name);
      const [root] = of('testsuites');
      expect({
        tests: Number(root?.attributes['tests']),
        failures: Number(root?.attributes['failures']),
        errors: Number(root?.attributes['errors']),
        skipped: Number(root?.attributes['skipped']),
      }).toEqual({
        tests: of('testcase').length,
        failures: of('failure').length,
        errors: of('error').length,
        skipped: of('skipped').length,
      });
      const sum = of('testsuite').reduce((total, suite) => total + Number(suite.attributes['tests']), 0);
      expect(sum).toBe(of('testcase').length);
      const names = of('testcase').map(({ attributes }) => attributes['name'] ?? '');
      for (const id of short(input)) expect(names.filter((name) => name.endsWith(`#${id}`))).toHaveLength(1);
    });
  });

  test('a file without findings is a case that passed', () => {
    const cases = xml(write('junit', quietSample())).filter(({ name }) => name === 'testcase');
    expect(cases.map(({ attributes }) => attributes['classname'])).toContain('register.json');
    expect(cases.every(({ text }) => text === '' || text.includes('24,406'))).toBe(true);
  });
});

test('checkstyle is well-formed and has an error for each finding, whatever was found', () => {
  holdsForAnyRun((input) => {
    const errors = xml(write('checkstyle', input)).filter(({ name }) => name === 'error');
    expect(errors).toHaveLength(input.findings.length + input.run.problems.length);
    for (const { attributes } of errors) expect(['error', 'warning', 'info', 'ignore']).toContain(attributes['severity']);
    for (const id of short(input)) expect(errors.filter(({ attributes }) => attributes['message']?.endsWith(`#${id}`))).toHaveLength(1);
  });
});

test('gitlab has an issue of the documented shape for each finding, and no fingerprint twice', () => {
  const shape = new Ajv({ allErrors: true }).compile({
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
      properties: {
        description: { type: 'string', minLength: 1 },
        check_name: { type: 'string', minLength: 1 },
        fingerprint: { type: 'string', pattern: '^[0-9a-f]{32}$' },
        severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
        location: {
          type: 'object',
          additionalProperties: false,
          required: ['path', 'lines'],
          properties: {
            path: { type: 'string', not: { pattern: '^\\./' } },
            lines: {
              type: 'object',
              additionalProperties: false,
              required: ['begin'],
              properties: { begin: { type: 'integer', minimum: 1 } },
            },
          },
        },
      },
    },
  });
  holdsForAnyRun((input) => {
    const issues = JSON.parse(write('gitlab', input));
    expect(shape(issues) ? [] : shape.errors).toEqual([]);
    const keys = issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(expect.arrayContaining(input.findings.map(({ fingerprint }) => fingerprint)));
  });
});

const POSITION = {
  type: 'object',
  additionalProperties: false,
  required: ['line', 'column'],
  properties: { line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } },
};

test('rdjson has a diagnostic of the published shape for each finding', () => {
  const shape = new Ajv({ allErrors: true }).compile({
    type: 'object',
    additionalProperties: false,
    required: ['source', 'diagnostics'],
    properties: {
      source: { type: 'object', additionalProperties: false, properties: { name: { const: 'amiable' } } },
      diagnostics: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['message', 'location', 'severity', 'code'],
          properties: {
            message: { type: 'string', minLength: 1 },
            location: {
              type: 'object',
              additionalProperties: false,
              required: ['path', 'range'],
              properties: {
                path: { type: 'string' },
                range: {
                  type: 'object',
                  additionalProperties: false,
                  properties: {
                    start: {
                      type: 'object',
                      additionalProperties: false,
                      required: ['line'],
                      properties: { line: { type: 'integer', minimum: 1 } },
                    },
                  },
                },
              },
            },
            severity: { enum: ['ERROR', 'WARNING', 'INFO'] },
            suggestions: {
              type: 'array',
              items: {
                type: 'object',
                additionalProperties: false,
                required: ['range', 'text'],
                properties: {
                  range: {
                    type: 'object',
                    additionalProperties: false,
                    required: ['start', 'end'],
                    properties: { start: POSITION, end: POSITION },
                  },
                  text: { type: 'string' },
                },
              },
            },
            code: {
              type: 'object',
              additionalProperties: false,
              required: ['value'],
              properties: { value: { type: 'string' }, url: { type: 'string' } },
            },
          },
        },
      },
    },
  });
  holdsForAnyRun((input) => {
    const report = JSON.parse(write('rdjson', input));
    expect(shape(report) ? [] : shape.errors).toEqual([]);
    const messages = report.diagnostics.map(({ message }: { message: string }) => message);
    for (const id of short(input)) expect(messages.filter((message: string) => message.endsWith(`#${id}`))).toHaveLength(1);
  });
});

describe('github', () => {
  /** A command as the runner reads it: name, properties and message, unescaped. */
  function commandIn(line: string): { name: string; properties: Record<string, string>; message: string } {
    const [, name = '', list = '', message = ''] = /^::(error|warning|notice|debug)(?: ([^:]*))?::(.*)$/s.exec(line) ?? [];
    const plain = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
    const properties = list.split(',').map((pair) => {
      const [key = '', value = ''] = pair.split(/=(.*)/s);
      return [key, plain(value.replaceAll('%3A', ':').replaceAll('%2C', ','))];
    });
    return { name, properties: Object.fromEntries(properties), message: plain(message) };
  }

  test('has one command a finding, and no text gives a command of its own', () => {
    holdsForAnyRun((input) => {
      const lines = write('github', input).trimEnd().split('\n');
      expect(lines).toHaveLength(input.findings.length + input.run.problems.length + 1);
      const commands = lines.map(commandIn);
      expect(commands.map(({ name }) => name)).not.toContain('');
      for (const id of short(input)) expect(commands.filter(({ message }) => message.endsWith(`#${id}`))).toHaveLength(1);
    });
  });

  test('a file is found again whatever its name', () => {
    const { run, findings } = sample();
    const [first] = findings;
    if (!first) throw new Error('an empty sample');
    const name = 'mails/50%, première::relance\nfinal,é.hbs';
    const renamed = { ...first, evidence: [], subject: { ...first.subject, file: name, line: 7 } };
    const [line = ''] = write('github', { run, findings: [renamed], decisions: [] }).split('\n');
    expect(commandIn(line)).toMatchObject({ name: 'error', properties: { file: name, line: '7', title: first.rule } });
  });
});

describe('csv', () => {
  test('gives every finding back, and no cell is a formula', () => {
    holdsForAnyRun((input) => {
      const rows: Record<string, string>[] = parse(write('csv', input), { bom: true, columns: true, record_delimiter: '\r\n' });
      expect(rows).toHaveLength(input.findings.length + input.run.problems.length);
      expect(rows.slice(0, input.findings.length).map(({ fingerprint }) => fingerprint)).toEqual(
        input.findings.map(({ fingerprint }) => fingerprint),
      );
      for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^\s*[=+\-@]/);
    });
  });
});

test('markdown holds its table together and notifies nobody', () => {
  holdsForAnyRun((input) => {
    const rows = write('markdown', input)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    const remarks = input.findings.length + input.run.problems.length;
    expect(rows).toHaveLength(remarks === 0 ? 0 : remarks + 2);
    for (const row of rows) {
      expect(row.replaceAll(/\\./g, '').split('|')).toHaveLength(7);
      expect(row).not.toMatch(/[<>@]/);
    }
  });
});
