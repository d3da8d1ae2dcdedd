import { hashPair } from './hash.ts';

/** What became of one text. */
export interface Outcome {
  coercive: boolean;
  flagged: boolean;
  /** Outcomes of one group are drawn together: texts of a family are no independent evidence. */
  group: number;
}

/** A share of 1 and the interval in which 95 % of redrawn samples have it. NaN where nothing can be said. */
export interface Share {
  value: number;
  low: number;
  high: number;
}

export interface Measured {
  texts: number;
  coercive: number;
  precision: Share;
  recall: Share;
  f1: Share;
  /** Of clean texts, the share that was flagged. */
  falseAlarms: Share;
}

type Counts = readonly [truePositive: number, falsePositive: number, falseNegative: number, trueNegative: number];
const DRAWS = 1000;

/** Precision, recall, F1 and false alarms with bootstrap intervals over groups (Efron 1979). The draws are the same at every run. */
export function measure(outcomes: readonly Outcome[]): Measured {
  const groups = [...Map.groupBy(outcomes, ({ group }) => group).values()].map(count);
  const all = sum(groups, groups.keys());
  const draws = Array.from({ length: DRAWS }, (_, draw) => sum(groups, drawn(groups.length, draw)));
  const share = (of: (counts: Counts) => number): Share => {
    const sorted = draws
      .map(of)
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
    return { value: of(all), low: at(0.025), high: at(0.975) };
  };
  return {
    texts: outcomes.length,
    coercive: outcomes.filter(({ coercive }) => coercive).length,
    precision: share(([tp, fp]) => tp / (tp + fp)),
    recall: share(([tp, , fn]) => tp / (tp + fn)),
    f1: share(([tp, fp, fn]) => (2 * tp) / (2 * tp + fp + fn)),
    falseAlarms: share(([, fp, , tn]) => fp / (fp + tn)),
  };
}

function count(outcomes: readonly Outcome[]): Counts {
  const of = (coercive: boolean, flagged: boolean) => outcomes.filter((one) => one.coercive === coercive && one.flagged === flagged).length;
  return [of(true, true), of(false, true), of(true, false), of(false, false)];
}

function sum(groups: readonly Counts[], chosen: Iterable<number>): Counts {
  const total: [number, number, number, number] = [0, 0, 0, 0];
  for (const at of chosen) for (let i = 0; i < 4; i++) total[i]! += groups[at]![i]!;
  return total;
}

/** As many numbers below `size` as there are, drawn with replacement. */
function* drawn(size: number, draw: number): Generator<number> {
  for (let i = 0; i < size; i++) yield (hashPair(draw, i) >>> 0) % size;
}

/** Of pairs of a clean and a coercive text, the share in which the coercive one has the higher score. */
export function areaUnderCurve(scored: readonly { coercive: boolean; score: number }[]): number {
  const sorted = scored.toSorted((a, b) => a.score - b.score);
  let ranks = 0;
  let bad = 0;
  sorted.forEach(({ coercive }, i) => {
    if (!coercive) return;
    ranks += i + 1;
    bad++;
  });
  return (ranks - (bad * (bad + 1)) / 2) / (bad * (sorted.length - bad));
}

/** Recall at the threshold that this share of clean texts passes. */
export function recallAt(share: number, scored: readonly { coercive: boolean; score: number }[]): number {
  const clean = scored
    .filter(({ coercive }) => !coercive)
    .map(({ score }) => score)
    .sort((a, b) => b - a);
  const threshold = clean[Math.floor(share * clean.length)] ?? Infinity;
  const bad = scored.filter(({ coercive }) => coercive);
  return bad.filter(({ score }) => score > threshold).length / bad.length;
}
