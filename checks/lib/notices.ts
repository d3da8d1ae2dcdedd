import type { Case, Message, Rule } from '../types.ts';
import type { Calendar } from './calendar.ts';
import { dayAt, weekday } from './days.ts';
import { numberOn } from './params.ts';
import { placeOf } from './places.ts';

/**
 * The day with which the period that a notice opens begins, as a day number: with the rule's number `post-workdays`, that working day after the
 * posting of a letter (Saturdays count) and the day after any other; undefined where the law does not say.
 */
export function periodStart(message: Message, sent: number, subject: Case, rule: Rule, calendar: Calendar): number | undefined {
  const workdays = numberOn(rule, 'post-workdays', dayAt(sent));
  if (workdays === undefined) return undefined;
  if (message.channel !== 'letter') return sent + 1;
  let day = sent;
  for (let left = workdays; left > 0; ) {
    day++;
    if (weekday(day) !== 7 && calendar.dayType(...placeOf(subject, rule), dayAt(day)) !== 'holiday') left--;
  }
  return day;
}
