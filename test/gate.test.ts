import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openGate } from '../checks/gate.ts';
import { pseudonymiser } from '../checks/read/pseudonyms.ts';
import type { Gated } from '../checks/types.ts';
import { knowledgeOfSource } from './knowledge.ts';

const knowledge = await knowledgeOfSource();
const { rules, kinds, packs, inputs } = knowledge;

const gate = openGate({
  plan: {
    rules: rules.filter(({ status }) => status !== 'retired'),
    kinds,
    inputs: { ...inputs, asOf: '2026-11-02' },
    given: new Set(),
    severities: new Map(),
  },
  common: { packs, collector: 'third-party', parties: { creditor: [], collector: [] }, stages: new Map() },
  pseudonymise: pseudonymiser(),
});

const AMERICAN = { type: 'consumer', jurisdiction: 'us', region: 'VT', zone: 'America/New_York' };
const call = (id: string, at: string, more: object = {}) => ({
  id,
  at,
  channel: 'call',
  direction: 'out',
  debts: ['F-1'],
  outcome: 'no-answer',
  ...more,
});

async function ask(contact: object): Promise<Gated> {
  const read = await gate.read({
    id: 'planned',
    debtor: '42',
    channel: 'call',
    debts: ['F-1'],
    debtorRecord: AMERICAN,
    history: [],
    ...contact,
  });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return gate.judge(read.planned);
}

const rulesOf = ({ reasons }: Gated) => reasons.map(({ rule }) => rule.id);

describe('the gate', () => {
  test('lets a call in open hours go, at its own time', async () => {
    const at = '2026-11-03T10:00:00-05:00';
    expect(await ask({ at })).toMatchObject({ decision: 'allow', next: at, reasons: [] });
  });

  test('leaves to a person what there is no law to judge by, and lets go what the law of a union allows', async () => {
    const at = '2026-11-03T10:00:00+01:00';
    const inCountry = (jurisdiction: string) => ask({ at, debtorRecord: { type: 'business', jurisdiction } });
    const abroad = await inCountry('jp');
    expect(abroad).toMatchObject({ decision: 'hold', next: null });
    expect(abroad.problems.map(({ code }) => code)).toEqual(['jurisdiction-without-law']);
    const member = await inCountry('at');
    expect(member).toMatchObject({ decision: 'allow', next: at });
    expect(member.problems).toEqual([]);
    expect(member.notices.map(({ code }) => code)).toEqual(['jurisdiction-without-own-law']);
  });

  test('refuses a call at night, and says when the morning begins', async () => {
    const gated = await ask({ at: '2026-11-03T22:30:00-05:00' });
    expect(gated).toMatchObject({ decision: 'refuse', next: '2026-11-04T08:00:00-05:00' });
    expect(rulesOf(gated)).toContain('us.timing.quiet-hours');
  });

  test('refuses the eighth call in seven days, and not because the seven were too many', async () => {
    const history = Array.from({ length: 7 }, (_, i) => call(`c${i}`, `2026-11-0${i + 1}T10:00:00-05:00`));
    const gated = await ask({ at: '2026-11-07T12:00:00-05:00', history });
    expect(gated).toMatchObject({ decision: 'refuse', next: '2026-11-08T08:00:00-05:00' });
    expect(rulesOf(gated)).toContain('us.frequency.calls-7-in-7');
  });

  test('an old breach is nothing against a contact that does no wrong', async () => {
    const history = Array.from({ length: 12 }, (_, i) => call(`c${i}`, `2026-10-01T23:${10 + i}:00-04:00`));
    expect(await ask({ at: '2026-11-03T10:00:00-05:00', history })).toMatchObject({ decision: 'allow', reasons: [] });
  });

  test('waiting does not mend a text', async () => {
    const body = 'Pay today or we will have you arrested and thrown in jail.';
    const gated = await ask({ at: '2026-11-03T22:30:00-05:00', channel: 'sms', body });
    expect(gated).toMatchObject({ decision: 'refuse', next: null });
    expect(gated.reasons.some(({ rule }) => rule.family === 'wording')).toBe(true);
  });

  test('judges a sum against the ledger', async () => {
    const ledger = [
      { debt: 'F-1', at: '2026-09-01', what: 'principal', amount: '100.00', currency: 'USD' },
      { debt: 'F-1', at: '2026-10-01', what: 'payment', amount: '40.00', currency: 'USD' },
    ];
    const email = (body: string) => ask({ at: '2026-11-03T10:00:00-05:00', channel: 'email', purpose: 'reminder', body, ledger });
    const amounts = (gated: Gated) => gated.reasons.filter(({ rule }) => rule.kind === 'amount').map(({ finding }) => finding.result);
    expect(amounts(await email('Total to pay: $100.00.'))).toContain('fail');
    expect(amounts(await email('Total to pay: $60.00.'))).toEqual([]);
  });

  test('says which inputs rules would have needed', async () => {
    const at = '2026-11-03T10:00:00-05:00';
    expect((await ask({ at })).missing).toEqual(['ledger']);
    expect((await ask({ at, ledger: [] })).missing).toEqual([]);
    expect((await ask({ at, ledger: [], history: undefined, debtorRecord: undefined })).missing).toEqual(['messages', 'debtors']);
  });

  test('holds what it cannot know: where the debtor lives', async () => {
    const gated = await ask({ at: '2026-11-03T08:30:00-05:00', debtorRecord: { type: 'consumer', jurisdiction: 'us' } });
    expect(gated.decision).toBe('hold');
    expect(rulesOf(gated)).toContain('us.timing.quiet-hours');
  });

  test.each([
    ['an unknown key', { at: '2026-11-03T10:00:00Z', chanel: 'sms' }, 'column-unknown'],
    ['a local time', { at: '2026-11-03T10:00:00' }, 'field-invalid'],
    ['an incoming message', { at: '2026-11-03T10:00:00Z', direction: 'in' }, 'field-invalid'],
    [
      'another debtor’s call',
      { at: '2026-11-03T10:00:00Z', history: [call('a', '2026-11-01T10:00:00Z', { debtor: '43' })] },
      'field-invalid',
    ],
    [
      'its own id in the past',
      { at: '2026-11-03T10:00:00Z', history: [call('planned', '2026-11-01T10:00:00Z')] },
      'duplicate-id-elsewhere',
    ],
    ['a history that is no list', { at: '2026-11-03T10:00:00Z', history: 'none' }, 'field-invalid'],
    [
      'an amount without currency',
      { at: '2026-11-03T10:00:00Z', ledger: [{ debt: 'a', at: '2026-11-01', what: 'payment', amount: '1' }] },
      'field-missing',
    ],
  ])('refuses to read %s', async (_, contact, code) => {
    const result = await gate.read({ id: 'planned', debtor: '42', channel: 'call', ...contact });
    expect('problems' in result && result.problems.map((found) => found.code)).toContain(code);
  });

  test.each([null, 7, 'call', [], [{}], {}])('answers %j with problems, not with a crash', async (request) => {
    expect(await gate.read(request)).toHaveProperty('problems.0.code');
  });

  test('the next instant is the first minute that is allowed', { timeout: 120_000 }, async () => {
    const minute = fc.integer({ min: 0, max: 4 * 1440 });
    const start = Date.parse('2026-10-31T00:00:00Z');
    const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
    const zone = fc.constantFrom('America/New_York', 'America/Los_Angeles');
    await fc.assert(
      fc.asyncProperty(fc.array(minute, { minLength: 3, maxLength: 9 }), minute, zone, async (past, planned, home) => {
        const history = past.toSorted((a, b) => a - b).map((minutes, i) => call(`c${i}`, at(minutes)));
        const request = { history, debtorRecord: { ...AMERICAN, zone: home } };
        const { next, decision } = await ask({ ...request, at: at(planned) });
        if (decision === 'allow' || next === null) return;
        const nextMinute = (Date.parse(next) - start) / 60_000;
        expect((await ask({ ...request, at: next })).decision).toBe('allow');
        // Every other hour before it, and each of the last minutes: none is allowed.
        for (let m = planned; m < nextMinute; m += m > nextMinute - 5 ? 1 : 120)
          expect((await ask({ ...request, at: at(m) })).decision).not.toBe('allow');
      }),
      { numRuns: 3 },
    );
  });
});
