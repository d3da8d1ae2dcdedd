import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { auditCompany, givenInputs } from '../checks/company.ts';
import { openAccount } from '../checks/company-templates.ts';
import { InputError, problem } from '../checks/lib/problem.ts';
import { PARTS_FOLDER, writeRun } from '../checks/read/write-run.ts';
import { runOf } from '../checks/run.ts';
import type { Finding } from '../checks/types.ts';
import { reportModel } from '../reports/model.ts';
import { summary } from '../reports/summary.ts';
import type { AuditOptions } from './commands/audit.ts';
import { companyOf } from './inputs.ts';
import { type Exit, exitOf } from './outcome.ts';
import { writeOutputs } from './output.ts';
import { printProblems } from './problems.ts';
import type { Shell } from './program.ts';
import { words } from './sentences.ts';
import { aboutRun, planOf, settle } from './setting.ts';

const PART_BYTES = 32 * 2 ** 20;

/** Audits a company into a run folder and prints what a manager needs to know. */
export async function runAudit(options: AuditOptions, shell: Shell): Promise<Exit> {
  const startedAt = Temporal.Now.instant().toString({ smallestUnit: 'second' });
  const setting = await settle(options, shell);
  const company = await companyOf(setting, options);
  const given = givenInputs(company);
  if (given.size === 0) throw new InputError(problem('nothing-to-audit', {}));
  const plan = planOf(setting, given);
  const account = openAccount(plan);

  const findings: Finding[] = [];
  const workshop = { folder: join(options.out, PARTS_FOLDER), workers: availableParallelism(), partBytes: PART_BYTES };
  async function* kept(): AsyncGenerator<Finding> {
    for await (const finding of auditCompany(company, plan, account, setting.reader?.consult, workshop)) {
      findings.push(finding);
      yield finding;
    }
  }
  const { lang, quiet, threshold } = setting;
  const run = await writeRun(options.out, kept(), () => runOf(plan, account, aboutRun(setting, plan, startedAt)));

  const input = { run, findings, decisions: [] };
  await writeOutputs(input, setting.outputs, setting);
  if (!quiet && setting.outputs.every((output) => output.file !== undefined))
    process.stdout.write(summary(reportModel(input, lang), setting.screen));
  printProblems(run.problems, lang);
  setting.reader?.tell();
  if (!quiet) process.stderr.write(`${words(lang)('run.written')} ${options.out}\n`);
  return exitOf(run.problems, findings, threshold);
}
