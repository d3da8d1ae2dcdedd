import { commonOf, openAccount, readCompanyTemplates } from '../checks/company-templates.ts';
import type { Common } from '../checks/parts.ts';
import type { Passage } from '../checks/types.ts';
import { companyOf } from './inputs.ts';
import { printProblems } from './problems.ts';
import { planOf, type Setting } from './setting.ts';

/** A company without its records: they come from elsewhere, one by one. Of its files, templates alone tell something about them. */
export interface Sender {
  /** What it knows of every message before it has one. */
  common: Common;
  pseudonymise: Awaited<ReturnType<typeof companyOf>>['pseudonymise'];
  templates: readonly Passage[];
}

/** Reads the templates that the configuration names; what is wrong with them goes to stderr. */
export async function senderOf(setting: Setting): Promise<Sender> {
  const company = await companyOf(setting, { messages: [], ledger: [], debtors: [], inventory: [] });
  const account = openAccount(planOf(setting, new Set()));
  const { passages, forMessages } = await readCompanyTemplates(company, account);
  printProblems(account.problems, setting.lang);
  return { common: commonOf(company, forMessages()), pseudonymise: company.pseudonymise, templates: passages };
}
