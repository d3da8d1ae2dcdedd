import type { Asked, Inputs, Kind } from './kind.ts';
import { memory } from './lib/memory.ts';
import type { Plan } from './plan.ts';
import { applicability, isInForce } from './rules.ts';
import {
  AXES,
  type Day,
  type Doubt,
  type Facts,
  type Instant,
  type NotRun,
  type Rule,
  type Severity,
  type Subject,
  type SubjectName,
} from './types.ts';

/** A rule that is applied, and what it is applied with. */
export interface Meeting {
  rule: Rule;
  kind: Kind;
  severity: Severity;
  doubts: Doubt[];
  inputs: Inputs;
  /** The number of its kind among the agenda's. */
  among: number;
}

/** What becomes of each rule: the same for all subjects of one sort of which the same is known on days under the same law. */
export interface Agenda {
  meetings: readonly Meeting[];
  kinds: readonly Pick<Meeting, 'kind' | 'inputs'>[];
  others: readonly (Pick<Meeting, 'rule' | 'kind'> & { notRun: NotRun })[];
}

export function agendaOf(subject: Subject, plan: Plan): Agenda {
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
export function settle(subject: Subject, rule: Rule, kind: Kind, plan: Plan): NotRun | Pick<Meeting, 'severity' | 'doubts'> {
  const severity = plan.severities.get(rule.id) ?? rule.severity;
  if (severity === 'off') return { why: 'off' };
  const missing = kind.needs.find((input) => !plan.given.has(input));
  if (missing) return { why: 'input-missing', input: missing };
  if (subject.on === 'passage' && kind.origin && kind.origin !== subject.origin.type) return { why: 'not-applicable' };
  const applies = applicability(rule, subject.facts);
  if (applies === 'no') return { why: 'not-applicable' };
  if (applies !== 'yes' && isLeft(applies, kind)) return { why: 'facts-unknown', axes: applies.map(({ axis }) => axis) };
  if (!daysOf(subject, kind).some((day) => isInForce(rule, day))) return { why: 'not-in-force' };
  if (closerRule(rule, subject, plan)) return { why: 'not-applicable' };
  return { severity, doubts: applies === 'yes' ? [] : applies };
}

/** Whether a kind does not look where it is not known that a rule applies. */
function isLeft(doubts: readonly Doubt[], { whenUnknown }: Kind): boolean {
  return whenUnknown === 'not-run' || (whenUnknown === 'judged-in-region' && doubts.some(({ axis }) => axis === 'region'));
}

/**
 * A rule that says the same more closely and is applied to the same subject. Good practice yields to a law of the place that only may apply, too: of two
 * findings on the same words, one that is to be decided is enough.
 */
function closerRule(rule: Rule, subject: Subject, plan: Plan): Rule | undefined {
  if (rule.yieldsTo.length === 0) return undefined;
  const closer = new Set(rule.yieldsTo);
  return plan.rules.find((other) => {
    if (!closer.has(other.id) || plan.severities.get(other.id) === 'off' || !isInForce(other, dayOf(subject))) return false;
    const applies = applicability(other, subject.facts);
    if (applies === 'yes' || applies === 'no') return applies === 'yes';
    return rule.everywhere === true && applies.every(({ axis }) => axis !== 'jurisdiction');
  });
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
export function only(inputs: Inputs, asks: readonly Asked[]): Inputs {
  return Object.fromEntries(asks.map((name) => [name, inputs[name]])) as unknown as Inputs;
}

/** The days on which law could have been broken: for a history, those of its contacts, and of its ledger for a kind that needs no contacts. */
function daysOf(subject: Subject, kind?: Kind): Day[] {
  if (subject.on !== 'case') return [subject.day];
  const events = kind?.needs.includes('messages') ? subject.messages : [...subject.messages, ...subject.ledger];
  return events.map((event) => event.at.slice(0, 10));
}

export function dayOf(subject: Subject): Day {
  if (subject.on !== 'case') return subject.day;
  return (subject.messages.at(-1) ?? subject.ledger.at(-1))?.at.slice(0, 10) ?? '';
}
