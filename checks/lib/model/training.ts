import type { Lang } from '../../types.ts';
import type { Engine } from '../frames.ts';
import { CATEGORIES, type Category, type WordsData } from '../words-data.ts';
import { FeatureReader, type SentenceFeatures, SIGHTS, type Sight } from './features.ts';
import { isCoercive, type LabelledText } from './labelled.ts';
import { fitLogistic, type Lesson } from './logistic.ts';
import { SHARE_OF_TEXT, type Trained } from './model-data.ts';
import { CATEGORY_SIZE, categoryPlace, kept, type Row, SIZE, weigh } from './space.ts';
import { categoryOf } from './suspects.ts';

/** A labelled text with the features of its sentences and, by sentence, the categories that are in it. */
export interface Lecture {
  text: LabelledText;
  /** The words of all of it. */
  whole: Row;
  sentences: readonly (SentenceFeatures & { categories: readonly Category[] })[];
}

/** The gravest sentence of a text, as a model sees it. */
export interface Verdict {
  score: number;
  start: number;
  end: number;
  category: Category;
}

const PENALTY = { coercive: 1, categories: 0.3 };
/** A sentence of a coercive text in which nobody marked anything is most likely clean, but it was not looked at for itself. */
const UNMARKED = 0.1;
/** Characters that a sentence and a marked span must share: a span may end with the first sign of the next sentence. */
const OVERLAP = 4;

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
      .map((sentence) => ({ ...sentence, row: kept(sentence.row), categories: categoriesIn(sentence, text) }));
    return [{ text, whole: kept(reader.readWhole(look)), sentences }];
  });
}

function categoriesIn({ start, end }: SentenceFeatures, { labels }: LabelledText): Category[] {
  const touched = labels.filter(
    (label) => Math.min(end, label.end) - Math.max(start, label.start) >= Math.min(OVERLAP, label.end - label.start),
  );
  return [...new Set(touched.map(({ category }) => category))];
}

/** Weights from texts: for a sentence that coerces, for a text that does, and one for each category among the sentences that do. */
export function learn(lectures: readonly Lecture[], { withCategories = true } = {}): Trained {
  const sentence = fitLogistic(lectures.flatMap(lessonsOf), SIZE, PENALTY.coercive);
  const wholes = lectures.map(({ text: labelled, whole }): Lesson => ({ row: whole, coerces: isCoercive(labelled), weight: 1 }));
  const text = fitLogistic(wholes, SIZE, PENALTY.coercive);
  const bad = lectures.flatMap(({ sentences }) => sentences.filter(({ categories }) => categories.length > 0));
  const rows = bad.map(({ row }) => forCategories(row));
  const categories = new Map(
    (withCategories ? CATEGORIES : []).map((category) => {
      const lessons = bad.map((one, i): Lesson => ({ row: rows[i]!, coerces: one.categories.includes(category), weight: 1 }));
      return [category, fitLogistic(lessons, CATEGORY_SIZE, PENALTY.categories)];
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

function forCategories(row: Row): Row {
  return { ...row, places: row.places.map(categoryPlace) };
}

/** What a model thinks of the gravest sentence of a text. */
export function judge({ whole, sentences }: Lecture, { sentence: weights, text, categories }: Trained): Verdict {
  const named = [...categories].map(([category, weights]) => ({ category, weights }));
  let worst: Verdict = { score: -Infinity, start: 0, end: 0, category: 'threat-violence' };
  const around = SHARE_OF_TEXT * weigh(whole, text);
  let row: Row | undefined;
  for (const sentence of sentences) {
    const score = weigh(sentence.row, weights) + around;
    if (score <= worst.score) continue;
    worst = { ...worst, score, start: sentence.start, end: sentence.end };
    row = sentence.row;
  }
  return row && named.length > 0 ? { ...worst, category: categoryOf(row, named) } : worst;
}

/** Verdicts on each text by a model that has not seen its fold. */
export function judgeHeldOut(lectures: readonly Lecture[], foldOf: readonly number[], options?: { withCategories: boolean }): Verdict[] {
  const verdicts = new Array<Verdict>(lectures.length);
  for (const fold of new Set(foldOf)) {
    const trained = learn(
      lectures.filter((_, i) => foldOf[i] !== fold),
      options,
    );
    lectures.forEach((lecture, i) => {
      if (foldOf[i] === fold) verdicts[i] = judge(lecture, trained);
    });
  }
  return verdicts;
}

/** The score that no more than so many texts pass. */
export function thresholdAt(most: number, scores: readonly number[]): number {
  return scores.toSorted((a, b) => b - a)[Math.floor(most)] ?? Number.NEGATIVE_INFINITY;
}
