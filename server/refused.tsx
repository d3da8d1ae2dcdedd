import type { ErrorRequestHandler, Request, RequestHandler } from './http.ts';
import { RefusedPage } from './pages/refused.tsx';
import { render } from './pages/render.ts';
import { visitSoFar } from './reception.ts';
import { Refusal } from './refusal.ts';
import type { Desk } from './visit.ts';

/** Nothing opens without signing in, not even the page which says that there is nothing here. */
export const nothingHere: RequestHandler = (request, _response, next) => {
  next(new Refusal(visitSoFar(request)?.account ? 'not-found' : 'sign-in'));
};

/** The one place where a refusal or a fault becomes an answer. What went wrong inside is told to whoever started the server, never to the browser. */
export function answerRefusal(desk: Desk): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const refusal = refusalOf(error);
    if (refusal.reason === 'fault') desk.report(error);
    response.status(refusal.status);
    if (request.path.startsWith('/api/')) return void response.json({ error: refusal.reason });
    // Before anybody has been let in, nothing but a word is said.
    const visit = visitSoFar(request);
    if (!visit) return void response.type('text').send(`${refusal.reason}\n`);
    if (refusal.reason === 'sign-in' && isPage(request)) return response.redirect(303, `/sign-in${nextOf(visit.address)}`);
    response.type('html').send(render(<RefusedPage visit={visit} reason={refusal.reason} />));
  };
}

/** Express and its body readers name a status on what they throw. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = error !== null && typeof error === 'object' && 'status' in error ? error.status : undefined;
  if (status === 413) return new Refusal('too-large');
  if (status === 415) return new Refusal('media-type');
  return new Refusal(typeof status === 'number' && status >= 400 && status < 500 ? 'not-understood' : 'fault');
}

function isPage(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function nextOf(address: string): string {
  return address === '/' ? '' : `?next=${encodeURIComponent(address)}`;
}
