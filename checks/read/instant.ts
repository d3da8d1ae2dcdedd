/** RFC 3339, section 5.6: the offset is not optional, and a space may stand for the T. */
const RFC_3339 = /^([1-9]\d{3})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** Milliseconds since 1970 of a date and time with its offset; undefined when it is none, has no offset, or names a moment that does not exist. */
export function parseInstant(text: string): number | undefined {
  const match = RFC_3339.exec(text);
  if (!match) return undefined;
  const month = Number(match[2]);
  const day = Number(match[3]);
  const hour = Number(match[4]);
  const minute = Number(match[5]);
  const second = Number(match[6]);
  const offsetMinutes = match[8] === undefined ? 0 : Number(match[9]) * 60 + Number(match[10]);
  if (
    month < 1 ||
    month > 12 ||
    day < 1 ||
    hour > 23 ||
    minute > 59 ||
    second > 60 ||
    offsetMinutes >= 24 * 60 ||
    Number(match[10] ?? 0) > 59
  )
    return undefined;
  if (day > 28 && day > daysIn(Number(match[1]), month)) return undefined;
  // POSIX time has no place for a leap second: it falls together with the second before.
  const whole = Date.UTC(Number(match[1]), month - 1, day, hour, minute, Math.min(second, 59));
  const fraction = match[7] === undefined ? 0 : Number(match[7].slice(0, 3).padEnd(3, '0'));
  return whole + fraction - (match[8] === '-' ? -offsetMinutes : offsetMinutes) * 60_000;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
