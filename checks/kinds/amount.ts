import { defineKind } from '../kind.ts';
import { isToldToPay, saysChargesInside } from '../lib/amount-roles.ts';
import { AMOUNT_SAYS } from '../lib/amount-says.ts';
import { type ReadAmount, readAmounts } from '../lib/amounts.ts';
import { dayAt } from '../lib/days.ts';
import type { Why } from '../lib/doubts.ts';
import { contactEvidence } from '../lib/events.ts';
import { type Plan, plansIn } from '../lib/instalments.ts';
import { type Account, accountsOf, type Balance, balanceAt, lastEntry } from '../lib/ledger.ts';
import { causeOf } from '../lib/mismatch.ts';
import { once } from '../lib/once.ts';
import { quoteFrom } from '../lib/quote.ts';
import { stageOf } from '../lib/stages.ts';
import { type NamedVat, vatApart, vatInLedger, vatInText } from '../lib/vat.ts';
import { dayOfEvent, isDayAlone, localAt } from '../lib/zones.ts';
import type { Case, Channel, Data, Day, Evidence, Lang, LedgerEvent, Message, Money, Outcome, PartRole, Stage } from '../types.ts';

const ASKING: ReadonlySet<Stage | undefined> = new Set([
  'first-contact',
  'first-reminder',
  'reminder',
  'final',
  'formal-notice',
  'pre-legal',
  'post-judgment',
  'validation',
]);
const WRITTEN: ReadonlySet<Channel> = new Set(['email', 'sms', 'letter', 'chat', 'messenger', 'push', 'portal', 'social']);

/** An amount of a message and where it stands. */
interface Stated extends ReadAmount {
  text: string;
  part: PartRole;
}

/** What is looked up for every message of a debtor. */
interface History {
  all: readonly Account[];
  closings: readonly LedgerEvent[];
  /** The debtor's zone, for showing; UTC when it is not known. */
  zone: string;
  /** The debtor's language, for messages that name none. */
  lang: Lang | undefined;
}

/** What a message asks for, next to what the ledger says at that moment. */
interface Claim extends History {
  message: Message;
  stated: readonly Stated[];
  plans: readonly Plan[];
  /** The tax that the message or the ledger names, read when it is asked for. */
  vat: () => NamedVat;
  accounts: readonly Account[];
  balance: Balance;
  /** Whether the purpose of the message says that it asks for money; unknown when it has none. */
  asks: boolean | undefined;
}

/** The sum that a message asks for is the balance of its debts at the moment of sending. */
export const amount = defineKind({
  name: 'amount',
  on: 'case',
  needs: ['messages', 'ledger'],
  asks: [],
  options: { type: 'object', additionalProperties: false, properties: {} },
  says: AMOUNT_SAYS,
  check(subject) {
    const known = judged.get(subject);
    if (known) return known;
    const outcomes = [...judgeAll(subject)];
    judged.set(subject, outcomes);
    return outcomes;
  },
});

/** No rule has a say in the arithmetic: the rules of a country and of the union it is in share one reading of a history. */
const judged = new WeakMap<Case, readonly Outcome[]>();

function* judgeAll(subject: Case): Generator<Outcome> {
  const history: History = {
    all: accountsOf(subject.ledger),
    closings: subject.ledger.filter(({ what }) => what === 'closed'),
    zone: subject.zones.length === 1 ? subject.zones[0]! : 'UTC',
    lang: subject.lang,
  };
  const unread: Message[] = [];
  for (const message of subject.messages) {
    if (message.direction !== 'out') continue;
    const asks = asksForMoney(message);
    if (asks && message.body === undefined && WRITTEN.has(message.channel)) unread.push(message);
    if (subject.planned && message !== subject.planned) continue;
    const stated = statedIn(message, subject);
    if (stated.length === 0 && !asks) continue;
    for (const outcome of judge(message, stated, asks, history)) yield { day: localDay(message, subject), ...outcome };
  }
  const [first] = unread;
  if (first)
    yield {
      result: 'unsure',
      says: 'no-text',
      data: { n: unread.length },
      evidence: contactEvidence(unread),
      identity: 'no-text',
      day: localDay(first, subject),
    };
}

function asksForMoney({ purpose }: Message): boolean | undefined {
  return purpose === undefined ? undefined : ASKING.has(stageOf(purpose));
}

function statedIn(message: Message, subject: Case): Stated[] {
  const lang = message.lang ?? subject.lang;
  const read = (part: PartRole, text = ''): Stated[] => readAmounts(text, lang).map((found) => ({ ...found, text, part }));
  return [...read('subject', message.subject), ...read('body', message.body)];
}

function* judge(message: Message, stated: readonly Stated[], asks: boolean | undefined, history: History): Generator<Outcome> {
  const { all, zone } = history;
  const sums = asked(stated, asks);
  const plans = plansIn(message.body ?? '', bodyOf(stated), message.lang ?? history.lang);
  if (sums.length === 0 && plans.length === 0 && !asks) return;
  const accounts = all.filter(({ debt }) => !message.debts?.length || message.debts.includes(debt));
  const evidence = contactEvidence([message], zone);
  const unsure = (says: string, data: Data): Outcome => ({
    result: 'unsure',
    says,
    data,
    evidence: [...evidence, ...sums.map((sum) => quoteFrom(message, sum))],
    identity: `${says} ${message.debts ?? ''}`,
  });

  const broken = accounts.find((account) => account.broken);
  if (broken?.broken) return yield unsure(`ledger-${broken.broken}`, { debt: broken.debt });
  const isWhole = message.debts?.every((debt) => accounts.some((account) => account.debt === debt)) ?? true;
  if (!isWhole || accounts.length === 0) return yield unsure('no-ledger', {});
  const currencies = new Set(accounts.flatMap((account) => lastEntry(account, message.ms)?.amount.currency ?? []));
  if (currencies.size > 1) return yield unsure('several-currencies', { currencies: { list: [...currencies].sort() } });
  const balance = balanceAt(accounts, message.ms);
  if (!balance) return yield unsure('not-booked-yet', {});

  const vat = once(() => vatOf(message, stated, accounts));
  const claim: Claim = { ...history, message, stated, plans, vat, accounts, balance, asks };
  const closed = closedOn(claim);
  if (balance.total <= 0 || closed) return yield* judgeSettled(claim, sums, closed);
  yield* judgeSums(claim, sums);
  yield* judgePlans(claim);
}

function bodyOf(stated: readonly Stated[]): Stated[] {
  return stated.filter(({ part }) => part === 'body');
}

/** Sums that are asked for: those called a total or a balance; else the only one that nothing else explains. */
function asked(stated: readonly Stated[], asks: boolean | undefined): Stated[] {
  const totals = distinct(stated.filter(({ role, value }) => role === 'total' && value.minor !== 0));
  if (totals.length > 0 || asks === false) return totals;
  const rest = distinct(stated.filter(({ role }) => role === 'other' || role === 'principal'));
  return rest.length === 1 ? rest : [];
}

function distinct(stated: readonly Stated[]): Stated[] {
  return stated.filter(
    ({ value }, i) => stated.findIndex((other) => other.value.minor === value.minor && other.value.currency === value.currency) === i,
  );
}

// ---------------------------------------------------------------- nothing is owed any more

function* judgeSettled(claim: Claim, sums: readonly Stated[], closed: Day | undefined): Generator<Outcome> {
  const { message, balance, asks, accounts, zone } = claim;
  const positive = sums.filter(({ value }) => value.minor > 0);
  if (positive.length === 0 && !asks) return;
  const settled = lastSettled(accounts, message.ms);
  const since: Day = closed ?? (settled ? dayAt(dayOfEvent(zone, settled)) : '');
  const [sum] = positive;
  const data: Data = {
    balance: money(balance.total, balance),
    since: { day: since },
    doubt: (asks ? 'none' : 'purpose') satisfies Why,
    ...(sum ? { found: sum.value } : {}),
  };
  yield {
    // Without a purpose the message may well say that the sum has been paid.
    result: asks ? 'fail' : 'unsure',
    says: `${closed ? 'asked-on-closed' : 'asked-on-settled'}${sum ? '' : '-without-sum'}`,
    data,
    evidence: [
      ...contactEvidence([message], zone),
      ...positive.map((each) => quoteFrom(message, each)),
      ...(sum ? figures(claim, sum) : []),
    ],
    identity: `${closed ? 'closed' : 'settled'} ${message.debts ?? ''} ${sum?.value.minor ?? ''}`,
  };
}

function lastSettled(accounts: readonly Account[], ms: number) {
  const last = accounts.flatMap((account) => lastEntry(account, ms)?.event ?? []);
  return last.toSorted((a, b) => a.ms - b.ms).at(-1);
}

/** The day since which all debts of a message are closed, unless an entry has opened one again. */
function closedOn({ accounts, message, zone, closings }: Claim): Day | undefined {
  const days = accounts.map((account) => {
    const closing = closings.findLast(({ debt, ms }) => debt === account.debt && ms <= message.ms);
    const last = lastEntry(account, message.ms)?.event;
    return closing && (!last || last.ms <= closing.ms) ? dayAt(dayOfEvent(zone, closing)) : undefined;
  });
  return days.every((day) => day !== undefined) ? days.toSorted().at(-1) : undefined;
}

// ---------------------------------------------------------------- the sum and the balance

function* judgeSums(claim: Claim, sums: readonly Stated[]): Generator<Outcome> {
  const [sum, ...others] = sums;
  if (!sum || (sums.some((each) => isBalance(each, claim)) && sums.every((each) => isKnown(each, claim)))) return;
  const { message, balance, accounts, zone } = claim;
  const evidence = [
    ...contactEvidence([message], zone),
    ...sums.map((each) => quoteFrom(message, each)),
    ...sums.flatMap((each) => figures(claim, each)),
  ];
  const data: Data = { found: sum.value, expected: money(balance.total, balance) };
  const identity = `${message.debts ?? ''} ${sums.map(({ value }) => `${value.minor} ${value.currency}`).join(' ')} / ${balance.total}`;
  const says = (result: Outcome['result'], key: string, more: Data = {}): Outcome => ({
    result,
    says: key,
    data: { ...data, ...more },
    evidence,
    identity,
  });

  if (others.length > 0) return yield says('unsure', 'several-sums', { n: sums.length });
  if (!sameCurrency(sum, balance)) return yield says('fail', 'currency');
  if (sum.value.minor === withoutSameDay(claim)) return yield says('unsure', 'same-day');
  const cause = causeOf(sum.value.minor, balance, accounts, claim.all, message.ms, zone, claim.vat());
  const { cause: key = 'differs', ...more } = cause ?? {};
  const difference = money(Math.abs(sum.value.minor - balance.total), balance);
  const charges = cause ? undefined : addedCharges(sum, claim);
  if (charges) return yield says('unsure', 'charges-added', { difference, charges });
  if (!cause && hasUnknownCharges(sum, claim)) return yield says('unsure', 'charges-inside', { difference });
  if (!isCertain(sum, claim)) return yield says('unsure', 'role-unknown', { difference });
  // The net sum of a text that names the tax may well be asked for together with it.
  yield says(key === 'vat-left-out' ? 'unsure' : 'fail', key, { difference, ...toData(more) });
}

/**
 * Without a label, a sum is what is asked for only in a message that asks, and when it is not simply an invoice's. Of less than what is owed it may be a
 * part, and so may what somebody is merely told to pay (“pay €50 now”).
 */
function isCertain({ role, value, text, start }: Stated, { asks, accounts, balance }: Claim): boolean {
  const isLess = value.minor < balance.total;
  if (role === 'total') return !(isLess && isToldToPay(text.slice(0, start)));
  return asks === true && !isLess && !accounts.some(({ entries }) => entries.some(({ amount }) => amount.minor === value.minor));
}

/**
 * Interest and fees that the message tells beside the sum, where they are more than the ledger has of them and explain the sum to the cent. Many ledgers
 * are charged with them only when they are paid, and law or contract may well give them.
 */
function addedCharges({ value, part }: Stated, { stated, balance }: Claim): Money | undefined {
  const told = (name: 'interest' | 'fees'): number => {
    const own = stated.filter((each) => each.part === part && each.role === ROLE_OF[name] && each.value.currency === balance.currency);
    return own.length === 0 ? balance[name] : own.reduce((sum, each) => sum + each.value.minor, 0);
  };
  const [interest, fees] = [told('interest') - balance.interest, told('fees') - balance.fees];
  if (interest < 0 || fees < 0 || interest + fees === 0) return undefined;
  return value.minor === balance.total + interest + fees ? money(interest + fees, balance) : undefined;
}

/** A sum above the balance in which interest or fees are said to be, nobody says how much, and the ledger has neither. */
function hasUnknownCharges({ value, text, start, end }: Stated, { message, lang, balance }: Claim): boolean {
  if (value.minor < balance.total || balance.interest + balance.fees > 0) return false;
  const before = text.slice(0, start).split(SENTENCE_END).at(-1)!;
  const [after = ''] = text.slice(end).split(SENTENCE_END, 1);
  return saysChargesInside(before + text.slice(start, end) + after, message.lang ?? lang);
}

const SENTENCE_END = /[.!?](?=\s)|\n/;

function isBalance(stated: Stated, { balance }: Claim): boolean {
  return sameCurrency(stated, balance) && stated.value.minor === balance.total;
}

/** A sum that is explained beside the balance: one debt of several, a single entry, an earlier balance, the balance before tax; or what instalments leave to be paid first. */
function isKnown(stated: Stated, claim: Claim): boolean {
  if (isBalance(stated, claim) || claim.plans.some(({ sum }) => sum.minor + stated.value.minor === claim.balance.total)) return true;
  const isBooked = claim.all.some(({ entries }) =>
    entries.some(({ event, amount, after }) => event.ms <= claim.message.ms && [amount.minor, after.total].includes(stated.value.minor)),
  );
  return isBooked || vatApart(stated.value.minor, claim.balance, claim.vat())?.side === 'left-out';
}

function vatOf(message: Message, stated: readonly Stated[], accounts: readonly Account[]): NamedVat {
  const texts = [message.subject, message.body].filter((text) => text !== undefined);
  const named = texts.map((text) =>
    vatInText(
      text,
      stated.filter((each) => each.text === text),
    ),
  );
  const booked = vatInLedger(accounts.flatMap(({ entries }) => entries).filter(({ event }) => event.ms <= message.ms));
  return { rates: [...named, booked].flatMap(({ rates }) => rates), sums: [...named, booked].flatMap(({ sums }) => sums) };
}

/** A bare dollar sign is any dollar. */
function sameCurrency({ value, text, start, end }: Stated, { currency }: Balance): boolean {
  return value.currency === currency || (currency.endsWith('D') && /(?:^|[^A-Z])\$(?! ?(?:US|CA))/.test(text.slice(start, end)));
}

/** The balance without entries that are a day alone, the day of the message: nobody knows which came first. */
function withoutSameDay({ accounts, message, zone, balance }: Claim): number {
  const { day } = localAt(zone, message.ms);
  const sameDay = accounts
    .flatMap(({ entries }) => entries)
    .filter(({ event }) => event.ms <= message.ms && isDayAlone(event.at) && dayOfEvent(zone, event) >= day);
  const effect = sameDay.reduce(
    (sum, { event, amount }) => sum + (event.what === 'payment' || event.what === 'credit' ? -amount.minor : amount.minor),
    0,
  );
  return balance.total - effect;
}

// ---------------------------------------------------------------- instalments

/** The instalments of a plan make what is owed together, but for the cents of a division. */
function* judgePlans(claim: Claim): Generator<Outcome> {
  for (const plan of claim.plans) {
    const outcome = judgePlan(plan, claim);
    if (outcome) yield outcome;
  }
}

function judgePlan({ parts, times, sum }: Plan, claim: Claim): Outcome | undefined {
  const { balance, stated, message, zone } = claim;
  if (sum.currency !== balance.currency) return undefined;
  const others = bodyOf(stated).filter(({ start }) => parts.every((part) => part.start !== start));
  const difference = sum.minor - balance.total;
  const isMadeUp = others.some(({ value }) => Math.abs(Math.abs(difference) - Math.abs(value.minor)) <= times);
  if (Math.abs(difference) <= times || (difference < 0 && isMadeUp)) return undefined;
  // Interest or fees that are told may be what the plan costs, and a smaller plan may be for a part of the debt.
  const isCertain = difference > 0 && !others.some(({ role }) => role === 'interest' || role === 'fee');
  const quoted = bodyOf(stated).filter(({ start }) => parts.some((part) => part.start === start));
  return {
    result: isCertain ? 'fail' : 'unsure',
    says: difference > 0 ? 'plan-too-much' : 'plan-too-little',
    data: { n: times, found: sum, expected: money(balance.total, balance), difference: money(Math.abs(difference), balance) },
    evidence: [
      ...contactEvidence([message], zone),
      ...quoted.map((each) => quoteFrom(message, each)),
      { type: 'figure', label: 'instalments', expected: money(balance.total, balance), found: sum },
    ],
    identity: `plan ${message.debts ?? ''} ${times} ${sum.minor} / ${balance.total}`,
  };
}

// ---------------------------------------------------------------- evidence

function figures(claim: Claim, { value }: Stated): Evidence[] {
  const { balance, stated } = claim;
  const told = (part: keyof typeof ROLE_OF): Money | '' => stated.find(({ role }) => role === ROLE_OF[part])?.value ?? '';
  // What the message adds on its own account is seen beside a ledger that knows nothing of it.
  const parts = (['principal', 'interest', 'fees', 'payments'] as const).filter((part) => balance[part] !== 0 || told(part) !== '');
  return [
    { type: 'figure', label: 'balance', expected: money(balance.total, balance), found: value },
    ...parts.map((part): Evidence => ({ type: 'figure', label: part, expected: money(balance[part], balance), found: told(part) })),
  ];
}

const ROLE_OF = { principal: 'principal', interest: 'interest', fees: 'fee', payments: 'paid' } as const;
function money(minor: number, { currency }: Balance): Money {
  return { minor, currency };
}

/** Days go into sentences as days. */
function toData(cause: Record<string, string | number | Money>): Data {
  return Object.fromEntries(
    Object.entries(cause).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? { day: value } : value,
    ]),
  );
}

function localDay(message: Message, { zones }: Case): Day {
  return zones.length === 1 ? dayAt(localAt(zones[0]!, message.ms).day) : message.at.slice(0, 10);
}
