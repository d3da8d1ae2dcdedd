import { expect, test } from 'vitest';
import { audit } from '../../checks/audit.ts';
import { addCounts, countsOf } from '../../checks/counts.ts';
import { unknownOf } from '../../checks/lib/unknown.ts';
import { uncounted } from '../../checks/progress.ts';
import type { Case } from '../../checks/types.ts';

const known: Case = {
  on: 'case',
  id: 'P',
  debtor: undefined,
  facts: { debtor: 'consumer', jurisdictions: ['ru'] },
  zones: ['Europe/Moscow'],
  messages: [],
  ledger: [],
};
const message = { id: 'M', debtor: 'P', at: '', ms: 0, channel: 'call', direction: 'out', place: { file: '', line: 1 } } as const;
const { debtor: _, ...untyped } = known.facts;
const anywhere = { ...known, zones: ['Europe/Moscow', 'Asia/Omsk'] };

test.each<[string, Case, string[]]>([
  ['all is known', known, []],
  ['one of the zones of a country', anywhere, ['zone']],
  ['two zones that the log names', { ...anywhere, messages: [{ ...message, zone: 'Asia/Omsk' }] }, []],
  ['no zone at all', { ...known, zones: [] }, ['zone']],
  ['no type', { ...known, facts: untyped }, ['type']],
  ['nothing', { ...known, zones: [], facts: {} }, ['zone', 'type', 'jurisdiction']],
])('%s', (_, subject, unknown) => {
  expect(unknownOf(subject)).toEqual(unknown);
});

test('debtors are counted, and parts added up', () => {
  const plan = { rules: [], coming: [] } as never;
  const counted = (...subjects: Case[]) => {
    const progress = uncounted();
    expect([...audit(subjects, plan, progress)]).toEqual([]);
    return progress;
  };
  const whole = counted(known, anywhere, { ...known, facts: untyped });
  addCounts(countsOf(counted(anywhere, { ...known, facts: {} })), whole);
  expect(whole.unknown).toEqual({ zone: 2, type: 2, jurisdiction: 1 });
});
