import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../checks/read/config.ts';
import { brief, refusal, tempFolder } from './folder.ts';

async function load(yaml: string | Uint8Array) {
  const folder = tempFolder();
  writeFileSync(join(folder, 'amiable.yaml'), yaml);
  return { folder, config: await loadConfig(undefined, folder) };
}

const faultsOf = async (yaml: string | Uint8Array) => (await refusal(load(yaml))).map(brief);

const NOTHING = {
  company: {},
  jurisdictions: [],
  creditors: [],
  inputs: { templates: [], messages: [], ledger: [], debtors: [], inventory: [] },
  slots: {},
  includes: {},
  rules: {},
  overrides: [],
  allowSuppressed: [],
  catalogues: [],
  stream: { servers: [], name: 'AMIABLE', prefix: 'amiable' },
};

test('without a file everything is empty', async () => {
  const folder = tempFolder();
  expect(await loadConfig(undefined, folder)).toEqual({ ...NOTHING, base: folder });
});

test.each(['', '# nothing yet\n', 'version: 1\n'])('a file that says nothing: %j', async (yaml) => {
  const { folder, config } = await load(yaml);
  expect(config).toEqual({ ...NOTHING, file: 'amiable.yaml', base: folder });
});

test('a whole file', async () => {
  const { config } = await load(`\
version: 1
company: { name: Relance SARL, address: "1 rue de l’Exemple, 75000 Paris" }
collector: third-party
jurisdictions: [fr]
lang: fr
creditors: Exemple SA
inputs:
  templates: [mail/**/*.hbs, sms]
  messages:
    - logs/a.csv
    - logs/b.csv
    - files: crm/*.csv
      columns: { Nr: id }
      ignore: [intern]
  ledger: ledger.csv
  register: register.json
slots: { montant_du: amount-total }
includes: { footer: partials/footer.hbs }
rules: { fr.wording.*: warning, fr.mention.x: off }
overrides:
  - files: sms/**
    set: { channel: sms, debtor: consumer }
catalogues:
  - files: locales/*.json
    lang: fr
    assemble: [{ subject: mails.*.objet, body: mails.*.corps }]
  - files: [sms.po]
    entries: all
pseudonyms: { key: secret.key }
`);
  expect(config).toMatchObject({
    company: { name: 'Relance SARL', address: '1 rue de l’Exemple, 75000 Paris' },
    collector: 'third-party',
    jurisdictions: ['fr'],
    lang: 'fr',
    creditors: ['Exemple SA'],
    inputs: {
      templates: ['mail/**/*.hbs', 'sms'],
      messages: [
        { files: ['logs/a.csv', 'logs/b.csv'], columns: {}, ignore: [] },
        { files: ['crm/*.csv'], columns: { Nr: 'id' }, ignore: ['intern'] },
      ],
      ledger: [{ files: ['ledger.csv'], columns: {}, ignore: [] }],
      debtors: [],
      register: 'register.json',
    },
    slots: { montant_du: 'amount-total' },
    includes: { footer: 'partials/footer.hbs' },
    rules: { 'fr.wording.*': 'warning', 'fr.mention.x': 'off' },
    overrides: [{ files: ['sms/**'], set: { channel: 'sms', debtor: 'consumer' } }],
    catalogues: [
      { files: ['locales/*.json'], lang: 'fr', entries: 'messages', assemble: [{ subject: 'mails.*.objet', body: 'mails.*.corps' }] },
      { files: ['sms.po'], entries: 'all', assemble: [] },
    ],
    pseudonyms: { key: 'secret.key' },
  });
});

test('a stream: what is said, and the usual names for the rest', async () => {
  const { config } = await load('stream: { servers: "nats://a:4222", partitions: 0-3/8, inputs: [messages], state: st, ca: ca.pem }');
  expect(config.stream).toEqual({
    servers: ['nats://a:4222'],
    name: 'AMIABLE',
    prefix: 'amiable',
    partitions: '0-3/8',
    inputs: ['messages'],
    state: 'st',
    ca: 'ca.pem',
  });
});

describe('a second reader', () => {
  test('has what is usual where nothing is said', async () => {
    const { config } = await load('reader: { url: "http://127.0.0.1:8080", model: small }');
    expect(config.reader).toEqual({ url: 'http://127.0.0.1:8080', model: 'small', texts: 'doubtful', timeout: 60 });
  });

  test('reads what it is told to', async () => {
    const { config } = await load('reader: { url: "https://a.example/v1", model: m, texts: all, timeout: 5, key-from: READER_KEY }');
    expect(config.reader).toEqual({ url: 'https://a.example/v1', model: 'm', texts: 'all', timeout: 5, keyFrom: 'READER_KEY' });
  });

  test.each([
    ['no address of its own', 'reader: { model: small }', ['field-missing / line 1 / reader.url']],
    ['no model of its own', 'reader: { url: "http://a" }', ['field-missing / line 1 / reader.model']],
    [
      'texts that are none',
      'reader: { url: "http://a", model: m, texts: some }',
      ['choice-invalid / line 1 / reader.texts / some / doubtful, all / '],
    ],
  ])('%s', async (_, yaml, problems) => {
    expect(await faultsOf(yaml)).toEqual(problems);
  });
});

describe('what is wrong is told with its line, all at once', () => {
  test.each([
    ['a misspelt key', 'jurisdiction: [fr]', ['config-key-unknown / line 1 / jurisdiction / jurisdictions']],
    ['a misspelt key further in', 'version: 1\ninputs:\n  mesages: a.csv', ['config-key-unknown / line 3 / inputs.mesages / messages']],
    [
      'a misspelt choice',
      'collector: third-prty',
      ['choice-invalid / line 1 / collector / third-prty / first-party, third-party, debt-buyer / third-party'],
    ],
    [
      'a severity that is none',
      'rules:\n  fr.x.y: fatal',
      ['choice-invalid / line 2 / rules.fr.x.y / fatal / off, error, warning, advice / '],
    ],
    ['a list where a name is wanted', 'company:\n  name: [a]', ['config-invalid / line 2 / company.name / ["a"] ≠ string']],
    ['another version', 'version: 2', ['choice-invalid / line 1 / version / 2 / 1 / ']],
    ['a source without files', 'inputs:\n  messages:\n    - columns: {}', ['field-missing / line 3 / inputs.messages.0.files']],
    ['an override that sets nothing', 'overrides:\n  - files: a\n    set: {}', ['config-invalid / line 3 / overrides.0.set / {} ≠ ≥ 1']],
    [
      'a misspelt key of a catalogue',
      'catalogues:\n  - files: a.json\n    asemble: []',
      ['config-key-unknown / line 3 / catalogues.0.asemble / assemble'],
    ],
    [
      'a misspelt choice of entries',
      'catalogues:\n  - files: a.json\n    entries: al',
      ['choice-invalid / line 3 / catalogues.0.entries / al / messages, all / all'],
    ],
    [
      'keys put together without what they have in common',
      'catalogues:\n  - files: a.json\n    assemble: [{ body: corps }]',
      ['config-invalid / line 3 / catalogues.0.assemble.0.body / corps ≠ mails.*.corps'],
    ],
    ['no mapping at all', '- a', ['config-invalid / line 1 / amiable.yaml / ["a"] ≠ object']],
    [
      'several',
      'jurisdiction: [fr]\nlang: de\ncolour: red',
      [
        'config-key-unknown / line 1 / jurisdiction / jurisdictions',
        'config-key-unknown / line 3 / colour / ',
        'choice-invalid / line 2 / lang / de / en, fr, ru / ',
      ],
    ],
  ])('%s', async (_, yaml, problems) => {
    expect(await faultsOf(yaml)).toEqual(problems);
  });

  test.each([
    ['a key twice', 'lang: fr\nlang: en', /^config-broken \/ line 2/],
    ['an indentation', 'inputs:\n  a: 1\n b: 2', /^config-broken \/ line 3/],
    ['windows-1252', Buffer.from('company: { name: Soci\xe9t\xe9 }', 'latin1'), /^not-utf8/],
  ])('%s', async (_, yaml, problem) => {
    expect((await faultsOf(yaml))[0]).toMatch(problem);
  });
});

describe('where it is looked for', () => {
  test('a file that was named must be there', async () => {
    expect(await refusal(loadConfig('my.yaml', tempFolder()))).toMatchObject([{ code: 'file-missing', data: { path: 'my.yaml' } }]);
  });

  test('paths are relative to the file, wherever it is', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'conf'));
    writeFileSync(join(folder, 'conf/my.yaml'), 'lang: ru');
    expect(await loadConfig('conf/my.yaml', folder)).toMatchObject({ file: 'conf/my.yaml', base: join(folder, 'conf'), lang: 'ru' });
  });

  test('a folder is no file', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'amiable.yaml'));
    expect(await refusal(loadConfig(undefined, folder))).toMatchObject([{ code: 'file-is-directory' }]);
  });
});
