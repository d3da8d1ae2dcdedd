import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import process from 'node:process';
import { audit } from '../checks/audit.ts';
import { holdingsOf } from '../checks/company.ts';
import { openAccount } from '../checks/company-templates.ts';
import { planErasure } from '../checks/erasure.ts';
import { InputError, problem } from '../checks/lib/problem.ts';
import { heldRun } from '../checks/run.ts';
import type { Finding, Holding, UiLang } from '../checks/types.ts';
import { type ErasurePlan, erasureCsv, erasureJson } from '../reports/erasure.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import type { RetentionOptions } from './commands/retention.ts';
import { companyOf } from './inputs.ts';
import type { Exit } from './outcome.ts';
import type { Shell } from './program.ts';
import { words } from './sentences.ts';
import { aboutRun, choice, planOf, settle } from './setting.ts';
import { showRun } from './show-run.ts';

const WRITERS: Record<'.csv' | '.json', (plan: ErasurePlan, lang: UiLang) => string> = { '.csv': erasureCsv, '.json': erasureJson };

/** Judges the data inventory alone, and writes what to erase, to archive or to look at where that is asked for. */
export async function runRetention(options: RetentionOptions, shell: Shell): Promise<Exit> {
  const startedAt = Temporal.Now.instant().toString({ smallestUnit: 'second' });
  const ending = options.plan === undefined ? undefined : choice('--plan', extname(options.plan).toLowerCase(), ['.csv', '.json']);
  const setting = await settle(options, shell);
  const { config } = setting;
  const inventory = options.inventory ?? config.inputs.inventory;
  if (inventory.length === 0) throw new InputError(problem('argument-missing', { argument: '--inventory' }));
  const only = { templates: [], messages: [], ledger: [], debtors: [], inventory: config.inputs.inventory };
  const company = await companyOf(
    { ...setting, config: { ...config, overrides: [], inputs: only } },
    options.inventory ? { inventory: options.inventory } : {},
  );

  const whole = planOf(setting, new Set(['inventory']));
  const plan = { ...whole, rules: whole.rules.filter(({ kind }) => whole.kinds.get(kind)?.on === 'holding') };
  const account = openAccount(plan);
  const holdings: Holding[] = [];
  const findings: Finding[] = [];
  for await (const holding of holdingsOf(company, account)) {
    holdings.push(holding);
    findings.push(...audit([holding], plan, account));
  }
  const run = heldRun(plan, account, aboutRun(setting, plan, startedAt), findings);

  if (options.plan !== undefined && ending !== undefined) {
    await mkdir(dirname(options.plan), { recursive: true });
    await writeFile(options.plan, WRITERS[ending]({ entries: planErasure(holdings, findings, plan), run }, setting.lang));
    if (!setting.quiet)
      process.stderr.write(`${words(setting.lang)('retention.written')} ${options.plan}\n${sentences(setting.lang).say('erasure.note')}\n`);
  }
  return showRun(run, findings, setting);
}
