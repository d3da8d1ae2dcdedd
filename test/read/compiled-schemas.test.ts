import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../checks/read/formats.ts';
import { compiledSchema } from '../../checks/read/validate.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = join(root, 'dist/checks/schemas');
const load = createRequire(import.meta.url);
const names = readdirSync(BUILT).filter((name) => name.endsWith('.json'));
const schemaOf = (name: string): { $id: string } => JSON.parse(readFileSync(join(root, 'checks/schemas', name), 'utf8'));
const all = names.map(schemaOf);

describe('what the build has compiled', () => {
  test.each(all)('$$id is the schema as it is now', (schema) => {
    const file = join(BUILT, `${basename(schema.$id, '.json')}.cjs`);
    expect(readFileSync(file, 'utf8')).toBe(compiledSchema(schema, all));
  });

  test('says of a configuration what the built command says', async () => {
    const built = load(join(BUILT, 'config.cjs')) as ((value: unknown) => boolean) & { errors: unknown[] | null };
    const { Ajv } = load('ajv') as typeof import('ajv');
    const own = new Ajv({ allErrors: true, verbose: true, strict: false, allowUnionTypes: true, formats: FORMATS });
    for (const name of names.filter((name) => name !== 'config.json')) own.addSchema(schemaOf(name));
    const fresh = own.compile(schemaOf('config.json'));
    const key = fc.constantFrom('version', 'company', 'collector', 'jurisdictions', 'rules', 'overrides', 'inputs', 'slots', 'unheard');
    const value = fc.oneof(
      fc.constantFrom<unknown>(1, 'fr', ['fr'], {}, { files: ['a'], set: { channel: 'fax' } }, [{}], { a: 'off' }),
      fc.json(),
    );
    fc.assert(
      fc.property(fc.dictionary(key, value), (config) => {
        expect(built(config)).toBe(fresh(config));
        expect(built.errors).toEqual(fresh.errors);
      }),
      { numRuns: 200 },
    );
  });
});
