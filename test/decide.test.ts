import { describe, expect, test } from 'vitest';
import { decide, isDismissed } from '../checks/decide.ts';
import type { Decision, Finding } from '../checks/types.ts';

const finding = (fingerprint: string, more: Partial<Finding> = {}): Finding => ({
  fingerprint,
  likeness: 'like',
  rule: 'fr.a.x',
  severity: 'warning',
  draft: false,
  result: 'fail',
  says: 'so',
  data: {},
  evidence: [],
  identity: 'a',
  doubts: [],
  subject: { on: 'passage', id: fingerprint },
  ...more,
});

const decision = (fingerprint: string, more: Partial<Decision> = {}): Decision => ({
  id: '1',
  fingerprint,
  likeness: 'like',
  subject: fingerprint,
  rule: 'fr.a.x',
  verdict: 'false-positive',
  reason: 'quoted',
  comment: 'it is a quotation',
  by: 'ines',
  at: '2026-11-01T10:00:00Z',
  ...more,
});

const DAY = '2026-11-15';
const stateOf = (findings: Finding[], decisions: Decision[], of = 'one') =>
  decide(findings, decisions, { today: DAY, foundAt: '2026-11-10T08:00:00Z' }).get(of);

describe('decisions', () => {
  test('without one a finding is open', () => {
    expect(stateOf([finding('one')], [])).toEqual({ state: 'open', history: [] });
  });

  test('the last one counts, and opening again opens', () => {
    const history = [decision('one'), decision('one', { verdict: 'open' })];
    expect(stateOf([finding('one')], history)).toEqual({ state: 'open', history });
  });

  test.each([
    ['the last day', '2026-11-15', 'decided'],
    ['the day after', '2026-11-14', 'expired'],
  ])('an acceptance until a day still holds on %s', (_, until, state) => {
    expect(stateOf([finding('one')], [decision('one', { verdict: 'accepted', until })])).toMatchObject({ state });
  });

  test.each([
    ['before the run that has it', '2026-11-09T12:00:00Z', 'open'],
    ['after it', '2026-11-11T12:00:00Z', 'decided'],
  ])('what was resolved %s: at %s it is %s', (_, at, state) => {
    expect(stateOf([finding('one')], [decision('one', { verdict: 'resolved', at })])).toMatchObject({ state });
  });

  const severe = finding('one', { severity: 'error' });
  test.each([
    ['one person alone', [decision('one')], 'awaiting-second'],
    ['the same person twice', [decision('one'), decision('one')], 'awaiting-second'],
    ['two people', [decision('one'), decision('one', { by: 'marc' })], 'decided'],
    ['two people who say different things', [decision('one'), decision('one', { by: 'marc', verdict: 'accepted' })], 'awaiting-second'],
    [
      'two people with another word between',
      [decision('one'), decision('one', { verdict: 'open' }), decision('one', { by: 'marc' })],
      'awaiting-second',
    ],
    ['one person confirming', [decision('one', { verdict: 'confirmed' })], 'decided'],
  ])('dismissing a severe finding: %s', (_, history, state) => {
    expect(stateOf([severe], history)).toMatchObject({ state });
  });

  test('only a dismissal that stands makes a finding stop counting', () => {
    const of = (found: Finding, history: Decision[]) => isDismissed(stateOf([found], history));
    expect(of(finding('one'), [decision('one')])).toBe(true);
    expect(of(severe, [decision('one')])).toBe(false);
    expect(of(finding('one'), [decision('one', { verdict: 'confirmed' })])).toBe(false);
  });
});

describe('a renamed template', () => {
  const old = decision('old', { subject: 'old-name' });

  test('keeps its decision when exactly one finding is alike', () => {
    expect(stateOf([finding('one')], [old])).toMatchObject({ state: 'decided' });
  });

  test.each([
    ['two findings are alike', [finding('one'), finding('two')]],
    [
      'the old template is still there',
      [finding('one'), finding('other', { likeness: 'else', subject: { on: 'passage', id: 'old-name' } })],
    ],
    ['nothing is alike', [finding('one', { likeness: 'else' })]],
  ])('does not when %s', (_, findings) => {
    expect(stateOf(findings, [old])).toMatchObject({ state: 'open' });
  });
});
