import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type LiveJudge, openLiveJudge } from '../../checks/live.ts';
import type { Plan } from '../../checks/plan.ts';
import { uncounted } from '../../checks/progress.ts';
import { openArrivals } from '../../checks/read/arrivals.ts';
import { pseudonymiser } from '../../checks/read/pseudonyms.ts';
import { heldRun } from '../../checks/run.ts';
import type { Day, Finding, InputName } from '../../checks/types.ts';
import { openStore } from '../../server/store/database.ts';
import type { Delivery, Feed } from '../../server/stream/broker.ts';
import { openHistories } from '../../server/stream/histories.ts';
import { follow } from '../../server/stream/partition.ts';
import { openState } from '../../server/stream/state.ts';
import { knowledgeOfSource } from '../knowledge.ts';
import { comparable, findingsIn, read } from './company.ts';

/** What a partition does with deliveries, whatever their order and however often they come. Servers are in stream.test.ts. */

const { rules, kinds, packs, inputs } = await knowledgeOfSource();
const folder = mkdtempSync(join(tmpdir(), 'amiable-stream-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const given: ReadonlySet<InputName> = new Set(['messages', 'ledger', 'debtors']);
const planOn = (asOf: Day): Plan => ({
  rules: rules.filter(({ status, jurisdiction }) => status !== 'retired' && ['us', 'fr', 'eu'].includes(jurisdiction)),
  kinds,
  inputs: { ...inputs, asOf },
  given,
  severities: new Map(),
});
const judgeOn = (today: Day): LiveJudge =>
  openLiveJudge({
    version: '1',
    today: () => today,
    planOn,
    common: { packs, collector: 'third-party', parties: { creditor: [], collector: [] }, stages: new Map() },
  });
const about = { version: '1', startedAt: '2026-11-20T00:00:00Z', asOf: '2026-11-20', jurisdictions: [], packs };
const run = heldRun(planOn('2026-11-20'), Object.assign(uncounted(), { inputs: [] }), about, []);

interface Sent {
  sort: string;
  record: object;
  id?: string;
}

/** What a stream would hold of them: each with its place. */
function streamOf(sent: readonly Sent[], first = 1): Delivery[] {
  return sent.map(({ sort, record, id }, i) => ({
    subject: `amiable.${sort}.0`,
    seq: first + i,
    id,
    delivered: first + i,
    data: new TextEncoder().encode(JSON.stringify(record)),
    ack() {},
  }));
}

let count = 0;

/** A partition of its own. Each call of `deliver` is a process that begins, takes what comes in these batches, and ends. */
function partition() {
  const own = join(folder, String(++count));
  const path = `${own}.sqlite`;
  let created = 'once';
  return {
    folder: own,
    remade() {
      created = 'again';
    },
    async deliver(batches: readonly (readonly Delivery[])[], today: Day = '2026-11-20', judge = judgeOn(today)) {
      const state = await openState(own, { stream: 'S', created, partition: 0, partitions: 1, inputs: ['messages', 'ledger', 'debtors'] });
      const store = openStore(path);
      const over = new AbortController();
      const waiting = [...batches];
      const feed: Feed = {
        pending: () => 0,
        close: async () => {},
        async take() {
          if (waiting.length === 0) over.abort();
          return [...(waiting.shift() ?? [])];
        },
      };
      const counts = { received: 0, known: 0, setAside: 0, judged: 0, found: 0, gone: 0 };
      const intake = { read: openArrivals(pseudonymiser()), judge, given, unnamed: new Set<never>() };
      try {
        await follow({ state, feed, intake, judge, store, run, counts, tell: () => {} }, over.signal);
      } finally {
        await state.close();
        await store.destroy();
      }
      return counts;
    },
    findings: (): Finding[] => findingsIn(path),
    rows: (table: string) => read(join(own, 'partition-0.sqlite'), `select * from ${table}`),
  };
}

const NEW_YORK = { type: 'consumer', jurisdiction: 'us', region: 'VT', zone: 'America/New_York' };
const calls: Sent[] = Array.from({ length: 9 }, (_, i) => ({
  sort: 'messages',
  record: {
    id: `c${i}`,
    debtor: i % 4 === 3 ? 'B' : 'A',
    at: `2026-11-0${1 + Math.floor(i / 2)}T${i === 5 || i === 7 ? '23' : '10'}:0${i}:00-05:00`,
    channel: 'call',
    direction: 'out',
    outcome: 'no-answer',
    debts: ['F-1'],
  },
}));
const history: Sent[] = [
  ...calls,
  { sort: 'debtors', record: { debtor: 'A', ...NEW_YORK } },
  {
    sort: 'ledger',
    id: 'l1',
    record: { debtor: 'A', debt: 'F-1', at: '2026-09-01', what: 'principal', amount: '100.00', currency: 'USD' },
  },
  { sort: 'ledger', id: 'l2', record: { debtor: 'A', debt: 'F-1', at: '2026-10-01', what: 'payment', amount: '40.00', currency: 'USD' } },
  {
    sort: 'messages',
    record: {
      id: 'm1',
      debtor: 'A',
      at: '2026-11-06T10:00:00-05:00',
      channel: 'email',
      direction: 'out',
      purpose: 'reminder',
      body: 'Total to pay: $100.00. Pay today or we will have you arrested and thrown in jail.',
    },
  },
  { sort: 'debtors', record: { debtor: 'B', ...NEW_YORK } },
];
const inOrder = streamOf(history);

async function expected(): Promise<Map<string, unknown>> {
  const once = partition();
  await once.deliver([inOrder]);
  return comparable(once.findings());
}

describe('a partition', () => {
  test('comes to the same in any order, in any batches, over any number of processes, however often each comes', async () => {
    const wanted = await expected();
    expect(wanted.size).toBeGreaterThan(5);
    const deliveries = fc
      .tuple(fc.array(fc.constantFrom(...inOrder), { maxLength: 20 }), fc.constant(inOrder))
      .chain(([again, all]) => fc.shuffledSubarray([...again, ...all], { minLength: again.length + all.length }));
    const cuts = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(deliveries, cuts, fc.boolean(), async (coming, sizes, restarts) => {
        const shuffled = partition();
        const rest = [...coming];
        const batches = [...sizes.map((size) => rest.splice(0, size)), rest];
        for (const part of restarts ? batches.map((batch) => [batch]) : [batches]) await shuffled.deliver(part);
        expect(comparable(shuffled.findings())).toEqual(wanted);
        expect(shuffled.rows('records')).toHaveLength(history.length - 2);
        expect(shuffled.rows('outbox')).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  test('answers only when all is written down: a crash before leaves nothing, and it comes again', async () => {
    const crashed = partition();
    const answered: number[] = [];
    const coming = inOrder.map((delivery) => ({ ...delivery, ack: () => void answered.push(delivery.seq) }));
    const judge = judgeOn('2026-11-20');
    let judged = 0;
    const failing: LiveJudge = {
      ...judge,
      judge(kept) {
        if (++judged === 2) throw new Error('power cut');
        return judge.judge(kept);
      },
    };
    await expect(crashed.deliver([coming], '2026-11-20', failing)).rejects.toThrow('power cut');
    expect(answered).toEqual([]);
    expect(['records', 'debtors', 'findings', 'outbox'].flatMap(crashed.rows)).toEqual([]);
    await crashed.deliver([coming]);
    expect(answered).toEqual(inOrder.map(({ seq }) => seq));
    expect(comparable(crashed.findings())).toEqual(await expected());
  });

  test('takes a finding back when a record that came late puts it right', async () => {
    const late = partition();
    const email = {
      ...history.find(({ record }) => 'body' in record)!.record,
      body: 'Dear customer, the total to pay on your account is $60.00 today.',
    };
    const payment = history.filter(({ id }) => id === 'l2');
    const others = history.filter(({ sort, id }) => sort !== 'messages' && id !== 'l2');
    const amounts = () => late.findings().filter(({ rule }) => rule === 'us.amount.true-amount-and-status');
    await late.deliver([streamOf([...others, { sort: 'messages', record: email }])]);
    expect(amounts()).toHaveLength(1);
    expect(await late.deliver([streamOf(payment, 50)])).toMatchObject({ received: 1, judged: 1 });
    expect(amounts()).toEqual([]);
  });

  test('judges all again on another day, and only then', async () => {
    const days = partition();
    await days.deliver([inOrder]);
    expect((await days.deliver([[], []])).judged).toBe(0);
    expect((await days.deliver([[]], '2026-11-21')).judged).toBe(2);
    expect(days.rows('debtors').every(({ judged }) => String(judged).startsWith('2026-11-21 '))).toBe(true);
  });

  test('the newest record of a debtor holds, whichever comes last', async () => {
    const moved = partition();
    const records = streamOf([
      { sort: 'debtors', record: { debtor: 'A', ...NEW_YORK } },
      { sort: 'debtors', record: { debtor: 'A', ...NEW_YORK, zone: 'America/Los_Angeles' } },
    ]);
    await moved.deliver([[records[1]!], [records[0]!]]);
    expect(moved.rows('debtors').map(({ fields }) => JSON.parse(String(fields)).zone)).toEqual(['America/Los_Angeles']);
  });

  test('a stream that was made anew goes on with the histories', async () => {
    const again = partition();
    await again.deliver([streamOf(history.slice(0, 8))]);
    again.remade();
    // The sender publishes all of it once more: what has come before is known, wherever it stands now.
    const counts = await again.deliver([streamOf([...history].reverse())]);
    expect(counts.known).toBe(8);
    expect(again.rows('records')).toHaveLength(history.length - 2);
    expect([...comparable(again.findings()).keys()]).toEqual([...(await expected()).keys()]);
  });

  test('forgets a debtor on request, findings included, and what is older does not come back', async () => {
    const told = partition();
    const erasure = streamOf([{ sort: 'erasures', record: { debtor: 'A' } }], 100);
    await told.deliver([inOrder]);
    await told.deliver([erasure, inOrder.slice(0, 4)]);
    const rest = told.findings();
    const b = pseudonymiser()('B');
    expect(rest.length).toBeGreaterThan(0);
    expect(rest.every(({ subject }) => subject.debtor === b)).toBe(true);
    expect(told.rows('records').every(({ debtor }) => debtor === b)).toBe(true);
    // What comes later begins a new history, also when the order to forget comes again after it.
    const [later] = streamOf([{ sort: 'messages', record: { ...calls[0]!.record, id: 'later' } }], 101);
    await told.deliver([[later!], erasure]);
    expect(told.rows('records').filter(({ debtor }) => debtor !== b)).toHaveLength(1);
  });

  test('is read by the gate while it is written: all that is kept of a debtor, and nothing of one who was forgotten', async () => {
    const read = partition();
    await read.deliver([inOrder]);
    const histories = await openHistories(read.folder);
    const [a, b] = ['A', 'B'].map((debtor) => pseudonymiser()(debtor)) as [string, string];
    const { whole, kept } = await histories.of(a);
    expect(whole).toEqual(given);
    expect(kept.map(({ sort }) => sort).sort()).toEqual(['debtors', 'ledger', 'ledger', ...Array.from({ length: 8 }, () => 'messages')]);
    await read.deliver([
      streamOf(
        [
          { sort: 'erasures', record: { debtor: 'A' } },
          { sort: 'debtors', record: { debtor: 'C', ...NEW_YORK } },
        ],
        100,
      ),
    ]);
    expect(await histories.of(a)).toEqual({ whole: new Set(), kept: [] });
    expect((await histories.of(b)).kept).toHaveLength(3);
    expect((await histories.of(pseudonymiser()('C'))).whole).toEqual(given);
    await histories.close();
  });

  test('no id of a debtor is in its files', async () => {
    const hidden = partition();
    await hidden.deliver([streamOf(calls.map(({ sort, record }) => ({ sort, record: { ...record, debtor: 'FR-RAW-ID-77' } })))]);
    const all = ['records', 'debtors', 'findings'].map((table) => JSON.stringify(hidden.rows(table))).join();
    expect(all).toContain(pseudonymiser()('FR-RAW-ID-77'));
    expect(all).not.toContain('FR-RAW-ID-77');
  });

  test('whose state is in use or was partitioned otherwise is not touched', async () => {
    const own = join(folder, 'taken');
    const source = { stream: 'S', created: 'once', partition: 0, partitions: 4, inputs: ['messages'] as const };
    const state = await openState(own, source);
    await expect(openState(own, source)).rejects.toThrow('stream-partition-taken');
    await state.close();
    await expect(openState(own, { ...source, partitions: 5 })).rejects.toThrow('stream-partitioned-otherwise');
    await (await openState(own, source)).close();
  });
});
