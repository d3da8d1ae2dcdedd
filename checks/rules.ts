import type { Kind } from './kind.ts';
import { problem } from './lib/problem.ts';
import { isAtStage } from './lib/stages.ts';
import type { LawFile } from './read/packs.ts';
import { compile } from './read/validate.ts';
import lawSchema from './schemas/law.json' with { type: 'json' };
import {
  AXES,
  type Axis,
  CHANNELS,
  COLLECTORS,
  type Dated,
  type Day,
  DEBTOR_TYPES,
  type Doubt,
  type Example,
  type Facts,
  type Problem,
  type Rule,
  SERVICES,
} from './types.ts';

/** Whether a rule applies to a subject with these facts: yes, no, or it depends on axes that nobody has told. */
export function applicability(rule: Rule, facts: Facts): 'yes' | 'no' | Doubt[] {
  const doubts: Doubt[] = [];
  if (!rule.everywhere) {
    if (!facts.jurisdictions) doubts.push({ axis: 'jurisdiction' });
    else if (!facts.jurisdictions.includes(rule.jurisdiction)) return 'no';
  }
  for (const axis of AXES) {
    const allowed = rule.applies[axis];
    if (!allowed) continue;
    const fact = facts[axis];
    if (fact === undefined && !isWhole(axis, allowed)) doubts.push({ axis });
    else if (fact !== undefined && !isAmong(axis, fact, allowed)) return 'no';
  }
  return doubts.length === 0 ? 'yes' : doubts;
}

/** Whether a rule that names these values of an axis is for a subject with this one. */
export function isAmong(axis: Axis, fact: string, allowed: readonly string[]): boolean {
  return axis === 'stage' ? isAtStage(fact, allowed) : allowed.includes(fact);
}

/** Axes of which every value is known. */
const VALUES: Partial<Record<Axis, readonly string[]>> = {
  collector: COLLECTORS,
  debtor: DEBTOR_TYPES,
  channel: CHANNELS,
  service: SERVICES,
};

/** Whatever the fact is that nobody has told, the rule applies: it names every value. */
function isWhole(axis: Axis, allowed: readonly string[]): boolean {
  return VALUES[axis]?.every((value) => allowed.includes(value)) ?? false;
}

/** Whether a rule is law on a day; both bounds included. */
export function isInForce(rule: Rule, day: Day): boolean {
  return rule.inForce.from <= day && (rule.inForce.to === undefined || day <= rule.inForce.to);
}

/** Months before a rule becomes law in which texts that are still to be sent are judged by it already. */
const AHEAD = 24;

/** Whether a rule becomes law soon after a day. */
export function isComing({ inForce: { from, to } }: Rule, day: Day): boolean {
  if (from <= day || (to !== undefined && to < from)) return false;
  return from <= Temporal.PlainDate.from(day).add({ months: AHEAD }).toString();
}

/** Turns a law file into a rule and the examples that prove it, or says at which line what is wrong with it. */
export function toRule(
  file: LawFile,
  kinds: ReadonlyMap<string, Kind>,
): { rule?: Rule; examples: readonly Example[]; problems: Problem[] } {
  const unfinished = placeholdersIn(file.value);
  if (unfinished.length > 0) {
    const line = file.lineOf(unfinished[0]?.split('.') ?? []);
    return { examples: [], problems: [problem('law-unfinished', { keys: { list: unfinished } }, { file: file.path, line })] };
  }
  const faults = [...schemaFaults(file), ...kindFaults(file, kinds)];
  const problems = [
    ...file.problems,
    ...faults.map(({ path, reason }) => problem('law-invalid', { reason }, { file: file.path, line: file.lineOf(path) })),
  ];
  if (problems.length > 0) return { examples: [], problems };
  const raw = file.value as RawRule;
  const [jurisdiction = '', family = ''] = file.id.split('.');
  return {
    rule: {
      id: file.id,
      jurisdiction,
      ...(file.everywhere ? { everywhere: true } : {}),
      family,
      aliases: raw.aliases ?? [],
      kind: raw.kind,
      status: raw.status,
      severity: raw.severity,
      title: raw.title,
      fix: raw.fix,
      law: raw.law,
      inForce: raw.inForce,
      applies: raw.applies ?? {},
      yieldsTo: [raw.yieldsTo ?? []].flat(),
      params: raw.params ?? {},
      options: raw.options ?? {},
      ...(raw.human ? { human: raw.human } : {}),
    },
    examples: raw.examples,
    problems: [],
  };
}

/** What a rule of good practice yields to where a law says the same. */
const LAW = 'law';

/** The same rules, each with the ids of those that it yields to. */
export function withYields(rules: readonly Rule[]): Rule[] {
  return rules.map((rule) => {
    if (!rule.yieldsTo.includes(LAW)) return rule;
    const wanted = new Set(categoriesOf(rule));
    const isSame = (other: Rule) => !other.everywhere && other.kind === rule.kind && categoriesOf(other).some((name) => wanted.has(name));
    return { ...rule, yieldsTo: rules.filter(isSame).map(({ id }) => id) };
  });
}

function categoriesOf({ options }: Rule): readonly string[] {
  return (options['categories'] as readonly string[] | undefined) ?? [];
}

type RawRule = Omit<Rule, 'id' | 'jurisdiction' | 'family' | 'aliases' | 'applies' | 'yieldsTo' | 'params' | 'options'> &
  Partial<Pick<Rule, 'aliases' | 'applies' | 'params' | 'options'>> & { yieldsTo?: typeof LAW | string[]; examples: readonly Example[] };

interface Fault {
  path: readonly (string | number)[];
  reason: string;
}

/** Where a file made by `rules new` has not been filled in yet. */
function placeholdersIn(value: unknown, path: readonly string[] = []): string[] {
  if (value === '…') return [path.join('.')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => placeholdersIn(part, [...path, key]));
}

const checkLaw = compile(lawSchema);

function schemaFaults(file: LawFile): Fault[] {
  return checkLaw(file.value).map((fault) => ({ path: fault.path, reason: fault.reason }));
}

function kindFaults(file: LawFile, kinds: ReadonlyMap<string, Kind>): Fault[] {
  const raw = file.value as Partial<RawRule> | null;
  if (typeof raw?.kind !== 'string') return [];
  const kind = kinds.get(raw.kind);
  if (!kind) return [{ path: ['kind'], reason: `there is no kind "${raw.kind}"; kinds: ${[...kinds.keys()].sort().join(', ')}` }];
  const options = compile(kind.options)(raw.options ?? {}).map((fault) => ({ path: ['options', ...fault.path], reason: fault.reason }));
  return [...options, ...paramFaults(raw.params ?? {}, kind), ...exampleFaults(raw)];
}

function paramFaults(params: Rule['params'], kind: Kind): Fault[] {
  const required = kind.params?.required ?? [];
  const known = [...required, ...(kind.params?.optional ?? [])];
  const missing = required
    .filter((name) => !(name in params))
    .map((name) => ({ path: [], reason: `kind "${kind.name}" needs the number "${name}" under params` }));
  const unknown = Object.keys(params)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: ['params', name],
      reason: `kind "${kind.name}" knows no number "${name}"; it knows: ${known.join(', ') || 'none'}`,
    }));
  const unsorted = Object.entries(params)
    // What is no list the schema tells.
    .filter(([, dated]) => Array.isArray(dated) && !isSorted(dated))
    .map(([name]) => ({ path: ['params', name], reason: `the values of "${name}" stand in order of their first day, oldest first` }));
  return [...missing, ...unknown, ...unsorted];
}

function isSorted(dated: readonly Dated[]): boolean {
  return dated.every((value, i) => i === 0 || (dated[i - 1]?.from ?? '') < value.from);
}

/** A rule whose examples cannot show both sides is not tested. */
function exampleFaults(raw: Partial<RawRule>): Fault[] {
  const expected = new Set(raw.examples?.map((example) => example.expect));
  if (!raw.examples || raw.status === 'retired') return [];
  const lacking = (['pass', 'fail'] as const).filter((side) => !expected.has(side) && !(side === 'fail' && expected.has('unsure')));
  return lacking.map((side) => ({ path: ['examples'], reason: `at least one example must be expected to ${side}` }));
}
