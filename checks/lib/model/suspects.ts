import type { Lang } from '../../types.ts';
import type { Look } from '../frames.ts';
import { onceFor } from '../once.ts';
import type { Paragraph } from '../paragraphs.ts';
import { isCompanyName } from '../recognisers.ts';
import type { WordsData } from '../words-data.ts';
import { FeatureReader, type Stretch, stretchesOf } from './features.ts';
import { MODEL_VERSION, type Model } from './model-data.ts';
import { type Chorus, oneOf, type Score, type Scorer, scorerFor, weightAt } from './score.ts';

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
  /** The suspect sentences of a text, in text order. One of which no word speaks for it is suspect for its neighbours alone, and they are told themselves. */
  suspects(text: string, lang: Lang, look: Look): readonly SuspectHit[];
  /**
   * Whether nothing in the text reads as coercive to the model, so that a frame which holds in it is more likely a look-alike than not. It costs
   * few findings that are right and saves many that are not (docs/model-card.md).
   */
  doubts(text: string, lang: Lang, look: Look): boolean;
  /** Whether a sentence is almost suspect, or the model knows nothing of the language: what it says is no clear no. */
  unsettled(text: string, lang: Lang, look: Look): boolean;
}

/** A text with the scores of its sentences, and what all its words together have added to each of them. */
interface Scored {
  sentences: readonly ScoredSentence[];
  around: number;
  suspects?: readonly SuspectHit[];
}

/** `at`: its number in the text. */
interface ScoredSentence extends Score {
  start: number;
  end: number;
  at: number;
}

/** Words up to which a text is one thing said, and nothing stands around it. */
const FEW_WORDS = 8;
/**
 * By how much a text of few words in which no concept is seen must pass the threshold (log-odds), without being heard twice, as a sentence and as the
 * whole text. Of the model's findings in coercive texts of few words this costs three in a hundred; of those in remarks on tomatoes and kettles, two in five.
 */
const WITHOUT_CONCEPT = 0.5;

/** Words shown for a suspicion, and features named. */
const SHOWN = 4;
/**
 * How far below the threshold a sentence is still in doubt (log-odds). On texts that the model has not seen, about two thirds of the coercive ones that
 * frames and model miss lie in it, and a sixth of the clean ones.
 */
const ALMOST = 2;

/** Throws when the model was trained for other features than these. */
export function compileModel({ version, thresholds, doubts, weights }: Model, frames: WordsData['frames']): Suspicion {
  if (version !== MODEL_VERSION) throw new Error(`model of version ${version}, and ${MODEL_VERSION} is needed: npm run train`);
  const scorer = scorerFor(weights);
  const readers = new Map<Lang, SentenceReader>();
  /** Several rules ask about the same text, and as long as it is remembered it is the same look at it. */
  const memory = new WeakMap<Look, Scored>();
  const readerOf = (lang: Lang): SentenceReader => {
    const reader = readers.get(lang) ?? new SentenceReader(new FeatureReader(lang, frames), scorer);
    readers.set(lang, reader);
    return reader;
  };
  const scored = (text: string, lang: Lang, look: Look): Scored => {
    const known = memory.get(look);
    if (known) return known;
    const seen: Scored = readerOf(lang).read(text, look);
    memory.set(look, seen);
    return seen;
  };
  const suspectsIn = (text: string, lang: Lang, look: Look, seen: Scored, threshold: number): SuspectHit[] => {
    return seen.sentences
      .filter((sentence) => isSuspect(sentence, seen, look, threshold) && !isName(sentence, text, look))
      .map(({ at, start, end, score, category }) => ({
        category,
        start,
        end,
        score: score - threshold,
        ...explain(readerOf(lang).features, text, look, at, (place) => weightAt(place, category, weights)),
      }))
      .filter(({ because }) => because.length > 0);
  };
  return {
    knows: (lang) => thresholds[lang] !== undefined,
    suspects(text, lang, look) {
      const threshold = thresholds[lang];
      if (threshold === undefined) return [];
      const seen = scored(text, lang, look);
      seen.suspects ??= suspectsIn(text, lang, look, seen, threshold);
      return seen.suspects;
    },
    doubts(text, lang, look) {
      const threshold = doubts[lang];
      return threshold !== undefined && scored(text, lang, look).sentences.every(({ score }) => score < threshold);
    },
    unsettled(text, lang, look) {
      const threshold = thresholds[lang];
      if (threshold === undefined) return true;
      const seen = scored(text, lang, look);
      return seen.sentences.some((one) => one.score > threshold - ALMOST && !isSuspect(one, seen, look, threshold));
    },
  };
}

function isSuspect({ score }: ScoredSentence, { around }: Scored, { tokens, hits }: Look, threshold: number): boolean {
  if (tokens.words.length > FEW_WORDS || hits.size > 0) return score > threshold;
  return score - Math.max(0, around) > threshold + WITHOUT_CONCEPT;
}

/** Words up to which a line with a capital at each of them is a name. */
const LONGEST_NAME = 6;

/** “Apex Services Ltd”: who signs says nothing, whatever stands above it. In capitals throughout it may be shouted. */
function isName({ start, end }: ScoredSentence, text: string, { tokens, hits }: Look): boolean {
  const written = text.slice(start, end);
  if (isCompanyName(written)) return true;
  const words = written.match(/\p{L}+/gu) ?? [];
  if (words.length > LONGEST_NAME || !words.every((word) => /^\p{Lu}/u.test(word)) || !words.some((word) => /\p{Ll}/u.test(word)))
    return false;
  const isWithin = (first: number): boolean => tokens.starts[first]! >= start && tokens.starts[first]! < end;
  return [...hits.values()].every((places) => places.every(({ first }) => !isWithin(first)));
}

/** A sentence without the text around it; `from`..`to` in its paragraph. */
interface Alone extends Score {
  from: number;
  to: number;
}

/** Neighbours among which the scores of a paragraph are remembered. */
const MOST_NEIGHBOURS = 100;

/** Scores the sentences of texts in one language. What a paragraph comes to is remembered as long as the paragraph itself. */
class SentenceReader {
  readonly features: FeatureReader;
  readonly #scorer: Scorer;
  readonly #scores = new WeakMap<Paragraph, Map<string, Alone[]>>();
  readonly #chorusOf: (paragraph: Paragraph) => Chorus;

  constructor(features: FeatureReader, scorer: Scorer) {
    this.features = features;
    this.#scorer = scorer;
    this.#chorusOf = onceFor((paragraph) => scorer.chorus(features.formsOf(paragraph)));
  }

  read(text: string, look: Look): Scored {
    const stretches = stretchesOf(text, look);
    const around = this.#scorer.around(stretches.map(({ part }) => this.#chorusOf(part.paragraph)));
    const scores = stretches.map((stretch) => (look.plain ? this.#remembered(stretch, text, look) : this.#score(stretch, text, look)));
    const chance = oneOf(scores.reduce((sum, { length }) => sum + length, 0));
    const sentences = stretches.flatMap(({ part: { start, sentence } }, number) => {
      return scores[number]!.map(({ category, score, from, to }, i) => ({
        start: start + from,
        end: start + to,
        at: sentence + i,
        category,
        score: score + around + chance,
      }));
    });
    return { sentences, around };
  }

  /** A paragraph between neighbours that speak of the same, with the same signs around it, comes to the same in every text that is plain. */
  #remembered(stretch: Stretch, text: string, look: Look): Alone[] {
    const { part, from, to, before, after } = stretch;
    const { paragraph, start } = part;
    const signs = [text.slice(from, start + paragraph.tokens.starts[0]!), text.slice(start + paragraph.tokens.ends.at(-1)!, to)];
    const key = [...signs, ...before.map(({ concept }) => concept), '', ...after.map(({ concept }) => concept)].join('\0');
    const byNeighbours = this.#scores.get(paragraph) ?? new Map<string, Alone[]>();
    const known = byNeighbours.get(key);
    if (known) return known;
    const scores = this.#score(stretch, text, look);
    if (byNeighbours.size >= MOST_NEIGHBOURS) byNeighbours.clear();
    this.#scores.set(paragraph, byNeighbours.set(key, scores));
    return scores;
  }

  #score(stretch: Stretch, text: string, look: Look): Alone[] {
    const { start } = stretch.part;
    return this.features.readStretch(stretch, text, look).map((read) => {
      const { score, category } = this.#scorer.score(read.features, 0);
      return { score, category, from: read.start - start, to: read.end - start };
    });
  }
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
  const holds = ({ part }: Stretch) => part.sentence <= sentence && sentence < part.sentence + part.paragraph.sentences;
  const stretch = stretchesOf(text, look).find(holds)!;
  reader.readSentence(stretch, sentence - stretch.part.sentence, text, look, ({ kind, name, place, value, first, last }) => {
    const weight = weightOf(place) * value;
    if (kind !== 'always' && kind !== 'letters') byName.set(`${kind} ${name}`, (byName.get(`${kind} ${name}`) ?? 0) + weight);
    let own = 0;
    for (let at = first; at <= last; at++) if (inSentence(at)) own++;
    for (let at = first; at <= last; at++) if (inSentence(at)) byWord.set(at, (byWord.get(at) ?? 0) + weight / own);
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
