import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { documents } from '../cli/documents.ts';
import { knowledgeOfSource } from './knowledge.ts';

const knowledge = await knowledgeOfSource();
const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

describe('generated pages are fresh (npm run docs)', () => {
  test.each([...documents(knowledge)])('docs/%s', (name, text) => {
    expect(read(`docs/${name}`) === text).toBe(true);
  });
});

test('the law file in CONTRIBUTING.md is a rule whose examples hold', async () => {
  const [yaml] = /(?<=```yaml\n)kind: [\s\S]*?(?=```)/.exec(read('CONTRIBUTING.md')) ?? [];
  const { readYaml } = await import('../checks/read/yaml.ts');
  const { toRule } = await import('../checks/rules.ts');
  const { runExample } = await import('../checks/examples.ts');
  const id = 'fr.mention.debt-breakdown';
  const { rule, problems } = toRule(
    { id, path: 'CONTRIBUTING.md', ...readYaml(yaml ?? '', 'CONTRIBUTING.md', 'law-invalid') },
    knowledge.kinds,
  );
  expect(problems).toEqual([]);
  expect(rule?.examples.map((example) => runExample(rule, example, knowledge).result)).toEqual(
    rule?.examples.map((example) => example.expect),
  );
});
