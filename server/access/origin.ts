import type { Request, RequestHandler } from '../http.ts';
import { Refusal } from '../refusal.ts';

/**
 * Answers only to the names under which the server was started. A page elsewhere whose own name is made to point at this machine
 * (DNS rebinding) sends its own name and is turned away.
 */
export function onlyHosts(allowed: ReadonlySet<string>): RequestHandler {
  return (request, _response, next) => {
    next(allowed.has((request.headers.host ?? '').toLowerCase()) ? undefined : new Refusal('host'));
  };
}

/**
 * Lets a request that changes something pass only when it comes from one of our own pages. `SameSite` is not enough: browsers
 * take another port of the same host for the same site. A program says where it stands by sending `Origin` itself.
 * Source: Fetch Standard, Origin header and fetch metadata; OWASP CSRF Prevention Cheat Sheet, "Verifying Origin".
 */
export const onlyOwnPages: RequestHandler = (request, _response, next) => {
  next(isSafe(request.method) || comesFromHere(request) ? undefined : new Refusal('origin'));
};

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

function comesFromHere(request: Request): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  return origin === `http://${host}`;
}

/** An address of our own to go back to; anything that could lead elsewhere becomes the first page. */
export function localAddress(given: string | null | undefined): string {
  if (!given?.startsWith('/')) return '/';
  const here = 'http://here.invalid';
  const url = URL.parse(given, here);
  // Dots that are resolved away can leave two slashes at the beginning, which is another host again.
  return url?.origin === here && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : '/';
}
