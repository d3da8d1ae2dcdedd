import type { Lang } from '../../types.ts';
import { CATEGORIES, type Category } from '../words-data.ts';
import type { Weights } from './score.ts';
import { BLOCKS, type Block, CATEGORY_SIZE, PLACES, SIZE, type Table } from './space.ts';

/** Grows whenever features or their places change: weights of another version mean nothing. */
export const MODEL_VERSION = 2;

/** A table of weights as it is written: one signed byte each, in base64, to be multiplied by `unit`. */
interface Packed {
  unit: number;
  bytes: string;
}

type Tables = Readonly<Record<Block, Packed>>;

/** What is to be known of a model before anything is weighed. */
interface Head {
  version: number;
  /** sha256 of the texts that it was trained on, and how many there were. */
  trainedOn: { sha256: string; texts: number };
  /** By language, the score above which a sentence is suspect; a language without one is not judged. */
  thresholds: Readonly<Partial<Record<Lang, number>>>;
  /** By language, the score of a whole text below which a frame in it is doubted. */
  doubts: Readonly<Partial<Record<Lang, number>>>;
}

/** A trained model, ready to weigh. */
export interface Model extends Head {
  weights: Weights;
}

/** The trained model as it is kept (checks/words/model.json). */
export interface ModelData extends Head {
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

export function unpackWeights({ sentence, text, categories }: Pick<ModelData, 'sentence' | 'text' | 'categories'>): Weights {
  const tables = CATEGORIES.map((category) => categories[category]);
  return {
    sentence: unpackTables(sentence),
    text: unpackTables(text),
    categories: sideBySide(tables),
    units: tables.map(({ unit }) => unit),
  };
}

export function modelOf({ version, trainedOn, thresholds, doubts, ...packed }: ModelData): Model {
  return { version, trainedOn, thresholds, doubts, weights: unpackWeights(packed) };
}

/** What stands in front of the bytes of a model's weights: all that is no byte of them. */
type Front = Head & { units: { sentence: Table['units']; text: Table['units']; categories: Weights['units'] } };

/** Bytes of the number that says how long the front is. */
const LENGTH = 4;

/** A model in the bytes that it weighs with, which are ready as soon as they are read: {@link ModelData} takes a tenth of the time of a short run. */
export function modelBytes({ weights: { sentence, text, categories, units }, ...head }: Model): Uint8Array {
  const front: Front = { ...head, units: { sentence: sentence.units, text: text.units, categories: units } };
  const written = new TextEncoder().encode(JSON.stringify(front));
  const tables = [sentence.bytes, text.bytes, categories];
  const bytes = new Uint8Array(LENGTH + written.length + tables.reduce((sum, { length }) => sum + length, 0));
  new DataView(bytes.buffer).setUint32(0, written.length, true);
  bytes.set(written, LENGTH);
  let at = LENGTH + written.length;
  for (const table of tables) {
    bytes.set(table, at);
    at += table.length;
  }
  return bytes;
}

/** The model that {@link modelBytes} wrote. It goes on using these bytes. */
export function modelFromBytes(bytes: Uint8Array): Model {
  const from = LENGTH + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const { units, ...head } = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH, from))) as Front;
  const table = (at: number, length: number) => new Int8Array(bytes.buffer, bytes.byteOffset + from + at, length);
  return {
    ...head,
    weights: {
      sentence: { bytes: table(0, SIZE), units: units.sentence },
      text: { bytes: table(SIZE, SIZE), units: units.text },
      categories: table(2 * SIZE, CATEGORY_SIZE * units.categories.length),
      units: units.categories,
    },
  };
}

function packTables(weights: Float64Array): Tables {
  return Object.fromEntries(
    BLOCKS.map((block) => [block, pack(weights.subarray(PLACES[block].from, PLACES[block].from + PLACES[block].size))]),
  ) as Record<Block, Packed>;
}

function unpackTables(tables: Tables): Table {
  const bytes = new Int8Array(SIZE);
  for (const block of BLOCKS) bytes.set(bytesOf(tables[block]), PLACES[block].from);
  return { bytes, units: { shared: tables.shared.unit, words: tables.words.unit, letters: tables.letters.unit } };
}

/** The tables of the categories, place by place, so that one look reads them all. */
function sideBySide(tables: readonly Packed[]): Int8Array {
  const together = new Int8Array(CATEGORY_SIZE * tables.length);
  tables.forEach((table, category) => {
    const bytes = bytesOf(table);
    for (let place = 0; place < bytes.length; place++) together[place * tables.length + category] = bytes[place]!;
  });
  return together;
}

function pack(weights: Float64Array): Packed {
  let most = 0;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  if (most === 0) return { unit: 0, bytes: '' };
  const unit = most / 127;
  const bytes = Uint8Array.from(weights, (weight) => Math.round(weight / unit));
  return { unit, bytes: bytes.toBase64() };
}

function bytesOf({ bytes }: Packed): Int8Array {
  return new Int8Array(Uint8Array.fromBase64(bytes).buffer);
}
