import { type Day, UI_LANGS, type UiLang } from '../checks/types.ts';
import { readCookie } from './access/cookie.ts';
import { formTokenOf } from './access/secrets.ts';
import { accountOf } from './access/sessions.ts';
import type { Request, RequestHandler } from './http.ts';
import { forgetOld } from './store/gate-answers.ts';
import { refreshStates } from './store/import.ts';
import type { Desk, Visit } from './visit.ts';

const visits = new WeakMap<Request, Visit>();

/** Finds out who comes and in which language to speak, before anything that was sent is read. */
export function reception(desk: Desk): RequestHandler {
  let statesOf = '';
  return async (request, _response, next) => {
    const now = new Date();
    const today = localDay(now);
    if (statesOf !== today) {
      // What was accepted until yesterday is open again.
      await refreshStates(desk.store, { today, foundAt: desk.run.startedAt });
      await forgetOld(desk.store, now.getTime());
      statesOf = today;
    }
    const token = readCookie(request);
    const account = token === undefined ? undefined : await accountOf(desk.store, token, now.getTime());
    const url = new URL(`http://here.invalid${request.originalUrl.startsWith('/') ? request.originalUrl : '/'}`);
    visits.set(request, {
      desk,
      account,
      lang: account?.lang ?? languageOf(url.searchParams.get('lang')) ?? preferred(request) ?? desk.lang,
      now,
      today,
      formToken: account && token ? formTokenOf(token) : '',
      sessionToken: account && token ? token : undefined,
      address: `${url.pathname}${url.search}`,
      path: {},
      query: url.searchParams,
      sent: {},
      body: undefined,
    });
    next();
  };
}

/** The visit of a request that has passed the reception, with the names in its path and what was sent. */
export function visitOf(request: Request): Visit {
  const visit = visits.get(request);
  if (!visit) throw new Error('a route was reached past the reception');
  return { ...visit, path: request.params as Record<string, string>, sent: textsOf(request), body: request.body };
}

/** The same for a request that may have been turned away before. */
export function visitSoFar(request: Request): Visit | undefined {
  return visits.get(request);
}

export function languageOf(word: string | null | undefined): UiLang | undefined {
  return UI_LANGS.find((lang) => lang === word);
}

function preferred(request: Request): UiLang | undefined {
  const best = request.acceptsLanguages(...UI_LANGS);
  return request.headers['accept-language'] === undefined || best === false ? undefined : languageOf(best);
}

export function localDay(now: Date): Day {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Forms and JSON alike come as names and texts; `x-form-token` stands for the field `token`, for programs. */
function textsOf(request: Request): Record<string, string> {
  const token = request.get('x-form-token');
  const body: unknown = request.body;
  const pairs = body !== null && typeof body === 'object' && !Array.isArray(body) ? Object.entries(body) : [];
  const texts = pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return { ...Object.fromEntries(texts), ...(token === undefined ? {} : { token }) };
}
