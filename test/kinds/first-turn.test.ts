import { describe, expect, test } from 'vitest';
import { firstTurn } from '../../checks/kinds/first-turn.ts';
import type { Message } from '../../checks/types.ts';
import { knowledgeOfSource } from '../knowledge.ts';
import { history, judge, ruleOf, sentence, shown } from './history.ts';

const { inputs } = await knowledgeOfSource();
const options = { turns: { channels: ['chat', 'call'], actors: { only: ['bot'] } }, concepts: ['bot-label'] };
const rule = ruleOf('first-turn', options);

type Told = Partial<Message> & { at: string };
const bot = (at: string, body?: string, more: Partial<Message> = {}): Told => ({
  at,
  channel: 'chat',
  actor: 'bot',
  lang: 'en',
  ...(body === undefined ? {} : { body }),
  ...more,
});
const debtor = (at: string, more: Partial<Message> = {}): Told => ({ at, channel: 'chat', direction: 'in', body: 'Why?', ...more });
const outcomesOf = (...messages: Told[]) => judge(firstTurn, history(messages), rule, { words: inputs.words });
const told = (...messages: Told[]) =>
  outcomesOf(...messages).map(({ result, says, data }) => `${result} ${says} ${data['doubt'] ?? ''}`.trim());

const DAY = '2026-09-07';

test('what is said, and what is shown of it', () => {
  const outcomes = outcomesOf(
    bot(`${DAY}T10:00`, 'Hello!'),
    bot(`${DAY}T10:01`, 'How can I help?'),
    debtor(`${DAY}T10:02`),
    bot(`${DAY}T10:03`, 'Ok'),
  );
  expect(outcomes.map(({ result }) => result)).toEqual(['fail']);
  expect(shown(outcomes[0])).toEqual(['M1', 'M2']);
  expect(sentence(firstTurn, outcomes[0]!)).toBe(
    'On 7 September 2026 at 10:00 (America/New_York) a machine began to write to the debtor (“Hello!”) and did not say that it is one before the debtor answered.',
  );
});

test.each([
  ['en', 'I am an AI assistant.'],
  ['fr', 'Je suis un chatbot.'],
  ['ru', 'С вами говорит голосовой помощник.'],
  ['de', 'Hier schreibt ein Chatbot.'],
  ['es', 'Soy un asistente virtual.'],
  ['it', 'Sono un assistente virtuale.'],
  ['nl', 'Ik ben een virtuele assistent.'],
] as const)('said in %s: %s', (lang, body) => {
  expect(told(bot(`${DAY}T10:00`, body, { lang }))).toEqual([]);
  const { lang: _, ...unknown } = bot(`${DAY}T10:00`, body);
  expect(told(unknown)).toEqual([]);
});

describe('whose turn, and which', () => {
  test.each<[string, Told[], string[]]>([
    ['said in the subject', [bot(`${DAY}T10:00`, 'Hello!', { subject: 'Our virtual assistant' })], []],
    ['said that it is none', [bot(`${DAY}T10:00`, 'I am not a robot.')], ['fail undisclosed none']],
    ['after the debtor wrote first', [debtor(`${DAY}T09:59`), bot(`${DAY}T10:00`, 'Please choose.')], ['fail undisclosed none']],
    [
      'a machine in a thread that a person opened',
      [bot(`${DAY}T10:00`, 'Hello', { actor: 'human' }), bot(`${DAY}T10:05`, 'Ok')],
      ['fail undisclosed none'],
    ],
    ['of nobody knows whom, without a dialogue', [{ at: `${DAY}T10:00`, channel: 'chat', body: 'Hello' }], []],
    [
      'of nobody knows whom, in a dialogue',
      [debtor(`${DAY}T09:59`), { at: `${DAY}T10:00`, channel: 'chat', body: 'Hello' }],
      ['unsure undisclosed actor'],
    ],
    ['a recording', [bot(`${DAY}T10:00`, 'Hello', { actor: 'recording' })], []],
    ['a letter', [bot(`${DAY}T10:00`, 'Hello', { channel: 'letter' })], []],
    [
      'two talks of one day',
      [bot(`${DAY}T10:00`, 'I am a bot', { channel: 'call' }), bot(`${DAY}T11:00`, 'Hello', { channel: 'call' })],
      ['fail undisclosed none'],
    ],
    [
      'the next day of a thread',
      [bot(`${DAY}T10:00`, 'I am a bot', { thread: 'T' }), bot('2026-09-08T10:00', 'Hello', { thread: 'T' })],
      [],
    ],
    ['the next day without a thread', [bot(`${DAY}T10:00`, 'I am a bot'), bot('2026-09-08T10:00', 'Hello')], ['unsure undisclosed thread']],
    ['two conversations without text', [bot(`${DAY}T10:00`), bot('2026-09-08T10:00')], ['unsure no-text']],
    ['the first without text, the second told', [bot(`${DAY}T10:00`), bot(`${DAY}T10:01`, 'I am a bot')], []],
  ])('%s', (_, messages, expected) => {
    expect(told(...messages)).toEqual(expected);
  });
});
