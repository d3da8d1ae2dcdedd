import { expect, test } from 'vitest';
import { holding } from '../../checks/kinds/holding.ts';
import type { Holding, HoldingRecord, Rule } from '../../checks/types.ts';

function check(record: Partial<HoldingRecord>, options: object) {
  const subject: Holding = {
    on: 'holding',
    id: 'H1',
    facts: {},
    day: '2026-11-02',
    record: { id: 'H1', system: 'crm', category: 'health', about: 'all debtors', place: { file: 'i.csv', line: 1 }, ...record },
  };
  return [...holding.check(subject, { id: 'x.data.test', options, params: {} } as unknown as Rule, {})].map(({ result, says, data }) =>
    `${result} ${says} ${data.field ?? ''}`.trim(),
  );
}

test.each<[string, Partial<HoldingRecord>, object, string[]]>([
  ['nothing declared', {}, { fields: ['purpose', 'basis'] }, ['fail missing purpose', 'fail missing basis']],
  ['a placeholder', { purpose: 'tbd', basis: 'contract' }, { fields: ['purpose', 'basis'] }, ['fail missing purpose']],
  ['left to the activity', { activity: 'dunning' }, { fields: ['purpose', 'basis'], orActivity: true }, []],
  ['an activity does not give a ground', { activity: 'dunning' }, { fields: ['ground'] }, ['fail missing ground']],
  ['another category', { category: 'debt' }, { categories: ['health'], fields: ['ground'] }, []],
  ['erased', { state: 'erased' }, { fields: ['ground'] }, []],
  ['declared and still questioned', { purpose: 'refunds' }, { fields: ['purpose'], questioned: true }, ['unsure questioned']],
  ['not declared: no question is left', {}, { fields: ['purpose'], questioned: true }, ['fail missing purpose']],
])('%s', (_, record, options, expected) => {
  expect(check(record, options)).toEqual(expected);
});
