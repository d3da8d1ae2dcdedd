import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { audit, type Plan, type Progress, startProgress } from '../checks/audit.ts';
import { addTallies } from '../checks/counts.ts';
import { packageVersion } from '../checks/read/package-root.ts';
import type { Finding, Passage, Tally } from '../checks/types.ts';

/** Where results are kept unless told otherwise, in the current folder. */
const LOCATION = 'node_modules/.cache/amiable/lint.json';

/** What judging one template came to. */
interface Judged extends Omit<Progress, 'tallies'> {
  findings: Finding[];
  /** Place among the tallies kept: those of templates of which the same is known are nearly always the same. */
  tallies: number;
}

/** Results by the template's file and name, each good for one key. */
interface Kept {
  tallies: Tally[][];
  judged: Record<string, { key: string; judged: Judged }>;
}

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
  const common = digest([packageVersion(), knowledge, plan.inputs.asOf, [...plan.severities], plan.rules.map(({ id }) => id)]);
  const keyOf = keysUnder(common);
  const places = new Map(kept.tallies.map((tallies, place) => [JSON.stringify(tallies), place]));
  const judgeOne = (passage: Passage): Judged => {
    const { tallies, ...own } = startProgress(plan);
    const findings = [...audit([passage], plan, { ...own, tallies })];
    const told = [...tallies.values()];
    const text = JSON.stringify(told);
    const place = places.get(text) ?? kept.tallies.push(told) - 1;
    places.set(text, place);
    return { ...own, findings, tallies: place };
  };
  const findings: Finding[] = [];
  const times = new Map<number, number>();
  let changed = false;
  for (const passage of passages) {
    const name = nameOf(passage);
    const key = keyOf(passage);
    const known = kept.judged[name];
    const judged = known?.key === key && kept.tallies[known.judged.tallies] ? known.judged : judgeOne(passage);
    if (judged !== known?.judged) {
      kept.judged[name] = { key, judged };
      changed = true;
    }
    times.set(judged.tallies, (times.get(judged.tallies) ?? 0) + 1);
    progress.problems.push(...judged.problems);
    for (const [sort, count] of Object.entries(judged.subjects)) progress.subjects[sort as keyof Judged['subjects']] += count;
    findings.push(...judged.findings);
  }
  for (const [place, count] of times) addTallies(kept.tallies[place] ?? [], progress, count);
  if (changed) await writeKept(file, withoutUnused(kept));
  return findings;
}

function nameOf({ id, origin }: Passage): string {
  return origin.type === 'template' ? `${origin.template.file} ${id}` : id;
}

/** What templates have in common is hashed once: the names that all of them know of the others are as long as the templates themselves. */
function keysUnder(common: string): (passage: Passage) => string {
  const hashed = new WeakMap<readonly string[], string>();
  return ({ elsewhere = [], ...passage }) => {
    const names = hashed.get(elsewhere) ?? digest(elsewhere);
    hashed.set(elsewhere, names);
    return digest([common, names, passage]);
  };
}

/** Tallies to which no result points any more are left out, and the others move up. */
function withoutUnused({ tallies, judged }: Kept): Kept {
  const used = [...new Set(Object.values(judged).map((one) => one.judged.tallies))];
  const moved = new Map(used.map((place, i) => [place, i]));
  const entries = Object.entries(judged).map(
    ([name, { key, judged: own }]) => [name, { key, judged: { ...own, tallies: moved.get(own.tallies)! } }] as const,
  );
  return { tallies: used.map((place) => tallies[place]!), judged: Object.fromEntries(entries) };
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** A cache that cannot be read, or is of another form, is an empty one. */
async function readKept(file: string): Promise<Kept> {
  try {
    const { tallies, judged } = JSON.parse(await readFile(file, 'utf8')) as Partial<Kept>;
    if (Array.isArray(tallies) && typeof judged === 'object') return { tallies, judged };
  } catch {
    // As if there were none.
  }
  return { tallies: [], judged: {} };
}

/** Renamed into place: a run that is stopped leaves the old one. */
async function writeKept(file: string, kept: Kept): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, JSON.stringify(kept));
  await rename(`${file}.${process.pid}`, file);
}
