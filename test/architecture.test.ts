import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** Who may import whom (DESIGN: data flows one way). The first entry that matches a file decides. */
const MAY_IMPORT: [files: RegExp, targets: RegExp[]][] = [
  [/^checks\/types\.ts$/, []],
  [/^checks\/kind\.ts$/, [/^checks\/types\.ts$/, /^checks\/lib\//]],
  [/^checks\/lib\//, [/^checks\/types\.ts$/, /^checks\/lib\//]],
  [/^checks\/kinds\//, [/^checks\/types\.ts$/, /^checks\/lib\//, /^checks\/kind\.ts$/]],
  [/^checks\/reader\//, [/^checks\/types\.ts$/, /^checks\/(lib|read|reader|schemas)\//]],
  [/^checks\/read\//, [/^checks\/types\.ts$/, /^checks\/lib\//, /^checks\/read\//, /^checks\/schemas\//]],
  [/^checks\//, [/^checks\//]],
  [/^reports\//, [/^checks\/types\.ts$/, /^checks\/lib\//, /^checks\/decide\.ts$/, /^reports\//]],
  [/^server\//, [/^checks\//, /^reports\//, /^server\//]],
  [/^cli\//, [/^checks\//, /^reports\//, /^server\/main\.ts$/, /^cli\//]],
];

/** One home per big package. */
const HOMES: Record<string, string[]> = {
  ajv: ['checks/read/validate.ts'],
  yaml: ['checks/read/yaml.ts'],
  'csv-parse': ['checks/read/csv.ts'],
  '@duckdb/node-api': ['checks/read/parquet.ts'],
  lowdb: ['checks/read/register.ts'],
  '@handlebars/parser': ['checks/read/grammars/handlebars.ts'],
  'jsonc-parser': ['checks/read/containers/json.ts'],
  fflate: ['checks/read/containers/zip.ts'],
  saxes: ['checks/read/containers/xml.ts'],
  parse5: ['checks/read/html-tokens.ts'],
  eld: ['checks/lib/language.ts'],
  natural: ['checks/lib/stems.ts'],
  compromise: ['checks/lib/english.ts'],
  'date-holidays': ['checks/lib/calendar.ts'],
  re2js: ['checks/lib/phrases.ts'],
  'fastest-levenshtein': ['checks/lib/nearest.ts'],
  puppeteer: ['reports/pdf.ts'],
  'pdf-lib': ['reports/pdf-finish.ts'],
  '@formatjs/icu-messageformat-parser': ['checks/read/grammars/icu.ts', 'reports/sentences/icu.ts'],
  'intl-messageformat': ['reports/sentences/icu.ts'],
  express: ['server/http.ts'],
  'vscode-languageserver': ['cli/lsp/server.ts', 'cli/lsp/diagnostics.ts', 'cli/lsp/quick-fixes.ts'],
  'vscode-languageserver-textdocument': ['cli/lsp/server.ts', 'cli/lsp/diagnostics.ts', 'cli/lsp/quick-fixes.ts'],
  kysely: ['server/store/database.ts'],
  'node:sqlite': ['server/store/database.ts', 'server/store/checkpoint-worker.ts'],
  '@nats-io/jetstream': ['server/stream/broker.ts'],
  '@nats-io/transport-node': ['server/stream/broker.ts'],
};

/** What the judging core may not touch: files, network, clock, chance, console. */
const IMPURE = [
  /node:(fs|net|http|https|dns|child_process|worker_threads|timers|os)/,
  /\bconsole\./,
  /\bDate\.now\b/,
  /\bnew Date\(\)/,
  /\bMath\.random\b/,
  /\bTemporal\.Now\b/,
  /\bfetch\(/,
  /\bprocess\.env\b/,
];
const PURE =
  /^checks\/(lib|kinds)\/|^checks\/(types|kind|plan|agenda|audit|progress|baseline|cases|decide|fingerprint|rules|jurisdictions|passages|given|examples|suppressions)\.ts$/;

const root = fileURLToPath(new URL('..', import.meta.url));
const files = ['checks', 'reports', 'server', 'cli'].flatMap((folder) => sources(join(root, folder)));

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const imports = importsOf(text);

  test('imports only what it may', () => {
    const allowed = MAY_IMPORT.find(([pattern]) => pattern.test(file))?.[1] ?? [];
    const local = imports.filter((name) => name.startsWith('.')).map((name) => posix.normalize(posix.join(posix.dirname(file), name)));
    expect(local.filter((target) => !allowed.some((pattern) => pattern.test(target)))).toEqual([]);
  });

  test('imports no big package outside its home', () => {
    const foreign = imports.map(packageOf).filter((name) => HOMES[name] && !HOMES[name].includes(file));
    expect(foreign).toEqual([]);
  });
});

test.each(files.filter((file) => PURE.test(file)))('%s touches neither files nor clock nor chance', (file) => {
  const code = readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  expect(IMPURE.filter((pattern) => pattern.test(code)).map(String)).toEqual([]);
});

test('only cli/main.ts, the build step and the evaluation set an exit code', () => {
  const setters = files.filter((file) => /process\.exitCode|process\.exit\(/.test(readFileSync(join(root, file), 'utf8')));
  expect(setters).toEqual(['cli/evaluate.ts', 'cli/main.ts', 'cli/pack.ts']);
});

test('the command can say which Node it needs: what it loads before it has looked is in the oldest', () => {
  const imports = readFileSync(join(root, 'cli/main.ts'), 'utf8').match(/^import .*$/gm) ?? [];
  expect(imports.length).toBeGreaterThan(0);
  // A name that a builtin does not export yet is an error before the first line runs; a property that it lacks is not.
  for (const line of imports) expect(line).toMatch(/^import \w+ from 'node:\w+';$/);
});

test('only the second reader asks anybody over the network, and only in one place', () => {
  const asking = files.filter((file) => /\bfetch\(/.test(readFileSync(join(root, file), 'utf8')));
  expect(asking).toEqual(['checks/reader/ask.ts']);
});

test('law, words, senders and fixtures hold no code', () => {
  const code = ['checks/law', 'checks/words', 'checks/senders', 'fixtures'].flatMap((folder) => sources(join(root, folder)));
  expect(code).toEqual([]);
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !file.startsWith('server/public/') && !file.endsWith('.d.ts'))
    .sort();
}

function importsOf(text: string): string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g,
  );
  return [...found].flatMap((match) => match[1] ?? match[2] ?? match[3] ?? []);
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}
