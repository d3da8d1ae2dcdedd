import { appendFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { amiable, temporaryFolder } from '../cli/amiable.ts';
import { writeLarge } from '../company/large.ts';
import { seeded } from '../company/random.ts';
import { bytesOf, type Ended, startAudits } from './audits.ts';

/** Whenever an audit is killed, it can be gone on with, and comes to the same bytes; and while it is at work, nobody gets in its way. */

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder, ...names);
const files = { messages: ['messages.csv'], ledger: ['ledger.csv'], debtors: ['debtors.csv'] };
const options = { ...files, asOf: '2026-11-15', jurisdiction: 'fr,eu,us,ru' };
const PARTS = 12;
let partBytes: number;

beforeAll(async () => {
  writeLarge(folder, 36);
  appendFileSync(at('messages.csv'), 'a row that is none\n');
  partBytes = Math.ceil(['messages.csv', 'ledger.csv', 'debtors.csv'].reduce((sum, file) => sum + statSync(at(file)).size, 0) / PARTS);
  const { code, stderr } = await audit({ out: 'undisturbed', resume: true, quiet: false });
  expect(stderr).toMatch(/^There is no interrupted audit to go on with/);
  expect(code).toBe(2);
}, 300_000);

function audit(more: object): Promise<Ended> {
  return startAudits(folder, partBytes, [{ ...options, ...more }]).ended;
}

/** Kills an audit as soon as its parts folder is in a state, or a little later. */
async function killed(more: { out: string; resume?: boolean }, when: (parts: string[]) => boolean, later = 0): Promise<void> {
  const parts = at(more.out, '.parts');
  const { child, ended } = startAudits(folder, partBytes, [{ ...options, ...more }]);
  while (child.exitCode === null && !(existsSync(parts) && when(readdirSync(parts)))) await wait(2);
  await wait(later);
  child.kill('SIGKILL');
  expect((await ended).code).toBe(null);
}

const isMark = (name: string) => name.endsWith('-counts.json');

/** When each part was judged. */
function judged(out: string): Map<string, bigint> {
  const names = readdirSync(at(out, '.parts')).filter(isMark);
  return new Map(names.map((name) => [name, statSync(at(out, '.parts', name), { bigint: true }).mtimeNs]));
}

test('killed again and again, while it reads and while it judges', async () => {
  const random = seeded(20261122);
  const out = 'killed';
  await killed({ out }, (parts) => parts.includes('0-messages.ndjson') || parts.includes('read.json'), random.int(0, 3));
  for (const many of [2, random.int(3, 9)]) {
    const before = judged(out);
    await killed({ out, resume: true }, (parts) => parts.filter(isMark).length > many, random.int(0, 20));
    expect(judged(out).size).toBeGreaterThan(many);
    for (const [name, time] of before) expect(judged(out).get(name), `${name} is not judged again`).toBe(time);
  }
  const resumed = await audit({ out, resume: true, quiet: false });
  expect(resumed).toMatchObject({ code: 2, stderr: expect.stringMatching(/^An interrupted audit is taken up where it stopped/) });
  expect(bytesOf(at(out))).toEqual(bytesOf(at('undisturbed')));
  expect(readdirSync(at(out)).sort()).toEqual(['findings.ndjson', 'run.json']);
}, 300_000);

test('is not gone on with when what it depends on has changed, and can be once that is undone', async () => {
  const out = 'changed';
  await killed({ out }, (parts) => parts.includes('read.json'));
  expect(await amiable(['report', at(out)])).toMatchObject({ code: 2, stderr: expect.stringContaining('is not finished') });
  const CHANGES: [more: object, says: string][] = [
    [{ asOf: '2026-11-16' }, 'the day of the law (--as-of) is not the same (2026-11-15 and 2026-11-16)'],
    [{ jurisdiction: 'fr,eu' }, 'rules or their severities are not the same'],
    [{ collector: 'debt-buyer' }, 'settings are not the same (collector)'],
  ];
  const refused = async (changes: typeof CHANGES) => {
    const audits = changes.map(([more]) => ({ ...options, out, resume: true, ...more }));
    const { code, stderr } = await startAudits(folder, partBytes, audits).ended;
    expect(code).toBe(2);
    for (const [, says] of changes) expect(stderr).toContain(`The interrupted audit cannot be resumed: ${says}`);
  };
  await refused(CHANGES);
  const ledger = readFileSync(at('ledger.csv'));
  appendFileSync(at('ledger.csv'), '\n');
  await refused([[{}, 'input files are not the same (ledger.csv)']]);
  writeFileSync(at('ledger.csv'), ledger);
  expect((await audit({ out, resume: true })).code).toBe(2);
  expect(bytesOf(at(out))).toEqual(bytesOf(at('undisturbed')));
}, 300_000);

test('two at the same time in one folder: the second leaves the first alone and says who has it', async () => {
  const out = 'together';
  const { child, ended } = startAudits(folder, partBytes, [{ ...options, out }]);
  while (child.exitCode === null && !existsSync(at(out, '.parts', 'read.json'))) await wait(2);
  for (const resume of [false, true]) {
    const second = await audit({ out, resume, quiet: false });
    expect(second.code).toBe(2);
    expect(second.stderr).toMatch(
      new RegExp(`^Another audit is at work in ${out}: process ${child.pid} on \\S+, since .*\n  → Wait for it to end, or`),
    );
  }
  expect((await ended).code).toBe(2);
  expect(bytesOf(at(out))).toEqual(bytesOf(at('undisturbed')));
  expect(readdirSync(at(out)).sort()).toEqual(['findings.ndjson', 'run.json']);
}, 300_000);

test('without --resume it begins anew, and says so', async () => {
  const out = 'anew';
  await killed({ out }, (parts) => parts.includes('read.json'));
  const { stderr } = await audit({ out, quiet: false });
  expect(stderr).toMatch(/^An interrupted audit is left in the run folder/);
  expect(bytesOf(at(out))).toEqual(bytesOf(at('undisturbed')));
}, 300_000);
