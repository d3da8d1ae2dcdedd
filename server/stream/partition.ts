import type { LiveJudge } from '../../checks/live.ts';
import type { AuditRun, Problem } from '../../checks/types.ts';
import type { Store } from '../store/database.ts';
import type { Delivery, Feed } from './broker.ts';
import { type Intake, takeIn } from './intake.ts';
import { debtorsToJudge, judgeDebtor } from './judging.ts';
import { tellStore } from './outbox.ts';
import { noteDelivered, type State } from './state.ts';

/** What has been done in one partition, as it is logged. */
export interface Counts {
  received: number;
  known: number;
  setAside: number;
  judged: number;
  found: number;
  gone: number;
}

export interface Follow {
  state: State;
  feed: Feed;
  intake: Intake;
  judge: LiveJudge;
  store: Store;
  run: AuditRun;
  /** Problems that were not told before. */
  tell: (problems: readonly Problem[]) => void;
  /** Is added to. */
  counts: Counts;
}

const IDLE_MS = 1000;
/** Debtors judged again in one round although nothing came of them: a new day is through with them without holding up what comes. */
const OLD_A_ROUND = 20;

/**
 * Follows one partition until it is stopped: what came, all that was found by it and what the store is to be told of it are one transaction, and only
 * then is it answered. A crash before leaves nothing and it comes again; a crash after, and it is known when it comes again.
 */
export async function follow(following: Follow, stopped: AbortSignal): Promise<void> {
  const { state, feed, store, run } = following;
  // What an earlier process had no time for.
  await tellStore(state, store, run);
  let isBehind = false;
  while (!stopped.aborted) {
    const deliveries = await feed.take(isBehind ? 0 : IDLE_MS);
    isBehind = await round(deliveries, following);
    for (const delivery of deliveries) delivery.ack();
    await tellStore(state, store, run);
  }
}

/** Whether there may be more to judge although nothing has come. */
async function round(deliveries: readonly Delivery[], { state, intake, judge, tell, counts }: Follow): Promise<boolean> {
  const done: Counts = { received: deliveries.length, known: 0, setAside: 0, judged: 0, found: 0, gone: 0 };
  const problems: Problem[] = [];
  const breathe = pacer();
  await state.tables.transaction().execute(async (tables) => {
    for (const delivery of deliveries) {
      const taken = await takeIn(tables, delivery, state.epoch, intake);
      problems.push(...taken.problems);
      if (taken.as === 'known') done.known++;
      if (taken.as === 'set-aside') done.setAside++;
    }
    if (deliveries.length > 0) await noteDelivered(tables, Math.max(...deliveries.map(({ delivered }) => delivered)));
    const debtors = await debtorsToJudge(tables, judge.standing(), OLD_A_ROUND);
    for (const debtor of debtors) {
      const { found, gone, problems: crashes } = await judgeDebtor(tables, debtor, judge);
      problems.push(...crashes);
      done.judged++;
      done.found += found;
      done.gone += gone;
      await breathe();
    }
  });
  tell(problems);
  for (const name of Object.keys(done) as (keyof Counts)[]) counts[name] += done[name];
  return done.judged >= OLD_A_ROUND;
}

const BREATH_MS = 50;

/** Lets the connection and the other partitions have their turn while much is judged. */
function pacer(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < BREATH_MS) return;
    await new Promise((resume) => setImmediate(resume));
    last = performance.now();
  };
}
