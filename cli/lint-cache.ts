import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { audit, type Plan, type Progress, startProgress } from '../checks/audit.ts';
import { packageVersion } from '../checks/read/package-root.ts';
import type { Finding, Passage, Tally } from '../checks/types.ts';

/** Where results are kept unless told otherwise, in the current folder. */
const LOCATION = 'node_modules/.cache/amiable/lint.json';

/** What judging one template came to. */
interface Judged extends Omit<Progress, 'tallies'> {
  findings: Finding[];
  tallies: Tally[];
}

/** Results by the template's file and name, each good for one key. */
type Kept = Record<string, { key: string; judged: Judged }>;

/**
 * Judges templates one by one and takes over what was judged before under the same key. Judging sees nothing but the passage and the plan, so these are the
 * key: a passage has in it what was read of the template, all that it includes, its facts and what its neighbours call their slots.
 * `knowledge` stands for law, words and code. Not for runs with a second reader, whose answers are not ours.
 */
export async function judgeWithCache(
  passages: readonly Passage[],
  plan: Plan,
  progress: Progress,
  knowledge: string,
  location = LOCATION,
): Promise<Finding[]> {
  const file = join(process.cwd(), location);
  const kept = await readKept(file);
  const common = [packageVersion(), knowledge, plan.inputs.asOf, [...plan.severities], plan.rules.map(({ id }) => id)];
  const findings: Finding[] = [];
  let changed = false;
  for (const passage of passages) {
    const name = nameOf(passage);
    const key = digest([...common, passage]);
    const known = kept[name];
    const judged = known?.key === key ? known.judged : judgeOne(passage, plan);
    if (judged !== known?.judged) {
      kept[name] = { key, judged };
      changed = true;
    }
    add(judged, progress);
    findings.push(...judged.findings);
  }
  if (changed) await writeKept(file, kept);
  return findings;
}

function nameOf({ id, origin }: Passage): string {
  return origin.type === 'template' ? `${origin.template.file} ${id}` : id;
}

function judgeOne(passage: Passage, plan: Plan): Judged {
  const progress = startProgress(plan);
  const findings = [...audit([passage], plan, progress)];
  return { ...progress, findings, tallies: [...progress.tallies.values()] };
}

function add(judged: Judged, progress: Progress): void {
  progress.problems.push(...judged.problems);
  for (const [name, count] of Object.entries(judged.subjects)) progress.subjects[name as keyof Judged['subjects']] += count;
  for (const { rule, passed, failed, unsure, notRun, unknown } of judged.tallies) {
    const tally = progress.tallies.get(rule);
    if (!tally) continue;
    tally.passed += passed;
    tally.failed += failed;
    tally.unsure += unsure;
    for (const [why, count] of Object.entries(notRun))
      tally.notRun[why as keyof Tally['notRun']] = (tally.notRun[why as keyof Tally['notRun']] ?? 0) + count;
    if (unknown) tally.unknown = [...new Set([...(tally.unknown ?? []), ...unknown])].sort();
  }
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
