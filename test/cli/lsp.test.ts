import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import {
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  type Position,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { amiable, temporaryFolder } from './amiable.ts';

// Each test starts the server and waits for it several times.
vi.setConfig({ testTimeout: 240_000 });

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const CONFIG =
  'version: 1\njurisdictions: [fr]\ncollector: first-party\ninputs: { templates: [templates] }\nrules: { eu.*: off, craft.*: advice }\n';
const HEAD = '---\nstage: reminder\ndebtor: consumer\n---\n';
const CLEAN = `${HEAD}<p>Bonjour, votre facture est échue.</p>\n`;
const SEIZURE = `${HEAD}<p>Un huissier viendra demain saisir vos meubles.</p>\n`;
const URGENT = `${HEAD}<p>DERNIER AVERTISSEMENT : payez dans les 24 heures !</p>\n`;

let child: ChildProcessByStdio<Writable, Readable, Readable> | undefined;
afterEach(() => void child?.kill('SIGKILL'));

function project(files: Record<string, string>): string {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries({ 'amiable.yaml': CONFIG, 'templates/clean.fr.hbs': CLEAN, ...files })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

/** An editor that has opened a folder. The server is started elsewhere, as some editors do. */
async function edit(folder: string, ...args: string[]) {
  const env = { ...process.env, AMIABLE_LANG: 'en' };
  const running = spawn(process.execPath, [MAIN, 'lsp', '--stdio', '--as-of', '2026-11-22', ...args], {
    env,
    cwd: dirname(folder),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child = running;
  const ended = new Promise<number | null>((done) => running.on('close', done));
  let stderr = '';
  running.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const connection = createProtocolConnection(new StreamMessageReader(running.stdout), new StreamMessageWriter(running.stdin));
  const published: PublishDiagnosticsParams[] = [];
  const messages: string[] = [];
  let heard = () => {};
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    heard();
  });
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => void messages.push(message));
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void messages.push(message));
  connection.listen();
  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
  const init = await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'w' }],
  });
  await connection.sendNotification('initialized', {});

  /** The next diagnostics of a file that have not been seen. */
  const next = async (name: string): Promise<Diagnostic[]> => {
    for (;;) {
      const at = published.findIndex(({ uri }) => uri === uriOf(name));
      if (at >= 0) return published.splice(at, 1)[0]!.diagnostics;
      await new Promise<void>((resolve) => (heard = resolve));
    }
  };
  const versions = new Map<string, number>();
  const open = (name: string, text: string) => {
    versions.set(name, 1);
    return connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: uriOf(name), languageId: 'handlebars', version: 1, text },
    });
  };
  const change = (name: string, text: string) => {
    const version = (versions.get(name) ?? 0) + 1;
    versions.set(name, version);
    return connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf(name), version },
      contentChanges: [{ text }],
    });
  };
  const notify = (method: 'didSave' | 'didClose', name: string) =>
    connection.sendNotification(`textDocument/${method}`, { textDocument: { uri: uriOf(name) } });
  const hover = (name: string, position: Position) =>
    connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri: uriOf(name) }, position });
  const actions = (name: string, { range }: Diagnostic) =>
    connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf(name) },
      range,
      context: { diagnostics: [] },
    });
  const end = async () => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    return { code: await ended, stderr };
  };
  return { init, open, change, notify, next, hover, actions, end, published, messages, connection, ended, uriOf };
}

const of = (diagnostics: readonly Diagnostic[], code: string) => diagnostics.find((one) => one.code === code);
const editsOf = (action: CodeAction | undefined): TextEdit[] => Object.values(action?.edit?.changes ?? {}).flat();
const applied = (text: string, action: CodeAction | undefined) =>
  TextDocument.applyEdits(TextDocument.create('', '', 0, text), editsOf(action));

test('what is typed is judged, not what is on the disk, as linting judges it; shutdown and exit end it', async () => {
  const cwd = project({ 'templates/a.fr.hbs': CLEAN });
  const editor = await edit(cwd);
  expect(editor.init).toMatchObject({ capabilities: { hoverProvider: true }, serverInfo: { name: 'amiable' } });
  await editor.open('templates/a.fr.hbs', SEIZURE);
  const found = await editor.next('templates/a.fr.hbs');
  const seizure = of(found, 'fr.wording.seizure-without-title');
  expect(seizure).toMatchObject({
    severity: DiagnosticSeverity.Error,
    source: 'amiable',
    codeDescription: { href: expect.stringMatching(/^https:/) },
    range: { start: { line: 4 } },
  });

  writeFileSync(join(cwd, 'templates/a.fr.hbs'), SEIZURE);
  const lint = await amiable(['lint', 'templates/a.fr.hbs', '--format', 'json', '--quiet', '--as-of', '2026-11-22'], { cwd });
  const linted = (JSON.parse(lint.stdout).findings as { rule: string }[]).map(({ rule }) => rule);
  expect(found.map(({ code }) => code).sort()).toEqual(linted.sort());

  await editor.change('templates/a.fr.hbs', CLEAN);
  expect(of(await editor.next('templates/a.fr.hbs'), 'fr.wording.seizure-without-title')).toBeUndefined();
  await editor.notify('didClose', 'templates/a.fr.hbs');
  expect(await editor.next('templates/a.fr.hbs')).toEqual([]);
  expect(await editor.end()).toEqual({ code: 0, stderr: '' });
});

test('many letters typed in a row are judged once, a hint is what is unsure, and what is suppressed is left out', async () => {
  const editor = await edit(project({}));
  const told = '{{!-- amiable-disable-next-line fr.wording.false-urgency -- agreed (j.petit, until 2027-01-31) --}}\n';
  await editor.open('templates/new.fr.hbs', CLEAN);
  for (let i = 0; i < 20; i++) await editor.change('templates/new.fr.hbs', URGENT.slice(0, -20 + i));
  await editor.change('templates/new.fr.hbs', URGENT);
  const first = await editor.next('templates/new.fr.hbs');
  expect(of(first, 'fr.wording.false-urgency')).toMatchObject({ severity: DiagnosticSeverity.Warning });
  expect(editor.published).toEqual([]);
  await editor.change('templates/new.fr.hbs', URGENT.replace('<p>', `${told}<p>`));
  expect(of(await editor.next('templates/new.fr.hbs'), 'fr.wording.false-urgency')).toBeUndefined();

  await editor.change('templates/new.fr.hbs', URGENT.replace('debtor: consumer\n', ''));
  const unsure = (await editor.next('templates/new.fr.hbs')).filter(({ severity }) => severity === DiagnosticSeverity.Hint);
  expect(unsure).not.toEqual([]);
  for (const { message } of unsure) expect(message).toMatch(/^For a person to decide\./);
  expect((await editor.end()).code).toBe(0);
});

test('conditions are told at the place where they are asked', async () => {
  const editor = await edit(project({}));
  await editor.open(
    'templates/a.fr.hbs',
    `${HEAD}<p>Bonjour,</p>\n{{#if has_plan}}\n<p>Merci.</p>\n{{else}}\n${SEIZURE.split('\n')[4]}\n{{/if}}\n`,
  );
  const seizure = of(await editor.next('templates/a.fr.hbs'), 'fr.wording.seizure-without-title');
  expect(seizure?.relatedInformation).toMatchObject([
    { message: 'When has_plan is false', location: { uri: editor.uriOf('templates/a.fr.hbs'), range: { start: { line: 5 } } } },
  ]);
  await editor.end();
});

test('hovering tells rule, law with the day it was read, and what to do; in the language asked for', async () => {
  const editor = await edit(project({}), '--lang', 'fr');
  await editor.open('templates/a.fr.hbs', SEIZURE);
  const value = JSON.stringify(await editor.hover('templates/a.fr.hbs', { line: 4, character: 10 }));
  expect(value).toContain('fr.wording.seizure-without-title');
  expect(value).toMatch(/\]\(<https:[^>]+>\) \(consulté le /);
  expect(value).toContain('**Que faire**');
  expect(await editor.hover('templates/a.fr.hbs', { line: 1, character: 0 })).toSatisfy(
    (hover) => hover === null || !JSON.stringify(hover).includes('seizure'),
  );
  await editor.end();
});

test.each([
  ['a.fr.hbs', URGENT, '{{!-- amiable-disable-next-line fr.wording.false-urgency -- REASON (OWNER, until YYYY-MM-DD) --}}\n<p>DERNIER'],
  ['a.fr.html', URGENT, '<!-- amiable-disable-next-line fr.wording.false-urgency -- REASON (OWNER, until YYYY-MM-DD) -->\n<p>DERNIER'],
  [
    'a.fr.liquid',
    URGENT,
    '{% comment %} amiable-disable-next-line fr.wording.false-urgency -- REASON (OWNER, until YYYY-MM-DD) {% endcomment %}\n<p>',
  ],
  [
    'a.fr.twig',
    URGENT.replaceAll('\n', '\r\n'),
    '{# amiable-disable-next-line fr.wording.false-urgency -- REASON (OWNER, until YYYY-MM-DD) #}\r\n<p>',
  ],
  [
    'fr.yaml',
    'fr:\n  mail:\n    subject: Rappel\n    body: "DERNIER AVERTISSEMENT : payez votre facture %{number} dans les 24 heures !"\n',
    '    # amiable-disable-next-line fr.wording.false-urgency -- REASON (OWNER, until YYYY-MM-DD)\n    body:',
  ],
])('%s: a suppression is proposed in the comments of the file, and counts once it is filled in', async (file, text, expected) => {
  const name = `templates/${file}`;
  const editor = await edit(project({}));
  await editor.open(name, text);
  const urgency = of(await editor.next(name), 'fr.wording.false-urgency')!;
  const fix = (await editor.actions(name, urgency)).find(({ title }) => title.startsWith('Suppress fr.wording.false-urgency'));
  const placed = applied(text, fix);
  expect(placed).toContain(expected);

  await editor.change(name, placed);
  const unfilled = await editor.next(name);
  expect(of(unfilled, 'suppression-broken')).toMatchObject({ severity: DiagnosticSeverity.Warning });
  expect(of(unfilled, 'fr.wording.false-urgency')).toBeDefined();
  await editor.change(name, placed.replace('YYYY-MM-DD', '2027-01-31'));
  const filled = await editor.next(name);
  expect(filled.map(({ code }) => code)).not.toContain('fr.wording.false-urgency');
  expect(filled.map(({ code }) => code)).not.toContain('suppression-broken');
  await editor.end();
});

test('no comment is proposed where a debtor would read it, where binding law allows none, or within a tag', async () => {
  const editor = await edit(project({}));
  const cases: [string, string, string][] = [
    ['sms.fr.txt', URGENT.replaceAll(/<\/?p>/g, ''), 'fr.wording.false-urgency'],
    ['law.fr.hbs', SEIZURE, 'fr.wording.seizure-without-title'],
    [
      'tag.fr.html',
      `${HEAD}<p>Bonjour <img src="a.png"\nalt="DERNIER AVERTISSEMENT : payez dans les 24 heures !"> et merci</p>\n`,
      'fr.wording.false-urgency',
    ],
  ];
  for (const [file, text, code] of cases) {
    await editor.open(`templates/${file}`, text);
    const found = of(await editor.next(`templates/${file}`), code);
    const titles = found ? (await editor.actions(`templates/${file}`, found)).map(({ title }) => title) : [];
    expect([file, titles.filter((title) => title.includes(code))]).toEqual([file, []]);
  }
  await editor.end();
});

test('a misspelt slot is replaced wherever it stands, by the name that other templates on the disk have', async () => {
  const other = `${HEAD}<p>Dossier {{case_handler}}, bonjour.</p>\n`;
  const editor = await edit(project({ 'templates/other.fr.hbs': other }));
  const text = `${HEAD}<p>Dossier {{case_handlr}}, bonjour.</p>\n<p>{{ case_handlr }}</p>\n`;
  await editor.open('templates/a.fr.hbs', text);
  const slip = (await editor.next('templates/a.fr.hbs')).find(({ message }) => String(message).includes('looks misspelt'))!;
  const fix = (await editor.actions('templates/a.fr.hbs', slip)).find(({ title }) => title === 'Write “case_handler”');
  expect(fix).toMatchObject({ isPreferred: true });
  expect(applied(text, fix)).toBe(text.replaceAll('case_handlr', 'case_handler'));
  await editor.end();
});

test('other figures than in a translation are told as linting tells them, and followed as the translation changes', async () => {
  const french = `${HEAD}<p>Bonjour, veuillez régler votre facture impayée sous 14 jours.</p>\n`;
  const english = (days: number) => `${HEAD}<p>Hello,</p>\n<p>please settle your unpaid invoice within ${days} days.</p>\n`;
  const unlike = { 'templates/fr/other.hbs': french.replace('14', '20'), 'templates/fr/broken.hbs': '{{#if' };
  const cwd = project({ 'templates/fr/a.hbs': french, 'templates/en/a.hbs': english(14), ...unlike });
  const name = 'templates/fr/a.hbs';
  const rule = 'craft.template.translations-differ';
  const editor = await edit(cwd);
  await editor.open(name, french);
  expect(of(await editor.next(name), rule)).toBeUndefined();
  await editor.change(name, french.replace('14 jours', 'huit jours'));
  expect(of(await editor.next(name), rule)).toMatchObject({
    message: expect.stringMatching(/huit jours.*14 days \(templates\/en\/a\.hbs:6\)/),
    range: { start: { line: 4, character: french.split('\n')[4]!.indexOf('14 jours') } },
  });

  writeFileSync(join(cwd, 'templates/en/a.hbs'), english(8));
  await editor.notify('didSave', name);
  expect(of(await editor.next(name), rule)).toBeUndefined();
  await editor.change(name, french);
  const found = await editor.next(name);
  expect(of(found, rule)).toBeDefined();
  const lint = await amiable(['lint', '--format', 'json', '--quiet', '--as-of', '2026-11-22'], { cwd });
  const linted = (JSON.parse(lint.stdout).findings as { rule: string; subject: { file: string } }[]).filter(
    ({ subject }) => subject.file === name,
  );
  expect(found.map(({ code }) => code).sort()).toEqual(linted.map((finding) => finding.rule).sort());

  rmSync(join(cwd, 'templates/en/a.hbs'));
  await editor.notify('didSave', name);
  expect(of(await editor.next(name), rule)).toBeUndefined();
  expect(editor.messages).toEqual([]);
  expect(await editor.end()).toEqual({ code: 0, stderr: '' });
});

test('a broken configuration is told at its line, judging goes on, and mending it takes effect when it is saved', async () => {
  const cwd = project({ 'amiable.yaml': 'version: 1\nruels: {}\n' });
  const editor = await edit(cwd);
  await editor.open('templates/a.fr.hbs', SEIZURE);
  expect(await editor.next('amiable.yaml')).toMatchObject([
    { code: 'config-key-unknown', range: { start: { line: 1 } }, message: expect.stringContaining('Did you mean rules?') },
  ]);
  expect(of(await editor.next('templates/a.fr.hbs'), 'fr.wording.seizure-without-title')).toBeDefined();
  expect(editor.messages).toEqual([expect.stringContaining('amiable.yaml:2')]);
  writeFileSync(join(cwd, 'amiable.yaml'), CONFIG.replace('rules: {', 'rules: { fr.*: off,'));
  await editor.notify('didSave', 'templates/a.fr.hbs');
  expect(await editor.next('amiable.yaml')).toEqual([]);
  expect(of(await editor.next('templates/a.fr.hbs'), 'fr.wording.seizure-without-title')).toBeUndefined();
  expect((await editor.end()).code).toBe(0);
});

test('what the configuration does not mean is left alone, and no text makes it fall', async () => {
  const editor = await edit(project({ 'templates/partials/foot.hbs': SEIZURE.split('\n')[4]! }));
  await editor.open('README.md', SEIZURE);
  await editor.open('templates/settings.json', '{"port": 80}');
  expect(await editor.next('templates/settings.json')).toEqual([]);
  const ugly = [
    '\ufeff',
    '{{#if',
    '{{> foot}}\n{{/if}}',
    '<!--',
    '---\n---',
    '---\nstage: [\n---\nBonjour',
    '\ud800 {{a',
    'x'.repeat(10_000),
    '{"a": "Bonjour',
  ];
  for (const [i, text] of ugly.entries()) {
    for (const ending of ['hbs', 'json', 'yaml', 'po', 'eml', 'html', 'docx']) await editor.open(`templates/${i}.${ending}`, text);
  }
  await editor.open('templates/last.fr.hbs', `\ufeff${SEIZURE}{{> foot}}\n`);
  const found = await editor.next('templates/last.fr.hbs');
  expect(of(found, 'fr.wording.seizure-without-title')).toMatchObject({ range: { start: { line: 4 } } });
  expect(editor.published.some(({ uri }) => uri === editor.uriOf('README.md'))).toBe(false);
  expect(editor.messages).toEqual([]);
  expect(await editor.end()).toEqual({ code: 0, stderr: '' });
});

test('exit without shutdown is 1, a wrong option 2', async () => {
  const editor = await edit(project({}));
  await editor.connection.sendNotification('exit');
  expect(await editor.ended).toBe(1);
  expect(await amiable(['lsp', '--jurisdiction', 'atlantis'])).toMatchObject({ code: 2, stdout: '' });
});
