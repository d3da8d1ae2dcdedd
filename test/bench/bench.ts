import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLarge } from '../company/large.ts';

// npm run bench: what a user waits for. Prints medians; asserts nothing.

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MAIN = join(ROOT, 'dist/cli/main.js');
const COMPANY = join(ROOT, 'fixtures/company');
const folder = mkdtempSync(join(tmpdir(), 'amiable-bench-'));

interface Measured {
  name: string;
  runs: number[];
  size: string;
  megabytes: number;
}

function measure(name: string, args: readonly string[], times: number, megabytes: number, size: string): Measured {
  const runs: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status === null || status > 2 || (status === 2 && !stderr.includes('messages.csv')))
      throw new Error(`${name}: exit ${status}\n${stderr.slice(0, 2000)}`);
    runs.push(performance.now() - start);
  }
  return { name, runs, size, megabytes };
}

function median(runs: readonly number[]): number {
  const sorted = [...runs].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The demo company's templates, over and over, each copy with its own number in it. */
function writeTemplates(count: number): number {
  const names = readdirSync(join(COMPANY, 'templates')).filter((name) => name.endsWith('.hbs'));
  const texts = names.map((name) => readFileSync(join(COMPANY, 'templates', name), 'utf8'));
  mkdirSync(join(folder, 'templates'));
  let bytes = 0;
  for (let i = 0; i < count; i++) {
    const text = (texts[i % texts.length] ?? '')
      .replace(/^id: .*$/m, `id: template-${i}`)
      .replace('{{file.reference}}', `{{file.reference}} (${i})`);
    bytes += text.length;
    writeFileSync(join(folder, 'templates', `${i}-${names[i % names.length]}`), text);
  }
  return bytes;
}

/** Logs of two sizes, to see that time grows no faster than they do. */
function writeLogs(): { name: string; messages: number; megabytes: number; times: number }[] {
  return [
    { name: 'small', debtors: 900, times: 3 },
    { name: 'large', debtors: 4500, times: 1 },
  ].map(({ name, debtors, times }) => {
    const messages = writeLarge(join(folder, name), debtors);
    return { name, messages, megabytes: statSync(join(folder, name, 'messages.csv')).size / 1e6, times };
  });
}

try {
  const one = join(COMPANY, 'templates/fr-reminder-email.html.hbs');
  const templates = writeTemplates(500);
  const audit = (name: string) => [
    'audit',
    '--jurisdiction',
    'fr,us,ru',
    '--collector',
    'third-party',
    ...['messages', 'ledger', 'debtors'].flatMap((input) => [`--${input}`, `${name}/${input}.csv`]),
    '--out',
    `${name}/run`,
    '--quiet',
    '--as-of',
    '2026-11-15',
  ];
  const logs = writeLogs();
  const results = [
    measure('help (process start)', ['--help'], 7, 0, '–'),
    measure('lint, one file (cold start)', ['lint', one, '--jurisdiction', 'fr', '--collector', 'third-party'], 7, 0, '1 file'),
    measure(
      'lint, 500 templates',
      ['lint', 'templates', '--jurisdiction', 'fr,us,ru', '--format', 'json=out.json', '--quiet'],
      3,
      templates / 1e6,
      `${(templates / 1e6).toFixed(1)} MB`,
    ),
    ...logs.map(({ name, messages, megabytes, times }) =>
      measure(`audit, ${messages.toLocaleString('en')} messages`, audit(name), times, megabytes, `${megabytes.toFixed(1)} MB`),
    ),
  ];
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}\n`);
  console.log('| what | input | median | fastest | slowest | MB/s |');
  console.log('| --- | --- | ---: | ---: | ---: | ---: |');
  for (const { name, runs, size, megabytes } of results) {
    const middle = median(runs);
    const rate = megabytes > 0 ? (megabytes / (middle / 1000)).toFixed(1) : '–';
    const ms = (time: number) => `${Math.round(time).toLocaleString('en')} ms`;
    console.log(`| ${name} | ${size} | ${ms(middle)} | ${ms(Math.min(...runs))} | ${ms(Math.max(...runs))} | ${rate} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
