import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../checks/read/package-root.ts';
import { compile } from '../../checks/read/validate.ts';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 2 },
    size: { type: 'integer', minimum: 1, maximum: 9 },
    colour: { enum: ['red', 'green', 'blue'] },
    when: { type: 'string', format: 'date' },
    zone: { type: 'string', format: 'time-zone', examples: ['Europe/Paris'] },
    code: { type: 'string', pattern: '^[a-z]+$' },
    tags: { type: 'array', items: { type: 'string' }, minItems: 1 },
    pick: { anyOf: [{ type: 'string' }, { type: 'object', required: ['all'] }] },
    'a/b~c': { type: 'string' },
  },
};
const check = compile(schema);

describe('faults of a value', () => {
  test.each<[string, unknown, object[]]>([
    ['none', { name: 'ab', size: 3, zone: 'Europe/Kiev' }, []],
    ['a missing key', {}, [{ path: ['name'], code: 'missing', expected: '', near: '' }]],
    ['an unknown key', { name: 'ab', clour: 'red' }, [{ path: ['clour'], code: 'unknown', near: 'colour' }]],
    [
      'a choice',
      { name: 'ab', colour: 'gren' },
      [{ path: ['colour'], code: 'choice', expected: 'red, green, blue', value: 'gren', near: 'green' }],
    ],
    ['a type', { name: 7 }, [{ path: ['name'], code: 'type', expected: 'string', value: '7' }]],
    ['a format without sample', { name: 'ab', when: '2026-02-30' }, [{ path: ['when'], code: 'format', expected: 'date' }]],
    ['a format with sample', { name: 'ab', zone: 'Paris' }, [{ path: ['zone'], code: 'format', expected: 'Europe/Paris', value: 'Paris' }]],
    ['a pattern', { name: 'ab', code: 'A' }, [{ path: ['code'], code: 'pattern', expected: '^[a-z]+$' }]],
    ['bounds', { name: 'a', size: 10, tags: [] }, [{ expected: '≥ 2' }, { expected: '≤ 9' }, { expected: '≥ 1' }]],
    ['an item', { name: 'ab', tags: ['x', 1] }, [{ path: ['tags', 1], code: 'type' }]],
    ['a choice of shapes is one fault', { name: 'ab', pick: 3 }, [{ path: ['pick'], code: 'other', expected: 'string | object' }]],
    ['a key with the signs of JSON pointers', { name: 'ab', 'a/b~c': 1 }, [{ path: ['a/b~c'], code: 'type' }]],
    ['a value of any length is shortened', { name: 'ab', colour: 'x'.repeat(1000) }, [{ value: `${'x'.repeat(80)}…` }]],
  ])('%s', (_, value, faults) => {
    expect(check(value)).toHaveLength(faults.length);
    expect(check(value)).toMatchObject(faults);
  });

  test('each says it all on one line', () => {
    expect(check({ colour: 'gren', size: 0 }).map(({ reason }) => reason)).toEqual([
      'name: missing',
      'size: 0 ≠ ≥ 1',
      'colour: gren ≠ red, green, blue (green?)',
    ]);
  });
});

test('every schema that is published compiles and describes what it holds', () => {
  const folder = join(packageRoot(), 'checks/schemas');
  const schemas = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as { $id: string; title: string });
  for (const published of schemas) {
    expect(published, published.$id).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', title: expect.any(String) });
    expect(() => compile({ allOf: [{ $ref: published.$id }] }, ...schemas)({}), published.$id).not.toThrow();
  }
  for (const name of ['message', 'ledger', 'debtor', 'inventory', 'config']) {
    const { properties } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as {
      properties: Record<string, { description?: string }>;
    };
    for (const [field, { description }] of Object.entries(properties)) expect(description, `${name}.${field}`).toEqual(expect.any(String));
  }
});
