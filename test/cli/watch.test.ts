import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from './amiable.ts';

// Each test starts the command and waits for it several times.
vi.setConfig({ testTimeout: 240_000 });

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const CLEAN = 'Bonjour, votre facture est échue.\n';
const SEIZURE = '---\nstage: reminder\ndebtor: consumer\n---\nUn huissier viendra demain saisir vos meubles.\n';
const CONFIG = 'version: 1\njurisdictions: [fr]\ncollector: first-party\ninputs: { templates: [templates] }\n';

let child: ChildProcessByStdio<null, Readable, Readable> | undefined;
afterEach(() => void child?.kill('SIGKILL'));

/** Starts watching; `next` answers with what was written up to the next time that it waits. */
function start(cwd: string, ...args: string[]) {
  const env = { ...process.env, AMIABLE_LANG: 'en', NO_COLOR: '1' };
  const running = spawn(process.execPath, [MAIN, 'lint', '--watch', ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  child = running;
  const ended = new Promise<number | null>((resolve) => running.on('close', resolve));
  let written = '';
  let heard = () => {};
  for (const stream of [running.stdout, running.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      written += text;
      heard();
    });
  const next = async (): Promise<string> => {
    while (!written.includes('Waiting for changes')) await new Promise<void>((resolve) => (heard = resolve));
    // What both streams have to say may come a moment apart.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const said = written;
    written = '';
    return said;
  };
  const stop = (): Promise<number | null> => {
    running.kill('SIGINT');
    return ended;
  };
  return { next, stop };
}

function project(): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'templates'));
  writeFileSync(join(cwd, 'amiable.yaml'), CONFIG);
  writeFileSync(join(cwd, 'templates/a.fr.hbs'), CLEAN);
  return cwd;
}

test('each change of a template is judged anew, and Ctrl+C ends with the last result', async () => {
  const cwd = project();
  const { next, stop } = start(cwd);
  expect(await next()).not.toContain('seizure');
  writeFileSync(join(cwd, 'templates/a.fr.hbs'), SEIZURE);
  expect(await next()).toContain('fr.wording.seizure-without-title');
  writeFileSync(join(cwd, 'templates/a.fr.hbs'), CLEAN);
  expect(await next()).not.toContain('seizure');
  // As editors save: a new file takes the place of the old one.
  writeFileSync(join(cwd, 'new'), SEIZURE);
  renameSync(join(cwd, 'new'), join(cwd, 'templates/a.fr.hbs'));
  expect(await next()).toContain('fr.wording.seizure-without-title');
  expect(await stop()).toBe(1);
});

test('a broken configuration and missing files are told, and watching goes on', async () => {
  const cwd = project();
  const { next, stop } = start(cwd);
  await next();
  writeFileSync(join(cwd, 'amiable.yaml'), 'ruels: {}\n');
  expect(await next()).toContain('Did you mean rules?');
  writeFileSync(join(cwd, 'amiable.yaml'), CONFIG);
  expect(await next()).not.toContain('Did you mean');
  rmSync(join(cwd, 'templates/a.fr.hbs'));
  expect(await next()).toContain('templates');
  writeFileSync(join(cwd, 'templates/b.fr.hbs'), SEIZURE);
  expect(await next()).toContain('templates/b.fr.hbs');
  rmSync(join(cwd, 'templates/b.fr.hbs'));
  await next();
  expect(await stop()).toBe(2);
});

test('what it writes itself is no change', async () => {
  const cwd = project();
  const { next, stop } = start(
    cwd,
    '--format',
    'json=templates/out.json',
    '--cache',
    '--baseline',
    'templates/known.json',
    '--update-baseline',
  );
  await next();
  await expect(Promise.race([next(), new Promise((resolve) => setTimeout(() => resolve('quiet'), 5000))])).resolves.toBe('quiet');
  expect(JSON.parse(readFileSync(join(cwd, 'templates/out.json'), 'utf8')).findings).toEqual(expect.any(Array));
  expect(await stop()).toBe(0);
});
