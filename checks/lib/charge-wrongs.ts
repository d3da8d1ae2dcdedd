import type { Case, Data, Evidence, Rule } from '../types.ts';
import type { Calendar } from './calendar.ts';
import type { Charge } from './charges.ts';
import type { Breach } from './places.ts';

/** What is wrong with charges, as one clock of the debtor's shows it. */
export interface ChargeWrong<Says extends string> extends Breach {
  says: Says;
  /** The charges that are too much or too early, in time order. */
  charges: readonly Charge[];
  data: Data;
  evidence?: Evidence[];
}

/** One history on one clock, and the rule that it is judged by; of the rule's options, those that a question is about. */
export interface ChargeView<Options> {
  zone: string;
  subject: Case;
  rule: Rule;
  options: Options;
  calendar: Calendar;
}
