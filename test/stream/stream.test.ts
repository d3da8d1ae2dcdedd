import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type JetStreamClient, type JetStreamManager, jetstream } from '@nats-io/jetstream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { InputError } from '../../checks/lib/problem.ts';
import type { Finding } from '../../checks/types.ts';
import { connectBroker } from '../../server/stream/broker.ts';
import { amiable, temporaryFolder } from '../cli/amiable.ts';
import { seeded } from '../company/random.ts';
import { comparable, findingsIn, mixed, type Published, partitionOf, read, recordsOf, writeFiles } from './company.ts';
import { connectTo, MISSING, makeStream, PASSWORDS, type Servers, soon, startServers } from './servers.ts';

/** The command itself against real servers, as a company would run both. */

// Each test starts servers, and the command several times.
vi.setConfig({ testTimeout: 240_000 });

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const CONFIG = 'version: 1\njurisdictions: [fr, eu, us, ru]\ncollector: third-party\ncompany: { name: Belvaine }\n';
const AS_OF = Temporal.Now.plainDateISO().toString();

let servers: Servers | undefined;
let processes: ChildProcess[] = [];
afterEach(async () => {
  for (const child of processes) child.kill('SIGKILL');
  processes = [];
  await servers?.stop();
});

function project(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'amiable.yaml'), CONFIG);
  return cwd;
}

/** The servers' configuration as docs/stream.md shows it: they choose the partition, and who may do what. */
const DOCUMENTED = /```conf\n([\s\S]*?)```/.exec(readFileSync(new URL('../../docs/stream.md', import.meta.url), 'utf8'))?.[1] ?? '';
const LOGIN = { by: 'password', user: 'amiable', password: PASSWORDS.AMIABLE_PASSWORD } as const;
const ADMIN = { by: 'password', user: 'admin', password: PASSWORDS.ADMIN_PASSWORD } as const;
const subjectOf = ({ sort, debtor }: Published) => `collect.${sort}.${debtor}`;

/** Starts following all partitions. */
function follow(cwd: string, urls: readonly string[], of: number, ...more: string[]) {
  const args = ['stream', '--server', urls.join(','), '--partitions', `0-${of - 1}/${of}`, '--inputs', 'messages,ledger,debtors'];
  const child = spawn(process.execPath, [MAIN, ...args, '--state', 'state', '--store', 'live.sqlite', ...more], {
    cwd,
    env: { ...process.env, AMIABLE_LANG: 'en', NATS_USER: 'amiable', NATS_PASSWORD: PASSWORDS.AMIABLE_PASSWORD },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  processes.push(child);
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    said: () => said,
    ended,
    stop: (signal: NodeJS.Signals) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** As a careful sender does: the same id again until the servers have said that they have it. */
async function publish(js: JetStreamClient, one: Published, subject: string): Promise<void> {
  await soon(() => js.publish(subject, JSON.stringify(one.record), { msgID: one.id, timeout: 1000 }));
}

/** Until everything was delivered and answered. */
function allAnswered(manager: JetStreamManager, of: number): Promise<void> {
  return soon(async () => {
    for (let partition = 0; partition < of; partition++) {
      const { num_pending, num_ack_pending } = await manager.consumers.info('AMIABLE', `amiable-${partition}`);
      if (num_pending + num_ack_pending > 0) throw new Error(`${num_pending} to come, ${num_ack_pending} to be answered`);
    }
  });
}

async function audited(cwd: string, records: readonly Published[]): Promise<Finding[]> {
  writeFiles(cwd, records);
  const files = ['--messages', 'messages.ndjson', '--ledger', 'ledger.ndjson', '--debtors', 'debtors.ndjson'];
  const { code } = await amiable(['audit', ...files, '--as-of', AS_OF, '--out', 'run', '--fail-on', 'never', '--quiet'], { cwd });
  expect(code).toBe(0);
  return readFileSync(join(cwd, 'run', 'findings.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Rows of all partitions. */
function rowsOf(cwd: string, of: number, query: string): Record<string, unknown>[] {
  return Array.from({ length: of }, (_, i) => read(join(cwd, 'state', `partition-${i}.sqlite`), query)).flat();
}

/** Each record once, and what an audit of the same records finds: no more and no less. */
async function expectAllOnce(cwd: string, of: number, records: readonly Published[]): Promise<void> {
  expect(rowsOf(cwd, of, 'select id from records')).toHaveLength(records.filter(({ sort }) => sort !== 'debtors').length);
  const findings = await audited(cwd, records);
  const kept = findingsIn(join(cwd, 'live.sqlite'));
  expect(kept).toHaveLength(findings.length);
  expect(comparable(kept)).toEqual(comparable(findings));
  // The oracle has something to say, of texts and of histories.
  expect(new Set(findings.map(({ subject }) => subject.on))).toEqual(new Set(['passage', 'case']));
}

describe.skipIf(MISSING)(`amiable stream with one server${MISSING}`, () => {
  test('finds what an audit of the same records finds, however they come', async () => {
    const cwd = project();
    servers = await startServers(temporaryFolder(), 1, DOCUMENTED);
    const { connection, manager } = await makeStream(servers, 1, { user: 'admin', pass: PASSWORDS.ADMIN_PASSWORD });
    const sender = await connectTo(servers, { user: 'sender', pass: PASSWORDS.SENDER_PASSWORD });
    const js = jetstream(sender);
    const records = recordsOf(20);
    const coming = mixed(records, seeded(7));
    for (const one of coming.splice(0, coming.length / 2)) await publish(js, one, subjectOf(one));
    const first = follow(cwd, servers.urls, 8);
    await soon(async () => expect(first.said()).toContain('Ready.'));
    await allAnswered(manager, 8);
    expect(await first.stop('SIGTERM')).toBe(0);
    cpSync(join(cwd, 'state'), join(cwd, 'backup'), { recursive: true });

    for (const one of coming) await publish(js, one, subjectOf(one));
    // Too late for the servers to know them: published once more, without an id and with another one.
    const [message] = records.filter(({ sort }) => sort === 'messages');
    const [entry] = records.filter(({ sort }) => sort === 'ledger');
    await js.publish(subjectOf(message!), JSON.stringify(message!.record));
    await js.publish(subjectOf(message!), JSON.stringify({ ...message!.record, body: 'Another text under the same id' }));
    // What nobody can read stops nobody.
    const poison: [subject: string, text: string | Uint8Array, code: string][] = [
      ['amiable.messages.0', '{"id": "Dear Mr Doe', 'json-broken'],
      ['amiable.messages.0', 'Dear Mr Doe', 'json-broken'],
      [
        'amiable.messages.0',
        '{"id": "x", "debtor": {"name": "Dear Mr Doe"}, "at": "2026-11-01T10:00:00Z", "channel": "sms", "direction": "out"}',
        'field-invalid',
      ],
      ['amiable.messages.0', new Uint8Array([0x22, 0xff, 0x22]), 'not-utf8'],
      ['amiable.messages.0', '[]', 'record-not-object'],
      ['amiable.messages.1', '{"id": "x", "debtor": "d", "at": "yesterday", "channel": "sms", "direction": "out"}', 'field-invalid'],
      ['amiable.ledger.1', JSON.stringify(entry!.record), 'message-id-missing'],
      ['amiable.letters.1', '{}', 'stream-subject-unknown'],
    ];
    for (const [subject, text] of poison) await js.publish(subject, text);

    const running = follow(cwd, servers.urls, 8);
    await soon(async () => expect(running.said()).toContain('Ready.'));
    await allAnswered(manager, 8);
    expect(await running.stop('SIGTERM')).toBe(0);
    await expectAllOnce(cwd, 8, records);

    const problems = rowsOf(cwd, 8, 'select seq, body from problems');
    const codes = problems.map(({ body }) => JSON.parse(String(body)).code);
    expect(codes.sort()).toEqual([...poison.map(([, , code]) => code), 'duplicate-id'].sort());
    expect(problems.every(({ seq }) => Number(seq) > 0)).toBe(true);
    expect(running.said()).toMatch(/partition=0 received=\d+ known=\d+ set-aside=\d+/);
    // Neither in what is said nor in what is kept of a problem is there anything of a text.
    expect(running.said() + problems.map(({ body }) => body)).not.toContain('Dear Mr');

    // Back to an older copy of the state, and without the store: both come to what they were.
    const again = follow(cwd, servers.urls, 8, '--state', 'backup', '--store', 'other.sqlite');
    await soon(async () => expect(again.said()).toContain('Ready.'));
    await allAnswered(manager, 8);
    // Without its consumer it cannot go on, and says so.
    await manager.consumers.delete('AMIABLE', 'amiable-0');
    expect(await again.ended).toBe(2);
    expect(again.said()).toContain('The servers no longer have the consumer amiable-0.');
    expect(comparable(findingsIn(join(cwd, 'other.sqlite')))).toEqual(comparable(findingsIn(join(cwd, 'live.sqlite'))));

    const reached = { servers: servers.urls, stream: 'AMIABLE', prefix: 'amiable', login: LOGIN };
    const broker = await connectBroker(reached, () => {});
    expect(await refused(broker.open(1, 'amiable with another state', 0))).toBe('stream-partition-elsewhere');
    await broker.close();
    expect(await refused(connectBroker({ ...reached, stream: 'OTHER', login: ADMIN }, () => {}))).toBe('stream-missing');
    expect(await refused(connectBroker({ ...reached, stream: 'OTHER' }, () => {}))).toBe('stream-unreachable');
    expect(await refused(connectBroker({ ...reached, servers: ['nats://127.0.0.1:9'] }, () => {}))).toBe('stream-unreachable');
    await sender.close();
    await connection.close();
  });

  async function refused(attempt: Promise<unknown>): Promise<string> {
    const error = await attempt.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return error instanceof InputError ? error.message : String(error);
  }
});

describe.skipIf(MISSING)(`amiable stream with three servers${MISSING}`, () => {
  test('loses nothing and counts nothing twice when the leader and the process itself are killed', async () => {
    // At other moments each time: whenever it is, nothing may be lost.
    const random = seeded(Date.now());
    const cwd = project();
    servers = await startServers(temporaryFolder(), 3);
    const { connection, manager } = await makeStream(servers, 3);
    const records = recordsOf(16);
    const coming = mixed(records, random);
    const send = (one: Published) => publish(manager.jetstream(), one, `amiable.${one.sort}.${partitionOf(one.debtor, 2)}`);
    // Much waits already, so that a process is killed in the midst of it; the rest comes meanwhile.
    for (const one of coming.splice(0, Math.floor(coming.length * 0.7))) await send(one);

    let isPublished = false;
    const publishing = (async () => {
      for (const one of coming) await send(one);
      isPublished = true;
    })();
    let kills = 0;
    while (kills < 3 || !isPublished) {
      const running = follow(cwd, servers.urls, 2);
      // Now and then before it is ready; mostly while it judges and writes.
      if (random.chance(0.8)) await soon(async () => expect(running.said()).toContain('Ready.'));
      await new Promise((resume) => setTimeout(resume, random.int(0, 400)));
      await running.stop('SIGKILL');
      kills++;
      if (kills === 1) await servers.kill((await manager.streams.info('AMIABLE')).cluster!.leader!);
    }
    await publishing;
    const last = follow(cwd, servers.urls, 2);
    await soon(async () => expect(last.said()).toContain('Ready.'));
    await allAnswered(manager, 2);
    expect(await last.stop('SIGTERM'), last.said()).toBe(0);
    await expectAllOnce(cwd, 2, records);
    await connection.close();
  });
});
