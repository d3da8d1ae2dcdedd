import process from 'node:process';
import { auditCompany, type Company, openAccount } from '../checks/company.ts';
import { nearest } from '../checks/lib/nearest.ts';
import { InputError, problem } from '../checks/lib/problem.ts';
import { stageOf } from '../checks/lib/stages.ts';
import { heldRun } from '../checks/run.ts';
import { CHANNELS, type Facts, type Finding, STAGES } from '../checks/types.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import type { LintOptions } from './commands/lint.ts';
import { companyOf } from './inputs.ts';
import type { Exit } from './outcome.ts';
import type { Shell } from './program.ts';
import { words } from './sentences.ts';
import { aboutRun, choice, planOf, settle } from './setting.ts';
import { showRun } from './show-run.ts';

/** Lints templates and shows what was found; without a jurisdiction, by the law usual for each text's language. */
export async function runLint(paths: readonly string[], options: LintOptions, shell: Shell): Promise<Exit> {
  const startedAt = Temporal.Now.instant().toString({ smallestUnit: 'second' });
  const setting = await settle(options, shell);
  const { config, named, lang, quiet } = setting;
  if (paths.length === 0 && config.inputs.templates.length === 0) throw new InputError(problem('argument-missing', { argument: 'paths' }));
  const only = { messages: [], ledger: [], debtors: [], inventory: [] };
  const found = await companyOf(
    { ...setting, config: { ...config, inputs: { ...only, templates: config.inputs.templates } } },
    paths.length > 0 ? { templates: paths } : {},
    factsOf(options),
  );
  const company: Company = named.length === 0 ? { ...found, assumesJurisdiction: true } : found;
  if (named.length === 0 && !quiet) process.stderr.write(`${words(lang)('assumed.jurisdiction')}\n`);

  const plan = planOf(setting, new Set(['templates']));
  const account = openAccount(plan);
  const findings: Finding[] = [];
  for await (const finding of auditCompany(company, plan, account, setting.reader?.consult)) findings.push(finding);
  const run = heldRun(plan, account, aboutRun(setting, plan, startedAt), findings);
  const exit = await showRun(run, findings, setting);
  setting.reader?.tell();
  const unknown = [...new Set(run.tallies.flatMap((tally) => tally.unknown ?? []))];
  if (unknown.length > 0 && !quiet) {
    const { word, list } = sentences(lang);
    process.stderr.write(`${words(lang)('lint.facts-unknown').replace('{axes}', list(unknown.map((axis) => word('axis', axis))))}\n`);
  }
  return exit;
}

function factsOf({ channel, stage, debtor }: LintOptions): Facts {
  const known = stage === undefined ? undefined : stageOf(stage);
  if (stage !== undefined && !known) {
    throw new InputError(
      problem('choice-invalid', { option: '--stage', value: stage, choices: STAGES.join(', '), near: nearest(stage, STAGES) ?? '' }),
    );
  }
  return {
    ...(channel === undefined ? {} : { channel: choice('--channel', channel, CHANNELS) }),
    ...(known ? { stage: known } : {}),
    ...(debtor === undefined ? {} : { debtor: choice('--debtor', debtor, ['consumer', 'business']) }),
  };
}
