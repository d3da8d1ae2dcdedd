import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportModel } from '../../reports/model.ts';
import { sarif } from '../../reports/sarif.ts';
import { anyInput } from './runs.ts';
import { quietSample, sample } from './sample.ts';

// The official schema, as a package ships it. It is written in draft 04, whose parts used here mean the same in draft 07, under other names for itself.
const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const valid = ajv.compile(schema);

function check(text: string): void {
  expect(valid(JSON.parse(text)) ? [] : valid.errors).toEqual([]);
}

describe('validates against the SARIF 2.1.0 schema', () => {
  test('the sample', () => check(sarif(reportModel(sample(), 'fr'))));
  test('a run without findings', () => check(sarif(reportModel(quietSample(), 'ru'))));
  test('any run', () => {
    fc.assert(
      fc.property(anyInput, (input) => check(sarif(reportModel(input, 'en')))),
      { numRuns: 60 },
    );
  });
});

describe('the sample', () => {
  const [run] = JSON.parse(sarif(reportModel(sample(), 'en'))).runs;
  const of = (rule: string) => run.results.filter((result: { ruleId: string }) => result.ruleId === rule);

  test('levels follow severities, and only a failure has one', () => {
    expect(of('fr.mention.debt-breakdown').map((one: { level: string }) => one.level)).toEqual(['error', 'error']);
    expect(of('eu.record.recipients')[0]).toMatchObject({ kind: 'fail', level: 'warning' });
    expect(of('fr.wording.tone')[0]).toMatchObject({ kind: 'informational', level: 'none' });
    expect(of('fr.wording.seizure-without-title')[1]).toMatchObject({ kind: 'review', level: 'none' });
  });

  test('what people set aside is suppressed; what waits for a second person is not', () => {
    const statuses = run.results.flatMap((one: { suppressions: { status: string }[] }) => one.suppressions.map(({ status }) => status));
    expect(statuses.sort()).toEqual(['accepted', 'underReview']);
  });

  test('a place is given by line and by offset', () => {
    expect(of('fr.wording.seizure-without-title')[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'templates/fr/derniere-relance.hbs' },
      region: {
        startLine: 8,
        startColumn: 46,
        charOffset: 221,
        charLength: 41,
        snippet: { text: 'un huissier saisira vos meubles dès lundi' },
      },
    });
  });

  test('every result names a rule that is described', () => {
    for (const one of run.results) expect(run.tool.driver.rules[one.ruleIndex].id).toBe(one.ruleId);
  });

  test('problems and rules not run are notifications', () => {
    const [invocation] = run.invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.toolExecutionNotifications).toHaveLength(4);
    expect(invocation.toolConfigurationNotifications.map((one: { descriptor: { id: string } }) => one.descriptor.id).sort()).toEqual([
      'not-run/crashed',
      'not-run/input-missing',
      'not-run/not-applicable',
    ]);
  });
});
