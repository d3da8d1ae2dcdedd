import type { Day, Decision, Finding, Instant, Verdict } from './types.ts';

/** Where a finding stands after what people have said about it. */
export type Standing =
  | { state: 'open'; history: readonly Decision[] }
  /** Dismissing a severe finding needs a second person, and nobody else has agreed yet. */
  | { state: 'awaiting-second'; decision: Decision; history: readonly Decision[] }
  | { state: 'decided'; decision: Decision; second?: Decision; history: readonly Decision[] }
  /** Accepted until a day that has passed: it counts again. */
  | { state: 'expired'; decision: Decision; history: readonly Decision[] };

/** From where decisions are looked at: today, and when the run was made that has the finding. */
export interface Vantage {
  today: Day;
  foundAt: Instant;
}

/** Verdicts that make a finding stop counting. */
const DISMISSING: ReadonlySet<Verdict> = new Set(['false-positive', 'accepted']);

export function isDismissal(verdict: Verdict): boolean {
  return DISMISSING.has(verdict);
}

/** Whether one person alone cannot make this finding go away. */
export function needsSecond(finding: Pick<Finding, 'severity' | 'result'>, verdict: Verdict): boolean {
  return isDismissal(verdict) && finding.severity === 'error' && finding.result === 'fail';
}

/**
 * Folds the log of decisions over the findings of a run. A decision on a finding whose subject has been renamed is carried over
 * when exactly one finding of the run is alike and the old subject is gone.
 */
export function decide(findings: readonly Finding[], decisions: readonly Decision[], from: Vantage): Map<string, Standing> {
  const histories = Map.groupBy(decisions, (decision) => decision.fingerprint);
  const carried = renamed(findings, histories);
  return new Map(
    findings.map((finding) => {
      const history = histories.get(finding.fingerprint) ?? carried.get(finding.fingerprint) ?? [];
      return [finding.fingerprint, standing(finding, history, from)];
    }),
  );
}

/** Where one finding stands after its own history, oldest first. What was resolved and is found again by a later run is open again. */
export function standing(
  finding: Pick<Finding, 'severity' | 'result'>,
  history: readonly Decision[],
  { today, foundAt }: Vantage,
): Standing {
  const decision = history.at(-1);
  if (!decision || decision.verdict === 'open') return { state: 'open', history };
  if (decision.verdict === 'resolved' && Date.parse(decision.at) < Date.parse(foundAt)) return { state: 'open', history };
  if (decision.until !== undefined && decision.until < today) return { state: 'expired', decision, history };
  if (!needsSecond(finding, decision.verdict)) return { state: 'decided', decision, history };
  const first = firstOfAgreement(history, decision);
  return first ? { state: 'decided', decision: first, second: decision, history } : { state: 'awaiting-second', decision, history };
}

/** Whether a finding no longer counts. */
export function isDismissed(where: Standing | undefined): boolean {
  return where?.state === 'decided' && isDismissal(where.decision.verdict);
}

/** An earlier decision by another person that says the same, with nothing different said between. */
function firstOfAgreement(history: readonly Decision[], last: Decision): Decision | undefined {
  for (const earlier of history.slice(0, -1).reverse()) {
    if (earlier.verdict !== last.verdict) return undefined;
    if (earlier.by !== last.by) return earlier;
  }
  return undefined;
}

function renamed(findings: readonly Finding[], histories: ReadonlyMap<string, Decision[]>): Map<string, Decision[]> {
  const present = new Set(findings.map((finding) => finding.fingerprint));
  const subjects = new Set(findings.map((finding) => finding.subject.id));
  const alike = Map.groupBy(findings, (finding) => finding.likeness);
  const carried = new Map<string, Decision[]>();
  for (const [old, history] of histories) {
    const [first] = history;
    if (!first || present.has(old) || subjects.has(first.subject)) continue;
    const heirs = (alike.get(first.likeness) ?? []).filter((finding) => !histories.has(finding.fingerprint));
    if (heirs.length === 1 && heirs[0]) carried.set(heirs[0].fingerprint, history);
  }
  return carried;
}
