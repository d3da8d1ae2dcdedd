import { audit } from './audit.ts';
import { type Account, auditPassages, type Company, commonOf, readCompanyTemplates } from './company-templates.ts';
import { debtorRecords, type Observed, recordsOf } from './debtor-records.ts';
import { packsFor } from './jurisdictions.ts';
import { isFirst, type Share, WHOLE } from './lib/share.ts';
import { type Said, saidOf, type Told } from './parts.ts';
import type { Plan } from './plan.ts';
import { hashFile } from './read/files.ts';
import { readInventory } from './read/inventory.ts';
import { openRegister } from './read/register.ts';
import type { Facts, Finding, Holding, HoldingRecord, InputName, Problem, RecordPlace, Register } from './types.ts';
import { auditParts, type PartManner } from './workshop.ts';

/** The inputs that a company gave. */
export function givenInputs(company: Company): Set<InputName> {
  const given = new Set<InputName>();
  for (const name of ['templates', 'messages', 'ledger', 'debtors', 'inventory'] as const) if (company[name].length > 0) given.add(name);
  if (company.register) given.add('register');
  return given;
}

/** How a company is audited. Except for the share, it changes nothing in the result. */
export interface Manner extends PartManner {
  /** What of it is audited here when several machines share the work; everything when left out. */
  share?: Share;
}

/** Audits all that a company gave: the findings of {@link tellCompany} as they are made, and its problems in the account when all are drawn. */
export async function* auditCompany(company: Company, plan: Plan, account: Account, manner: Manner = {}): AsyncGenerator<Finding> {
  const problems: Problem[] = [];
  for await (const { said } of tellCompany(company, plan, account, manner)) {
    if ('finding' in said) yield said.finding;
    else problems.push(said.problem);
  }
  account.problems.push(...problems);
}

/**
 * Audits all that a company gave, in a fixed order: templates, messages one by one, each debtor's history, holdings, the register. Tells findings, and
 * what could not be read or judged, as they come up; the rest is audited. With a workshop, more than memory holds is judged in parts, to the same result.
 * Each machine of several reads all records, for doubles, places and what is seen of all debtors are the same everywhere then; it judges its own share.
 */
export async function* tellCompany(company: Company, plan: Plan, account: Account, manner: Manner): AsyncGenerator<Told> {
  const { passages: templates, forMessages } = await readCompanyTemplates(company, account);
  const ofTemplates = account.problems.splice(0);
  const common = commonOf(company, forMessages());
  const { partitions, observed, problems } = await debtorRecords(company, plan, common, account, manner);
  const judgesAll = isFirst(manner.share ?? WHOLE);

  if (judgesAll) {
    yield* inPlace('template', saidOf([], { problems: ofTemplates }));
    for await (const { edits: _, ...finding } of auditPassages(templates, plan, account, manner.consult))
      yield { on: 'template', at: 0, said: { finding } };
    yield* inPlace('template', saidOf([], account));
    yield* inPlace('record', saidOf([], { problems: [...problems] }));
  }

  yield* auditParts(partitions, common, plan, account, manner);
  if (!judgesAll) return;

  const holdings: HoldingRecord[] = [];
  for await (const holding of holdingsOf(company, account)) {
    holdings.push(holding.record);
    yield* inPlace('holding', saidOf(audit([holding], plan, account), account));
  }
  yield* inPlace('holding', saidOf([], account));
  const register = await registerOf(company, observed, holdings, account);
  if (!register) return;
  account.register = register;
  account.templateChannels = templates.flatMap(({ facts: { channel } }) => channel ?? []);
  yield* inPlace('register', saidOf(audit([register], plan, account), account));
}

/** Said of what belongs to no debtor: one machine says it all, in order. */
function* inPlace(on: Told['on'], all: Iterable<Said>): Generator<Told> {
  for (const said of all) yield { on, at: 0, said };
}

/** The lines of the data inventory, as they are judged. */
export async function* holdingsOf(company: Company, account: Pick<Account, 'inputs' | 'problems'>): AsyncGenerator<Holding> {
  const lines = new Map<string, RecordPlace>();
  for await (const record of recordsOf(
    'inventory',
    company.inventory,
    (source) => readInventory(source.path, { ...source, pseudonymise: company.pseudonymise, seen: lines }),
    account,
  )) {
    yield { on: 'holding', id: record.id, facts: factsOfRecords(record.jurisdiction, company), day: company.asOf, record };
  }
}

async function registerOf(
  company: Company,
  { channels, actors }: Observed,
  holdings: readonly HoldingRecord[],
  account: Account,
): Promise<Register | undefined> {
  if (!company.register) return undefined;
  const { path, shown } = company.register;
  const { activities, breaches } = await openRegister(path, { shown });
  const { bytes, sha256 } = await hashFile(path, shown);
  account.inputs.push({ name: 'register', path: shown, sha256, bytes, records: activities.length + (breaches?.length ?? 0), setAside: 0 });
  return {
    on: 'register',
    id: 'register',
    facts: factsOfRecords(activities.find((activity) => activity.jurisdiction)?.jurisdiction, company),
    day: company.asOf,
    file: shown,
    activities,
    ...(breaches ? { breaches } : {}),
    observed: { channels: [...channels], actors: [...actors], holdings },
  };
}

function factsOfRecords(jurisdiction: string | undefined, { packs, collector, jurisdictions }: Company): Facts {
  const named = jurisdiction === undefined ? jurisdictions : [jurisdiction];
  return { ...(collector ? { collector } : {}), ...(named ? { jurisdictions: packsFor(named, packs) } : {}) };
}
