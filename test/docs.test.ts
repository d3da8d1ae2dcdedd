import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../checks/read/config.ts';
import { readSenders } from '../checks/read/senders.ts';
import { documents } from '../cli/documents.ts';
import { knowledgeOfSource } from './knowledge.ts';
import { tempFolder } from './read/folder.ts';

const knowledge = await knowledgeOfSource();
const senders = await readSenders();
const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

describe('generated pages are fresh (npm run docs)', () => {
  test.each([...documents(knowledge, senders)])('docs/%s', (name, text) => {
    expect(read(`docs/${name}`) === text).toBe(true);
  });
});

test('the mapping in docs/formats.md is one', async () => {
  const [yaml] = /(?<=```yaml\n)inputs:[\s\S]*?(?=```)/.exec(read('docs/formats.md')) ?? [];
  const folder = tempFolder();
  writeFileSync(join(folder, 'amiable.yaml'), yaml ?? '');
  const config = await loadConfig(undefined, folder);
  expect(config.inputs.messages.map(({ mapping }) => mapping.events)).toEqual([false, false]);
  expect(config.inputs.ledger[0]?.mapping.columns).toMatchObject({ 'N° client': 'debtor', Pièce: ['debt'] });
});

test('the house rules in docs/house-rules.md are some', async () => {
  const [yaml] = /(?<=```yaml\n)phrases:[\s\S]*?(?=```)/.exec(read('docs/house-rules.md')) ?? [];
  const folder = tempFolder();
  writeFileSync(join(folder, 'amiable.yaml'), yaml ?? '');
  const { phrases } = await loadConfig(undefined, folder);
  expect(phrases.map(({ id, says }) => [id, says.type])).toEqual([
    ['final-notice', 'forbid'],
    ['service-client', 'demand'],
    ['percentages', 'forbid'],
  ]);
});

test('the law file in CONTRIBUTING.md is a rule whose examples hold', async () => {
  const [yaml] = /(?<=```yaml\n)kind: [\s\S]*?(?=```)/.exec(read('CONTRIBUTING.md')) ?? [];
  const { readYaml } = await import('../checks/read/yaml.ts');
  const { toRule } = await import('../checks/rules.ts');
  const { runExample } = await import('../checks/examples.ts');
  const id = 'fr.mention.debt-breakdown';
  const { rule, examples, problems } = toRule(
    { id, path: 'CONTRIBUTING.md', ...readYaml(yaml ?? '', 'CONTRIBUTING.md', 'law-invalid') },
    knowledge.kinds,
  );
  expect(problems).toEqual([]);
  expect(examples.map((example) => runExample(rule!, example, knowledge).result)).toEqual(examples.map((example) => example.expect));
});
