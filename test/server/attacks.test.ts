import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Finding } from '../../checks/types.ts';
import { sample } from '../reports/sample.ts';
import { administrator, Browser, field, invited, PASSWORD, type Place, placeWith, type Started, signedIn, startAt } from './given.ts';

const { findings } = sample();
const warning = findings.find((one) => one.rule === 'eu.retention.debtor-file') as Finding;
const decisions = `/findings/${warning.fingerprint}/decisions`;
const confirmed = { verdict: 'confirmed', 'reason-confirmed': 'data-to-correct', seen: '' };

let place: Place;
let server: Started;

beforeEach(async () => {
  place = await placeWith();
  server = await startAt(place);
});

afterEach(async () => {
  await server.close();
  await place.remove();
});

function rows(table: string): number {
  const store = new DatabaseSync(place.store, { readOnly: true });
  const { n } = store.prepare(`select count(*) as n from ${table}`).get() as { n: number };
  store.close();
  return n;
}

describe('without signing in', () => {
  test.each(['/', '/findings/x', '/accounts', '/trail', '/no-such-page', '/findings', '/?q=a', '/public', '/setup/x'])(
    '%s leads to the door',
    async (path) => {
      const answer = await new Browser(server.url).get(path);
      expect(answer.status).toBe(303);
      expect(answer.headers.location).toMatch(/^\/sign-in/);
      expect(answer.text).not.toContain(warning.fingerprint);
    },
  );

  test.each(['/api/v1/findings', '/api/v1/session', `/api/v1/findings/${warning.fingerprint}`, '/api/v1/no-such-thing'])(
    '%s answers 401',
    async (path) => {
      const answer = await new Browser(server.url).get(path);
      expect(answer.status).toBe(401);
      expect(JSON.parse(answer.text)).toEqual({ error: 'sign-in' });
    },
  );

  test('no decision can be posted, and the try is in the trail', async () => {
    const answer = await new Browser(server.url).post(decisions, confirmed);
    expect(answer.status).toBe(401);
    expect(rows('decisions')).toBe(0);
    expect(rows('audit_events')).toBe(1);
  });

  test('health is told and nothing else', async () => {
    const { text, status } = await new Browser(server.url).get('/healthz');
    expect([status, text]).toEqual([200, '{"ok":true}']);
  });
});

describe('headers', () => {
  test('a page runs no script, is framed nowhere, is stored nowhere and names no product', async () => {
    const ada = await administrator(server);
    const { headers, text } = await ada.get('/');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';style-src 'self';img-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'",
    );
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
  });

  test('the cookie cannot be read by scripts and goes to no other site', async () => {
    await administrator(server);
    const answer = await new Browser(server.url).post('/sign-in', { name: 'Ada Moreau', password: PASSWORD });
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^amiable-session-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test.each(['evil.example', 'evil.example:80', '127.0.0.1', 'localhost:1'])('the Host %j is turned away', async (host) => {
    const answer = await new Browser(server.url).get('/sign-in', { host });
    expect(answer.status).toBe(421);
    expect(answer.text).not.toContain('<html');
  });

  test.each(['localhost', '127.0.0.1', 'LOCALHOST'])('the Host %s with the port is good', async (name) => {
    const { port } = new URL(server.url);
    expect((await new Browser(server.url).get('/setup', { host: `${name}:${port}` })).status).toBe(200);
  });
});

describe('from another origin', () => {
  const foreign: Record<string, string>[] = [
    { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' },
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
    { origin: '', 'sec-fetch-site': 'none' },
  ];

  test.each(foreign)('$origin cannot decide, even with session and token', async (headers) => {
    const ada = await administrator(server);
    const token = field((await ada.get(`/findings/${warning.fingerprint}`)).text, 'token');
    const answer = await ada.post(decisions, { ...confirmed, token }, headers);
    expect(answer.status).toBe(403);
    expect(rows('decisions')).toBe(0);
  });

  test.each(foreign)('$origin cannot sign anybody in', async (headers) => {
    await administrator(server);
    const answer = await new Browser(server.url).post('/sign-in', { name: 'Ada Moreau', password: PASSWORD }, headers);
    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('a post that says nothing of its origin is refused', async () => {
    const ada = await administrator(server);
    const answer = await ada.send('POST', decisions, 'verdict=confirmed', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(answer.status).toBe(403);
  });

  test.each(['', 'x', 'a'.repeat(43)])('our own page with the form token %j cannot decide', async (token) => {
    const ada = await administrator(server);
    expect((await ada.post(decisions, { ...confirmed, token })).status).toBe(403);
    expect(rows('decisions')).toBe(0);
  });

  test("another session's token is not ours", async () => {
    const ada = await administrator(server);
    const other = await signedIn(server, 'Ada Moreau');
    const token = field((await other.get(`/findings/${warning.fingerprint}`)).text, 'token');
    expect((await ada.post(decisions, { ...confirmed, token })).status).toBe(403);
  });
});

describe('roles', () => {
  test('a reader reads and cannot decide', async () => {
    const ada = await administrator(server);
    const reader = await invited(server, ada, 'viewer', 'Rita Reader');
    const page = await reader.get(`/findings/${warning.fingerprint}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('name="verdict"');
    const token = field(page.text, 'token');
    expect((await reader.post(decisions, { ...confirmed, token })).status).toBe(403);
    const json = await reader.send('POST', `/api/v1${decisions}`, JSON.stringify({ verdict: 'confirmed', reason: 'data-to-correct' }), {
      'content-type': 'application/json',
      origin: server.url,
      'x-form-token': token,
    });
    expect([json.status, json.text]).toEqual([403, '{"error":"permission"}']);
    expect(rows('decisions')).toBe(0);
  });

  test.each(['viewer', 'reviewer'])('a %s sees neither accounts nor trail, and invites nobody', async (role) => {
    const ada = await administrator(server);
    const other = await invited(server, ada, role, 'Otto Other');
    expect((await other.get('/accounts')).status).toBe(403);
    expect((await other.get('/trail')).status).toBe(403);
    const token = field((await other.get('/')).text, 'token');
    expect((await other.post('/accounts/invitations', { token, role: 'admin' })).status).toBe(403);
    expect(rows('invitations')).toBe(0);
  });

  test('a closed account is out at once, everywhere', async () => {
    const ada = await administrator(server);
    const ben = await invited(server, ada, 'reviewer', 'Ben Okafor');
    const { text } = await ada.get('/accounts');
    const close = text.match(/action="(\/accounts\/[^/]+\/closed)"/)?.[1] ?? '';
    expect((await ada.submit('/accounts', close, {})).status).toBe(303);
    expect((await ben.get('/')).status).toBe(303);
    expect((await ben.post('/sign-in', { name: 'Ben Okafor', password: PASSWORD })).status).toBe(401);
  });

  test('nobody closes their own account', async () => {
    const ada = await administrator(server);
    const store = new DatabaseSync(place.store, { readOnly: true });
    const { id } = store.prepare('select id from accounts').get() as { id: string };
    store.close();
    expect((await ada.submit('/accounts', `/accounts/${id}/closed`, {})).status).toBe(400);
    expect((await ada.get('/')).status).toBe(200);
  });

  test('a role that does not exist is not given', async () => {
    const ada = await administrator(server);
    expect((await ada.submit('/accounts', '/accounts/invitations', { role: 'root' })).status).toBe(400);
  });
});

describe('sessions', () => {
  test('a token planted before signing in is worth nothing after it', async () => {
    await administrator(server);
    const victim = new Browser(server.url);
    const planted = `amiable-session-${new URL(server.url).port}=${'A'.repeat(43)}`;
    victim.cookie = planted;
    await victim.post('/sign-in', { name: 'Ada Moreau', password: PASSWORD });
    expect(victim.cookie).not.toBe(planted);
    const attacker = new Browser(server.url);
    attacker.cookie = planted;
    expect((await attacker.get('/')).status).toBe(303);
  });

  test('signing in again ends the session before', async () => {
    const ada = await administrator(server);
    const old = ada.cookie;
    await ada.post('/sign-in', { name: 'Ada Moreau', password: PASSWORD });
    const stale = new Browser(server.url);
    stale.cookie = old;
    expect((await stale.get('/')).status).toBe(303);
    expect((await ada.get('/')).status).toBe(200);
  });

  test('signing out ends it on the server too', async () => {
    const ada = await administrator(server);
    const stale = new Browser(server.url);
    stale.cookie = ada.cookie;
    expect((await ada.submit('/', '/sign-out', {})).headers.location).toBe('/sign-in');
    expect((await stale.get('/')).status).toBe(303);
  });

  test('neither tokens nor passwords nor codes lie in the store', async () => {
    const ada = await administrator(server);
    const { text } = await ada.submit('/accounts', '/accounts/invitations', { role: 'viewer' });
    const code = text.match(/<p class="code-shown">([^<]+)</)?.[1] ?? 'no code';
    await server.close();
    const { readFileSync } = await import('node:fs');
    const bytes = readFileSync(place.store).toString('latin1');
    expect(bytes).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    for (const secret of [ada.cookie.split('=')[1] ?? 'none', PASSWORD, server.code, code]) expect(bytes).not.toContain(secret);
    server = await startAt(place);
  });

  test.each([
    '//evil.example/x',
    '/\\evil.example',
    'https://evil.example',
    '/%5c/evil.example/..//',
    'javascript:alert(1)',
    '/\t/evil.example',
  ])('after signing in one is not led to %j', async (next) => {
    await administrator(server);
    const answer = await new Browser(server.url).post('/sign-in', { name: 'Ada Moreau', password: PASSWORD, next });
    const target = new URL(answer.headers.location ?? '', server.url);
    expect(target.origin).toBe(new URL(server.url).origin);
    expect(answer.headers.location).not.toMatch(/^\/[/\\]/);
  });
});

describe('guessing', () => {
  test('the first code: ten tries, then not even the right one', async () => {
    const browser = new Browser(server.url);
    const account = { name: 'Mallory', password: PASSWORD };
    for (let i = 0; i < 10; i++) {
      const answer = await browser.post('/setup', { ...account, code: `AAAAA-AAAAA-AAAAA-AAAA${i}` });
      expect(answer.status).toBe(422);
    }
    expect((await browser.post('/setup', { ...account, code: server.code })).status).toBe(429);
    expect(rows('accounts')).toBe(0);
  });

  test('the first code works once', async () => {
    await administrator(server);
    const answer = await new Browser(server.url).post('/setup', { code: server.code, name: 'Mallory', password: PASSWORD });
    expect(answer.status).toBe(422);
    expect(rows('accounts')).toBe(1);
  });

  test('of two who use one code at the same moment, one gets an account', async () => {
    const tries = ['One', 'Two'].map((name) =>
      new Browser(server.url).post('/setup', { code: server.code, name: `Person ${name}`, password: PASSWORD }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([303, 409]);
    expect(rows('accounts')).toBe(1);
  });

  test('an invitation works once, and only for its role', async () => {
    const ada = await administrator(server);
    const { text } = await ada.submit('/accounts', '/accounts/invitations', { role: 'viewer' });
    const code = text.match(/<p class="code-shown">([^<]+)</)?.[1] ?? '';
    const browser = new Browser(server.url);
    expect((await browser.post('/setup', { code, name: 'Vera', password: PASSWORD, role: 'admin' })).status).toBe(303);
    expect((await browser.post('/setup', { code, name: 'Vera Two', password: PASSWORD })).status).toBe(422);
    const vera = await signedIn(server, 'Vera');
    expect(JSON.parse((await vera.get('/api/v1/session')).text)).toMatchObject({ name: 'Vera', role: 'viewer' });
  });

  test('a password: ten tries for a name, and others can still sign in', async () => {
    const ada = await administrator(server);
    await invited(server, ada, 'reviewer', 'Ben Okafor');
    const browser = new Browser(server.url);
    for (let i = 0; i < 10; i++)
      expect((await browser.post('/sign-in', { name: 'ada moreau', password: `guess ${i} of many` })).status).toBe(401);
    expect((await browser.post('/sign-in', { name: 'ADA MOREAU ', password: PASSWORD })).status).toBe(429);
    expect((await signedIn(server, 'Ben Okafor')).cookie).not.toBe('');
  });

  test('an unknown name and a wrong password get the same answer, in about the same time', async () => {
    await administrator(server);
    const browser = new Browser(server.url);
    const time = async (name: string) => {
      const start = performance.now();
      const { status, text } = await browser.post('/sign-in', { name, password: 'wrong wrong wrong' });
      return { ms: performance.now() - start, status, text: text.replace(/value="[^"]*"/g, '') };
    };
    await time('Warm Up');
    const known = await time('Ada Moreau');
    const unknown = await time('Nobody Here');
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    // Without the work of the hash it would be fifty times faster.
    expect(unknown.ms).toBeGreaterThan(known.ms / 5);
  });

  test.each([
    { name: 'Ada\u200B Moreau', password: PASSWORD },
    { name: 'ADA  MOREAU', password: PASSWORD },
    { name: 'Someone', password: 'short' },
    { name: '  ', password: PASSWORD },
    { name: 'x'.repeat(61), password: PASSWORD },
    { name: 'Someone', password: 'x'.repeat(201) },
    { name: 'Constance Vale', password: 'constance vale' },
  ])('no account is made for $name with such a password or name', async (account) => {
    const ada = await administrator(server);
    const { text } = await ada.submit('/accounts', '/accounts/invitations', { role: 'viewer' });
    const code = text.match(/<p class="code-shown">([^<]+)</)?.[1] ?? '';
    expect((await new Browser(server.url).post('/setup', { code, ...account })).status).toBe(422);
    expect(rows('accounts')).toBe(1);
  });
});

describe('what is sent', () => {
  test.each(['nonsense', 'x'.repeat(3000), '../../etc/passwd', "' or 1=1 --", '%00', '__proto__'])(
    'a forged fingerprint %j is not found',
    async (fingerprint) => {
      const ada = await administrator(server);
      const path = `/findings/${encodeURIComponent(fingerprint)}`;
      expect((await ada.get(path)).status).toBe(404);
      expect((await ada.submit('/', `${path}/decisions`, confirmed)).status).toBe(404);
      expect(rows('decisions')).toBe(0);
    },
  );

  test('who decides is the session, whatever the form says', async () => {
    const ada = await administrator(server);
    await ada.submit(`/findings/${warning.fingerprint}`, decisions, { ...confirmed, by: 'Somebody Else', at: '2001-01-01', id: 'x' });
    const { history } = JSON.parse((await ada.get(`/api/v1/findings/${warning.fingerprint}`)).text) as {
      history: { by: string; at: string }[];
    };
    expect(history.map(({ by }) => by)).toEqual(['Ada Moreau']);
    expect(history[0]?.at).not.toContain('2001');
  });

  test('HTML in a comment, a name and a search stays text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const ada = await administrator(server, name);
    await ada.submit(`/findings/${warning.fingerprint}`, decisions, { ...confirmed, comment: '"><script>alert(1)</script>\u202E' });
    for (const path of [
      `/findings/${warning.fingerprint}`,
      '/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
      '/accounts',
      '/trail',
      '/?rule=%3Cscript%3E',
    ]) {
      const { text } = await ada.get(path);
      expect(text).not.toMatch(/<script|<img|\u202E/);
    }
  });

  test('a body too large is refused and the server goes on', async () => {
    const ada = await administrator(server);
    const token = field((await ada.get('/')).text, 'token');
    expect((await ada.post(decisions, { ...confirmed, token, comment: 'x'.repeat(2_000_000) })).status).toBe(413);
    expect((await ada.get('/')).status).toBe(200);
  });

  test.each([
    { type: 'application/json', body: '{"verdict":' },
    { type: 'application/json', body: '[["verdict","confirmed"]]' },
    { type: 'application/json', body: '{"verdict":{"$ne":1},"reason":["x"]}' },
    { type: 'application/x-www-form-urlencoded', body: 'a=1&'.repeat(5000) },
    { type: 'application/x-www-form-urlencoded; charset=utf-7', body: 'verdict=confirmed' },
    { type: 'multipart/form-data; boundary=x', body: '--x--' },
  ])('$type $body is not understood, and nothing breaks', async ({ type, body }) => {
    const ada = await administrator(server);
    const { formToken } = JSON.parse((await ada.get('/api/v1/session')).text) as { formToken: string };
    const answer = await ada.send('POST', `/api/v1${decisions}`, body, {
      'content-type': type,
      origin: server.url,
      'x-form-token': formToken,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(rows('decisions')).toBe(0);
    expect(server.lines.filter((line) => line.includes(' at '))).toEqual([]);
  });

  test.each([
    '/public/../main.ts',
    '/public/%2e%2e/main.ts',
    '/public/..%2fmain.ts',
    '/public/..%5cmain.ts',
    '/public//etc/passwd',
    '/public/%00style.css',
    '/public/.env',
    '/public/%c0%ae%c0%ae/main.ts',
  ])('%s gives no file', async (path) => {
    const answer = await new Browser(server.url).get(path);
    expect([303, 400, 403, 404]).toContain(answer.status);
    expect(answer.text).not.toContain('startServer');
  });

  test.each([
    '//',
    '//evil.example/',
    '/findings/%',
    '/%',
    '/?q=%',
    '/?%=%&page=%ff',
    '/findings/a/b',
    `/?q=${'x'.repeat(8000)}`,
    'http://evil.example/',
  ])('the address %j breaks nothing', async (path) => {
    const ada = await administrator(server);
    for (const browser of [ada, new Browser(server.url)]) {
      const answer = await browser.get(path);
      expect(answer.status).toBeLessThan(500);
      expect(answer.headers.location ?? '').not.toMatch(/^(\/[/\\]|http)/);
    }
    expect(server.lines.filter((line) => line.includes(' at '))).toEqual([]);
  });

  test('the style sheet is there', async () => {
    const answer = await new Browser(server.url).get('/public/style.css');
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
  });
});
