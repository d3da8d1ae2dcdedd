import { type AuditRun, type Finding, SEVERITIES, type Severity, type SubjectName, type UiLang } from '../checks/types.ts';
import { SHELVES, type Shelf } from './entry.ts';
import { byGravity, type Counts, type Overview, proofOf, type RuleExtent, shelfOf, titleOf } from './model.ts';
import { sentences } from './sentences/sentences.ts';

/** Counts findings as they are made, for a first page of a run that is too large to be held. */
export interface Counting {
  /** In the order of a run, in which all findings on one subject stand together. */
  add(finding: Finding): void;
  /** The first page of the run that these are all findings of, before anybody has decided on them. */
  overview(run: AuditRun, lang: UiLang): Overview;
}

type Extent = { severity: Severity; findings: number; subjects: number; on: SubjectName; last: string };

export function startCounting(): Counting {
  const shelved = zeros(SHELVES);
  const counts: Counts = { ...zeros(SEVERITIES), total: 0 };
  const extents = new Map<string, Extent>();
  const extentOf = ({ rule, severity, subject: { on } }: Finding): Extent => {
    const known = extents.get(rule) ?? { severity, findings: 0, subjects: 0, on, last: '' };
    extents.set(rule, known);
    return known;
  };
  return {
    add(finding) {
      const shelf: Shelf = shelfOf(finding, false);
      shelved[shelf]++;
      if (shelf !== 'open') return;
      counts[finding.severity]++;
      counts.total++;
      const extent = extentOf(finding);
      const subject = `${finding.subject.on} ${finding.subject.id}`;
      extent.findings++;
      if (subject !== extent.last) extent.subjects++;
      extent.last = subject;
    },
    overview(run, lang) {
      const s = sentences(lang);
      const open = [...extents].map(
        ([rule, { last: _, ...extent }]): RuleExtent => ({
          rule,
          card: run.catalogue.rules[rule],
          title: titleOf(rule, run, s),
          ...extent,
        }),
      );
      return { run, s, open: open.sort(byGravity), counts, shelved, proof: proofOf(run, s) };
    },
  };
}

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}
