import { expect, test } from 'vitest';
import { baselineOf, compare } from '../../checks/baseline.ts';
import type { Finding } from '../../checks/types.ts';
import { sample } from '../reports/sample.ts';

const [given] = sample().findings;
if (!given) throw new Error('an empty sample');
const certain: Finding = { ...given, result: 'fail' };
const states = (findings: Finding[], known: Finding[]) => compare(findings, baselineOf(known)).findings.map(({ baseline }) => baseline);

test('each entry stands for one finding: the same again is new', () => {
  expect(states([certain, { ...certain }], [certain])).toEqual(['known', 'new']);
});

test('what a person had to judge does not excuse a certain failure, but the other way round it does', () => {
  const doubtful: Finding = { ...certain, result: 'unsure' };
  expect(states([certain], [doubtful])).toEqual(['new']);
  expect(states([doubtful], [certain])).toEqual(['known']);
});

test('a rename is followed only when the old template is gone', () => {
  const renamed: Finding = { ...certain, fingerprint: 'f'.repeat(32), subject: { ...certain.subject, id: 'renamed' } };
  expect(states([renamed], [certain])).toEqual(['known']);
  expect(states([renamed, certain], [certain])).toEqual(['new', 'known']);
});

test('what is suppressed or on trial needs no baseline', () => {
  expect(baselineOf([{ ...certain, draft: true }])).toEqual([]);
});
