import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { type Measured, timeBatches, timeCommand } from './measured.ts';

// What people would pick instead: linters of prose, and a search for patterns. Their packages are the bench's own: `npm ci --prefix test/bench/rivals`.

const RIVALS = fileURLToPath(new URL('./rivals', import.meta.url));
const WORDS = fileURLToPath(new URL('../../checks/words/en', import.meta.url));
const PATTERNS = 100;

export function areInstalled(): boolean {
  return existsSync(join(RIVALS, 'node_modules'));
}

/** textlint and ripgrep on copies of the same templates, with a hundred patterns. */
export function lintWithRivals(templates: string, folder: string, times: number, input: string, megabytes: number): Measured[] {
  const copies = join(folder, 'copies');
  mkdirSync(copies);
  for (const name of readdirSync(templates)) {
    const text = readFileSync(join(templates, name), 'utf8').replace(/^---\n.*?\n---\n/s, '');
    writeFileSync(join(copies, name.replace(/\.hbs$/, '')), text);
  }
  const patterns = somePatterns();
  writeFileSync(join(folder, 'patterns.txt'), `${patterns.join('\n')}\n`);
  const rules = patterns.map((pattern) => `  - expected: "…"\n    pattern: /${pattern}/i`);
  writeFileSync(join(folder, 'prh.yml'), `version: 1\nrules:\n${rules.join('\n')}\n`);
  writeFileSync(join(folder, '.textlintrc.json'), JSON.stringify({ plugins: ['html'], rules: { prh: { rulePaths: ['prh.yml'] } } }));
  const modules = join(RIVALS, 'node_modules');
  const textlint = [join(modules, 'textlint/bin/textlint.js'), '--rules-base-directory', modules, '--format', 'json', copies];
  const ripgrep = join(modules, `@vscode/ripgrep-${process.platform}-${process.arch}/bin/rg`);
  const search = ['--ignore-case', '--line-number', '--no-ignore', '--file', 'patterns.txt', copies];
  const hasRun = (status: number) => status <= 1;
  return [
    {
      name: `textlint, ${PATTERNS} patterns (prh)`,
      runs: timeCommand([process.execPath, ...textlint], folder, times, hasRun),
      input,
      megabytes,
    },
    { name: `ripgrep, ${PATTERNS} patterns`, runs: timeCommand([ripgrep, ...search], folder, times, hasRun), input, megabytes },
  ];
}

/** alex and write-good, one text after the other in one process. */
export async function readWithRivals(batches: readonly string[][], input: string, megabytes: number): Promise<Measured[]> {
  const load = (path: string) => import(pathToFileURL(join(RIVALS, 'node_modules', path)).href);
  const { text: alex } = (await load('alex/index.js')) as { text: (text: string) => unknown };
  const { default: writeGood } = (await load('write-good/write-good.js')) as { default: (text: string) => unknown };
  const all = (read: (text: string) => unknown) => timeBatches(batches, (texts) => texts.forEach((text) => void read(text)));
  return [
    { name: 'alex', runs: all(alex), input, megabytes },
    { name: 'write-good', runs: all(writeGood), input, megabytes },
  ];
}

/** The first plain phrases of our own English word lists: what somebody would put into a list of bad words. */
function somePatterns(): string[] {
  const files = readdirSync(WORDS).filter((name) => name.endsWith('.yaml'));
  const phrases = files.flatMap((name) => (parse(readFileSync(join(WORDS, basename(name)), 'utf8')) as { words: string[] }).words);
  return phrases.filter((phrase) => /^[a-z]+ [a-z ]+$/.test(phrase)).slice(0, PATTERNS);
}
