import { audit } from './audit.ts';
import { casesOf, factsOfDebtor, type Surroundings } from './cases.ts';
import type { Consult } from './consult.ts';
import { bookingZone, withoutLaw } from './debtor-records.ts';
import { inputsOn } from './kind.ts';
import { laterMinutes } from './later.ts';
import { zonesOf } from './lib/places.ts';
import { type Common, isRead, messagePassage, titleFor, withBody } from './parts.ts';
import type { Plan } from './plan.ts';
import { uncounted } from './progress.ts';
import { type Planned, type Recall, readPlanned } from './read/planned.ts';
import type { Pseudonymise } from './read/pseudonyms.ts';
import { applicability } from './rules.ts';
import {
  type Case,
  type Channel,
  type Day,
  type Debtor,
  type Finding,
  type GateDecision,
  type Gated,
  INPUT_NAMES,
  type InputName,
  type Instant,
  type LedgerEvent,
  type Message,
  type Problem,
  type Rule,
  SEVERITIES,
} from './types.ts';

/** What the gate knows before it is asked. */
export interface GateSetting {
  /** Rules, kinds and severities; which inputs are given, and the day, is up to each request. */
  plan: Plan;
  /** Who writes, and what templates say of the messages that are made of them. */
  common: Common;
  pseudonymise: Pseudonymise;
  consult?: Consult;
}

/** Answers for one planned contact at a time; nothing is remembered from one to the next but what `recall` knows. */
export interface Gate {
  /** What is asked, with what is known of its debtor; or all that is wrong with the request. */
  read(request: unknown, recall?: Recall): Promise<{ planned: Planned } | { problems: readonly Problem[] }>;
  judge(planned: Planned): Promise<Gated>;
}

/** So long after its planned instant, a contact that was allowed counts as made while it is not among what is kept: time for a nightly export. */
export const COUNTS_AS_MADE_MS = 48 * 3_600_000;

/** Kinds whose findings a later instant can cure by itself. */
const CURED_BY_TIME: ReadonlySet<string> = new Set(['hours', 'cap', 'gap']);

/**
 * Judges a contact before it is made as the audit would afterwards: its text, and its debtor's history with it at the end.
 * A history is judged with the contact and without it; only what comes with it is the contact's own.
 */
export function openGate(setting: GateSetting): Gate {
  const shelf: Shelf = { ...setting, ...prepared(setting.plan), planOn: plansOf(setting.plan) };
  const reading = { pseudonymise: setting.pseudonymise, zoneOf: (debtor: Debtor | undefined) => bookingZone(debtor, setting.common.packs) };
  return {
    read: async (request, recall) => {
      const read = await readPlanned(request, recall ? { ...reading, recall } : reading);
      return 'problems' in read ? read : { planned: { ...read.planned, message: reaching(read.planned.message) } };
    },
    judge: (planned) => gate(asked(planned, setting), shelf),
  };
}

/** Nobody knows yet how a planned contact will end; it is judged as one that reaches the debtor. */
const REACHED: Record<Channel, string> = {
  call: 'conversation',
  voicemail: 'voicemail',
  visit: 'conversation',
  email: 'delivered',
  sms: 'delivered',
  letter: 'delivered',
  chat: 'delivered',
  messenger: 'delivered',
  push: 'delivered',
  portal: 'delivered',
  social: 'delivered',
};

function reaching(message: Message): Message {
  return { ...message, outcome: message.outcome ?? REACHED[message.channel] };
}

/** Where no law here is the debtor's, or it was not chosen, nothing could be judged. That the law of a union was all there was to judge by is told. */
function lawOfDebtor({ debtor }: Asked, { common }: Shelf): { lawless: readonly Problem[]; notices: readonly Problem[] } {
  const said = debtor?.jurisdiction === undefined ? [] : withoutLaw(new Set([debtor.jurisdiction]), common);
  const isNotice = ({ code }: Problem) => code === 'jurisdiction-without-own-law';
  return { lawless: said.filter((one) => !isNotice(one)), notices: said.filter(isNotice) };
}

/** What the gate knows before it is asked, made ready. */
interface Shelf extends GateSetting, ReturnType<typeof prepared> {
  planOn: PlanOn;
}

function prepared({ rules, kinds, severities }: Plan) {
  const onCases = rules.flatMap((rule) => {
    const kind = kinds.get(rule.kind);
    return kind?.on === 'case' ? [{ rule, needs: kind.needs }] : [];
  });
  return {
    ruleOf: new Map(rules.map((rule) => [rule.id, rule])),
    /** Those whose findings a later instant can cure by itself. */
    timed: rules.filter(({ id, kind }) => CURED_BY_TIME.has(kind) && severities.get(id) !== 'off'),
    /** Rules about histories, by what they need. */
    needing: new Map(INPUT_NAMES.map((name) => [name, onCases.filter(({ needs }) => needs.includes(name)).map(({ rule }) => rule)])),
  };
}

/** The plan of a day, with some of the rules or all. The same one each time, for what is settled once is kept with it. */
type PlanOn = (given: readonly InputName[], asOf: Day, rules?: readonly Rule[]) => Plan;

/** Days pass, and a server runs on. */
const MOST_PLANS = 1000;

function plansOf(plan: Plan): PlanOn {
  const plans = new Map<string, Plan>();
  return (given, asOf, rules) => {
    const key = `${asOf} ${given.join(' ')} ${rules?.map(({ id }) => id).join(' ') ?? '*'}`;
    const known = plans.get(key);
    if (known) return known;
    if (plans.size >= MOST_PLANS) plans.clear();
    const made = { ...plan, given: new Set(given), inputs: inputsOn(asOf, plan.inputs), ...(rules ? { rules: [...rules] } : {}) };
    plans.set(key, made);
    return made;
  };
}

function inOrder<T extends { ms: number }>(events: readonly T[]): T[] {
  return events.toSorted((a, b) => a.ms - b.ms);
}

/** A planned contact among what is known of its debtor, all of it in time order. */
interface Asked extends Planned {
  /** As they were given. */
  titles: readonly LedgerEvent[];
  around: Surroundings;
  given: readonly InputName[];
}

function asked(planned: Planned, { common: { packs, collector, approved } }: GateSetting): Asked {
  const { message, history, ledger, known, debtor } = planned;
  return {
    ...planned,
    message: withBody(message),
    history: inOrder(history.map(withBody)),
    ledger: inOrder(ledger),
    titles: ledger.filter(({ what }) => what === 'title'),
    around: { packs, debtors: new Map(debtor ? [[debtor.id, debtor]] : []), ...(collector ? { collector } : {}) },
    // The contact itself is a message, and templates were read before anything was asked.
    given: INPUT_NAMES.filter((name) => name === 'messages' || known.has(name) || (name === 'templates' && approved !== undefined)),
  };
}

async function gate(asked: Asked, shelf: Shelf): Promise<Gated> {
  const { message } = asked;
  const found = await judge(message, asked, shelf);
  const { lawless, notices } = lawOfDebtor(asked, shelf);
  const judged = { ...found, problems: [...lawless, ...asked.doubts, ...found.problems] };
  const decision = decisionOf(judged);
  return {
    id: message.id,
    decision,
    reasons: reasonsOf(judged.findings, shelf),
    next: decision === 'allow' ? message.at : await nextInstant(judged, asked, shelf),
    missing: missingInputs(asked, shelf),
    problems: judged.problems,
    notices,
  };
}

interface Judged {
  findings: readonly Finding[];
  problems: readonly Problem[];
}

/** All that the contact itself would do wrong at its instant: in its text, and in the history that it would end. */
async function judge(message: Message, asked: Asked, shelf: Shelf): Promise<Judged> {
  // What has to follow a contact cannot be missing at its own instant.
  const plan = shelf.planOn(asked.given, message.at.slice(0, 10));
  const passage = isRead(message) ? messagePassage(message, asked.around, shelf.common, titleFor(message, asked.titles)) : undefined;
  if (passage) await shelf.consult?.([passage]);
  const progress = uncounted();
  const inText = passage ? [...audit([passage], plan, progress)] : [];
  const inHistory = [...audit([caseWith(message, asked)], plan, progress)];
  return { findings: [...inText, ...ownOf(inHistory, asked, message, shelf)].filter(({ draft }) => !draft), problems: progress.problems };
}

function caseWith(message: Message, asked: Asked): Case {
  return caseOf([...asked.history, message], message, asked)!;
}

/** The same history with the contact at another instant. */
function moveTo(moved: Message, subject: Case, { history }: Asked): Case {
  return { ...subject, messages: inOrder([...history, moved]), planned: moved };
}

/** The ledger is the same one each time, for what is made of it is kept with it. */
function caseOf(messages: readonly Message[], planned: Message, { ledger, around }: Asked): Case | undefined {
  const [only] = casesOf(messages, ledger, around);
  return only && { ...only, ledger, planned };
}

// ---------------------------------------------------------------- what is the contact's own

/** The findings of a history that were not there without the contact. */
function ownOf(findings: readonly Finding[], asked: Asked, message: Message, { planOn, plan }: Shelf): Finding[] {
  if (findings.length === 0) return [];
  const found = new Set(findings.map(({ rule }) => rule));
  const rules = plan.rules.filter(({ id }) => found.has(id));
  return newAmong(findings, withoutContact(asked, planOn(asked.given, message.at.slice(0, 10), rules)));
}

/** What the history is found fault with as it stands; a debtor of whom nothing is known has none. */
function withoutContact(asked: Asked, plan: Plan): Finding[] {
  const subject = caseOf(asked.history, asked.message, asked);
  return subject ? [...audit([subject], plan, uncounted())] : [];
}

function newAmong(findings: readonly Finding[], before: readonly Finding[]): Finding[] {
  const known = new Set(before.map(contentOf));
  const still = new Set(findings.map(breachOf));
  // What was missing and would now come late is an old breach: the contact mends it as far as it can be mended.
  const mended = new Set(before.filter((old) => old.result === 'fail' && !still.has(breachOf(old))).map(matterOf));
  return findings.filter((finding) => !known.has(contentOf(finding)) && !mended.has(matterOf(finding)));
}

function matterOf({ rule, identity }: Finding): string {
  return `${rule}\n${identity}`;
}

function breachOf(finding: Finding): string {
  return `${matterOf(finding)}\n${finding.says}`;
}

function contentOf(finding: Finding): string {
  return `${breachOf(finding)}\n${finding.result}\n${JSON.stringify([finding.data, finding.evidence])}`;
}

// ---------------------------------------------------------------- decision

/** A certain breach of severity error is refused; what is unsure or a warning is held for a person; advice holds nobody up. */
function decisionOf({ findings, problems }: Judged): GateDecision {
  if (findings.some(({ result, severity }) => result === 'fail' && severity === 'error')) return 'refuse';
  return problems.length > 0 || findings.some(holdsUp) ? 'hold' : 'allow';
}

function holdsUp({ severity }: Finding): boolean {
  return severity !== 'advice';
}

function reasonsOf(findings: readonly Finding[], { ruleOf, plan: { kinds } }: Shelf): Gated['reasons'] {
  const weight = ({ result, severity }: Finding) => (result === 'fail' ? 0 : 1) + 2 * SEVERITIES.indexOf(severity);
  return findings
    .toSorted((a, b) => weight(a) - weight(b))
    .flatMap((finding) => {
      const rule = ruleOf.get(finding.rule);
      return rule ? [{ finding, rule, says: kinds.get(rule.kind)?.says[finding.says] }] : [];
    });
}

/** Without a debtor record nobody knows which law holds; of the others, those are missing that a rule needs which may hold. */
function missingInputs({ known, debtor, around }: Asked, { needing }: Shelf): InputName[] {
  const facts = factsOfDebtor(debtor, around);
  return INPUT_NAMES.filter((name) => {
    if (known.has(name)) return false;
    return name === 'debtors' || needing.get(name)?.some((rule) => applicability(rule, facts) !== 'no');
  });
}

// ---------------------------------------------------------------- when it may go

/**
 * The earliest later instant at which the contact is allowed, to the minute, within 14 days. Hours, caps and gaps are judged on the debtor's
 * clock: what they forbid becomes free at a local midnight, at a clock time that a rule names or at a contact that is planned already, and nowhere
 * between. So these instants are tried in turn, first by those rules alone and then by all; the first that passes is the earliest there is.
 */
async function nextInstant({ findings, problems }: Judged, asked: Asked, shelf: Shelf): Promise<Instant | null> {
  const { message, given } = asked;
  const { ruleOf, planOn } = shelf;
  const blocking = findings.filter(holdsUp);
  if (problems.length > 0 || blocking.some(({ rule }) => !CURED_BY_TIME.has(ruleOf.get(rule)?.kind ?? ''))) return null;

  const subject = caseWith(message, asked);
  const timed = shelf.timed.filter((rule) => applicability(rule, subject.facts) !== 'no');
  // A rule that yields to a closer one must meet it here as well; those that said no are asked first.
  const closer = shelf.plan.rules.filter(({ id }) => timed.some(({ yieldsTo }) => yieldsTo.includes(id)));
  const blockers = new Set(blocking.map(({ rule }) => rule));
  const rules = [...new Set([...timed.filter(({ id }) => blockers.has(id)), ...timed, ...closer])];
  const plan = planOn(given, message.at.slice(0, 10), rules);
  const before = withoutContact(asked, plan);

  const zones = zonesOf(subject);
  const writtenIn = zones.length === 1 ? zones[0]! : offsetOf(message.at);
  for (const ms of laterMinutes(
    message.ms,
    zones,
    timed,
    asked.history.map(({ ms }) => ms),
  )) {
    const at = Temporal.Instant.fromEpochMilliseconds(ms)
      .toZonedDateTimeISO(writtenIn)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' });
    const moved: Message = { ...message, ms, at };
    if (!isFree(moveTo(moved, subject, asked), before, plan)) continue;
    if (decisionOf(await judge(moved, asked, shelf)) === 'allow') return at;
  }
  return null;
}

/** Whether nothing new holds the contact up; findings are drawn one by one, so that the first such ends the looking. */
function isFree(subject: Case, before: readonly Finding[], plan: Plan): boolean {
  for (const finding of audit([subject], plan, uncounted())) {
    if (!finding.draft && holdsUp(finding) && newAmong([finding], before).length > 0) return false;
  }
  return true;
}

/** `+02:00` as a zone of its own, or UTC. */
function offsetOf(at: Instant): string {
  return /[+-]\d\d:\d\d$/.exec(at)?.[0] ?? 'UTC';
}
