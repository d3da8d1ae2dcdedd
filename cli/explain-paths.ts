import process from 'node:process';
import { openAccount } from '../checks/company-templates.ts';
import { explainFile } from '../checks/explain.ts';
import type { ExplainedTemplate } from '../checks/types.ts';
import { pathsJson, pathsText } from '../reports/paths.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import type { ExplainOptions } from './commands/explain-paths.ts';
import { companyOf } from './inputs.ts';
import { type Exit, exitOf } from './outcome.ts';
import { printProblems } from './problems.ts';
import type { Shell } from './program.ts';
import { choice, planOf, settle } from './setting.ts';

/** Shows the templates of a file as they are read: 2 where some of it could not be. */
export async function explainPaths(file: string, options: ExplainOptions, shell: Shell): Promise<Exit> {
  const format = choice('--format', options.format, ['text', 'json']);
  const setting = await settle({ ...options, format: [], failOn: 'never' }, shell);
  const { config, lang, screen, threshold } = setting;
  const only = { templates: [], messages: [], ledger: [], debtors: [], inventory: [] };
  const company = await companyOf({ ...setting, config: { ...config, inputs: only } }, { templates: [file] });
  const plan = planOf(setting, new Set(['templates']));
  const account = openAccount(plan);
  const explained: ExplainedTemplate[] = [];
  for (const source of company.templates) explained.push(...(await explainFile(source, company, plan, account)));
  process.stdout.write(format === 'json' ? pathsJson(explained) : pathsText(explained, sentences(lang), screen));
  printProblems(account.problems, lang);
  return exitOf(account.problems, [], threshold);
}
