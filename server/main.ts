import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join, resolve } from 'node:path';
import type { Gate } from '../checks/gate.ts';
import { InputError, problem } from '../checks/lib/problem.ts';
import { readFindings, readRunFile } from '../checks/read/run.ts';
import type { AuditRun, Decision, UiLang } from '../checks/types.ts';
import { hasAccounts } from './access/accounts.ts';
import { newFirstCode } from './access/first-code.ts';
import { createApp } from './app.ts';
import { localDay } from './reception.ts';
import { words } from './sentences.ts';
import { openCommits } from './store/commits.ts';
import { openStore, type Store } from './store/database.ts';
import { allDecisions } from './store/decisions.ts';
import { importRun, refreshStates } from './store/import.ts';
import { holdsStream } from './store/live.ts';
import { openHistories } from './stream/histories.ts';
import type { Desk } from './visit.ts';

export type { BrokerNews, Login } from './stream/broker.ts';
export { type Histories, openHistories } from './stream/histories.ts';
export { loadState } from './stream/load.ts';
export type { Counts } from './stream/partition.ts';
export { followStream } from './stream/stream.ts';

export interface ServeOptions {
  /** Folder of the run; or, for what a stream finds as it comes, a run without findings that knows what rules are called. */
  run: string | AuditRun;
  /** 0 takes a free one. */
  port: number;
  host?: string;
  /**
   * SQLite file with accounts, decisions and the audit trail; default: `review.sqlite` beside the run's folder, so that later runs share it.
   * For a stream, the one that it writes its findings to.
   */
  store?: string;
  lang: UiLang;
  /** Judges planned contacts for the API. */
  gate?: Gate;
  /** Folder of the state from which the gate takes what is kept of debtors. */
  state?: string;
  /** Shows a line to whoever started the server. */
  announce: (line: string) => void;
}

/** Everything that people have decided, from a review store, oldest first. */
export async function readDecisions(path: string): Promise<Decision[]> {
  if (!existsSync(path)) throw new InputError(problem('file-missing', { path }));
  const store = openStore(path);
  try {
    return await allDecisions(store);
  } finally {
    await store.destroy();
  }
}

export interface Running {
  url: string;
  close(): Promise<void>;
}

/**
 * How long a connection on which nothing is said stays open. Programs that ask the gate keep theirs, and one that is closed while a question is on its way
 * is a failure to them; proxies in front close theirs after a minute.
 */
const KEPT_OPEN_MS = 75_000;

/**
 * Serves the review pages of a run until it is closed.
 * @throws InputError `port-taken` · `store-taken`, and what reading the run, opening the store or the state may throw
 */
export async function startServer(options: ServeOptions): Promise<Running> {
  const host = options.host ?? '127.0.0.1';
  const histories = options.state === undefined ? undefined : await openHistories(options.state);
  const { run, store, name } = await openReview(options).catch(async (error) => {
    await histories?.close();
    throw error;
  });
  const server = createServer({ keepAliveTimeout: KEPT_OPEN_MS });
  const commits = openCommits(store);
  const end = async () => {
    await close(server);
    await commits.close();
    await histories?.close();
    await store.destroy();
  };
  try {
    const now = new Date();
    await refreshStates(store, { today: localDay(now), foundAt: run.startedAt });
    const port = await listen(server, options.port, host);
    const firstCode = (await hasAccounts(store)) ? undefined : newFirstCode(Date.now());
    const desk: Desk = {
      store,
      commit: commits.commit,
      run,
      live: typeof options.run !== 'string',
      runName: name,
      lang: options.lang,
      gate: options.gate,
      histories,
      firstCode: firstCode?.kept,
      report: (fault) => options.announce(faultLine(fault)),
    };
    server.on('request', createApp(desk, hostNames(host, port)));
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    greet(options, url, firstCode?.printed, host);
    return { url, close: end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The findings that are looked at: those of a run, copied into the store, or those that a stream keeps there. */
async function openReview({ run, ...options }: ServeOptions): Promise<{ run: AuditRun; store: Store; name: string }> {
  if (typeof run !== 'string') {
    if (options.store === undefined) throw new InputError(problem('argument-missing', { argument: '--store' }));
    return { run, store: openStore(options.store), name: basename(options.store) };
  }
  const folder = resolve(run);
  const path = options.store ?? join(folder, '..', 'review.sqlite');
  const read = await readRunFile(folder);
  const store = openStore(path);
  try {
    if (await holdsStream(store)) throw new InputError(problem('store-taken', { path, by: 'stream' }));
    await importRun(store, read, readFindings(folder), new Date().toISOString());
    return { run: read, store, name: basename(folder) };
  } catch (error) {
    await store.destroy();
    throw error;
  }
}

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '::1'];

function greet({ lang, announce }: ServeOptions, url: string, code: string | undefined, host: string): void {
  const say = words(lang);
  announce(say('announce.ready', { url }));
  if (code !== undefined) announce(say('announce.first-code', { url: `${url}/setup`, code }));
  if (!LOOPBACK.includes(host)) announce(say('announce.open-network', { host }));
}

/** The stack without the message: the message may hold what somebody sent or what a record says. */
function faultLine(fault: unknown): string {
  const stack = fault instanceof Error ? (fault.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')) : [];
  return [fault instanceof Error ? fault.name : typeof fault, ...stack].join('\n');
}

function hostNames(host: string, port: number): ReadonlySet<string> {
  const names = LOOPBACK.includes(host) ? LOOPBACK : [host];
  const withPort = names.map((name) => `${name.includes(':') ? `[${name}]` : name.toLowerCase()}:${port}`);
  // Browsers leave the default port out.
  return new Set(port === 80 ? [...withPort, ...names] : withPort);
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      failed(error.code === 'EADDRINUSE' ? new InputError(problem('port-taken', { port })) : error);
    });
    server.listen(port, host, () => done((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
