import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openStories, writeLarge } from '../company/large.ts';
import { seeded } from '../company/random.ts';
import type { Story } from '../company/story.ts';
import { administrator } from '../server/browser.ts';
import type { Asked, Measured } from './gate-client.ts';

// npm run bench:gate [MESSAGES]: how long a planned contact waits for its answer over HTTP when many are asked about, with the histories of a large
// company in the state. Fills a state, serves it, asks at a constant rate from a process of its own, prints, and leaves nothing behind.

const MESSAGES = Number(process.argv[2] ?? 1_000_000);
const MESSAGES_A_DEBTOR = 11.25;
/** Debtors whose messages are their own; the others have those of one of them with other ids. */
const DIFFERENT = 1000;
const RATE = 200;
const SECONDS = 30;
/** What is compiled and loaded once is not what is asked about. */
const WARM_UP = 4000;

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const CLIENT = fileURLToPath(new URL('gate-client.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'amiable-bench-'));
const debtors = Math.ceil(MESSAGES / MESSAGES_A_DEBTOR);

/** As a program would ask: what it wants to send and to whom; all else is in the state. */
function planned(count: number): Asked[] {
  const random = seeded(7);
  const storyOf = openStories(DIFFERENT);
  const from = Temporal.Now.plainDateISO('UTC').add({ days: 1 });
  return Array.from({ length: count }, (_nothing, i) => {
    const story = storyOf(random.int(1, debtors));
    const message = random.pick(story.messages.filter(({ direction }) => direction === 'out'));
    const { outcome: _outcome, ...row } = message;
    const at = from
      .add({ days: random.int(0, 4) })
      .toZonedDateTime({ timeZone: zoneOf(story), plainTime: { hour: random.int(7, 20), minute: random.int(0, 59) } });
    const fields = Object.entries({ ...row, id: `planned-${i}`, at: at.toString({ timeZoneName: 'never' }) });
    return { body: JSON.stringify(Object.fromEntries(fields.filter(([, value]) => value !== ''))) };
  });
}

function zoneOf({ person: { zone } }: Pick<Story, 'person'>): string {
  return zone === '' ? 'UTC' : zone;
}

async function serve(): Promise<{ server: ChildProcess; url: string; code: string }> {
  const args = [MAIN, 'serve', '--live', '--store', 'review.sqlite', '--state', 'state', '--port', '0'];
  const server = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, AMIABLE_LANG: 'en' },
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: server.stdout! })) {
    lines.push(line);
    if (line.includes('Ctrl+C')) break;
  }
  const said = lines.join('\n');
  const [url = ''] = /http:\/\/[\d.:]+/.exec(said) ?? [];
  const [code = ''] = /[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3}/.exec(said) ?? [];
  return { server, url, code };
}

/** Seconds of processor time that a process has used (Linux: clock ticks are hundredths of a second). */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function ask(url: string, headers: Record<string, string>, asked: readonly Asked[]): Promise<Measured> {
  writeFileSync(join(folder, 'asked.json'), JSON.stringify({ url, headers, rate: RATE, asked }));
  const client = spawn(process.execPath, [CLIENT, join(folder, 'asked.json')], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  client.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const [code] = (await once(client, 'close')) as [number];
  if (code !== 0) throw new Error(`the client ended with ${code}`);
  return JSON.parse(text) as Measured;
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(0)} s`;
}

function print({ latencies, answers, late }: Measured, cpuMs: number): void {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1)} ms`;
  console.log(`\n| requests | a second | p50 | p90 | p99 | p99.9 | max | processor time a request |`);
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  const figures = [at(0.5), at(0.9), at(0.99), at(0.999), at(1), `${(cpuMs / sorted.length).toFixed(2)} ms`];
  console.log(`| ${sorted.length.toLocaleString('en')} | ${RATE} | ${figures.join(' | ')} |`);
  console.log(`\nAnswers: ${answers.map(([answer, n]) => `${answer} ${n.toLocaleString('en')}`).join(', ')}.`);
  console.log(`Latency counts from the moment at which a request was due. Sent more than 5 ms late by the client itself: ${late}.`);
}

let server: ChildProcess | undefined;
try {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`);
  let since = performance.now();
  const messages = writeLarge(folder, debtors, DIFFERENT);
  const megabytes = (statSync(join(folder, 'messages.csv')).size / 1e6).toFixed(0);
  console.log(
    `Written: ${messages.toLocaleString('en')} messages of ${debtors.toLocaleString('en')} debtors, ${megabytes} MB, in ${seconds(since)}`,
  );
  writeFileSync(join(folder, 'amiable.yaml'), 'jurisdictions: [fr, us, ru]\ncollector: third-party\n');

  since = performance.now();
  const files = ['messages', 'ledger', 'debtors'].flatMap((sort) => [`--${sort}`, `${sort}.csv`]);
  const loaded = spawnSync(process.execPath, [MAIN, 'load', '--state', 'state', ...files], { cwd: folder, encoding: 'utf8' });
  if (loaded.status !== 0) throw new Error(loaded.stderr);
  console.log(`amiable load: ${loaded.stderr.trim()}, in ${seconds(since)}`);

  const asked = planned(WARM_UP + RATE * SECONDS);
  const serving = await serve();
  server = serving.server;
  const admin = await administrator({ url: serving.url, code: serving.code, lines: [], close: async () => {} });
  const { formToken } = JSON.parse((await admin.get('/api/v1/session')).text) as { formToken: string };
  const headers = { cookie: admin.cookie, 'content-type': 'application/json', 'x-form-token': formToken, origin: serving.url };
  await ask(serving.url, headers, asked.slice(0, WARM_UP));
  const before = processorTime(server.pid!);
  const measured = await ask(serving.url, headers, asked.slice(WARM_UP));
  print(measured, (processorTime(server.pid!) - before) * 1000);
} finally {
  server?.kill('SIGTERM');
  if (server) await once(server, 'exit');
  rmSync(folder, { recursive: true, force: true });
}
