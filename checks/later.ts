import type { Rule } from './types.ts';

const DAYS = 14;
const MINUTE_MS = 60_000;

/**
 * The instants after another at which a rule on hours, on caps or on gaps can become free, earliest first, for 14 days: on each
 * of the debtor's clocks, every midnight and every clock time that such a rule names; and the contacts that are planned already,
 * which no later one can come before.
 * @param from milliseconds since 1970; @param zones IANA zones or offsets; @param contacts milliseconds since 1970
 */
export function laterMinutes(from: number, zones: readonly string[], rules: readonly Rule[], contacts: readonly number[]): number[] {
  const clocks = clockTimes(rules);
  const until = Temporal.Instant.fromEpochMilliseconds(from).add({ hours: DAYS * 24 }).epochMilliseconds;
  const instants = new Set(contacts.flatMap((ms) => [ms, (Math.floor(ms / MINUTE_MS) + 1) * MINUTE_MS]));
  for (const zone of zones) {
    const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
    for (let days = 0; days <= DAYS; days++) {
      const day = first.add({ days });
      // Where the clock leaves a time out, the day goes on at the next one that there is.
      for (const plainTime of clocks) instants.add(day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds);
    }
  }
  return [...instants].filter((ms) => ms > from && ms <= until).sort((a, b) => a - b);
}

/** Midnight, and the hours written in the numbers of rules, such as 08:00-21:00. */
function clockTimes(rules: readonly Rule[]): Temporal.PlainTime[] {
  const written = rules.flatMap(({ params }) =>
    Object.values(params).flatMap((dated) => dated.flatMap(({ value }) => String(value ?? '').match(/\b[012]\d:[0-5]\d\b/g) ?? [])),
  );
  return [...new Set(['00:00', ...written])].filter((time) => time < '24:00').map((time) => Temporal.PlainTime.from(time));
}
