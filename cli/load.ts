import process from 'node:process';
import { openAccount } from '../checks/company-templates.ts';
import { companyRecords } from '../checks/debtor-records.ts';
import { InputError, problem } from '../checks/lib/problem.ts';
import { KEPT } from '../checks/read/arrivals.ts';
import { loadState } from '../server/main.ts';
import type { LoadOptions } from './commands/load.ts';
import { companyOf } from './inputs.ts';
import { type Exit, exitOf } from './outcome.ts';
import { printProblems } from './problems.ts';
import type { Shell } from './program.ts';
import { planOf, settle } from './setting.ts';

/** Fills a state from a company's files, for the gate: 2 when something of them could not be read. */
export async function runLoad({ state, ...options }: LoadOptions, shell: Shell): Promise<Exit> {
  const setting = await settle({ color: 'never', failOn: 'never', format: [], ...options }, shell);
  const company = await companyOf(setting, { ...options, templates: [], inventory: [] });
  const inputs = KEPT.filter((sort) => company[sort].length > 0);
  if (inputs.length === 0) throw new InputError(problem('nothing-to-load', {}));
  const account = openAccount(planOf(setting, new Set(inputs)));
  const count = await loadState(state, companyRecords(company, account), inputs);
  printProblems(account.problems, setting.lang);
  const setAside = account.inputs.reduce((sum, input) => sum + input.setAside, 0);
  const numbers = [...inputs.map((sort) => [sort, count[sort]]), ['set-aside', setAside]];
  if (!setting.quiet) process.stderr.write(`${numbers.map((pair) => pair.join('=')).join(' ')}\n`);
  return exitOf(account.problems, [], setting.threshold);
}
