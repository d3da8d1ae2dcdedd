import type { Lang } from '../../types.ts';
import type { Look } from '../frames.ts';
import type { WordsData } from '../words-data.ts';
import { FeatureReader } from './features.ts';
import { MODEL_VERSION, type ModelData, unpackWeights } from './model-data.ts';
import { type Score, type Scorer, scorerFor, type Weights, weightAt } from './score.ts';

/** A sentence that reads as coercive to the model though no frame may hold in it. Never more than a warning. */
export interface SuspectHit {
  category: string;
  start: number;
  end: number;
  /** Above 0: by how much it passes the threshold of its language (log-odds). */
  score: number;
  /** The words of the text that weigh the most, strongest first. */
  because: string[];
  /** The strongest features by name, for those who look into the model: `concept seize`, `word lock`. */
  features: { name: string; weight: number }[];
}

/** The trained model, ready to judge. */
export interface Suspicion {
  /** Whether it has learnt from texts of the language. */
  knows(lang: Lang): boolean;
  /** The suspect sentences of a text, in text order. */
  suspects(text: string, lang: Lang, look: Look): readonly SuspectHit[];
  /**
   * Whether nothing in the text reads as coercive to the model, so that a frame which holds in it is more likely a look-alike than not. It costs
   * few findings that are right and saves many that are not (docs/model-card.md).
   */
  doubts(text: string, lang: Lang, look: Look): boolean;
  /** Whether a sentence is almost suspect, or the model knows nothing of the language: what it says is no clear no. */
  unsettled(text: string, lang: Lang, look: Look): boolean;
}

/** A text with the scores of its sentences. */
interface Scored {
  sentences: readonly (Score & { start: number; end: number; at: number })[];
  suspects?: readonly SuspectHit[];
}

/** Words shown for a suspicion, and features named. */
const SHOWN = 4;
/**
 * How far below the threshold a sentence is still in doubt (log-odds). On texts that the model has not seen, about two thirds of the coercive ones that
 * frames and model miss lie in it, and a sixth of the clean ones.
 */
const ALMOST = 2;

/** Throws when the model was trained for other features than these. */
export function compileModel(data: ModelData, frames: WordsData['frames']): Suspicion {
  if (data.version !== MODEL_VERSION) throw new Error(`model of version ${data.version}, and ${MODEL_VERSION} is needed: npm run train`);
  const readers = new Map<Lang, FeatureReader>();
  /** Several rules ask about the same text, and as long as it is remembered it is the same look at it. */
  const memory = new WeakMap<Look, Scored>();
  const readerOf = (lang: Lang): FeatureReader => {
    const reader = readers.get(lang) ?? new FeatureReader(lang, frames);
    readers.set(lang, reader);
    return reader;
  };
  let unpacked: { weights: Weights; scorer: Scorer } | undefined;
  const weighing = () => {
    if (unpacked) return unpacked;
    const weights = unpackWeights(data);
    unpacked = { weights, scorer: scorerFor(weights) };
    return unpacked;
  };
  const scored = (text: string, lang: Lang, look: Look): Scored => {
    const known = memory.get(look);
    if (known) return known;
    const { scorer } = weighing();
    const around = scorer.around(readerOf(lang).readWhole(look));
    const sentences = readerOf(lang).read(text, look);
    const seen: Scored = {
      sentences: sentences.map(({ start, end, features }, at) => ({ start, end, at, ...scorer.score(features, around) })),
    };
    memory.set(look, seen);
    return seen;
  };
  const suspectsIn = (text: string, lang: Lang, look: Look, sentences: Scored['sentences'], threshold: number): SuspectHit[] => {
    const { weights } = weighing();
    return sentences
      .filter(({ score }) => score > threshold)
      .map(({ at, start, end, score, category }) => ({
        category,
        start,
        end,
        score: score - threshold,
        ...explain(readerOf(lang), text, look, at, (place) => weightAt(place, category, weights)),
      }));
  };
  return {
    knows: (lang) => data.thresholds[lang] !== undefined,
    suspects(text, lang, look) {
      const threshold = data.thresholds[lang];
      if (threshold === undefined) return [];
      const seen = scored(text, lang, look);
      seen.suspects ??= suspectsIn(text, lang, look, seen.sentences, threshold);
      return seen.suspects;
    },
    doubts(text, lang, look) {
      const threshold = data.doubts[lang];
      return threshold !== undefined && scored(text, lang, look).sentences.every(({ score }) => score < threshold);
    },
    unsettled(text, lang, look) {
      const threshold = data.thresholds[lang];
      if (threshold === undefined) return true;
      return scored(text, lang, look).sentences.some(({ score }) => score <= threshold && score > threshold - ALMOST);
    },
  };
}

/** What spoke for it, read once more with names: rare, and so not worth carrying names along. */
function explain(
  reader: FeatureReader,
  text: string,
  look: Look,
  sentence: number,
  weightOf: (place: number) => number,
): Pick<SuspectHit, 'because' | 'features'> {
  const { tokens, clauses } = look;
  const byName = new Map<string, number>();
  const byWord = new Map<number, number>();
  const inSentence = (at: number) => at >= 0 && clauses.sentenceOf[at] === sentence;
  let current = -1;
  reader.read(text, look, ({ kind, name, place, value, first, last }) => {
    if (kind === 'always') current++;
    if (current !== sentence) return;
    const weight = weightOf(place) * value;
    if (kind !== 'always' && kind !== 'letters') byName.set(`${kind} ${name}`, (byName.get(`${kind} ${name}`) ?? 0) + weight);
    const words = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter(inSentence);
    for (const at of words) byWord.set(at, (byWord.get(at) ?? 0) + weight / words.length);
  });
  return {
    because: strongest(byWord)
      .map(([at]) => at)
      .sort((a, b) => a - b)
      .reduce<[number, number][]>(joinNeighbours, [])
      .map(([first, last]) => text.slice(tokens.starts[first]!, tokens.ends[last]!)),
    features: strongest(byName).map(([name, weight]) => ({ name, weight: Math.round(100 * weight) / 100 })),
  };
}

function strongest<K>(weights: ReadonlyMap<K, number>): [K, number][] {
  return [...weights]
    .filter(([, weight]) => weight > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, SHOWN);
}

function joinNeighbours(stretches: [number, number][], at: number): [number, number][] {
  const last = stretches.at(-1);
  if (last && last[1] === at - 1) last[1] = at;
  else stretches.push([at, at]);
  return stretches;
}
