import { type Agenda, agendaOf, dayOf, type Meeting, only, settle } from './agenda.ts';
import { fingerprint } from './fingerprint.ts';
import type { Inputs, Kind } from './kind.ts';
import { onceFor } from './lib/once.ts';
import { problem } from './lib/problem.ts';
import { unknownOf } from './lib/unknown.ts';
import type { Plan } from './plan.ts';
import { note, type Progress } from './progress.ts';
import { isComing, isInForce } from './rules.ts';
import {
  type Doubt,
  type Finding,
  type Outcome,
  type Problem,
  type Rule,
  SEVERITIES,
  type Severity,
  type Subject,
  type SubjectRef,
} from './types.ts';

/**
 * The one loop: each subject meets each rule of its sort. Nothing said is a pass; a missing input, a rule not in force or not applicable, and a crash
 * are counted with their reason. What a rule that soon becomes law will find in a template is told ahead and not counted. A crash is that rule's
 * result on that subject and never ends the run.
 */
export function* audit(subjects: Iterable<Subject>, plan: Plan, progress: Progress): Generator<Finding> {
  for (const subject of subjects) {
    progress.subjects[subject.on]++;
    if (subject.on === 'case') for (const what of unknownOf(subject)) progress.unknown[what]++;
    const agenda = agendaOf(subject, plan);
    yield* goThrough(agenda, subject, progress);
    yield* ahead(subject, agenda, plan, progress);
  }
}

/** A subject meets each rule of its agenda. Of a kind that subjects like it have passed with every rule, none is asked. */
function* goThrough(agenda: Agenda, subject: Subject, progress: Progress): Generator<Finding> {
  const notes = progress.notesOn(agenda);
  notes.times++;
  const passed = agenda.kinds.map(({ kind, inputs }) => passedAlike(subject, kind, inputs));
  const asked = passed.map((known) => !known?.has(agenda));
  const silent = asked.slice();
  for (const [i, meeting] of agenda.meetings.entries()) {
    const { among } = meeting;
    if (!asked[among]) continue;
    const result = meet(subject, meeting, passed[among]);
    if (result === PASSED) continue;
    silent[among] = false;
    if ('crash' in result) {
      note(notes, i, 'crashed');
      progress.problems.push(result.crash);
    } else if (result.findings.length > 0) {
      note(notes, i, result.findings.some(({ result }) => result === 'fail') ? 'failed' : 'unsure');
      yield* result.findings;
    }
  }
  for (const [among, known] of passed.entries()) if (silent[among]) known?.add(agenda);
}

/** @param passed what subjects like this one have passed: it grows */
function meet(
  subject: Subject,
  { rule, kind, severity, doubts, inputs }: Omit<Meeting, 'among'>,
  passed?: Passed,
): { findings: Finding[] } | { crash: Problem } {
  if (passed?.has(rule)) return PASSED;
  try {
    const said = [...kind.check(subject, rule, inputs)];
    if (said.length === 0) {
      passed?.add(rule);
      return PASSED;
    }
    const outcomes = said.filter((outcome) => isInForce(rule, outcome.day ?? dayOf(subject)));
    return { findings: toFindings(outcomes, rule, severity, refOf(subject), doubts) };
  } catch (error) {
    const ref = refOf(subject);
    const reason = error instanceof Error ? error.message : String(error);
    return { crash: problem('rule-crashed', { rule: rule.id, subject: `${ref.on} ${ref.id}`, reason }, placeOf(ref)) };
  }
}

const PASSED: { findings: Finding[] } = { findings: [] };

/** The rules that were passed, and the agendas of which every rule of the kind was. */
type Passed = Set<Rule | Agenda>;

const passedBy = onceFor((_alike: WeakKey): Passed => new Set());

/** What subjects like this one have passed of a kind: messages are alike by the thousand. */
function passedAlike(subject: Subject, kind: Kind, inputs: Inputs): Passed | undefined {
  const alike = kind.alike?.(subject, inputs);
  return alike && passedBy(alike);
}

/**
 * What a rule finds in a template that becomes law after the day of judging, as advice: the template is judged as on the rule's first day. Only
 * templates, for they are still to be used then; what was sent is judged by the law of its day.
 */
function* ahead(subject: Subject, { others }: Agenda, plan: Plan, { problems }: Progress): Generator<Finding> {
  if (subject.on !== 'passage' || subject.origin.type !== 'template') return;
  for (const { rule, kind, notRun } of others) {
    if (notRun.why !== 'not-in-force' || !isComing(rule, subject.day)) continue;
    const { from } = rule.inForce;
    const then = { ...subject, day: from };
    const settled = settle(then, rule, kind, plan);
    if ('why' in settled) continue;
    const result = meet(then, { rule, kind, ...settled, inputs: only(plan.inputs, kind.asks) });
    if ('crash' in result) problems.push(result.crash);
    else for (const found of result.findings) yield { ...found, severity: 'advice', coming: { from, severity: found.severity } };
  }
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
