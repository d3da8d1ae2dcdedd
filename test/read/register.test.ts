import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRegister, registerLines } from '../../checks/read/register.ts';
import { brief, refusal, tempFile, tempFolder } from './folder.ts';

const REGISTER = {
  activities: [
    {
      id: 'reminders',
      role: 'controller',
      name: 'Reminders by mail and text message',
      controller: { name: 'Exemple SA', contact: 'dpo@example.com' },
      purposes: ['collecting unpaid invoices'],
      transfers: [{ country: 'US', safeguard: 'standard contractual clauses' }],
      retention: { correspondence: 'P5Y' },
      automatedDecision: false,
    },
    { id: 'calls' },
  ],
};

test('what is saved is read again', async () => {
  const path = join(tempFolder(), 'register.json');
  const register = await openRegister(path, { create: true });
  expect(existsSync(path)).toBe(false);
  register.activities.push(...(REGISTER.activities as typeof register.activities));
  await register.save();
  expect((await openRegister(path)).activities).toEqual(REGISTER.activities);

  const again = await openRegister(path);
  again.activities[1]!.name = 'Calls';
  await again.save();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ activities: [REGISTER.activities[0], { id: 'calls', name: 'Calls' }] });
});

test.each([
  [
    'a misspelt field',
    '{"activities": [\n  { "id": "a",\n    "purpose": ["x"] }\n]}',
    ['config-key-unknown / line 3 / activities.0.purpose / purposes'],
  ],
  ['no id', '{"activities": [\n  { "name": "a" }\n]}', ['field-missing / line 2 / activities.0.id']],
  [
    'a period that is no text',
    '{"activities": [{ "id": "a",\n "retention": {\n "debt": 5 } }]}',
    ['field-invalid / line 3 / activities.0.retention.debt / 5 / string'],
  ],
  [
    'a role that is none',
    '{"activities": [\n{ "id": "a", "role": "procesor" }]}',
    ['choice-invalid / line 2 / activities.0.role / procesor / controller, processor / processor'],
  ],
  ['the id of another', '{"activities": [\n{ "id": "a" },\n{ "id": "a" }]}', ['duplicate-id / line 3 / a / 2']],
  [
    'the id of another breach',
    '{"activities": [{ "id": "a" }],\n"breaches": [{ "id": "a" },\n{ "id": "a" }]}',
    ['duplicate-id / line 3 / a / 2'],
  ],
  [
    'a moment that is none',
    '{"activities": [], "breaches": [\n{ "id": "b",\n"awareAt": "yesterday" }]}',
    ['field-invalid / line 3 / breaches.0.awareAt / yesterday / 2026-05-04T09:00:00+02:00'],
  ],
  ['a list', '[]', ['field-invalid / line 1 /  / [] / object']],
])('%s', async (_, json, problems) => {
  expect((await refusal(openRegister(tempFile('register.json', json)))).map(brief)).toEqual(problems);
});

test('no JSON, no file, a folder', async () => {
  expect((await refusal(openRegister(tempFile('register.json', '{\n  "activities": [,]\n}')))).map(brief)).toEqual([
    expect.stringMatching(/^json-broken \/ line 2/),
  ]);
  expect(await refusal(openRegister(tempFile('register.json', '')))).toMatchObject([{ code: 'json-broken' }]);
  expect(await refusal(openRegister(join(tempFolder(), 'none.json')))).toMatchObject([{ code: 'file-missing' }]);
  expect(await refusal(openRegister(tempFolder()))).toMatchObject([{ code: 'file-is-directory' }]);
});

test('breaches are read, kept when the activities change, and found by their lines', async () => {
  const path = tempFile('register.json', '{"activities": [{ "id": "b.c" }],\n"breaches": [\n{ "id": "b.c",\n"facts": "a letter" }]}');
  const register = await openRegister(path);
  expect(register.breaches).toEqual([{ id: 'b.c', facts: 'a letter' }]);
  const lineOf = await registerLines(path, 'register.json');
  expect([lineOf('breaches.b.c.facts'), lineOf('breaches.b.c.measures'), lineOf('b.c.name'), lineOf('breaches.d.facts')]).toEqual([
    4,
    3,
    1,
    undefined,
  ]);
  register.activities.splice(0);
  await register.save();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ activities: [], breaches: [{ id: 'b.c', facts: 'a letter' }] });
});
