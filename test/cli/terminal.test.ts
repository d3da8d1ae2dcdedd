import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { amiable, temporaryFolder } from './amiable.ts';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
/** Gives a command a terminal of its own. */
const SCRIPT = '/usr/bin/script';
const ARGS = ['lint', 'broken.hbs', '--jurisdiction', 'fr', '--fail-on', 'never'];

const cwd = temporaryFolder();
writeFileSync(join(cwd, 'broken.hbs'), 'Bonjour {{#if late}}');

test.skipIf(!existsSync(SCRIPT))('what could not be read stands on a terminal once', () => {
  const command = `'${process.execPath}' '${MAIN}' ${ARGS.join(' ')} || true`;
  const env = { ...process.env, AMIABLE_LANG: 'en' };
  const shown = execFileSync(SCRIPT, ['-qec', command, '/dev/null'], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }).toString();
  expect(shown.match(/broken\.hbs:1:9/g)).toHaveLength(1);
});

test('a log of errors has it although the report has it as well', async () => {
  const { stdout, stderr } = await amiable(ARGS, { cwd });
  expect(stdout).toContain('broken.hbs:1:9');
  expect(stderr).toContain('broken.hbs:1:9');
});
