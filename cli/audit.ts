import process from 'node:process';
import { auditCompany, givenInputs, openAccount } from '../checks/company.ts';
import { InputError, problem } from '../checks/lib/problem.ts';
import { packageVersion } from '../checks/read/package-root.ts';
import { writeRun } from '../checks/read/write-run.ts';
import { runOf } from '../checks/run.ts';
import type { Finding } from '../checks/types.ts';
import { reportModel } from '../reports/model.ts';
import { summary } from '../reports/summary.ts';
import type { AuditOptions } from './commands/audit.ts';
import { companyOf } from './inputs.ts';
import { counts, EXIT, type Exit } from './outcome.ts';
import { writeOutputs } from './output.ts';
import { printProblems } from './problems.ts';
import type { Shell } from './program.ts';
import { words } from './sentences.ts';
import { planOf, settle } from './setting.ts';

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
  async function* kept(): AsyncGenerator<Finding> {
    for await (const finding of auditCompany(company, plan, account)) {
      findings.push(finding);
      yield finding;
    }
  }
  const { config, named, knowledge, asOf, lang, quiet, threshold } = setting;
  const run = await writeRun(options.out, kept(), () =>
    runOf(plan, account, {
      version: packageVersion(),
      startedAt,
      asOf,
      ...(config.company.name === undefined ? {} : { company: config.company.name }),
      jurisdictions: named,
      packs: knowledge.packs.filter((pack) => plan.rules.some((rule) => rule.jurisdiction === pack.id)),
    }),
  );

  const input = { run, findings, decisions: [] };
  await writeOutputs(input, setting.outputs, setting);
  if (!quiet && setting.outputs.every((output) => output.file !== undefined))
    process.stdout.write(summary(reportModel(input, lang), setting.screen));
  printProblems(run.problems, lang);
  if (!quiet) process.stderr.write(`${words(lang)('run.written')} ${options.out}\n`);
  if (run.problems.some((found) => found.code !== 'rule-crashed')) return EXIT.input;
  if (run.problems.length > 0) return EXIT.fault;
  return findings.some((finding) => counts(finding, threshold)) ? EXIT.findings : EXIT.clean;
}
