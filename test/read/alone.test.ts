import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { alone } from '../../checks/read/alone.ts';
import { aliveOf, type ProcessName, thisProcess } from '../../checks/read/processes.ts';
import { brief, refusal, tempFolder } from './folder.ts';

const WORKER = fileURLToPath(new URL('works-alone.ts', import.meta.url));
const SINCE = '2026-11-22T08:00:00Z';

/** A process that has ended. */
let ended: ProcessName;

beforeAll(async () => {
  const child = spawn(process.execPath, ['-e', '0']);
  await once(child, 'close');
  ended = { ...thisProcess(), pid: child.pid! };
});

const lock = (dir: string, number: number, holder: ProcessName | string) =>
  writeFileSync(join(dir, `.amiable-${number}.lock`), typeof holder === 'string' ? holder : JSON.stringify({ ...holder, since: SINCE }));

const entered = (dir: string) => alone(dir, async () => readdirSync(dir));

test('one after the other, whatever became of the first', async () => {
  const dir = join(tempFolder(), 'a/run');
  expect(await entered(dir)).toEqual(['.amiable-1.lock']);
  await expect(alone(dir, () => Promise.reject(new Error('no power')))).rejects.toThrow('no power');
  expect(await entered(dir)).toEqual(['.amiable-1.lock']);
  expect(readdirSync(dir)).toEqual([]);
});

test('the second is refused at once and told who has it', async () => {
  const dir = tempFolder();
  await alone(dir, async () => {
    const [found] = await refusal(entered(dir));
    expect(found).toMatchObject({ code: 'folder-taken', data: { path: dir, pid: String(process.pid), host: hostname(), seen: 'here' } });
    expect(found!.data['since']).toHaveProperty('at', expect.stringMatching(/^20\d\d-.*Z$/));
    expect(readdirSync(dir)).toEqual(['.amiable-1.lock']);
  });
});

describe('what a killed process leaves', () => {
  const given: [string, (dir: string) => void][] = [
    ['its lock', (dir) => lock(dir, 1, ended)],
    ['a lock that it had no time to sign', (dir) => lock(dir, 1, '{"pid":')],
    ['its number, which another has now', (dir) => lock(dir, 1, { ...thisProcess(), started: 'in another run of the system 7' })],
    [
      'locks in a row',
      (dir) => {
        for (const number of [1, 2, 3]) lock(dir, number, ended);
      },
    ],
  ];
  test.each(given)('%s', async (_, leave) => {
    const dir = tempFolder();
    leave(dir);
    const found = await entered(dir);
    expect(found.length).toBeGreaterThan(1);
    expect(readdirSync(dir)).toEqual([]);
  });
});

test('what another machine does cannot be seen from here: its lock counts, and is named', async () => {
  const dir = tempFolder();
  lock(dir, 1, ended);
  lock(dir, 2, { ...ended, host: 'elsewhere.example.org' });
  const [found] = await refusal(entered(dir));
  expect(found).toMatchObject({ data: { host: 'elsewhere.example.org', seen: 'from-elsewhere', lock: join(dir, '.amiable-2.lock') } });
  expect(readdirSync(dir)).toEqual(['.amiable-1.lock', '.amiable-2.lock']);
});

test('what is no folder', async () => {
  const dir = tempFolder();
  writeFileSync(join(dir, 'file'), '');
  for (const path of ['file', 'file/run'])
    expect((await refusal(entered(join(dir, path)))).map(brief)).toEqual([`output-exists / ${join(dir, path)}`]);
});

test('of several that find the same dead, one at a time gets in', async () => {
  const dir = tempFolder();
  const record = join(tempFolder(), 'record');
  const dead = JSON.stringify({ ...ended, since: SINCE });
  const workers = Array.from({ length: 3 }, () => spawn(process.execPath, [WORKER, dir, record, dead], { stdio: 'ignore' }));
  const codes = await Promise.all(workers.map(async (worker) => (await once(worker, 'close'))[0]));
  expect(codes).toEqual([0, 0, 0]);
  const events = readFileSync(record, 'utf8').trim().split('\n');
  expect(events.length).toBe(3 * 20 * 2);
  // Whoever comes in goes out before another comes in.
  const wanted = events.map((event, i) => (i % 2 === 0 ? event.replace('of', 'in') : events[i - 1]!.replace('in', 'of')));
  expect(events).toEqual(wanted);
  await entered(dir);
  expect(readdirSync(dir)).toEqual([]);
}, 60_000);

test('a process is told from a later one with its number', () => {
  expect(aliveOf(thisProcess())).toBe('yes');
  expect(aliveOf(ended)).toBe('no');
  expect(aliveOf({ ...thisProcess(), host: 'elsewhere.example.org' })).toBe('unknown');
});
