import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** The demo company's log, ledger and debtors, so many times over, each copy with debtors of its own. */
function writeCompany(copies: number): number {
  const log = readFileSync(join(COMPANY, 'messages.csv'), 'utf8');
  const readable = log.slice(0, log.indexOf('FR-9001-01'));
  let bytes = 0;
  for (const [name, text] of [
    ['messages', readable],
    ['ledger', readFileSync(join(COMPANY, 'ledger.csv'), 'utf8')],
    ['debtors', readFileSync(join(COMPANY, 'debtors.csv'), 'utf8')],
  ] as const) {
    const head = text.slice(0, text.indexOf('\n') + 1);
    const rows = text.slice(head.length);
    const all = [head, ...Array.from({ length: copies }, (_, i) => rows.replaceAll(/\b(FR|US|RU)-(\d{4})\b/g, `$1-${i}-$2`))].join('');
    if (name === 'messages') bytes = all.length;
    writeFileSync(join(folder, `${name}.csv`), all);
  }
  return bytes;
}

try {
  const one = join(COMPANY, 'templates/fr-reminder-email.html.hbs');
  const templates = writeTemplates(2000);
  const messages = writeCompany(32);
  const audit = [
    'audit',
    '--jurisdiction',
    'fr,us,ru',
    '--collector',
    'third-party',
    '--messages',
    'messages.csv',
    '--ledger',
    'ledger.csv',
    '--debtors',
    'debtors.csv',
    '--out',
    'run',
    '--quiet',
    '--as-of',
    '2026-11-15',
  ];
  const results = [
    measure('help (process start)', ['--help'], 7, 0, '–'),
    measure('lint, one file (cold start)', ['lint', one, '--jurisdiction', 'fr', '--collector', 'third-party'], 7, 0, '1 file'),
    measure(
      'lint, 2,000 templates',
      ['lint', 'templates', '--jurisdiction', 'fr,us,ru', '--format', 'json=out.json', '--quiet'],
      3,
      templates / 1e6,
      `${(templates / 1e6).toFixed(1)} MB`,
    ),
    measure('audit, 100,000 messages', audit, 3, messages / 1e6, `${(messages / 1e6).toFixed(1)} MB`),
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
