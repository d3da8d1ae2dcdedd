import type { Standing } from '../checks/decide.ts';
import type { Decision, Evidence, Finding, Literal, RepairEdit, Span } from '../checks/types.ts';
import type { Sentences } from './sentences/sentences.ts';
import { ends, onOneLine } from './visible.ts';

/**
 * Where a finding is shown: it counts, a person must look, it is on trial, or it is set aside: by a decision, by a comment in its template, or because
 * the baseline has it.
 */
export const SHELVES = ['open', 'unsure', 'draft', 'dismissed', 'suppressed', 'known'] as const;
export type Shelf = (typeof SHELVES)[number];

/** A finding and where it stands. */
export interface Entry {
  finding: Finding;
  standing: Standing;
  shelf: Shelf;
}

export interface FilePlace {
  file: string;
  line?: number;
  column?: number;
  span?: Span;
}

/** The place in a file to open for a finding: the first quoted words, else its record, else its first event. */
export function filePlace({ evidence, subject }: Finding): FilePlace | undefined {
  const quote = evidence.find((piece) => piece.type === 'quote');
  if (quote) return { file: quote.span.file, line: quote.span.line, column: quote.span.column, span: quote.span };
  if (subject.file !== undefined) return { file: subject.file, ...(subject.line === undefined ? {} : { line: subject.line }) };
  const event = evidence.find((piece) => piece.type === 'event');
  return event && { file: event.place.file, line: event.place.line };
}

/** `file:line:column`, as terminals and editors link it. */
export function filePlaceText({ file, line, column }: FilePlace): string {
  return [onOneLine(file), line, column].filter((part) => part !== undefined).join(':');
}

/** Who or what a finding is about, besides the file: the message, the debtor, the inventory line. Templates are their file. */
export function subjectText({ subject }: Finding, { say }: Sentences): string | undefined {
  const { on, id } = subject;
  if (on !== 'passage') return say(`place.${on}`, { id });
  return subject.template === id ? undefined : say('place.message', { id });
}

/** What may be written in the place of the words found, in the language of the text. */
export function insteadOf({ data: { instead } }: Finding): string | undefined {
  return typeof instead === 'string' ? instead : undefined;
}

/** Characters shown of either side of an edit. */
const EDIT_ROOM = 60;

/** What is replaced by what, on one line. */
export function editText({ from, to }: Pick<RepairEdit, 'from' | 'to'>): string {
  const [was, is] = [from, to].map((text) => ends(onOneLine(text), EDIT_ROOM) || '∅');
  return `${was} → ${is}`;
}

/** What makes a finding less than certain or less than open, one sentence each. */
export function notes({ finding, standing }: Entry, s: Sentences): string[] {
  return [
    ...comingNotes(finding, s),
    ...finding.doubts.map(({ axis }) => s.say('doubt', { axis })),
    ...standingNotes(standing, s),
    ...suppressionNotes(finding, s),
  ];
}

function comingNotes({ coming, result }: Finding, s: Sentences): string[] {
  if (!coming) return [];
  const { from, severity } = coming;
  return [s.say('coming', { from: { day: from }, as: result === 'unsure' ? 'unsure' : severity })];
}

function suppressionNotes({ suppression }: Finding, s: Sentences): string[] {
  if (!suppression) return [];
  const { reason, owner, until } = suppression;
  const why = onOneLine(reason).replace(/\.$/, '');
  return [s.say('suppression', { place: filePlaceText(suppression), owner, until: { day: until }, why })];
}

function standingNotes(standing: Standing, s: Sentences): string[] {
  if (standing.state === 'open') return [];
  const { by, at, verdict, until } = standing.decision;
  const signed = {
    by,
    at: s.at(at),
    verdict: s.word('verdict', verdict),
    why: whyText(standing.decision),
    until: until === undefined ? '' : { day: until },
  };
  switch (standing.state) {
    case 'awaiting-second':
      return [s.say('standing.awaiting', signed)];
    case 'expired':
      return [s.say('standing.expired', { by, day: { day: until ?? '' } })];
    case 'decided':
      return [s.say('standing.decided', signed)];
  }
}

/** Why somebody decided so: the reason chosen and the words written. */
export function whyText({ reason, comment }: Decision): string {
  return [reason, comment]
    .map((text) => onOneLine(text).replace(/\.$/, ''))
    .filter((text) => text !== '')
    .join(': ');
}

/** The language that quoted words are in, for readers that speak it aloud. */
export function quoteLang(finding: Finding): string | undefined {
  return finding.subject.lang;
}

/** What an event was: its words are those of the channel, the direction and the outcome, or of the ledger. */
export function eventText({ what }: Extract<Evidence, { type: 'event' }>, { word }: Sentences): string {
  return what
    .split(' ')
    .map((part) => word('event', part))
    .join(', ');
}

/** The conditions under which a template is read in this way. */
export function pathText({ given }: { given: readonly Literal[] }, s: Sentences): string {
  return given.length === 0 ? s.say('path.always') : s.say('path.given', { conditions: conditionsText(given, s) });
}

export function conditionsText(given: readonly Literal[], s: Sentences): string {
  return s.list(given.map((literal) => conditionText(literal, s)));
}

const COMPARISON = /^([^ ]+) (==|<) ("[^"]*"|[^ "]+)$/;

/** A comparison as people say it: `30 < days` is that days is more than 30. */
function conditionText({ name, is }: Literal, { say }: Sentences): string {
  const [, left = '', sign, right = ''] = COMPARISON.exec(name) ?? [];
  if (!sign) return say(is ? 'path.true' : 'path.false', { name });
  if (sign === '==') return say(is ? 'path.equal' : 'path.unequal', { name: left, value: right });
  // `30 < days`: the bound stands first.
  if (!Number.isNaN(Number(left))) return say(is ? 'path.more' : 'path.at-most', { name: right, value: left });
  return say(is ? 'path.less' : 'path.at-least', { name: left, value: right });
}
