import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hours } from '../../checks/kinds/hours.ts';
import { history, judge } from '../kinds/history.ts';
import { knowledgeOfSource } from '../knowledge.ts';

/** The hours of the law files against a clock on the wall and a calendar written down by hand, at edges of windows and around changes of the clock. */

type Plain = Temporal.PlainDate;
const YEAR = 2026;
const { rules } = await knowledgeOfSource();

/** Easter Sunday 2026, and the feasts that move with it. */
const EASTER = Temporal.PlainDate.from('2026-04-05');
const afterEaster = (days: number) => EASTER.add({ days }).toString().slice(5);
const GOOD_FRIDAY = afterEaster(-2);
const EASTER_MONDAY = afterEaster(1);
const ASCENSION = afterEaster(39);
const WHIT_MONDAY = afterEaster(50);

/** Days off by law, month and day. */
const FEASTS = {
  fr: ['01-01', EASTER_MONDAY, '05-01', '05-08', ASCENSION, WHIT_MONDAY, '07-14', '08-15', '11-01', '11-11', '12-25'],
  de: ['01-01', GOOD_FRIDAY, EASTER_MONDAY, '05-01', ASCENSION, WHIT_MONDAY, '10-03', '12-25', '12-26'],
  it: ['01-01', '01-06', EASTER_MONDAY, '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26'],
  // Производственный календарь на 2026 год: 3 и 4 января перенесены на 9 января и 31 декабря, 8 марта и 9 мая — на понедельники.
  ru: ['01-01', '01-02', '01-05', '01-06', '01-07', '01-08', '01-09', '02-23', '03-09', '05-01', '05-11', '06-12', '11-04', '12-31'],
};

interface Hours {
  rule: string;
  facts: keyof typeof FEASTS | 'us';
  zones: readonly string[];
  /** Open stretches of a day, in minutes since midnight, both ends in. */
  open(day: Plain, isFeast: boolean): readonly [from: number, to: number][];
  /** The last minute named is no longer open. */
  isEndOut?: true;
}

const at = (hour: number, minute = 0) => hour * 60 + minute;
const isSunday = (day: Plain) => day.dayOfWeek === 7;
const isWeekend = (day: Plain) => day.dayOfWeek > 5;

const HOURS: readonly Hours[] = [
  {
    rule: 'fr.timing.call-window-proxy',
    facts: 'fr',
    zones: ['Europe/Paris', 'America/Martinique', 'Pacific/Noumea'],
    open: (day, isFeast) =>
      isFeast || isWeekend(day)
        ? []
        : [
            [at(10), at(13)],
            [at(14), at(20)],
          ],
  },
  {
    rule: 'de.timing.phone-contact-house-rule',
    facts: 'de',
    zones: ['Europe/Berlin'],
    open: (day, isFeast) => (isFeast || isSunday(day) ? [] : [[at(8), at(20)]]),
  },
  {
    rule: 'it.timing.unirec-hours-and-frequency',
    facts: 'it',
    zones: ['Europe/Rome'],
    open: (day, isFeast) => (isFeast || isSunday(day) ? [] : [[at(8, 30), day.dayOfWeek === 6 ? at(15) : at(21)]]),
  },
  {
    rule: 'ru.timing.contact-hours',
    facts: 'ru',
    zones: ['Europe/Kaliningrad', 'Europe/Moscow', 'Asia/Kamchatka'],
    open: (day, isFeast) => (isFeast || isWeekend(day) ? [[at(9), at(20)]] : [[at(8), at(22)]]),
    isEndOut: true,
  },
  {
    rule: 'us.timing.quiet-hours',
    facts: 'us',
    zones: ['America/New_York', 'America/Phoenix', 'America/St_Johns', 'Pacific/Honolulu', 'Australia/Lord_Howe'],
    open: () => [[at(8), at(21)]],
  },
];

/** Instants of the year: any, those around changes of the zone's clock, and those a few seconds from an hour or half-hour on the wall. */
function instantsIn(zone: string): fc.Arbitrary<Temporal.ZonedDateTime> {
  const start = Temporal.PlainDate.from(`${YEAR}-01-01`).toZonedDateTime(zone);
  const changes: Temporal.ZonedDateTime[] = [];
  for (let next = start.getTimeZoneTransition('next'); next && next.year === YEAR; next = next.getTimeZoneTransition('next'))
    changes.push(next);
  const plus = (from: Temporal.ZonedDateTime) => (seconds: number) => from.add({ seconds });
  const wall = fc.record({ day: fc.nat(364), half: fc.nat(47), seconds: fc.integer({ min: -2, max: 2 }) }).map(({ day, half, seconds }) =>
    start
      .add({ days: day })
      .withPlainTime({ hour: half >> 1, minute: (half % 2) * 30 })
      .add({ seconds }),
  );
  return fc.oneof(
    fc.integer({ min: 0, max: 364 * 86_400 }).map(plus(start)),
    wall,
    wall,
    ...changes.map((change) => fc.integer({ min: -93_600, max: 93_600 }).map(plus(change))),
  );
}

test.each(HOURS)('$rule', ({ rule: id, facts, zones, open, isEndOut }) => {
  const rule = rules.find((one) => one.id === id)!;
  const instants = fc.constantFrom(...zones).chain(instantsIn);
  let late = 0;
  fc.assert(
    fc.property(instants, (instant) => {
      const day = instant.toPlainDate();
      const isFeast = facts !== 'us' && FEASTS[facts].includes(day.toString().slice(5));
      const seconds = instant.hour * 3600 + instant.minute * 60 + instant.second;
      const isOpen = open(day, isFeast).some(([from, to]) => seconds >= from * 60 && (isEndOut ? seconds < to * 60 : seconds <= to * 60));
      if (!isOpen) late++;
      const call = { at: instant.toInstant().toString(), channel: 'call', outcome: 'conversation' } as const;
      const subject = history([call], [], { zones: [instant.timeZoneId], facts: { jurisdictions: [facts] } });
      expect(judge(hours, subject, rule).map(({ result, day: told }) => [result, told])).toEqual(isOpen ? [] : [['fail', day.toString()]]);
    }),
    { numRuns: 1500, seed: 20261122 },
  );
  expect(late).toBeGreaterThan(100);
});
