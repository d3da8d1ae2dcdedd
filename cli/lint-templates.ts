import {
  type Account,
  auditPassages,
  type Company,
  openAccount,
  readCompanyTemplates,
  type TemplateSource,
  type TemplatesRead,
} from '../checks/company-templates.ts';
import type { Knowledge } from '../checks/knowledge.ts';
import { nearest } from '../checks/lib/nearest.ts';
import { InputError, problem } from '../checks/lib/problem.ts';
import { stageOf } from '../checks/lib/stages.ts';
import type { Plan } from '../checks/plan.ts';
import type { IncludedFile } from '../checks/read/includes.ts';
import { readSuppressions } from '../checks/read/suppressions.ts';
import { withRepairs } from '../checks/repairs.ts';
import { heldRun } from '../checks/run.ts';
import { assertMeant } from '../checks/severities.ts';
import { type RegisterLine, type Suppressed, suppress } from '../checks/suppressions.ts';
import { type AuditRun, CHANNELS, DEBTOR_TYPES, type Facts, type Finding, type Passage, type Problem, STAGES } from '../checks/types.ts';
import type { LintOptions } from './commands/lint.ts';
import { companyOf, includeFiles } from './inputs.ts';
import { lintWithCache } from './lint-cache.ts';
import { aboutRun, choice, planOf, type Setting } from './setting.ts';

/** What linting came to: a run as every report takes it, and the register of suppressions. */
export interface Linted {
  run: AuditRun;
  findings: readonly Finding[];
  register: readonly RegisterLine[];
  templates: readonly TemplateSource[];
}

/** What is judged in the place of what a file holds, by its path. */
export type Unsaved = ReadonlyMap<string, Uint8Array>;

/** What is told of templates on the command line. */
export type TemplateOptions = Pick<LintOptions, 'channel' | 'stage' | 'debtor' | 'inline' | 'cache' | 'cacheLocation'>;

/** Judges templates; without a jurisdiction, by the law usual for each text's language. Suppressions in comments are honoured unless told otherwise. */
export async function lintTemplates(
  paths: readonly string[],
  options: TemplateOptions,
  setting: Setting,
  unsaved: Unsaved = new Map(),
): Promise<Linted> {
  const startedAt = Temporal.Now.instant().toString({ smallestUnit: 'second' });
  const company = withUnsaved(await templatesOf(paths, options, setting), unsaved);
  const plan = planOf(setting, new Set(['templates']));
  const account = openAccount(plan);
  const judged = await judge(company, plan, account, options, setting);
  const { findings, register, problems } = await inlineSuppressions(judged.findings, paths, company, judged, options, setting);
  account.problems.push(...problems);
  const repairable = await withRepairs(findings, company.templates);
  const run = heldRun(plan, account, aboutRun(setting, plan, startedAt), repairable);
  return { run, findings: repairable, register, templates: company.templates };
}

function withUnsaved(company: Company, unsaved: Unsaved): Company {
  const templates = company.templates.map((source) => {
    const held = unsaved.get(source.path);
    if (!held) return source;
    const { read: _, ...unread } = source;
    return { ...unread, unsaved: held };
  });
  return { ...company, templates };
}

async function judge(
  company: Company,
  plan: Plan,
  account: Account,
  { cache, cacheLocation }: TemplateOptions,
  { reader, knowledge }: Setting,
): Promise<{ findings: Finding[]; included: IncludedFile[] }> {
  if ((cache || cacheLocation !== undefined) && !reader && knowledge.sha256 !== undefined)
    return lintWithCache(company, plan, account, knowledgeKey(knowledge), cacheLocation);
  const { passages, included } = await readCompanyTemplates(company, account);
  const findings: Finding[] = [];
  for await (const finding of auditPassages(lettingGo(passages), plan, account, reader?.consult)) findings.push(finding);
  return { findings, included };
}

/** Of thousands of templates, what was read of one is not kept longer than until it is judged. */
function* lettingGo(passages: Passage[]): Generator<Passage> {
  for (let next = passages.shift(); next; next = passages.shift()) yield next;
}

/** House rules are in no build. */
function knowledgeKey({ sha256, packs }: Knowledge): string {
  return [sha256, ...packs.map((pack) => pack.sha256)].join(' ');
}

/** The templates of the command line or of the configuration, and all that is known of them. @throws InputError when there are none */
export async function templatesOf(paths: readonly string[], options: TemplateOptions, setting: Setting): Promise<Company> {
  const { config, named } = setting;
  if (paths.length === 0 && config.inputs.templates.length === 0) throw new InputError(problem('templates-missing', {}));
  const only = { messages: [], ledger: [], debtors: [], inventory: [] };
  const company = await companyOf(
    { ...setting, config: { ...config, inputs: { ...only, templates: config.inputs.templates } } },
    paths.length > 0 ? { templates: paths } : {},
    factsOf(options),
  );
  return named.length === 0 ? { ...company, assumesJurisdiction: true } : company;
}

/** Sets findings aside that comments in their templates suppress; `paths`: the files that were named, if any. */
export async function inlineSuppressions(
  findings: readonly Finding[],
  paths: readonly string[],
  { templates }: Company,
  { included }: Pick<TemplatesRead, 'included'>,
  { inline }: Pick<TemplateOptions, 'inline'>,
  setting: Setting,
): Promise<Suppressed> {
  const { config, knowledge, asOf } = setting;
  assertMeant(config.allowSuppressed, knowledge.rules, config.file);
  if (!inline) return { findings: [...findings], register: [], problems: [] };
  const plan = planOf(setting, new Set(['templates']));
  const files = new Map([...included, ...includeFiles(setting), ...templates].map((file) => [file.shown, file]));
  const read = await readSuppressions([...files.values()]);
  const suppressed = suppress(findings, read.suppressions, {
    rules: knowledge.rules,
    severities: plan.severities,
    allow: config.allowSuppressed,
    asOf,
    applied: new Set(plan.rules.filter(({ id }) => plan.severities.get(id) !== 'off').map(({ id }) => id)),
  });
  // A partial may be of use to a template that was not named.
  const linted = new Set(templates.map(({ shown }) => shown));
  const isFair = ({ code, file }: Problem) => paths.length === 0 || code !== 'suppression-unused' || linted.has(file ?? '');
  return { ...suppressed, problems: [...read.problems, ...suppressed.problems.filter(isFair)] };
}

/** What the command line tells of templates that do not tell it themselves. @throws InputError `choice-invalid` */
export function factsOf({ channel, stage, debtor }: TemplateOptions): Facts {
  const known = stage === undefined ? undefined : stageOf(stage);
  if (stage !== undefined && !known) {
    throw new InputError(
      problem('choice-invalid', { option: '--stage', value: stage, choices: STAGES.join(', '), near: nearest(stage, STAGES) ?? '' }),
    );
  }
  return {
    ...(channel === undefined ? {} : { channel: choice('--channel', channel, CHANNELS) }),
    ...(known ? { stage: known } : {}),
    ...(debtor === undefined ? {} : { debtor: choice('--debtor', debtor, DEBTOR_TYPES) }),
  };
}
