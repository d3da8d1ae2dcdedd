import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AuditRun, type Decision, type Finding, UI_LANGS } from '../../checks/types.ts';
import { startServer } from '../../server/main.ts';
import { openStore } from '../../server/store/database.ts';
import { appendDecision } from '../../server/store/decisions.ts';
import { importRun, refreshStates } from '../../server/store/import.ts';
import { sample } from '../reports/sample.ts';
import { administrator, Browser, type Place, placeWith, type Started, startAt, writeFindings } from './given.ts';

const { findings } = sample();
const warning = findings.find((one) => one.rule === 'eu.retention.debtor-file') as Finding;
const quiet = () => {};

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

describe('starting', () => {
  test('says where the pages are and how the first account is made, once', async () => {
    expect(server.lines).toHaveLength(2);
    expect(server.lines[0]).toContain(server.url);
    expect(server.lines[1]).toMatch(/\/setup .*([A-Z0-9]{5}-){3}/);
    await administrator(server);
    await server.close();
    server = await startAt(place);
    expect(server.lines).toHaveLength(1);
  });

  test('on a port that is taken is refused as such', async () => {
    const port = Number(new URL(server.url).port);
    await expect(startServer({ run: place.run, port, lang: 'en', announce: quiet })).rejects.toMatchObject({
      problems: [{ code: 'port-taken', data: { port } }],
    });
  });

  test('without a run, or with one that was changed, is refused as such', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'amiable-empty-'));
    await expect(startServer({ run: empty, port: 0, lang: 'en', announce: quiet })).rejects.toMatchObject({
      problems: [{ code: 'run-missing' }],
    });
    rmSync(empty, { recursive: true });
    await writeFindings(place.run, [warning]);
    writeFileSync(join(place.run, 'findings.ndjson'), `${JSON.stringify({ ...warning, severity: 'advice' })}\n`);
    await expect(startServer({ run: place.run, port: 0, lang: 'en', announce: quiet })).rejects.toMatchObject({
      problems: [{ code: 'run-broken' }],
    });
  });

  test('after a run that was refused, the one before is still there', async () => {
    writeFileSync(join(place.run, 'findings.ndjson'), '{}\n');
    await startServer({ run: place.run, port: 0, lang: 'en', announce: quiet }).catch(quiet);
    const ada = await administrator(server);
    const { total } = JSON.parse((await ada.get('/api/v1/findings')).text) as { total: number };
    expect(total).toBe(findings.length);
  });

  test('with a run in which nothing was found says so', async () => {
    await server.close();
    await writeFindings(place.run, []);
    server = await startAt(place);
    const ada = await administrator(server);
    expect((await ada.get('/')).text).toContain('This run has no finding.');
  });

  test('on a name that the network sees warns about it', async () => {
    const lines: string[] = [];
    const open = await startServer({
      run: place.run,
      port: 0,
      host: '0.0.0.0',
      store: join(place.run, 'other.sqlite'),
      lang: 'fr',
      announce: (line) => lines.push(line),
    });
    await open.close();
    expect(lines.at(-1)).toContain('n’est pas chiffrée');
  });
});

describe('languages', () => {
  test.each([
    ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
    ['de,ru;q=0.5', 'ru'],
    ['de', 'en'],
    ['', 'en'],
  ])('a browser that asks for %j is answered in %s', async (asked, lang) => {
    const { text } = await new Browser(server.url).get('/setup', { 'accept-language': asked });
    expect(text).toContain(`<html lang="${lang}">`);
  });

  test.each(UI_LANGS)('what somebody chooses (%s) stays theirs, whatever the browser asks for', async (lang) => {
    const ada = await administrator(server);
    const back = await ada.submit('/?severity=error', '/language', { lang, next: '/?severity=error' });
    expect(back.headers.location).toBe('/?severity=error');
    expect((await ada.get('/', { 'accept-language': 'en' })).text).toContain(`<html lang="${lang}">`);
  });
});

describe('the API', () => {
  test('decides like the form, and says what is wrong in the same words for every language', async () => {
    const ada = await administrator(server);
    const { formToken } = JSON.parse((await ada.get('/api/v1/session')).text) as { formToken: string };
    const post = (body: object) =>
      ada.send('POST', `/api/v1/findings/${warning.fingerprint}/decisions`, JSON.stringify(body), {
        'content-type': 'application/json',
        origin: server.url,
        'x-form-token': formToken,
      });
    const faulty = await post({ verdict: 'accepted', reason: 'legal-advice', until: '2001-01-01' });
    expect([faulty.status, JSON.parse(faulty.text)]).toEqual([422, { error: 'not-understood', faults: ['comment-missing', 'until-past'] }]);

    const made = await post({ verdict: 'accepted', reason: 'legal-advice', comment: 'Advice of 3 March.', until: '2999-12-31' });
    const { decision } = JSON.parse(made.text) as { decision: Decision };
    expect([made.status, decision]).toEqual([
      201,
      expect.objectContaining({ by: 'Ada Moreau', fingerprint: warning.fingerprint, until: '2999-12-31' }),
    ]);

    expect((await post({ verdict: 'open', reason: 'reopened' })).status).toBe(409);
    expect((await post({ verdict: 'open', reason: 'reopened', seen: decision.id })).status).toBe(201);
  });

  test('leaves a trail that names who saw what, and is intact', async () => {
    const ada = await administrator(server);
    await ada.get(`/api/v1/findings/${warning.fingerprint}`);
    const { text } = await ada.get('/trail');
    expect(text).toContain('chain intact');
    expect(text).toContain('Finding viewed');
    expect(text).toContain(warning.fingerprint.slice(0, 16));
  });
});

test('what was accepted until a day is open again on the next', async () => {
  const store = openStore(join(place.run, 'alone.sqlite'));
  const { run } = sample() as { run: AuditRun };
  await importRun(store, run, findings, '2026-11-21T00:00:00Z');
  const decision: Decision = {
    id: 'd1',
    fingerprint: warning.fingerprint,
    likeness: warning.likeness,
    subject: warning.subject.id,
    rule: warning.rule,
    verdict: 'accepted',
    reason: 'correction-planned',
    comment: 'Planned.',
    by: 'Ada',
    at: '2026-11-21T00:00:00Z',
    until: '2026-12-01',
  };
  await appendDecision(store, decision, { historyOf: warning.fingerprint, after: '' });
  const stateOn = async (day: string) => {
    await refreshStates(store, { today: day, foundAt: '2026-11-20T00:00:00Z' });
    return (await store.selectFrom('findings').select('state').where('fingerprint', '=', warning.fingerprint).executeTakeFirstOrThrow())
      .state;
  };
  expect([await stateOn('2026-12-01'), await stateOn('2026-12-02'), await stateOn('2026-11-30')]).toEqual([
    'accepted',
    'expired',
    'accepted',
  ]);
  await store.destroy();
});
