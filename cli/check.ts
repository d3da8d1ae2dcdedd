import process from 'node:process';
import { createInterface } from 'node:readline';
import { problem } from '../checks/lib/problem.ts';
import type { Plan } from '../checks/plan.ts';
import { compile } from '../checks/read/validate.ts';
import textSchema from '../checks/schemas/text.json' with { type: 'json' };
import { type CheckedText, checkText, type GivenText, type TextSetting } from '../checks/text.ts';
import { type Day, type Finding, INPUT_NAMES, type Problem, SEVERITIES, type Severity, type UiLang } from '../checks/types.ts';
import { citeText } from '../reports/cite.ts';
import { insteadOf } from '../reports/entry.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import type { CheckOptions } from './commands/check.ts';
import { EXIT, type Exit, exitOf } from './outcome.ts';
import { writeLine } from './output.ts';
import { printProblems, problemText } from './problems.ts';
import type { Shell } from './program.ts';
import { planOf, type Setting, settle } from './setting.ts';
import { showText } from './show-text.ts';

const validate = compile(textSchema);

/** Checks one text for a person, or lines of JSON for a program: an answer for every line, in order. */
export async function runCheck(options: CheckOptions, shell: Shell): Promise<Exit> {
  const setting = await settle(options, shell);
  const plan = planOf(setting, new Set(INPUT_NAMES));
  const texts: TextSetting = {
    packs: setting.knowledge.packs,
    asOf: setting.asOf,
    named: setting.named,
    ...(setting.collector ? { collector: setting.collector } : {}),
  };
  if (options.text !== undefined) {
    const checked = await checkText({ id: 'text', text: options.text }, plan, texts, setting.reader?.consult);
    process.stdout.write(showText(options.text, checked.findings, plan, setting));
    const crashes = crashesIn(checked);
    printProblems(crashes, setting.lang);
    setting.reader?.tell();
    return exitOf(crashes, checked.findings, setting.threshold);
  }
  return checkLines(plan, texts, setting);
}

/** Lines under way at a time, where a second reader is waited for. */
const AT_ONCE = 4;

async function checkLines(plan: Plan, texts: TextSetting, setting: Setting): Promise<Exit> {
  let line = 0;
  let broken = false;
  let exit: Exit = EXIT.clean;
  const answerTo = async (text: string, line: number): Promise<object> => {
    const given = parse(text);
    if ('error' in given) {
      broken = true;
      return { id: null, line, error: { code: given.error.code, message: problemText(given.error, setting.lang) } };
    }
    const checked = await checkText(given, plan, texts, setting.reader?.consult);
    const crashes = crashesIn(checked);
    printProblems(crashes, setting.lang);
    exit = Math.max(exit, exitOf(crashes, checked.findings, setting.threshold)) as Exit;
    return answer(given, checked, plan, setting.lang);
  };
  // Each answer is written as soon as it and those before it are there: whoever asks may wait for one before asking the next.
  const waiting: Promise<void>[] = [];
  let last = Promise.resolve();
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    if (text.trim() === '') continue;
    const answered = answerTo(text, line);
    last = Promise.all([answered, last]).then(([found]) => writeLine(found));
    waiting.push(last);
    if (waiting.length >= (setting.reader ? AT_ONCE : 1)) await waiting.shift();
  }
  await last;
  setting.reader?.tell();
  return broken ? EXIT.input : exit;
}

function parse(text: string): GivenText | { error: Problem } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { error: problem('json-broken', { reason: (error as Error).message }) };
  }
  const [fault] = validate(value);
  if (!fault) return value as GivenText;
  const field = fault.path.join('.');
  if (fault.code === 'missing') return { error: problem('field-missing', { field }) };
  return { error: problem('field-invalid', { field, value: fault.value, expected: fault.expected }) };
}

function answer({ id, kind }: GivenText, checked: CheckedText, plan: Plan, lang: UiLang): object {
  const parse = checked.problems.find((found) => found.code === 'template-broken');
  return {
    id,
    ...(checked.lang ? { lang: checked.lang } : {}),
    findings: byPlace(checked.findings.map((finding) => shown(finding, plan, lang))),
    amounts: checked.amounts.map(({ start, end, value, role }) => ({
      start,
      end,
      value: decimal(value.minor, value.currency),
      currency: value.currency,
      role,
    })),
    ...(kind === 'template' && checked.mentions
      ? {
          mentions: Object.fromEntries(
            Object.entries(checked.mentions).map(([name, { where, missingWhen }]) => [
              name,
              { where, missingWhen: missingWhen && conditionText(missingWhen) },
            ]),
          ),
        }
      : {}),
    ...(parse ? { parse: { line: parse.line ?? 1, message: problemText(parse, lang) } } : {}),
  };
}

/** A finding as it is answered. */
interface Shown {
  rule: string;
  category: string;
  severity: Severity;
  result: Finding['result'];
  start: number;
  end: number;
  quote: string;
  part?: string;
  message: string;
  law: string[];
  fix: string;
  /** The first day of law that is none yet. */
  from?: Day;
}

/**
 * What several laws forbid in the same words is one finding that names them all, under the rule that takes it most seriously. A law that perhaps does not
 * apply adds its citation to what another forbids for certain, unless it takes it more seriously.
 */
function byPlace(findings: readonly Shown[]): Shown[] {
  const places = Map.groupBy(findings, ({ category, start, end, part, from }) => JSON.stringify([category, start, end, part, from]));
  return [...places.values()].flatMap((same) => {
    const certain = gravest(same.filter(({ result }) => result === 'fail'));
    const isGraver = (one: Shown) => certain !== undefined && one.result !== 'fail' && weight(one) < weight(certain);
    return [same.filter(isGraver), same.filter((one) => !isGraver(one))].flatMap(together);
  });
}

function together(same: readonly Shown[]): Shown[] {
  const first = gravest(same.filter(({ result }) => result === 'fail')) ?? gravest(same);
  return first ? [{ ...first, law: [...new Set([first, ...same].flatMap(({ law }) => law))] }] : [];
}

function gravest(findings: readonly Shown[]): Shown | undefined {
  return findings.toSorted((a, b) => weight(a) - weight(b))[0];
}

function weight({ severity }: Shown): number {
  return SEVERITIES.indexOf(severity);
}

function shown(finding: Finding, plan: Plan, lang: UiLang): Shown {
  const rule = plan.rules.find((candidate) => candidate.id === finding.rule);
  const kind = plan.kinds.get(rule?.kind ?? '');
  const quote = finding.evidence.find((evidence) => evidence.type === 'quote');
  const says = kind?.says[finding.says];
  const { category } = finding.data;
  return {
    rule: finding.rule,
    category: typeof category === 'string' ? category : rule?.kind === 'mention' ? `mention-${finding.identity}` : (rule?.kind ?? ''),
    severity: finding.severity,
    result: finding.result,
    start: quote?.span.start ?? 0,
    end: quote?.span.end ?? 0,
    quote: quote?.text ?? '',
    ...(quote?.role && quote.role !== 'body' ? { part: quote.role } : {}),
    message: says ? sentences(lang).fill(says, finding.data) : (rule?.title[lang] ?? ''),
    law: rule?.law.map((law) => citeText(law, lang)) ?? [],
    fix: [rule?.fix[lang], insteadOf(finding)].filter(Boolean).join(' '),
    ...(finding.coming ? { from: finding.coming.from } : {}),
  };
}

/** A text that does not parse says so in its answer; a rule that crashed is our fault, and is told apart. */
function crashesIn({ problems }: CheckedText): Problem[] {
  return problems.filter((found) => found.code === 'rule-crashed');
}

function conditionText(given: readonly { name: string; is: boolean }[]): string {
  return given.map(({ name, is }) => (is ? name : `not ${name}`)).join(' and ');
}

const digitsOf = new Map<string, number>();

function decimal(minor: number, currency: string): string {
  const digits =
    digitsOf.get(currency) ?? new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return (minor / 10 ** digits).toFixed(digits);
}
