import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../checks/read/validate.ts';
import answerSchema from '../../checks/schemas/gate-answer.json' with { type: 'json' };
import type { GateAnswer } from '../../reports/gate.ts';
import { amiable, type Ran } from './amiable.ts';

const AMERICAN = { type: 'consumer', jurisdiction: 'us', zone: 'America/New_York' };
const call = { debtor: '42', channel: 'call', debts: ['F-1'], debtorRecord: AMERICAN };

const ask = (lines: readonly (object | string)[], ...args: string[]) =>
  amiable(['gate', '--stdin', '--collector', 'third-party', ...args], {
    stdin: lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  });
const answersOf = ({ stdout }: Ran): (GateAnswer & { error?: { code: string; message: string } })[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('amiable gate', () => {
  let ran: Ran;
  beforeAll(async () => {
    ran = await ask([
      { id: 'a', at: '2026-11-03T10:00:00-05:00', ...call },
      { id: 'b', at: '2026-11-03T22:30:00-05:00', ...call },
      'not json',
      '',
      { id: 'c', at: '2026-11-03T10:00:00-05:00', ...call, chanel: 'sms' },
      { id: 'd', at: '2026-11-03T10:00:00-05:00', ...call, debtorRecord: { ...AMERICAN, zone: undefined } },
    ]);
  });

  test('answers each line in its turn, and goes on after one that it cannot read', () => {
    expect(answersOf(ran).map(({ id, decision, error }) => [id, decision ?? error?.code])).toEqual([
      ['a', 'allow'],
      ['b', 'refuse'],
      [null, 'json-broken'],
      [null, 'column-unknown'],
      ['d', 'hold'],
    ]);
    expect(ran.code).toBe(2);
  });

  test('answers in the shape that is published', () => {
    const validate = compile(answerSchema);
    expect(
      answersOf(ran)
        .filter(({ id }) => id !== null)
        .flatMap((answer) => validate(answer)),
    ).toEqual([]);
  });

  test('gives rule, law, sentence and the next instant', () => {
    const [, answer] = answersOf(ran);
    expect(answer).toMatchObject({ next: '2026-11-04T08:00:00-05:00', reasons: [{ rule: 'us.timing.quiet-hours', result: 'fail' }] });
    expect(answer!.reasons[0]!.law.join()).toContain('1692c');
    expect(answer!.reasons[0]!.message).toContain('22:30');
  });

  test.each([
    ['fr', 'Appel du'],
    ['ru', 'Звонок'],
  ])('speaks %s', async (lang, word) => {
    const [answer] = answersOf(await ask([{ id: 'b', at: '2026-11-03T22:30:00-05:00', ...call }], '--lang', lang));
    expect(answer!.reasons[0]!.message).toContain(word);
  });

  test('exits with 0 when all may go, with 1 when one may not, and wants to be told where to read', async () => {
    expect((await ask([{ id: 'a', at: '2026-11-03T10:00:00-05:00', ...call }])).code).toBe(0);
    expect((await ask([{ id: 'b', at: '2026-11-03T22:30:00-05:00', ...call }])).code).toBe(1);
    expect((await ask([{ id: 'b', at: '2026-11-03T22:30:00-05:00', ...call }], '--fail-on', 'never')).code).toBe(0);
    expect(await amiable(['gate'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--stdin') });
  });
});
