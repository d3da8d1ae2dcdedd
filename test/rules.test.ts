import { describe, expect, test } from 'vitest';
import { runExample } from '../checks/examples.ts';
import { knowledgeOfSource } from './knowledge.ts';

/** Every example of every law file is a test. */
const knowledge = await knowledgeOfSource();

test('every law file is a rule', () => {
  expect(knowledge.problems).toEqual([]);
});

const { examples } = knowledge.reference();

describe.each(knowledge.rules.map((rule) => ({ id: rule.id, rule })))('$id', ({ id, rule }) => {
  test.each(examples[id]!.map((example) => ({ ...example })))('$expect: $name', (example) => {
    const { result, outcomes } = runExample(rule, example, knowledge);
    expect({ result, outcomes: result === example.expect ? [] : outcomes }).toEqual({ result: example.expect, outcomes: [] });
  });
});
