import { join } from 'node:path';
import { auditCompany, givenInputs } from '../../checks/company.ts';
import { type Company, openAccount } from '../../checks/company-templates.ts';
import type { Knowledge } from '../../checks/knowledge.ts';
import type { Plan } from '../../checks/plan.ts';
import { OUR_OWN } from '../../checks/read/mapping.ts';
import type { Finding } from '../../checks/types.ts';

/** The company whose random log is in a folder. Its debtors keep their ids. */
export function companyIn(folder: string, { packs }: Knowledge): Company {
  const source = (name: string) => [{ path: join(folder, `${name}.csv`), shown: `${name}.csv`, mapping: OUR_OWN }];
  return {
    packs,
    asOf: '2026-11-15',
    collector: 'third-party',
    parties: { creditor: [], collector: [] },
    meanings: {},
    templates: [],
    syntaxOf: () => undefined,
    includes: new Map(),
    messages: source('messages'),
    ledger: source('ledger'),
    debtors: source('debtors'),
    inventory: [],
    pseudonymise: (id) => id,
  };
}

/** The plan of an audit by some rules alone. */
export function planOf(company: Company, { rules, kinds, inputs }: Knowledge, ids: ReadonlySet<string>): Plan {
  return {
    rules: rules.filter(({ id }) => ids.has(id)),
    kinds,
    inputs: { ...inputs, asOf: company.asOf },
    given: givenInputs(company),
    severities: new Map(),
  };
}

/** What the audit finds by some rules in the log of a folder. Every record must be readable, and no rule may crash. */
export async function auditedIn(folder: string, knowledge: Knowledge, ids: ReadonlySet<string>): Promise<Finding[]> {
  const company = companyIn(folder, knowledge);
  const plan = planOf(company, knowledge, ids);
  const account = openAccount(plan);
  const findings = await Array.fromAsync(auditCompany(company, plan, account));
  if (account.problems.length > 0) throw new Error(JSON.stringify(account.problems.slice(0, 3)));
  return findings;
}
