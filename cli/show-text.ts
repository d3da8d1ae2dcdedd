import type { Plan } from '../checks/plan.ts';
import { type Finding, type Rule, SEVERITIES } from '../checks/types.ts';
import { citeText } from '../reports/cite.ts';
import { insteadOf } from '../reports/entry.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import { paint, room, SIGN, wrap } from '../reports/terminal.ts';
import { words } from './sentences.ts';
import type { Setting } from './setting.ts';

/** One text for a person: the words underlined, why, which law, what to write instead. What several laws forbid in the same words is told once. */
export function showText(text: string, findings: readonly Finding[], plan: Plan, setting: Setting): string {
  const { lang, screen } = setting;
  if (findings.length === 0) return `${words(lang)('check.nothing')}\n`;
  const whatAndWhere = (finding: Finding) => JSON.stringify([sentenceOf(finding, plan, setting), quoteOf(finding)?.span]);
  const warnings = [...Map.groupBy(findings, whatAndWhere).values()]
    .map((same) => same.toSorted((a, b) => gravity(a) - gravity(b)))
    .toSorted(([a], [b]) => gravity(a!) - gravity(b!))
    .map((same) => warningText(same, plan, setting));
  return `${paint(screen, 'dim', text.length > 400 ? `${text.slice(0, 400)}…` : text)}\n\n${warnings.join('\n\n')}\n`;
}

/** What is certain under one law needs no second warning under another that may not apply. */
function warningText(same: readonly Finding[], plan: Plan, setting: Setting): string {
  const { lang, screen } = setting;
  const finding = same[0]!;
  const { alike = [], doubtful = [] } = Object.groupBy(same, ({ result }) => (result === finding.result ? 'alike' : 'doubtful'));
  const { sign, ink } = SIGN[finding.result === 'unsure' ? 'unsure' : finding.severity];
  const quote = quoteOf(finding);
  const instead = insteadOf(finding);
  const [laws, perhaps] = [alike, doubtful].map((some) =>
    distinct(some.flatMap((one) => ruleOf(one, plan)?.law ?? []).map((law) => citeText(law, lang))).join('; '),
  );
  const lines = [
    `${paint(screen, ink, sign)} ${sentenceOf(finding, plan, setting)}`,
    ...(quote ? [`${quote.before}${paint(screen, 'underline', quote.text)}${quote.after}`] : []),
    ...(laws ? [laws] : []),
    ...(perhaps ? [`${words(lang)('check.perhaps')} ${perhaps}`] : []),
    ...distinct(alike.flatMap((one) => ruleOf(one, plan)?.fix[lang] ?? []).map((fix) => `→ ${fix}`)),
    ...(instead ? [`→ ${sentences(lang).say('finding.instead')} ${instead}`] : []),
  ];
  return lines
    .flatMap((line, i) => wrap(line.replaceAll('\n', ' '), room(screen, 2)).map((part) => (i === 0 ? part : `  ${part}`)))
    .join('\n');
}

function sentenceOf(finding: Finding, plan: Plan, { lang }: Setting): string {
  const rule = ruleOf(finding, plan);
  const says = plan.kinds.get(rule?.kind ?? '')?.says[finding.says];
  return says ? sentences(lang).fill(says, finding.data) : (rule?.title[lang] ?? '');
}

function ruleOf({ rule }: Finding, plan: Plan): Rule | undefined {
  return plan.rules.find(({ id }) => id === rule);
}

/** What is not certain comes after all that is. */
function gravity({ result, severity }: Finding): number {
  return SEVERITIES.indexOf(severity) + (result === 'unsure' ? SEVERITIES.length : 0);
}

function distinct(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}

function quoteOf({ evidence }: Finding) {
  return evidence.find((piece) => piece.type === 'quote');
}
