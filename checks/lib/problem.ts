import type { Data, Day, Instant, Problem } from '../types.ts';
import type { BasisSort } from './basis.ts';
import type { DirectiveFault } from './directives.ts';
import type { ReaderFailure } from './opinions.ts';

/**
 * The catalogue of what can be wrong with what users give us: a code and the data of its sentence.
 * The sentences (what happened, what to do next) are in reports/sentences/problems.ts, in every language;
 * the compiler refuses a code without them.
 */
export interface ProblemData {
  // files
  'file-missing': { path: string };
  'file-is-directory': { path: string };
  'file-unreadable': { path: string; reason: string };
  'file-empty': { path: string };
  'file-changed': { path: string };
  'file-not-written': { path: string; reason: string };
  'no-files-match': { pattern: string };
  'not-utf8': { path: string; encoding: string };
  'gzip-broken': { path: string; reason: string };
  'parquet-broken': { path: string; reason: string };
  'format-unknown': { path: string; known: string };
  // records
  'column-missing': { column: string; near: string };
  'header-length': { told: number; found: number };
  'column-unknown': { column: string; near: string };
  'column-twice': { column: string };
  'mapped-column-missing': { column: string; near: string };
  'value-unmapped': OfField & { value: string; near: string };
  'value-unknown': OfField & { value: string; near: string };
  'time-unreadable': OfField & { value: string; form: string };
  'time-other-form': OfField & { value: string; forms: string };
  'time-without-offset': OfField & { value: string };
  'time-repeated': OfField & { value: string; zone: string };
  'time-skipped': OfField & { value: string; zone: string };
  'amount-unreadable': OfField & { value: string; expected: string };
  'row-broken': { reason: 'quotes' | 'missing' | 'extra' | 'nul' };
  'row-too-long': { limit: number };
  'part-too-large': { megabytes: number };
  'field-missing': OfField;
  'field-invalid': OfField & { value: string; expected: string };
  'json-broken': { reason: string };
  'record-not-object': Record<string, never>;
  'duplicate-id': { id: string; firstLine: number };
  'duplicate-id-elsewhere': { id: string; firstFile: string; firstLine: number };
  'too-many-problems': { more: number; path: string };
  // what a mapping came to: nothing is wrong, and it is told
  'rows-left-out': { n: number; column: string; value: string };
  'events-joined': { n: number };
  'address-of-nobody': { n: number };
  'address-of-several': { n: number };
  'accounts-as-one': { n: number };
  // templates
  'template-broken': { reason: string };
  'include-missing': { name: string };
  'include-cycle': { name: string };
  'front-matter-broken': { reason: string };
  'container-broken': { reason: string };
  'file-too-large': { path: string; limit: number };
  'no-template-inside': { path: string };
  // suppressions
  'suppression-broken': { fault: DirectiveFault; near: string };
  'suppression-unused': { rule: string };
  'suppression-expired': { rule: string; until: { day: Day }; owner: string };
  'suppression-forbidden': { rule: string };
  'suppression-rule-unknown': { rule: string; near: string };
  // configuration
  'config-broken': { reason: string };
  'config-invalid': { path: string; reason: string };
  'config-key-unknown': { key: string; near: string };
  'sender-unknown': { sender: string; senders: string; near: string };
  'sender-of-other-input': { sender: string; input: string };
  'sender-zone-missing': { sender: string; input: string };
  'mapping-doubtful': { what: 'name' | 'file'; value: string; input: string };
  'time-form-unknown': { form: string };
  'phrase-id-twice': { id: string };
  'phrase-wordless': { phrase: string };
  'phrase-both': { id: string };
  'phrase-pattern-broken': { pattern: string; reason: string };
  'phrase-pattern-letters': { pattern: string };
  'phrase-pattern-empty': { pattern: string };
  'rule-unknown': { rule: string; near: string };
  'enclosed-unknown': { mention: string; near: string };
  'pack-unknown': { pack: string; near: string };
  'baseline-broken': { path: string; reason: string };
  'baseline-missing': { path: string };
  'jurisdiction-without-law': { jurisdiction: string; packs: string };
  'jurisdiction-not-chosen': { jurisdiction: string; chosen: string };
  'jurisdiction-without-own-law': { jurisdiction: string; pack: string };
  'override-unused': { pattern: string };
  'jurisdiction-unset': Record<string, never>;
  'nothing-to-audit': Record<string, never>;
  'nothing-to-load': Record<string, never>;
  'day-invalid': { option: string; value: string };
  'choice-invalid': { option: string; value: string; choices: string; near: string };
  'option-unknown': { option: string; near: string };
  'command-unknown': { command: string; near: string };
  'argument-missing': { argument: string };
  'templates-missing': Record<string, never>;
  usage: { reason: string };
  // law files
  'law-invalid': { reason: string };
  'law-unfinished': { keys: { list: string[] } };
  'law-id-taken': { rule: string };
  // runs
  'run-missing': { path: string };
  'run-broken': { path: string; reason: string };
  'run-schema': { path: string; found: string };
  'input-changed': { path: string };
  'output-exists': { path: string };
  'options-conflict': { option: string; other: string };
  // parts of runs
  'share-invalid': { value: string };
  'share-with-reader': Record<string, never>;
  'resume-changed': { what: BasisSort; names: { list: string[] } };
  'run-unfinished': { path: string };
  'run-partial': { path: string; numbers: { list: string[] } };
  'folder-taken': {
    path: string;
    pid: string;
    host: string;
    since: { at: Instant; zone: string };
    lock: string;
    seen: 'here' | 'from-elsewhere';
  };
  'part-absent': { path: string };
  'part-missing': { n: number; numbers: { list: string[] } };
  'part-twice': { number: number; path: string; other: string };
  'part-differs': { path: string; other: string; what: BasisSort; names: { list: string[] } };
  'outputs-collide': { names: string; file: string };
  'browser-missing': { tried: string };
  'port-taken': { port: number };
  // second reader
  'reader-url-invalid': { url: string; reason: 'form' | 'secret' };
  'reader-key-missing': { name: string };
  'reader-trouble': { url: string; cause: ReaderFailure; detail: string };
  // stream
  'stream-unreachable': { servers: string; reason: string };
  'stream-missing': { stream: string; prefix: string };
  'stream-consumer-gone': { consumer: string };
  'stream-partition-elsewhere': { partition: number; consumer: string };
  'stream-partition-taken': { partition: number; path: string };
  'stream-partitioned-otherwise': { path: string; made: number; asked: number };
  'stream-partitions-invalid': { value: string };
  'stream-subject-unknown': { subject: string; known: string };
  'stream-input-unnamed': { sort: string };
  'message-id-missing': Record<string, never>;
  'state-missing': { path: string };
  'state-outdated': { path: string };
  'state-filled-otherwise': { path: string; by: 'files' | 'stream' };
  'store-taken': { path: string; by: 'run' | 'stream' };
  // gate
  'history-unknown': Record<string, never>;
  'contact-made': { id: string };
  // inside a run
  'rule-crashed': { rule: string; subject: string; reason: string };
}

/** `column`: what the file calls the field, where that is something else. */
type OfField = { field: string; column?: string };

export type ProblemCode = keyof ProblemData;

/** What has to be told although everything was read and judged: no command fails because of it. */
const NOTICES: ReadonlySet<string> = new Set<ProblemCode>([
  'rows-left-out',
  'jurisdiction-not-chosen',
  'jurisdiction-without-own-law',
  'events-joined',
  'address-of-nobody',
  'address-of-several',
  'accounts-as-one',
]);

export function isNotice({ code }: Problem): boolean {
  return NOTICES.has(code);
}

export interface Where {
  file?: string;
  line?: number;
  column?: number;
  excerpt?: string;
}

/** A problem of the catalogue at its place. `excerpt` is shortened: it may come from a line of any length. */
export function problem<C extends ProblemCode>(code: C, data: ProblemData[C], where: Where = {}): Problem {
  const { excerpt, ...place } = where;
  return { code, data: data as Data, ...place, ...(excerpt === undefined ? {} : { excerpt: shorten(excerpt) }) };
}

/** Input so bad that the command cannot begin: exit code 2, each problem printed. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(...problems: Problem[]) {
    super(problems.map((p) => p.code).join(', '));
    this.name = 'InputError';
    this.problems = problems;
  }
}

const EXCERPT = 160;

function shorten(text: string): string {
  return text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT)}…`;
}
