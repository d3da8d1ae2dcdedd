import type { Plan } from '../checks/audit.ts';
import { type Finding, type Rule, SEVERITIES } from '../checks/types.ts';
import { citeText } from '../reports/cite.ts';
import { insteadOf } from '../reports/entry.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import { paint, room, SIGN, wrap } from '../reports/terminal.ts';
import { words } from './sentences.ts';
import type { Setting } from './setting.ts';

/** One text for a person: the words underlined, why, which law, what to write instead. What several laws forbid in the same words is told once. */
export function showText(text: string, findings: readonly Finding[], plan: Plan, { lang, screen }: Setting): string {
  const say = sentences(lang);
  if (findings.length === 0) return `${words(lang)('check.nothing')}\n`;
  const places = Map.groupBy(findings, (finding) => JSON.stringify([finding.says, quoteOf(finding)?.span]));
  const gravestFirst = [...places.values()]
    .map((same) => same.toSorted((a, b) => gravity(a) - gravity(b)))
    .toSorted(([a], [b]) => gravity(a!) - gravity(b!));
  const blocks = gravestFirst.map((same) => {
    const finding = same[0]!;
    const rulesOf = (some: readonly Finding[]): Rule[] => some.flatMap(({ rule }) => plan.rules.find(({ id }) => id === rule) ?? []);
    const lawsOf = (some: readonly Finding[]): string =>
      distinct(rulesOf(some).flatMap(({ law }) => law.map((one) => citeText(one, lang)))).join('; ');
    // What is certain under one law needs no second warning under another that may not apply.
    const { alike = [], doubtful = [] } = Object.groupBy(same, ({ result }) => (result === finding.result ? 'alike' : 'doubtful'));
    const rules = rulesOf(alike);
    const says = plan.kinds.get(rules[0]?.kind ?? '')?.says[finding.says];
    const { sign, ink } = SIGN[finding.result === 'unsure' ? 'unsure' : finding.severity];
    const quote = quoteOf(finding);
    const instead = insteadOf(finding);
    const [laws, perhaps] = [lawsOf(alike), lawsOf(doubtful)];
    const lines = [
      `${paint(screen, ink, sign)} ${says ? say.fill(says, finding.data) : (rules[0]?.title[lang] ?? '')}`,
      ...(quote ? [`${quote.before}${paint(screen, 'underline', quote.text)}${quote.after}`] : []),
      ...(laws === '' ? [] : [laws]),
      ...(perhaps === '' ? [] : [`${words(lang)('check.perhaps')} ${perhaps}`]),
      ...distinct(rules.map(({ fix }) => `→ ${fix[lang]}`)),
      ...(instead ? [`→ ${say.say('finding.instead')} ${instead}`] : []),
    ];
    return lines
      .flatMap((line, i) => wrap(line.replaceAll('\n', ' '), room(screen, 2)).map((part) => (i === 0 ? part : `  ${part}`)))
      .join('\n');
  });
  return `${paint(screen, 'dim', text.length > 400 ? `${text.slice(0, 400)}…` : text)}\n\n${blocks.join('\n\n')}\n`;
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
