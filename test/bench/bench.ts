import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLarge } from '../company/large.ts';
import { type Measured, printTable, timeCommand } from './measured.ts';
import { areInstalled, lintWithRivals, readWithRivals } from './rivals.ts';
import { readWithAmiable, shortTexts } from './wording.ts';

// npm run bench: what a user waits for. Prints medians; asserts nothing.

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MAIN = join(ROOT, 'dist/cli/main.js');
const COMPANY = join(ROOT, 'fixtures/company');
const TEMPLATES = 2000;
const folder = mkdtempSync(join(tmpdir(), 'amiable-bench-'));

/** The command on what it can read: rows that are broken on purpose make it exit with 2. */
function measure(name: string, args: readonly string[], times: number, megabytes: number, input: string): Measured {
  const accepts = (status: number, stderr: string) => status < 2 || (status === 2 && stderr.includes('messages.csv'));
  return { name, runs: timeCommand([process.execPath, MAIN, ...args], folder, times, accepts), input, megabytes };
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
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`);
  const one = join(COMPANY, 'templates/fr-reminder-email.html.hbs');
  const megabytes = writeTemplates(TEMPLATES) / 1e6;
  const templates = `${TEMPLATES.toLocaleString('en')} templates, ${megabytes.toFixed(1)} MB`;
  const lint = ['lint', 'templates', '--jurisdiction', 'fr,us,ru', '--format', 'json=out.json', '--quiet'];
  const beside = areInstalled();
  if (!beside) console.log('\nAlone: `npm ci --prefix test/bench/rivals` installs what this is measured beside.');

  printTable('Templates', [
    measure('help (process start)', ['--help'], 7, 0, '–'),
    measure('lint, one file (cold start)', ['lint', one, '--jurisdiction', 'fr', '--collector', 'third-party'], 7, 0, '1 file'),
    measure('lint', lint, 3, megabytes, templates),
    measure('lint --cache, first run', [...lint, '--cache'], 1, megabytes, templates),
    measure('lint --cache, nothing changed', [...lint, '--cache'], 3, megabytes, templates),
    ...(beside ? lintWithRivals(join(folder, 'templates'), folder, 3, templates, megabytes) : []),
  ]);

  const batches = shortTexts();
  const texts = batches.at(-1) ?? [];
  const size = Buffer.byteLength(texts.join('')) / 1e6;
  const messages = `${texts.length.toLocaleString('en')} English texts of about ${Math.round((size * 1e6) / texts.length)} bytes`;
  printTable('Wording', [readWithAmiable(batches, messages, size), ...(beside ? await readWithRivals(batches, messages, size) : [])]);

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
  printTable(
    'Audit',
    writeLogs().map(({ name, messages, megabytes, times }) =>
      measure(`audit, ${messages.toLocaleString('en')} messages`, audit(name), times, megabytes, `${megabytes.toFixed(1)} MB`),
    ),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
