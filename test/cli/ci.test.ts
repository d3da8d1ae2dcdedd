import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from './amiable.ts';

// Each test runs the command through npx.
vi.setConfig({ testTimeout: 240_000 });

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** A company's repository with the package installed, one template with findings and one without. */
function project(): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'node_modules/.bin'), { recursive: true });
  mkdirSync(join(cwd, 'templates'));
  symlinkSync(root, join(cwd, 'node_modules/amiable'));
  symlinkSync('../amiable/dist/cli/main.js', join(cwd, 'node_modules/.bin/amiable'));
  writeFileSync(join(cwd, 'package.json'), '{ "name": "letters", "private": true, "dependencies": { "amiable": "*" } }');
  writeFileSync(join(cwd, 'amiable.yaml'), 'version: 1\njurisdictions: [fr]\ncollector: first-party\ninputs: { templates: [templates] }\n');
  const letter = (text: string) => `---\nstage: reminder\ndebtor: consumer\nchannel: email\n---\n<p>${text}</p>\n`;
  writeFileSync(join(cwd, 'templates/seizure.hbs'), letter('Un huissier viendra demain saisir vos meubles.'));
  writeFileSync(join(cwd, 'templates/clean.hbs'), letter('Bonjour, votre facture {{invoice.reference}} attend votre attention.'));
  return cwd;
}

function bash(script: string, cwd: string, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, AMIABLE_LANG: 'en', npm_config_offline: 'true', npm_config_update_notifier: 'false', ...env },
  });
  return { status, stdout, stderr };
}

describe('the examples of docs/ci.md', () => {
  const examples = [...read('docs/ci.md').matchAll(/```sh\n([\s\S]*?)# exit code (\d)\n```/g)].map(
    ([, script = '', code]) => [script.trim(), Number(code)] as const,
  );
  const cwd = project();
  test.each(examples)('%s', (script, code) => {
    const { status, stderr } = bash(script, cwd);
    expect({ status, fault: stderr.includes('This is a fault of Amiable') }).toEqual({ status: code, fault: false });
  });

  test('are all of them tried', () => {
    expect(examples).toHaveLength(read('docs/ci.md').split('```sh').length - 1);
  });
});

describe('the GitHub action', () => {
  const action = parse(read('action.yml'));
  const [step] = action.runs.steps;
  const given = (values: Record<string, string> = {}) =>
    Object.fromEntries(
      Object.entries(step.env as Record<string, string>).map(([name, source]) => {
        const input = /inputs\.([\w-]+)/.exec(source)?.[1] ?? '';
        return [name, values[input] ?? action.inputs[input].default];
      }),
    );

  test('annotates, writes SARIF and a summary, and fails as the command does', () => {
    const cwd = project();
    const env = { ...given({ sarif: 'out/amiable.sarif' }), GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') };
    const { status, stdout } = bash(step.run, cwd, env);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=templates\/seizure\.hbs,line=6,/m);
    expect(JSON.parse(readFileSync(join(cwd, 'out/amiable.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(readFileSync(join(cwd, 'summary.md'), 'utf8')).toContain('fr.wording.seizure-without-title');
  });

  test('an input is never part of a command', () => {
    const cwd = project();
    bash(step.run, cwd, {
      ...given({ paths: 'templates/clean.hbs\n$(touch pwned)\n; touch pwned', config: '`touch pwned`' }),
      GITHUB_STEP_SUMMARY: '',
    });
    expect(existsSync(join(cwd, 'pwned'))).toBe(false);
    expect(step.run).not.toContain('${{');
  });
});

test('the GitLab job and the hook name what there is', () => {
  const { amiable } = parse(read('ci/gitlab.yml'));
  for (const file of Object.values(amiable.artifacts.reports)) expect(amiable.script[0]).toContain(`=${file}`);
  const [hook] = parse(read('.pre-commit-hooks.yaml'));
  expect(hook.entry.split(' ')[0]).toBe(Object.keys(JSON.parse(read('package.json')).bin)[0]);
  expect('first-letter.fr.hbs').toMatch(new RegExp(hook.files));
});
