import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { amiable } from '../cli/amiable.ts';
import { tempFolder } from '../read/folder.ts';
import { type Asked, answer, completion, scripted } from './server.ts';

const BAD = 'Hello. A blue bicycle is parked at the library.';
const QUOTE = 'A blue bicycle is parked at the library';
const finds = ({ text }: Asked) => (text.includes(QUOTE) ? answer(['threat-violence', QUOTE]) : answer());

interface Found {
  rule: string;
  severity: string;
  result: string;
  says: string;
  quote: string;
  message: string;
  data: { model?: string; reader?: string; prompt?: number };
}

/** A folder with a configuration that names a reader at this address, and the files given. */
function folderWith(url: string, files: Record<string, string> = {}, reader = ''): string {
  const folder = tempFolder();
  const config = `version: 1\njurisdictions: [us]\ncollector: third-party\nreader: { url: "${url}", model: small, texts: all${reader} }\n`;
  for (const [name, text] of Object.entries({ 'amiable.yaml': config, ...files })) writeFileSync(join(folder, name), text);
  return folder;
}

const line = (id: string, text: string) =>
  JSON.stringify({ id, text, lang: 'en', channel: 'letter', debtor: 'consumer', stage: 'reminder' });
const found = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((json) => (JSON.parse(json) as { findings: Found[] }).findings);
const ofReader = (findings: Found[]) => findings.filter(({ message }) => message.includes('language model small'));

describe('amiable check', () => {
  test('says what the second reader saw, once for two same texts', async () => {
    const { url, asked } = await scripted(finds);
    const cwd = folderWith(url);
    const stdin = [line('a', BAD), line('b', 'Thank you for your payment.'), line('c', BAD)].join('\n');
    const { stdout, stderr } = await amiable(['check'], { cwd, stdin });
    expect(stderr).toBe('');
    const [a, b, c] = found(stdout).map(ofReader);
    expect(a!.length).toBeGreaterThan(0);
    expect(a![0]).toMatchObject({ category: 'threat-violence', result: 'fail', severity: 'warning', quote: QUOTE, start: 7 });
    expect(b).toEqual([]);
    expect(c).toEqual(a);
    expect(asked.map(({ text }) => text)).toEqual([BAD, 'Thank you for your payment.']);
    expect(readFileSync(join(cwd, '.amiable/reader.ndjson'), 'utf8')).not.toMatch(/bicycle|payment/);
  });

  test('a reader that cannot be reached leaves doubts and a warning, and the exit code as it was', async () => {
    const cwd = folderWith('http://127.0.0.1:9');
    const { code, stdout, stderr } = await amiable(['check'], { cwd, stdin: line('a', BAD) });
    const without = ['check', '--jurisdiction', 'us', '--collector', 'third-party'];
    expect(code).toBe((await amiable(without, { cwd: tempFolder(), stdin: line('a', BAD) })).code);
    const unsure = found(stdout)[0]!.filter(({ message }) => message.includes('it could not be reached'));
    expect(unsure.length).toBeGreaterThan(0);
    expect(unsure.every(({ result }) => result === 'unsure')).toBe(true);
    expect(stderr).toMatch(/second reader at http:\/\/127\.0\.0\.1:9\/v1\/chat\/completions could not be reached[\s\S]*→/);
  });

  test('several texts are under way at a time, and their answers come in order', async () => {
    let open = 0;
    let most = 0;
    const { url } = await scripted((asked) => (response) => {
      most = Math.max(most, ++open);
      const slow = asked.text.startsWith('Slow') ? 400 : 100;
      setTimeout(() => {
        open--;
        response.setHeader('content-type', 'application/json').end(completion(answer()));
      }, slow);
    });
    const texts = ['Slow one.', 'Two.', 'Three.', 'Slow four.', 'Five.', 'Six.'];
    const { stdout } = await amiable(['check'], { cwd: folderWith(url), stdin: texts.map((text, i) => line(String(i), text)).join('\n') });
    expect(
      stdout
        .trim()
        .split('\n')
        .map((json) => (JSON.parse(json) as { id: string }).id),
    ).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(most).toBeGreaterThan(1);
  });

  test('one text for a person', async () => {
    const { url } = await scripted(finds);
    const { stdout } = await amiable(['check', '--text', BAD], { cwd: folderWith(url) });
    expect(stdout).toContain('language model small');
  });

  test('without a reader in the configuration nobody is asked', async () => {
    const { asked } = await scripted(finds);
    const { stdout } = await amiable(['check', '--jurisdiction', 'us'], { cwd: tempFolder(), stdin: line('a', BAD) });
    expect(ofReader(found(stdout)[0]!)).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('texts in doubt only, when nothing else is said', async () => {
    const { url, asked } = await scripted(finds);
    const cwd = folderWith(url);
    writeFileSync(join(cwd, 'amiable.yaml'), `version: 1\njurisdictions: [us]\nreader: { url: "${url}", model: small }\n`);
    const stdin = [
      line('a', 'Thank you for your payment.'),
      JSON.stringify({ id: 'b', text: 'Hello. The clock on the pier is slow today.', lang: 'en' }),
    ].join('\n');
    await amiable(['check'], { cwd, stdin });
    expect(asked.map(({ text }) => text)).toEqual(['Hello. The clock on the pier is slow today.']);
  });
});

describe('amiable lint', () => {
  const template = `---\nchannel: letter\nstage: reminder\ndebtor: consumer\nlang: en\n---\nHello {{name}}.\n\n{{#if late}}${QUOTE}.{{else}}Thank you.{{/if}}\n`;

  test('reads every version of a template', async () => {
    const { url, asked } = await scripted(finds);
    const { code, stdout, stderr } = await amiable(['lint', 'a.hbs', '--format', 'json'], { cwd: folderWith(url, { 'a.hbs': template }) });
    expect(stderr).not.toContain('second reader');
    const { run, findings } = JSON.parse(stdout) as { run: { reader: object }; findings: Found[] };
    expect(asked.map(({ text }) => text).sort()).toEqual([`Hello [value].\n\n${QUOTE}.`, 'Hello [value].\n\nThank you.']);
    expect(run.reader).toEqual({ model: 'small', prompt: 1, texts: 'all', read: 2, failed: 0 });
    const own = findings.filter(({ says }) => says === 'second-reader');
    expect(own.length).toBeGreaterThan(0);
    expect(own[0]).toMatchObject({
      severity: 'warning',
      data: { model: 'second-reader', reader: 'small', prompt: 1 },
      evidence: [{ text: QUOTE }, { type: 'path', given: [{ name: 'late', is: true }] }],
    });
    expect([0, 1]).toContain(code);
  });
});

describe('amiable audit', () => {
  const messages = `id,debtor,at,channel,direction,lang,body\n${Array.from({ length: 12 }, (_, i) => `m${i},d1,2026-11-02T10:00:00-05:00,letter,out,en,${i % 3 === 0 ? BAD : 'Thank you for your payment.'}`).join('\n')}\n`;
  const debtors = 'id,type,jurisdiction,zone\nd1,consumer,us,America/New_York\n'.replace('id,', 'debtor,');
  const AUDIT = ['audit', '--messages', 'log.csv', '--debtors', 'debtors.csv', '--out', 'run', '--quiet', '--as-of', '2026-11-15'];

  test('asks each distinct text once, names the reader in the run, and writes the same run again without asking', async () => {
    const { url, asked } = await scripted(finds);
    const cwd = folderWith(url, { 'log.csv': messages, 'debtors.csv': debtors });
    const first = await amiable([...AUDIT], { cwd });
    expect(first.stderr).toBe('');
    const read = () => ({
      run: readFileSync(join(cwd, 'run/run.json'), 'utf8').replace(/"startedAt".*/, ''),
      findings: readFileSync(join(cwd, 'run/findings.ndjson'), 'utf8'),
    });
    const before = read();
    expect(JSON.parse(before.run.replace(/\n\s*\n/, '\n'))).toMatchObject({
      reader: { model: 'small', prompt: 1, texts: 'all', read: 2, failed: 0 },
    });
    const own = before.findings
      .trim()
      .split('\n')
      .map((json) => JSON.parse(json) as Found & { subject: { id: string } });
    const ids = own.filter(({ says }) => says === 'second-reader').map(({ subject }) => subject.id);
    expect([...new Set(ids)]).toEqual(['m0', 'm3', 'm6', 'm9']);
    expect(asked).toHaveLength(2);

    const again = await amiable([...AUDIT], { cwd });
    expect(again.code).toBe(first.code);
    expect(asked).toHaveLength(2);
    expect(read()).toEqual(before);
  });

  test('goes on without it', async () => {
    const files = { 'log.csv': messages, 'debtors.csv': debtors };
    const cwd = folderWith('http://127.0.0.1:9', files);
    const without = tempFolder();
    for (const [name, text] of Object.entries(files)) writeFileSync(join(without, name), text);
    const { code, stderr } = await amiable(AUDIT, { cwd });
    expect(code).toBe((await amiable([...AUDIT, '--jurisdiction', 'us', '--collector', 'third-party'], { cwd: without })).code);
    expect(stderr).toMatch(/could not be reached/);
    const run = JSON.parse(readFileSync(join(cwd, 'run/run.json'), 'utf8')) as { reader: object; problems: object[] };
    expect(run).toMatchObject({ reader: { read: 2, failed: 2 }, problems: [] });
  });

  test('the report names it', async () => {
    const { url } = await scripted(finds);
    const cwd = folderWith(url, { 'log.csv': messages, 'debtors.csv': debtors });
    await amiable(AUDIT, { cwd });
    await amiable(['report', 'run', '--format', 'html=r.html'], { cwd });
    expect(readFileSync(join(cwd, 'r.html'), 'utf8')).toContain(
      'The language model small, run by the company, was asked about 2 distinct texts',
    );
  });
});

describe('a configuration that cannot work is refused before anything is read', () => {
  test.each([
    ['an address', 'ftp://127.0.0.1', '', /ftp:\/\/127\.0\.0\.1[\s\S]*http:\/\/127/],
    ['a key that is not set', 'http://127.0.0.1:9', ', key-from: AMIABLE_NO_SUCH_KEY', /AMIABLE_NO_SUCH_KEY[\s\S]*key-from/],
    ['a choice', 'http://127.0.0.1:9', ', timeout: 0', /reader\.timeout/],
    ['a key in it', 'http://127.0.0.1:9', ', key: abc', /reader\.key/],
  ])('%s', async (_, url, more, says) => {
    const { code, stderr } = await amiable(['check'], { cwd: folderWith(url, {}, more), stdin: line('a', BAD) });
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
  });
});

test('npm run eval measures any model on any labelled texts', async () => {
  const { url, asked } = await scripted(finds);
  const folder = tempFolder();
  const label = { category: 'threat-violence', quote: QUOTE };
  const rows = [
    { id: '1', lang: 'en', channel: 'sms', text: BAD, labels: [label] },
    { id: '2', lang: 'en', channel: 'sms', text: 'Thank you for your payment.', labels: [] },
    { id: '3', lang: 'nl', channel: 'sms', text: 'Tot ziens.', labels: [] },
  ];
  const file = join(folder, 'texts.jsonl');
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  const evaluate = fileURLToPath(new URL('../../dist/cli/evaluate.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [evaluate, '--reader', url, '--model', 'small', file], { cwd: folder });
  expect(asked).toHaveLength(3);
  expect(stdout).toMatch(/\| all \| reader \| 3 \| 1 \| 100\.0 %/);
  expect(stdout).toMatch(/Second reader: small, question 1; 3 texts, 0 without usable answer/);
});
