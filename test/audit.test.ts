import { describe, expect, test } from 'vitest';
import { audit } from '../checks/audit.ts';
import { defineKind, type Inputs, type Kind } from '../checks/kind.ts';
import type { Plan } from '../checks/plan.ts';
import { startProgress } from '../checks/progress.ts';
import type { Holding, InputName, Outcome, Rule, Subject } from '../checks/types.ts';

const SAYS = { en: 'it is so', fr: 'c’est ainsi', ru: 'это так' };

const outcome = (identity: string, more: Partial<Outcome> = {}): Outcome => ({
  result: 'fail',
  says: 'so',
  data: {},
  evidence: [],
  identity,
  ...more,
});

const kind = (name: string, check: (subject: Holding) => Iterable<Outcome>, needs: InputName[] = []): Kind =>
  defineKind({ name, on: 'holding', needs, asks: [], options: {}, says: { so: SAYS }, check }) as unknown as Kind;

const rule = (id: string, more: Partial<Rule> = {}): Rule => ({
  id,
  jurisdiction: 'fr',
  family: 'retention',
  aliases: [],
  kind: 'speaks',
  status: 'live',
  severity: 'error',
  title: SAYS,
  fix: SAYS,
  law: [{ cite: 'test', checked: '2026-01-01' }],
  inForce: { from: '2020-01-01' },
  applies: {},
  yieldsTo: [],
  params: {},
  options: {},
  ...more,
});

const holding = (id: string, more: Partial<Holding> = {}): Holding => ({
  on: 'holding',
  id,
  facts: { jurisdictions: ['eu', 'fr'], collector: 'third-party' },
  day: '2026-11-02',
  record: { id, system: 'crm', category: 'debt', about: 'all', place: { file: 'inventory.csv', line: 2 } },
  ...more,
});

const plan = (rules: Rule[], kinds: Kind[], more: Partial<Plan> = {}): Plan => ({
  rules,
  kinds: new Map(kinds.map((one) => [one.name, one])),
  inputs: { asOf: '2026-11-02' } as Inputs,
  given: new Set(['inventory']),
  severities: new Map(),
  ...more,
});

function run(chosen: Plan, subjects = [holding('H1')]) {
  const progress = startProgress(chosen);
  const findings = [...audit(subjects, chosen, progress)];
  return { findings, progress, tally: (id: string) => progress.tallies.get(id) };
}

/** A kind that finds nothing, and whom it was asked about. */
function watching(about: Pick<Kind, 'name' | 'on' | 'needs'> & { origin?: 'template' }): { kind: Kind; seen: string[] } {
  const seen: string[] = [];
  const check = ({ id }: { id: string }) => {
    seen.push(id);
    return [];
  };
  return { kind: defineKind({ asks: [], options: {}, says: { so: SAYS }, check, ...about } as never) as unknown as Kind, seen };
}

const speaks = kind('speaks', () => [outcome('a')]);

describe('the audit loop', () => {
  test('what is settled for one history is not taken over for another with the same days in ledger and log the other way round', () => {
    const { kind: counts, seen } = watching({ name: 'counts', on: 'case', needs: ['messages'] });
    const history = (id: string, message: string[], ledger: string[]): Subject =>
      ({
        on: 'case',
        id,
        facts: { jurisdictions: ['fr'] },
        zones: [],
        messages: message.map((at) => ({ at })),
        ledger: ledger.map((at) => ({ at })),
      }) as unknown as Subject;
    const rules = [
      rule('fr.a.counts', { kind: 'counts', inForce: { from: '2026-06-01', to: '2026-08-31' } }),
      rule('fr.a.later', { kind: 'counts', inForce: { from: '2026-09-01', to: '2026-09-30' } }),
    ];
    const [old, middle, late, now] = ['2026-05-01', '2026-07-01', '2026-09-15', '2026-11-01'];
    const chosen = plan(rules, [counts], { given: new Set(['messages', 'ledger']) });
    const both = [history('in-summer', [middle!, now!], [old!, late!]), history('in-september', [late!, now!], [old!, middle!])];
    const progress = startProgress(chosen);
    expect([...audit(both, chosen, progress)]).toEqual([]);
    expect(seen).toEqual(['in-summer', 'in-september']);
    for (const id of ['fr.a.counts', 'fr.a.later'])
      expect(progress.tallies.get(id), id).toMatchObject({ passed: 1, notRun: { 'not-in-force': 1 } });
  });

  test('a kind that looks at templates only is not asked about a message of which the same is known', () => {
    const { kind: looks, seen } = watching({ name: 'looks', on: 'passage', origin: 'template', needs: [] });
    const passage = (id: string, type: 'template' | 'message'): Subject =>
      ({ on: 'passage', id, origin: { type }, facts: { jurisdictions: ['fr'] }, day: '2026-11-02', blocks: [] }) as unknown as Subject;
    const subjects = [passage('t1', 'template'), passage('m1', 'message'), passage('t2', 'template')];
    const chosen = plan([rule('fr.a.looks', { kind: 'looks' })], [looks], { given: new Set(['templates', 'messages']) });
    const progress = startProgress(chosen);
    expect([...audit(subjects, chosen, progress)]).toEqual([]);
    expect(seen).toEqual(['t1', 't2']);
    expect(progress.tallies.get('fr.a.looks')).toMatchObject({ passed: 2, notRun: { 'not-applicable': 1 } });
  });

  test('a kind that says nothing is a pass, one that speaks is a finding', () => {
    const { findings, tally } = run(plan([rule('fr.a.loud'), rule('fr.a.quiet', { kind: 'silent' })], [speaks, kind('silent', () => [])]));
    expect(findings.map((found) => found.rule)).toEqual(['fr.a.loud']);
    expect(tally('fr.a.loud')).toMatchObject({ passed: 0, failed: 1, unsure: 0 });
    expect(tally('fr.a.quiet')).toMatchObject({ passed: 1, failed: 0, unsure: 0 });
  });

  test('a crash is that rule’s crash, said with its place, and the others go on', () => {
    const crash = kind('crash', () => {
      throw new Error('what a day');
    });
    const { findings, progress, tally } = run(plan([rule('fr.a.crash', { kind: 'crash' }), rule('fr.a.loud')], [crash, speaks]));
    expect(findings).toHaveLength(1);
    expect(tally('fr.a.crash')).toMatchObject({ passed: 0, failed: 0, notRun: { crashed: 1 } });
    expect(progress.problems).toEqual([
      { code: 'rule-crashed', data: { rule: 'fr.a.crash', subject: 'holding H1', reason: 'what a day' }, file: 'inventory.csv', line: 2 },
    ]);
  });

  test('a crash after the first outcome leaves no half result', () => {
    const half = kind('half', function* () {
      yield outcome('a');
      throw new Error('half way');
    });
    const { findings, tally } = run(plan([rule('fr.a.half', { kind: 'half' })], [half]));
    expect(findings).toEqual([]);
    expect(tally('fr.a.half')).toMatchObject({ failed: 0, notRun: { crashed: 1 } });
  });

  test.each([
    ['a missing input', plan([rule('fr.a.x')], [kind('speaks', () => [outcome('a')], ['messages'])]), 'input-missing'],
    ['another jurisdiction', plan([rule('us.a.x', { jurisdiction: 'us' })], [speaks]), 'not-applicable'],
    ['another collector', plan([rule('fr.a.x', { applies: { collector: ['debt-buyer'] } })], [speaks]), 'not-applicable'],
    ['law of tomorrow', plan([rule('fr.a.x', { inForce: { from: '2026-11-03' } })], [speaks]), 'not-in-force'],
    ['law of yesterday', plan([rule('fr.a.x', { inForce: { from: '2020-01-01', to: '2026-11-01' } })], [speaks]), 'not-in-force'],
    ['a rule switched off', plan([rule('fr.a.x')], [speaks], { severities: new Map([['fr.a.x', 'off']]) }), 'off'],
  ])('%s is counted as not run, with its reason', (_, chosen, why) => {
    const { findings, progress } = run(chosen);
    expect(findings).toEqual([]);
    expect([...progress.tallies.values()]).toEqual([expect.objectContaining({ passed: 0, failed: 0, unsure: 0, notRun: { [why]: 1 } })]);
  });

  test.each([['2026-11-02'], ['2030-01-01']])('both bounds of the law’s time are included: until %s', (to) => {
    expect(run(plan([rule('fr.a.x', { inForce: { from: '2026-11-02', to } })], [speaks])).findings).toHaveLength(1);
  });

  test('a rule that perhaps does not apply accuses nobody, and says what is unknown', () => {
    const { findings, tally } = run(plan([rule('fr.a.x', { applies: { debtor: ['consumer'] } })], [speaks]));
    expect(findings[0]).toMatchObject({ result: 'unsure', doubts: [{ axis: 'debtor' }] });
    expect(tally('fr.a.x')).toMatchObject({ failed: 0, unsure: 1 });
  });

  test('a rule yields to one that says the same more closely, where that one is applied', () => {
    const general = rule('eu.a.x', { jurisdiction: 'eu', yieldsTo: ['fr.a.x'] });
    expect(run(plan([general, rule('fr.a.x')], [speaks])).findings.map((found) => found.rule)).toEqual(['fr.a.x']);
    expect(
      run(plan([general, rule('fr.a.x', { applies: { collector: ['debt-buyer'] } })], [speaks])).findings.map((found) => found.rule),
    ).toEqual(['eu.a.x']);
    expect(run(plan([general], [speaks])).findings).toHaveLength(1);
  });

  test('an unknown jurisdiction is a doubt, not a default', () => {
    const { findings } = run(plan([rule('fr.a.x')], [speaks]), [holding('H1', { facts: {} })]);
    expect(findings[0]).toMatchObject({ result: 'unsure', doubts: [{ axis: 'jurisdiction' }] });
  });

  test('an outcome is judged by the law of its own day', () => {
    const dated = kind('speaks', () => [outcome('old', { day: '2019-05-05' }), outcome('new', { day: '2026-05-05' })]);
    expect(run(plan([rule('fr.a.x')], [dated])).findings.map((found) => found.identity)).toEqual(['new']);
  });

  test('a kind gets what it asked for and nothing else', () => {
    const seen: object[] = [];
    const nosy: Kind = { ...speaks, check: (_subject, _rule, inputs) => [seen.push(inputs)].flatMap(() => []) };
    run(plan([rule('fr.a.x')], [nosy]));
    expect(seen).toEqual([{}]);
  });

  test('a draft is marked, and the user’s own severity wins', () => {
    const { findings } = run(plan([rule('fr.a.x', { status: 'draft' })], [speaks], { severities: new Map([['fr.a.x', 'advice']]) }));
    expect(findings[0]).toMatchObject({ draft: true, severity: 'advice' });
  });
});

describe('fingerprints', () => {
  const print = (subject: Holding, chosen = rule('fr.a.x'), by = speaks) =>
    run(plan([chosen], [by]), [subject]).findings.map((found) => found.fingerprint);

  test('survive moved lines, renamed files, new severities and new wording of the rule', () => {
    const moved = holding('H1', { record: { ...holding('H1').record, place: { file: 'data/other.csv', line: 99 } } });
    expect(print(moved, rule('fr.a.x', { severity: 'advice', title: { ...SAYS, en: 'new' } }))).toEqual(print(holding('H1')));
  });

  test('tell subjects, rules, phrases and repetitions apart', () => {
    const twice = kind('speaks', () => [outcome('a'), outcome('a'), outcome('b')]);
    const all = [...print(holding('H1'), rule('fr.a.x'), twice), ...print(holding('H2')), ...print(holding('H1'), rule('fr.a.y'))];
    expect(new Set(all).size).toBe(5);
  });

  test('likeness leaves the subject out', () => {
    const [one, two] = run(plan([rule('fr.a.x')], [speaks]), [holding('H1'), holding('H2')]).findings;
    expect(one?.likeness).toBe(two?.likeness);
    expect(one?.fingerprint).not.toBe(two?.fingerprint);
  });
});
