import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { amiable, temporaryFolder } from './amiable.ts';

const HEADER = 'id,debtor,at,channel,direction,body';
const GOOD = 'm1,d1,2026-11-02T10:00:00+01:00,email,out,"Bonjour, merci de nous rappeler."';

interface Bad {
  name: string;
  files: Record<string, string | Uint8Array>;
  args: string[];
  /** What the message must name: the thing, the place, the next step. */
  says: RegExp[];
  /** Records that must have been audited all the same. */
  audited?: number;
}

const AUDIT = ['audit', '--messages', 'log.csv', '--out', 'run', '--jurisdiction', 'fr'];
const log = (...lines: string[]) => ({ 'log.csv': `${[HEADER, ...lines].join('\n')}\n` });

const BAD: Bad[] = [
  { name: 'a file that is not there', files: {}, args: AUDIT, says: [/log\.csv/] },
  {
    name: 'files of the configuration that are not there',
    files: { 'amiable.yaml': 'jurisdictions: [fr]\ninputs:\n  templates: [mails]\n  messages: log.csv\n' },
    args: ['audit', '--out', 'run'],
    says: [/amiable\.yaml:3: .*mails/],
  },
  { name: 'an empty file', files: { 'log.csv': '' }, args: AUDIT, says: [/log\.csv/, /empty/i] },
  { name: 'a folder in place of a file', files: { 'log.csv/x': '' }, args: AUDIT, says: [/log\.csv/, /folder|directory/i] },
  {
    name: 'another encoding',
    files: { 'log.csv': Buffer.from(`${HEADER}\n${GOOD}\nm2,d1,2026-11-02T10:00:00+01:00,email,out,D\u00e9j\u00e0 pay\u00e9\n`, 'latin1') },
    args: AUDIT,
    says: [/log\.csv:3/, /UTF-8/],
    audited: 1,
  },
  { name: 'a broken row', files: log('m0,"d1', GOOD), args: AUDIT, says: [/log\.csv:2/], audited: 1 },
  { name: 'a short row', files: log('m0,d1', GOOD), args: AUDIT, says: [/log\.csv:2/, /fewer/], audited: 1 },
  {
    name: 'an unknown column',
    files: { 'log.csv': `${HEADER},mood\n${GOOD},fine\n` },
    args: AUDIT,
    says: [/log\.csv:1/, /mood/],
    audited: 1,
  },
  {
    name: 'a misspelt required column',
    files: { 'log.csv': `${HEADER.replace('channel', 'chanel')}\n${GOOD}\n` },
    args: AUDIT,
    says: [/log\.csv/, /channel/, /chanel/],
  },
  {
    name: 'an impossible date',
    files: log(GOOD.replace('11-02', '02-30').replace('m1', 'm0'), GOOD),
    args: AUDIT,
    says: [/log\.csv:2/, /2026-02-30/],
    audited: 1,
  },
  {
    name: 'a date without its offset',
    files: log(GOOD.replace('+01:00', '').replace('m1', 'm0'), GOOD),
    args: AUDIT,
    says: [/log\.csv:2/, /at\b/],
    audited: 1,
  },
  { name: 'the same id twice', files: log(GOOD, GOOD), args: AUDIT, says: [/log\.csv:3/, /m1/], audited: 1 },
  {
    name: 'broken JSON',
    files: { 'log.ndjson': '{"id": \n' },
    args: ['audit', '--messages', 'log.ndjson', '--out', 'run'],
    says: [/log\.ndjson:1/],
  },
  {
    name: 'a picture for a log',
    files: { log: new Uint8Array([137, 80, 78, 71, 0, 1, 2]) },
    args: ['audit', '--messages', 'log', '--out', 'run'],
    says: [/log/],
  },
  {
    name: 'a template that does not parse',
    files: { 'a.hbs': '<p>{{#if x}}Bonjour</p>' },
    args: ['lint', 'a.hbs', '--jurisdiction', 'fr'],
    says: [/a\.hbs:1/],
  },
  { name: 'no such template', files: {}, args: ['lint', 'nowhere/*.hbs', '--jurisdiction', 'fr'], says: [/nowhere/] },
  {
    name: 'an unknown rule in the configuration',
    files: { 'amiable.yaml': 'version: 1\njurisdictions: [fr]\nrules:\n  fr.wording.seizure-without-titel: off\n', 'a.txt': 'Bonjour' },
    args: ['lint', 'a.txt'],
    says: [/seizure-without-titel/, /fr\.wording\.seizure-without-title/],
  },
  {
    name: 'an unknown key in the configuration',
    files: { 'amiable.yaml': 'version: 1\njurisdiction: [fr]\n' },
    args: ['lint'],
    says: [/amiable\.yaml:2/, /jurisdictions/],
  },
  { name: 'a configuration that is no YAML', files: { 'amiable.yaml': 'version: [1\n' }, args: ['lint'], says: [/amiable\.yaml/] },
  {
    name: 'an override that means nothing',
    files: {
      'amiable.yaml':
        'version: 1\njurisdictions: [fr]\ninputs: { templates: a.txt }\noverrides:\n  - { files: "b/**", set: { stage: final } }\n',
      'a.txt': 'Bonjour',
    },
    args: ['lint'],
    says: [/b\/\*\*/],
  },
  { name: 'an unknown pack', files: { 'a.txt': 'Bonjour' }, args: ['lint', 'a.txt', '--jurisdiction', 'fx'], says: [/fx/] },
  {
    name: 'a day that is none',
    files: { 'a.txt': 'Bonjour' },
    args: ['lint', 'a.txt', '--as-of', '2026-13-01'],
    says: [/2026-13-01/, /--as-of/],
  },
  { name: 'an unknown option', files: {}, args: ['lint', '--formt', 'json'], says: [/--formt/, /--format/] },
  { name: 'an unknown command', files: {}, args: ['lnt'], says: [/lnt/, /lint/] },
  { name: 'an unknown format', files: { 'a.txt': 'Bonjour' }, args: ['lint', 'a.txt', '--format', 'sarf'], says: [/sarf/, /sarif/] },
  { name: 'nothing to audit', files: {}, args: ['audit', '--out', 'run'], says: [/.+/] },
  { name: 'a run that is none', files: { 'x/y.txt': 'hello' }, args: ['report', 'x'], says: [/x/] },
  { name: 'a run of another version', files: { 'r/run.json': '{"schema": 99}' }, args: ['report', 'r'], says: [/99/] },
  { name: 'a folder that holds something else', files: { ...log(GOOD), 'run/thesis.txt': 'do not delete' }, args: AUDIT, says: [/run/] },
];

describe('bad input is named, placed and survived', () => {
  test.each(BAD)('$name', async ({ files, args, says, audited }) => {
    const cwd = temporaryFolder();
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(cwd, name, '..'), { recursive: true });
      writeFileSync(join(cwd, name), content);
    }
    const { code, stderr } = await amiable(args, { cwd });
    expect({ code, stderr }).toMatchObject({ code: 2 });
    for (const said of says) expect(stderr).toMatch(said);
    // What to do next is said as well.
    expect(stderr).toMatch(/→|Did you mean/);
    expect(stderr).not.toMatch(/\bat .*\.js:\d+/);
    if (audited !== undefined) {
      const run = JSON.parse(readFileSync(join(cwd, 'run/run.json'), 'utf8')) as { inputs: { records: number }[] };
      expect(run.inputs.map((input) => input.records)).toEqual([audited]);
    }
    if ('run/thesis.txt' in files) expect(readFileSync(join(cwd, 'run/thesis.txt'), 'utf8')).toBe('do not delete');
  });
});
