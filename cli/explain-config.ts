import { relative } from 'node:path';
import process from 'node:process';
import { audit } from '../checks/audit.ts';
import { openAccount, readCompanyTemplates, type TemplateSource } from '../checks/company-templates.ts';
import type { Plan } from '../checks/plan.ts';
import { containerOf } from '../checks/read/containers/containers.ts';
import { readFrontMatter } from '../checks/read/front-matter.ts';
import { matchesAny } from '../checks/read/globs.ts';
import { applicability, isAmong } from '../checks/rules.ts';
import { heldRun } from '../checks/run.ts';
import { isMeant } from '../checks/severities.ts';
import { AXES, type Axis, type Facts, type Passage, type Rule, type Severity, type Template, type UiLang } from '../checks/types.ts';
import { citeText } from '../reports/cite.ts';
import { reportModel } from '../reports/model.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import { onOneLine } from '../reports/visible.ts';
import type { ExplainConfigOptions } from './commands/explain-config.ts';
import { factsOf, templatesOf } from './lint-templates.ts';
import { EXIT, type Exit } from './outcome.ts';
import { printProblems } from './problems.ts';
import type { Shell } from './program.ts';
import { words } from './sentences.ts';
import { aboutRun, choice, planOf, type Setting, settle } from './setting.ts';
import { columns } from './table.ts';

/** Who told a fact. Earlier ones go before later ones. */
type Origin = 'front-matter' | 'override' | 'option' | 'configuration' | 'file-name' | 'entry' | 'text';

interface Told {
  fact: Axis | 'jurisdictions' | 'enclosed';
  value: string;
  from: Origin;
  /** The patterns of the override. */
  files?: string;
}

interface RuleState {
  rule: string;
  severity: Severity | 'off';
  /** The setting of amiable.yaml that chose the severity. */
  chosenBy?: string;
  runs: boolean;
  why: string;
}

interface ExplainedTemplate {
  template: string;
  packs: readonly string[];
  facts: readonly Told[];
  rules: readonly RuleState[];
}

interface Explained {
  file: string;
  config: string | undefined;
  asOf: string;
  /** A file may hold several. */
  templates: readonly ExplainedTemplate[];
}

/** Prints what holds for each template of a file and why: its facts with their origins, its packs, and every rule with its severity or the reason why it is not run. */
export async function runExplainConfig(file: string, options: ExplainConfigOptions, shell: Shell): Promise<Exit> {
  const format = choice('--format', options.format, ['text', 'json']);
  const setting = await settle({ ...options, format: [], failOn: 'never' }, shell);
  const templateOptions = { ...options, inline: true };
  const company = await templatesOf([file], templateOptions, setting);
  const plan = planOf(setting, new Set(['templates']));
  const account = openAccount(plan);
  const { passages } = await readCompanyTemplates(company, account);
  printProblems(account.problems, setting.lang);
  if (passages.length === 0) return EXIT.input;
  const named = factsOf(templateOptions);
  const templates = passages.flatMap((passage) => {
    const { origin } = passage;
    const source = company.templates.find(({ shown }) => origin.type === 'template' && origin.template.file === shown);
    return source && origin.type === 'template' ? [explain(passage, source, origin.template, named, plan, setting)] : [];
  });
  const explained = { file: company.templates[0]?.shown ?? file, config: setting.config.file, asOf: setting.asOf, templates };
  process.stdout.write(format === 'json' ? `${JSON.stringify(explained, null, 2)}\n` : asText(explained, setting));
  return EXIT.clean;
}

function explain(
  passage: Passage,
  source: TemplateSource,
  template: Template,
  options: Facts,
  plan: Plan,
  setting: Setting,
): ExplainedTemplate {
  const { facts } = passage;
  const account = openAccount(plan);
  const findings = [...audit([passage], plan, account)];
  const model = reportModel(
    { run: heldRun(plan, account, aboutRun(setting, plan, ''), findings), findings: [], decisions: [] },
    setting.lang,
  );
  return {
    template: passage.id,
    packs: facts.jurisdictions ?? [],
    facts: originsOf(source, template, facts, options, setting),
    rules: plan.rules.filter(({ kind }) => plan.kinds.get(kind)?.on === 'passage').map((rule) => stateOf(rule, facts, model, setting)),
  };
}

function originsOf(source: TemplateSource, template: Template, facts: Facts, options: Facts, { config, named }: Setting): Told[] {
  const matter = readFrontMatter(template.source, source.shown).facts;
  const path = relative(config.base, source.path).replaceAll('\\', '/');
  const overrides = config.overrides.filter(({ files }) => matchesAny(path, files));
  const inFile: Origin = containerOf(source.path)?.holds === 'catalogue' ? 'entry' : 'file-name';
  return (['jurisdictions', ...AXES, 'enclosed'] as const).flatMap((fact): Told[] => {
    const value = facts[fact];
    if (value === undefined) return [];
    const shown = typeof value === 'string' ? value : value.join(', ');
    if (matter[fact] !== undefined) return [{ fact, value: shown, from: 'front-matter' }];
    const override = overrides.findLast(({ set }) => (set as Facts)[fact] !== undefined);
    if (override) return [{ fact, value: shown, from: 'override', files: override.files.join(', ') }];
    if (options[fact] !== undefined) return [{ fact, value: shown, from: 'option' }];
    if (fact === 'collector') return [{ fact, value: shown, from: value === config.collector ? 'configuration' : 'option' }];
    if (fact === 'lang' && source.catalogue?.lang) return [{ fact, value: shown, from: 'configuration' }];
    if (fact === 'lang' && !template.lang) return [{ fact, value: shown, from: 'text' }];
    if (fact !== 'jurisdictions') return [{ fact, value: shown, from: inFile }];
    if (named.length === 0) return [{ fact, value: shown, from: 'text' }];
    return [{ fact, value: shown, from: named.join() === config.jurisdictions.join() ? 'configuration' : 'option' }];
  });
}

function stateOf(rule: Rule, facts: Facts, { run, proof, s }: ReturnType<typeof reportModel>, { config }: Setting): RuleState {
  const chosenBy = Object.keys(config.rules).findLast((pattern) => isMeant(rule, pattern));
  const severity = (chosenBy === undefined ? undefined : config.rules[chosenBy]) ?? rule.severity;
  const silent = proof.notRun.find((one) => one.rule === rule.id);
  const chosen = { rule: rule.id, severity, ...(chosenBy === undefined ? {} : { chosenBy }) };
  if (!silent)
    return { ...chosen, runs: true, why: run.catalogue.rules[rule.id]?.law.map((law) => citeText(law, s.lang)).join('; ') ?? '' };
  const { reason, missing, unknown } = silent;
  const why = s.say(`why.${reason}`, { inputs: { list: [...missing] }, axes: { list: [...unknown] } });
  const unlike = reason === 'not-applicable' && applicability(rule, facts) === 'no' ? mismatch(rule, facts) : undefined;
  return { ...chosen, runs: false, why: unlike ?? why };
}

/** The axis by which a rule is for other texts. */
function mismatch({ applies, jurisdiction }: Rule, facts: Facts): string {
  const axis = AXES.find((one) => applies[one] && facts[one] !== undefined && !isAmong(one, facts[one], applies[one]));
  return axis ? `${axis}: ${applies[axis]?.join(', ')} ≠ ${facts[axis]}` : `${jurisdiction} ∉ ${facts.jurisdictions?.join(', ')}`;
}

function asText({ file, config, asOf, templates }: Explained, { lang }: Setting): string {
  const say = words(lang);
  const head = columns([
    [`  ${say('explain.config')}`, config ?? '–'],
    [`  ${say('explain.as-of')}`, asOf],
  ]);
  return [`${file}\n`, head, ...templates.map((template) => templateText(template, lang))].join('');
}

function templateText({ template, packs, facts, rules }: ExplainedTemplate, lang: UiLang): string {
  const say = words(lang);
  const { word } = sentences(lang);
  const [on, off] = [rules.filter(({ runs }) => runs), rules.filter(({ runs }) => !runs)];
  const severityText = ({ severity, chosenBy }: RuleState) =>
    `${severity === 'off' ? 'off' : word('severity', severity)}${chosenBy === undefined ? '' : ` (${chosenBy})`}`;
  const rows = (states: readonly RuleState[]) => columns(states.map((state) => [`  ${state.rule}`, severityText(state), state.why]));
  return [
    `\n${onOneLine(template)}\n`,
    columns([[`  ${say('explain.packs')}`, packs.join(', ') || '–']]),
    `\n${say('explain.facts')}\n`,
    columns(
      facts.map(({ fact, value, from, files }) => [
        `  ${fact}`,
        value,
        `${say(`explain.from.${from}`)}${files === undefined ? '' : ` ${files}`}`,
      ]),
    ),
    `\n${say('explain.on')} (${on.length})\n`,
    rows(on),
    `\n${say('explain.off')} (${off.length})\n`,
    rows(off),
  ].join('');
}
