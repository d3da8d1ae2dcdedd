import type { Problem, Suppression } from '../types.ts';
import { nearest } from './nearest.ts';
import { problem } from './problem.ts';
import { spansIn } from './spans.ts';

/** A suppression and the lines that it holds for, both included. */
export interface Scoped extends Suppression {
  from: number;
  /** Infinity: to the end of the file, and so for what is said of the whole text. */
  to: number;
}

/** What a comment lacks to be a suppression, in the order in which it is looked for. */
export type DirectiveFault = 'word' | 'format' | 'comment' | 'rule' | 'reason' | 'owner' | 'day' | 'nothing-open';

const WORDS = ['disable-next-line', 'disable', 'enable'] as const;
type Word = (typeof WORDS)[number];

/** How comments begin and end in the languages of templates. Where one beginning is part of another, the longer one stands first. */
const COMMENTS: readonly Comment[] = [
  ['<!--', /-->/g],
  ['{{!--', /--~?\}\}/g],
  ['{{~!--', /--~?\}\}/g],
  ['{{!', /~?\}\}/g],
  ['{{~!', /~?\}\}/g],
  ['{{--', /--\}\}/g],
  ['{#-', /-?#\}/g],
  ['{#', /-?#\}/g],
  ['{%- comment -%}', /\{%-? endcomment/g],
  ['{%- comment %}', /\{%-? endcomment/g],
  ['{% comment %}', /\{%-? endcomment/g],
  ['{%- #', /-?%\}/g],
  ['{% #', /-?%\}/g],
  ['<%#', /-?%>/g],
  ['<%--', /--%>/g],
  ['<%doc>', /<\/%doc>/g],
  ['<#--', /-->/g],
  ['{*', /\*\}/g],
  ['#*', /\*#/g],
  ['##', /\n/g],
];
/** Those around texts, by how they begin: in front matter, in the files that hold many templates. */
const AROUND: readonly Comment[] = [
  ['<!--', /-->/g],
  ['/*', /\*\//g],
  ['//', /\n/g],
  ['#.', /\n/g],
  ['#', /\n/g],
  ['!', /\n/g],
];

type Comment = readonly [opens: string, closes: RegExp];

/** Characters before the mark in which a comment's beginning is looked for. */
const BEFORE = 24;

interface Directive {
  word: Word;
  line: number;
  /** The line on which its comment ends. */
  endLine: number;
  told: string;
}

/** Where people read a file, as far as its language tells, and where they do not. */
export interface Layout {
  /** Where the text begins after the front matter. */
  textStart: number;
  /** Whether a reader sees what stands at an offset: then it is no comment, whatever it looks like. */
  isShown(offset: number): boolean;
  /** Of a file that holds many templates, how comments begin around them; none where its format has no comments. */
  around?: readonly string[];
  /** Whether an offset is within one of its entries. */
  isInEntry?(offset: number): boolean;
  /** The last line of the entry that is the next one from a line on. */
  endOfEntry?(line: number): number;
}

/**
 * The suppressions that stand in the comments of a template: `amiable-disable-next-line RULE -- reason (owner, until 2027-01-31)`, or `amiable-disable`
 * in the same form, which holds up to `amiable-enable` or to the end. In a file that holds many templates the next entry is what the next line is elsewhere. One that lacks anything suppresses nothing and is a problem at its place.
 */
export function suppressionsIn(source: string, file: string, layout: Layout): { suppressions: Scoped[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const directives = directivesIn(source, file, layout, problems);
  const comments = new Set(directives.flatMap(({ line, endLine }) => Array.from({ length: endLine - line + 1 }, (_, i) => line + i)));
  const lines = source.split('\n');
  const suppressions: Scoped[] = [];
  const refuse = (line: number, fault: DirectiveFault) => problems.push(broken(file, line, fault, lines[line - 1]));

  for (const { word, line, endLine, told } of directives) {
    if (word === 'enable') {
      const open = suppressions.filter((one) => one.to === Number.POSITIVE_INFINITY && (told === '' || one.rule === told));
      if (open.length === 0) refuse(line, 'nothing-open');
      for (const one of open) one.to = line;
      continue;
    }
    const read = readTold(told);
    if ('fault' in read) {
      refuse(line, read.fault);
      continue;
    }
    const next = nextLine(lines, comments, endLine);
    const last = Math.max(next, layout.endOfEntry?.(next) ?? next);
    const scope = word === 'disable' ? { from: line, to: Number.POSITIVE_INFINITY } : { from: next, to: last };
    suppressions.push({ ...read, file, line, ...scope });
  }
  return { suppressions, problems };
}

function directivesIn(source: string, file: string, { textStart, isShown, around, isInEntry }: Layout, problems: Problem[]): Directive[] {
  const spanOf = spansIn(file, source);
  const excerpt = (line: number) => source.split('\n')[line - 1];
  const directives: Directive[] = [];
  for (const { 0: mark, 1: given = '', index } of source.matchAll(/amiable-([a-z][a-z-]{0,40})/g)) {
    const word = WORDS.find((known) => known === given);
    const { line } = spanOf(index, index);
    const comment = commentAt(source, index, index < textStart ? ['#'] : isInEntry?.(index) ? [] : around);
    if (!comment) {
      if (word) problems.push(broken(file, line, around?.length === 0 ? 'format' : 'comment', excerpt(line)));
      continue;
    }
    if (!word) {
      problems.push(broken(file, line, 'word', excerpt(line), nearest(given, WORDS)));
      continue;
    }
    if (index >= textStart && isShown(index)) {
      problems.push(broken(file, line, 'comment', excerpt(line)));
      continue;
    }
    const stop = closeOf(comment, source, index);
    directives.push({ word, line, endLine: spanOf(stop, stop).line, told: source.slice(index + mark.length, stop).trim() });
  }
  return directives;
}

function closeOf([, closes]: Comment, source: string, from: number): number {
  closes.lastIndex = from;
  return closes.exec(source)?.index ?? source.length;
}

/** The comment that begins before a mark: of the template's language, or, outside of texts, one of those that stand around them. */
function commentAt(source: string, index: number, around: readonly string[] = []): Comment | undefined {
  const before = source.slice(Math.max(0, index - BEFORE), index).trimEnd();
  const begins = ([opens]: Comment) => before.endsWith(opens);
  return COMMENTS.find(begins) ?? AROUND.filter(([opens]) => around.includes(opens)).find(begins);
}

/** `RULE -- reason (owner, until DAY)` */
function readTold(told: string): Pick<Suppression, 'rule' | 'reason' | 'owner' | 'until'> | { fault: DirectiveFault } {
  const [rule = '', ...rest] = told.split('--');
  const why = rest.join('--').trim();
  const open = why.lastIndexOf('(');
  if (!/^[\w.-]+$/.test(rule.trim())) return { fault: 'rule' };
  const reason = (open < 0 ? why : why.slice(0, open)).trim();
  if (reason === '') return { fault: 'reason' };
  if (open < 0 || !why.endsWith(')')) return { fault: 'owner' };
  const signed = why.slice(open + 1, -1);
  const comma = signed.lastIndexOf(',');
  const owner = signed.slice(0, Math.max(0, comma)).trim();
  if (owner === '') return { fault: 'owner' };
  const until = /^until\s+(\d{4}-\d{2}-\d{2})$/.exec(signed.slice(comma + 1).trim())?.[1];
  if (until === undefined || !isDay(until)) return { fault: 'day' };
  return { rule: rule.trim(), reason, owner, until };
}

function isDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** The next line with anything on it but comments of this sort: several may stand above one line. */
function nextLine(lines: readonly string[], comments: ReadonlySet<number>, after: number): number {
  let line = after + 1;
  while (line <= lines.length && (comments.has(line) || lines[line - 1]?.trim() === '')) line++;
  return line;
}

function broken(file: string, line: number, fault: DirectiveFault, excerpt = '', near = ''): Problem {
  return problem('suppression-broken', { fault, near }, { file, line, excerpt: excerpt.trim() });
}
