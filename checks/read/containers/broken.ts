import { problem } from '../../lib/problem.ts';
import type { Problem, Span } from '../../types.ts';

/** Why a container could not be read in full, at its place. */
export function brokenAt(reason: string, source: string, { file, line, column }: Span): Problem {
  return problem('container-broken', { reason }, { file, line, column, excerpt: source.split('\n', line)[line - 1]?.trim() ?? '' });
}
