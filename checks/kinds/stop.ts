import { defineKind } from '../kind.ts';
import { branchOf } from '../lib/branches.ts';
import type { Calendar } from '../lib/calendar.ts';
import { type Counted, type Counting, countedContacts, countingSchema } from '../lib/contacts.ts';
import { dayAt, dayNumber } from '../lib/days.ts';
import { type Why, withDoubt } from '../lib/doubts.ts';
import { contactEvidence, factEvidence } from '../lib/events.ts';
import {
  type FactSelection,
  isAfter,
  isBornBefore,
  isOver,
  isPaused,
  isRipe,
  type Scope,
  type Stretch,
  scopeDoubt,
  stretchesOf,
  timeliness,
} from '../lib/facts.ts';
import { numberOn } from '../lib/params.ts';
import { type Breach, inEveryZone, placeOf, zonesOf } from '../lib/places.ts';
import { disprovedIn, REFUSING_SCHEMA, type Refusing, refusalsIn, type ToldStretch } from '../lib/refusals.ts';
import { REPLIES_SCHEMA, type Replies, repliesIn } from '../lib/replies.ts';
import { beginningOf } from '../lib/said.ts';
import { drawn } from '../lib/timelines.ts';
import { contactUnit } from '../lib/units.ts';
import { wordList } from '../lib/word-list.ts';
import type { Words } from '../lib/words.ts';
import { dayOfEvent, isDayAlone, localAt } from '../lib/zones.ts';
import type { Case, Evidence, LedgerEvent, Message, Outcome, Rule } from '../types.ts';

interface Options extends FactSelection {
  scope: Scope;
  count: Counting;
  debts?: 'born-before';
  opensWith?: string[];
  pausedBy?: string[];
  timely?: Counting;
  replies?: Replies;
  once?: string[];
  refusing?: Refusing;
  outcomes?: string[];
}

/** Contacts after a fact that forbids them. */
interface Trespass extends Breach {
  stretch: Stretch | ToldStretch;
  entries: readonly Counted[];
  /** The last day on which contacts could still follow the fact. */
  lastAllowed: number | undefined;
}

const unit = contactUnit('n');

/** No contact after a dated fact of the ledger, until what ends it. */
export const stop = defineKind({
  name: 'stop',
  on: 'case',
  needs: ['messages', 'ledger'],
  asks: ['calendar', 'words'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['facts', 'scope', 'count'],
    properties: {
      facts: {
        ...wordList,
        description: 'Ledger words of the fact; also paid-in-full, which the sums of the ledger show (ended by owed-again).',
      },
      where: {
        type: 'object',
        additionalProperties: wordList,
        description: 'Extra fields of the entry and the values with which the fact counts; without the field it is doubtful.',
      },
      requires: {
        type: 'array',
        items: { anyOf: [{ type: 'string' }, wordList] },
        description: 'Extra fields without which the fact is doubtful; of a list, one is enough.',
      },
      ends: {
        type: 'object',
        additionalProperties: false,
        description: 'What ends the fact; nothing when left out.',
        properties: { ledger: wordList, message: countingSchema('A contact that ends it, such as the verification that was asked for.') },
      },
      scope: {
        enum: ['debtor', 'debt', 'medium', 'told'],
        description:
          'What is closed: every contact, those about the debt of the entry, those over its channel or address, or those that fit all that the entry tells of channel, address, days and hours.',
      },
      count: countingSchema('The contacts that are forbidden.'),
      debts: { enum: ['born-before'], description: 'Only contacts about debts that were there before the fact.' },
      opensWith: {
        ...wordList,
        description: 'Ledger words from which the number earliest-months runs: a fact that came sooner is void, one without them doubtful.',
      },
      pausedBy: { ...wordList, description: 'Ledger words after which the fact forbids nothing for the number pause-months.' },
      timely: countingSchema(
        'The notice whose period the fact must lie in: delivery-workdays for its delivery, then period-days. A later fact is doubtful.',
      ),
      replies: REPLIES_SCHEMA,
      once: { ...wordList, description: 'Purposes that are allowed once after the fact, such as the confirmation of an opt-out.' },
      refusing: REFUSING_SCHEMA,
      outcomes: {
        ...wordList,
        description:
          'Outcomes of contacts that show the first of the facts of the address that was used, whether or not the ledger knows of it.',
      },
    },
  },
  params: {
    optional: [
      'allowance-days',
      'max-years',
      'max-days',
      'period-days',
      'delivery-workdays',
      'allowance-workdays',
      'earliest-months',
      'pause-months',
      'max-days-from-next-workday',
      'max-months',
    ],
  },
  says: {
    after: withDoubt({
      en: `${unit.en}, first on {first}, although {fact, select, dispute {the debt was disputed} restriction {the processing was restricted} cease {the debtor asked for contact to end} opt_out {the debtor refused this medium or address} inconvenient {the debtor called this time or place inconvenient} representation {a representative was named} insolvency {insolvency proceedings began} discharged {the debt was discharged in insolvency} over_indebtedness {an over-indebtedness file was opened} overindebtedness_admissible {the over-indebtedness file was declared admissible} breathing_space {a breathing space began} deceased {the debtor died} protected {the debtor came under protection} plan {a payment plan was agreed} paid_in_full {the debt was paid in full} closed {the file was closed} assigned {the debt was assigned} assignment {the debt was assigned} wrong_number {the number or address had proved not to be the debtor’s} time_barred {the debt became time-barred} other {the ledger says “{entry}”}} on {since}{quote, select, none {} other { (“{quote}”)}}.`,
      fr: `${unit.fr}, d’abord le {first}, {fact, select, dispute {alors que la créance a été contestée} restriction {alors que le traitement a été limité} cease {alors que le débiteur a demandé la fin des contacts} opt_out {alors que le débiteur a refusé ce moyen ou cette adresse} inconvenient {alors que le débiteur a déclaré ce moment ou ce lieu inopportun} representation {alors qu’un représentant a été désigné} insolvency {alors qu’une procédure collective a été ouverte} discharged {alors que la créance a été effacée par la procédure d’insolvabilité} over_indebtedness {alors qu’un dossier de surendettement a été déposé} overindebtedness_admissible {alors que le dossier de surendettement a été déclaré recevable} breathing_space {alors qu’un répit légal a commencé} deceased {alors que le débiteur est décédé} protected {alors que le débiteur a été placé sous protection} plan {alors qu’un échéancier a été convenu} paid_in_full {alors que la créance a été soldée} closed {alors que le dossier a été clos} assigned {alors que la créance a été cédée} assignment {alors que la créance a été cédée} wrong_number {alors que le numéro ou l’adresse s’était révélé n’être pas celui du débiteur} time_barred {alors que la créance s’est trouvée prescrite} other {alors que le grand livre porte «\u00A0{entry}\u00A0»}} le {since}{quote, select, none {} other { («\u00A0{quote}\u00A0»)}}.`,
      ru: `${unit.ru}, первый раз {first}, хотя {since} {fact, select, dispute {долг оспорен} restriction {обработка данных ограничена} cease {должник потребовал прекратить контакты} opt_out {должник отказался от этого способа связи или адреса} inconvenient {должник назвал это время или место неудобным} representation {назначен представитель} insolvency {началась процедура банкротства} discharged {долг списан в деле о банкротстве} over_indebtedness {подано заявление о чрезмерной задолженности} overindebtedness_admissible {заявление о чрезмерной задолженности принято} breathing_space {начался льготный период} deceased {должник умер} protected {должник взят под защиту} plan {согласован график платежей} paid_in_full {долг полностью погашен} closed {дело закрыто} assigned {долг уступлен} assignment {долг уступлен} wrong_number {выяснилось, что номер или адрес не принадлежит должнику} time_barred {истёк срок давности} other {в учёте записано «{entry}»}}{quote, select, none {} other { («{quote}»)}}.`,
    }),
  },
  *check(subject, rule, { calendar, words }): Iterable<Outcome> {
    const options = rule.options as unknown as Options;
    const stretches = allStretches(subject, options, words);
    if (stretches.length === 0) return;
    const contacts = forbiddenContacts(subject, options);
    const judge = (zone: string) => stretches.flatMap((stretch) => trespassOn(stretch, contacts, zone, subject, rule, calendar));
    for (const { breach, zone } of inEveryZone(zonesOf(subject), judge)) yield outcomeOf(breach, zone, options);
  },
});

function outcomeOf({ stretch, entries, lastAllowed, doubt }: Trespass, zone: string, { count }: Options): Outcome {
  const { fact } = stretch;
  const contacts = entries.map((entry) => entry.message);
  const first = dayAt(localAt(zone, contacts[0]!.ms).day);
  const since = dayAt(dayOfEvent(zone, fact));
  return {
    result: doubt === 'none' ? 'fail' : 'unsure',
    says: 'after',
    data: {
      n: contacts.length,
      unit: unit.of(count),
      fact: branchOf(fact.what),
      entry: fact.what,
      quote: 'said' in stretch ? beginningOf(stretch.said.quote) || 'none' : 'none',
      first: { day: first },
      since: { day: since },
      doubt,
    },
    evidence: [...sourceEvidence(stretch, zone), ...contactEvidence(contacts, zone)],
    timeline: {
      type: 'stop',
      zone,
      fact: fact.what,
      since: isDayAlone(fact.at) ? since : fact.at,
      ...(lastAllowed === undefined ? {} : { lastAllowed: dayAt(lastAllowed) }),
      ...drawn(entries, () => true),
    },
    identity: factId(fact),
    day: first,
  };
}

/** What the ledger says, and what the debtor's own messages say before the ledger does. */
function allStretches(subject: Case, options: Options, words: Words): (Stretch | ToldStretch)[] {
  const recorded = stretchesOf(subject, options);
  const { facts, refusing, outcomes, ends } = options;
  const reopening = ends?.ledger ?? [];
  return [
    ...(refusing ? refusalsIn(subject, refusing, recorded, reopening, words) : []),
    ...(outcomes ? disprovedIn(subject, facts[0]!, outcomes, recorded, reopening) : []),
    ...recorded,
  ];
}

function sourceEvidence(stretch: Stretch | ToldStretch, zone: string): Evidence[] {
  return 'said' in stretch ? contactEvidence([stretch.said.message], zone) : [factEvidence(stretch.fact, zone)];
}

function factId({ what, debt, at, extra }: LedgerEvent): string {
  return [what, debt, at, extra.channel, extra.address].filter((part) => part).join(' ');
}

function forbiddenContacts(subject: Case, { count, replies }: Options): Counted[] {
  const answers = repliesIn(subject, replies);
  return countedContacts(subject, count).flatMap(({ message, doubt }) => {
    const answer = answers.get(message.id);
    if (answer === 'yes') return [];
    return [{ message, doubt: answer === 'maybe' ? 'reply' : doubt }];
  });
}

// ---------------------------------------------------------------- one fact on one clock

function trespassOn(
  stretch: Stretch,
  contacts: readonly Counted[],
  zone: string,
  subject: Case,
  rule: Rule,
  calendar: Calendar,
): Trespass[] {
  const options = rule.options as unknown as Options;
  const ripe = options.opensWith ? isRipe(stretch.fact, options.opensWith, zone, subject, rule) : 'yes';
  if (ripe === 'no') return [];
  const ofFact =
    stretch.doubt !== 'none'
      ? stretch.doubt
      : options.timely
        ? timeliness(stretch.fact, options.timely, zone, subject, rule, calendar)
        : ripe === 'maybe'
          ? 'fact'
          : 'none';
  const allowed = new Set(options.once);
  const entries: Counted[] = [];
  for (const { message, doubt } of contacts) {
    const why = forbids(stretch, message, zone, subject, rule, calendar);
    if (why === undefined) continue;
    if (message.purpose !== undefined && allowed.delete(message.purpose)) continue;
    entries.push({ message, doubt: [ofFact, why, doubt].find((word) => word !== 'none') ?? 'none' });
  }
  // Certain contacts after the fact are told without the doubtful ones: they need no excuse.
  const certain = entries.filter((entry) => entry.doubt === 'none');
  const told = certain.length > 0 ? certain : entries;
  if (told.length === 0) return [];
  const lastAllowed = lastAllowedDay(stretch.fact, zone, subject, rule, calendar);
  const group = factId(stretch.fact);
  return [{ group, contacts: told.map((entry) => entry.message.id), doubt: told[0]!.doubt, stretch, entries: told, lastAllowed }];
}

/** Why a fact perhaps forbids a contact; `none` when it does, undefined when it does not. */
function forbids({ fact, end }: Stretch, message: Message, zone: string, subject: Case, rule: Rule, calendar: Calendar): Why | undefined {
  const { scope, debts, pausedBy } = rule.options as unknown as Options;
  const after = isAfter(message, fact, zone);
  if (after === 'no') return undefined;
  const allowed = lastAllowedDay(fact, zone, subject, rule, calendar);
  if (allowed !== undefined && localAt(zone, message.ms).day <= allowed) return undefined;
  const ended = end === undefined ? 'no' : isAfter(message, end, zone);
  if (end && ended === 'yes' && end.doubt === 'none') return undefined;
  if (isOver(fact, message, zone, subject, rule, calendar)) return undefined;
  if (pausedBy && isPaused(message, pausedBy, zone, subject, rule)) return undefined;
  const born = debts === 'born-before' ? isBornBefore(message, fact, subject, zone) : 'yes';
  const inScope = scopeDoubt(message, fact, scope, subject, zone);
  if (born === 'no' || inScope === undefined) return undefined;
  if (inScope !== 'none') return inScope;
  // What perhaps ended the fact perhaps was that very contact.
  if (end && end.doubt !== 'none' && message.ms >= end.ms) return end.doubt;
  return born === 'maybe' ? 'debt' : after === 'day' || ended === 'day' ? 'day' : 'none';
}

/** The last day on which contacts may still follow a fact, for it takes days to act on; undefined where the law leaves none. */
function lastAllowedDay(fact: LedgerEvent, zone: string, subject: Case, rule: Rule, calendar: Calendar): number | undefined {
  const day = dayOfEvent(zone, fact);
  const since = dayAt(day);
  const days = numberOn(rule, 'allowance-days', since);
  if (days !== undefined) return day + days;
  const workdays = numberOn(rule, 'allowance-workdays', since);
  return workdays === undefined ? undefined : dayNumber(calendar.addWorkdays(...placeOf(subject, rule), since, workdays));
}
