import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { audit } from '../checks/audit.ts';
import { type Account, type Around, type Company, neighboursOf, tellFile } from '../checks/company-templates.ts';
import { addTallies } from '../checks/counts.ts';
import type { Plan } from '../checks/plan.ts';
import { type Progress, startProgress } from '../checks/progress.ts';
import type { IncludedFile } from '../checks/read/includes.ts';
import { packageVersion } from '../checks/read/package-root.ts';
import type { Finding, Passage, Tally } from '../checks/types.ts';
import { digest, type KeptFile, type KnownFile, knownFiles } from './kept-files.ts';

/** Where results are kept unless told otherwise, in the current folder. */
const LOCATION = 'node_modules/.cache/amiable/lint.json';

/** What judging one template came to. */
interface Judged extends Pick<Progress, 'problems' | 'subjects' | 'unknown'> {
  findings: Finding[];
  /** Place among the tallies kept: those of templates of which the same is known are nearly always the same. */
  tallies: number;
}

/** Files of templates by their paths, and results by the template's file and name, each good for one key. */
interface Kept {
  files: Record<string, KeptFile>;
  tallies: Tally[][];
  judged: Record<string, { key: string; judged: Judged }>;
}

/**
 * Judges templates one by one and takes over what was judged before under the same key. Judging sees nothing but the passage and the plan, so these are the
 * key: a passage has in it what was read of the template, all that it includes, its facts, what its neighbours call their slots and what its translations say. What is the same
 * as before is not even read again. `knowledge` stands for law, words and code. Not for runs with a second reader, whose answers are not ours.
 */
export async function lintWithCache(
  company: Company,
  plan: Plan,
  account: Account,
  knowledge: string,
  location = LOCATION,
): Promise<{ findings: Finding[]; included: IncludedFile[] }> {
  const file = join(process.cwd(), location);
  const kept = await readKept(file);
  const { files, changed } = await knownFiles(company, kept.files, knowledge);
  for (const { told } of files) tellFile(told, company, account);
  const templates = templatesOf(files);
  const common = digest([packageVersion(), knowledge, plan.inputs.asOf, [...plan.severities], plan.rules.map(({ id }) => id)]);
  const judged = await judgeAll(templates, plan, account, kept, common);
  if (changed || judged.changed) await writeKept(file, withoutUnused(kept));
  return { findings: judged.findings, included: files.flatMap(({ told }) => told.included) };
}

/** A template that is to be judged. */
interface ToJudge {
  name: string;
  /** Stands for its passage. */
  digest: string;
  around: Around;
  passage(): Promise<Passage>;
}

function templatesOf(files: readonly KnownFile[]): ToJudge[] {
  const all = files.flatMap(({ told, passages, load }) =>
    told.templates.map(({ id, slots, version }, i) => ({
      name: `${told.input.path} ${id}`,
      digest: passages[i]!,
      slots,
      version,
      passage: async () => (await load())[i]!,
    })),
  );
  const known = neighboursOf(all);
  return all.map((one, i) => ({ ...one, around: known[i]! }));
}

async function judgeAll(
  templates: readonly ToJudge[],
  plan: Plan,
  progress: Progress,
  kept: Kept,
  common: string,
): Promise<{ findings: Finding[]; changed: boolean }> {
  const keyOf = keysUnder(common);
  const places = new Map(kept.tallies.map((tallies, place) => [JSON.stringify(tallies), place]));
  const judgeOne = (passage: Passage): Judged => {
    const progress = startProgress(plan);
    const findings = [...audit([passage], plan, progress)];
    const { tallies, problems, subjects, unknown } = progress;
    const told = [...tallies.values()];
    const text = JSON.stringify(told);
    const place = places.get(text) ?? kept.tallies.push(told) - 1;
    places.set(text, place);
    return { problems, subjects, unknown, findings, tallies: place };
  };
  const findings: Finding[] = [];
  const times = new Map<number, number>();
  let changed = false;
  for (const template of templates) {
    const { name, around } = template;
    const key = keyOf(template);
    const known = kept.judged[name];
    const isKnown = known?.key === key && kept.tallies[known.judged.tallies] !== undefined;
    const judged = isKnown ? known.judged : judgeOne({ ...(await template.passage()), ...around });
    if (!isKnown) {
      kept.judged[name] = { key, judged };
      changed = true;
    }
    times.set(judged.tallies, (times.get(judged.tallies) ?? 0) + 1);
    progress.problems.push(...judged.problems);
    for (const [sort, count] of Object.entries(judged.subjects)) progress.subjects[sort as keyof Judged['subjects']] += count;
    findings.push(...judged.findings);
  }
  for (const [place, count] of times) addTallies(kept.tallies[place] ?? [], progress, count);
  return { findings, changed };
}

/** What templates have in common is hashed once: the names that all of them know of the others are as long as the templates themselves. */
function keysUnder(common: string): (template: ToJudge) => string {
  const hashed = new WeakMap<readonly string[], string>();
  return ({ around: { elsewhere, translations = [] }, digest: passage }) => {
    const names = hashed.get(elsewhere.names) ?? digest(elsewhere.names);
    hashed.set(elsewhere.names, names);
    return digest([common, names, elsewhere.alone, translations, passage]);
  };
}

/** Tallies to which no result points any more are left out, and the others move up. */
function withoutUnused({ files, tallies, judged }: Kept): Kept {
  const used = [...new Set(Object.values(judged).map((one) => one.judged.tallies))];
  const moved = new Map(used.map((place, i) => [place, i]));
  const entries = Object.entries(judged).map(
    ([name, { key, judged: own }]) => [name, { key, judged: { ...own, tallies: moved.get(own.tallies)! } }] as const,
  );
  return { files, tallies: used.map((place) => tallies[place]!), judged: Object.fromEntries(entries) };
}

/** A cache that cannot be read, or is of another form, is an empty one. */
async function readKept(file: string): Promise<Kept> {
  try {
    const { files, tallies, judged } = JSON.parse(await readFile(file, 'utf8')) as Partial<Kept>;
    if (typeof files === 'object' && Array.isArray(tallies) && typeof judged === 'object') return { files, tallies, judged };
  } catch {
    // As if there were none.
  }
  return { files: {}, tallies: [], judged: {} };
}

/** Renamed into place: a run that is stopped leaves the old one. */
async function writeKept(file: string, kept: Kept): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, JSON.stringify(kept));
  await rename(`${file}.${process.pid}`, file);
}
