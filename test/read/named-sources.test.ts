import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../checks/read/config.ts';
import { namedSources } from '../../checks/read/named-sources.ts';
import { brief, refusal, tempFolder } from './folder.ts';

const CONFIG = `\
inputs:
  messages:
    - plain.csv
    - { files: ["twilio/*.json", "!twilio/old.json"], use: twilio, constants: { lang: fr } }
    - { files: calls/*.csv, name: dialler, columns: { Nr: id } }
    - { files: [calls/both.csv, ../elsewhere.csv], columns: { No: id } }
    - { files: a.csv, use: brevo }
    - { files: b.csv, use: brevo }
`;
const FILES = [
  'conf/plain.csv',
  'conf/twilio/new.json',
  'conf/twilio/old.json',
  'conf/calls/one.csv',
  'conf/calls/both.csv',
  'elsewhere.csv',
];

/** What files named in a folder come to: of each, the columns that are read as our `id`, and what is constant. */
async function sourcesOf(named: string[], { cwd = '', input = 'messages' as 'messages' | 'ledger' | 'debtors' } = {}) {
  const root = tempFolder();
  for (const folder of ['conf/twilio', 'conf/calls']) mkdirSync(join(root, folder), { recursive: true });
  for (const file of [...FILES, 'export.json', 'twilio=x.json']) writeFileSync(join(root, file), '');
  writeFileSync(join(root, 'conf/amiable.yaml'), CONFIG);
  const config = await loadConfig(join(root, 'conf/amiable.yaml'), root);
  const sources = await namedSources(input, named, config, join(root, cwd));
  return sources.flatMap(({ files, mapping: { columns, constants } }) =>
    files.map((file) =>
      [file, ...Object.keys(columns).filter((column) => [columns[column]].flat().includes('id')), ...Object.values(constants)].join(' '),
    ),
  );
}

describe('a file named on the command line is read', () => {
  test.each<[string, string[], string[], string?]>([
    ['as it is, when nothing says otherwise', ['export.json'], ['export.json']],
    ['as the entry says that means it', ['conf/twilio/new.json'], ['conf/twilio/new.json sid fr']],
    ['wherever it is named from', ['new.json', '../calls/one.csv'], ['../calls/one.csv Nr', 'new.json sid fr'], 'conf/twilio'],
    ['also when it is outside the folder of amiable.yaml', ['elsewhere.csv'], ['elsewhere.csv No']],
    ['as it is, when the entry leaves it out', ['conf/twilio/old.json'], ['conf/twilio/old.json']],
    ['each of a glob by itself', ['conf/**/one.csv', 'conf/*/new.json'], ['conf/calls/one.csv Nr', 'conf/twilio/new.json sid fr']],
    ['by the name of an entry', ['dialler=export.json'], ['export.json Nr']],
    ['by what an entry uses, with all that it says', ['twilio=export.json'], ['export.json sid fr']],
    ['by a ready-made mapping', ['vonage=export.json'], ['export.json message_id sms']],
    ['by a name, whatever entry means it', ['vonage=conf/calls/both.csv'], ['conf/calls/both.csv message_id sms']],
    ['by its own name, when that has an equals sign', ['twilio=x.json'], ['twilio=x.json']],
    ['some so and some so', ['export.json', 'dialler=conf/*/one.csv'], ['export.json', 'conf/*/one.csv Nr']],
  ])('%s', async (_, named, expected, cwd) => {
    expect(await sourcesOf(named, { ...(cwd ? { cwd } : {}) })).toEqual(expected);
  });
});

describe('it is refused', () => {
  const PROBLEMS: [string, string[], RegExp, ('ledger' | 'debtors')?][] = [
    [
      'when no mapping is called so',
      ['twillio=export.json'],
      /^sender-unknown \/ twillio \/ twilio, dialler, brevo, asterisk, .* \/ twilio$/,
    ],
    ['when there is none to choose from', ['twilio=export.json'], /^sender-of-other-input \/ twilio \/ debtors$/, 'debtors'],
    ['when the mapping is for other files', ['twilio=export.json'], /^sender-of-other-input \/ twilio \/ ledger$/, 'ledger'],
    ['when several entries are called so', ['brevo=export.json'], /^mapping-doubtful \/ name \/ brevo \/ messages$/],
    ['when several entries mean it', ['conf/calls/both.csv'], /^mapping-doubtful \/ file \/ conf\/calls\/both.csv \/ messages$/],
    ['when its zone would have to be guessed', ['asterisk=export.json'], /^sender-zone-missing \/ asterisk \/ messages$/],
    ['when it is not there', ['nowhere.csv'], /^file-missing \/ nowhere.csv$/],
  ];
  test.each(PROBLEMS)('%s', async (_, named, problem, input) => {
    expect((await refusal(sourcesOf(named, { ...(input ? { input } : {}) }))).map(brief)).toEqual([expect.stringMatching(problem)]);
  });
});
