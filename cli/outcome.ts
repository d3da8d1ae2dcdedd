import type { Finding, Severity } from '../checks/types.ts';

/** Exit codes of CONTRACT: never a count. */
export const EXIT = { clean: 0, findings: 1, input: 2, fault: 3 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export const THRESHOLDS = ['error', 'warning', 'advice', 'never'] as const;
export type Threshold = (typeof THRESHOLDS)[number];

const GRAVITY: Record<Severity, number> = { error: 3, warning: 2, advice: 1 };

/**
 * Whether a finding makes a command fail: it is certain, its rule is confirmed, nobody has dismissed it, and it is grave enough.
 */
export function counts(finding: Finding, threshold: Threshold): boolean {
  if (threshold === 'never' || finding.draft || finding.result !== 'fail') return false;
  return GRAVITY[finding.severity] >= GRAVITY[threshold];
}
