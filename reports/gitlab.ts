import type { ReportModel } from './model.ts';
import { remarksOf, type Weight, wholeText } from './remark.ts';

const SEVERITY: Record<Weight, 'critical' | 'major' | 'minor' | 'info'> = {
  error: 'critical',
  warning: 'major',
  advice: 'minor',
  note: 'info',
  ignored: 'info',
};

/** A Code Quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export function gitlab(model: ReportModel): string {
  const issues = remarksOf(model).map((remark) => ({
    description: wholeText(remark),
    check_name: remark.id,
    fingerprint: remark.key,
    severity: SEVERITY[remark.weight],
    location: { path: remark.path, lines: { begin: remark.line } },
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}
