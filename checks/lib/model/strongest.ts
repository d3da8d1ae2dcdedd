import type { Lang } from '../../types.ts';
import type { Engine } from '../frames.ts';
import type { WordsData } from '../words-data.ts';
import { FeatureReader } from './features.ts';
import type { Lecture } from './training.ts';

/** A feature by name, how often it was met, and its weight: above 0 it speaks for coercion. */
export interface NamedWeight {
  name: string;
  texts: number;
  weight: number;
}

/** Seldom met features have loud weights that say little. */
const FEWEST_TEXTS = 15;

/** The shared features that weigh the most for and against, for the model card. */
export function strongestFeatures(
  lectures: readonly Lecture[],
  engines: ReadonlyMap<Lang, Engine>,
  frames: WordsData['frames'],
  coercive: Float64Array,
  count = 20,
): { against: NamedWeight[]; inFavour: NamedWeight[] } {
  const readers = new Map<Lang, FeatureReader>();
  const seen = new Map<string, NamedWeight>();
  for (const { text } of lectures) {
    const reader = readers.get(text.lang) ?? new FeatureReader(text.lang, frames);
    readers.set(text.lang, reader);
    const here = new Map<string, number>();
    reader.read(text.text, engines.get(text.lang)!.look(text.text), ({ kind, name, place, value }) => {
      if (!['always', 'word', 'words', 'letters'].includes(kind)) here.set(`${kind}: ${name}`, coercive[place]! * value);
    });
    for (const [name, weight] of here) seen.set(name, { name, weight, texts: (seen.get(name)?.texts ?? 0) + 1 });
  }
  const sorted = [...seen.values()].filter(({ texts }) => texts >= FEWEST_TEXTS).sort((a, b) => b.weight - a.weight);
  return { inFavour: sorted.slice(0, count), against: sorted.slice(-count).reverse() };
}
