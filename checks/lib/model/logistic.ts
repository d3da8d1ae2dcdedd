import type { Row } from './space.ts';

/** A sentence that the model learns from: `coerces` is the truth about it, `weight` how much it counts. */
export interface Lesson {
  row: Row;
  coerces: boolean;
  weight: number;
}

/** A feature seen in fewer lessons teaches nothing that holds elsewhere. */
const FEWEST_LESSONS = 2;
const MEMORY = 6;
const MOST_STEPS = 60;
const ENOUGH = 1e-4;

/**
 * Weights of a logistic regression with an L2 penalty, by L-BFGS (Nocedal 1980). No chance in it: the same lessons give the same weights.
 * Features that part the lessons well by themselves are made stronger beforehand, half by their log-count ratio
 * (Wang and Manning 2012, Baselines and Bigrams); the weights returned are for features as they came.
 * @param size places of the space; the result has as many
 * @param penalty of the squared weights; a feature's own strength is the value it was given
 */
export function fitLogistic(lessons: readonly Lesson[], size: number, penalty: number): Float64Array {
  const used = usedPlaces(lessons, size);
  const flat = flatten(lessons, used.numbers);
  const strengths = strengthsOf(flat, used.places.length);
  for (let i = 0; i < flat.places.length; i++) flat.values[i]! *= strengths[flat.places[i]!]!;
  const found = minimise((weights, slope) => loss(flat, weights, slope, penalty), used.places.length);
  const weights = new Float64Array(size);
  used.places.forEach((place, i) => {
    weights[place] = found[i]! * strengths[i]!;
  });
  return weights;
}

/** Half of 1, half of how far each feature's counts in the two kinds of lessons are apart, as a logarithm. */
function strengthsOf({ starts, places, lessons }: Flat, features: number): Float64Array {
  const counts = { coercive: new Float64Array(features).fill(1), clean: new Float64Array(features).fill(1) };
  const all = { coercive: 2, clean: 2 };
  lessons.forEach(({ coerces, weight }, n) => {
    const side = coerces ? 'coercive' : 'clean';
    all[side] += weight;
    for (let i = starts[n]!; i < starts[n + 1]!; i++) counts[side][places[i]!]! += weight;
  });
  return counts.coercive.map((count, i) => 0.5 + 0.5 * Math.abs(Math.log(count / all.coercive / (counts.clean[i]! / all.clean))));
}

/** The places that enough lessons use, numbered from 0, so that the search moves no more than it must. */
function usedPlaces(lessons: readonly Lesson[], size: number): { numbers: Int32Array; places: number[] } {
  const seen = new Uint8Array(size);
  for (const { row } of lessons)
    for (let i = 0; i < row.places.length; i++) if (seen[row.places[i]!]! < FEWEST_LESSONS) seen[row.places[i]!]!++;
  const numbers = new Int32Array(size).fill(-1);
  const places: number[] = [];
  for (let place = 0; place < size; place++) if (seen[place] === FEWEST_LESSONS) numbers[place] = places.push(place) - 1;
  return { numbers, places };
}

/** All lessons end to end: lesson `n` has the features from `starts[n]` to `starts[n + 1]`. It is read hundreds of times, and in this order. */
interface Flat {
  starts: Int32Array;
  places: Int32Array;
  values: Float32Array;
  lessons: readonly Lesson[];
}

function flatten(lessons: readonly Lesson[], numbers: Int32Array): Flat {
  const most = lessons.reduce((sum, { row }) => sum + row.places.length, 0);
  const flat = { starts: new Int32Array(lessons.length + 1), places: new Int32Array(most), values: new Float32Array(most), lessons };
  let at = 0;
  lessons.forEach(({ row }, n) => {
    for (let i = 0; i < row.places.length; i++) {
      const number = numbers[row.places[i]!]!;
      if (number < 0) continue;
      flat.places[at] = number;
      flat.values[at++] = row.values[i]!;
    }
    flat.starts[n + 1] = at;
  });
  return flat;
}

function loss({ starts, places, values, lessons }: Flat, weights: Float64Array, slope: Float64Array, penalty: number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    slope[i] = penalty * weights[i]!;
    sum += 0.5 * penalty * weights[i]! * weights[i]!;
  }
  for (let n = 0; n < lessons.length; n++) {
    const { coerces, weight } = lessons[n]!;
    const end = starts[n + 1]!;
    let z = 0;
    for (let i = starts[n]!; i < end; i++) z += weights[places[i]!]! * values[i]!;
    sum += weight * (coerces ? Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)));
    const pull = weight * (1 / (1 + Math.exp(-z)) - (coerces ? 1 : 0));
    for (let i = starts[n]!; i < end; i++) slope[places[i]!]! += pull * values[i]!;
  }
  return sum;
}

type Objective = (at: Float64Array, slope: Float64Array) => number;
interface Step {
  moved: Float64Array;
  turned: Float64Array;
  curve: number;
}

function minimise(objective: Objective, size: number): Float64Array {
  let at = new Float64Array(size);
  let slope = new Float64Array(size);
  let value = objective(at, slope);
  const steps: Step[] = [];
  for (let n = 0; n < MOST_STEPS; n++) {
    const direction = downhill(slope, steps);
    const next = walk(objective, at, value, slope, direction);
    if (next === undefined) break;
    remember(steps, difference(next.at, at), difference(next.slope, slope));
    const gain = value - next.value;
    ({ at, slope, value } = next);
    if (gain < ENOUGH * value) break;
  }
  return at;
}

/** The two-loop recursion: the slope, bent by what the last steps told of the curvature. */
function downhill(slope: Float64Array, steps: readonly Step[]): Float64Array {
  const direction = slope.slice();
  const shares: number[] = [];
  for (const step of steps.toReversed()) {
    const share = dot(step.moved, direction) / step.curve;
    shares.unshift(share);
    addScaled(direction, step.turned, -share);
  }
  const last = steps.at(-1);
  const scale = last ? last.curve / dot(last.turned, last.turned) : 1 / Math.sqrt(dot(slope, slope) || 1);
  for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  steps.forEach((step, i) => {
    addScaled(direction, step.moved, shares[i]! - dot(step.turned, direction) / step.curve);
  });
  return direction;
}

/** Goes downhill, half as far each time until it really is lower; undefined when it is at the bottom. */
function walk(objective: Objective, at: Float64Array, value: number, slope: Float64Array, direction: Float64Array) {
  const steep = dot(slope, direction);
  for (let length = 1; length > 1e-4; length /= 2) {
    const there = at.slice();
    addScaled(there, direction, -length);
    const thereSlope = new Float64Array(at.length);
    const thereValue = objective(there, thereSlope);
    if (thereValue <= value - ENOUGH * length * steep) return { at: there, slope: thereSlope, value: thereValue };
  }
  return undefined;
}

function remember(steps: Step[], moved: Float64Array, turned: Float64Array): void {
  const curve = dot(moved, turned);
  if (curve <= 1e-10) return;
  steps.push({ moved, turned, curve });
  if (steps.length > MEMORY) steps.shift();
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function addScaled(to: Float64Array, other: Float64Array, scale: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += scale * other[i]!;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]!);
}
