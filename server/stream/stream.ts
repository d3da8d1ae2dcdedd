import { InputError, problem } from '../../checks/lib/problem.ts';
import type { LiveJudge } from '../../checks/live.ts';
import { type Arriving, KEPT, openArrivals } from '../../checks/read/arrivals.ts';
import type { Pseudonymise } from '../../checks/read/pseudonyms.ts';
import type { AuditRun, InputName, Problem } from '../../checks/types.ts';
import { openStore, type Store } from '../store/database.ts';
import { introduce, standingOf } from '../store/live.ts';
import { type Broker, type BrokerNews, type BrokerOptions, connectBroker, type Feed } from './broker.ts';
import { tellAgain, tellStore } from './outbox.ts';
import { type Counts, type Follow, follow } from './partition.ts';
import { openState, type State } from './state.ts';

export interface StreamOptions {
  broker: BrokerOptions;
  /** Those that this process follows, of so many. */
  partitions: readonly number[];
  of: number;
  /** Folder with a file for each partition. */
  state: string;
  /** Review store for the findings. */
  store: string;
  given: ReadonlySet<InputName>;
  pseudonymise: Pseudonymise;
  judge: LiveJudge;
  /** What the findings' rules are called; there are no findings in it. */
  run: AuditRun;
  log: StreamLog;
}

/** What is said while it runs. Nothing of it holds a message's text. */
export interface StreamLog {
  /** All partitions are open: from now on what comes is judged. */
  ready(partitions: readonly number[]): void;
  problems(problems: readonly Problem[]): void;
  news(news: BrokerNews): void;
  counts(partition: number, counts: Counts & { pending: number }): void;
}

const COUNTS_MS = 60_000;

/**
 * Follows partitions of a stream until it is stopped, judges what comes with the debtor's history, and keeps the findings in the store up to date.
 * Stopping lets what has been taken be finished.
 * @throws InputError with what is wrong with the servers, the state or the store
 */
export async function followStream(options: StreamOptions, stopped: AbortSignal): Promise<void> {
  const { broker: reached, judge, given, log, run } = options;
  const store = openStore(options.store);
  const broker = await connectBroker(reached, log.news).catch(async (error) => {
    await store.destroy();
    throw error;
  });
  const open: { state: State; feed: Feed }[] = [];
  // One that fails stops the others: whoever watches over the process starts it again.
  const failed = new AbortController();
  const over = AbortSignal.any([stopped, failed.signal]);
  const followed: Follow[] = [];
  const intake = { read: openArrivals(options.pseudonymise), judge, given, unnamed: new Set<Arriving>() };
  const timer = setInterval(() => logCounts(followed, log), COUNTS_MS);
  try {
    for (const partition of options.partitions) open.push(await openPartition(partition, options, broker, store));
    followed.push(
      ...open.map(({ state, feed }) => ({
        state,
        feed,
        store,
        judge,
        run,
        intake,
        tell: log.problems,
        counts: { received: 0, known: 0, setAside: 0, judged: 0, found: 0, gone: 0 },
      })),
    );
    log.ready(options.partitions);
    const running = followed.map((one) =>
      follow(one, over).catch((error) => {
        failed.abort();
        throw error;
      }),
    );
    const ends = await Promise.allSettled(running);
    const fault = ends.find((end) => end.status === 'rejected');
    if (fault) throw fault.reason;
  } finally {
    clearInterval(timer);
    for (const { feed } of open) await feed.close();
    await broker.close();
    logCounts(followed, log);
    for (const { state } of open) await state.close();
    await store.destroy();
  }
}

function logCounts(followed: readonly Follow[], log: StreamLog): void {
  for (const { state, feed, counts } of followed) log.counts(state.partition, { ...counts, pending: feed.pending() });
}

async function openPartition(
  partition: number,
  { broker: { stream }, of: partitions, ...options }: StreamOptions,
  broker: Broker,
  store: Store,
): Promise<{ state: State; feed: Feed }> {
  const inputs = KEPT.filter((sort) => options.given.has(sort));
  const state = await openState(options.state, { stream, created: broker.created, partition, partitions, inputs });
  try {
    await meetStore(state, store, options);
    return { state, feed: await broker.open(partition, `amiable ${state.uuid}`, state.delivered) };
  } catch (error) {
    await state.close();
    throw error;
  }
}

/** A store that is new to a partition is told all of it. */
async function meetStore(state: State, store: Store, { run, store: path }: Pick<StreamOptions, 'run' | 'store'>): Promise<void> {
  const standing = await standingOf(store, state);
  if (standing === 'own') return;
  if (standing !== 'new') throw new InputError(problem('store-taken', { path, by: standing }));
  await tellAgain(state);
  await tellStore(state, store, run);
  await introduce(store, state);
}
