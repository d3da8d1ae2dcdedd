import type { Lang } from '../../types.ts';
import { CATEGORIES, type Category } from '../words-data.ts';
import type { Weights } from './score.ts';
import { BLOCKS, type Block, CATEGORY_SIZE, PLACES, SIZE } from './space.ts';

/** Grows whenever features or their places change: weights of another version mean nothing. */
export const MODEL_VERSION = 2;

/** A table of weights as it is written: one signed byte each, in base64, to be multiplied by `unit`. */
interface Packed {
  unit: number;
  bytes: string;
}

type Tables = Readonly<Record<Block, Packed>>;

/** The trained model (checks/words/model.json). */
export interface ModelData {
  version: number;
  /** sha256 of the texts that it was trained on, and how many there were. */
  trainedOn: { sha256: string; texts: number };
  /** By language, the score above which a sentence is suspect; a language without one is not judged. */
  thresholds: Readonly<Partial<Record<Lang, number>>>;
  /** By language, the score of a whole text below which a frame in it is doubted. */
  doubts: Readonly<Partial<Record<Lang, number>>>;
  /** Weights for a sentence, and for the whole text that it stands in. */
  sentence: Tables;
  text: Tables;
  categories: Readonly<Record<Category, Packed>>;
}

export interface Trained {
  sentence: Float64Array;
  text: Float64Array;
  categories: ReadonlyMap<Category, Float64Array>;
}

export function packWeights({ sentence, text, categories }: Trained): Pick<ModelData, 'sentence' | 'text' | 'categories'> {
  return {
    sentence: packTables(sentence),
    text: packTables(text),
    categories: Object.fromEntries(
      CATEGORIES.map((category) => [category, pack(categories.get(category) ?? new Float64Array(CATEGORY_SIZE))]),
    ) as Record<Category, Packed>,
  };
}

export function unpackWeights(data: ModelData): Weights {
  const categories = new Float32Array(CATEGORY_SIZE * CATEGORIES.length);
  for (const [at, category] of CATEGORIES.entries()) unpack(data.categories[category], categories, at, CATEGORIES.length);
  return { sentence: unpackTables(data.sentence), text: unpackTables(data.text), categories };
}

function packTables(weights: Float64Array): Tables {
  return Object.fromEntries(
    BLOCKS.map((block) => [block, pack(weights.subarray(PLACES[block].from, PLACES[block].from + PLACES[block].size))]),
  ) as Record<Block, Packed>;
}

function unpackTables(tables: Tables): Float32Array {
  const weights = new Float32Array(SIZE);
  for (const block of BLOCKS) unpack(tables[block], weights, PLACES[block].from);
  return weights;
}

function pack(weights: Float64Array): Packed {
  let most = 0;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  if (most === 0) return { unit: 0, bytes: '' };
  const unit = most / 127;
  const bytes = Uint8Array.from(weights, (weight) => Math.round(weight / unit));
  return { unit, bytes: bytes.toBase64() };
}

/** Every so many places one weight: the tables of the categories stand side by side, so that one look reads them all. */
function unpack({ unit, bytes }: Packed, into: Float32Array, at: number, every = 1): void {
  const signed = new Int8Array(Uint8Array.fromBase64(bytes).buffer);
  for (let i = 0; i < signed.length; i++) if (signed[i] !== 0) into[at + i * every] = signed[i]! * unit;
}
