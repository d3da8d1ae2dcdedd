import { describe, expect, test } from 'vitest';
import { vocabularyOf } from '../../checks/lib/vocabulary.ts';
import { compileWords } from '../../checks/lib/words.ts';
import type { FrameData, GuardData } from '../../checks/lib/words-data.ts';

const concepts = {
  en: {
    seize: { idea: 'taking', words: ['seize', 'freeze'] },
    grab: { idea: 'taking something', words: ['grab … wages'] },
    wages: { idea: 'pay', words: ['wages', 'account'] },
    bailiff: { idea: 'officer', words: ['bailiff'] },
    title: { idea: 'judgment', words: ['judgment of #'] },
    not: { idea: 'denial', words: ['not', 'no'] },
    turn: { idea: 'turn', words: ['but'] },
    says: { idea: 'report', words: ['said'] },
  },
};
const frame = (more: Partial<FrameData>): FrameData => ({
  name: 'taken',
  idea: 'goods are taken',
  all: ['seize', 'wages'],
  within: 'sentence',
  ...more,
});
const guard = (more: Partial<GuardData>): GuardData => ({
  idea: 'takes it back',
  cues: ['not'],
  reach: 'sentence',
  mustFlag: {},
  mustNotFlag: {},
  ...more,
});
const flagged = (text: string, data: FrameData, guards: Record<string, GuardData> = {}) =>
  compileWords(vocabularyOf({ concepts, frames: { 'threat-seizure-no-title': [data] }, guards, senses: {}, instead: {} }))
    .frames(text, 'en')
    .map((hit) => text.slice(hit.start, hit.end));

describe('a frame holds where its concepts are near one another', () => {
  test.each<[string, Partial<FrameData>, string[]]>([
    ['We seize your wages.', {}, ['seize your wages']],
    ['Your wages we seize.', {}, ['wages we seize']],
    ['We seize. Your wages are paid.', {}, []],
    ['We seize. Your wages go.', { within: 'neighbours' }, ['seize. Your wages']],
    ['We seize: your wages.', { within: 'clause' }, []],
    ['We freeze it but your wages are safe.', { within: 'clause' }, []],
    ['The bailiff comes to seize your wages.', { none: ['bailiff'] }, []],
    ['We seize your wages. Judgment of 3 May.', { 'document-none': ['title'] }, []],
    ['We seize your wages and freeze your account.', {}, ['seize your wages', 'freeze your account']],
    ['The bailiff comes.', { all: [['bailiff', 'seize']] }, ['bailiff']],
    ['We grab your wages.', { all: ['grab', 'wages'], nested: true }, ['grab your wages']],
    ['We grab your wages.', { all: ['grab', 'wages'] }, []],
    ['Wages wages.', { all: ['wages', 'wages'], nested: true }, ['Wages wages']],
  ])('%s %j', (text, more, found) => {
    expect(flagged(text, frame(more))).toEqual(found);
  });
});

describe('a guard takes it back within its reach', () => {
  test.each<[string, Partial<GuardData>, boolean]>([
    ['We do not seize your wages.', { reach: 'after-in-clause' }, false],
    ['We do not wait but seize your wages.', { reach: 'after-in-clause' }, true],
    ['We seize your wages, not later.', { reach: 'after-in-clause' }, true],
    ['We seize your wages, not later.', { reach: 'clause' }, false],
    ['Not so. We seize your wages.', { reach: 'sentence' }, true],
    ['Not so. We seize your wages.', { reach: 'neighbours' }, false],
    ['No. Well then. Hear this. We seize your wages.', { reach: 'neighbours' }, true],
    ['No. Well then. Hear this. We seize your wages.', { reach: 'document' }, false],
    ['They said “seize wages” to me.', { reach: 'quoted', cues: ['says'] }, false],
    ['They “seize” wages, she said.', { reach: 'quoted', cues: ['says'] }, true],
    ['I read “we will seize your wages” in a letter.', { reach: 'quoted', cues: ['says'] }, false],
    ['“We will seize your wages.”', { reach: 'quoted', cues: ['says'] }, true],
    ['We do not seize your wages.', { reach: 'sentence', categories: ['threat-violence'] }, true],
  ])('%s %j', (text, more, stands) => {
    expect(flagged(text, frame({}), { it: guard(more) }).length > 0).toBe(stands);
  });

  test('unless the frame does not listen to it', () => {
    expect(flagged('We do not seize your wages.', frame({ guards: [] }), { it: guard({}) })).toHaveLength(1);
  });

  test('but a negation that is part of the words themselves denies nothing', () => {
    const said = { en: { ...concepts.en, seize: { idea: 'taking', words: ['do not spare'] } } };
    const words = compileWords(
      vocabularyOf({
        concepts: said,
        frames: { intrusive: [frame({})] },
        guards: { it: guard({ reach: 'after-in-clause' }) },
        senses: {},
        instead: {},
      }),
    );
    expect(words.frames('We do not spare your wages.', 'en')).toHaveLength(1);
  });
});

test('where two categories fit the same words, the graver act wins', () => {
  const frames = { 'false-urgency': [frame({ name: 'mild' })], 'threat-violence': [frame({ name: 'grave' })] };
  const hits = compileWords(vocabularyOf({ concepts, frames, guards: {}, senses: {}, instead: {} })).frames('We seize your wages.', 'en');
  expect(hits.map((hit) => hit.frame)).toEqual(['grave']);
});

test('within a category, what is said outright wins over what has more words', () => {
  const wide = frame({ name: 'hinted', all: ['bailiff', 'seize', 'wages'] });
  const plain = frame({ name: 'said', outright: true });
  const data = vocabularyOf({ concepts, frames: { 'threat-seizure-no-title': [wide, plain] }, guards: {}, senses: {}, instead: {} });
  const hits = compileWords(data).frames('The bailiff will seize your wages.', 'en');
  expect(hits.map(({ frame, outright }) => [frame, outright])).toEqual([['said', true]]);
});

test('a hit says which words made the frame fire', () => {
  const [hit] = compileWords(vocabularyOf({ concepts, frames: { intrusive: [frame({})] }, guards: {}, senses: {}, instead: {} })).frames(
    'Soon we seize all wages.',
    'en',
  );
  expect(hit).toEqual({
    frame: 'taken',
    category: 'intrusive',
    start: 8,
    end: 23,
    parts: [
      { concept: 'seize', start: 8, end: 13 },
      { concept: 'wages', start: 18, end: 23 },
    ],
  });
});

describe('shouting is seen by code', () => {
  const words = compileWords(
    vocabularyOf({ concepts, frames: { 'excessive-emphasis': [frame({ all: ['shouting'] })] }, guards: {}, senses: {}, instead: {} }),
  );
  test.each([
    ['PAY NOW!!! PAY NOW!!!', true],
    ['‼️🚨🚨🚨‼️ pay', true],
    ['pay pay pay pay pay', true],
    ['FINAL REMINDER', false],
    ['Pay by 30 June!', false],
    ['Please send the SEPA form by SMS.', false],
    ['Thank you!!! 🎉🎉🎉', false],
    ['Principal: 240.00 EUR, interest: 3.12 EUR, costs: 32.50 EUR, total: 275.62 EUR.', false],
  ])('%s', (text, loud) => {
    expect(words.frames(text, 'en').length > 0).toBe(loud);
  });
});
