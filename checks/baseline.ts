import type { Finding } from './types.ts';

/** A finding as a baseline keeps it: nothing in it changes when lines move. */
export interface BaselineEntry {
  fingerprint: string;
  /** The same without the subject: tells a renamed template. */
  likeness: string;
  rule: string;
  result: Finding['result'];
  /** The template's id. */
  subject: string;
  file: string;
}

/** Findings told apart by a baseline, and the entries that were not met again. */
export interface Compared {
  findings: Finding[];
  gone: BaselineEntry[];
}

/**
 * Tells the findings that a baseline has from new ones. Each entry stands for one finding: the same words written a second time are new. An entry that
 * a person had to judge does not hold for a certain failure. A template that was renamed keeps its entries when its old name is gone.
 */
export function compare(findings: readonly Finding[], baseline: readonly BaselineEntry[]): Compared {
  const left = new Set(baseline);
  const take = (finding: Finding, isMeant: (entry: BaselineEntry) => boolean): boolean => {
    const entry = [...left].find((candidate) => isMeant(candidate) && (candidate.result === 'fail' || finding.result === 'unsure'));
    return entry !== undefined && left.delete(entry);
  };
  const present = new Set(findings.map(({ subject }) => subject.id));
  const known = new Set<Finding>();
  const judged = findings.filter(isKept);
  for (const finding of judged) if (take(finding, ({ fingerprint }) => fingerprint === finding.fingerprint)) known.add(finding);
  for (const finding of judged) {
    if (known.has(finding)) continue;
    if (take(finding, ({ likeness, subject }) => likeness === finding.likeness && !present.has(subject))) known.add(finding);
  }
  return {
    findings: findings.map((finding) => (isKept(finding) ? { ...finding, baseline: known.has(finding) ? 'known' : 'new' } : finding)),
    gone: [...left],
  };
}

/** The baseline that these findings draw, in an order that merges well. */
export function baselineOf(findings: readonly Finding[]): BaselineEntry[] {
  return inOrder(
    findings.filter(isKept).map(({ fingerprint, likeness, rule, result, subject }) => ({
      fingerprint,
      likeness,
      rule,
      result,
      subject: subject.id,
      file: subject.file ?? '',
    })),
  );
}

export function inOrder(entries: readonly BaselineEntry[]): BaselineEntry[] {
  const key = ({ file, rule, fingerprint }: BaselineEntry) => `${file}\n${rule}\n${fingerprint}`;
  return entries.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** What is set aside already, or on trial, needs no baseline. */
function isKept({ suppression, draft }: Finding): boolean {
  return suppression === undefined && !draft;
}
