import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openGate } from '../checks/gate.ts';
import { openLiveJudge } from '../checks/live.ts';
import { fieldsOfRecord, type Kept, partitionOf } from '../checks/read/arrivals.ts';
import { debtorSpec } from '../checks/read/debtors.ts';
import { ledgerSpec } from '../checks/read/ledger.ts';
import { messageSpec } from '../checks/read/messages.ts';
import { pseudonymiser } from '../checks/read/pseudonyms.ts';
import { toRecord } from '../checks/read/records.ts';
import type { Day, Finding, InputName } from '../checks/types.ts';
import { loadState, openHistories } from '../server/main.ts';
import { temporaryFolder } from './cli/amiable.ts';
import { knowledgeOfSource } from './knowledge.ts';

// What the gate says of a contact is what the audit says when the contact has been made.

const { rules, kinds, packs, inputs } = await knowledgeOfSource();
const folder = temporaryFolder();
const given: ReadonlySet<InputName> = new Set(['messages', 'ledger', 'debtors']);
const JUDGED = ['cap', 'gap', 'hours', 'stop'];
const plan = {
  rules: rules.filter(({ status, kind }) => status !== 'retired' && JUDGED.includes(kind)),
  kinds,
  inputs: { ...inputs, asOf: '2026-12-01' },
  given,
  severities: new Map(),
};
const common = { packs, collector: 'third-party' as const, parties: { creditor: [], collector: [] }, stages: new Map() };
const gate = openGate({ common, plan, pseudonymise: pseudonymiser() });
const auditor = openLiveJudge({
  version: '1',
  today: () => '2026-12-01',
  planOn: (asOf: Day) => ({ ...plan, inputs: { ...inputs, asOf } }),
  common,
});

const HOMES = [
  { jurisdiction: 'us', region: 'VT', zone: 'America/New_York' },
  { jurisdiction: 'fr', zone: 'Europe/Paris' },
  { jurisdiction: 'ru', zone: 'Europe/Moscow' },
  { jurisdiction: 'us' },
];
const START = Date.parse('2026-11-01T00:00:00Z');
const at = fc.integer({ min: 0, max: 21 * 1440 }).map((minute) => new Date(START + minute * 60_000).toISOString());
const contact = fc.record({
  at,
  channel: fc.constantFrom('call', 'call', 'sms', 'email', 'voicemail'),
  direction: fc.constantFrom('out', 'out', 'out', 'out', 'in'),
});
const entry = fc.record({ at, what: fc.constantFrom('principal', 'cease', 'dispute', 'opt-out', 'consent', 'representation') });

/** A record as a state keeps it. */
function kept(sort: Kept['sort'], fields: object): Kept {
  const place = { file: sort, line: 1 };
  const same = (id: string) => id;
  const spec = { messages: messageSpec(same), ledger: ledgerSpec(same), debtors: debtorSpec(same) }[sort];
  const made = toRecord<Parameters<typeof fieldsOfRecord>[0]>(
    spec as Parameters<typeof toRecord<Parameters<typeof fieldsOfRecord>[0]>>[0],
    { ...fields },
    place,
  );
  if (made === 'joined' || !('record' in made)) throw new Error(JSON.stringify(made));
  return { sort, fields: fieldsOfRecord(made.record), place };
}

/** What holds a contact up, told apart by its content. */
async function breaches(records: readonly Kept[]): Promise<Map<string, Finding>> {
  const { findings, problems } = await auditor.judge(records);
  expect(problems).toEqual([]);
  const grave = findings.filter(({ severity, draft }) => severity !== 'advice' && !draft);
  return new Map(
    grave.map((finding) => [JSON.stringify([finding.rule, finding.says, finding.result, finding.data, finding.evidence]), finding]),
  );
}

let count = 0;

/** A state in a file of its own, filled with these records. */
async function stateWith(records: readonly Kept[]) {
  const path = join(folder, String(++count));
  const { partition } = partitionOf(records, () => undefined);
  await loadState(
    path,
    (async function* () {
      for (const record of partition.debtors) yield { sort: 'debtors' as const, record };
      for (const record of partition.ledger) yield { sort: 'ledger' as const, record };
      for (const { message } of partition.messages) yield { sort: 'messages' as const, record: message };
    })(),
    ['messages', 'ledger', 'debtors'],
  );
  return openHistories(path);
}

describe('the gate with a state and the audit afterwards', () => {
  test('an allowed contact leads to no finding on caps, gaps, hours or stops that was not there; a refused one does', {
    timeout: 180_000,
  }, async () => {
    const seen = { allow: 0, hold: 0, refuse: 0 };
    const story = fc.record({
      home: fc.constantFrom(...HOMES),
      past: fc.array(contact, { maxLength: 14 }),
      ledger: fc.array(entry, { maxLength: 2 }),
      planned: contact,
      hour: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(story, async ({ home, past, ledger, planned, hour }) => {
        const debtor = pseudonymiser()('42');
        const known = [
          kept('debtors', { debtor, type: 'consumer', ...home }),
          ...ledger.map((event) =>
            kept('ledger', { debtor, debt: 'F-1', ...event, ...(event.what === 'principal' ? { amount: '90.00', currency: 'EUR' } : {}) }),
          ),
          ...past.map((one, i) => kept('messages', { id: `h${i}`, debtor, debts: ['F-1'], outcome: 'no-answer', ...one })),
        ];
        const own = {
          id: 'planned',
          at: hour ? `${planned.at.slice(0, 10)}T15:00:00Z` : planned.at,
          channel: planned.channel,
          debts: ['F-1'],
        };
        const histories = await stateWith(known);
        const read = await gate.read({ ...own, debtor: '42' }, async (id) => ({ ...(await histories.of(id)), allowed: [] }));
        await histories.close();
        if ('problems' in read) throw new Error(JSON.stringify(read.problems));
        const { decision, reasons, missing } = await gate.judge(read.planned);
        expect(missing).toEqual([]);

        const before = await breaches(known);
        const after = await breaches([
          ...known,
          kept('messages', { ...own, debtor, direction: 'out', outcome: read.planned.message.outcome }),
        ]);
        const fresh = [...after].filter(([content]) => !before.has(content)).map(([, finding]) => finding);
        seen[decision]++;
        if (decision === 'allow') expect(fresh).toEqual([]);
        if (decision !== 'allow')
          expect(new Set(fresh.map(({ rule }) => rule))).toEqual(
            new Set(reasons.filter(({ finding }) => finding.severity !== 'advice').map(({ rule }) => rule.id)),
          );
        if (decision === 'refuse') expect(fresh.some(({ result, severity }) => result === 'fail' && severity === 'error')).toBe(true);
      }),
      { numRuns: 150 },
    );
    for (const n of Object.values(seen)) expect(n).toBeGreaterThan(5);
  });
});
