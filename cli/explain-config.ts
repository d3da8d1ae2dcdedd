import { relative } from 'node:path';
import process from 'node:process';
import { readPassage } from '../checks/company.ts';
import { readFrontMatter } from '../checks/read/front-matter.ts';
import { matchesAny } from '../checks/read/globs.ts';
import { readTextFile } from '../checks/read/text-file.ts';
import { applicability } from '../checks/rules.ts';
import { isMeant } from '../checks/severities.ts';
import { AXES, type Axis, type Facts, type Rule, type Severity } from '../checks/types.ts';
import { reportModel } from '../reports/model.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import type { ExplainConfigOptions } from './commands/explain-config.ts';
import { factsOf, lintTemplates, templatesOf } from './lint-templates.ts';
import { EXIT, type Exit } from './outcome.ts';
import { printProblems } from './problems.ts';
import type { Shell } from './program.ts';
import { words } from './sentences.ts';
import { choice, type Setting, settle } from './setting.ts';
import { columns } from './table.ts';

/** Who told a fact. Earlier ones go before later ones. */
type Origin = 'front-matter' | 'override' | 'option' | 'configuration' | 'file-name' | 'text';

interface Told {
  fact: Axis | 'jurisdictions';
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

/** Prints what holds for one template and why: its facts with their origins, its packs, and every rule with its severity or the reason why it is not run. */
export async function runExplainConfig(file: string, options: ExplainConfigOptions, shell: Shell): Promise<Exit> {
  const format = choice('--format', options.format, ['text', 'json']);
  const setting = await settle({ ...options, format: [], failOn: 'never' }, shell);
  const templateOptions = { ...options, inline: true };
  const company = await templatesOf([file], templateOptions, setting);
  const [source] = company.templates;
  const { passage, problems } = source ? await readPassage(source, company) : { problems: [] };
  printProblems(problems, setting.lang);
  if (!source || !passage) return EXIT.input;
  const told = await originsOf(source, passage.facts, factsOf(templateOptions), setting);
  const { run } = await lintTemplates([file], templateOptions, setting);
  const model = reportModel({ run, findings: [], decisions: [] }, setting.lang);
  const rules = setting.knowledge.rules
    .filter(
      ({ id, kind, status }) => status !== 'retired' && run.catalogue.rules[id] && setting.knowledge.kinds.get(kind)?.on === 'passage',
    )
    .map((rule) => stateOf(rule, passage.facts, model, setting));
  const explained = {
    file: source.shown,
    config: setting.config.file,
    asOf: setting.asOf,
    packs: passage.facts.jurisdictions ?? [],
    facts: told,
    rules,
  };
  process.stdout.write(format === 'json' ? `${JSON.stringify(explained, null, 2)}\n` : asText(explained, setting));
  return EXIT.clean;
}

type Explained = {
  file: string;
  config: string | undefined;
  asOf: string;
  packs: readonly string[];
  facts: readonly Told[];
  rules: readonly RuleState[];
};

async function originsOf(
  source: { path: string; shown: string },
  facts: Facts,
  options: Facts,
  { config, named }: Setting,
): Promise<Told[]> {
  const matter = readFrontMatter(await readTextFile(source.path, source.shown), source.shown).facts;
  const path = relative(config.base, source.path).replaceAll('\\', '/');
  const overrides = config.overrides.filter(({ files }) => matchesAny(path, files));
  return (['jurisdictions', ...AXES] as const).flatMap((fact): Told[] => {
    const value = facts[fact];
    if (value === undefined) return [];
    const shown = typeof value === 'string' ? value : value.join(', ');
    if (matter[fact] !== undefined) return [{ fact, value: shown, from: 'front-matter' }];
    const override = overrides.findLast(({ set }) => (set as Facts)[fact] !== undefined);
    if (override) return [{ fact, value: shown, from: 'override', files: override.files.join(', ') }];
    if (options[fact] !== undefined) return [{ fact, value: shown, from: 'option' }];
    if (fact === 'collector') return [{ fact, value: shown, from: value === config.collector ? 'configuration' : 'option' }];
    if (fact !== 'jurisdictions')
      return [{ fact, value: shown, from: fact === 'lang' && !namedIn(source.shown, shown) ? 'text' : 'file-name' }];
    if (named.length === 0) return [{ fact, value: shown, from: 'text' }];
    return [{ fact, value: shown, from: named.join() === config.jurisdictions.join() ? 'configuration' : 'option' }];
  });
}

function namedIn(file: string, lang: string): boolean {
  return file.split(/[\\/]/).at(-1)?.split('.').slice(1).includes(lang) ?? false;
}

function stateOf(rule: Rule, facts: Facts, { run, proof, s }: ReturnType<typeof reportModel>, { config }: Setting): RuleState {
  const chosenBy = Object.keys(config.rules).findLast((pattern) => isMeant(rule, pattern));
  const severity = (chosenBy === undefined ? undefined : config.rules[chosenBy]) ?? rule.severity;
  const silent = proof.notRun.find((one) => one.rule === rule.id);
  const chosen = { rule: rule.id, severity, ...(chosenBy === undefined ? {} : { chosenBy }) };
  if (!silent) return { ...chosen, runs: true, why: run.catalogue.rules[rule.id]?.law.map(({ cite }) => cite).join('; ') ?? '' };
  const { reason, missing, unknown } = silent;
  const why = s.say(`why.${reason}`, { inputs: { list: [...missing] }, axes: { list: [...unknown] } });
  const unlike = reason === 'not-applicable' && applicability(rule, facts) === 'no' ? mismatch(rule, facts) : undefined;
  return { ...chosen, runs: false, why: unlike ?? why };
}

/** The axis by which a rule is for other texts. */
function mismatch({ applies, jurisdiction }: Rule, facts: Facts): string {
  const axis = AXES.find((one) => applies[one] && facts[one] !== undefined && !applies[one].includes(facts[one]));
  return axis ? `${axis}: ${applies[axis]?.join(', ')} ≠ ${facts[axis]}` : `${jurisdiction} ∉ ${facts.jurisdictions?.join(', ')}`;
}

function asText({ file, config, asOf, packs, facts, rules }: Explained, { lang }: Setting): string {
  const say = words(lang);
  const { word } = sentences(lang);
  const [on, off] = [rules.filter(({ runs }) => runs), rules.filter(({ runs }) => !runs)];
  const severityText = ({ severity, chosenBy }: RuleState) =>
    `${severity === 'off' ? 'off' : word('severity', severity)}${chosenBy === undefined ? '' : ` (${chosenBy})`}`;
  const rows = (states: readonly RuleState[]) => columns(states.map((state) => [`  ${state.rule}`, severityText(state), state.why]));
  return [
    `${file}\n`,
    columns([
      [`  ${say('explain.config')}`, config ?? '–'],
      [`  ${say('explain.as-of')}`, asOf],
      [`  ${say('explain.packs')}`, packs.join(', ') || '–'],
    ]),
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
