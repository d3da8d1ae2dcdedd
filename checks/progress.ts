import type { Plan } from './plan.ts';
import type { NotRun, Problem, Rule, SubjectName, Tally, Unknown } from './types.ts';

/** What an audit has seen so far: it grows while findings are drawn from `audit`. */
export class Progress {
  readonly problems: Problem[] = [];
  readonly subjects: Record<SubjectName, number> = { passage: 0, case: 0, holding: 0, register: 0 };
  /** Of how many debtors nobody told what the law depends on. */
  readonly unknown: Record<Unknown, number> = { zone: 0, type: 0, jurisdiction: 0 };
  readonly #tallies: Map<string, Tally>;
  readonly #notes = new Map<Course, Notes>();

  constructor(tallies: Map<string, Tally>) {
    this.#tallies = tallies;
  }

  /** One of each rule, or none at all where nobody asks for them. */
  get tallies(): Map<string, Tally> {
    this.#enterAll();
    return this.#tallies;
  }

  /** Where it is noted what comes of a course: a rule that a million messages pass is not counted a million times. */
  notesOn(course: Course): Notes {
    const known = this.#notes.get(course);
    if (known) return known;
    const begun: Notes = { times: 0, told: new Map() };
    if (this.#notes.size >= MOST_COURSES) this.#enterAll();
    if (this.#tallies.size > 0) this.#notes.set(course, begun);
    return begun;
  }

  #enterAll(): void {
    for (const [course, notes] of this.#notes) enter(notes, course, this.#tallies);
    this.#notes.clear();
  }
}

/** Notes that are kept before they are counted: a course for each sort of subject, and facts that are data must not fill the memory. */
const MOST_COURSES = 10_000;

export function startProgress(plan: Plan): Progress {
  return new Progress(new Map(plan.rules.map((rule) => [rule.id, startTally(rule, plan)])));
}

/** For whoever judges one thing by itself and wants to know what is found, not what was asked. */
export function uncounted(): Progress {
  return new Progress(new Map());
}

/** What is in store for subjects of one sort: the rules that they meet, and why others are not run. */
export interface Course {
  meetings: readonly { rule: Rule }[];
  others: readonly { rule: Rule; notRun: NotRun }[];
}

/** How often a course was gone through and, by the number of the meeting, how often something else than a pass came of it. */
export interface Notes {
  times: number;
  told: Map<number, Record<Told, number>>;
}

type Told = 'failed' | 'unsure' | 'crashed';

export function note({ told }: Notes, meeting: number, what: Told): void {
  const counts = told.get(meeting) ?? { failed: 0, unsure: 0, crashed: 0 };
  counts[what]++;
  told.set(meeting, counts);
}

/** Counts what was noted, rule by rule. */
function enter({ times, told }: Notes, { meetings, others }: Course, tallies: ReadonlyMap<string, Tally>): void {
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
