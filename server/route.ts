import { setCookie } from './access/cookie.ts';
import { meets, type Need } from './access/permissions.ts';
import { sameSecret } from './access/secrets.ts';
import type { Request, RequestHandler, Response } from './http.ts';
import { render } from './pages/render.ts';
import { Refusal } from './refusal.ts';
import { type AuditEvent, appendAudit } from './store/audit.ts';
import type { Store } from './store/database.ts';
import { newTurns } from './turns.ts';
import type { Reply, SignedVisit, Visit } from './visit.ts';

/** A route cannot be written without saying who may come and what is noted of it. `unrecorded` is for pages that show nothing of the run. */
export interface Route {
  method: 'get' | 'post' | 'delete';
  path: string;
  needs: Need;
  audit: AuditEvent | 'unrecorded';
  limits: readonly RequestHandler[];
  /** What may be sent at most, such as `4mb`. */
  mostBytes?: string;
  /** What requests are carried out one after the other about; at once when left out. */
  turn?: (visit: Visit) => string;
  handle: (visit: Visit) => Promise<Reply> | Reply;
}

type Handler<N extends Need> = (visit: N extends 'nobody' ? Visit : SignedVisit) => Promise<Reply> | Reply;

export function route<N extends Need>(
  address: `${Uppercase<Route['method']>} ${string}`,
  about: { needs: N; limits?: readonly RequestHandler[] } & Pick<Route, 'audit' | 'turn' | 'mostBytes'>,
  handle: Handler<N>,
): Route {
  const [method, path] = address.split(' ') as [string, string];
  // `serve` lets nobody through to a handler who does not meet its need, so that the account is there.
  return { limits: [], ...about, method: method.toLowerCase() as Route['method'], path, handle: handle as Route['handle'] };
}

/** Carries a route out: permission, form token, handler, then its changes and the audit event together, then the answer. */
export function serve(route: Route, visitOf: (request: Request) => Visit): RequestHandler {
  const takeTurn = newTurns();
  return async (request, response) => {
    const visit = visitOf(request);
    try {
      admit(route, visit);
      const carryOut = async () => {
        const reply = await route.handle(visit);
        await commit(route, visit, reply);
        return reply;
      };
      const reply = await (route.turn ? takeTurn(route.turn(visit), carryOut) : carryOut());
      send(reply, request, response);
    } catch (error) {
      // A route that its reader may not see is answered like one that was refused, and noted either way.
      if (error instanceof Refusal) await note(route, visit, { refused: true, detail: { why: error.reason } });
      throw error;
    }
  };
}

function admit(route: Route, visit: Visit): void {
  if (!meets(visit.account?.role, route.needs)) throw new Refusal(visit.account ? 'permission' : 'sign-in');
  if (route.method !== 'get' && route.needs !== 'nobody' && !sameSecret(visit.sent.token ?? '', visit.formToken))
    throw new Refusal('form-token');
}

async function commit(route: Route, visit: Visit, reply: Reply): Promise<void> {
  const { write } = reply;
  if (!write) return note(route, visit, reply.noted ?? {});
  await visit.desk.commit(async (all) => {
    await write(all);
    await appendNote(all, route, visit, reply.noted ?? {});
  });
}

async function note(route: Route, visit: Visit, noted: NonNullable<Reply['noted']>): Promise<void> {
  if (route.audit !== 'unrecorded') await visit.desk.commit((all) => appendNote(all, route, visit, noted));
}

async function appendNote(store: Store, route: Route, visit: Visit, noted: NonNullable<Reply['noted']>): Promise<void> {
  if (route.audit === 'unrecorded') return;
  await appendAudit(store, {
    at: visit.now.toISOString(),
    actor: noted.actor ?? visit.account?.name ?? '',
    event: route.audit,
    outcome: noted.refused ? 'refused' : 'done',
    subject: noted.subject ?? '',
    detail: noted.detail ?? {},
  });
}

function send(reply: Reply, request: Request, response: Response): void {
  if (reply.session !== undefined) setCookie(request, response, reply.session);
  if ('goTo' in reply) response.redirect(303, reply.goTo);
  else if ('json' in reply) response.status(reply.status ?? 200).json(reply.json);
  else
    response
      .status(reply.status ?? 200)
      .type('html')
      .send(render(reply.page));
}
