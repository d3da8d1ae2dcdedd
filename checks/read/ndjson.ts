import { problem } from '../lib/problem.ts';
import type { Problem } from '../types.ts';
import type { Line } from './lines.ts';

/** The object of one line, or why there is none. */
export type JsonRow = { line: number; object: Record<string, unknown> } | { line: number; problem: Problem };

/** The records of a JSON Lines file, in the batches of its lines. Empty lines are nothing; a broken line is set aside. */
export async function* readObjects(lines: AsyncIterable<Line[]>, shown: string): AsyncGenerator<JsonRow[]> {
  for await (const batch of lines) yield batch.flatMap((line) => toRow(line, shown) ?? []);
}

function toRow(line: Line, shown: string): JsonRow | undefined {
  if ('problem' in line) return { line: line.number, problem: line.problem };
  const text = line.text.trim();
  if (text === '') return undefined;
  const where = { file: shown, line: line.number, excerpt: line.text };
  // The first line of a JSON array that was written over several lines is no JSON either, but that is not what is wrong with it.
  if (text.startsWith('[')) return { line: line.number, problem: problem('record-not-object', {}, where) };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { line: line.number, object: value as Record<string, unknown> };
    return { line: line.number, problem: problem('record-not-object', {}, where) };
  } catch (error) {
    return { line: line.number, problem: problem('json-broken', { reason: (error as Error).message }, where) };
  }
}
