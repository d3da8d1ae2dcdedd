import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { amiable, temporaryFolder } from './cli/amiable.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const kept = join(root, 'fixtures/golden/run');

/** What a run says, without what changes with every law file that is added: the catalogue, the packs' checksums, rules that did nothing. */
function telling(folder: string): Record<string, string> {
  const { startedAt: _, catalogue: __, packs: ___, tallies, ...run } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  const active = (tallies as { failed: number; unsure: number }[]).filter((tally) => tally.failed + tally.unsure > 0);
  return {
    'run.json': `${JSON.stringify({ ...run, tallies: active }, null, 2)}\n`,
    'findings.ndjson': readFileSync(join(folder, 'findings.ndjson'), 'utf8'),
  };
}

test('the golden company is judged as before (if the change is meant: npm run golden)', async () => {
  const out = join(temporaryFolder(), 'run');
  const { code } = await amiable(['audit', '--config', 'fixtures/golden/amiable.yaml', '--as-of', '2026-11-15', '--out', out, '--quiet'], {
    cwd: root,
  });
  expect(code).toBe(2);
  const now = telling(out);
  if (process.env['GOLDEN'] === 'rebase') {
    mkdirSync(kept, { recursive: true });
    for (const [name, text] of Object.entries(now)) writeFileSync(join(kept, name), text);
  }
  expect(existsSync(kept)).toBe(true);
  for (const [name, text] of Object.entries(now)) expect(text).toBe(readFileSync(join(kept, name), 'utf8'));
});
