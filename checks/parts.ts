import { audit } from './audit.ts';
import { casesOf, factsOfDebtor, type Surroundings } from './cases.ts';
import { type Consult, consulted } from './consult.ts';
import { stageOf } from './lib/stages.ts';
import { passageOfMessage, textOfHtml } from './passages.ts';
import type { Plan } from './plan.ts';
import type { Progress } from './progress.ts';
import type { Pack } from './read/packs.ts';
import type { Partition } from './read/partitions.ts';
import type { Line } from './read/told.ts';
import type { ApprovedText, Collector, Facts, Finding, LedgerEvent, Message, Passage, Problem } from './types.ts';

/** What is the same for all debtors. Plain data: it goes to worker threads. */
export interface Common {
  packs: readonly Pack[];
  /** Ids of those by which is judged; absent when by all. */
  chosen?: readonly string[];
  collector?: Collector;
  parties: Passage['parties'];
  /** What is known of templates by their ids; of it, a message takes the stage. */
  stages: ReadonlyMap<string, Facts>;
  /** What templates say; absent when none were given. */
  approved?: readonly ApprovedText[];
}

/**
 * What an audit comes to, piece by piece and each in its place: messages are told by their place among all messages, histories by their debtor, so that
 * what was judged apart can be put in the order in which it would have been judged together.
 */
export type Told = Line<Said>;
export type Said = { finding: Finding } | { problem: Problem };

/** Judges the messages of some debtors one by one, in order, and then their histories. `seen` is told how many messages have been gone through. */
export async function* auditPart(
  { debtors, ledger, messages }: Partition,
  common: Common,
  plan: Plan,
  progress: Progress,
  consult?: Consult,
  seen: (messages: number) => void = () => {},
): AsyncGenerator<Told> {
  const around: Surroundings = { ...common, debtors: new Map(debtors.map((debtor) => [debtor.id, debtor])) };
  const titles = Map.groupBy(
    ledger.filter(({ what }) => what === 'title'),
    ({ debtor }) => debtor,
  );
  // Made one by one: a part has more texts than should be held at a time.
  const passages = messages
    .values()
    .map(({ at, message }, i) => ({ at, i, message }))
    .filter(({ message }) => isRead(message))
    .map(({ at, i, message }) => ({
      at,
      i,
      passage: messagePassage(message, around, common, titleFor(message, titles.get(message.debtor))),
    }));
  for await (const { at, i, passage } of consulted(passages, consult)) {
    for (const said of saidOf(audit([passage], plan, progress), progress)) yield { on: 'message', at, said };
    seen(i + 1);
  }
  seen(messages.length);
  for (const one of casesOf(
    messages.map(({ message }) => withBody(message)),
    ledger,
    around,
  )) {
    for (const said of saidOf(audit([one], plan, progress), progress)) yield { on: 'case', at: one.id, said };
  }
}

/** Findings, and problems in their places. */
export function* saidOf(findings: Iterable<Finding>, { problems }: Pick<Progress, 'problems'>): Generator<Said> {
  for (const finding of findings) yield { finding };
  for (const problem of problems.splice(0)) yield { problem };
}

/** Text that went out; nothing of what the debtor wrote. */
export function isRead({ direction, body, html, subject }: Message): boolean {
  return direction !== 'in' && (body !== undefined || html !== undefined || subject !== undefined);
}

/**
 * A message with the text of its HTML, where that is all there is: some senders leave the plain part empty. What a debtor wrote in the HTML alone
 * is read behind the plain part; of what we send, the two parts say the same, and sums are not to be read twice.
 */
export function withBody(message: Message): Message {
  const { body = '', html, direction } = message;
  if (html === undefined || (direction === 'out' && body.trim() !== '')) return message;
  const text = textOfHtml(html, message.place);
  if (plain(body).includes(plain(text))) return message;
  return { ...message, body: body.trim() === '' ? text : `${body}\n${text}` };
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function messagePassage(
  message: Message,
  around: Surroundings,
  { parties, stages, approved }: Pick<Common, 'parties' | 'stages' | 'approved'>,
  title: LedgerEvent | undefined,
): Passage {
  const stage = stageOf(message.purpose) ?? (message.template === undefined ? undefined : stages.get(message.template)?.stage);
  const facts: Facts = {
    ...factsOfDebtor(around.debtors.get(message.debtor), around),
    channel: message.channel,
    ...(stage ? { stage } : {}),
    ...(message.actor ? { actor: message.actor } : {}),
  };
  const named = {
    creditor: message.creditor === undefined ? parties.creditor : [message.creditor],
    collector: message.collector === undefined ? parties.collector : [message.collector],
  };
  return { ...passageOfMessage(message, message.at.slice(0, 10), facts, named, title), ...(approved ? { approved } : {}) };
}

/** A title that was there when the message went out. A message that names no debt may be about any of the debtor's. */
export function titleFor({ ms, debts }: Message, titles: readonly LedgerEvent[] = []): LedgerEvent | undefined {
  return titles.find((title) => title.ms <= ms && (debts === undefined || debts.includes(title.debt)));
}
