import { join } from 'node:path';
import helmet from 'helmet';
import { packageRoot } from '../checks/read/package-root.ts';
import { newLimits } from './access/limits.ts';
import { onlyHosts, onlyOwnPages } from './access/origin.ts';
import { meets } from './access/permissions.ts';
import { type Express, express, type RequestHandler } from './http.ts';
import { openApi } from './openapi.ts';
import { reception, visitOf, visitSoFar } from './reception.ts';
import { Refusal } from './refusal.ts';
import { answerRefusal, nothingHere } from './refused.tsx';
import { type Route, route, serve } from './route.ts';
import { chooseLanguage, inviteSomebody, listEverybody, openOrClose } from './routes/accounts.tsx';
import { apiDecide, apiFinding, apiFindings, apiSession } from './routes/api.ts';
import { decideFinding } from './routes/decide.tsx';
import { showFinding } from './routes/finding.tsx';
import { showFindings } from './routes/findings.tsx';
import { askGate, debtorAsked, withdrawContact } from './routes/gate.ts';
import { health } from './routes/health.ts';
import { makeAccount, showSetup } from './routes/setup.tsx';
import { showSignIn, signIn, signOut } from './routes/sign-in.tsx';
import { showTrail } from './routes/trail.tsx';
import type { Desk } from './visit.ts';

const PUBLIC = join(packageRoot(), 'server', 'public');
/** A comment is 4,000 characters at most, some 24 kB when every one of them is written as %XX%XX. */
const MOST_BYTES = '64kb';
/** A debtor's history of some thousand messages with their texts. */
const MOST_BYTES_OF_HISTORY = '4mb';

/** Every address of the server: who may come there, and what the audit trail says of it. */
function routes(): Route[] {
  const limits = newLimits();
  const all = [
    route('GET /healthz', { needs: 'nobody', audit: 'unrecorded' }, health),
    route('GET /sign-in', { needs: 'nobody', audit: 'unrecorded' }, showSignIn),
    route('POST /sign-in', { needs: 'nobody', audit: 'session.opened', limits: limits.signIn }, signIn),
    route('POST /sign-out', { needs: 'account', audit: 'session.closed' }, signOut),
    route('GET /setup', { needs: 'nobody', audit: 'unrecorded' }, showSetup),
    route('POST /setup', { needs: 'nobody', audit: 'account.created', limits: limits.code }, makeAccount),

    route('GET /', { needs: 'findings.read', audit: 'findings.listed' }, showFindings),
    route('GET /findings/:fingerprint', { needs: 'findings.read', audit: 'finding.viewed' }, showFinding),
    route('POST /findings/:fingerprint/decisions', { needs: 'findings.decide', audit: 'decision.appended' }, decideFinding),

    route('POST /language', { needs: 'account', audit: 'account.language-chosen' }, chooseLanguage),
    route('GET /accounts', { needs: 'accounts.manage', audit: 'accounts.listed' }, listEverybody),
    route('POST /accounts/invitations', { needs: 'accounts.manage', audit: 'account.invited' }, inviteSomebody),
    route('POST /accounts/:account/closed', { needs: 'accounts.manage', audit: 'account.disabled' }, (visit) =>
      openOrClose(visit, 'close'),
    ),
    route('POST /accounts/:account/opened', { needs: 'accounts.manage', audit: 'account.enabled' }, (visit) => openOrClose(visit, 'open')),
    route('GET /trail', { needs: 'trail.read', audit: 'trail.viewed' }, showTrail),

    route('GET /api/v1/session', { needs: 'account', audit: 'unrecorded' }, apiSession),
    route('GET /api/v1/findings', { needs: 'findings.read', audit: 'findings.listed' }, apiFindings),
    route('GET /api/v1/findings/:fingerprint', { needs: 'findings.read', audit: 'finding.viewed' }, apiFinding),
    route('POST /api/v1/findings/:fingerprint/decisions', { needs: 'findings.decide', audit: 'decision.appended' }, apiDecide),
    route(
      'POST /api/v1/gate',
      { needs: 'contacts.judge', audit: 'gate.asked', turn: debtorAsked, mostBytes: MOST_BYTES_OF_HISTORY },
      askGate,
    ),
    route('DELETE /api/v1/gate/:id', { needs: 'contacts.judge', audit: 'gate.withdrawn' }, withdrawContact),
  ];
  const description = openApi(all);
  return [...all, route('GET /api/v1/openapi.json', { needs: 'nobody', audit: 'unrecorded' }, () => ({ json: description }))];
}

/** The application. `hosts` are the names, with port, under which it may be called. */
export function createApp(desk: Desk, hosts: ReadonlySet<string>): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', false);
  app.set('etag', false);

  app.use(onlyHosts(hosts));
  app.use(headers);
  app.use('/public', express.static(PUBLIC, { index: false, redirect: false, dotfiles: 'ignore', maxAge: '1h' }));
  app.use(neverStored);
  app.use(onlyOwnPages);
  app.use('/api', onlyJson);
  app.use(reception(desk));
  for (const one of routes()) app[one.method](one.path, ...bodyOf(one), ...one.limits, serve(one, visitOf));
  app.use(nothingHere);
  app.use(answerRefusal(desk));
  return app;
}

/** Reads what is sent with a request; of somebody who may not come it is not read. */
function bodyOf({ method, needs, mostBytes = MOST_BYTES }: Route): RequestHandler[] {
  if (method === 'get') return [];
  const readers = [express.urlencoded({ extended: false, limit: mostBytes, parameterLimit: 50 }), express.json({ limit: mostBytes })];
  return readers.map(
    (read): RequestHandler =>
      (request, response, next) => {
        if (meets(visitSoFar(request)?.account?.role, needs)) read(request, response, next);
        else next();
      },
  );
}

/** No script and nothing from elsewhere: what a finding quotes can do nothing, even if it were ever shown unescaped. */
const headers: RequestHandler = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
  // `no-referrer` would make browsers send `Origin: null` with our own forms (Fetch Standard, "append a request Origin header").
  referrerPolicy: { policy: 'same-origin' },
  // Plain HTTP on this machine; whoever puts TLS in front adds it there.
  strictTransportSecurity: false,
});

/** A body of another sort would be read as if there were none, and the answer would name fields that were sent. */
const onlyJson: RequestHandler = (request, _response, next) => {
  next(request.is('json') === false ? new Refusal('media-type') : undefined);
};

const neverStored: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
