import { defineKind } from '../kind.ts';
import { branchOf } from '../lib/branches.ts';
import type { Calendar } from '../lib/calendar.ts';
import { type Counting, countingSchema, countOf } from '../lib/contacts.ts';
import { dayAt } from '../lib/days.ts';
import { type Why, withDoubt } from '../lib/doubts.ts';
import { contactEvidence } from '../lib/events.ts';
import { numberOn } from '../lib/params.ts';
import { dueDay, zonesOf } from '../lib/places.ts';
import { type Said, saidIn } from '../lib/said.ts';
import { wordList } from '../lib/word-list.ts';
import type { Words } from '../lib/words.ts';
import { localAt } from '../lib/zones.ts';
import type { Case, Day, Message, Outcome, Rule } from '../types.ts';

interface Options {
  asked: Counting;
  concepts: string[];
  except?: string[];
  answer: Counting;
}

/** A message of the debtor that calls for a person. */
interface Call {
  message: Message;
  /** Its place among the messages of the history. */
  at: number;
  said: Said;
}

/** A debtor who asks for a person, disputes or is in distress is answered by a person in time. */
export const handover = defineKind({
  name: 'handover',
  on: 'case',
  needs: ['messages'],
  asks: ['words', 'calendar', 'asOf'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['asked', 'concepts', 'answer'],
    properties: {
      asked: countingSchema('The debtor’s messages that are read.'),
      concepts: { ...wordList, description: 'Concepts of the language files that call for a person.' },
      except: { ...wordList, description: 'Concepts for which another rule answers: a message that says one is left to it.' },
      answer: countingSchema('The contacts that answer.'),
    },
  },
  // Within so many minutes, or by the end of so many days.
  params: { optional: ['minutes', 'workdays', 'days'] },
  says: {
    unanswered: withDoubt({
      en: 'On {since} the debtor {concept, select, asks_for_human {asked for a person} disputes_debt {disputed the debt} signals_hardship {spoke of hardship} signals_crisis {spoke of suicide or self-harm} other {wrote what calls for a person}} (“{quote}”); by {due} {answer, select, machine {only a machine had answered} other {no person had answered}}.',
      fr: 'Le {since}, le débiteur {concept, select, asks_for_human {a demandé à parler à une personne} disputes_debt {a contesté la dette} signals_hardship {a signalé des difficultés} signals_crisis {a parlé de se tuer ou de se faire du mal} other {a écrit ce qui appelle une réponse humaine}} («\u00A0{quote}\u00A0»)\u202F; au {due}, {answer, select, machine {seul un automate avait répondu} other {personne n’avait répondu}}.',
      ru: '{since} должник {concept, select, asks_for_human {попросил связать его с сотрудником} disputes_debt {оспорил долг} signals_hardship {сообщил о тяжёлом положении} signals_crisis {написал о самоубийстве или о том, что причинит себе вред} other {написал то, что требует ответа человека}} («{quote}»); до {due} включительно {answer, select, machine {ответил только автомат} other {сотрудник не ответил}}.',
    }),
  },
  *check(subject, rule, { words, calendar, asOf }): Iterable<Outcome> {
    const options = rule.options as unknown as Options;
    let answeredUntil = Number.NEGATIVE_INFINITY;
    for (const call of callsIn(subject, options, words)) {
      // Further messages that wait for the same answer are the same finding.
      if (call.message.ms <= answeredUntil) continue;
      const waited = wait(call, subject, options);
      answeredUntil = waited.by?.ms ?? Number.POSITIVE_INFINITY;
      const outcome = outcomeOf(call, waited, { subject, rule, calendar, asOf });
      if (outcome) yield outcome;
    }
  },
});

interface Waited {
  /** The first answer of a person, or of somebody of whom it is not known. */
  by: Message | undefined;
  doubt: Why;
  machine: Message | undefined;
}

function wait({ at }: Call, { messages }: Case, { answer }: Options): Waited {
  let machine: Message | undefined;
  for (let i = at + 1; i < messages.length; i++) {
    const message = messages[i]!;
    const doubt = countOf(message, answer);
    if (doubt !== undefined) return { by: message, doubt, machine };
    if (message.direction === 'out' && (message.actor === 'bot' || message.actor === 'recording')) machine ??= message;
  }
  return { by: undefined, doubt: 'none', machine };
}

interface Around {
  subject: Case;
  rule: Rule;
  calendar: Calendar;
  asOf: Day;
}

function outcomeOf(
  { message, said }: Call,
  { by, doubt, machine }: Waited,
  { subject, rule, calendar, asOf }: Around,
): Outcome | undefined {
  const zone = zonesOf(subject)[0]!;
  const dayOf = ({ ms }: Pick<Message, 'ms'>) => dayAt(localAt(zone, ms).day);
  const since = dayOf(message);
  const minutes = minutesFor(message, rule, since);
  const end = minutes === undefined ? undefined : message.ms + minutes * 60_000;
  const due = end === undefined ? dueDay(since, subject, rule, calendar) : dayOf({ ms: end });
  const isIn = (answer: Message): boolean => (end === undefined ? dayOf(answer) <= due : answer.ms <= end);
  const isInTime = by !== undefined && isIn(by);
  if (isInTime && doubt === 'none') return undefined;
  // A deadline that has not passed when the audit is made cannot have been missed.
  if (!by && due >= asOf) return undefined;
  const why = isInTime ? doubt : 'none';
  const answers = machine && isIn(machine) ? [machine] : [];
  return {
    result: why === 'none' ? 'fail' : 'unsure',
    says: 'unanswered',
    data: {
      since: { at: message.at, zone },
      due: end === undefined ? { day: due } : { at: new Date(end).toISOString(), zone },
      concept: branchOf(said.concept),
      quote: said.quote,
      answer: answers.length > 0 ? 'machine' : 'nobody',
      doubt: why,
    },
    evidence: contactEvidence([...new Set([message, ...answers, ...(by ? [by] : [])])], zone),
    identity: message.id,
    day: since,
  };
}

/** Of a letter the day alone is known: where minutes count, it is answered the same day. */
function minutesFor({ channel }: Message, rule: Rule, day: Day): number | undefined {
  return channel === 'letter' ? undefined : numberOn(rule, 'minutes', day);
}

/** The debtor's messages that call for a person. */
function* callsIn(subject: Case, options: Options, words: Words): Generator<Call> {
  for (const [at, message] of subject.messages.entries()) {
    if (countOf(message, options.asked) === undefined) continue;
    if (options.except && saidIn(message, subject, options.except, words)) continue;
    const said = saidIn(message, subject, options.concepts, words);
    if (said) yield { message, at, said };
  }
}
