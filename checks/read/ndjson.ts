import { problem } from '../lib/problem.ts';
import type { Problem } from '../types.ts';
import type { Line } from './lines.ts';

/** The object of one line, or why there is none. */
export type JsonRow = { line: number; object: Record<string, unknown> } | { line: number; problem: Problem };

/**
 * The records of a JSON Lines file, in the batches of its lines. Empty lines are nothing; a broken line is set aside. A line may also be an array of
 * objects: senders deliver their events several at a time.
 */
export async function* readObjects(lines: AsyncIterable<Line[]>, shown: string): AsyncGenerator<JsonRow[]> {
  for await (const batch of lines) yield batch.flatMap((line) => toRows(line, shown));
}

function toRows(line: Line, shown: string): JsonRow[] {
  if ('problem' in line) return [{ line: line.number, problem: line.problem }];
  const text = line.text.trim();
  if (text === '') return [];
  const where = { file: shown, line: line.number, excerpt: line.text };
  const notObject = () => ({ line: line.number, problem: problem('record-not-object', {}, where) });
  try {
    const value = parse(text);
    if (isObject(value)) return [{ line: line.number, object: value }];
    if (!Array.isArray(value) || value.length === 0) return [notObject()];
    return value.map((one: unknown) => (isObject(one) ? { line: line.number, object: one } : notObject()));
  } catch (error) {
    // The first line of a JSON array that was written over several lines is no JSON either, but that is not what is wrong with it.
    if (text.startsWith('[')) return [notObject()];
    return [{ line: line.number, problem: problem('json-broken', { reason: (error as Error).message }, where) }];
  }
}

/** Senders use whole numbers that JavaScript's cannot hold as ids; their digits are kept as text. */
function parse(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  const exact = (_: string, value: unknown, { source }: { source?: string }) =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? '') ? source : value;
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
