import { problem } from '../lib/problem.ts';
import { whenNeeded } from '../lib/when-needed.ts';
import type { Problem } from '../types.ts';
import { type Line, LONGEST } from './lines.ts';

const csvParse = whenNeeded<typeof import('csv-parse/sync')>('csv-parse/sync');

/** One record's cells and the line on which it begins, or why there is none. */
export type Row = { line: number; cells: string[]; text: string } | { line: number; problem: Problem };

/**
 * The records of a CSV file (RFC 4180, with any of four delimiters), the header first, in the batches of its lines.
 * Where a record ends is decided here, line by line, so that a stray quote costs its own line and not the rest of the file.
 * What is in its cells is csv-parse's business; a record without quotes needs only to be split.
 * Set aside as `row-broken`: `quotes` (a quote in a bare cell, text after a closing quote, no closing quote), `missing` and `extra`.
 * Between tabulators or bars, which few programs quote, the quotes of a line that begins no cell with one are signs like any other.
 */
export async function* readRows(lines: AsyncIterable<Line[]>, shown: string): AsyncGenerator<Row[]> {
  let open: Open = { lines: [], scanned: 0 };
  let delimiter: string | undefined;
  let width: number | undefined;
  const toRows = (batch: Line[], isLast: boolean): Row[] => {
    delimiter ??= delimiterOf(batch);
    const framed = frame({ lines: [...open.lines, ...batch], scanned: open.scanned }, delimiter ?? ',', isLast, shown);
    open = framed.open;
    const cells = cellsOf(framed.records, delimiter ?? ',');
    width ??= cells[0]?.length;
    const rows = framed.records.map((record, i) => toRow(record, cells[i] as string[], width as number, shown));
    return [...rows, ...framed.broken].sort((a, b) => a.line - b.line);
  };
  for await (const batch of lines) yield toRows(batch, false);
  yield toRows([], true);
}

const DELIMITERS = [',', ';', '\t', '|'];
const SELDOM_QUOTED: ReadonlySet<string> = new Set(['\t', '|']);

/** The delimiter that cuts the header into most cells. A single column has none, and any will do. */
function delimiterOf(lines: readonly Line[]): string | undefined {
  const header = lines.find((line) => 'text' in line && !isBlank(line.text));
  if (!header || !('text' in header)) return undefined;
  const bare = header.text.replace(/"(?:[^"]|"")*"/g, '');
  const cells = (delimiter: string) => bare.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (cells(delimiter) > cells(best) ? delimiter : best));
}

/** Lines of which the first `scanned` belong to a record whose quoted cell has not been closed yet. */
interface Open {
  lines: Line[];
  scanned: number;
}

interface Framed {
  records: { line: number; text: string }[];
  broken: { line: number; problem: Problem }[];
  open: Open;
}

/** Groups lines into records. When a record cannot be finished, its first line is set aside and reading begins anew with the second. */
function frame({ lines, scanned }: Open, delimiter: string, isLast: boolean, shown: string): Framed {
  const framed: Framed = { records: [], broken: [], open: { lines: [], scanned: 0 } };
  let at = 0;
  while (at < lines.length) {
    const first = lines[at] as Line;
    if ('problem' in first) {
      framed.broken.push({ line: first.number, problem: first.problem });
      at++;
      continue;
    }
    if (isBlank(first.text)) {
      at++;
      continue;
    }
    const end = endOfRecord(lines, at, scanned, delimiter);
    scanned = 0;
    if (end === 'open' && !isLast) {
      framed.open = { lines: lines.slice(at), scanned: lines.length - at };
      return framed;
    }
    if (typeof end === 'number') {
      const text = end === at ? first.text : textOf(lines.slice(at, end + 1));
      framed.records.push({ line: first.number, text: text.endsWith('\r') ? text.slice(0, -1) : text });
      at = end + 1;
      continue;
    }
    const where = { file: shown, line: first.number, excerpt: first.text };
    const found =
      end === 'too-long' ? problem('row-too-long', { limit: LONGEST }, where) : problem('row-broken', { reason: 'quotes' }, where);
    framed.broken.push({ line: first.number, problem: found });
    at++;
  }
  return framed;
}

/** What holding a line costs beside its text: a record of very many very short lines must not fill the memory either. */
const LINE_COST = 64;

/** The last line of the record that begins at `start`, whose first `scanned` lines are known to leave it open. */
function endOfRecord(lines: readonly Line[], start: number, scanned: number, delimiter: string): number | 'open' | 'broken' | 'too-long' {
  let size = 0;
  for (let i = start; i < lines.length; i++) {
    const line = lines[i] as Line;
    if ('problem' in line) return 'broken';
    size += line.text.length + LINE_COST;
    if (size > LONGEST) return 'too-long';
    if (i < start + scanned) continue;
    const state = stateAfter(line.text, delimiter, i > start);
    if (state === 'broken') return 'broken';
    if (state === 'closed') return i;
  }
  return 'open';
}

/**
 * How a line leaves the record that it begins or, when `quoted`, continues inside a quoted cell.
 * Each quote toggles, so that a line cannot both leave a new record open and keep an old one open: no file makes the reader go over its lines again and again.
 */
function stateAfter(line: string, delimiter: string, quoted: boolean): 'closed' | 'open' | 'broken' {
  if (!quoted && !isQuoted(line, delimiter)) return 'closed';
  if (!line.includes('"')) return 'open';
  let at = 0;
  for (;;) {
    if (!quoted) {
      if (line[at] !== '"') {
        const end = line.indexOf(delimiter, at);
        const quote = line.indexOf('"', at);
        if (quote !== -1 && (end === -1 || quote < end)) return 'broken';
        if (end === -1) return 'closed';
        at = end + 1;
        continue;
      }
      at++;
    }
    const quote = line.indexOf('"', at);
    if (quote === -1) return 'open';
    const next = line[quote + 1];
    quoted = next === '"';
    if (next === undefined || (next === '\r' && quote + 2 === line.length)) return 'closed';
    if (!quoted && next !== delimiter) return 'broken';
    at = quote + 2;
  }
}

/** Whether the quotes of a record, if it has any, stand around its cells. */
function isQuoted(text: string, delimiter: string): boolean {
  if (!text.includes('"')) return false;
  return !SELDOM_QUOTED.has(delimiter) || text.startsWith('"') || text.includes(`${delimiter}"`);
}

function cellsOf(records: readonly { text: string }[], delimiter: string): string[][] {
  const quoted = records.filter(({ text }) => isQuoted(text, delimiter)).map(({ text }) => text);
  const parsed =
    quoted.length === 0 ? [] : csvParse().parse(quoted.join('\n'), { delimiter, record_delimiter: '\n', relax_column_count: true });
  let next = 0;
  return records.map(({ text }) => (isQuoted(text, delimiter) ? (parsed[next++] as string[]) : text.split(delimiter)));
}

/** Empty cells after the last column are an exporter's habit; anything else that does not fit the header is set aside. */
function toRow(record: { line: number; text: string }, cells: string[], width: number, shown: string): Row {
  if (cells.length === width || (cells.length > width && cells.slice(width).every((cell) => cell === ''))) return { ...record, cells };
  const reason = cells.length < width ? 'missing' : 'extra';
  return { line: record.line, problem: problem('row-broken', { reason }, { file: shown, line: record.line, excerpt: record.text }) };
}

function textOf(lines: readonly Line[]): string {
  return lines.map((line) => ('text' in line ? line.text : '')).join('\n');
}

function isBlank(text: string): boolean {
  return text === '' || text === '\r';
}
