import { isDismissal } from '../../checks/decide.ts';
import { type Day, VERDICTS, type Verdict } from '../../checks/types.ts';

/** Why somebody decides so: a closed list for each verdict, in the order in which it is offered. */
export const REASONS = {
  confirmed: ['text-to-correct', 'practice-to-change', 'data-to-correct'],
  'false-positive': ['misread', 'denied-or-quoted', 'facts-wrong', 'rule-not-applicable'],
  accepted: ['legal-advice', 'correction-planned', 'limited-effect'],
  resolved: ['text-corrected', 'practice-changed', 'data-corrected', 'withdrawn'],
  open: ['new-information', 'reopened', 'undone', 'request-withdrawn', 'request-refused'],
} as const satisfies Record<Verdict, readonly string[]>;
export type Reason = (typeof REASONS)[Verdict][number];

export function reasonNamed(text: string): Reason | undefined {
  return Object.values(REASONS)
    .flat()
    .find((reason) => reason === text);
}

/** Reasons given by a button of their own, not chosen from the list. */
export const IMPLIED_REASONS: ReadonlySet<Reason> = new Set<Reason>(['undone', 'request-withdrawn', 'request-refused']);

export const COMMENT_AT_MOST = 4000;

/** What somebody wants to decide, checked. */
export interface Judgement {
  verdict: Verdict;
  reason: Reason;
  comment: string;
  until?: Day;
}

export type JudgementFault =
  | 'verdict-missing'
  | 'reason-missing'
  | 'comment-missing'
  | 'comment-too-long'
  | 'until-not-a-day'
  | 'until-past'
  | 'until-not-accepted';

/** Silencing a finding, or refusing what a colleague asked for, is explained in words. */
function needsComment(verdict: Verdict, reason: string): boolean {
  return isDismissal(verdict) || reason === 'request-refused';
}

/** Checks what came from a form or a program; all faults are named together. `today` is the first day that `until` may name. */
export function judgementOf(
  given: { verdict: string; reason: string; comment: string; until: string },
  today: Day,
): { judgement: Judgement } | { faults: JudgementFault[] } {
  const verdict = VERDICTS.find((known) => known === given.verdict);
  if (!verdict) return { faults: ['verdict-missing'] };
  const reason = (REASONS[verdict] as readonly Reason[]).find((known) => known === given.reason);
  const comment = given.comment.replaceAll('\r\n', '\n').trim();
  const faults: JudgementFault[] = [];
  if (!reason) faults.push('reason-missing');
  if (comment === '' && needsComment(verdict, given.reason)) faults.push('comment-missing');
  if (comment.length > COMMENT_AT_MOST) faults.push('comment-too-long');
  faults.push(...untilFaults(given.until, verdict, today));
  if (!reason || faults.length > 0) return { faults };
  return { judgement: { verdict, reason, comment, ...(given.until === '' ? {} : { until: given.until }) } };
}

function untilFaults(until: string, verdict: Verdict, today: Day): JudgementFault[] {
  if (until === '') return [];
  if (verdict !== 'accepted') return ['until-not-accepted'];
  if (!isDay(until)) return ['until-not-a-day'];
  return until < today ? ['until-past'] : [];
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
