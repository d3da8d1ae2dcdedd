import { fingerprint } from './fingerprint.ts';
import type { Asked, Inputs, Kind } from './kind.ts';
import { problem } from './lib/problem.ts';
import { applicability, isComing, isInForce } from './rules.ts';
import {
  type Day,
  type Doubt,
  type Finding,
  type InputName,
  type NotRun,
  type Outcome,
  type Problem,
  type Rule,
  SEVERITIES,
  type Severity,
  type Subject,
  type SubjectName,
  type SubjectRef,
  type Tally,
} from './types.ts';

/** Which rules are applied in a run, and with what. */
export interface Plan {
  rules: readonly Rule[];
  kinds: ReadonlyMap<string, Kind>;
  inputs: Inputs;
  /** The inputs that were given: a rule that needs another is not run, and says so. */
  given: ReadonlySet<InputName>;
  /** The user's own severities, by rule id. */
  severities: ReadonlyMap<string, Severity | 'off'>;
}

/** What an audit has seen so far: it grows while findings are drawn from `audit`. */
export interface Progress {
  tallies: Map<string, Tally>;
  problems: Problem[];
  subjects: Record<SubjectName, number>;
}

export function startProgress(plan: Plan): Progress {
  return {
    tallies: new Map(plan.rules.map((rule) => [rule.id, startTally(rule, plan)])),
    problems: [],
    subjects: { passage: 0, case: 0, holding: 0, register: 0 },
  };
}

/**
 * The one loop: each subject meets each rule of its sort. Nothing said is a pass; a missing input, a rule not in force or not applicable, and a crash
 * are counted with their reason. What a rule that soon becomes law will find in a template is told ahead and not counted. A crash is that rule's result on that subject and never ends the run.
 */
export function* audit(subjects: Iterable<Subject>, plan: Plan, progress: Progress): Generator<Finding> {
  for (const subject of subjects) {
    progress.subjects[subject.on]++;
    for (const { rule, kind } of rulesOn(subject.on, plan)) {
      const tally = progress.tallies.get(rule.id);
      if (!tally) continue;
      const result = meet(subject, rule, kind, plan);
      if ('notRun' in result) {
        countNotRun(tally, result.notRun);
        if (result.crash) progress.problems.push(result.crash);
        if (result.notRun.why === 'not-in-force') yield* ahead(subject, rule, kind, plan, progress);
        continue;
      }
      count(tally, result.findings);
      yield* result.findings;
    }
  }
}

type Met = { findings: Finding[] } | { notRun: NotRun; crash?: Problem };

function meet(subject: Subject, rule: Rule, kind: Kind, plan: Plan): Met {
  const severity = plan.severities.get(rule.id) ?? rule.severity;
  if (severity === 'off') return { notRun: { why: 'off' } };
  const missing = kind.needs.find((input) => !plan.given.has(input));
  if (missing) return { notRun: { why: 'input-missing', input: missing } };
  if (kind.templatesOnly && subject.on === 'passage' && subject.origin.type !== 'template') return { notRun: { why: 'not-applicable' } };
  const applies = applicability(rule, subject.facts);
  if (applies === 'no') return { notRun: { why: 'not-applicable' } };
  if (applies !== 'yes' && kind.whenUnknown === 'not-run')
    return { notRun: { why: 'facts-unknown', axes: applies.map(({ axis }) => axis) } };
  if (!daysOf(subject).some((day) => isInForce(rule, day))) return { notRun: { why: 'not-in-force' } };
  if (closerRule(rule, subject, plan)) return { notRun: { why: 'not-applicable' } };

  const ref = refOf(subject);
  try {
    const outcomes = [...kind.check(subject, rule, only(plan.inputs, kind.asks))].filter((outcome) =>
      isInForce(rule, outcome.day ?? dayOf(subject)),
    );
    return { findings: toFindings(outcomes, rule, severity, ref, applies === 'yes' ? [] : applies) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      notRun: { why: 'crashed' },
      crash: problem('rule-crashed', { rule: rule.id, subject: `${ref.on} ${ref.id}`, reason }, placeOf(ref)),
    };
  }
}

/**
 * What a rule finds in a template that becomes law after the day of judging, as advice: the template is judged as on the rule's first day. Only
 * templates, for they are still to be used then; what was sent is judged by the law of its day.
 */
function ahead(subject: Subject, rule: Rule, kind: Kind, plan: Plan, { problems }: Progress): Finding[] {
  if (subject.on !== 'passage' || subject.origin.type !== 'template' || !isComing(rule, subject.day)) return [];
  const { from } = rule.inForce;
  const result = meet({ ...subject, day: from }, rule, kind, plan);
  if ('findings' in result)
    return result.findings.map((found) => ({ ...found, severity: 'advice', coming: { from, severity: found.severity } }));
  if (result.crash) problems.push(result.crash);
  return [];
}

/** A rule that says the same more closely and is applied to the same subject. */
function closerRule(rule: Rule, subject: Subject, plan: Plan): Rule | undefined {
  if (rule.yieldsTo.length === 0) return undefined;
  return plan.rules.find(
    (other) =>
      rule.yieldsTo.includes(other.id) &&
      plan.severities.get(other.id) !== 'off' &&
      applicability(other, subject.facts) === 'yes' &&
      isInForce(other, dayOf(subject)),
  );
}

function toFindings(outcomes: Outcome[], rule: Rule, severity: Severity, subject: SubjectRef, doubts: Doubt[]): Finding[] {
  const seen = new Map<string, number>();
  return outcomes.map((outcome) => {
    const same = `${outcome.says}\n${outcome.identity}`;
    const ordinal = seen.get(same) ?? 0;
    seen.set(same, ordinal + 1);
    return {
      ...fingerprint(rule, subject, outcome, ordinal),
      rule: rule.id,
      severity: milder(severity, outcome.atMost),
      draft: rule.status === 'draft',
      ...outcome,
      // A rule that perhaps does not apply can accuse nobody.
      result: doubts.length > 0 ? 'unsure' : outcome.result,
      doubts,
      subject,
    };
  });
}

function milder(severity: Severity, atMost: Severity = severity): Severity {
  return SEVERITIES[Math.max(SEVERITIES.indexOf(severity), SEVERITIES.indexOf(atMost))]!;
}

function count(tally: Tally, findings: readonly Finding[]): void {
  if (findings.some((finding) => finding.result === 'fail')) tally.failed++;
  else if (findings.length > 0) tally.unsure++;
  else tally.passed++;
}

function countNotRun(tally: Tally, notRun: NotRun): void {
  tally.notRun[notRun.why] = (tally.notRun[notRun.why] ?? 0) + 1;
  if (notRun.why === 'facts-unknown') tally.unknown = [...new Set([...(tally.unknown ?? []), ...notRun.axes])].sort();
}

function startTally(rule: Rule, plan: Plan): Tally {
  const missing = plan.kinds.get(rule.kind)?.needs.filter((input) => !plan.given.has(input)) ?? [];
  return { rule: rule.id, passed: 0, failed: 0, unsure: 0, notRun: {}, ...(missing.length > 0 ? { missing } : {}) };
}

const bySort = new WeakMap<Plan, Map<SubjectName, { rule: Rule; kind: Kind }[]>>();

function rulesOn(sort: SubjectName, plan: Plan): readonly { rule: Rule; kind: Kind }[] {
  let sorted = bySort.get(plan);
  if (!sorted) {
    sorted = new Map();
    for (const rule of plan.rules) {
      const kind = plan.kinds.get(rule.kind);
      if (!kind) continue;
      sorted.set(kind.on, [...(sorted.get(kind.on) ?? []), { rule, kind }]);
    }
    bySort.set(plan, sorted);
  }
  return sorted.get(sort) ?? [];
}

/** A kind gets what it asked for and nothing else. */
function only(inputs: Inputs, asks: readonly Asked[]): Inputs {
  return Object.fromEntries(asks.map((name) => [name, inputs[name]])) as unknown as Inputs;
}

/** The days on which law could have been broken: for a history, those of its first and last contact, and all between. */
function daysOf(subject: Subject): Day[] {
  if (subject.on !== 'case') return [subject.day];
  return subject.messages.map((message) => message.at.slice(0, 10));
}

function dayOf(subject: Subject): Day {
  if (subject.on !== 'case') return subject.day;
  return subject.messages.at(-1)?.at.slice(0, 10) ?? '';
}

function refOf(subject: Subject): SubjectRef {
  const { facts } = subject;
  const known = {
    ...(facts.jurisdictions ? { jurisdictions: facts.jurisdictions } : {}),
    ...(facts.channel ? { channel: facts.channel } : {}),
    ...(facts.stage ? { stage: facts.stage } : {}),
  };
  switch (subject.on) {
    case 'passage': {
      const lang = subject.lang ? { lang: subject.lang } : {};
      const { origin } = subject;
      if (origin.type === 'template') {
        const { file, line } = origin.template;
        return { on: 'passage', id: subject.id, file, ...(line === undefined ? {} : { line }), template: subject.id, ...known, ...lang };
      }
      const { message } = origin;
      const template = message.template === undefined ? {} : { template: message.template };
      return { on: 'passage', id: subject.id, ...message.place, debtor: message.debtor, at: message.at, ...template, ...known, ...lang };
    }
    case 'case':
      return { on: 'case', id: subject.id, debtor: subject.id, ...known, ...(subject.lang ? { lang: subject.lang } : {}) };
    case 'holding':
      return { on: 'holding', id: subject.id, ...subject.record.place, ...known };
    case 'register':
      return { on: 'register', id: subject.id, file: subject.file, ...known };
  }
}

function placeOf(ref: SubjectRef): { file?: string; line?: number } {
  return { ...(ref.file === undefined ? {} : { file: ref.file }), ...(ref.line === undefined ? {} : { line: ref.line }) };
}
