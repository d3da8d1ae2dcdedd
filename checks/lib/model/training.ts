import type { Lang } from '../../types.ts';
import type { Engine } from '../frames.ts';
import { CATEGORIES, type Category, type WordsData } from '../words-data.ts';
import { FeatureReader, rowOf, type SentenceFeatures, SIGHTS, type Sight } from './features.ts';
import { isCoercive, type LabelledText } from './labelled.ts';
import { fitLogistic, type Lesson } from './logistic.ts';
import { packWeights, type Trained, unpackWeights } from './model-data.ts';
import { aroundOf, oneOf, type Score, scoreOf, type Weights } from './score.ts';
import { CATEGORY_SIZE, categoryPlace, type Row, SIZE } from './space.ts';

/** A labelled text with the features of its sentences and, by sentence, the categories that are in it. */
export interface Lecture {
  text: LabelledText;
  /** The words of all of it. */
  whole: Row;
  sentences: readonly { start: number; end: number; row: Row; categories: readonly Category[] }[];
}

/** The gravest sentence of a text, as a model sees it. */
export interface Verdict extends Score {
  start: number;
  end: number;
}

const PENALTY = 1;
/** A sentence of a coercive text in which nobody marked anything is most likely clean, but it was not looked at for itself. */
const UNMARKED = 0.1;
/** A sentence of another category is no clean sentence, but a category must be told from the others as well. */
const OTHER_CATEGORY = 0.3;
/** Characters that a sentence and a marked span must share: a span may end with the first sign of the next sentence. */
const OVERLAP = 4;

type Place = Pick<SentenceFeatures, 'start' | 'end'>;

/** Reads texts for training. */
export function prepare(
  texts: readonly LabelledText[],
  engines: ReadonlyMap<Lang, Engine>,
  frames: WordsData['frames'],
  sights: ReadonlySet<Sight> = new Set(SIGHTS),
): Lecture[] {
  const readers = new Map<Lang, FeatureReader>();
  return texts.flatMap((text) => {
    const engine = engines.get(text.lang);
    if (!engine) return [];
    const reader = readers.get(text.lang) ?? new FeatureReader(text.lang, frames, sights);
    readers.set(text.lang, reader);
    const look = engine.look(text.text);
    const sentences = reader
      .read(text.text, look)
      .filter((sentence) => text.lesson === undefined || shared(sentence, text.lesson) > 0)
      .map(({ start, end, features }) => ({ start, end, row: rowOf(features), categories: categoriesIn({ start, end }, text) }));
    return [{ text, whole: rowOf(reader.readWhole(look)), sentences }];
  });
}

function categoriesIn(sentence: Place, { labels }: LabelledText): Category[] {
  const touched = labels.filter((label) => shared(sentence, label) >= Math.min(OVERLAP, label.end - label.start));
  return [...new Set(touched.map(({ category }) => category))];
}

/** Characters that two places have in common. */
function shared(a: Place, b: Place): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

/** Weights from texts: for a sentence that coerces, for a text that does, and for each category. */
export function learn(lectures: readonly Lecture[]): Trained {
  const sentence = fitLogistic(lectures.flatMap(lessonsOf), SIZE, PENALTY);
  const wholes = lectures.map(({ text: labelled, whole }): Lesson => ({ row: whole, coerces: isCoercive(labelled), weight: 1 }));
  const text = fitLogistic(wholes, SIZE, PENALTY);
  const small = lectures.map((lecture) => ({ ...lecture, sentences: lecture.sentences.map(forCategories) }));
  const categories = new Map(
    CATEGORIES.map((category) => {
      const lessons = small.flatMap((lecture) =>
        lessonsOf(lecture).map((lesson, i) => ofCategory(lesson, lecture.sentences[i]!, category)),
      );
      return [category, fitLogistic(lessons, CATEGORY_SIZE, PENALTY)];
    }),
  );
  return { sentence, text, categories };
}

function lessonsOf({ text, sentences }: Lecture): Lesson[] {
  return sentences.map(({ row, categories }) => {
    const coerces = categories.length > 0;
    return { row, coerces, weight: coerces || !isCoercive(text) ? 1 : UNMARKED };
  });
}

function ofCategory(lesson: Lesson, { categories }: Lecture['sentences'][number], category: Category): Lesson {
  if (!lesson.coerces || categories.includes(category)) return lesson;
  return { ...lesson, coerces: false, weight: OTHER_CATEGORY };
}

function forCategories<S extends { row: Row }>(sentence: S): S {
  return { ...sentence, row: { ...sentence.row, places: sentence.row.places.map(categoryPlace) } };
}

/** Weights as they come from training, ready to be used: rounded as they will be written, so that what is measured is what is used. */
export function ready(trained: Trained): Weights {
  return unpackWeights(packWeights(trained));
}

/** What a model thinks of the gravest sentence of a text. */
export function judge({ whole, sentences }: Lecture, weights: Weights): Verdict {
  const around = aroundOf(whole, weights) + oneOf(sentences.length);
  let worst: Verdict = { score: -Infinity, start: 0, end: 0, category: 'threat-violence' };
  for (const { row, start, end } of sentences) {
    const seen = scoreOf(row, around, weights);
    if (seen.score > worst.score) worst = { ...seen, start, end };
  }
  return worst;
}

/** What a model learns from, and what it is asked about: numbers of lectures. */
export interface Fit {
  from: readonly number[];
  about: readonly number[];
}

/** A model, and its verdict on each lecture that it was asked about. */
export interface Fitted {
  trained: Trained;
  verdicts: Verdict[];
}

export function train(lectures: readonly Lecture[], { from, about }: Fit): Fitted {
  const trained = learn(from.map((i) => lectures[i]!));
  const weights = ready(trained);
  return { trained, verdicts: about.map((i) => judge(lectures[i]!, weights)) };
}

/** By fold, a model that has seen all others, asked about this one. */
export function fitsOf(foldOf: readonly number[]): Fit[] {
  const all = [...foldOf.keys()];
  return [...new Set(foldOf)].map((fold) => ({
    from: all.filter((i) => foldOf[i] !== fold),
    about: all.filter((i) => foldOf[i] === fold),
  }));
}

/** The verdict on each lecture of whichever model was asked about it. */
export function verdictsOf(fits: readonly Fit[], fitted: readonly Pick<Fitted, 'verdicts'>[]): Verdict[] {
  const verdicts: Verdict[] = [];
  fits.forEach(({ about }, number) => {
    about.forEach((i, at) => {
      verdicts[i] = fitted[number]!.verdicts[at]!;
    });
  });
  return verdicts;
}

/** The score that no more than so many texts pass. */
export function thresholdAt(most: number, scores: readonly number[]): number {
  return scores.toSorted((a, b) => b - a)[Math.floor(most)] ?? Number.NEGATIVE_INFINITY;
}
