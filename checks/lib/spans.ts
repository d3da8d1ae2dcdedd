import type { Piece, Reading, Span } from '../types.ts';
import { lastAtMost } from './search.ts';

/** Makes spans of one source file from UTF-16 offsets. Lines end at LF, as in editors and on GitHub. */
export function spansIn(file: string, source: string): (start: number, end: number) => Span {
  const lineStarts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return (start, end) => {
    const line = lastAtMost(lineStarts.length, (i) => lineStarts[i]!, start);
    return { file, start, end, line: line + 1, column: start - lineStarts[line]! + 1 };
  };
}

/**
 * Maps a stretch of a reading's text (UTF-16 offsets, end exclusive) back to the source.
 * A piece whose text is not its source (an entity, a slot, a tag read as a break) is taken whole.
 * Where the stretch goes on in another file, as with includes, the span ends with what stands in the first one.
 */
export function spanAt(reading: Pick<Reading, 'pieces'>, start: number, end: number): Span {
  const { pieces } = reading;
  const first = lastAtMost(pieces.length, (i) => pieces[i]!.start, start);
  const from = pieces[first];
  if (!from) throw new RangeError('an empty reading has no places');

  const skipped = isVerbatim(from) ? Math.min(start - from.start, from.end - from.start) : 0;
  const startsAt = from.span.start + skipped;
  let endsAt = startsAt;
  for (let i = first; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (piece.start >= end || piece.span.file !== from.span.file || piece.span.start < from.span.start) break;
    endsAt = Math.max(endsAt, isVerbatim(piece) ? piece.span.start + Math.min(end, piece.end) - piece.start : piece.span.end);
  }
  return { ...from.span, start: startsAt, end: endsAt, column: from.span.column + skipped };
}

/** Whether a piece of a reading is the source's own characters. */
export function isVerbatim({ start, end, span, slot }: Piece): boolean {
  return slot === undefined && end - start === span.end - span.start;
}
