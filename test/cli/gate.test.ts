import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../checks/read/validate.ts';
import answerSchema from '../../checks/schemas/gate-answer.json' with { type: 'json' };
import type { GateAnswer } from '../../reports/gate.ts';
import { amiable, type Ran, temporaryFolder } from './amiable.ts';

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

test('a message stands at the stage of its template, and follows it or not', async () => {
  const folder = temporaryFolder();
  const letter = '---\nid: first\nstage: validation\nchannel: letter\nlang: en\n---\nDear {{debtor.name}}, please pay {{amount}}.\n';
  mkdirSync(join(folder, 'templates'));
  writeFileSync(join(folder, 'templates/first.hbs'), letter);
  const rulesWith = async (body: string, inputs: string) => {
    writeFileSync(join(folder, 'amiable.yaml'), `version: 1\njurisdictions: [us]\n${inputs}`);
    const planned = {
      id: 'a',
      at: '2027-01-05T10:00:00-05:00',
      debtor: '42',
      channel: 'letter',
      template: 'first',
      body,
      debtorRecord: AMERICAN,
    };
    const [answer] = answersOf(await ask([planned], '--config', join(folder, 'amiable.yaml')));
    return answer!.reasons.map(({ rule }) => rule);
  };
  const templates = 'inputs:\n  templates: [templates]\n';
  expect(await rulesWith('Dear Ann, please pay $12.', templates)).toContain('us.mention.validation-debt-info');
  expect(await rulesWith('Dear Ann, please pay $12.', templates)).not.toContain('craft.message.follows-template');
  expect(await rulesWith('Dear Ann, twelve dollars would do for today.', templates)).toContain('craft.message.follows-template');
  expect(await rulesWith('Dear Ann, please pay $12.', '')).toEqual([]);
});

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

describe('amiable gate --state', () => {
  const folder = temporaryFolder();
  const state = join(folder, 'state');
  const planned = { debtor: '42', channel: 'call', outcome: 'no-answer', debts: ['F-1'] };

  beforeAll(async () => {
    const messages = ['id,debtor,at,channel,direction,debts,outcome'];
    for (let day = 1; day < 7; day++) messages.push(`m${day},42,2026-11-0${day}T10:00:00-05:00,call,out,F-1,no-answer`);
    writeFileSync(join(folder, 'messages.csv'), `${messages.join('\n')}\n`);
    writeFileSync(join(folder, 'debtors.csv'), 'debtor,type,jurisdiction,region,zone\n42,consumer,us,VT,America/New_York\n');
    writeFileSync(join(folder, 'key'), 'a secret of these tests\n');
    writeFileSync(
      join(folder, 'amiable.yaml'),
      'collector: third-party\npseudonyms: { key: key }\ninputs: { messages: messages.csv, debtors: debtors.csv }\n',
    );
    expect(await amiable(['load', '--state', state], { cwd: folder })).toMatchObject({
      code: 0,
      stderr: 'messages=6 debtors=1 set-aside=0\n',
    });
  });

  const gate = (lines: readonly object[], ...args: string[]) =>
    amiable(['gate', '--stdin', ...args], { cwd: folder, stdin: lines.map((line) => `${JSON.stringify(line)}\n`).join('') });

  test('counts what was loaded under the same pseudonyms, and what it has allowed itself', async () => {
    const at = (minute: number) => new Date(Date.parse('2026-11-06T16:00:00Z') + minute * 60_000).toISOString();
    const ran = await gate(
      [0, 1, 2].map((minute) => ({ ...planned, id: `p${minute}`, at: at(minute) })),
      '--state',
      state,
    );
    // The seventh call of seven days may be made. It lies too far back to count still.
    expect(answersOf(ran).map(({ decision, missing }) => [decision, missing])).toEqual(Array(3).fill(['allow', ['ledger']]));
    const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
    const calls = [1, 2, 3, 4, 5, 6, 7, 7].map((n, i) => ({ ...planned, id: `s${i}`, at: `${day(n)}T16:0${i}:00Z` }));
    const decisions = answersOf(await gate(calls, '--state', state)).map(({ decision }) => decision);
    expect(decisions).toEqual([...Array(7).fill('allow'), 'refuse']);
  });

  test('counts no more what is withdrawn', async () => {
    const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
    const calls = [1, 2, 3, 4, 5, 6, 7, 7].map((n, i) => ({ ...planned, id: `s${i}`, at: `${day(n)}T16:0${i}:00Z` }));
    const withdrawn = [{ withdraw: 's0' }, { withdraw: 's0' }, { withdraw: 's7' }];
    const ran = await gate([...calls, ...withdrawn, calls[7]!, { withdraw: 's1', debtor: '42' }], '--state', state);
    expect(answersOf(ran).slice(7)).toMatchObject([
      { id: 's7', decision: 'refuse' },
      { id: 's0', withdrawn: true },
      { id: 's0', withdrawn: false },
      { id: 's7', withdrawn: false },
      { id: 's7', decision: 'allow' },
      { id: null, error: {} },
    ]);
    expect(ran.code).toBe(2);
  });

  test.each([
    ['en', 'Nothing is kept of this debtor’s contacts'],
    ['fr', 'Aucun contact de ce débiteur n’est connu'],
    ['ru', 'О контактах с этим должником ничего не известно'],
  ])('holds contacts with strangers, and says why in %s', async (lang, words) => {
    const line = { ...planned, debtor: '43', id: 'x', at: '2026-11-03T10:00:00-05:00' };
    const ran = await gate([line], '--state', state, '--lang', lang);
    expect(ran).toMatchObject({ code: 1, stderr: '' });
    expect(answersOf(ran)[0]).toMatchObject({ decision: 'hold', missing: ['messages', 'ledger', 'debtors'] });
    expect(answersOf(ran)[0]!.reasons.at(-1)).toMatchObject({ rule: 'history-unknown', message: expect.stringContaining(words) });
  });

  test('wants a state where one is named, a folder to fill and something to fill it with', async () => {
    expect(await gate([], '--state', join(folder, 'nowhere'))).toMatchObject({ code: 2, stderr: expect.stringContaining('amiable load') });
    expect(await amiable(['load'], { cwd: folder })).toMatchObject({ code: 2, stderr: expect.stringContaining('--state') });
    const bare = await amiable(['load', '--state', state], { cwd: temporaryFolder() });
    expect(bare).toMatchObject({ code: 2, stderr: expect.stringContaining('nothing to load') });
  });
});
