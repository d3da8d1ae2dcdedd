import { defineKind } from '../kind.ts';
import { daysBetween } from '../lib/days.ts';
import { durationName, isLonger, lastDayOf, readDuration } from '../lib/durations.ts';
import { paramOn } from '../lib/params.ts';
import { wordList } from '../lib/word-list.ts';
import type { Data, Day, Evidence, Holding, HoldingRecord, Outcome, Rule } from '../types.ts';

interface Options {
  categories?: string[];
  clocks?: string[];
  declared?: boolean;
  archived?: boolean;
}

/** Periods that promise no end, in the languages of registers. A criterion such as "until the claim is time-barred" is not one of them. */
const ENDLESS =
  /as long as (?:\w+ )?(?:necessary|needed|required)|no longer than (?:is )?(?:necessary|needed)|indefinite|unlimited|forever|permanent|aussi longtemps que|(?:dur[ée]e|temps) n[ée]cessaire|ind[ée]fini|illimit|sans limite|jamais|бессрочн|неограничен|постоянн|пока (?:это )?(?:нужно|необходимо)|по мере необходимости|solange|unbegrenzt|unbefristet|indefinid|ilimitad|mientras sea|finch[eé] necessari|zo lang(?: als)? (?:als )?nodig|onbeperkt/iu;

/** Data are kept as long as the law asks, no longer than it allows, and no longer than was declared. */
export const retention = defineKind({
  name: 'retention',
  on: 'holding',
  needs: ['inventory'],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      categories: { ...wordList, description: 'Only lines of these categories of data.' },
      clocks: { ...wordList, description: 'Events from which the law counts; a line that counts from another is doubtful.' },
      declared: { const: true, description: 'The line must declare a period, and is held to it.' },
      archived: { const: true, description: 'After the event that starts the clock, the data leave daily use.' },
    },
  },
  params: { optional: ['min', 'min-contested', 'max'] },
  says: {
    'period-missing': {
      en: 'No retention period is declared for {category} in {system}.',
      fr: 'Aucune durée de conservation n’est déclarée pour {category} dans {system}.',
      ru: 'Для данных «{category}» в системе {system} не указан срок хранения.',
    },
    'period-endless': {
      en: 'The period declared for {category} in {system}, “{period}”, has no end.',
      fr: 'La durée déclarée pour {category} dans {system}, «\u00A0{period}\u00A0», n’a pas de terme.',
      ru: 'Срок, указанный для данных «{category}» в системе {system}, — «{period}» — не имеет конца.',
    },
    'period-unreadable': {
      en: 'The period declared for {category} in {system}, “{period}”, is a criterion and no duration: a person must see whether it has been met.',
      fr: 'La durée déclarée pour {category} dans {system}, «\u00A0{period}\u00A0», est un critère et non une durée\u00A0: une personne doit vérifier s’il est atteint.',
      ru: 'Срок, указанный для данных «{category}» в системе {system}, — «{period}» — это условие, а не срок: наступило ли оно, должен проверить человек.',
    },
    overdue: {
      en: '{category} in {system} should have been erased by {due}, {days, plural, one {# day} other {# days}} ago.',
      fr: '{category} dans {system}\u00A0: effacement dû au plus tard le {due}, il y a {days, plural, one {# jour} other {# jours}}.',
      ru: 'Данные «{category}» в системе {system} следовало удалить не позднее {due}: просрочка {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}.',
    },
    'held-back': {
      en: '{category} in {system} is past its period since {due} and held back: “{hold}”. A person must see whether that still holds.',
      fr: '{category} dans {system}\u00A0: durée échue depuis le {due}, effacement suspendu («\u00A0{hold}\u00A0»). Une personne doit vérifier si ce motif subsiste.',
      ru: 'Срок хранения данных «{category}» в системе {system} истёк {due}, удаление отложено: «{hold}». Действует ли эта причина, должен проверить человек.',
    },
    'erased-early': {
      en: '{category} in {system} was erased on {erased}, {days, plural, one {# day} other {# days}} before the end of the period during which it must be kept ({due}).',
      fr: '{category} dans {system}\u00A0: effacement le {erased}, {days, plural, one {# jour} other {# jours}} avant la fin de la durée minimale de conservation ({due}).',
      ru: 'Данные «{category}» в системе {system} удалены {erased} — на {days, plural, one {# день} few {# дня} many {# дней} other {# дня}} раньше конца обязательного срока хранения ({due}).',
    },
    'erased-between': {
      en: '{category} in {system} was erased on {erased}: long enough under one reading of the law, too early under another (until {due}).',
      fr: '{category} dans {system}\u00A0: effacement le {erased}, suffisant selon une lecture du texte, prématuré selon une autre (jusqu’au {due}).',
      ru: 'Данные «{category}» в системе {system} удалены {erased}: при одном толковании нормы срок соблюдён, при другом — нет (до {due}).',
    },
    'erased-undated': {
      en: '{category} in {system} was erased, and nobody says when: whether it was kept long enough cannot be seen.',
      fr: '{category} dans {system}\u00A0: données effacées à une date inconnue\u202F; impossible de vérifier la durée minimale de conservation.',
      ru: 'Данные «{category}» в системе {system} удалены, но дата не указана: соблюдён ли минимальный срок хранения, проверить нельзя.',
    },
    'declared-too-short': {
      en: 'The period declared for {category} in {system}, {period}, is shorter than what must be kept: {bound}.',
      fr: 'La durée déclarée pour {category} dans {system}, {period}, est inférieure au minimum\u00A0: {bound}.',
      ru: 'Срок, указанный для данных «{category}» в системе {system}, — {period} — меньше обязательного: {bound}.',
    },
    'declared-too-long': {
      en: 'The period declared for {category} in {system}, {period}, is longer than {bound}.',
      fr: 'La durée déclarée pour {category} dans {system}, {period}, dépasse {bound}.',
      ru: 'Срок, указанный для данных «{category}» в системе {system}, — {period} — больше, чем {bound}.',
    },
    'clock-differs': {
      en: 'The period of {category} in {system} is counted from “{clock}”; the law counts from: {clocks}.',
      fr: 'La durée de {category} dans {system} court à compter de «\u00A0{clock}\u00A0»\u202F; le texte la fait courir à compter de\u00A0: {clocks}.',
      ru: 'Срок хранения данных «{category}» в системе {system} отсчитывается от «{clock}», а по закону — от: {clocks}.',
    },
    'clock-unknown': {
      en: 'Neither the first day of {category} in {system} nor the day from which its period runs is known.',
      fr: '{category} dans {system}\u00A0: ni la date de début ni le point de départ de la durée ne sont connus.',
      ru: 'Для данных «{category}» в системе {system} неизвестны ни дата начала, ни день, с которого идёт срок.',
    },
    'still-active': {
      en: '{category} in {system} is still in daily use {days, plural, one {# day} other {# days}} after “{clock}”.',
      fr: '{category} dans {system}\u00A0: données encore en base active {days, plural, one {# jour} other {# jours}} après «\u00A0{clock}\u00A0».',
      ru: 'Данные «{category}» в системе {system} остаются в активной базе {days, plural, one {# день} few {# дня} many {# дней} other {# дня}} после события «{clock}».',
    },
  },
  *check(subject, rule) {
    const { categories, declared, archived } = rule.options as Options;
    const { record } = subject;
    if (categories && !categories.includes(record.category)) return;
    const kept = record.state !== 'erased';
    if (declared && kept) yield* declaredPeriod(subject);
    if (isOtherClock(record, rule)) return yield otherClock(record, rule);
    yield* declaredBounds(subject, rule);
    const start = startOf(record);
    if (start === 'unknown') return yield outcome('unsure', 'clock-unknown', record, {});
    if (start === 'not-begun' || start > subject.day) return;
    if (!kept) return yield* erasedEarly(record, start, rule);
    if (archived && record.state !== 'archived') {
      yield outcome('unsure', 'still-active', record, { days: daysBetween(start, subject.day), clock: record.clock ?? '' }, [
        field(record, 'state'),
      ]);
    }
    yield* overdue(subject, start, rule);
  },
});

/** The day from which the period runs. Its event may not have come yet: then nothing runs. */
function startOf({ clock, clockDay, since }: HoldingRecord): Day | 'not-begun' | 'unknown' {
  if (clockDay !== undefined) return clockDay;
  if (clock !== undefined) return 'not-begun';
  return since ?? 'unknown';
}

function* declaredPeriod({ record }: Holding): Generator<Outcome> {
  const period = record.period?.trim();
  if (!period) return yield outcome('fail', 'period-missing', record, {});
  if (readDuration(period)) return;
  const isEndless = ENDLESS.test(period);
  yield outcome(isEndless ? 'fail' : 'unsure', isEndless ? 'period-endless' : 'period-unreadable', record, { period }, [
    field(record, 'period'),
  ]);
}

/** Counted from another event, no period of the law can be laid over the line. */
function isOtherClock({ clock }: HoldingRecord, rule: Rule): boolean {
  const { clocks } = rule.options as Options;
  return clocks !== undefined && clock !== undefined && !clocks.includes(clock);
}

function otherClock(record: HoldingRecord, rule: Rule): Outcome {
  const { clocks = [] } = rule.options as Options;
  return outcome('unsure', 'clock-differs', record, { clock: record.clock ?? '', clocks: { list: clocks } }, [field(record, 'clock')]);
}

function* declaredBounds({ record, day }: Holding, rule: Rule): Generator<Outcome> {
  const period = record.period === undefined ? undefined : readDuration(record.period);
  if (!period || record.state === 'erased') return;
  const from = record.clockDay ?? record.since ?? day;
  const min = durationOn(rule, 'min', day);
  const max = durationOn(rule, 'max', day);
  const says = (key: string, bound: Temporal.Duration): Outcome =>
    outcome('fail', key, record, { period: { named: durationName(period) }, bound: { named: durationName(bound) } }, [
      field(record, 'period'),
    ]);
  if (min && isLonger(min, period, from)) yield says('declared-too-short', min);
  if (max && isLonger(period, max, from)) yield says('declared-too-long', max);
}

function* overdue({ record, day }: Holding, start: Day, rule: Rule): Generator<Outcome> {
  const declared = (rule.options as Options).declared && record.period !== undefined ? readDuration(record.period) : undefined;
  const max = durationOn(rule, 'max', day) ?? declared;
  if (!max) return;
  const due = lastDayOf(start, max);
  if (day <= due) return;
  const data = { due: { day: due }, days: daysBetween(due, day), ...(record.hold ? { hold: record.hold } : {}) };
  const evidence: Evidence[] = [
    { type: 'figure', label: 'erasure', expected: { day: due }, found: record.state ?? '' },
    field(record, 'clockDay', start),
  ];
  yield outcome(record.hold ? 'unsure' : 'fail', record.hold ? 'held-back' : 'overdue', record, data, evidence);
}

/** When the period changed between the event and the erasure, and one of the two was kept, the law leaves two readings. */
function* erasedEarly(record: HoldingRecord, start: Day, rule: Rule): Generator<Outcome> {
  const erased = record.erasedOn;
  const bounds = [durationOn(rule, 'min', start), durationOn(rule, 'min', erased ?? start)].filter((bound) => bound !== undefined);
  if (bounds.length === 0) return;
  if (erased === undefined) return yield outcome('unsure', 'erased-undated', record, {}, [field(record, 'state')]);
  const contested = durationOn(rule, 'min-contested', erased);
  const ends = [...bounds, ...(contested ? [contested] : [])].map((bound) => lastDayOf(start, bound)).sort();
  const latest = ends.at(-1);
  if (latest === undefined || erased > latest) return;
  const certain = bounds.every((bound) => erased <= lastDayOf(start, bound));
  const due = certain ? (bounds.map((bound) => lastDayOf(start, bound)).sort()[0] ?? latest) : latest;
  const data = { erased: { day: erased }, due: { day: due }, days: daysBetween(erased, due) };
  const evidence: Evidence[] = [
    { type: 'figure', label: 'erasure', expected: { day: due }, found: { day: erased } },
    field(record, 'clockDay', start),
  ];
  yield outcome(certain ? 'fail' : 'unsure', certain ? 'erased-early' : 'erased-between', record, data, evidence);
}

function durationOn(rule: Rule, name: string, day: Day): Temporal.Duration | undefined {
  const value = paramOn(rule, name, day);
  return typeof value === 'string' ? readDuration(value) : undefined;
}

function outcome(result: Outcome['result'], says: string, record: HoldingRecord, data: Data, evidence: Evidence[] = []): Outcome {
  const { category, system } = record;
  return {
    result,
    says,
    data: { category, system, ...data },
    evidence: [field(record, 'category'), ...evidence],
    identity: `${system} ${category} ${record.activity ?? ''}`,
  };
}

function field(record: HoldingRecord, name: 'category' | 'period' | 'clock' | 'clockDay' | 'state', value = record[name] ?? ''): Evidence {
  return { type: 'field', path: `${record.id}.${name}`, value };
}
