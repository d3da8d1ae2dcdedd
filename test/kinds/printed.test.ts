import { expect, test } from 'vitest';
import { subjectOf } from '../../checks/given.ts';
import { phoneRange } from '../../checks/kinds/phone-range.ts';
import { printedDate } from '../../checks/kinds/printed-date.ts';
import type { Passage } from '../../checks/types.ts';
import { knowledgeOfSource } from '../knowledge.ts';
import { ruleOf, sentence } from './history.ts';

const { inputs, packs } = await knowledgeOfSource();

/** What is printed in a sent text, as a kind sees it. */
const passage = (text: string, day = '2026-11-23') =>
  subjectOf(ruleOf('phone-range', {}), { text, lang: 'en', day }, 'passage', packs) as Passage;

test.each([
  ['+44 871 496 0000', ['871']],
  ['0044 871 496 0000', ['871']],
  ['+44 (0)871 496 0000', ['871']],
  ['08714960000', ['871']],
  ['0871 496 0000 and +44 871 496 0000', ['871']],
  ['+33 8 71 49 60 00', []],
  ['0333 016 0000', []],
  ['+44 20 7946 0871', []],
])('the range of %s', (text, expected) => {
  const rule = ruleOf('phone-range', { country: '44', trunk: '0', refused: ['84', '87', '9'] });
  const found = [...phoneRange.check(passage(`Call ${text} today.`), rule, {})];
  for (const outcome of found) for (const lang of ['en', 'fr', 'ru'] as const) sentence(phoneRange, outcome, lang);
  expect(found.map(({ identity }) => identity.slice(0, 3))).toEqual(expected);
});

test.each<[string, object, string[]]>([
  ['Dispute the debt by December 30, 2026.', {}, ['too-early']],
  ['Dispute the debt by December 31, 2026.', {}, []],
  ['Dispute the debt by December 23, 2026.', { 'delivery-workdays': 0 }, []],
  ['Dispute the debt by December 22, 2026.', { 'delivery-workdays': 0 }, ['too-early']],
  ['Dispute the debt by December 22, 2026.', { days: null }, []],
  ['We write on December 22, 2026. Dispute the debt soon.', {}, []],
  ['Pay by December 1, 2026. You can dispute the debt.', {}, []],
])('the end of a time: %s %j', (text, numbers, expected) => {
  const options = { labels: ['end-of-time-label'], about: ['dispute-label'], order: 'month-first' };
  const rule = ruleOf('printed-date', options, { 'delivery-workdays': 5, days: 30, ...numbers });
  const found = [...printedDate.check(passage(text), rule, inputs)];
  for (const outcome of found) for (const lang of ['en', 'fr', 'ru'] as const) sentence(printedDate, outcome, lang);
  expect(found.map(({ says }) => says)).toEqual(expected);
});
