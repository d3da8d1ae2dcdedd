import type { Plan } from '../checks/audit.ts';
import type { Finding } from '../checks/types.ts';
import { sentences } from '../reports/sentences/sentences.ts';
import { paint, room, SIGN, wrap } from '../reports/terminal.ts';
import { words } from './sentences.ts';
import type { Setting } from './setting.ts';

/** One text for a person: the words underlined, why, which law, what to write instead. */
export function showText(text: string, findings: readonly Finding[], plan: Plan, { lang, screen }: Setting): string {
  const say = sentences(lang);
  if (findings.length === 0) return `${words(lang)('check.nothing')}\n`;
  const blocks = findings.map((finding) => {
    const rule = plan.rules.find((candidate) => candidate.id === finding.rule);
    const says = plan.kinds.get(rule?.kind ?? '')?.says[finding.says];
    const { sign, ink } = SIGN[finding.result === 'unsure' ? 'unsure' : finding.severity];
    const quote = finding.evidence.find((evidence) => evidence.type === 'quote');
    const lines = [
      `${paint(screen, ink, sign)} ${says ? say.fill(says, finding.data) : (rule?.title[lang] ?? '')}`,
      ...(quote ? [`${quote.before}${paint(screen, 'underline', quote.text)}${quote.after}`] : []),
      ...(rule ? [rule.law.map((law) => law.cite).join('; '), `→ ${rule.fix[lang]}`] : []),
    ];
    return lines
      .flatMap((line, i) => wrap(line.replaceAll('\n', ' '), room(screen, 2)).map((part) => (i === 0 ? part : `  ${part}`)))
      .join('\n');
  });
  return `${paint(screen, 'dim', text.length > 400 ? `${text.slice(0, 400)}…` : text)}\n\n${blocks.join('\n\n')}\n`;
}
