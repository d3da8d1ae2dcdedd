import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { amiable, temporaryFolder } from './amiable.ts';

// Each test runs the command several times.
vi.setConfig({ testTimeout: 300_000 });

const CACHE = 'cache/lint.json';
const ARGS = ['lint', '--quiet', '--format', 'json', '--cache-location', CACHE];
const SEIZURE = 'Un huissier viendra demain saisir vos meubles.';

function project(): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'templates'));
  writeFileSync(join(cwd, 'templates/a.hbs'), '---\nstage: reminder\ndebtor: consumer\nlang: fr\n---\nBonjour, {{> footer}}\n');
  writeFileSync(join(cwd, 'footer.hbs'), 'Cordialement.\n');
  configure(cwd);
  return cwd;
}

function configure(cwd: string, more = ''): void {
  const config =
    'version: 1\njurisdictions: [fr]\ncollector: first-party\ninputs: { templates: [templates] }\nincludes: { footer: footer.hbs }\n';
  writeFileSync(join(cwd, 'amiable.yaml'), config + more);
}

async function rules(cwd: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await amiable([...ARGS, ...args], { cwd });
  const found: { rule: string }[] = JSON.parse(stdout).findings;
  return [...new Set(found.map(({ rule }) => rule))].filter((rule) => rule.startsWith('fr.wording.')).sort();
}

const without = (text: string) => text.replaceAll(/"startedAt": "[^"]*"/g, '');
const keyIn = (cwd: string) =>
  Object.values((JSON.parse(readFileSync(join(cwd, CACHE), 'utf8')) as { judged: Record<string, { key: string }> }).judged)[0]?.key;

test('the second run says the same from the cache, and a broken cache is an empty one', async () => {
  const cwd = project();
  writeFileSync(join(cwd, 'footer.hbs'), SEIZURE);
  const fresh = await amiable(ARGS.slice(0, 4), { cwd });
  const first = await amiable(ARGS, { cwd });
  const second = await amiable(ARGS, { cwd });
  expect(without(second.stdout)).toBe(without(fresh.stdout));
  expect(without(second.stdout)).toBe(without(first.stdout));
  expect(second.code).toBe(1);
  // What is told comes from the cache indeed: what was put there by hand is shown.
  const planted = readFileSync(join(cwd, CACHE), 'utf8').replaceAll('fr.wording.seizure-without-title', 'fr.wording.planted-by-hand');
  writeFileSync(join(cwd, CACHE), planted);
  expect(await rules(cwd)).toContain('fr.wording.planted-by-hand');
  const tallies = { ...JSON.parse(readFileSync(join(cwd, CACHE), 'utf8')), tallies: [] };
  writeFileSync(join(cwd, CACHE), JSON.stringify(tallies));
  expect(await rules(cwd)).toEqual(['fr.wording.seizure-without-title']);
  writeFileSync(join(cwd, CACHE), '{');
  expect(await rules(cwd)).toEqual(['fr.wording.seizure-without-title']);
});

test('a changed include, setting or day of the law is never answered from the cache', async () => {
  const cwd = project();
  expect(await rules(cwd)).toEqual([]);
  writeFileSync(join(cwd, 'footer.hbs'), SEIZURE);
  expect(await rules(cwd)).toEqual(['fr.wording.seizure-without-title']);
  configure(cwd, 'rules: { fr.wording.seizure-without-title: off }\n');
  expect(await rules(cwd)).toEqual([]);
  configure(cwd);
  const before = keyIn(cwd);
  expect(await rules(cwd, '--as-of', '2005-01-01')).toEqual([]);
  expect(keyIn(cwd)).not.toBe(before);
});

test('an include found where it usually stands, a neighbour, a list of slots and another language all make it another template', async () => {
  const cwd = project();
  writeFileSync(join(cwd, 'templates/a.hbs'), '---\nstage: reminder\ndebtor: consumer\nlang: fr\n---\nBonjour {{nom}}, {{> sign}}\n');
  mkdirSync(join(cwd, 'partials'));
  writeFileSync(join(cwd, 'partials/sign.hbs'), 'Cordialement.\n');
  expect(await rules(cwd)).toEqual([]);
  writeFileSync(join(cwd, 'partials/sign.hbs'), SEIZURE);
  expect(await rules(cwd)).toEqual(['fr.wording.seizure-without-title']);
  const keys = [keyIn(cwd)];
  const again = async () => {
    await rules(cwd);
    keys.push(keyIn(cwd));
  };
  writeFileSync(join(cwd, 'templates/b.hbs'), 'Bonjour {{prenom}}.\n');
  await again();
  configure(cwd, 'variables: [nom, prenom]\n');
  await again();
  configure(cwd, 'variables: [nom, prenom]\noverrides: [{ files: templates/a.hbs, set: { syntax: plain } }]\n');
  await again();
  expect(new Set(keys).size).toBe(4);
  await again();
  expect(keys.at(-1)).toBe(keys.at(-2));
});

test('whatever is changed, a run with the cache says what one without it says', async () => {
  const cwd = project();
  const write = (file: string, text: string) => writeFileSync(join(cwd, file), text);
  const email = (body: string) =>
    `---\nstage: reminder\nlang: fr\n---\nBonjour {{nom}},\n${body}\nTotal dû : {{total}}.\n{{> footer}}{{> sign}}\n`;
  mkdirSync(join(cwd, 'partials'));
  mkdirSync(join(cwd, 'templates/partials'));
  mkdirSync(join(cwd, 'locales'));
  const catalogue = (text: string) => write('locales/fr.json', JSON.stringify({ reminder: { subject: 'Rappel', body: text } }));
  const withCatalogue = 'catalogues: [{ files: [locales/fr.json], lang: fr }]\n';
  const changes: Record<string, () => void> = {
    'nothing at all': () => {},
    'three templates and a catalogue': () => {
      write('templates/a.hbs', email('Merci de payer.'));
      write('templates/b.hbs', email('Merci de régler {{montant_du}}.'));
      write('templates/c.html.hbs', '<p>Bonjour {{nom}}, votre dette est de 12,00 €.</p>{{> elsewhere}}');
      catalogue('Bonjour {{nom}}, merci de payer {{total}} avant le {{date_limite}}.');
      configure(cwd, withCatalogue);
    },
    'a partial where there was none': () => write('partials/sign.hbs', SEIZURE),
    'one that is nearer': () => write('templates/partials/sign.hbs', 'Cordialement, {{conseiler}}'),
    'one that is broken': () => write('templates/partials/sign.hbs', '{{#if nom}} {{> deeper}}'),
    'one that includes another': () => write('templates/partials/sign.hbs', '{{> deeper}}'),
    'which is there now': () =>
      write('partials/deeper.hbs', `<!-- amiable-disable fr.wording.seizure-without-title -- cité -->\n${SEIZURE}`),
    'and is read as plain text': () => configure(cwd, `${withCatalogue}overrides: [{ files: partials/*, set: { syntax: plain } }]\n`),
    'a sibling with a name of its own': () => write('templates/d.hbs', 'Bonjour {{montant_dù}} {{conseiller}}.'),
    'a template of other bytes': () => write('templates/a.hbs', email(SEIZURE)),
    'one with a broken front matter': () => write('templates/b.hbs', `---\nstage: [\n---\n${SEIZURE}`),
    'one that is empty': () => write('templates/d.hbs', ''),
    'the catalogue': () => catalogue(SEIZURE),
    'the partial of the configuration': () => write('footer.hbs', SEIZURE),
    'what the company says of all': () => configure(cwd, `${withCatalogue}variables: [nom, total]\ncreditors: [Exemple SA]\n`),
    'a template is gone': () => rmSync(join(cwd, 'templates/a.hbs')),
    'a partial is gone': () => rmSync(join(cwd, 'templates/partials/sign.hbs')),
  };
  for (const [change, make] of Object.entries(changes)) {
    make();
    const fresh = await amiable(ARGS.slice(0, 4), { cwd });
    const cached = await amiable(ARGS, { cwd });
    expect(without(cached.stdout), change).toBe(without(fresh.stdout));
    expect([cached.code, cached.stderr], change).toEqual([fresh.code, fresh.stderr]);
  }
});

test('a template that is the same is not read again', async () => {
  const cwd = project();
  await amiable(ARGS, { cwd });
  // What was told of it comes from the cache indeed: what was put there by hand is shown.
  const planted = readFileSync(join(cwd, CACHE), 'utf8').replace(
    '"problems":[]',
    '"problems":[{"code":"include-missing","data":{"name":"planted"}}]',
  );
  writeFileSync(join(cwd, CACHE), planted);
  const { stdout } = await amiable(ARGS, { cwd });
  expect(stdout).toContain('planted');
});

test('another version of the tool, or other law, begins anew', async () => {
  const cwd = project();
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const installed = join(temporaryFolder(), 'amiable');
  for (const part of ['dist', 'checks/words', 'checks/schemas']) cpSync(join(root, part), join(installed, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(installed, 'node_modules'));
  const run = async (version: string, sha256: string) => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    writeFileSync(join(installed, 'package.json'), JSON.stringify({ ...manifest, version }));
    const knowledge = JSON.parse(readFileSync(join(root, 'dist/knowledge.json'), 'utf8'));
    writeFileSync(join(installed, 'dist/knowledge.json'), JSON.stringify({ ...knowledge, sha256 }));
    const { spawnSync } = await import('node:child_process');
    spawnSync(process.execPath, [join(installed, 'dist/cli/main.js'), ...ARGS], { cwd });
    return keyIn(cwd);
  };
  const first = await run('1.0.0', 'a');
  expect(await run('1.0.0', 'a')).toBe(first);
  const second = await run('1.0.1', 'a');
  expect(second).not.toBe(first);
  expect(await run('1.0.1', 'b')).not.toBe(second);
});
