import type { Calendar } from './lib/calendar.ts';
import { lazily } from './lib/lazily.ts';
import type { Mentions } from './lib/mentions.ts';
import type { PlainWords } from './lib/plain-words.ts';
import type { SlotDictionary } from './lib/slots.ts';
import type { Words } from './lib/words.ts';
import type { Case, Day, Holding, InputName, Localised, Outcome, Passage, Register, Rule, Subject, SubjectName } from './types.ts';

/** What a kind may ask for besides its subject. It is handed what it declared and nothing else. */
export interface Inputs {
  /** Concepts and frames of the languages (checks/words). */
  words: Words;
  /** What a text must or must not mention, by name (checks/words/mentions). */
  mentions: Mentions;
  /** Words that single checks look for as they are written (checks/words/plain). */
  plain: PlainWords;
  /** Public holidays and weekends by jurisdiction. */
  calendar: Calendar;
  /** What the names of slots mean (checks/words/slots). */
  slots: SlotDictionary;
  /** The day on which the audit is made: "today". */
  asOf: Day;
}
export type Asked = keyof Inputs;

/** What kinds may ask for in a run on a day, still made when they ask. */
export function inputsOn(asOf: Day, inputs: Omit<Inputs, 'asOf'>): Inputs {
  return lazily({
    words: () => inputs.words,
    mentions: () => inputs.mentions,
    plain: () => inputs.plain,
    calendar: () => inputs.calendar,
    slots: () => inputs.slots,
    asOf: () => asOf,
  });
}

export interface SubjectOf extends Record<SubjectName, Subject> {
  passage: Passage;
  case: Case;
  holding: Holding;
  register: Register;
}

/** A JSON Schema for a rule's `options`; checked by ajv when a rule is loaded. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * One way of judging: small, pure, knows no law. A law file names it and gives it numbers and names.
 * It yields what it found against the subject; saying nothing is a pass. It catches no errors: the audit does.
 */
export interface Kind<S extends SubjectName = SubjectName, A extends Asked = Asked> {
  name: string;
  on: S;
  /** Passages of which origin it looks at: templates, or what was sent; both when left out. */
  origin?: Passage['origin']['type'];
  /** Files without which it cannot look: the rule is then "not run: input missing". */
  needs: readonly InputName[];
  asks: readonly A[];
  options: JsonSchema;
  /**
   * What becomes of a subject to which the rule perhaps does not apply: findings are unsure, or there is no looking; `judged-in-region`: none where a rule
   * is of one region and nobody knows the subject's. `judged` when left out.
   */
  whenUnknown?: 'judged' | 'judged-in-region' | 'not-run';
  /** Names of the dated numbers that a rule of this kind must give (`params`), and of those that it may. */
  params?: { required?: readonly string[]; optional?: readonly string[] };
  /** Sentences for its outcomes by key, in ICU MessageFormat; holes are the outcome's data. */
  says: Readonly<Record<string, Localised>>;
  /** What is alike in all that it looks at: a rule that one subject passes is passed by all with the same. Nothing for a subject that is like no other. */
  alike?(subject: SubjectOf[S], inputs: Pick<Inputs, A>): WeakKey | undefined;
  check(subject: SubjectOf[S], rule: Rule, inputs: Pick<Inputs, A>): Iterable<Outcome>;
}

/** Lets the compiler infer what a kind looks at and asks for. */
export function defineKind<S extends SubjectName, const A extends Asked = never>(kind: Kind<S, A>): Kind<S, A> {
  return kind;
}
