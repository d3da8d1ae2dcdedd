import type { Scoped } from './lib/directives.ts';
import { nearest } from './lib/nearest.ts';
import { problem } from './lib/problem.ts';
import { isMeant } from './severities.ts';
import type { Day, Finding, Problem, Rule, Severity, SuppressionState } from './types.ts';

/** What decides whether a suppression in a template is honoured. */
export interface SuppressionPolicy {
  rules: readonly Rule[];
  /** The user's own severities, by rule id. */
  severities: ReadonlyMap<string, Severity | 'off'>;
  /** Rule ids and globs whose errors may be suppressed in templates all the same. */
  allow: readonly string[];
  asOf: Day;
  /** Rules that the run applies: of a suppression of another nobody can tell whether it is of use. */
  applied: ReadonlySet<string>;
}

/** One line of the register of suppressions. */
export interface RegisterLine {
  suppression: Scoped;
  state: SuppressionState;
  /** How many findings it sets aside. */
  findings: number;
}

/** Findings with the suppressions that are honoured, the register of all of them, and what is wrong with them. */
export interface Suppressed {
  findings: Finding[];
  register: RegisterLine[];
  problems: Problem[];
}

/**
 * Sets findings aside that a comment in their template suppresses; they stay where they are with the suppression attached. What binding law calls an
 * error is not suppressed by a comment unless the configuration allows it. A suppression that does nothing, or may not, is told.
 */
export function suppress(findings: readonly Finding[], given: readonly Scoped[], policy: SuppressionPolicy): Suppressed {
  const lines = given.map((suppression): RegisterLine => ({ suppression, state: stateOf(suppression, policy), findings: 0 }));
  const byFile = Map.groupBy(
    lines.filter(({ state }) => state === 'unused'),
    ({ suppression }) => suppression.file,
  );
  const suppressed = findings.map((finding) => setAside(finding, byFile, policy.rules));
  return { findings: suppressed, register: lines, problems: lines.flatMap((one) => problemOf(one, policy) ?? []) };
}

/** A finding in several places is set aside when each of them is; else it is about the first place that is left. */
function setAside(finding: Finding, byFile: ReadonlyMap<string, RegisterLine[]>, rules: readonly Rule[]): Finding {
  const honouredAt = ({ file, line }: Place): RegisterLine | undefined =>
    byFile.get(file)?.find(({ suppression }) => isRule(finding.rule, suppression.rule, rules) && covers(suppression, line));
  const use = (line: RegisterLine): void => {
    line.findings++;
    line.state = 'used';
  };
  const quote = finding.evidence.find((piece) => piece.type === 'quote');
  const places = quote ? [quote, ...(finding.also ?? [])] : [];
  const found = places.length > 0 ? places.map(({ span }) => honouredAt(span)) : [honouredAt(wholeOf(finding))];
  for (const line of new Set(found)) if (line) use(line);
  const [first] = found;
  if (first && !found.includes(undefined)) {
    const { rule, reason, owner, until, file, line } = first.suppression;
    return { ...finding, suppression: { rule, reason, owner, until, file, line } };
  }
  const [left, ...also] = places.filter((_, i) => !found[i]);
  if (!left || left === quote) return finding;
  const evidence = finding.evidence.map((piece) => (piece === quote ? left : piece));
  const { also: _, ...rest } = finding;
  return { ...rest, evidence, ...(also.length > 0 ? { also } : {}) };
}

function stateOf({ rule, until }: Scoped, { rules, severities, allow, asOf, applied }: SuppressionPolicy): SuppressionState {
  const known = rules.find((candidate) => isRule(candidate.id, rule, rules));
  if (!known) return 'rule-unknown';
  if (until < asOf) return 'expired';
  const severity = severities.get(known.id) ?? known.severity;
  if (severity === 'error' && !allow.some((pattern) => isMeant(known, pattern))) return 'forbidden';
  return applied.has(known.id) ? 'unused' : 'not-run';
}

function isRule(id: string, named: string, rules: readonly Rule[]): boolean {
  return id === named || (rules.find((rule) => rule.id === id)?.aliases.includes(named) ?? false);
}

/** What is said of a whole text stands on no line: only what holds to the end of the file is meant for it. */
function covers({ from, to }: Scoped, line: number | undefined): boolean {
  return line === undefined ? to === Number.POSITIVE_INFINITY : from <= line && line <= to;
}

/** What is said of the whole of a template is said where it begins in a file that holds many, and else nowhere. */
function wholeOf({ subject: { file = '', line } }: Finding): Place {
  return line === undefined ? { file } : { file, line };
}

interface Place {
  file: string;
  line?: number;
}

function problemOf({ suppression, state }: RegisterLine, { rules }: SuppressionPolicy): Problem | undefined {
  const { rule, until, owner, file, line } = suppression;
  switch (state) {
    case 'used':
    case 'not-run':
      return undefined;
    case 'unused':
      return problem('suppression-unused', { rule }, { file, line });
    case 'expired':
      return problem('suppression-expired', { rule, until: { day: until }, owner }, { file, line });
    case 'forbidden':
      return problem('suppression-forbidden', { rule }, { file, line });
    case 'rule-unknown': {
      const near =
        nearest(
          rule,
          rules.map(({ id }) => id),
        ) ?? '';
      return problem('suppression-rule-unknown', { rule, near }, { file, line });
    }
  }
}
