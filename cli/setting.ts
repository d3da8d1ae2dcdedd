import process from 'node:process';
import { type Command, Option } from 'commander';
import type { Company } from '../checks/company-templates.ts';
import { withHouseRules } from '../checks/house.ts';
import { assertPacks, packsFor } from '../checks/jurisdictions.ts';
import { inputsOn } from '../checks/kind.ts';
import { type Knowledge, loadKnowledge } from '../checks/knowledge.ts';
import { nearest } from '../checks/lib/nearest.ts';
import { InputError, problem } from '../checks/lib/problem.ts';
import type { Plan } from '../checks/plan.ts';
import { type Config, loadConfig } from '../checks/read/config.ts';
import { packageVersion } from '../checks/read/package-root.ts';
import type { RunAbout } from '../checks/run.ts';
import { severitiesOf } from '../checks/severities.ts';
import { COLLECTORS, type Collector, type Day, type InputName, type Instant, UI_LANGS, type UiLang } from '../checks/types.ts';
import { FORMAT_NAMES, type FormatName } from '../reports/formats.ts';
import type { Screen } from '../reports/terminal.ts';
import { THRESHOLDS, type Threshold } from './outcome.ts';
import type { Shell } from './program.ts';
import type { SecondReading } from './second-reading.ts';
import { words } from './sentences.ts';

/** The options that the commands which judge have in common. */
export interface CommonOptions {
  config?: string;
  asOf?: string;
  jurisdiction?: string;
  collector?: string;
  lang?: string;
  color: string;
  quiet?: boolean;
  failOn: string;
  format: string[];
}

export function withCommonOptions(command: Command, shell: Shell): Command {
  const say = words(shell.lang);
  return command
    .option('--config <file>', say('option.config'))
    .option('--as-of <day>', say('option.as-of'))
    .option('--jurisdiction <packs>', say('option.jurisdiction'))
    .option('--collector <who>', say('option.collector'))
    .addOption(formatOption(shell))
    .option('--fail-on <severity>', say('option.fail-on'), 'error')
    .option('--lang <lang>', say('option.lang'))
    .option('--color <when>', say('option.color'), 'auto')
    .option('--quiet', say('option.quiet'));
}

/** `--format`, which may be given several times. */
export function formatOption({ lang }: Shell): Option {
  const about = words(lang)('option.format').replace('{names}', FORMAT_NAMES.join(', '));
  return new Option('--format <format[=file]>', about).argParser((value: string, all: string[]) => [...all, value]).default([]);
}

/** One output asked for; without a file it goes to standard output. */
export interface Output {
  name: FormatName;
  file?: string;
}

/** Configuration and options, checked and put together. */
export interface Setting {
  /** The folder, absolute, from which paths are given and shown. */
  cwd: string;
  config: Config;
  knowledge: Knowledge;
  asOf: Day;
  lang: UiLang;
  /** The jurisdictions that were named; none when nobody named any. */
  named: readonly string[];
  collector?: Collector;
  threshold: Threshold;
  outputs: readonly Output[];
  screen: Screen;
  quiet: boolean;
  /** The language model that reads texts a second time, when the configuration names one. */
  reader?: SecondReading;
}

/** @throws InputError with whatever is wrong in options or configuration */
export async function settle(options: CommonOptions, shell: Shell): Promise<Setting> {
  const cwd = process.cwd();
  const config = await loadConfig(options.config, cwd);
  const setting = settleWith(config, await loadKnowledge(), options, shell, cwd);
  if (!config.reader) return setting;
  // Hardly anybody has one.
  const { secondReading } = await import('./second-reading.ts');
  const { knowledge } = setting;
  const reader = secondReading(config.reader, config.base, knowledge.inputs.words, setting);
  return { ...setting, reader, knowledge: { ...knowledge, inputs: { ...knowledge.inputs, words: reader.words } } };
}

/** The same of a configuration that was read already, as seen from a folder, and without a second reader. @throws InputError */
export function settleWith(config: Config, ships: Knowledge, options: CommonOptions, shell: Shell, cwd: string): Setting {
  const knowledge = withHouseRules(ships, config.phrases);
  const output = settleOutput(options.lang === undefined && config.lang ? { ...options, lang: config.lang } : options, shell);
  const named = options.jurisdiction?.split(',').map((name) => name.trim().toLowerCase()) ?? config.jurisdictions;
  assertPacks([...named, ...config.overrides.flatMap(({ set }) => set.jurisdictions ?? [])], knowledge.packs);
  const collector = options.collector === undefined ? config.collector : choice('--collector', options.collector, COLLECTORS);
  return {
    cwd,
    config,
    knowledge,
    asOf: dayOf(options.asOf),
    named,
    ...(collector ? { collector } : {}),
    threshold: choice('--fail-on', options.failOn, THRESHOLDS),
    ...output,
  };
}

/** What a command that only shows a run needs to know. */
export function settleOutput(
  options: Pick<CommonOptions, 'format' | 'lang' | 'color' | 'quiet'>,
  shell: Shell,
): Pick<Setting, 'lang' | 'outputs' | 'screen' | 'quiet'> {
  return {
    lang: options.lang === undefined ? shell.lang : choice('--lang', options.lang, UI_LANGS),
    outputs: outputsOf(options.format),
    screen: { color: usesColor(choice('--color', options.color, ['auto', 'always', 'never'])), columns: process.stdout.columns ?? 100 },
    quiet: options.quiet ?? false,
  };
}

/** The rules that a run applies: those of the packs named, or all. */
export function planOf({ config, knowledge, named, asOf }: Setting, given: ReadonlySet<InputName>): Plan {
  assertEnclosable(config, knowledge.inputs);
  const packs = packsFor(named, knowledge.packs);
  const rules = knowledge.rules.filter(
    (rule) => rule.status !== 'retired' && (named.length === 0 || rule.everywhere || packs.includes(rule.jurisdiction)),
  );
  return {
    rules,
    kinds: knowledge.kinds,
    inputs: inputsOn(asOf, knowledge.inputs),
    given,
    severities: severitiesOf(config.rules, knowledge.rules, config.file),
  };
}

/** Refuses what is said to be enclosed and is no mention. @throws InputError `enclosed-unknown` for each */
function assertEnclosable({ overrides, file }: Config, inputs: Pick<Knowledge['inputs'], 'mentions'>): void {
  const enclosed = overrides.flatMap(({ set }) => set.enclosed ?? []);
  // Definitions are made ready when they are asked for: a run that takes every result from its cache needs none.
  const known = enclosed.length === 0 ? [] : inputs.mentions.names();
  const unknown = enclosed.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new InputError(
    ...unknown.map((mention) =>
      problem('enclosed-unknown', { mention, near: nearest(mention, known) ?? '' }, file === undefined ? {} : { file }),
    ),
  );
}

/** What a run says of itself. */
export function aboutRun({ config, named, knowledge, asOf, reader }: Setting, plan: Plan, startedAt: Instant): RunAbout {
  return {
    version: packageVersion(),
    startedAt,
    asOf,
    ...(config.company.name === undefined ? {} : { company: config.company.name }),
    jurisdictions: named,
    packs: knowledge.packs.filter((pack) => plan.rules.some((rule) => rule.jurisdiction === pack.id)),
    ...(reader ? { reader: reader.about() } : {}),
  };
}

/** The packs by which is judged, where they were named. */
export function chosenPacks({ named, knowledge }: Setting): Pick<Company, 'chosen'> {
  return named.length > 0 ? { chosen: packsFor(named, knowledge.packs) } : {};
}

/**
 * The jurisdiction of texts that do not tell theirs: known when only one country was named. With several, nobody can tell whose law a text
 * is under, and what is found is unsure.
 */
export function soleJurisdiction({ named, knowledge }: Setting): Pick<Company, 'jurisdictions'> {
  const surrounding = new Set(named.flatMap((name) => knowledge.packs.find((pack) => pack.id === name)?.within ?? []));
  const inner = named.filter((name) => !surrounding.has(name));
  return inner.length === 1 ? { jurisdictions: inner } : {};
}

/** @throws InputError `choice-invalid`, with what was probably meant */
export function choice<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const found = choices.find((known) => known === value);
  if (found !== undefined) return found;
  throw new InputError(problem('choice-invalid', { option, value, choices: choices.join(', '), near: nearest(value, choices) ?? '' }));
}

function dayOf(given: string | undefined): Day {
  if (given === undefined) return Temporal.Now.plainDateISO().toString();
  try {
    return Temporal.PlainDate.from(given, { overflow: 'reject' }).toString();
  } catch {
    throw new InputError(problem('day-invalid', { option: '--as-of', value: given }));
  }
}

/** Two outputs in one place would make both unreadable. */
function outputsOf(given: readonly string[]): Output[] {
  const outputs = given.map(outputOf);
  for (const [place, same] of Map.groupBy(outputs, ({ file }) => file)) {
    const names = same.map(({ name }) => name).join(', ');
    if (same.length > 1) throw new InputError(problem('outputs-collide', { names, file: place ?? '' }));
  }
  return outputs;
}

function outputOf(given: string): Output {
  const [name = '', ...file] = given.split('=');
  const known = choice('--format', name, FORMAT_NAMES);
  return file.length > 0 && file.join('=') !== '' ? { name: known, file: file.join('=') } : { name: known };
}

/** https://no-color.org */
function usesColor(when: 'auto' | 'always' | 'never'): boolean {
  if (when !== 'auto') return when === 'always';
  return process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
}
