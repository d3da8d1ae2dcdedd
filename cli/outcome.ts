import { isNotice } from '../checks/lib/problem.ts';
import type { Finding, Problem, Severity } from '../checks/types.ts';

/** Exit codes of CONTRACT: never a count. */
export const EXIT = { clean: 0, findings: 1, input: 2, fault: 3 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export const THRESHOLDS = ['error', 'warning', 'advice', 'never'] as const;
export type Threshold = (typeof THRESHOLDS)[number];

const GRAVITY: Record<Severity, number> = { error: 3, warning: 2, advice: 1 };

/**
 * Whether a finding makes a command fail: it is certain, its rule is confirmed and law already, nobody has set it aside, and it is grave enough.
 */
export function countsFor(finding: Finding, threshold: Threshold): boolean {
  if (threshold === 'never' || finding.draft || finding.result !== 'fail') return false;
  if (finding.coming || finding.suppression || finding.baseline === 'known') return false;
  return GRAVITY[finding.severity] >= GRAVITY[threshold];
}

/** A suppression that is broken, expired, not allowed or of no use: everything was read and judged, and the template must be tidied up. */
function isAboutException({ code }: Problem): boolean {
  return code.startsWith('suppression-');
}

/** How a command that judged ends: input that could not be read goes before our own fault, and that before what was found. */
export function exitOf(problems: readonly Problem[], findings: readonly Finding[], threshold: Threshold): Exit {
  const grave = problems.filter((found) => !isNotice(found));
  const [exceptions, others] = [grave.filter(isAboutException), grave.filter((found) => !isAboutException(found))];
  if (others.some((found) => found.code !== 'rule-crashed')) return EXIT.input;
  if (others.length > 0) return EXIT.fault;
  if (exceptions.length > 0 && threshold !== 'never') return EXIT.findings;
  return findings.some((finding) => countsFor(finding, threshold)) ? EXIT.findings : EXIT.clean;
}
