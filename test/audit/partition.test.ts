import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { amiable, temporaryFolder } from '../cli/amiable.ts';
import { bytesOf, startAudits } from './audits.ts';

/** However many machines share an audit, their parts put together are the run that one machine would have made. */

const company = fileURLToPath(new URL('../../fixtures/company', import.meta.url));
const folder = temporaryFolder();
const at = (...names: string[]) => join(folder, ...names);
const SHARED = [2, 5];
const numbers = (of: number) => Array.from({ length: of }, (_, i) => i + 1);
/** Machines may write to the same folder: each part has its own in there. */
const partsOf = (of: number) => at(`parts-of-${of}`);
const partOf = (number: number, of: number) => join(partsOf(of), `${number}-of-${of}`);

beforeAll(async () => {
  const options = { asOf: '2026-11-15' };
  const parts = SHARED.flatMap((of) => numbers(of).map((number) => ({ ...options, partition: `${number}/${of}`, out: partsOf(of) })));
  const whole = startAudits(company, 2 ** 22, [{ ...options, out: at('whole') }]);
  // Parts are cut up further on each machine, or not, as there is much to do or little. Two are at work at the same time.
  const shared = [0, 1].map((turn) =>
    startAudits(
      company,
      2 ** 16,
      parts.filter((_, i) => i % 2 === turn),
    ),
  );
  for (const { ended } of shared) expect((await ended).code).toBe(0);
  // Three broken rows.
  expect((await whole.ended).code).toBe(2);
}, 600_000);

test.each(SHARED)('%i parts, whatever their order, make the bytes of the whole', async (of) => {
  const out = at(`merged-${of}`);
  const folders = numbers(of).map((number) => partOf(number, of));
  const merged = await amiable(['audit', '--merge', ...folders.toReversed(), '--out', out]);
  expect(merged.code).toBe(2);
  const together = at(`merged-of-${of}`);
  expect(await amiable(['audit', '--merge', partsOf(of), '--out', together, '--quiet'])).toMatchObject({ code: 2 });
  expect(bytesOf(together)).toEqual(bytesOf(out));
  expect(merged.stderr.match(/^messages\.csv:\d+/gm)).toHaveLength(3);
  expect(bytesOf(out)).toEqual(bytesOf(at('whole')));
  expect((await amiable(['verify', out], { cwd: company })).stdout).toContain('input files are unchanged');
  expect((await amiable(['report', out])).stdout).toBe((await amiable(['report', at('whole')])).stdout);
});

describe('what cannot be put together is named', () => {
  const merge = async (...folders: string[]) => {
    const { code, stderr } = await amiable(['audit', '--merge', ...folders, '--out', at('wrong')]);
    expect(code).toBe(2);
    return stderr;
  };
  /** A part as it would be if something else had been audited. */
  const changed = (name: string, change: (part: { basis: Record<string, Record<string, string>> }) => void): string => {
    const other = at(name);
    cpSync(partOf(2, 2), other, { recursive: true });
    const part = JSON.parse(readFileSync(join(other, 'part.json'), 'utf8'));
    change(part);
    writeFileSync(join(other, 'part.json'), JSON.stringify(part));
    return other;
  };

  test('parts that are missing', async () => {
    expect(await merge(partOf(1, 5), partOf(3, 5), partOf(5, 5))).toMatch(
      /^The parts 2\/5 and 4\/5 are missing\.\n {2}→ Audit them with --partition/,
    );
    expect(await merge(partOf(2, 2))).toMatch(/^The part 1\/2 is missing\./);
  });

  test('a part that is there twice', async () => {
    const copy = changed('copy', () => {});
    expect(await merge(partOf(1, 2), partOf(2, 2), copy)).toContain(`Part 2 is in ${copy} and in ${partOf(2, 2)} as well.`);
  });

  test.each([
    ['pack', { fr: 'other' }, 'the rule packs are not the same (fr)'],
    ['day', { '2026-11-16': '' }, 'the day of the law (--as-of) is not the same (2026-11-15 and 2026-11-16)'],
    ['rule', { 'fr.wording.threat': 'off' }, 'rules or their severities are not the same (fr.wording.threat)'],
    ['input', { 'ledger.csv': 'other' }, 'input files are not the same (ledger.csv)'],
    ['setting', { collector: 'other' }, 'settings are not the same (collector)'],
    ['tool', { amiable: '9.9.9' }, 'the version of Amiable is not the same'],
  ])('parts of another %s', async (what, other, says) => {
    const part = changed(`other-${what}`, ({ basis }) => {
      basis[what] = what === 'day' ? other : { ...basis[what], ...other };
    });
    const stderr = await merge(partOf(1, 2), part);
    expect(stderr).toContain(`${part} and ${partOf(1, 2)} are parts of different audits: ${says}`);
    expect(stderr).not.toContain('missing');
  });

  test('parts of another number of parts', async () => {
    expect(await merge(partOf(1, 2), partOf(2, 5))).toContain('the division into parts is not the same (/2 and /5)');
  });

  test('a part that somebody touched, a whole run, nothing', async () => {
    const touched = changed('touched', () => {});
    writeFileSync(join(touched, 'said.ndjson'), readFileSync(join(touched, 'said.ndjson'), 'utf8').replace('"error"', '"advice"'));
    expect(await merge(partOf(1, 2), touched)).toContain('touched/said.ndjson is damaged: sha256');
    expect(await merge(partOf(1, 2), at('whole'))).toContain(`There is no finished part of a run in ${at('whole')}.`);
    expect(await merge(at('nowhere'))).toContain(`There is no finished part of a run in ${at('nowhere')}.`);
  });

  test('a part is no run, and neither replaces the other', async () => {
    for (const [args, says] of [
      [['report', partOf(2, 5)], 'holds no whole run, only parts of one: 2/5.'],
      [['verify', partsOf(2)], 'holds no whole run, only parts of one: 1/2 and 2/2.'],
    ] as const)
      expect(await amiable(args)).toMatchObject({ code: 2, stderr: expect.stringContaining(says) });
    for (const out of [partOf(1, 2), partsOf(2)]) {
      const onPart = await amiable(['audit', '--merge', partsOf(2), '--out', out]);
      expect(onPart).toMatchObject({ code: 2, stderr: expect.stringContaining('exists already') });
    }
    const onRun = await amiable(['audit', '--partition', '1/2', '--out', at('whole')], { cwd: company });
    expect(onRun).toMatchObject({ code: 2, stderr: expect.stringContaining('exists already') });
    expect(readdirSync(at('whole')).sort()).toEqual(['findings.ndjson', 'run.json']);
  });
});

test.each([
  [['--partition', '6/5'], '--partition: “6/5” is not a part.'],
  [['--partition', '0/5'], '--partition: “0/5” is not a part.'],
  [['--partition', 'second'], '--partition: “second” is not a part.'],
  [['--partition', '1/2', '--format', 'json'], '--partition and --format cannot be given together.'],
  [['--merge', 'a', '--as-of', '2026-11-15'], '--merge and --as-of cannot be given together.'],
  [['--merge', 'a', '--messages', 'b', '--resume'], '--merge and --messages cannot be given together.'],
])('%j is refused', async (args, says) => {
  const { code, stderr } = await amiable(['audit', ...args], { cwd: company });
  expect(code).toBe(2);
  expect(stderr).toContain(says);
});
