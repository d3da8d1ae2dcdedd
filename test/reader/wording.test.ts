import { describe, expect, test } from 'vitest';
import { wording } from '../../checks/kinds/wording.ts';
import type { Verdict } from '../../checks/lib/opinions.ts';
import { vocabularyOf } from '../../checks/lib/vocabulary.ts';
import { compileWords, type FrameHit, type Words, withOpinions } from '../../checks/lib/words.ts';
import { textsToRead } from '../../checks/reader/qualify.ts';
import { type Block, type Literal, type Passage, type Rule, UI_LANGS } from '../../checks/types.ts';
import { sentences } from '../../reports/sentences/sentences.ts';
import { knowledgeOfSource } from '../knowledge.ts';

const TEXT = 'We wait outside. We break things.';
const reader = { model: 'small', prompt: 1 };
const frame: FrameHit = { frame: 'damage', category: 'intrusive', start: 17, end: 32, parts: [{ concept: 'harm', start: 20, end: 25 }] };
const span = { file: 'a.txt', start: 0, end: TEXT.length, line: 1, column: 1 };
const reading = (text: string, given: Literal[] = []) => ({ text, given, pieces: [{ start: 0, end: text.length, span }] });
const block = (...readings: Block['readings']): Block => ({ role: 'body', readings, cut: false });
const passage = (...blocks: Block[]) => ({ on: 'passage', id: 'p', lang: 'en', facts: {}, blocks }) as unknown as Passage;
const rule = { options: { categories: ['intrusive'] } } as unknown as Rule;

/** What a rule on intrusion says when frames, model and second reader say this. */
function outcomes(said: { frames?: readonly FrameHit[]; suspect?: [number, number]; doubted?: boolean; verdict?: Verdict }) {
  const [start, end] = said.suspect ?? [0, 0];
  const words: Words = {
    shape: (text: string) => text,
    alike: () => undefined,
    find: () => [],
    frames: () => said.frames ?? [],
    suspects: () => (said.suspect ? [{ category: 'intrusive', start, end, score: 1, because: ['wait'], features: [] }] : []),
    doubts: () => said.doubted ?? false,
    unsettled: () => true,
    opinion: () => said.verdict && { reader, verdict: said.verdict },
    judges: () => true,
    instead: () => undefined,
  };
  return [...wording.check(passage(block(reading(TEXT))), rule, { words })];
}
const sees = (category: 'intrusive' | 'threat-violence', start: number, end: number): Verdict => ({ findings: [{ category, start, end }] });

describe('what the second reader sees', () => {
  test('is a warning at most, marked as its own, with its quote and without its reasons', () => {
    expect(outcomes({ verdict: sees('intrusive', 0, 15) })).toEqual([
      {
        result: 'fail',
        says: 'second-reader',
        data: { category: 'intrusive', model: 'second-reader', reader: 'small', prompt: 1 },
        evidence: [expect.objectContaining({ type: 'quote', text: 'We wait outside' })],
        identity: 'we wait outside',
        atMost: 'warning',
      },
    ]);
  });

  test('is left to the rules about it', () => {
    expect(outcomes({ verdict: sees('threat-violence', 0, 15) })).toEqual([]);
  });

  test('is not said again where a frame or the model has found the place', () => {
    expect(outcomes({ frames: [frame], verdict: sees('intrusive', 20, 32) }).map(({ says }) => says)).toEqual(['intrusive']);
    expect(outcomes({ frames: [frame], verdict: sees('intrusive', 20, 32) })[0]).not.toHaveProperty('atMost');
    expect(outcomes({ suspect: [0, 16], verdict: sees('intrusive', 3, 15) }).map(({ says }) => says)).toEqual(['suspect']);
  });

  test('lifts advice to a warning where the model doubts a frame', () => {
    const confirmed = outcomes({ frames: [frame], doubted: true, verdict: sees('intrusive', 20, 32) });
    expect(confirmed).toMatchObject([{ says: 'intrusive', atMost: 'warning', data: { model: 'doubts', reader: 'small', prompt: 1 } }]);
    const alone = outcomes({ frames: [frame], doubted: true, verdict: { findings: [] } });
    expect(alone).toMatchObject([{ says: 'intrusive', atMost: 'advice' }]);
    expect(confirmed[0]!.identity).toBe(alone[0]!.identity);
  });

  test('takes nothing back', () => {
    expect(outcomes({ frames: [frame], verdict: { findings: [] } })).toMatchObject([{ says: 'intrusive' }]);
  });

  test('never weakens what a frame finds in another version of the text', () => {
    const versions = passage(
      block(reading('We break things.', [{ name: 'a', is: true }]), reading('We break things', [{ name: 'a', is: false }])),
    );
    const words: Words = {
      shape: (text: string) => text,
      alike: () => undefined,
      find: () => [],
      frames: (text) => (text.endsWith('.') ? [] : [{ ...frame, start: 0, end: 15, parts: [] }]),
      suspects: () => [],
      doubts: () => false,
      unsettled: () => true,
      opinion: (text) => (text.endsWith('.') ? { reader, verdict: sees('intrusive', 0, 15) } : undefined),
      judges: () => true,
      instead: () => undefined,
    };
    const found = [...wording.check(versions, rule, { words })];
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ says: 'intrusive' });
    expect(found[0]).not.toHaveProperty('atMost');
  });
});

test('an unusable answer is one doubt, in every language', () => {
  const [outcome, ...more] = outcomes({ verdict: { failed: 'timeout' } });
  expect(more).toEqual([]);
  expect(outcome).toEqual({
    result: 'unsure',
    says: 'reader-failed',
    data: { cause: 'timeout', reader: 'small', prompt: 1 },
    evidence: [],
    identity: 'reader-failed',
  });
  const says = UI_LANGS.map((lang) => sentences(lang).fill(wording.says['reader-failed']!, outcome!.data));
  expect(says[0]).toBe('Not settled: the second reader was asked and gave no usable answer; it took too long.');
  for (const sentence of says) expect(sentence).not.toMatch(/[{}]|timeout/);
});

describe('the texts that it is asked about', () => {
  const blocks = [block(reading('Hello.'), reading('Bonjour.')), block(reading('Bye.'))];

  test('all: each distinct one, in every version that is read', () => {
    const words = { unsettled: () => false } as unknown as Words;
    expect([...textsToRead([passage(...blocks), passage(...blocks), passage(block(reading(' ')))], 'all', words)]).toEqual([
      'Hello.\n\nBye.',
      'Bonjour.\n\nBye.',
    ]);
  });

  test('doubtful: those that are not settled', () => {
    const words = { unsettled: (text: string) => text.startsWith('Hello') } as unknown as Words;
    expect([...textsToRead([passage(...blocks)], 'doubtful', words)]).toEqual(['Hello.\n\nBye.']);
  });

  test('a text in a language that nobody knows is not settled', () => {
    const words = compileWords(vocabularyOf({ concepts: { en: {} }, frames: {}, guards: {}, senses: {}, instead: {} }));
    expect([words.unsettled('x', 'it'), words.unsettled('x', undefined), words.unsettled('x', 'en')]).toEqual([true, true, false]);
  });

  test('with the words and the model that ship: what is plain is settled, what is veiled is not', async () => {
    const { words } = (await knowledgeOfSource()).inputs;
    const plain = 'Hello Ms Miles, thank you for your payment of 12 May. Have a nice day.';
    const veiled = 'Such a lovely gate. It would be a shame if something happened to it.';
    expect(words.unsettled(plain, 'en')).toBe(false);
    expect(words.suspects(veiled, 'en').length + words.frames(veiled, 'en').length > 0 || words.unsettled(veiled, 'en')).toBe(true);
  });
});

test('words with opinions are the same words', () => {
  const words = compileWords(vocabularyOf({ concepts: {}, frames: {}, guards: {}, senses: {}, instead: {} }));
  const opinions = { reader, verdicts: new Map<string, Verdict>([['a', { findings: [] }]]) };
  const { opinion, frames } = withOpinions(words, opinions);
  expect(frames).toBe(words.frames);
  expect(words.opinion('a')).toBeUndefined();
  expect([opinion('a'), opinion('b')]).toEqual([{ reader, verdict: { findings: [] } }, undefined]);
  opinions.verdicts.set('b', { failed: 'refused' });
  expect(opinion('b')).toEqual({ reader, verdict: { failed: 'refused' } });
});
