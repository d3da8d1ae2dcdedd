import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { audit } from '../../checks/audit.ts';
import {
  type Company,
  type Neighbour,
  openAccount,
  readCompanyTemplates,
  readTemplateFile,
  type TemplateSource,
} from '../../checks/company-templates.ts';
import type { Knowledge } from '../../checks/knowledge.ts';
import { once } from '../../checks/lib/once.ts';
import { InputError } from '../../checks/lib/problem.ts';
import { slotNames } from '../../checks/lib/slot-names.ts';
import type { Version } from '../../checks/lib/translations.ts';
import type { Plan } from '../../checks/plan.ts';
import { type Config, loadConfig, withoutConfig } from '../../checks/read/config.ts';
import { isDoubtful } from '../../checks/read/containers/containers.ts';
import { readTemplates } from '../../checks/read/templates.ts';
import { runOf } from '../../checks/run.ts';
import type { Finding, Passage, Problem } from '../../checks/types.ts';
import type { Catalogue } from '../../reports/sentences/sentences.ts';
import type { LspOptions } from '../commands/lsp.ts';
import { companyOf, isLinted, templateSource } from '../inputs.ts';
import { inlineSuppressions } from '../lint-templates.ts';
import type { Shell } from '../program.ts';
import { aboutRun, planOf, type Setting, settleWith } from '../setting.ts';

/** A folder with its configuration, as it stands until a file is saved. */
export interface Project {
  setting: Setting;
  plan: Plan;
  /** All that the configuration tells of templates, and the configured ones. */
  company: Company;
  catalogue: Catalogue;
  /** What is wrong with the configuration: judged is by what holds without the part that cannot be used. */
  problems: readonly Problem[];
}

/** What was found in a document. */
export interface Judged {
  source: TemplateSource;
  findings: readonly Finding[];
  problems: readonly Problem[];
  passages: readonly Passage[];
}

/** Opens a folder. Of a configuration that is wrong, as much is left out as must be. @throws InputError when an option is wrong */
export async function openProject(folder: string, knowledge: Knowledge, options: LspOptions, shell: Shell): Promise<Project> {
  const problems: Problem[] = [];
  const settings = (config: Config) => {
    const setting = settingOf(config, knowledge, folder, options, shell);
    return { setting, plan: planOf(setting, new Set(['templates'])) };
  };
  const tell = (error: unknown): void => {
    if (!(error instanceof InputError)) throw error;
    // The first template of a folder is perhaps being written.
    problems.push(...error.problems.filter(({ code }) => code !== 'no-files-match'));
  };
  // An option that is wrong is wrong with whatever configuration.
  const bare = settings(withoutConfig(folder));
  const { setting, plan } = await loadConfig(options.config, folder)
    .then(settings)
    .catch((error: unknown) => {
      tell(error);
      return bare;
    });
  const company = await companyOf(setting, setting.config.inputs.templates.length > 0 ? {} : { templates: [] }).catch((error: unknown) => {
    tell(error);
    return companyOf({ ...setting, config: { ...setting.config, includes: {} } }, { templates: [] });
  });
  const { catalogue } = runOf(plan, openAccount(plan), aboutRun(setting, plan, `${setting.asOf}T00:00:00Z`));
  return {
    setting,
    plan,
    company: setting.named.length === 0 ? { ...company, assumesJurisdiction: true } : company,
    catalogue,
    problems,
  };
}

/** No second reader is asked at each letter that is typed, and only templates are read. */
export function settingOf(
  { pseudonyms: _, ...config }: Config,
  knowledge: Knowledge,
  folder: string,
  options: LspOptions,
  shell: Shell,
): Setting {
  const only = { messages: [], ledger: [], debtors: [], inventory: [] };
  const judging = { ...options, format: [], failOn: 'never', color: 'never', quiet: true };
  return settleWith({ ...config, inputs: { ...only, templates: config.inputs.templates } }, knowledge, judging, shell, folder);
}

/** Judges a document as linting would if it were saved; undefined when the configuration does not mean it, or nothing is written in it yet. */
export async function judgeDocument(
  { setting, plan, company }: Project,
  path: string,
  text: string,
  neighbours: Neighbours,
): Promise<Judged | undefined> {
  if (!isLinted(path, setting.config) || text.trim() === '') return undefined;
  const source = { ...templateSource(path, setting), unsaved: Buffer.from(text) };
  const own = { ...company, templates: [source] };
  const account = openAccount(plan);
  const read = await readCompanyTemplates(own, account, await neighbours.of(company, path));
  const found = [...audit(read.passages, plan, account)];
  const { findings, problems } = await inlineSuppressions(found, [path], own, read, { inline: true }, setting);
  // A setting in JSON that nobody called a catalogue is no template, and that is no fault.
  const isFair = ({ code }: Problem) => code !== 'no-template-inside' || source.catalogue !== undefined || !isDoubtful(path);
  return {
    source,
    findings: findings.filter(({ suppression }) => !suppression),
    problems: [...account.problems, ...problems].filter(isFair),
    passages: read.passages,
  };
}

/** The templates that are not open. */
export interface Neighbours {
  of(company: Company, open: string): Promise<Neighbour[]>;
}

/** What is known of a file, for as long as it is the same. */
interface KnownFile {
  stamp: string;
  /** Its templates are read along their paths anew with each configuration, which tells what they include. */
  company: Company;
  templates: Neighbour[];
}

/** Reads each file once, and again when it has changed. */
export function openNeighbours(): Neighbours {
  const known = new Map<string, KnownFile>();
  const read = async (source: TemplateSource, company: Company): Promise<KnownFile> => {
    const state = await stat(source.path).catch(() => undefined);
    const stamp = `${state?.mtimeMs} ${state?.size}`;
    const kept = known.get(source.path);
    const isSame = kept?.stamp === stamp;
    if (isSame && kept.company === company) return kept;
    const told = isSame ? kept.templates : await slotsTold(source);
    const file = { stamp, company, templates: withVersions(told, source, company) };
    known.set(source.path, file);
    return file;
  };
  return {
    async of(company, open) {
      const others = company.templates.filter(({ path }) => path !== open);
      const files = await Promise.all(others.map((source) => read(source, company)));
      return files.flatMap(({ templates }) => templates);
    },
  };
}

type SlotsTold = Omit<Neighbour, 'version'>;

async function slotsTold(source: TemplateSource): Promise<SlotsTold[]> {
  const { templates } = await readTemplates(source.path, source);
  return templates.map((template) => ({ id: template.id, file: template.file, slots: slotNames(template) }));
}

function withVersions(told: readonly SlotsTold[], source: TemplateSource, company: Company): Neighbour[] {
  const versions = once(() => versionsIn(source, company));
  // Of a file that is just being written anew, nothing is known but its name.
  return told.map((one, i) => ({ ...one, version: async () => (await versions())[i] ?? { id: one.id, file: one.file, figures: [] } }));
}

async function versionsIn({ read: _, ...source }: TemplateSource, company: Company): Promise<Version[]> {
  try {
    return (await readTemplateFile(source, company)).told.templates.map(({ version }) => version);
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}

/** The folder that a document is judged from: the innermost workspace folder that it is in, else its own. */
export function folderOf(path: string, folders: readonly string[]): string {
  const around = folders.filter((folder) => path.startsWith(folder.endsWith('/') || folder.endsWith('\\') ? folder : `${folder}/`));
  return around.sort((a, b) => b.length - a.length)[0] ?? dirname(path);
}
