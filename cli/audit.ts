import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { auditCompany, givenInputs, type Manner, tellCompany } from '../checks/company.ts';
import { type Account, type Company, openAccount } from '../checks/company-templates.ts';
import { InputError, problem } from '../checks/lib/problem.ts';
import { type Share, shareFrom } from '../checks/lib/share.ts';
import { mergeParts } from '../checks/merge.ts';
import type { Told } from '../checks/parts.ts';
import type { Plan } from '../checks/plan.ts';
import { packageVersion } from '../checks/read/package-root.ts';
import { partFolder } from '../checks/read/partial-run.ts';
import { readRun } from '../checks/read/run.ts';
import { PARTS_FOLDER } from '../checks/read/run-head.ts';
import { isLeftIn } from '../checks/read/work.ts';
import { writePartialRun, writeRun } from '../checks/read/write-run.ts';
import { runOf } from '../checks/run.ts';
import type { AuditRun, Finding, Problem } from '../checks/types.ts';
import type { Workshop } from '../checks/workshop.ts';
import { type Counting, startCounting } from '../reports/overview.ts';
import { summary } from '../reports/summary.ts';
import type { AuditOptions } from './commands/audit.ts';
import { companyOf } from './inputs.ts';
import { countsFor, EXIT, type Exit, exitOf, THRESHOLDS, type Threshold } from './outcome.ts';
import { writeOutputs } from './output.ts';
import { printProblems } from './problems.ts';
import type { Shell } from './program.ts';
import { withProgress } from './progress.ts';
import { words } from './sentences.ts';
import { aboutRun, choice, planOf, type Setting, settle, settleOutput } from './setting.ts';

/** How the work is cut up. */
type Cut = Pick<Workshop, 'workers' | 'partBytes'>;
const CUT: Cut = { workers: availableParallelism(), partBytes: 4 * 2 ** 20 };

/** Audits a company into a run folder, or one machine's part of it, or puts such parts together; and prints what a manager needs to know. */
export async function runAudit(options: AuditOptions, shell: Shell, cut: Cut = CUT): Promise<Exit> {
  refuseConflicts(options);
  if (options.merge) return mergeRuns(options.merge, options, shell);
  const startedAt = Temporal.Now.instant().toString({ smallestUnit: 'second' });
  const setting = await settle(options, shell);
  const share = shareOf(options, setting);
  const company = await companyOf(setting, options);
  const given = givenInputs(company);
  if (given.size === 0) throw new InputError(problem('nothing-to-audit', {}));
  const plan = planOf(setting, given);
  const out = share ? partFolder(options.out, share) : options.out;
  const workshop: Workshop = { folder: join(out, PARTS_FOLDER), ...cut, tool: toolOf(setting), resume: options.resume ?? false };
  const audit: Audit = {
    setting,
    company,
    plan,
    account: openAccount(plan),
    workshop,
    manner: { workshop, consult: setting.reader?.consult, ...(share ? { share } : {}) },
    startedAt,
  };
  return share ? writePart(out, audit, share) : writeWholeRun(out, audit);
}

/** An audit that is made ready. */
interface Audit {
  setting: Setting;
  company: Company;
  plan: Plan;
  account: Account;
  workshop: Workshop;
  manner: Manner;
  startedAt: string;
}

async function writeWholeRun(out: string, audit: Audit): Promise<Exit> {
  const { setting, company, plan, account, manner, startedAt } = audit;
  const seen = watchFindings(setting.threshold);
  async function* found(watch: Manner['watch']): AsyncGenerator<Finding> {
    tellOfLeft(audit);
    yield* auditCompany(company, plan, account, { ...manner, watch });
  }
  const run = await withProgress(setting, (watch) =>
    writeRun(out, seen.passing(found(watch)), () => runOf(plan, account, aboutRun(setting, plan, startedAt))),
  );
  const exit = await conclude(out, run, seen, setting);
  setting.reader?.tell();
  return exit;
}

/** What is found here counts when the parts are put together: that a part could be written is all that its exit code says. */
async function writePart(out: string, audit: Audit, share: Share): Promise<Exit> {
  const { setting, company, plan, account, manner, startedAt } = audit;
  const problems: Problem[] = [];
  async function* told(watch: Manner['watch']): AsyncGenerator<Told> {
    tellOfLeft(audit);
    for await (const line of tellCompany(company, plan, account, { ...manner, watch })) {
      if ('problem' in line.said) problems.push(line.said.problem);
      yield line;
    }
  }
  await withProgress(setting, (watch) =>
    writePartialRun(out, told(watch), () => {
      const { problems: _, ...run } = runOf(plan, account, aboutRun(setting, plan, startedAt));
      return { schema: 1, share, basis: account.basis ?? {}, run };
    }),
  );
  printProblems(problems, setting.lang);
  if (!setting.quiet) process.stderr.write(`${words(setting.lang)('part.written')} ${out}\n`);
  return EXIT.clean;
}

async function mergeRuns(folders: readonly string[], options: AuditOptions, shell: Shell): Promise<Exit> {
  const setting = { ...settleOutput(options, shell), threshold: choice('--fail-on', options.failOn, THRESHOLDS) };
  const { findings, rest } = await mergeParts(folders);
  const seen = watchFindings(setting.threshold);
  const run = await writeRun(options.out, seen.passing(findings), rest);
  return conclude(options.out, run, seen, setting);
}

/** What is kept of findings that go by: enough for a first page and for how the command ends. */
interface Seen {
  counting: Counting;
  /** The first that makes the command fail. */
  failing: readonly Finding[];
  passing(findings: AsyncIterable<Finding>): AsyncGenerator<Finding>;
}

function watchFindings(threshold: Threshold): Seen {
  const counting = startCounting();
  const failing: Finding[] = [];
  return {
    counting,
    failing,
    async *passing(findings) {
      for await (const finding of findings) {
        counting.add(finding);
        if (failing.length === 0 && countsFor(finding, threshold)) failing.push(finding);
        yield finding;
      }
    },
  };
}

/** Says what a run that has been written came to. Its findings are read back only when a format wants them all. */
async function conclude(
  out: string,
  run: AuditRun,
  { counting, failing }: Seen,
  setting: Pick<Setting, 'outputs' | 'screen' | 'lang' | 'quiet' | 'threshold'>,
): Promise<Exit> {
  const { outputs, screen, lang, quiet, threshold } = setting;
  if (outputs.length > 0) await writeOutputs({ ...(await readRun(out)), decisions: [] }, outputs, setting);
  if (!quiet && outputs.every((output) => output.file !== undefined)) process.stdout.write(summary(counting.overview(run, lang), screen));
  printProblems(run.problems, lang);
  if (!quiet) process.stderr.write(`${words(lang)('run.written')} ${out}\n`);
  return exitOf(run.problems, failing, threshold);
}

/** Good tools say whether they go on with what is there or begin anew. What lies there is nobody's only once the folder is ours. */
function tellOfLeft({ workshop: { folder, resume }, setting: { lang, quiet } }: Audit): void {
  if (quiet) return;
  const left = isLeftIn(folder);
  if (!left && !resume) return;
  const key = left ? (resume ? 'audit.resumed' : 'audit.left') : 'audit.nothing-left';
  process.stderr.write(`${words(lang)(key)}\n`);
}

function toolOf({ knowledge: { sha256 } }: Setting): Workshop['tool'] {
  return { amiable: packageVersion(), ...(sha256 === undefined ? {} : { knowledge: sha256 }) };
}

function shareOf({ partition }: AuditOptions, { reader }: Setting): Share | undefined {
  if (partition === undefined) return undefined;
  const share = shareFrom(partition);
  if (!share) throw new InputError(problem('share-invalid', { value: partition }));
  if (reader) throw new InputError(problem('share-with-reader', {}));
  return share;
}

/** Parts are put together as they are, and a part alone has no report. */
function refuseConflicts(options: AuditOptions): void {
  const { out: _, merge, format, failOn: __, color: ___, lang: ____, quiet: _____, ...auditing } = options;
  const flag = (name: string) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const others = merge ? Object.keys(auditing) : options.partition !== undefined && format.length > 0 ? ['format'] : [];
  const option = merge ? '--merge' : '--partition';
  if (others.length > 0) throw new InputError(...others.map((name) => problem('options-conflict', { option, other: flag(name) })));
}
