import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { amiable, temporaryFolder } from '../cli/amiable.ts';

/** The command as it is installed has the worker that it starts, and comes to the same as without. */

/** Written by each thread that is not the first, whatever it is started with. */
const TELL = `import { isMainThread } from 'node:worker_threads';
if (!isMainThread) process.stderr.write('thread ' + process.argv[1] + '\\n');`;
const TELLING = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(TELL)}` };
const WORKER = fileURLToPath(new URL('../../dist/bundle/part-worker.js', import.meta.url));

const ROWS = ['d1', 'd2', 'd3', 'd4', 'd5'].map(
  (debtor, i) => `m${i},${debtor},2026-11-0${i + 2}T23:10:00+01:00,sms,out,"Payez ou nous venons vous casser les jambes, ${debtor}."`,
);
const LOG = `id,debtor,at,channel,direction,body\n${ROWS.join('\n')}\n`;

/** What a gzip file may say of itself before its content begins: RFC 1952, 2.3, FLG.FCOMMENT. */
function withComment(gzip: Buffer, comment: Buffer): Buffer {
  const [header, content] = [Buffer.from(gzip.subarray(0, 10)), gzip.subarray(10)];
  header[3]! |= 0b1_0000;
  return Buffer.concat([header, comment, Buffer.of(0), content]);
}

test('few records are judged by one thread, what looks like many by workers, and both come to the same', async () => {
  const folder = temporaryFolder();
  const log = gzipSync(LOG);
  const logs = { few: log, many: withComment(log, Buffer.alloc(1_700_000, 'x')) };
  const runs = Object.entries(logs).map(async ([name, bytes]) => {
    writeFileSync(join(folder, `${name}.csv.gz`), bytes);
    const args = ['--messages', `${name}.csv.gz`, '--out', name, '--as-of', '2026-11-15', '--jurisdiction', 'fr', '--fail-on', 'never'];
    const { code, stderr } = await amiable(['audit', ...args, '--quiet'], { cwd: folder, env: TELLING });
    expect(code, stderr).toBe(0);
    const findings = readFileSync(join(folder, name, 'findings.ndjson'), 'utf8').replaceAll(`${name}.csv.gz`, 'log');
    const { tallies, subjects, problems } = JSON.parse(readFileSync(join(folder, name, 'run.json'), 'utf8'));
    return { threads: stderr.match(/(?<=^thread ).*/gm) ?? [], outcome: { findings, tallies, subjects, problems } };
  });
  const [few, many] = await Promise.all(runs);
  expect(few!.threads).toEqual([]);
  expect(new Set(many!.threads)).toEqual(new Set([WORKER]));
  expect(few!.outcome.findings).not.toBe('');
  expect(many!.outcome).toEqual(few!.outcome);
});
