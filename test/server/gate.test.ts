import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGate } from '../../checks/gate.ts';
import { pseudonymiser } from '../../checks/read/pseudonyms.ts';
import { compile } from '../../checks/read/validate.ts';
import answerSchema from '../../checks/schemas/gate-answer.json' with { type: 'json' };
import { latestAudit } from '../../server/store/audit.ts';
import { openStore } from '../../server/store/database.ts';
import { knowledgeOfSource } from '../knowledge.ts';
import { administrator, type Browser, invited, type Place, placeWith, type Started, startAt } from './given.ts';

const night = {
  id: 'm-1',
  debtor: '42',
  at: '2026-11-03T22:30:00-05:00',
  channel: 'call',
  debtorRecord: { type: 'consumer', jurisdiction: 'us', zone: 'America/New_York' },
};

let place: Place;
let server: Started;
let admin: Browser;
let token: string;

beforeAll(async () => {
  const { rules, kinds, packs, inputs } = await knowledgeOfSource();
  place = await placeWith();
  const plan = { rules, kinds, inputs: { ...inputs, asOf: '2026-11-02' }, given: new Set<never>(), severities: new Map() };
  const gate = openGate({
    plan,
    common: { packs, collector: 'third-party', parties: { creditor: [], collector: [] }, stages: new Map() },
    pseudonymise: pseudonymiser(),
  });
  server = await startAt(place, gate);
  admin = await administrator(server);
  token = await tokenOf(admin);
});

afterAll(async () => {
  await server.close();
  await place.remove();
});

async function tokenOf(browser: Browser): Promise<string> {
  return (JSON.parse((await browser.get('/api/v1/session')).text) as { formToken: string }).formToken;
}

async function post(body: object, browser = admin, formToken = token) {
  const answer = await browser.send('POST', '/api/v1/gate', JSON.stringify(body), {
    'content-type': 'application/json',
    'x-form-token': formToken,
    origin: server.url,
  });
  return { status: answer.status, json: JSON.parse(answer.text) };
}

describe('POST /api/v1/gate', () => {
  test('answers as the command does', async () => {
    const { status, json } = await post(night);
    expect(status).toBe(200);
    expect(json).toMatchObject({ id: 'm-1', decision: 'refuse', next: '2026-11-04T08:00:00-05:00' });
    expect(compile(answerSchema)(json)).toEqual([]);
  });

  test('gives the same answer to the same contact, and refuses another one under its id', async () => {
    const first = await post({ ...night, id: 'm-2' });
    expect(await post({ ...night, id: 'm-2' })).toEqual(first);
    expect(await post({ ...night, id: 'm-2', at: '2026-11-03T10:00:00-05:00' })).toEqual({ status: 409, json: { error: 'id-taken' } });
  });

  test('says what is wrong with a request', async () => {
    const { status, json } = await post({ ...night, id: 'm-3', chanel: 'sms' });
    expect(status).toBe(422);
    expect(json.problems[0]).toMatchObject({ code: 'column-unknown', message: expect.stringContaining('chanel') });
  });

  test('takes a long history', async () => {
    const history = Array.from({ length: 1500 }, (_, i) => ({
      id: `h${i}`,
      at: new Date(Date.parse('2026-01-01T16:00:00Z') + i * 3_600_000).toISOString(),
      channel: 'email',
      direction: 'out',
      body: 'x'.repeat(100),
    }));
    expect((await post({ ...night, id: 'm-4', history })).status).toBe(200);
  });

  test('is for who may judge contacts, and asks for the form token', async () => {
    const viewer = await invited(server, admin, 'viewer', 'Vera Lang');
    expect(await post(night, viewer, await tokenOf(viewer))).toEqual({ status: 403, json: { error: 'permission' } });
    expect(await post(night, admin, 'wrong')).toEqual({ status: 403, json: { error: 'form-token' } });
    const stranger = Object.assign(Object.create(Object.getPrototypeOf(admin)), admin, { cookie: '' }) as Browser;
    expect(await post(night, stranger)).toEqual({ status: 401, json: { error: 'sign-in' } });
  });

  test('leaves its mark in the audit trail', async () => {
    const store = openStore(place.store);
    const marks = (await latestAudit(store, 200)).filter(({ event }) => event === 'gate.asked');
    await store.destroy();
    expect(marks.find(({ subject, outcome }) => subject === 'm-1' && outcome === 'done')?.detail).toContain('refuse');
    expect(marks.some(({ subject, outcome }) => subject === 'm-2' && outcome === 'refused')).toBe(true);
  });
});

test('the API describes itself from its routes and schemas', async () => {
  const { text, status } = await admin.get('/api/v1/openapi.json');
  expect(status).toBe(200);
  const api = JSON.parse(text) as {
    openapi: string;
    paths: Record<string, Record<string, { summary: string }>>;
    components: { schemas: Record<string, object> };
  };
  expect(api.openapi).toBe('3.1.0');
  expect(api.paths).toHaveProperty(['/api/v1/gate', 'post', 'x-permission'], 'contacts.judge');
  // An address that nobody has described shows itself as its own summary.
  const summaries = Object.values(api.paths).flatMap((methods) => Object.values(methods).map(({ summary }) => summary));
  expect(summaries.filter((summary) => summary.startsWith('/'))).toEqual([]);
  const validate = compile(api.components.schemas['PlannedContact']!);
  expect(validate(night)).toEqual([]);
  expect(validate({ ...night, channel: 'pigeon' })).toHaveLength(1);
});

describe('each refusal is as the API describes it', () => {
  const sound = JSON.stringify({ ...night, id: 'm-9' });
  const cases: [string, number, { body?: string; headers?: Record<string, string> }][] = [
    ['no JSON', 400, { body: '{"id":' }],
    ['no object', 422, { body: '[]' }],
    ['no field at all', 422, { body: '{}' }],
    ['nobody', 401, { headers: { cookie: '' } }],
    ['nobody, and what they send is not even read', 401, { body: `{"id":${'x'.repeat(5_000_000)}`, headers: { cookie: '' } }],
    ['no form token', 403, { headers: { 'x-form-token': '' } }],
    ['another origin', 403, { headers: { origin: 'https://elsewhere.example' } }],
    ['another host', 421, { headers: { host: 'elsewhere.example' } }],
    ['too large', 413, { body: JSON.stringify({ ...night, id: 'm-9', body: 'x'.repeat(5_000_000) }) }],
    ['a form', 415, { body: 'id=m-9', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['JSON that is called text', 415, { headers: { 'content-type': 'text/plain' } }],
    ['another charset', 415, { headers: { 'content-type': 'application/json; charset=iso-8859-1' } }],
  ];

  test.each(cases)('%s: %i', async (_, expected, { body = sound, headers = {} }) => {
    const own = { 'content-type': 'application/json', 'x-form-token': token, origin: server.url, cookie: admin.cookie, ...headers };
    const { status, text } = await admin.send('POST', '/api/v1/gate', body, own);
    expect(status).toBe(expected);
    const api = JSON.parse((await admin.get('/api/v1/openapi.json')).text) as Described;
    expect(api.paths['/api/v1/gate']?.['post']?.responses).toHaveProperty(String(expected));
    expect(compile(api.components.schemas['Refusal']!)(JSON.parse(text))).toEqual([]);
  });
});

interface Described {
  paths: Record<string, Record<string, { responses: object }>>;
  components: { schemas: Record<string, object> };
}
