import { defineKind } from '../kind.ts';
import { isPaid } from '../lib/balance.ts';
import type { Calendar } from '../lib/calendar.ts';
import { claimsConsent } from '../lib/consents.ts';
import { dayAt, dayNumber } from '../lib/days.ts';
import { firstDoubt, type Why, withDoubt } from '../lib/doubts.ts';
import { contactEvidence, factEvidence } from '../lib/events.ts';
import { dayOfMoment, isNotBefore, type Moment, momentsOf, type Occasion, occasionSchema, type Tie, tieDoubt } from '../lib/moments.ts';
import { numberOn, paramOn } from '../lib/params.ts';
import { type Breach, dueDay, inEveryZone, placeOf, zonesOf } from '../lib/places.ts';
import { wordList } from '../lib/word-list.ts';
import type { Case, Day, Evidence, LedgerEvent, Outcome, Rule } from '../types.ts';

/** What an occasion calls for. */
type Wanted = Occasion & {
  /** Only this one has to lie the number lead-days or lead-workdays before. */
  lead?: true;
};

interface Options {
  occasion: Occasion;
  each?: 'first';
  wants: Wanted[];
  when: 'before' | 'after' | 'either';
  tie?: Tie;
  given?: Occasion;
  whereKept?: true;
  begins?: string[];
  endedBy?: string[];
  unlessPaid?: boolean;
}

interface Lapse extends Breach {
  says: 'late' | 'never' | 'no-term' | 'not-before' | 'too-near' | 'too-old';
  occasions: readonly Moment[];
  nearest: Moment | undefined;
  day: Day;
  due?: Day;
}

interface Around {
  zone: string;
  subject: Case;
  rule: Rule;
  options: Options;
  calendar: Calendar;
  asOf: Day;
}

const WHAT = {
  en: '{kind, select, fact {{n, plural, one {What the ledger entry “{entry}” of {day} calls for} other {What # ledger entries “{entry}” since {day} call for}}} other {{n, plural, one {What the contact of {day} calls for} other {What # contacts since {day} call for}}}}',
  fr: '{kind, select, fact {{n, plural, one {Ce qu’appelle l’écriture «\u00A0{entry}\u00A0» du {day}} other {Ce qu’appellent # écritures «\u00A0{entry}\u00A0» depuis le {day}}}} other {{n, plural, one {Ce qu’appelle le contact du {day}} other {Ce qu’appellent # contacts depuis le {day}}}}}',
  ru: '{kind, select, fact {{n, plural, one {То, чего требует запись учёта «{entry}» от {day},} few {То, чего требуют # записи учёта «{entry}» начиная с {day},} many {То, чего требуют # записей учёта «{entry}» начиная с {day},} other {То, чего требуют # записи учёта «{entry}» начиная с {day},}}} other {{n, plural, one {То, чего требует контакт {day},} few {То, чего требуют # контакта начиная с {day},} many {То, чего требуют # контактов начиная с {day},} other {То, чего требуют # контакта начиная с {day},}}}}',
};

/** What a dated fact or a contact calls for is done in time: within a term after it, or so long before it. */
export const deadline = defineKind({
  name: 'deadline',
  on: 'case',
  // A term of one region or sort of collector says nothing of others: where that is unknown, every history would be doubtful.
  whenUnknown: 'not-run',
  needs: ['messages', 'ledger'],
  asks: ['calendar', 'asOf'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['occasion', 'wants', 'when'],
    properties: {
      occasion: occasionSchema('What time is counted from: facts of the ledger or contacts.'),
      each: { const: 'first', description: 'Only the first occasion calls for it; each does when left out.' },
      wants: {
        type: 'array',
        minItems: 1,
        items: occasionSchema('What is called for; one of the list is enough.', {
          lead: { const: true, description: 'This one has to lie the number lead-days or lead-workdays before.' },
        }),
        description: 'What is called for; one of the list is enough.',
      },
      when: {
        enum: ['before', 'after', 'either'],
        description:
          'Before the occasion (and not longer before than the number max-days or max-workdays), after it within days, workdays or months, or either. A number that is null stands for a term without a figure: then only its absence is shown, as a doubt.',
      },
      tie: { enum: ['debtor', 'debt', 'medium'], description: 'What the two must have in common; the debt when left out.' },
      given: occasionSchema('What shows that the duty exists, for the same debt or medium; without it a finding is doubtful.'),
      whereKept: {
        const: true,
        description:
          'Asked only of histories that hold some of what is called for: of who keeps none of it at all, files cannot tell whether it was done.',
      },
      begins: {
        ...wordList,
        description: 'Ledger words which show that the files hold the beginning; else what is missing may stand in older ones.',
      },
      endedBy: { ...wordList, description: 'Ledger words that end the duty when they come by the last day.' },
      unlessPaid: { type: 'boolean', description: 'Whether payment in full by the last day ends the duty.' },
    },
  },
  params: { optional: ['days', 'workdays', 'months', 'lead-days', 'lead-workdays', 'max-days', 'max-workdays'] },
  says: {
    late: withDoubt({
      en: `${WHAT.en} was due by {due} and was done on {found}.`,
      fr: `${WHAT.fr} devait être fait au plus tard le {due} et l’a été le {found}.`,
      ru: `${WHAT.ru} следовало сделать не позднее {due}, а сделано {found}.`,
    }),
    never: withDoubt({
      en: `${WHAT.en} was due by {due}{n, plural, one {} other { at the earliest}}; the files show nothing that counts.`,
      fr: `${WHAT.fr} devait être fait au plus tard le {due}{n, plural, one {} other { pour la première}}\u202F; les fichiers n’en montrent pas trace.`,
      ru: `${WHAT.ru} следовало сделать не позднее {due}{n, plural, one {} other { по первой из них}}; в файлах нет ничего, что засчитывается.`,
    }),
    'no-term': {
      en: `${WHAT.en} is not in the files. The law sets no number of days: a person must see whether it was done elsewhere or is still to come.`,
      fr: `${WHAT.fr} ne figure pas dans les fichiers. La loi ne fixe pas de nombre de jours\u00A0: une personne doit vérifier si cela a été fait ailleurs ou reste à faire.`,
      ru: `${WHAT.ru} в файлах не найдено. Числа дней закон не называет: сделано ли это в другом месте или ещё предстоит, должен проверить человек.`,
    },
    'not-before': withDoubt({
      en: `${WHAT.en} had to be done before, and the files show nothing of it.`,
      fr: `${WHAT.fr} devait être fait auparavant, et les fichiers n’en montrent pas trace.`,
      ru: `${WHAT.ru} следовало сделать заранее, но в файлах этого нет.`,
    }),
    'too-near': withDoubt({
      en: `${WHAT.en} was done on {found}, too shortly before.`,
      fr: `${WHAT.fr} l’a été le {found}, trop peu de temps auparavant.`,
      ru: `${WHAT.ru} сделано {found}: до события оставалось меньше времени, чем положено.`,
    }),
    'too-old': withDoubt({
      en: `${WHAT.en} was last done on {found}, too long before.`,
      fr: `${WHAT.fr} l’a été pour la dernière fois le {found}, trop longtemps auparavant.`,
      ru: `${WHAT.ru} в последний раз сделано {found}: с тех пор прошло больше времени, чем положено.`,
    }),
  },
  *check(subject, rule, { calendar, asOf }): Iterable<Outcome> {
    const options = rule.options as unknown as Options;
    const judge = (zone: string) => lapsesIn({ zone, subject, rule, options, calendar, asOf });
    for (const { breach, zone } of inEveryZone(zonesOf(subject), judge)) yield outcomeOf(breach, zone);
  },
});

function outcomeOf({ says, occasions, nearest, day, due, doubt }: Lapse, zone: string): Outcome {
  const first = occasions[0]!;
  return {
    result: doubt === 'none' && says !== 'no-term' ? 'fail' : 'unsure',
    says,
    data: {
      kind: first.of.type,
      entry: first.of.type === 'fact' ? first.of.fact.what : '',
      n: occasions.length,
      day: { day },
      doubt,
      ...(due === undefined ? {} : { due: { day: due } }),
      ...(nearest ? { found: { day: dayAt(dayOfMoment(zone, nearest)) } } : {}),
    },
    evidence: [...evidenceOf(occasions, zone), ...(nearest ? evidenceOf([nearest], zone) : [])],
    identity: first.of.type === 'fact' ? first.id : `${says} ${first.debts.join(' ')} ${first.channel ?? ''} ${first.address ?? ''}`,
    day,
  };
}

function evidenceOf(moments: readonly Moment[], zone: string): Evidence[] {
  const facts = moments.flatMap(({ of }) => (of.type === 'fact' ? [factEvidence(of.fact, zone)] : []));
  const contacts = moments.flatMap(({ of }) => (of.type === 'contact' ? [of.message] : []));
  return [...facts, ...contactEvidence(contacts, zone)];
}

// ---------------------------------------------------------------- one history on one clock

function lapsesIn(around: Around): Lapse[] {
  const { subject, options } = around;
  const all = momentsOf(subject, options.occasion);
  const occasions = options.each === 'first' ? all.slice(0, 1) : all;
  if (occasions.length === 0) return [];
  const wanted = options.wants.flatMap((want) => momentsOf(subject, want).map((moment) => ({ moment, lead: want.lead === true })));
  if (options.whereKept && !wanted.some(({ moment }) => isOwn(moment))) return [];
  const lapses = occasions.flatMap((occasion) => lapseOf(occasion, wanted, around) ?? []);
  return together(lapses);
}

/** What the sender has done or noted itself; what a debtor writes comes unasked. */
function isOwn({ of }: Moment): boolean {
  return of.type === 'fact' || of.message.direction !== 'in';
}

interface Candidate {
  moment: Moment;
  lead: boolean;
}

/** How an occasion lacks what it calls for; undefined when it does not, or when its time is not over. */
function lapseOf(occasion: Moment, wanted: readonly Candidate[], around: Around): Lapse | undefined {
  const { options, zone, asOf } = around;
  const tied = wanted.flatMap((candidate) => {
    const doubt = candidate.moment.id === occasion.id ? undefined : tieDoubt(occasion, candidate.moment, options.tie ?? 'debt');
    return doubt === undefined ? [] : [{ ...candidate, doubt: doubt === 'none' ? candidate.moment.doubt : doubt }];
  });
  const due = options.when === 'before' ? undefined : termOf(occasion, around);
  const timely = tied.filter((candidate) => isTimely(candidate, occasion, due, around));
  if (timely.some(({ doubt }) => doubt === 'none')) return undefined;
  if (due !== undefined && due !== 'none' && (due >= asOf || isEnded(occasion, due, around))) return undefined;
  // One that is timely and only perhaps counts is shown beside what is certainly missing.
  const seen = timely[0];
  const nearest = seen ? undefined : nearestOf(occasion, tied, around);
  const says = saysOf(occasion, nearest, due, around);
  const doubts: Why[] = [
    occasion.doubt,
    seen?.doubt ?? 'none',
    givenDoubt(occasion, around),
    fileDoubt(occasion, seen?.moment ?? nearest, due, around),
  ];
  return {
    says,
    group: `${says} ${occasion.id}`,
    contacts: [occasion.id],
    doubt: firstDoubt(...doubts),
    occasions: [occasion],
    nearest: seen?.moment ?? nearest,
    day: dayAt(dayOfMoment(zone, occasion)),
    ...(due === undefined || due === 'none' ? {} : { due }),
  };
}

/** The last day of the term after an occasion; `none` where the law names none in figures. */
function termOf(occasion: Moment, { zone, subject, rule, calendar }: Around): Day | 'none' {
  const day = dayAt(dayOfMoment(zone, occasion));
  const isNumbered = ['days', 'workdays', 'months'].some((name) => typeof paramOn(rule, name, day) === 'number');
  return isNumbered ? dueDay(day, subject, rule, calendar) : 'none';
}

function isTimely({ moment, lead }: Candidate, occasion: Moment, due: Day | 'none' | undefined, around: Around): boolean {
  const { zone, options } = around;
  if (options.when !== 'after' && isNotBefore(occasion, moment, zone) && !isOutdated(moment, occasion, around))
    return !lead || !isTooNear(moment, occasion, around);
  if (due === undefined || !isNotBefore(moment, occasion, zone)) return false;
  return due === 'none' || dayAt(dayOfMoment(zone, moment)) <= due;
}

function isTooNear(moment: Moment, occasion: Moment, around: Around): boolean {
  const since = dayOfMoment(around.zone, moment);
  const earliest = spanEnd(since, 'lead-days', 'lead-workdays', around);
  return earliest !== undefined && dayOfMoment(around.zone, occasion) < earliest;
}

/** Whether what came before had ceased to hold, or lies further back than the rule allows. */
function isOutdated(moment: Moment, occasion: Moment, around: Around): boolean {
  if (moment.endMs !== undefined && moment.endMs <= occasion.ms) return true;
  const last = spanEnd(dayOfMoment(around.zone, moment), 'max-days', 'max-workdays', around);
  return last !== undefined && dayOfMoment(around.zone, occasion) > last;
}

/** The day that lies the rule's number of days, or of working days, after a day. */
function spanEnd(since: number, days: string, workdays: string, { subject, rule, calendar }: Around): number | undefined {
  const day = dayAt(since);
  const plain = numberOn(rule, days, day);
  if (plain !== undefined) return since + plain;
  const working = numberOn(rule, workdays, day);
  return working === undefined ? undefined : dayNumber(calendar.addWorkdays(...placeOf(subject, rule), day, working));
}

function isEnded(occasion: Moment, due: Day, { subject, options }: Around): boolean {
  const [debt] = occasion.debts;
  if (options.unlessPaid && isPaid(subject.ledger, debt, due)) return true;
  return subject.ledger.some((event) => options.endedBy?.includes(event.what) && isOf(event, occasion) && event.at.slice(0, 10) <= due);
}

function isOf({ debt }: LedgerEvent, { debts }: Moment): boolean {
  return debt === '' || debts.length === 0 || debts.includes(debt);
}

/** Of what came at the wrong time: the first after the occasion, else the last before it. */
function nearestOf(occasion: Moment, tied: readonly Candidate[], { zone, options }: Around): Moment | undefined {
  const moments = tied.map(({ moment }) => moment).sort((a, b) => a.ms - b.ms);
  const before = moments.findLast(
    (moment) => isNotBefore(occasion, moment, zone) && (moment.endMs ?? Number.POSITIVE_INFINITY) > occasion.ms,
  );
  return options.when === 'before' ? before : moments.find((moment) => isNotBefore(moment, occasion, zone));
}

function saysOf(occasion: Moment, nearest: Moment | undefined, due: Day | 'none' | undefined, around: Around): Lapse['says'] {
  if (due === 'none') return 'no-term';
  if (due !== undefined) return nearest ? 'late' : 'never';
  if (!nearest) return 'not-before';
  return isOutdated(nearest, occasion, around) ? 'too-old' : 'too-near';
}

function givenDoubt(occasion: Moment, { subject, options, zone }: Around): Why {
  if (!options.given) return 'none';
  const shown = momentsOf(subject, options.given).some(
    (moment) => isNotBefore(occasion, moment, zone) && tieDoubt(occasion, moment, options.tie ?? 'debt') === 'none',
  );
  return shown ? 'none' : 'duty';
}

/** Whether what is missing may stand elsewhere: in an older file, or in the consent that the log claims. */
function fileDoubt(occasion: Moment, nearest: Moment | undefined, due: Day | 'none' | undefined, { subject, options }: Around): Why {
  const { of, ms } = occasion;
  const wantsConsent = options.wants.some((want) => 'facts' in want && want.facts.includes('consent'));
  if (of.type === 'contact' && wantsConsent && claimsConsent(of.message) && !subject.ledger.some(({ what }) => what === 'consent'))
    return 'consent';
  if (nearest || due === 'none') return 'none';
  const hasBeginning = subject.ledger.some((event) => options.begins?.includes(event.what) && event.ms <= ms && isOf(event, occasion));
  const words = options.wants.flatMap((want) => ('facts' in want ? want.facts : []));
  const isInLog = options.wants.some((want) => 'contacts' in want);
  // A log covers the time when it shows a contact by the last day; a ledger keeps such facts when it shows one at all.
  const isKept = isInLog
    ? subject.messages.some((message) => due !== undefined && message.at.slice(0, 10) <= due)
    : due !== undefined && subject.ledger.some(({ what }) => words.includes(what));
  return hasBeginning || isKept ? 'none' : 'log';
}

/** Contacts of one debt or address that lack the same are told together, and so are facts of which that is not certain. */
function together(lapses: readonly Lapse[]): Lapse[] {
  const merged = new Map<string, Lapse>();
  for (const lapse of lapses) {
    const { of, debts, channel, address } = lapse.occasions[0]!;
    const isCertain = lapse.doubt === 'none' && lapse.says !== 'no-term';
    const what = of.type === 'fact' ? of.fact.what : '';
    const key =
      of.type === 'fact' && isCertain ? lapse.group : [lapse.says, lapse.doubt, what, debts.join(' '), channel, address].join('\n');
    const known = merged.get(key);
    if (!known) merged.set(key, { ...lapse, group: key });
    else
      merged.set(key, { ...known, contacts: [...known.contacts, ...lapse.contacts], occasions: [...known.occasions, ...lapse.occasions] });
  }
  return [...merged.values()];
}
