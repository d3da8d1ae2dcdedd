import { fingerprint } from './fingerprint.ts';
import type { Asked, Inputs, Kind } from './kind.ts';
import { memory } from './lib/memory.ts';
import { onceFor } from './lib/once.ts';
import { problem } from './lib/problem.ts';
import { unknownOf } from './lib/unknown.ts';
import { applicability, isComing, isInForce } from './rules.ts';
import {
  AXES,
  type Day,
  type Doubt,
  type Facts,
  type Finding,
  type InputName,
  type Instant,
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
  type Unknown,
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
export class Progress {
  readonly problems: Problem[] = [];
  readonly subjects: Record<SubjectName, number> = { passage: 0, case: 0, holding: 0, register: 0 };
  /** Of how many debtors nobody told what the law depends on. */
  readonly unknown: Record<Unknown, number> = { zone: 0, type: 0, jurisdiction: 0 };
  readonly #tallies: Map<string, Tally>;
  readonly #notes = new Map<Agenda, Notes>();

  constructor(tallies: Map<string, Tally>) {
    this.#tallies = tallies;
  }

  /** One of each rule, or none at all where nobody asks for them. */
  get tallies(): Map<string, Tally> {
    this.#enterAll();
    return this.#tallies;
  }

  /** Where it is noted what comes of an agenda: a rule that a million messages pass is not counted a million times. */
  notesOn(agenda: Agenda): Notes {
    const known = this.#notes.get(agenda);
    if (known) return known;
    const begun: Notes = { times: 0, told: new Map() };
    if (this.#notes.size >= MOST_AGENDAS) this.#enterAll();
    if (this.#tallies.size > 0) this.#notes.set(agenda, begun);
    return begun;
  }

  #enterAll(): void {
    for (const [agenda, notes] of this.#notes) enter(notes, agenda, this.#tallies);
    this.#notes.clear();
  }
}

export function startProgress(plan: Plan): Progress {
  return new Progress(new Map(plan.rules.map((rule) => [rule.id, startTally(rule, plan)])));
}

/** For whoever judges one thing by itself and wants to know what is found, not what was asked. */
export function uncounted(): Progress {
  return new Progress(new Map());
}

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

/** How often an agenda was gone through and, by the number of the meeting, how often something else than a pass came of it. */
interface Notes {
  times: number;
  told: Map<number, Record<Told, number>>;
}

type Told = 'failed' | 'unsure' | 'crashed';

function note({ told }: Notes, meeting: number, what: Told): void {
  const counts = told.get(meeting) ?? { failed: 0, unsure: 0, crashed: 0 };
  counts[what]++;
  told.set(meeting, counts);
}

/** Counts what was noted, rule by rule. */
function enter({ times, told }: Notes, { meetings, others }: Agenda, tallies: ReadonlyMap<string, Tally>): void {
  for (const { rule, notRun } of others) countNotRun(tallies.get(rule.id), notRun, times);
  for (const [i, { rule }] of meetings.entries()) {
    const tally = tallies.get(rule.id);
    if (!tally) continue;
    const { failed, unsure, crashed } = told.get(i) ?? { failed: 0, unsure: 0, crashed: 0 };
    tally.failed += failed;
    tally.unsure += unsure;
    tally.passed += times - failed - unsure - crashed;
    if (crashed > 0) countNotRun(tally, { why: 'crashed' }, crashed);
  }
}

/** A rule that is applied, and what it is applied with. */
interface Meeting {
  rule: Rule;
  kind: Kind;
  severity: Severity;
  doubts: Doubt[];
  inputs: Inputs;
  /** The number of its kind among the agenda's. */
  among: number;
}

/** What becomes of each rule: the same for all subjects of one sort of which the same is known on days under the same law. */
interface Agenda {
  meetings: readonly Meeting[];
  kinds: readonly Pick<Meeting, 'kind' | 'inputs'>[];
  others: readonly (Pick<Meeting, 'rule' | 'kind'> & { notRun: NotRun })[];
}

function agendaOf(subject: Subject, plan: Plan): Agenda {
  const { agendas, lawOn } = standingOf(plan);
  const key = `${sortOf(subject)} ${factsKey(subject.facts)} ${daysKey(subject, lawOn)}`;
  const known = agendas.get(key);
  if (known) return known;
  if (agendas.size >= MOST_AGENDAS) agendas.clear();
  const made = makeAgenda(subject, plan);
  agendas.set(key, made);
  return made;
}

/** Facts that are data (a stage of the user's own, a region) must not fill the memory. */
const MOST_AGENDAS = 10_000;

/** Some kinds look at templates only, or at what was sent only. */
function sortOf(subject: Subject): string {
  return subject.on === 'passage' ? subject.origin.type : subject.on;
}

function factsKey(facts: Facts): string {
  let key = facts.jurisdictions === undefined ? '?' : JSON.stringify(facts.jurisdictions);
  for (const axis of AXES) key += `\n${facts[axis] ?? ''}`;
  return key;
}

/** The law that the days of a subject are under: between two days on which no rule begins or ends, it is the same. */
function daysKey(subject: Subject, lawOn: Standing['lawOn']): string {
  if (subject.on !== 'case') return String(lawOn(subject.day));
  // Kinds that need contacts look at the days of contacts alone.
  const lawsOf = (events: readonly { at: Instant }[]): string =>
    [...new Set(events.map(({ at }) => lawOn(at.slice(0, 10))))].sort((a, b) => a - b).join();
  return `${lawsOf(subject.messages)} ${lawsOf(subject.ledger)} ${lawOn(dayOf(subject))}`;
}

interface Standing {
  agendas: Map<string, Agenda>;
  /** The number of the stretch of days, between two on which some rule begins or ends, that a day lies in. */
  lawOn: (day: Day) => number;
}

/** Some years of days, on which events come again and again. */
const MOST_DAYS = 4096;

const standings = new WeakMap<Plan, Standing>();

function standingOf(plan: Plan): Standing {
  const known = standings.get(plan);
  if (known) return known;
  const turns = plan.rules.flatMap(({ inForce: { from, to } }) => (to === undefined ? [from] : [from, dayAfter(to)]));
  const inOrder = [...new Set(turns)].sort();
  const lawOn = memory(MOST_DAYS, (day) => inOrder.findLastIndex((turn) => turn <= day));
  const standing = { agendas: new Map(), lawOn };
  standings.set(plan, standing);
  return standing;
}

/** The least text that comes after a day: days are compared as texts. */
function dayAfter(day: Day): Day {
  return `${day}\0`;
}

function makeAgenda(subject: Subject, plan: Plan): Agenda {
  const meetings: Meeting[] = [];
  const kinds: Pick<Meeting, 'kind' | 'inputs'>[] = [];
  const others: Agenda['others'][number][] = [];
  for (const { rule, kind } of rulesOn(subject.on, plan)) {
    const settled = settle(subject, rule, kind, plan);
    if ('why' in settled) {
      others.push({ rule, kind, notRun: settled });
      continue;
    }
    const known = kinds.findIndex((one) => one.kind === kind);
    const among = known < 0 ? kinds.push({ kind, inputs: only(plan.inputs, kind.asks) }) - 1 : known;
    meetings.push({ rule, ...settled, ...kinds[among]!, among });
  }
  return { meetings, kinds, others };
}

/** Whether a rule is applied to subjects of which this is known: how strictly, or why not. */
function settle(subject: Subject, rule: Rule, kind: Kind, plan: Plan): NotRun | Pick<Meeting, 'severity' | 'doubts'> {
  const severity = plan.severities.get(rule.id) ?? rule.severity;
  if (severity === 'off') return { why: 'off' };
  const missing = kind.needs.find((input) => !plan.given.has(input));
  if (missing) return { why: 'input-missing', input: missing };
  if (subject.on === 'passage' && kind.origin && kind.origin !== subject.origin.type) return { why: 'not-applicable' };
  const applies = applicability(rule, subject.facts);
  if (applies === 'no') return { why: 'not-applicable' };
  if (applies !== 'yes' && kind.whenUnknown === 'not-run') return { why: 'facts-unknown', axes: applies.map(({ axis }) => axis) };
  if (!daysOf(subject, kind).some((day) => isInForce(rule, day))) return { why: 'not-in-force' };
  if (closerRule(rule, subject, plan)) return { why: 'not-applicable' };
  return { severity, doubts: applies === 'yes' ? [] : applies };
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

function countNotRun(tally: Tally | undefined, notRun: NotRun, times: number): void {
  if (!tally) return;
  tally.notRun[notRun.why] = (tally.notRun[notRun.why] ?? 0) + times;
  if (notRun.why !== 'facts-unknown' || notRun.axes.every((axis) => tally.unknown?.includes(axis))) return;
  tally.unknown = [...new Set([...(tally.unknown ?? []), ...notRun.axes])].sort();
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

/** The days on which law could have been broken: for a history, those of its contacts, and of its ledger for a kind that needs no contacts. */
function daysOf(subject: Subject, kind?: Kind): Day[] {
  if (subject.on !== 'case') return [subject.day];
  const events = kind?.needs.includes('messages') ? subject.messages : [...subject.messages, ...subject.ledger];
  return events.map((event) => event.at.slice(0, 10));
}

function dayOf(subject: Subject): Day {
  if (subject.on !== 'case') return subject.day;
  return (subject.messages.at(-1) ?? subject.ledger.at(-1))?.at.slice(0, 10) ?? '';
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
