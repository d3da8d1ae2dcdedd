import { describe, expect, test } from 'vitest';
import { wording } from '../../checks/kinds/wording.ts';
import { vocabularyOf } from '../../checks/lib/vocabulary.ts';
import { compileWords, type Words } from '../../checks/lib/words.ts';
import type { GuardData } from '../../checks/lib/words-data.ts';
import type { Block, Lang, LedgerEvent, Literal, Passage, Reading, Rule } from '../../checks/types.ts';
import { SLOT } from '../../checks/types.ts';

const apology: GuardData = { idea: 'taken back', cues: ['sorry'], reach: 'neighbours', mustFlag: {}, mustNotFlag: {} };
const words = compileWords(
  vocabularyOf({
    concepts: {
      en: {
        seize: { idea: 'taking', words: ['seize'] },
        wages: { idea: 'pay', words: ['wages'] },
        sorry: { idea: 'apology', words: ['sorry'] },
      },
      fr: {
        seize: { idea: 'taking', words: ['saisir'] },
        wages: { idea: 'pay', words: ['salaire'] },
        sorry: { idea: 'apology', words: ['pardon'] },
      },
    },
    frames: { 'threat-seizure-no-title': [{ name: 'taken', idea: 'wages are taken', all: ['seize', 'wages'], within: 'sentence' }] },
    guards: { withdrawal: apology },
    senses: {},
    instead: {},
  }),
);

const FILE = 'a.txt';
const place = (start: number, end: number) => ({ file: FILE, start, end, line: 1, column: start + 1 });
const reading = (text: string, given: Literal[] = [], at = 0): Reading => ({
  text,
  given,
  pieces: [{ start: 0, end: text.length, span: place(at, at + text.length) }],
});
const block = (...readings: Reading[]): Block => ({ role: 'body', readings, cut: false });
const passage = (blocks: Block[], lang: Lang | undefined = 'en'): Passage =>
  ({
    on: 'passage',
    id: 'p',
    facts: {},
    day: '2026-11-02',
    parties: { creditor: [], collector: [] },
    meanings: {},
    blocks,
    ...(lang ? { lang } : {}),
  }) as unknown as Passage;
const rule = (categories = ['threat-seizure-no-title']) => ({ options: { categories } }) as unknown as Rule;
const judge = (blocks: Block[], lang?: Lang | undefined, categories?: string[]) => [
  ...wording.check(passage(blocks, lang), rule(categories), { words }),
];

const yes = (name: string): Literal => ({ name, is: true });
const no = (name: string): Literal => ({ name, is: false });

describe('what is coercive is found once', () => {
  test('with its words, its place and what stands around it', () => {
    expect(judge([block(reading('Sir, we seize all wages soon.', [], 100))])).toEqual([
      {
        result: 'fail',
        says: 'threat-seizure-no-title',
        data: { category: 'threat-seizure-no-title', frame: 'taken', words: { list: ['seize', 'wages'] } },
        evidence: [{ type: 'quote', text: 'seize all wages', before: 'Sir, we ', after: ' soon.', span: place(108, 123), role: 'body' }],
        identity: 'seize all wages',
      },
    ]);
  });

  test('although it is read in several paragraphs', () => {
    expect(judge([block(reading('We seize wages.')), block(reading('Yes, we SEIZE wages.'))])).toHaveLength(1);
  });

  test('in hidden text too', () => {
    expect(judge([{ ...block(reading('We seize wages.')), role: 'hidden' }])).toHaveLength(1);
  });

  test('but not when the rule asks about something else', () => {
    expect(judge([block(reading('We seize wages.'))], 'en', ['threat-violence'])).toEqual([{ ...doubt, identity: 'no-words' }]);
  });
});

describe('what the model doubts', () => {
  const [taken] = words.frames('We seize wages.', 'en');
  const seen = (outright: boolean): Words => ({
    ...words,
    doubts: () => true,
    frames: () => [{ ...taken!, ...(outright && { outright }) }],
  });
  const judged = (by: Words) => [...wording.check(passage([block(reading('We seize wages.'))]), rule(), { words: by })];

  test('is mere advice', () => {
    expect(judged(seen(false))).toMatchObject([{ atMost: 'advice', data: { model: 'doubts' } }]);
  });

  test('unless it is said outright', () => {
    const [outcome, ...more] = judged(seen(true));
    expect(more).toEqual([]);
    expect(outcome).toMatchObject({ result: 'fail', says: 'threat-seizure-no-title' });
    expect(outcome).not.toHaveProperty('atMost');
    expect(outcome?.data).not.toHaveProperty('model');
  });
});

const doubt = { result: 'unsure', says: 'no-words', data: {}, evidence: [] };

describe('the conditions under which it is read are the fewest', () => {
  const bad = 'We seize wages.';
  const good = 'Please call us.';
  test.each<[string, Reading[], Literal[] | undefined]>([
    ['none, when every version has it', [reading(bad, [yes('a')]), reading(bad, [no('a')])], undefined],
    ['the one that matters', [reading(bad, [yes('a'), yes('b')]), reading(bad, [yes('a'), no('b')]), reading(good, [no('a')])], [yes('a')]],
    [
      'both, when both matter',
      [reading(bad, [yes('a'), yes('b')]), reading(good, [yes('a'), no('b')]), reading(good, [no('a')])],
      [yes('a'), yes('b')],
    ],
    ['that of the branch in which the whole paragraph stands', [reading(bad, [yes('a')])], [yes('a')]],
    ['those of a later version', [reading(good, [no('a')]), reading(bad, [yes('a')])], [yes('a')]],
  ])('%s', (_, readings, given) => {
    const [outcome] = judge([block(...readings)]);
    expect(outcome?.evidence.find((one) => one.type === 'path')).toEqual(given && { type: 'path', given });
  });
});

describe('paragraphs are read together', () => {
  test('what the next one takes back is not flagged', () => {
    expect(judge([block(reading('Our letter said that we seize wages.')), block(reading('Sorry.'))])).toEqual([]);
  });

  test('in every version', () => {
    const sorry = block(reading('Sorry.'));
    expect(judge([block(reading('Hello.', [no('a')]), reading('We seize wages.', [yes('a')])), sorry])).toEqual([]);
  });
});

describe('what cannot be judged is said', () => {
  test('a language without words', () => {
    expect(judge([block(reading('Wir pfänden den Lohn.'))], 'de')).toEqual([{ ...doubt, identity: 'no-words' }]);
  });

  test('a paragraph with too many versions', () => {
    expect(judge([{ ...block(reading('Hello.')), cut: true }]).map(({ says }) => says)).toEqual(['cut']);
  });

  test('a text whose language nobody knows is read in each', () => {
    const unknown = { ...passage([block(reading('saisir salaire'))]) };
    delete unknown.lang;
    expect([...wording.check(unknown, rule(), { words })].map(({ identity }) => identity)).toEqual(['saisir salaire']);
  });
});

test('a slot between the words is shown by its name', () => {
  const text = `We seize ${SLOT} wages.`;
  const slotted: Reading = {
    text,
    given: [],
    pieces: [
      { start: 0, end: 9, span: place(0, 9) },
      { start: 9, end: 10, span: place(9, 17), slot: 'whose' },
      { start: 10, end: text.length, span: place(17, 24) },
    ],
  };
  const [outcome] = judge([block(slotted)]);
  expect(outcome?.evidence[0]).toMatchObject({ text: 'seize {{whose}} wages', span: { start: 3, end: 23 } });
});

describe('an enforceable title in the ledger', () => {
  const title: LedgerEvent = {
    debtor: 'd1',
    debt: 'L1',
    at: '2026-05-03T00:00:00Z',
    ms: Date.parse('2026-05-03T00:00:00Z'),
    what: 'title',
    extra: {},
    place: { file: 'ledger.csv', line: 4 },
  };

  test('makes a threat of enforcement advice to name it, and is shown', () => {
    const [outcome] = wording.check({ ...passage([block(reading('We seize your wages.'))]), title }, rule(), { words });
    expect(outcome).toMatchObject({ says: 'title-not-named', atMost: 'advice' });
    expect(outcome!.evidence.at(-1)).toMatchObject({ type: 'event', what: 'title', place: { file: 'ledger.csv', line: 4 } });
  });

  test('excuses nothing else', () => {
    const threat = { frame: 'harm', category: 'threat-violence', start: 0, end: 7, parts: [] };
    const violent = { ...words, frames: () => [threat] };
    const [outcome] = wording.check({ ...passage([block(reading('We seize your wages.'))]), title }, rule(['threat-violence']), {
      words: violent,
    });
    expect(outcome).toMatchObject({ says: 'threat-violence' });
    expect(outcome!.atMost).toBeUndefined();
  });
});
