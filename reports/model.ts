import { decide, isDismissed } from '../checks/decide.ts';
import {
  type AuditRun,
  type Decision,
  type Finding,
  INPUT_NAMES,
  type InputName,
  type NotRunWhy,
  type RuleCard,
  SEVERITIES,
  type Severity,
  type SubjectName,
  type Tally,
  type UiLang,
} from '../checks/types.ts';
import { type Entry, SHELVES, type Shelf } from './entry.ts';
import { type Sentences, sentences } from './sentences/sentences.ts';
import { onOneLine } from './visible.ts';

/** Everything that a report is made of. */
export interface ReportInput {
  run: AuditRun;
  findings: readonly Finding[];
  decisions: readonly Decision[];
}

/** One rule and how much it found, on one shelf. */
export interface RuleExtent {
  rule: string;
  /** Absent when the run's catalogue lacks the rule. */
  card: RuleCard | undefined;
  title: string;
  severity: Severity;
  findings: number;
  /** How many texts, debtors or lines are concerned. */
  subjects: number;
  on: SubjectName;
}

/** The same with what it found. */
export interface RuleSection extends RuleExtent {
  tally: Tally | undefined;
  entries: readonly Entry[];
}

export type NotRunReason = NotRunWhy | 'no-subject';

export interface NotRunRule {
  rule: string;
  title: string;
  reason: NotRunReason;
  missing: readonly InputName[];
  unknown: NonNullable<Tally['unknown']>;
}

export type Counts = Record<Severity, number> & { total: number };

export interface CountRow extends Counts {
  key: string;
  label: string;
}

/** What was looked at, and what was not: the proof that a scan ran. */
interface Proof {
  executed: readonly Tally[];
  notRun: readonly NotRunRule[];
  /** Rules that crashed on at least one subject. */
  crashed: readonly Tally[];
  records: number;
  setAside: number;
  /** Inputs whose absence kept rules from running. */
  missing: readonly InputName[];
}

/** What a first page says of a run: counts alone, however many findings there are. */
export interface Overview {
  run: AuditRun;
  s: Sentences;
  open: readonly RuleExtent[];
  /** Of the open findings. */
  counts: Counts;
  /** How many findings there are on each shelf. */
  shelved: Readonly<Record<Shelf, number>>;
  proof: Proof;
}

/** The one view from which all formats are written: folded, grouped and counted, in one language. */
export interface ReportModel extends Overview {
  entries: readonly Entry[];
  open: readonly RuleSection[];
  unsure: readonly RuleSection[];
  drafts: readonly RuleSection[];
  dismissed: readonly Entry[];
  /** Set aside by comments in templates. */
  suppressed: readonly Entry[];
  /** Those that the baseline has. */
  known: readonly Entry[];
  byFamily: readonly CountRow[];
  byJurisdiction: readonly CountRow[];
}

export function reportModel({ run, findings, decisions }: ReportInput, lang: UiLang): ReportModel {
  const s = sentences(lang);
  const standings = decide(findings, decisions, { today: run.asOf, foundAt: run.startedAt });
  const entries = findings.map((finding): Entry => {
    const standing = standings.get(finding.fingerprint) ?? { state: 'open', history: [] };
    return { finding, standing, shelf: shelfOf(finding, isDismissed(standing)) };
  });
  const shelves = Map.groupBy(entries, (entry) => entry.shelf);
  const on = (shelf: Shelf) => shelves.get(shelf) ?? [];
  const shelved = Object.fromEntries(SHELVES.map((shelf) => [shelf, on(shelf).length])) as Record<Shelf, number>;
  const tallies = new Map(run.tallies.map((tally) => [tally.rule, tally]));
  const sections = (shelf: Shelf) => sectionsOf(on(shelf), run, tallies, s);
  return {
    run,
    s,
    entries,
    open: sections('open'),
    unsure: sections('unsure'),
    drafts: sections('draft'),
    dismissed: on('dismissed'),
    suppressed: on('suppressed'),
    known: on('known'),
    counts: countOf(on('open')),
    shelved,
    byFamily: rowsOf(
      on('open'),
      (rule) => familyOf(rule, run),
      (family) => s.word('family', family),
    ),
    byJurisdiction: rowsOf(
      on('open'),
      (rule) => jurisdictionOf(rule, run),
      (id) => packName(id, run, s),
    ),
    proof: proofOf(run, s),
  };
}

export function shelfOf(finding: Finding, dismissed: boolean): Shelf {
  if (dismissed) return 'dismissed';
  if (finding.suppression) return 'suppressed';
  if (finding.baseline === 'known') return 'known';
  if (finding.draft) return 'draft';
  return finding.result === 'unsure' ? 'unsure' : 'open';
}

/** The title of a rule; its id when the run does not know it. */
export function titleOf(rule: string, run: AuditRun, s: Sentences): string {
  const card = run.catalogue.rules[rule];
  return card ? s.pick(card.title) : onOneLine(rule);
}

/** A jurisdiction by the name of its pack. */
export function packName(id: string, run: AuditRun, s: Sentences): string {
  const pack = run.packs.find((candidate) => candidate.id === id);
  return pack ? s.pick(pack.name) : onOneLine(id.toUpperCase());
}

const RANK: Record<Severity, number> = { error: 0, warning: 1, advice: 2 };

/** The gravest first, then those that found most. */
export function byGravity(a: RuleExtent, b: RuleExtent): number {
  return RANK[a.severity] - RANK[b.severity] || b.findings - a.findings || compare(a.rule, b.rule);
}

function sectionsOf(entries: readonly Entry[], run: AuditRun, tallies: ReadonlyMap<string, Tally>, s: Sentences): RuleSection[] {
  const sections = [...Map.groupBy(entries, (entry) => entry.finding.rule)].map(
    ([rule, own]): RuleSection => ({
      rule,
      card: run.catalogue.rules[rule],
      title: titleOf(rule, run, s),
      severity: own[0]?.finding.severity ?? 'advice',
      tally: tallies.get(rule),
      entries: own,
      findings: own.length,
      subjects: new Set(own.map(({ finding }) => `${finding.subject.on} ${finding.subject.id}`)).size,
      on: own[0]?.finding.subject.on ?? 'passage',
    }),
  );
  return sections.sort(byGravity);
}

/** By code unit: the same order on every machine. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function familyOf(rule: string, run: AuditRun): string {
  return run.catalogue.rules[rule]?.family ?? rule.split('.')[1] ?? rule;
}

function jurisdictionOf(rule: string, run: AuditRun): string {
  return run.catalogue.rules[rule]?.jurisdiction ?? rule.split('.')[0] ?? rule;
}

function countOf(entries: readonly Entry[]): Counts {
  const counts: Counts = { error: 0, warning: 0, advice: 0, total: entries.length };
  for (const { finding } of entries) counts[finding.severity]++;
  return counts;
}

function rowsOf(entries: readonly Entry[], keyOf: (rule: string) => string, label: (key: string) => string): CountRow[] {
  return [...Map.groupBy(entries, ({ finding }) => keyOf(finding.rule))]
    .map(([key, own]) => ({ key, label: label(key), ...countOf(own) }))
    .sort(
      (a, b) => SEVERITIES.map((severity) => b[severity] - a[severity]).find((difference) => difference !== 0) ?? compare(a.key, b.key),
    );
}

export function proofOf(run: AuditRun, s: Sentences): Proof {
  const executed = run.tallies.filter((tally) => tally.passed + tally.failed + tally.unsure > 0);
  const notRun = run.tallies
    .filter((tally) => tally.passed + tally.failed + tally.unsure === 0)
    .map((tally) => ({
      rule: tally.rule,
      title: titleOf(tally.rule, run, s),
      reason: reasonOf(tally),
      missing: tally.missing ?? [],
      unknown: tally.unknown ?? [],
    }));
  const missing = new Set(notRun.filter(({ reason }) => reason === 'input-missing').flatMap((rule) => rule.missing));
  return {
    executed,
    notRun,
    crashed: run.tallies.filter((tally) => (tally.notRun.crashed ?? 0) > 0),
    records: run.inputs.reduce((sum, input) => sum + input.records, 0),
    setAside: run.inputs.reduce((sum, input) => sum + input.setAside, 0),
    missing: INPUT_NAMES.filter((input) => missing.has(input)),
  };
}

/** The reason that a reader can do most about comes first. */
function reasonOf({ notRun, missing }: Tally): NotRunReason {
  if (notRun.crashed) return 'crashed';
  if (missing && missing.length > 0) return 'input-missing';
  const reasons: readonly NotRunWhy[] = ['input-missing', 'facts-unknown', 'off', 'not-in-force', 'not-applicable'];
  return reasons.find((reason) => notRun[reason]) ?? 'no-subject';
}
