import type { Reply } from '../visit.ts';

/** Says that the server answers, and nothing about what it holds. */
export function health(): Reply {
  return { json: { ok: true } };
}
