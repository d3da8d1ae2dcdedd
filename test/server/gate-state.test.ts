import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openGate } from '../../checks/gate.ts';
import { pseudonymiser } from '../../checks/read/pseudonyms.ts';
import { compile } from '../../checks/read/validate.ts';
import answerSchema from '../../checks/schemas/gate-answer.json' with { type: 'json' };
import { openHistories, startServer } from '../../server/main.ts';
import { openState } from '../../server/stream/state.ts';
import { amiable, temporaryFolder } from '../cli/amiable.ts';
import { knowledgeOfSource } from '../knowledge.ts';
import { administrator, type Browser, type Place, placeWith, type Started, signedIn } from './given.ts';

// The gate over HTTP with what files and a stream have left in a state.

const { rules, kinds, packs, inputs } = await knowledgeOfSource();
const gate = openGate({
  plan: { rules, kinds, inputs: { ...inputs, asOf: '2026-11-02' }, given: new Set<never>(), severities: new Map() },
  common: { packs, collector: 'third-party', parties: { creditor: [], collector: [] }, stages: new Map() },
  pseudonymise: pseudonymiser(),
});

const folder = temporaryFolder();
const state = join(folder, 'state');
const DAY_MS = 86_400_000;

/** Two weeks from now, at an hour at which Vermont may be called. */
const soon = new Date(Date.now() + 14 * DAY_MS).toISOString().slice(0, 10);
const at = (day: number, time = '10:00:00') => `${new Date(Date.parse(soon) + day * DAY_MS).toISOString().slice(0, 10)}T${time}-05:00`;
const call = (id: string, debtor: string, day: number, minute = 0) => ({
  id,
  debtor,
  at: at(day, `10:${String(minute).padStart(2, '0')}:00`),
  channel: 'call',
  direction: 'out',
  outcome: 'no-answer',
  debts: ['F-1'],
});
const sevenCalls = (debtor: string) => Array.from({ length: 7 }, (_, i) => call(`${debtor}-${i}`, debtor, i - 6));

function write(sort: string, records: readonly object[]): string {
  writeFileSync(join(folder, `${sort}.ndjson`), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return join(folder, `${sort}.ndjson`);
}

/** Six calls in the last six days to six, seven in seven to seven; nothing yet to new. */
async function load(messages: readonly object[] = [...sevenCalls('seven'), ...sevenCalls('six').slice(1)]) {
  const debtors = ['seven', 'six', 'new'].map((debtor) => ({
    debtor,
    type: 'consumer',
    jurisdiction: 'us',
    region: 'VT',
    zone: 'America/New_York',
  }));
  const ledger = [{ debtor: 'seven', debt: 'F-1', at: '2026-09-01', what: 'principal', amount: '100.00', currency: 'USD' }];
  const files = { messages, debtors, ledger };
  const args = Object.entries(files).flatMap(([sort, records]) => [`--${sort}`, write(sort, records)]);
  return amiable(['load', '--state', state, ...args], { cwd: folder });
}

let place: Place;
let server: Started;
let admin: Browser;
let token: string;

async function start(): Promise<void> {
  const lines: string[] = [];
  const running = await startServer({ run: place.run, port: 0, lang: 'en', announce: (line) => lines.push(line), gate, state });
  server = { ...running, lines, code: /[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3}/.exec(lines.join('\n'))?.[0] ?? '' };
  admin = server.code === '' ? await signedIn(server, 'Ada Moreau') : await administrator(server);
  token = (JSON.parse((await admin.get('/api/v1/session')).text) as { formToken: string }).formToken;
}

async function ask(contact: object) {
  const answer = await admin.send(
    'POST',
    '/api/v1/gate',
    JSON.stringify({ channel: 'call', outcome: 'no-answer', debts: ['F-1'], at: at(0, '11:00:00'), ...contact }),
    {
      'content-type': 'application/json',
      'x-form-token': token,
      origin: server.url,
    },
  );
  return { status: answer.status, json: JSON.parse(answer.text) };
}

beforeAll(async () => {
  expect(await load()).toMatchObject({ code: 0, stderr: 'messages=13 ledger=1 debtors=3 set-aside=0\n' });
  place = await placeWith();
  await start();
}, 60_000);

afterAll(async () => {
  await server.close();
  await place.remove();
});

let count = 0;
let id: string;
beforeEach(() => {
  id = `planned-${++count}`;
});

describe('a planned contact of which the request says nothing more', () => {
  test('is judged with the calls, the debtor and the ledger that are kept', async () => {
    const { json } = await ask({ id, debtor: 'seven' });
    expect(json).toMatchObject({ decision: 'refuse', missing: [] });
    expect(json.reasons.map(({ rule }: { rule: string }) => rule)).toContain('us.frequency.calls-7-in-7');
    expect(compile(answerSchema)(json)).toEqual([]);
  });

  test('is not counted twice when the request repeats what is kept, and all that is new in the request counts', async () => {
    const kept = sevenCalls('six').slice(1);
    const once = await ask({ id, debtor: 'six', history: kept, at: at(0, '05:00:00') });
    expect(once.json.reasons.map(({ rule }: { rule: string }) => rule)).toEqual(['us.timing.quiet-hours']);
    const { json } = await ask({ id: `${id}-b`, debtor: 'six', history: [...kept, call('another', 'six', -1, 30)] });
    expect(json.reasons.map(({ rule }: { rule: string }) => rule)).toContain('us.frequency.calls-7-in-7');
  });

  test('is held when nobody knows the debtor, until the request says that there was no contact', async () => {
    const { json } = await ask({ id, debtor: 'stranger' });
    expect(json).toMatchObject({ decision: 'hold', next: null, missing: ['messages', 'ledger', 'debtors'] });
    expect(json.reasons.at(-1)).toMatchObject({ rule: 'history-unknown', law: [], result: 'unsure' });
    expect(compile(answerSchema)(json)).toEqual([]);
    const debtorRecord = { type: 'consumer', jurisdiction: 'us', region: 'VT', zone: 'America/New_York' };
    const told = await ask({ id: `${id}-b`, debtor: 'stranger', history: [], debtorRecord });
    expect(told.json).toMatchObject({ decision: 'allow', missing: ['ledger'] });
  });

  test('goes to a debtor who is known and was never written to', async () => {
    expect((await ask({ id, debtor: 'new' })).json).toMatchObject({ decision: 'allow', missing: [] });
  });

  test('is held when it was made already', async () => {
    const { json } = await ask({ id: 'seven-3', debtor: 'seven', at: at(30) });
    expect(json.reasons.at(-1)).toMatchObject({ rule: 'contact-made', message: expect.stringContaining('seven-3') });
  });
});

describe('contacts that may go', () => {
  test('count at once: of two asked about together, where one is too many, one may go', async () => {
    const both = await Promise.all([1, 2].map((n) => ask({ id: `${id}-${n}`, debtor: 'six', at: at(0, `11:0${n}:00`) })));
    expect(both.map(({ json }) => json.decision).sort()).toEqual(['allow', 'refuse']);
  });

  test('still count after the server was started again, and get the same answer', async () => {
    const contact = { id, debtor: 'new', at: at(7) };
    const first = await ask(contact);
    expect(first.json.decision).toBe('allow');
    await server.close();
    await start();
    expect(await ask(contact)).toEqual(first);
    for (let n = 1; n < 7; n++) await ask({ ...contact, id: `${id}-${n}`, at: at(7 + n) });
    expect((await ask({ ...contact, id: `${id}-8`, at: at(13, '13:00:00') })).json.decision).toBe('refuse');
  });

  test('count once when they have come to be kept, and no longer when their time is over', async () => {
    await load([]);
    const past = (day: number) => new Date(Date.now() - day * DAY_MS).toISOString().slice(0, 10);
    const late = { debtor: 'seven', at: `${past(4)}T11:00:00-05:00` };
    for (let n = 0; n < 8; n++) expect((await ask({ ...late, id: `${id}-late-${n}` })).json.decision).toBe('allow');

    const planned = sevenCalls('seven').map((one, n) => ({ ...one, id: `${id}-${n}` }));
    for (const one of planned) expect((await ask(one)).json.decision).toBe('allow');
    await load(planned);
    expect((await ask(planned[0]!)).json.decision).toBe('allow');
    expect((await ask({ id, debtor: 'seven', at: at(0, '12:00:00') })).json.decision).toBe('refuse');
    expect((await ask({ id: `${id}-z`, debtor: 'seven', at: at(1) })).json.decision).toBe('allow');
  });
});

test('two contacts under one id, asked about together, do not both get an answer', async () => {
  const both = await Promise.all(['new', 'seven'].map((debtor) => ask({ id, debtor, at: at(40) })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});

describe('a contact that was allowed and will not be made', () => {
  const withdraw = async (what: string, headers: Record<string, string> = { 'x-form-token': token }) => {
    const { status, text } = await admin.send('DELETE', `/api/v1/gate/${encodeURIComponent(what)}`, undefined, {
      origin: server.url,
      ...headers,
    });
    return { status, json: JSON.parse(text) };
  };

  test('counts no more once it is withdrawn, which can be said again', async () => {
    const planned = Array.from({ length: 7 }, (_, i) => ({ id: `${id}/${i}`, debtor: 'six', at: at(30 + i) }));
    const eighth = { debtor: 'six', at: at(36, '12:00:00') };
    for (const one of planned) expect((await ask(one)).json).toMatchObject({ decision: 'allow' });
    expect((await ask({ id: `${id}-b`, ...eighth })).json).toMatchObject({ decision: 'refuse' });
    const [first] = planned;
    expect(await withdraw(first!.id)).toEqual({ status: 200, json: { id: first!.id, withdrawn: true } });
    expect(await withdraw(first!.id)).toEqual({ status: 200, json: { id: first!.id, withdrawn: false } });
    expect((await ask({ id: `${id}-c`, ...eighth })).json).toMatchObject({ decision: 'allow' });
    // Its own place is taken by now, and that it was allowed once does not matter.
    expect((await ask(first!)).json).toMatchObject({ decision: 'refuse' });
  });

  test('is not withdrawn without the form token, and what was not allowed leaves its answer as it was', async () => {
    await ask({ id, debtor: 'new', at: at(60) });
    expect((await withdraw(id, {})).status).toBe(403);
    expect((await ask({ id: `${id}-b`, debtor: 'seven' })).json).toMatchObject({ decision: 'refuse' });
    expect((await withdraw(`${id}-b`)).json).toMatchObject({ withdrawn: false });
    expect((await ask({ id: `${id}-b`, debtor: 'six' })).status).toBe(409);
    expect((await withdraw(id)).json).toMatchObject({ withdrawn: true });
  });
});

describe('a state', () => {
  test('that is not there or belongs elsewhere is refused', async () => {
    await expect(openHistories(join(folder, 'nowhere'))).rejects.toThrow('state-missing');
    const streamed = { stream: 'S', created: 'once', partition: 0, partitions: 1, inputs: ['messages'] as const };
    await expect(openState(state, streamed)).rejects.toThrow('state-filled-otherwise');
    const own = join(folder, 'own');
    await (await openState(own, streamed)).close();
    const { code, stderr } = await amiable(['load', '--state', own, '--debtors', join(folder, 'debtors.ndjson')], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain('filled from a stream');
    await (await openState(own, { ...streamed, partition: 1, partitions: 2 })).close();
    await expect(openHistories(own)).rejects.toThrow('stream-partitioned-otherwise');
  });

  test('of an older version is refused until it has been brought up to date', async () => {
    const old = join(folder, 'old');
    const source = { stream: 'S', created: 'once', partition: 0, partitions: 1, inputs: ['messages'] as const };
    await (await openState(old, source)).close();
    const database = new DatabaseSync(join(old, 'partition-0.sqlite'));
    database.exec('alter table about drop column inputs; pragma user_version = 1');
    database.close();
    await expect(openHistories(old)).rejects.toThrow('state-outdated');
    await (await openState(old, source)).close();
    await (await openHistories(old)).close();
  });

  test('tells in the order of what could not be read, and is filled with the rest', async () => {
    const broken = join(folder, 'broken');
    const messages = write('broken', [...sevenCalls('seven'), { id: 'x', debtor: 'seven', channel: 'call', direction: 'out' }]);
    const ran = await amiable(['load', '--state', broken, '--messages', messages], { cwd: folder });
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(/broken\.ndjson:8: .*\bat\b[\s\S]*messages=7 set-aside=1/) });
    const histories = await openHistories(broken);
    expect(await histories.of(pseudonymiser()('seven'))).toMatchObject({ whole: new Set(['messages']), kept: { length: 7 } });
    await histories.close();
  });
});
