import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { Plan } from '../checks/audit.ts';
import { type Account, auditCompany, type Company, openAccount } from '../checks/company.ts';
import { packageVersion } from '../checks/read/package-root.ts';
import type { Finding, Tally } from '../checks/types.ts';
import type { Setting } from './setting.ts';

/** Where results are kept unless told otherwise, in the current folder. */
const LOCATION = 'node_modules/.cache/amiable/lint.json';

/** What judging one template came to. */
interface Judged extends Pick<Account, 'inputs' | 'problems' | 'subjects'> {
  findings: Finding[];
  tallies: Tally[];
}

/** Results by the template's path, each good for one key. */
type Kept = Record<string, { key: string; judged: Judged }>;

/**
 * Judges each template by itself and takes over what was judged before under the same key. The key is everything that a result depends on: the bytes of
 * the template and of every include, its facts, the law with the day, the configuration and the tool's version. Nothing is kept with a second reader,
 * whose answers are not ours.
 */
export async function judgeWithCache(
  company: Company,
  plan: Plan,
  account: Account,
  setting: Setting,
  location = LOCATION,
): Promise<Finding[]> {
  const file = join(process.cwd(), location);
  const kept = await readKept(file);
  const common = commonKey(company, plan, setting);
  const findings: Finding[] = [];
  let changed = false;
  for (const source of company.templates) {
    const bytes = await readFile(source.path).catch(() => undefined);
    const key = digest([common, source.shown, source.facts, source.lang, bytes?.toString('base64')]);
    const known = kept[source.shown];
    const judged = known?.key === key ? known.judged : await judgeOne({ ...company, templates: [source] }, plan);
    if (judged !== known?.judged && bytes) {
      kept[source.shown] = { key, judged };
      changed = true;
    }
    add(judged, account);
    findings.push(...judged.findings);
  }
  if (changed) await writeKept(file, kept);
  return findings;
}

async function judgeOne(company: Company, plan: Plan): Promise<Judged> {
  const account = openAccount(plan);
  const findings: Finding[] = [];
  for await (const finding of auditCompany(company, plan, account)) findings.push(finding);
  const { inputs, problems, subjects, tallies } = account;
  return { findings, inputs, problems, subjects, tallies: [...tallies.values()] };
}

function add(judged: Judged, account: Account): void {
  account.inputs.push(...judged.inputs);
  account.problems.push(...judged.problems);
  for (const [name, count] of Object.entries(judged.subjects)) account.subjects[name as keyof Judged['subjects']] += count;
  for (const { rule, passed, failed, unsure, notRun, unknown } of judged.tallies) {
    const tally = account.tallies.get(rule);
    if (!tally) continue;
    tally.passed += passed;
    tally.failed += failed;
    tally.unsure += unsure;
    for (const [why, count] of Object.entries(notRun))
      tally.notRun[why as keyof Tally['notRun']] = (tally.notRun[why as keyof Tally['notRun']] ?? 0) + count;
    if (unknown) tally.unknown = [...new Set([...(tally.unknown ?? []), ...unknown])].sort();
  }
}

function commonKey({ includes, templates: _, ...company }: Company, plan: Plan, { config, knowledge, named, asOf }: Setting): string {
  return digest([packageVersion(), asOf, named, config, knowledge.sha256, plan.rules.map(({ id }) => id), [...includes], company]);
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** A cache that cannot be read is an empty one. */
async function readKept(file: string): Promise<Kept> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Kept) : {};
  } catch {
    return {};
  }
}

/** Renamed into place: a run that is stopped leaves the old one. */
async function writeKept(file: string, kept: Kept): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, JSON.stringify(kept));
  await rename(`${file}.${process.pid}`, file);
}
