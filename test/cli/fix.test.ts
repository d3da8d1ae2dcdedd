import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { amiable, temporaryFolder } from './amiable.ts';

// Each test runs the command several times.
vi.setConfig({ testTimeout: 240_000 });

const CONFIG =
  'version: 1\njurisdictions: [fr]\ncollector: first-party\ninputs: { templates: [t] }\nvariables: [debtor.name]\nrules: { fr.*: off, eu.*: off }\n';
const WRONG = 'Bonjour {{debtor.nmae}},\r\nvotre f\u0430cture est prête.\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\nCordialement, l\u200ba société';
const RIGHT = 'Bonjour {{debtor.name}},\r\nvotre facture est prête.\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\nCordialement, la société';

function project(): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 't'));
  writeFileSync(join(cwd, 'amiable.yaml'), CONFIG);
  writeFileSync(join(cwd, 't/a.fr.hbs'), WRONG);
  writeFileSync(join(cwd, 't/b.fr.hbs'), 'Bonjour {{debtor.name}}.');
  return cwd;
}

test('--fix-dry-run prints a patch that does what --fix does, and writes nothing', async () => {
  const cwd = project();
  const dry = await amiable(['lint', '--fix-dry-run'], { cwd });
  expect(readFileSync(join(cwd, 't/a.fr.hbs'), 'utf8')).toBe(WRONG);
  expect(dry.stderr).toContain('3 repairs in 1 file would be made with --fix');
  expect(dry.stdout.match(/^@@/gm)).toHaveLength(2);

  const patched = temporaryFolder();
  cpSync(cwd, patched, { recursive: true });
  execFileSync('git', ['apply', '--whitespace=nowarn'], {
    cwd: patched,
    input: dry.stdout,
    env: { ...process.env, GIT_CEILING_DIRECTORIES: patched },
  });
  const fixed = await amiable(['lint', '--fix'], { cwd });
  expect(fixed.stderr).toContain('3 repairs made in 1 file.');
  expect(readFileSync(join(cwd, 't/a.fr.hbs'), 'utf8')).toBe(RIGHT);
  expect(readFileSync(join(patched, 't/a.fr.hbs'), 'utf8')).toBe(RIGHT);
  expect(await amiable(['lint', '--fix-dry-run', '--quiet'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('the exit code is that of what is left; a dry run leaves everything', async () => {
  const cwd = project();
  const failing = ['lint', '--fail-on', 'advice', '--quiet'];
  expect((await amiable([...failing, '--fix-dry-run', '--format', 'sarif=out.sarif'], { cwd })).code).toBe(1);
  const [run] = JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8')).runs;
  const replaced = run.results.map(({ fixes }: { fixes: unknown[] }) => fixes.length);
  expect(replaced).toEqual([1, 1, 1]);
  expect((await amiable([...failing, '--fix'], { cwd })).code).toBe(0);
});

test('two results on standard output are refused', async () => {
  const { code, stdout, stderr } = await amiable(['lint', '--fix-dry-run', '--format', 'json'], { cwd: project() });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('--fix-dry-run');
});

test('links stay links, rights stay rights, and nothing is left beside the file', async () => {
  const cwd = project();
  writeFileSync(join(cwd, 'real.hbs'), WRONG);
  chmodSync(join(cwd, 'real.hbs'), 0o640);
  symlinkSync(join(cwd, 'real.hbs'), join(cwd, 't/link.fr.hbs'));
  await amiable(['lint', 't/link.fr.hbs', '--fix', '--quiet'], { cwd });
  expect(lstatSync(join(cwd, 't/link.fr.hbs')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(cwd, 'real.hbs'), 'utf8')).toBe(RIGHT);
  expect(statSync(join(cwd, 'real.hbs')).mode & 0o777).toBe(0o640);
  expect([...readdirSync(cwd), ...readdirSync(join(cwd, 't'))].sort()).toEqual([
    'a.fr.hbs',
    'amiable.yaml',
    'b.fr.hbs',
    'link.fr.hbs',
    'real.hbs',
    't',
  ]);
});
