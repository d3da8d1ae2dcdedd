import { createHash } from 'node:crypto';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Request, RequestHandler } from '../http.ts';
import { Refusal } from '../refusal.ts';

const WINDOW_MS = 15 * 60_000;

/** How often somebody may guess. Tries that succeed are not counted. */
export interface Limits {
  signIn: readonly RequestHandler[];
  code: readonly RequestHandler[];
}

/** One set for each server: two servers in one process do not count together. */
export function newLimits(): Limits {
  return {
    signIn: [limit(10, (request) => `name ${digest(String(request.body?.name ?? ''))}`), limit(60, address)],
    code: [limit(10, address)],
  };
}

function limit(tries: number, keyOf: (request: Request) => string): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: tries,
    keyGenerator: keyOf,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(new Refusal('too-many')),
  });
}

function address(request: Request): string {
  return `address ${ipKeyGenerator(request.ip ?? '')}`;
}

/** Keys of any length, in memory for a quarter of an hour, would be a way to fill it. */
function digest(text: string): string {
  return createHash('sha256').update(text.trim().toLowerCase()).digest('base64url');
}
