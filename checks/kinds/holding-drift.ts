import { defineKind } from '../kind.ts';
import { daysBetween } from '../lib/days.ts';
import { durationName, isLonger, lastDayOf, readDuration } from '../lib/durations.ts';
import type { Activity, Data, Day, Evidence, HoldingRecord, Outcome, Register } from '../types.ts';

/** Lines of the inventory that the register sees alike: one activity and one category of data. */
interface Stock {
  activity: string;
  category: string;
  records: readonly HoldingRecord[];
}

/** What is really kept is what the register declares: its activities, its categories of data, its periods. */
export const holdingDrift = defineKind({
  name: 'holding-drift',
  on: 'register',
  needs: ['register', 'inventory'],
  asks: [],
  options: { type: 'object', additionalProperties: false, properties: {} },
  says: {
    'activity-undeclared': {
      en: 'The inventory keeps {category} for the activity “{activity}”, which the register does not have ({n, plural, one {# line} other {# lines}}).',
      fr: 'L’inventaire conserve {category} pour l’activité «\u00A0{activity}\u00A0», absente du registre ({n, plural, one {# ligne} other {# lignes}}).',
      ru: 'В перечне данные «{category}» хранятся для процесса «{activity}», которого нет в реестре ({n, plural, one {# строка} few {# строки} many {# строк} other {# строки}}).',
    },
    'category-undeclared': {
      en: 'The inventory keeps {category}{activity, select, none {} other { for the activity “{activity}”}}, and the register does not declare it ({n, plural, one {# line} other {# lines}}).',
      fr: 'L’inventaire conserve {category}{activity, select, none {} other { pour l’activité «\u00A0{activity}\u00A0»}}, que le registre ne déclare pas ({n, plural, one {# ligne} other {# lignes}}).',
      ru: 'В перечне хранятся данные «{category}»{activity, select, none {} other { для процесса «{activity}»}}, не заявленные в реестре ({n, plural, one {# строка} few {# строки} many {# строк} other {# строки}}).',
    },
    'older-than-declared': {
      en: '{category} is kept longer than the {declared} that the register declares: {n, plural, one {# line} other {# lines}}, the oldest {days, plural, one {# day} other {# days}} over.',
      fr: '{category}\u00A0: conservation au-delà de la durée déclarée au registre ({declared})\u00A0: {n, plural, one {# ligne} other {# lignes}}, dépassement maximal de {days, plural, one {# jour} other {# jours}}.',
      ru: 'Данные «{category}» хранятся дольше срока, заявленного в реестре ({declared}): {n, plural, one {# строка} few {# строки} many {# строк} other {# строки}}, наибольшее превышение — {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}.',
    },
    'periods-differ': {
      en: 'For {category} the register declares {declared} and the inventory {found}.',
      fr: 'Pour {category}, le registre déclare {declared} et l’inventaire {found}.',
      ru: 'Для данных «{category}» в реестре указан срок {declared}, а в перечне — {found}.',
    },
  },
  *check(subject) {
    for (const stock of stocksOf(subject)) yield* judge(stock, subject);
  },
});

function stocksOf({ observed }: Register): Stock[] {
  const stocks = new Map<string, { activity: string; category: string; records: HoldingRecord[] }>();
  for (const record of observed.holdings) {
    if (record.state === 'erased') continue;
    const { activity = '', category } = record;
    const key = `${activity}\n${category}`;
    const stock = stocks.get(key);
    if (stock) stock.records.push(record);
    else stocks.set(key, { activity, category, records: [record] });
  }
  return [...stocks.values()];
}

function* judge(stock: Stock, { activities, day }: Register): Generator<Outcome> {
  const { activity, category, records } = stock;
  const named = activities.filter(({ id, name }) => activity !== '' && [id, name].includes(activity));
  if (activity !== '' && named.length === 0)
    return yield outcome('activity-undeclared', stock, { activity, n: records.length }, linesOf(records, 'activity'));

  const declaring = (named.length > 0 ? named : activities).filter((each) => each.categories?.some((declared) => same(declared, category)));
  const isDeclared = declaring.length > 0 || named.some(({ retention }) => retention && periodOf(retention, category) !== undefined);
  if (!isDeclared)
    yield outcome('category-undeclared', stock, { activity: activity || 'none', n: records.length }, linesOf(records, 'category'));

  const periods = (declaring.length > 0 ? declaring : named).flatMap(({ retention }) => (retention && periodOf(retention, category)) ?? []);
  yield* judgePeriods(stock, periods, day);
}

/** Where several activities keep a category, the longest of their periods holds. */
function* judgePeriods(stock: Stock, periods: readonly Temporal.Duration[], day: Day): Generator<Outcome> {
  const longest = periods.reduce<Temporal.Duration | undefined>((a, b) => (a && !isLonger(b, a, day) ? a : b), undefined);
  if (!longest) return;
  const declared = { named: durationName(longest) };
  const over = stock.records.flatMap((record) => {
    const from = record.clockDay ?? (record.clock === undefined ? record.since : undefined);
    const days = from === undefined || record.hold ? 0 : daysBetween(lastDayOf(from, longest), day);
    return days > 0 ? [{ record, days }] : [];
  });
  if (over.length > 0) {
    const days = Math.max(...over.map((each) => each.days));
    yield outcome(
      'older-than-declared',
      stock,
      { declared, n: over.length, days },
      linesOf(
        over.map(({ record }) => record),
        'clockDay',
      ),
    );
  }
  const other = stock.records.find(({ period }) => {
    const told = period === undefined ? undefined : readDuration(period);
    return told !== undefined && periods.every((each) => isLonger(told, each, day) || isLonger(each, told, day));
  });
  const found = other?.period === undefined ? undefined : readDuration(other.period);
  if (other && found)
    yield outcome('periods-differ', stock, { declared, found: { named: durationName(found) } }, linesOf([other], 'period'));
}

/** The period of a category, or the one that an activity gives for all of its data under `*` or `all`. */
function periodOf(retention: NonNullable<Activity['retention']>, category: string): Temporal.Duration | undefined {
  const entries = Object.entries(retention);
  const own = entries.find(([name]) => same(name, category)) ?? entries.find(([name]) => name === '*' || same(name, 'all'));
  return own && readDuration(own[1]);
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

const MOST = 20;

function linesOf(records: readonly HoldingRecord[], name: 'activity' | 'category' | 'clockDay' | 'period'): Evidence[] {
  return records
    .slice(0, MOST)
    .map((record) => ({ type: 'field', path: `${record.id}.${name}`, value: record[name] ?? record.since ?? '' }));
}

function outcome(says: string, { activity, category }: Stock, data: Data, evidence: Evidence[]): Outcome {
  return { result: 'fail', says, data: { category, ...data }, evidence, identity: `${activity} ${category}` };
}
