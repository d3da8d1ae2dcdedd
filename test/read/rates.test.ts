import { expect, test } from 'vitest';
import { InputError } from '../../checks/lib/problem.ts';
import { readRates, withRates } from '../../checks/read/rates.ts';
import { readYaml } from '../../checks/read/yaml.ts';
import { toRule } from '../../checks/rules.ts';
import { knowledgeOfSource } from '../knowledge.ts';

const TABLE = 'base-rate:\n  - { from: 2025-07-01, value: 1.27, cite: "BGB § 247" }\n  - { from: 2026-07-01, value: null }\n';

/** Where it is told that a table is wrong. */
function faultOf(text: string): string | undefined {
  try {
    readRates(text, 'law/de/rates.yaml');
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [first] = error.problems;
    return `${first?.code} ${first?.file}:${first?.line}`;
  }
  return undefined;
}

test('the numbers of a table stand in the place of its name, and others stay', () => {
  const rates = readRates(TABLE, 'law/de/rates.yaml');
  const points = [{ from: '2002-01-01', value: 5 }];
  const law = { kind: 'interest', params: { rate: 'base-rate', points } };
  expect(withRates(law, rates)).toEqual({
    kind: 'interest',
    params: {
      rate: [
        { from: '2025-07-01', value: 1.27, cite: 'BGB § 247' },
        { from: '2026-07-01', value: null },
      ],
      points,
    },
  });
  for (const other of [null, 'text', [], {}, { params: 'base-rate' }, { params: { rate: 'toString' } }]) {
    expect(withRates(other, rates)).toEqual(other);
  }
});

test.each([
  [TABLE, undefined],
  [TABLE.replace('1.27', '[1]'), 'law-invalid law/de/rates.yaml:2'],
  [TABLE.replace('2026-07-01', 'soon'), 'law-invalid law/de/rates.yaml:3'],
  ['base-rate: []\n', 'law-invalid law/de/rates.yaml:1'],
  ['base-rate: 5\n', 'law-invalid law/de/rates.yaml:1'],
  ['- a\n', 'law-invalid law/de/rates.yaml:1'],
  ['base-rate: [\n', 'law-invalid law/de/rates.yaml:2'],
])('a table that is wrong is told at its line: %j', (text, expected) => {
  expect(faultOf(text)).toBe(expected);
});

test('a name that no table has is told where it stands', async () => {
  const { kinds } = await knowledgeOfSource();
  const law = readYaml('kind: printed-rate\nparams:\n  rate: bse-rate\n', 'law/de/x.yaml', 'law-invalid');
  const { problems } = toRule({ id: 'de.amount.x', path: 'law/de/x.yaml', ...law, value: withRates(law.value, {}) }, kinds);
  expect(problems).toContainEqual(expect.objectContaining({ code: 'law-invalid', line: 3 }));
});
