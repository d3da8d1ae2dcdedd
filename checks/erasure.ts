import { audit } from './audit.ts';
import type { Plan } from './plan.ts';
import { uncounted } from './progress.ts';
import { ERASURE_STEPS, type ErasureStep, type Finding, type Holding, type PlannedErasure } from './types.ts';

/**
 * What findings of retention come to: what is over its period is erased, what is closed leaves daily use, and the rest is for a person.
 * Data that are erased already, however early, need nothing.
 */
const STEP_OF: Readonly<Record<string, ErasureStep | undefined>> = {
  overdue: 'erase',
  'still-active': 'archive',
  'held-back': 'review',
  'period-missing': 'review',
  'period-endless': 'review',
  'period-unreadable': 'review',
  'declared-too-short': 'review',
  'declared-too-long': 'review',
  'clock-differs': 'review',
  'clock-unknown': 'review',
  missing: 'review',
  questioned: 'review',
};

/**
 * The list of what to erase, to archive or to look at, one entry a line of the inventory, the most urgent first. Before anything is called
 * due for erasure, its erasure today is judged by the same rules: where one of them wants the data kept, they are archived instead.
 * Nothing is erased here or anywhere else.
 * @param findings those of the holdings, of rules on holdings
 */
export function planErasure(holdings: readonly Holding[], findings: readonly Finding[], plan: Plan): PlannedErasure[] {
  const byHolding = Map.groupBy(
    findings.filter(({ says, draft }) => !draft && STEP_OF[says]),
    ({ subject }) => subject.id,
  );
  return holdings.flatMap((holding) => plannedFor(holding, byHolding.get(holding.id) ?? [], plan) ?? []).sort(byUrgency);
}

function plannedFor(holding: Holding, findings: readonly Finding[], plan: Plan): PlannedErasure | undefined {
  const steps = findings.map(stepOf);
  const wanted = ERASURE_STEPS.find((step) => steps.includes(step));
  if (wanted === undefined) return undefined;
  const against = wanted === 'erase' ? brokenByErasing(holding, plan) : [];
  const reasons = findings.filter((finding) => stepOf(finding) === wanted);
  const due = reasons.flatMap(dueDay).sort()[0];
  return {
    holding: holding.record,
    step: against.length > 0 ? (against.some(({ result }) => result === 'fail') ? 'archive' : 'review') : wanted,
    ...(due === undefined ? {} : { overSince: due }),
    reasons: [...reasons, ...against],
  };
}

/** What is not certain is for a person, whatever it asks for; that closed data leave daily use is never more than probable. */
function stepOf({ says, doubts, result }: Finding): ErasureStep {
  const step = STEP_OF[says] ?? 'review';
  if (doubts.length > 0) return 'review';
  return step === 'erase' && result !== 'fail' ? 'review' : step;
}

/** The rules that would be broken, or perhaps broken, if the data were erased on the day of the plan. */
function brokenByErasing(holding: Holding, plan: Plan): Finding[] {
  const erased: Holding = { ...holding, record: { ...holding.record, state: 'erased', erasedOn: holding.day } };
  return [...audit([erased], plan, uncounted())].filter(({ draft }) => !draft);
}

function dueDay({ data }: Finding): string[] {
  const { due } = data;
  return typeof due === 'object' && 'day' in due ? [due.day] : [];
}

function byUrgency(a: PlannedErasure, b: PlannedErasure): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

/** By step, then the longest overdue, then where the data lie; the id of a line is its own, so that the order is whole. */
function keyOf({ step, overSince = '9999', holding: { system, category, id } }: PlannedErasure): string {
  return [ERASURE_STEPS.indexOf(step), overSince, system, category, id].join('\n');
}
