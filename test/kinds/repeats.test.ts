import { expect, test } from 'vitest';
import { repeats } from '../../checks/kinds/repeats.ts';
import type { Message } from '../../checks/types.ts';
import { history, judge, ruleOf, sentence, shown } from './history.ts';

const rule = ruleOf('repeats', { turns: { actors: { only: ['bot'] } }, heard: { direction: 'in' } }, { max: 2 });

type Told = Partial<Message> & { at: string };
const ours = (at: string, body = 'Please pay.', more: Partial<Message> = {}): Told => ({
  at,
  channel: 'chat',
  actor: 'bot',
  body,
  ...more,
});
const theirs = (at: string, body = 'Why?', more: Partial<Message> = {}): Told => ({ at, channel: 'chat', direction: 'in', body, ...more });
const outcomesOf = (...messages: Told[]) => judge(repeats, history(messages), rule);

const LOOP = [
  ours('2026-05-08T10:00'),
  theirs('2026-05-08T10:01'),
  ours('2026-05-08T10:02', ' please  PAY. '),
  theirs('2026-05-08T10:03'),
  ours('2026-05-08T10:04'),
];

test('the third time is one too many', () => {
  const outcomes = outcomesOf(...LOOP);
  expect(outcomes.map(({ result }) => result)).toEqual(['fail']);
  expect(shown(outcomes[0])).toEqual(['M1', 'M3', 'M5']);
  expect(sentence(repeats, outcomes[0]!)).toBe(
    'From 8 May 2026 at 10:00 (America/New_York) on, the same was said 3 times in one conversation (“Please pay.”), although the debtor wrote in between; more than 2 times is going round in circles.',
  );
});

test.each<[string, Told[]]>([
  ['twice', LOOP.slice(0, 3)],
  [
    'said again without an answer between',
    [ours('2026-05-08T10:00'), ours('2026-05-08T10:01'), ours('2026-05-08T10:02'), theirs('2026-05-08T10:03')],
  ],
  [
    'on three days',
    [8, 9, 10].flatMap((day) => [
      ours(`2026-05-${day < 10 ? `0${day}` : day}T10:00`),
      theirs(`2026-05-${day < 10 ? `0${day}` : day}T10:01`),
    ]),
  ],
  [
    'in three threads',
    ['a', 'b', 'c'].flatMap((thread, i) => [
      ours(`2026-05-08T1${i}:00`, 'Hi', { thread }),
      theirs(`2026-05-08T1${i}:01`, 'Hi', { thread }),
    ]),
  ],
  ['by a person', LOOP.map((message) => (message.actor ? { ...message, actor: 'human' as const } : message))],
  ['without words', LOOP.map((message) => (message.actor ? { ...message, body: ' ' } : message))],
])('%s is let pass', (_, messages) => {
  expect(outcomesOf(...messages)).toEqual([]);
});

test('a thread goes on over days', () => {
  const thread = 'T1';
  const days = ['08', '09', '11'].flatMap((day) => [
    ours(`2026-05-${day}T10:00`, 'Please pay.', { thread }),
    theirs(`2026-05-${day}T10:01`, 'Why?', { thread }),
  ]);
  expect(outcomesOf(...days)).toHaveLength(1);
});

test('of nobody knows whom it is uncertain', () => {
  const unsigned = LOOP.map(({ actor: _, ...message }) => message);
  expect(outcomesOf(...unsigned).map(({ result, data }) => `${result} ${data['doubt']}`)).toEqual(['unsure actor']);
});
