import { expect, test } from 'vitest';
import { breach } from '../../checks/kinds/breach.ts';
import type { DataBreach, Register } from '../../checks/types.ts';
import { ruleOf, sentence } from './history.ts';

const AWARE = '2026-05-04T09:20:00+02:00';

function said(duty: string, breaches: DataBreach[] | undefined, { fields = ['facts'], day = '2026-06-01' } = {}): string[] {
  const subject: Register = {
    on: 'register',
    id: 'register',
    facts: {},
    day,
    file: 'register.json',
    activities: [],
    ...(breaches ? { breaches } : {}),
    observed: { channels: [], actors: [], holdings: [] },
  };
  const outcomes = [...breach.check(subject, ruleOf('breach', { duty, fields }, duty === 'authority' ? { hours: 72 } : {}), {})];
  for (const outcome of outcomes) for (const lang of ['en', 'fr', 'ru'] as const) sentence(breach, outcome, lang);
  return outcomes.map(({ result, says, evidence }) =>
    `${result} ${says} ${evidence.map((one) => ('path' in one ? one.path : '')).join()}`.trim(),
  );
}

test.each<[string, string, string[]]>([
  ['the end of the last hour', '2026-05-07T10:00:00+02:00', []],
  ['a second later', '2026-05-07T10:00:01+02:00', ['fail late breaches.B.authorityToldAt']],
  ['the same instant on another clock', '2026-05-07T08:00:00Z', []],
  ['a day that may begin in time and end too late', '2026-05-07', ['unsure perhaps-late breaches.B.authorityToldAt']],
  ['a day that ends in time', '2026-05-06', []],
  ['a day that begins too late', '2026-05-08', ['fail late breaches.B.authorityToldAt']],
])('the hour of awareness does not count: %s', (_, authorityToldAt, expected) => {
  expect(said('authority', [{ id: 'B', awareAt: AWARE, risk: 'high', authorityToldAt }])).toEqual(expected);
});

test.each([
  ['2026-05-07', []],
  ['2026-05-08', ['fail untold breaches.B.authorityToldAt']],
])('a time that ends on the day of looking is not over: %s', (day, expected) => {
  expect(said('authority', [{ id: 'B', awareAt: AWARE, risk: 'likely' }], { day })).toEqual(expected);
});

test('an unlikely risk needs no notice, and its reason; a placeholder is none', () => {
  expect(said('authority', [{ id: 'B', awareAt: AWARE, risk: 'unlikely', riskReason: 'encrypted' }])).toEqual([]);
  expect(said('authority', [{ id: 'B', awareAt: AWARE, risk: 'unlikely', riskReason: 'tbd' }])).toEqual([
    'unsure risk-unexplained breaches.B.riskReason',
  ]);
});

test('every field that is asked for is a finding of its own, for each breach', () => {
  const fields = ['facts', 'measures'];
  expect(said('record', [{ id: 'B' }, { id: 'C', facts: 'a letter', measures: '?' }], { fields })).toEqual([
    'fail field-missing breaches.B.facts',
    'fail field-missing breaches.B.measures',
    'fail field-missing breaches.C.measures',
  ]);
});

test('a register without the list leaves it open once; an empty list says that there was none', () => {
  expect(said('record', undefined)).toEqual(['unsure none-kept']);
  expect(said('authority', undefined)).toEqual([]);
  expect(said('persons', undefined)).toEqual([]);
  expect(said('record', [])).toEqual([]);
});

test('a processor tells the controller, and no people', () => {
  const told: DataBreach = { id: 'B', role: 'processor', awareAt: AWARE, risk: 'high' };
  expect(said('authority', [told])).toEqual(['fail controller-untold breaches.B.controllerToldAt']);
  expect(said('authority', [{ ...told, controllerToldAt: AWARE }])).toEqual([]);
  expect(said('persons', [told])).toEqual([]);
});
