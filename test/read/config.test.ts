import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../checks/read/config.ts';
import { packageRoot } from '../../checks/read/package-root.ts';
import schema from '../../checks/schemas/config.json' with { type: 'json' };
import type { TemplateSyntax } from '../../checks/types.ts';
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
  phrases: [],
  overrides: [],
  allowSuppressed: [],
  catalogues: [],
  stream: { servers: [], name: 'AMIABLE', prefix: 'amiable' },
};

test('without a file everything is empty', async () => {
  const folder = tempFolder();
  expect(await loadConfig(undefined, folder)).toEqual({ ...NOTHING, base: folder, at: expect.any(Function) });
});

test.each(['', '# nothing yet\n', 'version: 1\n', 'inputs:\n  # messages: [a.csv]\nrules:\n'])(
  'a file that says nothing: %j',
  async (yaml) => {
    const { folder, config } = await load(yaml);
    expect(config).toEqual({ ...NOTHING, file: 'amiable.yaml', base: folder, at: expect.any(Function) });
  },
);

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
        { files: ['logs/a.csv', 'logs/b.csv'], mapping: { columns: {}, ignore: [] } },
        { files: ['crm/*.csv'], mapping: { columns: { Nr: 'id' }, ignore: ['intern'] } },
      ],
      ledger: [{ files: ['ledger.csv'], mapping: { columns: {} } }],
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

test('every template language can be named in an override', () => {
  const all: Record<TemplateSyntax, true> = {
    handlebars: true,
    jinja: true,
    twig: true,
    liquid: true,
    smarty: true,
    blade: true,
    ejs: true,
    erb: true,
    freemarker: true,
    go: true,
    haml: true,
    icu: true,
    mako: true,
    php: true,
    plain: true,
    qweb: true,
    slim: true,
    velocity: true,
  };
  expect(schema.properties.overrides.items.properties.set.properties.syntax.enum.toSorted()).toEqual(Object.keys(all).sort());
});

describe('mappings', () => {
  const messages = (source: string) => `inputs:\n  messages:\n    - ${source}`;

  test('a ready-made one, and what the user says over it', async () => {
    const { config } = await load(messages('{ files: twilio/*.gz, use: twilio, columns: { kunde: debtor } }'));
    expect(config.inputs.messages).toMatchObject([
      { files: ['twilio/*.gz'], mapping: { columns: { kunde: 'debtor', sid: ['id'] }, debtorAt: { out: ['to'], in: ['from'] } } },
    ]);
  });

  test('every field of a record can be mapped, and no other', () => {
    const definitions = Object.entries({ messages: 'message', ledger: 'ledger', debtors: 'debtor', inventory: 'inventory' });
    for (const [input, name] of definitions) {
      const fields = Object.keys(schemaOf(name).properties!);
      const { columns, values, constants } = schemaOf('config').definitions![input]!.properties!;
      expect([columns!.additionalProperties!.then!.enum, columns!.additionalProperties!.items!.enum], input).toEqual([fields, fields]);
      expect(
        [values, constants].map((schema) => Object.keys(schema!.properties!)),
        input,
      ).toEqual([fields, fields]);
      for (const [field, { enum: words }] of Object.entries(schemaOf(name).properties!)) {
        const mapped = values!.properties![field]!.additionalProperties!;
        expect(mapped.enum, `${input}.${field}`).toEqual(words && [...words, '']);
        expect(constants!.properties![field]!.$ref).toBe(`${name}.json#/properties/${field}`);
      }
    }
  });

  test.each<[string, string, RegExp]>([
    [
      'an unknown field',
      '{ files: m.csv, columns: { Nr: idd } }',
      /^choice-invalid \/ line 3 \/ inputs.messages.0.columns.Nr \/ idd .* id$/,
    ],
    ['an unknown field among several', '{ files: m.csv, columns: { To: [address, chanel] } }', /^choice-invalid .* chanel .* channel$/],
    ['an unknown field of words', '{ files: m.csv, values: { chanel: { x: sms } } }', /^config-key-unknown .* channel$/],
    ['an unknown word', '{ files: m.csv, values: { channel: { x: email2 } } }', /^choice-invalid .* email2 .* email$/],
    ['an unknown constant', '{ files: m.csv, constants: { channel: smss } }', /^choice-invalid .* smss .* sms$/],
    ['a zone that is none', '{ files: m.csv, constants: { zone: Europe/Pari } }', /^config-invalid .* Europe\/Pari/],
    ['a key that is none', '{ files: m.csv, colums: {} }', /^config-key-unknown .*colums \/ columns$/],
    ['a sender that is none', '{ files: m.csv, use: twillio }', /^sender-unknown \/ line 3 \/ twillio \/ .* twilio$/],
    ['a sender of another input', '{ files: m.csv, use: fec }', /^sender-of-other-input \/ line 3 \/ fec \/ messages$/],
    ['a form of times that is none', '{ files: m.csv, time: { form: DD.MM.YYYY } }', /^time-form-unknown \/ line 3 \/ DD.MM.YYYY$/],
    [
      'a form without a zone',
      '{ files: m.csv, time: { form: dd.MM.yyyy HH:mm } }',
      /^field-missing \/ line 3 \/ inputs.messages.0.time.zone$/,
    ],
    ['a sender without a zone', '{ files: m.csv, use: asterisk }', /^field-missing \/ line 3 \/ inputs.messages.0.time.zone$/],
  ])('%s is refused where it stands', async (_, source, problem) => {
    expect(await faultsOf(messages(source))).toEqual([expect.stringMatching(problem)]);
  });

  test('half of two columns of amounts is refused', async () => {
    expect(await faultsOf('inputs:\n  ledger:\n    - { files: l.csv, amounts: { debit: Soll } }')).toEqual([
      'field-missing / line 3 / inputs.ledger.0.amounts.credit',
    ]);
  });
});

interface Schema {
  properties?: Record<string, Schema>;
  definitions?: Record<string, Schema>;
  additionalProperties?: Schema;
  items?: Schema;
  then?: Schema;
  enum?: string[];
  $ref?: string;
}

function schemaOf(name: string): Schema {
  return JSON.parse(readFileSync(join(packageRoot(), 'checks/schemas', `${name}.json`), 'utf8')) as Schema;
}

test('house rules, as short as they can be written', async () => {
  const { config } = await load(`\
phrases:
  - { id: final-notice, forbid: final notice, instead: reminder, message: No last words., severity: error }
  - { id: percent, pattern: ['\\d+ ?%'], message: No percentages., applies: { channel: sms, lang: [en, fr] } }
  - { id: name, demand: [service client], message: Say who we are. }
`);
  expect(config.phrases).toEqual([
    {
      id: 'final-notice',
      message: 'No last words.',
      severity: 'error',
      applies: {},
      says: { type: 'forbid', phrases: ['final notice'], patterns: [], instead: 'reminder' },
    },
    {
      id: 'percent',
      message: 'No percentages.',
      severity: 'warning',
      applies: { channel: ['sms'], lang: ['en', 'fr'] },
      says: { type: 'forbid', phrases: [], patterns: ['\\d+ ?%'] },
    },
    { id: 'name', message: 'Say who we are.', severity: 'warning', applies: {}, says: { type: 'demand', phrases: ['service client'] } },
  ]);
});

const withRule = (lines: string) => `phrases:\n  - id: a\n    message: m\n${lines.replaceAll(/^/gm, '    ')}\n`;

test.each([
  ['nothing asked for', '', 'field-missing / line 2 / phrases.0.forbid | pattern | demand'],
  ['look-behind', "pattern: '(?<!not )due'", 'phrase-pattern-broken / line 4 / (?<!not )due / invalid named capture: `(?<!not )due`'],
  ['look-ahead', "pattern: 'due(?= now)'", 'phrase-pattern-broken / line 4 / due(?= now) / invalid or unsupported Perl syntax: `(?=`'],
  ['a back-reference', "pattern: '(a)\\1'", 'phrase-pattern-broken / line 4 / (a)\\1 / invalid escape sequence: `\\1`'],
  ['no pattern at all', "pattern: '['", 'phrase-pattern-broken / line 4 / [ / missing closing ]: `[`'],
  ['a word edge that knows a to z only', "pattern: '\\bпристав\\b'", 'phrase-pattern-letters / line 4 / \\bпристав\\b'],
  ['a pattern that is met everywhere', "pattern: '(due)?'", 'phrase-pattern-empty / line 4 / (due)?'],
  ['a phrase without a word', "forbid: ['!!!']", 'phrase-wordless / line 4 / !!!'],
  ['both at once', 'demand: x\nforbid: y', 'phrase-both / line 4 / a'],
  [
    'a channel that is none',
    'forbid: x\napplies: {channel: smss}',
    'choice-invalid / line 5 / phrases.0.applies.channel / smss / email, sms, letter, call, voicemail, chat, messenger, push, portal, visit, social / sms',
  ],
])('a house rule with %s is refused at its line', async (_, lines, fault) => {
  expect(await faultsOf(withRule(lines))).toEqual([fault]);
});

test('two house rules of one name are refused', async () => {
  const yaml = 'phrases:\n  - {id: a, forbid: x, message: m}\n  - {id: a, forbid: y, message: m}\n';
  expect(await faultsOf(yaml)).toEqual(['phrase-id-twice / line 3 / a']);
});
