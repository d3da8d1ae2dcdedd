import type { Edit, Reading, RepairEdit, Span } from '../types.ts';
import { isVerbatim, spanAt, spansIn } from './spans.ts';

/** Whether a stretch of a reading (UTF-16 offsets, end exclusive) is the source's own characters, so that another text can take its place there. */
export function isWritten({ pieces }: Reading, start: number, end: number): boolean {
  const touched = pieces.filter((piece) => piece.start < end && piece.end > start);
  return touched.every((piece, i) => {
    const before = touched[i - 1]?.span;
    return isVerbatim(piece) && (before === undefined || (before.end === piece.span.start && before.file === piece.span.file));
  });
}

/** One edit for each place where a pattern (with the flag `g`) is read in the source's own characters; the replacement is asked for what was found. */
export function editsIn(
  readings: readonly Reading[],
  pattern: RegExp,
  replacement: (found: string) => { to: string; safe: boolean } | undefined,
): Edit[] {
  const edits = new Map<string, Edit>();
  for (const reading of readings) {
    for (const { 0: from, index } of reading.text.matchAll(pattern)) {
      const put = replacement(from);
      if (!put || !isWritten(reading, index, index + from.length)) continue;
      const span = spanAt(reading, index, index + from.length);
      edits.set(`${span.file} ${span.start}`, { span, from, ...put });
    }
  }
  return [...edits.values()];
}

/** Edits at their exact places in a file's text; undefined when what one of them replaces is not there, or there more than once. */
export function placed(edits: readonly Edit[], text: string): RepairEdit[] | undefined {
  const exact: RepairEdit[] = [];
  for (const { span, from, to } of edits) {
    const within = text.slice(span.start, span.end);
    const at = within.indexOf(from);
    if (from === '' || at < 0 || within.includes(from, at + 1)) return undefined;
    const start = span.start + at;
    exact.push({ span: spansIn(span.file, text)(start, start + from.length), from, to, byteColumn: byteColumn(text, start) });
  }
  return exact;
}

/** One pass: repairs in their order, each whole; one that touches a place that another has changed is left for the next pass. */
export function applied<R extends { edits: readonly RepairEdit[] }>(text: string, repairs: readonly R[]): { text: string; done: R[] } {
  const taken: RepairEdit[] = [];
  const done: R[] = [];
  for (const repair of repairs) {
    if (repair.edits.some(({ span }) => taken.some((other) => touches(span, other.span)))) continue;
    taken.push(...repair.edits);
    done.push(repair);
  }
  let result = '';
  let read = 0;
  for (const { span, to } of taken.sort((a, b) => a.span.start - b.span.start)) {
    result += text.slice(read, span.start) + to;
    read = span.end;
  }
  return { text: result + text.slice(read), done };
}

/** Neighbours touch too: what each of them was judged by has changed. */
function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** From 1. */
function byteColumn(text: string, at: number): number {
  return new TextEncoder().encode(text.slice(text.lastIndexOf('\n', at - 1) + 1, at)).length + 1;
}
