import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';

const NATS_SERVER = ['/usr/sbin/nats-server', '/usr/local/bin/nats-server', '/usr/bin/nats-server'].find((path) => existsSync(path));

/** Why tests that need a server do not run here; empty when they do. */
export const MISSING = NATS_SERVER ? '' : ' (skipped: no nats-server on this machine)';

export const PASSWORDS = { ADMIN_PASSWORD: 'a-1', SENDER_PASSWORD: 's-1', AMIABLE_PASSWORD: 'x-1' };

/** Real servers on loopback, a cluster when there are several. */
export interface Servers {
  urls: string[];
  /** As a power cut would: by its own process, and no other. */
  kill(name: string): Promise<void>;
  start(name: string): void;
  stop(): Promise<void>;
}

/** @param config of a single server; otherwise JetStream without any. Passwords in it are those of {@link PASSWORDS}. */
export async function startServers(folder: string, count: number, config?: string): Promise<Servers> {
  const ports = await freePorts(2 * count);
  const routes = ports.slice(count).map((port) => `nats://127.0.0.1:${port}`);
  const running = new Map<string, ChildProcess>();
  const names = Array.from({ length: count }, (_, i) => `s${i}`);
  const start = (name: string) => {
    const i = names.indexOf(name);
    const cluster = count === 1 ? [] : ['--cluster_name', 'tests', '--cluster', routes[i]!, '--routes', routes.join(',')];
    const cwd = join(folder, name);
    mkdirSync(cwd, { recursive: true });
    if (config !== undefined) writeFileSync(join(cwd, 'nats.conf'), config);
    const own = config === undefined ? ['-js', '-sd', cwd] : ['-c', 'nats.conf'];
    const args = ['-a', '127.0.0.1', '-p', String(ports[i]), '-n', name, ...own, ...cluster];
    running.set(name, spawn(NATS_SERVER!, args, { cwd, env: { ...process.env, ...PASSWORDS }, stdio: 'ignore' }));
  };
  const kill = async (name: string) => {
    const server = running.get(name);
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  for (const name of names) start(name);
  return {
    urls: ports.slice(0, count).map((port) => `nats://127.0.0.1:${port}`),
    kill,
    start,
    stop: async () => void (await Promise.all(names.map(kill))),
  };
}

/** A stream on servers that have just been started. */
export async function makeStream(
  servers: Servers,
  replicas: number,
  login: Login = {},
): Promise<{ connection: NatsConnection; manager: JetStreamManager }> {
  const connection = await soon(() => connectTo(servers, login));
  const manager = await soon(() => jetstreamManager(connection));
  await soon(() => manager.streams.add({ name: 'AMIABLE', subjects: ['amiable.*.*'], num_replicas: replicas }));
  return { connection, manager };
}

interface Login {
  user?: string;
  pass?: string;
}

export function connectTo({ urls }: Servers, login: Login = {}): Promise<NatsConnection> {
  return connect({ servers: urls, maxReconnectAttempts: -1, reconnectTimeWait: 200, ...login });
}

const SOON_MS = 30_000;

/** Tries until it works. */
export async function soon<T>(attempt: () => Promise<T>): Promise<T> {
  const until = Date.now() + SOON_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resume) => setTimeout(resume, 200));
    }
  }
}

async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = held.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(held.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
