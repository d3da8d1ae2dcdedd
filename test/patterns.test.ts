import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';
import { check } from 'recheck';
import { expect, test } from 'vitest';
import { roleOf } from '../checks/lib/amount-roles.ts';
import { debtWordsIn } from '../checks/lib/debt-words.ts';
import { noteFinder } from '../checks/lib/drafting.ts';
import { placeAfter } from '../checks/lib/party-places.ts';
import { compilePlainWords } from '../checks/lib/plain-words.ts';
import { readPlainWords } from '../checks/read/plain-words.ts';
import { LANGS } from '../checks/types.ts';

/**
 * Texts to be judged come from anywhere. No regular expression of ours may take exponential time on any of them, nor more than quadratic time, which
 * a search for what stands at the end of a run of signs takes at worst.
 */
const SLOWEST = 2;

interface Pattern {
  where: string;
  source: string;
  flags: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const files = ['checks', 'cli', 'reports', 'server'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name)),
);

test.each(await patterns())('$where', async ({ source, flags }) => {
  const found = await check(source, flags, { timeout: 700 });
  if (found.status !== 'vulnerable') return;
  expect(found.complexity.type).toBe('polynomial');
  if (found.complexity.type === 'polynomial') expect(found.complexity.degree).toBeLessThanOrEqual(SLOWEST);
});

/** Those that stand in the sources, and those that are put together when the modules are loaded. */
async function patterns(): Promise<Pattern[]> {
  const found = new Map<string, Pattern>();
  const add = (pattern: Pattern) => found.set(`${pattern.source} ${pattern.flags}`, pattern);
  for (const file of files) for (const pattern of literalsIn(file)) add(pattern);
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, args, self) {
      const made = Reflect.construct(target, args, self) as RegExp;
      add({ where: `made: ${made.source.slice(0, 60)}`, source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    for (const file of files.filter((name) => /checks\/(lib|kinds|read)\//.test(name))) await import(file);
    // Those of what amounts stand for are made when their language is asked about.
    for (const lang of LANGS) roleOf('label', 'label', lang);
    // And those of words that single checks look for, when these are asked about.
    const plain = compilePlainWords(readPlainWords(join(root, 'checks/words')));
    debtWordsIn('', undefined, plain);
    noteFinder(plain)('');
    placeAfter('', plain);
  } finally {
    globalThis.RegExp = original;
  }
  return [...found.values()].sort((a, b) => (a.where < b.where ? -1 : 1));
}

function literalsIn(file: string): Pattern[] {
  const text = readFileSync(file, 'utf8');
  const found: Pattern[] = [];
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return;
      const line = text.slice(0, node.start).split('\n').length;
      found.push({ where: `${relative(root, file)}:${line}`, source: node.regex.pattern, flags: node.regex.flags });
    },
  }).visit(parseSync(file, text).program);
  return found;
}
