import { describe, expect, test } from 'vitest';
import type { Tally } from '../../checks/types.ts';
import { gravest, unknowns } from '../../reports/lead.ts';
import { reportModel } from '../../reports/model.ts';
import { sample } from './sample.ts';

describe('shelves', () => {
  const model = reportModel(sample(), 'en');
  const ids = (sections: typeof model.open) => sections.map(({ rule }) => rule);

  test('every finding is on exactly one', () => {
    const shelved = [...model.open, ...model.unsure, ...model.drafts].flatMap(({ entries }) => entries).concat(model.dismissed);
    expect(shelved.map(({ finding }) => finding.fingerprint).sort()).toEqual(
      sample()
        .findings.map(({ fingerprint }) => fingerprint)
        .sort(),
    );
  });

  test('gravest first, then most frequent', () => {
    expect(model.open.map(({ severity }) => severity)).toEqual([...Array(5).fill('error'), 'warning', 'warning', 'advice']);
    expect(gravest(model).map(({ findings }) => findings)).toEqual([2, 2, 1]);
  });

  test('drafts and what is unsure do not count', () => {
    expect(ids(model.drafts)).toEqual(['fr.wording.tone']);
    expect(ids(model.unsure)).toEqual(['fr.wording.seizure-without-title']);
    expect(model.counts).toEqual({ error: 7, warning: 2, advice: 1, total: 10 });
    for (const rows of [model.byFamily, model.byJurisdiction]) expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(10);
  });

  test('one person alone cannot set a severe finding aside', () => {
    expect(model.dismissed.map(({ finding }) => finding.rule)).toEqual(['eu.wording.plain-subject']);
    const waiting = model.open.flatMap(({ entries }) => entries).filter(({ standing }) => standing.state === 'awaiting-second');
    expect(waiting.map(({ finding }) => finding.rule)).toEqual(['fr.wording.seizure-without-title']);
  });
});

describe('why a rule was not run', () => {
  const tally = (more: Partial<Tally>): Tally => ({ rule: 'ru.timing.hours', passed: 0, failed: 0, unsure: 0, notRun: {}, ...more });
  test.each<[string, Tally, string]>([
    ['nothing to look at', tally({}), 'no-subject'],
    ['data not given', tally({ missing: ['ledger'], notRun: { 'input-missing': 3 } }), 'input-missing'],
    ['data not given, and no subject either', tally({ missing: ['ledger'] }), 'input-missing'],
    ['switched off', tally({ notRun: { off: 3, 'not-in-force': 1 } }), 'off'],
    ['not in force', tally({ notRun: { 'not-in-force': 3, 'not-applicable': 1 } }), 'not-in-force'],
    ['not applicable', tally({ notRun: { 'not-applicable': 3 } }), 'not-applicable'],
    ['a crash comes first', tally({ notRun: { crashed: 1, off: 4 }, missing: ['ledger'] }), 'crashed'],
  ])('%s', (_, own, reason) => {
    const input = sample();
    const { proof } = reportModel({ ...input, run: { ...input.run, tallies: [own] } }, 'en');
    expect(proof.notRun.map((rule) => rule.reason)).toEqual([reason]);
    expect(proof.executed).toEqual([]);
  });

  test('a rule that looked at one subject was run', () => {
    const input = sample();
    const { proof } = reportModel({ ...input, run: { ...input.run, tallies: [tally({ passed: 1, notRun: { crashed: 2 } })] } }, 'en');
    expect(proof.notRun).toEqual([]);
    expect(proof.executed).toHaveLength(1);
    expect(proof.crashed).toHaveLength(1);
  });
});

test('what is not known is always said', () => {
  const input = sample();
  const nothing = { ...input.run, tallies: [], problems: [], inputs: [] };
  expect(unknowns(reportModel({ run: nothing, findings: [], decisions: [] }, 'en'))).toEqual([
    'Where nothing is reported, these checks found nothing. That does not prove that the law is complied with.',
  ]);
  expect(unknowns(reportModel(input, 'en'))).toHaveLength(8);
});
