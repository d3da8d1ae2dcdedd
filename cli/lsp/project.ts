import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { audit, type Plan } from '../../checks/audit.ts';
import { type Company, openAccount, readCompanyTemplates, type TemplateSource } from '../../checks/company-templates.ts';
import type { Knowledge } from '../../checks/knowledge.ts';
import { InputError } from '../../checks/lib/problem.ts';
import { slotNames } from '../../checks/lib/slot-names.ts';
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
  const others = company.templates.filter((other) => other.path !== path);
  const read = await readCompanyTemplates(own, account, await neighbours.namesIn(others));
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

/** What the templates that are not open call their slots. */
export interface Neighbours {
  namesIn(sources: readonly TemplateSource[]): Promise<string[][]>;
}

/** Reads each file once, and again when it has changed. */
export function openNeighbours(): Neighbours {
  const known = new Map<string, { stamp: string; names: string[][] }>();
  const read = async (source: TemplateSource): Promise<string[][]> => {
    const state = await stat(source.path).catch(() => undefined);
    const stamp = `${state?.mtimeMs} ${state?.size}`;
    const kept = known.get(source.path);
    if (kept?.stamp === stamp) return kept.names;
    const { templates } = await readTemplates(source.path, source);
    const names = templates.map(slotNames);
    known.set(source.path, { stamp, names });
    return names;
  };
  return {
    async namesIn(sources) {
      const names: string[][] = [];
      for (const source of sources) names.push(...(await read(source)));
      return names;
    },
  };
}

/** The folder that a document is judged from: the innermost workspace folder that it is in, else its own. */
export function folderOf(path: string, folders: readonly string[]): string {
  const around = folders.filter((folder) => path.startsWith(folder.endsWith('/') || folder.endsWith('\\') ? folder : `${folder}/`));
  return around.sort((a, b) => b.length - a.length)[0] ?? dirname(path);
}
