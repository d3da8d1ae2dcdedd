import { describe, expect, test } from 'vitest';
import { contactDrift } from '../../checks/kinds/contact-drift.ts';
import { holdingDrift } from '../../checks/kinds/holding-drift.ts';
import { register } from '../../checks/kinds/register.ts';
import { isBlank } from '../../checks/lib/blank.ts';
import type { Activity, HoldingRecord, Register, Rule } from '../../checks/types.ts';

function subject(activities: Activity[], observed: Partial<Register['observed']> = {}): Register {
  return {
    on: 'register',
    id: 'register',
    facts: {},
    day: '2026-11-02',
    file: 'register.json',
    activities,
    observed: { channels: [], actors: [], holdings: [], ...observed },
  };
}

const rule = (options: object): Rule => ({ id: 'x.record.test', options, params: {} }) as unknown as Rule;
const said = (outcomes: Iterable<{ result: string; says: string; evidence: readonly object[] }>) =>
  [...outcomes].map(({ result, says, evidence }) =>
    `${result} ${says} ${evidence.map((each) => ('path' in each ? each.path : '')).join(' ')}`.trim(),
  );

describe('required fields', () => {
  const check = (options: object, ...activities: Activity[]) => said(register.check(subject(activities), rule(options), {}));

  test.each<[string, Activity, string[]]>([
    ['absent', { id: 'a', role: 'controller' }, ['fail field-missing a.controller.name', 'fail field-missing a.purposes']],
    [
      'empty',
      { id: 'a', role: 'controller', controller: { name: ' ' }, purposes: [] },
      ['fail field-missing a.controller.name', 'fail field-missing a.purposes'],
    ],
    [
      'placeholders',
      { id: 'a', role: 'controller', controller: { name: 'à compléter' }, purposes: ['TBD', '—'] },
      ['fail field-missing a.controller.name', 'fail field-missing a.purposes'],
    ],
    ['given', { id: 'a', role: 'controller', controller: { name: 'Example' }, purposes: ['collection'] }, []],
    ['another role', { id: 'a', role: 'processor' }, ['unsure role-absent']],
    ['no role', { id: 'a' }, ['unsure role-unknown a.role']],
  ])('%s', (_, activity, expected) => {
    expect(check({ role: 'controller', fields: ['controller.name', 'purposes'] }, activity)).toEqual(expected);
  });

  test('each item of a list says it', () => {
    const activity: Activity = { id: 'a', controllers: [{ name: 'One', contact: 'x@example.com' }, { name: 'Two' }] };
    expect(check({ fields: ['controllers.name', 'controllers.contact'] }, activity)).toEqual(['fail field-missing a.controllers.contact']);
    expect(check({ fields: ['controllers.name'] }, { id: 'a', controllers: [] })).toEqual(['fail field-missing a.controllers.name']);
  });

  test('items of a list one by one, but for the ones that do not count', () => {
    const activity: Activity = {
      id: 'a',
      transfers: [{ country: 'IE' }, { country: 'Irlande' }, { country: 'Ирландия' }, { country: 'US' }],
    };
    const options = { each: 'transfers', except: { country: ['IE'] }, fields: ['safeguard'] };
    expect(check(options, activity)).toEqual(['fail field-missing a.transfers[3].safeguard']);
    expect(check(options, { id: 'a' })).toEqual([]);
  });

  test('only activities that a word of a field picks', () => {
    const options = { only: { categories: ['exclusion-list'] }, fields: ['recipients'] };
    expect(check(options, { id: 'a', categories: ['contact'] }, { id: 'b', categories: ['contact', 'Exclusion-List'] })).toEqual([
      'fail field-missing b.recipients',
    ]);
  });

  test('values', () => {
    const options = { accepted: { basis: ['contract', '6(1)(b)'] }, refused: { basis: ['none'] } };
    expect(check(options, { id: 'a', basis: 'Contract' })).toEqual([]);
    expect(check(options, { id: 'a', basis: 'consent' })).toEqual(['unsure value-unknown a.basis']);
    expect(check(options, { id: 'a', basis: 'none' })).toEqual(['fail value-refused a.basis']);
    expect(check(options, { id: 'a' })).toEqual([]);
  });
});

test.each([
  [undefined, true],
  ['', true],
  ['?', true],
  ['—', true],
  ['n/a', true],
  ['TBD', true],
  ['не указано', true],
  [[], true],
  [['', '-'], true],
  [{}, true],
  [{ a: '' }, true],
  ['none needed', false],
  ['P5Y', false],
  [['x', ''], false],
  [false, false],
  [0, false],
])('isBlank %j', (value, expected) => {
  expect(isBlank(value)).toBe(expected);
});

describe('holding-drift', () => {
  const activity: Activity = {
    id: 'dunning',
    name: 'Reminders',
    categories: ['contact', 'debt'],
    retention: { debt: 'P5Y', '*': '3 years' },
  };
  let n = 0;
  const line = (more: Partial<HoldingRecord>): HoldingRecord => ({
    id: `H${++n}`,
    system: 'crm',
    category: 'debt',
    about: 'all debtors',
    activity: 'dunning',
    since: '2026-01-01',
    place: { file: 'i.csv', line: 1 },
    ...more,
  });
  const check = (...holdings: HoldingRecord[]) => [...holdingDrift.check(subject([activity], { holdings }), rule({}), {})];

  test.each<[string, Partial<HoldingRecord>, string[]]>([
    ['as declared', {}, []],
    ['by the name of its activity', { activity: 'Reminders' }, []],
    ['an unknown activity', { activity: 'scoring' }, ['activity-undeclared']],
    ['no activity, a declared category', { activity: '' }, []],
    ['no activity, an undeclared category', { activity: '', category: 'score' }, ['category-undeclared']],
    ['a category of another activity', { category: 'score' }, []],
    ['within the period', { since: '2021-11-02' }, []],
    ['a day over', { since: '2021-11-01' }, ['older-than-declared']],
    ['over by the period for all categories', { category: 'contact', since: '2023-10-01' }, ['older-than-declared']],
    ['old, on a file that is not closed', { since: '2001-01-01', clock: 'closed' }, []],
    ['old and held back', { since: '2001-01-01', hold: 'case' }, []],
    ['old and erased', { since: '2001-01-01', state: 'erased' }, []],
    ['the same period in other words', { period: '60 months' }, []],
    ['another period', { period: 'P8Y' }, ['periods-differ']],
  ])('%s', (_, more, expected) => {
    expect(check(line(more)).map(({ says }) => says)).toEqual(expected);
  });

  test('many lines are one finding with their number and the worst of them', () => {
    const [found, ...more] = check(...Array.from({ length: 500 }, (_, i) => line({ since: `20${String(i % 15).padStart(2, '0')}-01-01` })));
    expect(more).toEqual([]);
    expect(found?.data).toMatchObject({ n: 500, days: 7975, declared: { named: { ru: '5 лет' } } });
    expect(found?.evidence).toHaveLength(20);
  });
});

describe('contact-drift', () => {
  const check = (activities: Activity[], observed: Partial<Register['observed']>) =>
    [...contactDrift.check(subject(activities, observed), rule({}), {})].map(({ result, says }) => `${result} ${says}`);

  test.each<[string, Activity, Partial<Register['observed']>, string[]]>([
    ['declared', { id: 'a', channels: ['email'] }, { channels: ['email'] }, []],
    ['not declared', { id: 'a', channels: ['email'] }, { channels: ['email', 'sms', 'call'] }, ['fail channel-undeclared']],
    ['the register knows no channels', { id: 'a' }, { channels: ['sms'] }, ['unsure channels-absent']],
    ['a bot nobody speaks of', { id: 'a' }, { actors: ['bot'] }, ['unsure bot-undeclared']],
    ['a bot that decides nothing', { id: 'a', automatedDecision: false }, { actors: ['bot'] }, []],
    ['nothing seen', { id: 'a' }, {}, []],
  ])('%s', (_, activity, observed, expected) => {
    expect(check([activity], observed)).toEqual(expected);
  });
});
