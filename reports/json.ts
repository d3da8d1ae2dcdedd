import { type Entry, notes } from './entry.ts';
import type { ReportInput, ReportModel } from './model.ts';

/** Characters that are written at a time. */
const PIECE = 1 << 16;

/**
 * Run and findings in one document, as they are in the run folder, with what a program cannot look up by itself: each finding's sentence in the
 * report's language and where it stands after the decisions. Told piece by piece: the document is never in memory as a whole.
 */
export function* json(model: ReportModel, decisions: ReportInput['decisions']): Generator<string> {
  const { run, entries, s } = model;
  let piece = `{\n  "schema": 1,\n  "lang": ${JSON.stringify(s.lang)},\n  "run": ${written(run, 2)},\n  "findings": [`;
  for (const [i, entry] of entries.entries()) {
    piece += `${i === 0 ? '' : ','}\n    ${written(told(entry, model), 4)}`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}${entries.length === 0 ? '' : '\n  '}],\n  "decisions": ${written(decisions, 2)}\n}\n`;
}

function told(entry: Entry, { run, s }: ReportModel): object {
  return {
    ...entry.finding,
    message: s.finding(entry.finding, run.catalogue),
    notes: notes(entry, s),
    shelf: entry.shelf,
    standing: entry.standing.state,
  };
}

/** @param indent spaces before each line but the first */
function written(value: object, indent: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(indent)}`);
}
