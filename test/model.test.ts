import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wording } from '../checks/kinds/wording.ts';
import { compileEngine } from '../checks/lib/frames.ts';
import { prepareLexicon } from '../checks/lib/lexicon-data.ts';
import { FeatureReader, rowOf } from '../checks/lib/model/features.ts';
import { foldsByAuthor, foldsByFamily, groupsOf } from '../checks/lib/model/folds.ts';
import type { LabelledText } from '../checks/lib/model/labelled.ts';
import { fitLogistic, type Lesson } from '../checks/lib/model/logistic.ts';
import { areaUnderCurve, measure, recallAt } from '../checks/lib/model/measures.ts';
import { MODEL_VERSION, modelBytes, modelFromBytes, type Trained } from '../checks/lib/model/model-data.ts';
import { aroundOf, oneOf, scoreOf, scorerFor } from '../checks/lib/model/score.ts';
import { CATEGORY_SIZE, SIZE, weigh, weightIn } from '../checks/lib/model/space.ts';
import { compileModel } from '../checks/lib/model/suspects.ts';
import { judge, learn, prepare, ready } from '../checks/lib/model/training.ts';
import type { FrameHit, SuspectHit, Words } from '../checks/lib/words.ts';
import { CATEGORIES, type Category, type WordsData } from '../checks/lib/words-data.ts';
import { readLabelledFolder } from '../checks/read/labelled.ts';
import { readModel } from '../checks/read/model.ts';
import { packageRoot } from '../checks/read/package-root.ts';
import type { Lang, Passage, Rule } from '../checks/types.ts';
import { dropsBelow } from '../cli/quality-page.ts';

const root = packageRoot();
const data: WordsData = {
  concepts: {
    en: {
      harm: { idea: 'harm', words: ['hurt', 'smash'] },
      things: { idea: 'belongings', words: ['window', 'car'] },
      negation: { idea: 'no', words: ['not', 'never'] },
    },
    fr: {
      harm: { idea: 'harm', words: ['casser', 'frapper'] },
      things: { idea: 'belongings', words: ['vitre', 'voiture'] },
      negation: { idea: 'no', words: ['jamais'] },
    },
  },
  frames: { 'threat-violence': [{ name: 'damage', idea: 'things are broken', all: ['harm', 'things', 'absent'], within: 'sentence' }] },
  guards: {},
  senses: {},
  instead: {},
};
const engines = new Map((['en', 'fr'] as const).map((lang) => [lang as Lang, compileEngine(data, prepareLexicon(data, lang)!, lang)]));

function labelled(lang: Lang, text: string, category?: Category, more: Partial<LabelledText> = {}): LabelledText {
  const labels = category ? [{ category, start: 0, end: text.length }] : [];
  return { id: text, lang, channel: 'sms', text, labels, borderline: [], family: text, author: `${lang}-1`, ...more };
}

describe('logistic regression', () => {
  const lesson = (coerces: boolean, ...places: number[]): Lesson => ({
    row: { places: Int32Array.from(places), values: new Float32Array(places.length).fill(1) },
    coerces,
    weight: 1,
  });

  test('reaches the point where loss and penalty balance', () => {
    // One feature, always there, 3 of 4 coerce: penalty · v = s · (3 − 4 / (1 + e^−w)) with w = s · v, where s is its strength, and its counts
    // (3 + 1) of (3 + 2) and (1 + 1) of (1 + 2) give s = ½ + ½ · ln(4/5 : 2/3).
    const strength = 0.5 + 0.5 * Math.log(4 / 5 / (2 / 3));
    const [weight = 0] = fitLogistic([lesson(true, 0), lesson(true, 0), lesson(true, 0), lesson(false, 0)], 1, 1);
    expect(weight / strength).toBeCloseTo(strength * (3 - 4 / (1 + Math.exp(-weight))), 2);
    expect(weight).toBeGreaterThan(0.2);
  });

  test('a feature met once has no weight', () => {
    const weights = fitLogistic([lesson(true, 0, 1), lesson(true, 0), lesson(false, 2), lesson(false, 2)], 3, 0.1);
    expect(weights[1]).toBe(0);
    expect(weights[0]!).toBeGreaterThan(0);
    expect(weights[2]!).toBeLessThan(0);
  });
});

describe('features', () => {
  const seen = (lang: Lang, text: string) => {
    const names: string[] = [];
    new FeatureReader(lang, data.frames).read(text, engines.get(lang)!.look(text), ({ kind, name }) => names.push(`${kind} ${name}`));
    return names;
  };

  test('shared names are the same in every language', () => {
    const shared = (names: string[]) => names.filter((name) => !/^(word|words|letters) /.test(name));
    expect(shared(seen('en', 'We smash your window!!'))).toEqual(shared(seen('fr', 'On casse la vitre !!')));
    expect(shared(seen('en', 'We smash your window!!'))).toEqual([
      'always always',
      'mark exclamation',
      'mark many exclamations',
      'concept harm',
      'pair harm + things',
      'concept things',
      'nearly damage',
      'nearly-category threat-violence',
    ]);
  });

  test('a concept of the sentence beside is told apart from one in it', () => {
    const names = seen('en', 'Nice car. We smash it.');
    expect(names.filter((name) => /^(concept|beside|pair) /.test(name))).toEqual([
      'concept things',
      'beside harm',
      'concept harm',
      'beside things',
    ]);
  });

  test('what was seen with a witness is what the row holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('We', 'smash', 'car', '16:30', 'не', '!!', '.', '\n\n', '{{name}}', 'ＰＡＹ', '😡'), { maxLength: 40 }),
        (pieces) => {
          const text = pieces.join(' ');
          let told = 0;
          const reader = new FeatureReader('en', data.frames);
          const look = engines.get('en')!.look(text);
          const sentences = reader.read(text, look, () => told++);
          expect(sentences.reduce((sum, { features }) => sum + rowOf(features).places.length, 0)).toBe(told);
          for (const { features } of sentences) for (const place of rowOf(features).places) expect(place >= 0 && place < SIZE).toBe(true);
          for (const { start, end } of sentences) expect(0 <= start && start < end && end <= text.length).toBe(true);
        },
      ),
    );
  });
});

describe('a trained model', () => {
  const bad = ['We smash the window of this car.', 'Somebody may hurt the car.', 'The window is easy to smash.', 'A car is soon smashed.'];
  const good = ['Please pay by Friday.', 'Call us about a plan.', 'Your payment has arrived.', 'Thank you for writing.'];
  const texts = [
    ...bad.map((text) => labelled('en', text, 'threat-violence')),
    ...good.map((text) => labelled('en', text)),
    labelled('en', 'Shame on you, liar.', 'shaming-insult'),
    labelled('en', 'Shame, you liar.', 'shaming-insult'),
  ];
  const lectures = prepare(texts, engines, data.frames);
  const trained = learn(lectures);
  const weights = ready(trained);
  const scoresOf = (coercive: boolean) =>
    lectures.filter(({ text }) => text.labels.length > 0 === coercive).map((lecture) => judge(lecture, weights).score);
  /** Half-way between the gravest clean text and the mildest coercive one. */
  const gravestClean = Math.max(...scoresOf(false));
  const between = (gravestClean + Math.min(...scoresOf(true))) / 2;
  const at = (thresholds: Partial<Record<Lang, number>>) =>
    compileModel(
      { version: MODEL_VERSION, trainedOn: { sha256: '', texts: 0 }, thresholds, doubts: { en: between }, weights },
      data.frames,
    );
  const model = at({ en: between, fr: (gravestClean + between) / 2 });
  const suspects = (lang: Lang, text: string) => model.suspects(text, lang, engines.get(lang)!.look(text));

  test('finds the one bad sentence, names its category and shows the words', () => {
    const text = 'Thank you for writing. Call us about a plan. We smash the window. Your payment has arrived.';
    const [hit, ...others] = at({ en: between + oneOf(4) }).suspects(text, 'en', engines.get('en')!.look(text));
    expect(others).toEqual([]);
    expect(text.slice(hit!.start, hit!.end)).toBe('We smash the window');
    expect(hit!.category).toBe('threat-violence');
    expect(hit!.because.join(' ')).toMatch(/smash|window/);
    expect(hit!.because.every((words) => text.includes(words))).toBe(true);
    expect(hit!.features[0]!.weight).toBeGreaterThan(0);
  });

  test('who signs is no sentence, whatever stands above', () => {
    const told = (signed: string) =>
      at({ en: -100 })
        .suspects(`We smash the window.\n\n${signed}`, 'en', engines.get('en')!.look(`We smash the window.\n\n${signed}`))
        .map(({ start }) => start);
    for (const signed of ['Smash Window Ltd', 'Mary Smith', 'Apex Windows GmbH.']) expect(told(signed), signed).toEqual([0]);
    for (const signed of ['SMASH THE WINDOW', 'Smash the window']) expect(told(signed), signed).toHaveLength(2);
  });

  test('the more sentences there are, the surer it must be of one', () => {
    const alone = 'We smash the window.';
    const among = `Thank you for writing. Call us about a plan. ${alone} Your payment has arrived.`;
    const scoreIn = (text: string) =>
      Math.max(
        ...at({ en: -100 })
          .suspects(text, 'en', engines.get('en')!.look(text))
          .map(({ score }) => score),
      );
    expect(scoreIn(alone)).toBeGreaterThan(scoreIn(among));
    expect([1, 4].map(oneOf)).toEqual([-0, -Math.log(4)]);
  });

  test('what it learnt in one language it knows in another', () => {
    expect(suspects('fr', 'On casse la vitre de la voiture').map(({ category }) => category)).toEqual(['threat-violence']);
    expect(suspects('fr', 'Merci de votre message')).toEqual([]);
  });

  test('says nothing in a language that it was not calibrated for', () => {
    expect(model.suspects('smash window', 'de', engines.get('en')!.look('smash window'))).toEqual([]);
  });

  test('doubts a frame only where no sentence reads as coercive', () => {
    const doubts = (lang: Lang, text: string) => model.doubts(text, lang, engines.get(lang)!.look(text));
    expect(doubts('en', 'Please pay by Friday. Thank you for writing.')).toBe(true);
    expect(doubts('en', 'Please pay by Friday. We smash the window of this car. Thank you for writing.')).toBe(false);
    expect(doubts('fr', 'Merci de votre message')).toBe(false);
  });

  test('is unsettled by a sentence that is almost suspect, and by a language that it knows nothing of', () => {
    const text = 'We smash the window';
    const look = engines.get('en')!.look(text);
    const score = at({ en: 0 }).suspects(text, 'en', { ...look })[0]!.score;
    const unsettled = (threshold?: number) => at(threshold === undefined ? {} : { en: threshold }).unsettled(text, 'en', { ...look });
    expect([score - 0.1, score + 0.1, score + 1.9, score + 2.1, undefined].map(unsettled)).toEqual([false, true, true, false, true]);
  });

  test('what a reader remembers of words adds up to what each feature says for itself', () => {
    const weights = ready(trained);
    const scorer = scorerFor(weights);
    for (const { lang, text } of texts) {
      const reader = new FeatureReader(lang, data.frames);
      const look = engines.get(lang)!.look(text);
      const whole = reader.readWhole(look);
      const around = scorer.around([scorer.chorus(whole.words)]);
      expect(around).toBeCloseTo(aroundOf(rowOf(whole), weights), 4);
      for (const { features } of reader.read(text, look)) {
        const { score, category } = scoreOf(rowOf(features), around, weights);
        expect(scorer.score(features, around)).toEqual({ score: expect.closeTo(score, 4), category });
      }
    }
  });

  test('judges as it did in training, but for the bytes that its weights were rounded to', () => {
    const { sentence } = ready(trained);
    for (const lecture of lectures) {
      const exact = Math.max(
        ...lecture.sentences.map(({ row }) => row.places.reduce((sum, place, i) => sum + trained.sentence[place]! * row.values[i]!, 0)),
      );
      const rounded = Math.max(...lecture.sentences.map(({ row }) => weigh(row, sentence)));
      expect(Math.abs(exact - rounded)).toBeLessThan(0.2);
    }
  });

  test('is the same model when it is read from the bytes that it weighs with', () => {
    const kept = { version: MODEL_VERSION, trainedOn: { sha256: 'ab', texts: 3 }, thresholds: { en: 1.5, ru: -0.25 }, doubts: {}, weights };
    expect(modelFromBytes(modelBytes(kept))).toEqual(kept);
  });

  test('the same texts give the same weights', () => {
    expect(learn(prepare(texts, engines, data.frames)).sentence).toEqual(trained.sentence);
  });

  test('refuses weights made for other features', () => {
    const old = { version: MODEL_VERSION - 1, trainedOn: { sha256: '', texts: 0 }, thresholds: {}, doubts: {}, weights };
    expect(() => compileModel(old, {})).toThrow(/npm run train/);
  });

  test('a sentence of a coercive text that nobody marked is no lesson in coercion', () => {
    const text = 'Please pay by Friday. We smash the car.';
    const marked = labelled('en', text, undefined, { labels: [{ category: 'threat-violence', start: 22, end: text.length }] });
    const [lecture] = prepare([marked], engines, data.frames);
    expect(lecture!.sentences.map(({ categories }) => categories)).toEqual([[], ['threat-violence']]);
    expect(judge(lecture!, weights).start).toBe(22);
  });
});

test('weights survive being packed', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(SIZE - 1), fc.double({ min: -5, max: 5, noNaN: true })), { maxLength: 20 }), (pairs) => {
      const sentence = new Float64Array(SIZE);
      for (const [place, weight] of pairs) sentence[place] = weight;
      const trained: Trained = {
        sentence,
        text: new Float64Array(SIZE),
        categories: new Map([['excessive-emphasis', new Float64Array(CATEGORY_SIZE).fill(0.5)]]),
      };
      const back = ready(trained);
      for (const [place] of pairs) expect(Math.abs(weightIn(back.sentence, place) - sentence[place]!)).toBeLessThan(5 / 127);
      expect(back.categories[8 * CATEGORIES.length - 1]! * back.units.at(-1)!).toBeCloseTo(0.5);
    }),
    { numRuns: 10 },
  );
});

describe('folds', () => {
  const copied = 'You have until noon to pay the whole sum or we tell everybody at your work';
  const texts = [
    labelled('en', 'One.', undefined, { family: 'a' }),
    labelled('en', 'Two.', undefined, { family: 'a' }),
    labelled('en', copied, undefined, { family: 'b' }),
    labelled('en', `${copied}!`, undefined, { family: 'c', author: 'en-2' }),
    labelled('fr', 'Trois.', undefined, { family: 'a', author: 'fr-1' }),
    ...Array.from({ length: 20 }, (_, i) => labelled('en', `Text ${i}.`, undefined, { family: `f${i}` })),
  ];

  test('a family stays together, and so does a near-copy in another one', () => {
    const folds = foldsByFamily(texts, 4);
    expect(folds[0]).toBe(folds[1]);
    expect(folds[2]).toBe(folds[3]);
    expect(new Set(folds)).toEqual(new Set([0, 1, 2, 3]));
    const groups = groupsOf(texts);
    expect(groups[0]).not.toBe(groups[4]);
  });

  test('an author stays together', () => {
    expect(foldsByAuthor(texts, 2).slice(0, 5)).toEqual([0, 0, 0, 1, 0]);
    expect(foldsByAuthor(texts, 1)).not.toContain(1);
  });
});

describe('measures', () => {
  const outcomes = [
    ...Array.from({ length: 30 }, (_, i) => ({ coercive: true, flagged: i < 24, group: i })),
    ...Array.from({ length: 50 }, (_, i) => ({ coercive: false, flagged: i < 6, group: 100 + i })),
  ];

  test('precision, recall, F1 and false alarms, each within its interval', () => {
    const { precision, recall, f1, falseAlarms } = measure(outcomes);
    expect([recall.value, precision.value, f1.value, falseAlarms.value]).toEqual([24 / 30, 24 / 30, 48 / 60, 6 / 50]);
    for (const { low, value, high } of [precision, recall, f1, falseAlarms]) expect(low < value && value < high).toBe(true);
    // The interval of a share by the normal approximation: 0.8 ± 1.96 √(0.8 · 0.2 / 30).
    expect(recall.low).toBeCloseTo(0.657, 1);
    expect(recall.high).toBeCloseTo(0.943, 1);
  });

  test('texts of one situation widen the interval', () => {
    const together = measure(outcomes.map((outcome, i) => ({ ...outcome, group: Math.floor(i / 6) })));
    const apart = measure(outcomes);
    expect(together.recall.high - together.recall.low).toBeGreaterThan(apart.recall.high - apart.recall.low);
  });

  test('area and recall of a known order', () => {
    const scored = [5, 4, 3, 2, 1].map((score) => ({ score, coercive: [5, 3, 2].includes(score) }));
    expect(areaUnderCurve(scored)).toBeCloseTo(4 / 6);
    expect(recallAt(0, scored)).toBeCloseTo(1 / 3);
  });

  test('a drop counts only beyond noise', () => {
    const figures = (f1: [number, number], falseAlarms: [number, number]) => ({ 'total:all, both': { f1, falseAlarms } });
    const before = figures([0.6, 0.7], [0.02, 0.04]);
    expect(dropsBelow(figures([0.55, 0.65], [0.03, 0.05]), before)).toEqual([]);
    expect(dropsBelow(figures([0.4, 0.5], [0.05, 0.07]), before)).toHaveLength(2);
  });
});

describe('in the kind `wording`', () => {
  const text = 'First we wait. Then they smash all.';
  const reading = {
    text,
    given: [],
    pieces: [{ start: 0, end: text.length, span: { file: 'a', start: 0, end: text.length, line: 1, column: 1 } }],
  };
  const passage = {
    on: 'passage',
    lang: 'en',
    facts: {},
    blocks: [{ role: 'body', readings: [reading], cut: false }],
  } as unknown as Passage;
  const suspect = (start: number, end: number): SuspectHit => ({
    category: 'intrusive',
    start,
    end,
    score: 1,
    because: ['wait'],
    features: [{ name: 'word wait', weight: 1 }],
  });
  const frame: FrameHit = { frame: 'damage', category: 'intrusive', start: 15, end: 34, parts: [{ concept: 'harm', start: 25, end: 30 }] };
  const outcomes = (framed: readonly FrameHit[], suspects: readonly SuspectHit[], doubted: boolean) => {
    const words: Words = {
      shape: (text: string) => text,
      alike: () => undefined,
      find: () => [],
      frames: () => framed,
      suspects: () => suspects,
      doubts: () => doubted,
      unsettled: () => false,
      opinion: () => undefined,
      judges: () => true,
      instead: () => undefined,
    };
    return [...wording.check(passage, { options: { categories: ['intrusive'] } } as unknown as Rule, { words })];
  };

  test('a suspicion is a warning at most, and says that it is the model’s', () => {
    expect(outcomes([], [suspect(0, 13)], true)).toMatchObject([
      { result: 'fail', says: 'suspect', atMost: 'warning', data: { model: 'suspects', words: { list: ['wait'] } } },
    ]);
  });

  test('what a frame has found is not said again', () => {
    expect(outcomes([frame], [suspect(0, 13), suspect(15, 34)], false).map(({ says }) => says)).toEqual(['intrusive', 'suspect']);
    expect(outcomes([frame], [], false)[0]).not.toHaveProperty('atMost');
  });

  test('a frame that the model doubts is advice', () => {
    expect(outcomes([frame], [], true)).toMatchObject([{ says: 'intrusive', atMost: 'advice', data: { model: 'doubts' } }]);
  });
});

describe('the model that ships', () => {
  const file = join(root, 'checks/words/model.json');

  test('was trained on the texts that are there', () => {
    expect(existsSync(file)).toBe(true);
    const { texts, sha256 } = readLabelledFolder(join(root, 'fixtures/wording'));
    expect(readModel(file)!.trainedOn, 'fixtures/wording has changed: npm run train').toEqual({ sha256, texts: texts.length });
  });

  test('judges every language that it has texts of, in its space', () => {
    const { texts } = readLabelledFolder(join(root, 'fixtures/wording'));
    const model = readModel(file)!;
    expect(Object.keys(model.thresholds).sort()).toEqual([...new Set(texts.map(({ lang }) => lang))].sort());
    expect(model.weights.units).toHaveLength(CATEGORIES.length);
    expect(model.weights.sentence.bytes.some((weight) => weight !== 0)).toBe(true);
  });
});
