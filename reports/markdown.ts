import { companyText, leadText, scanText, unknowns } from './lead.ts';
import type { ReportModel } from './model.ts';
import { type Remark, reference, remarksOf, type Weight } from './remark.ts';
import { SIGN } from './terminal.ts';
import { onOneLine } from './visible.ts';

const MARK: Record<Weight, string> = {
  error: SIGN.error.sign,
  warning: SIGN.warning.sign,
  advice: SIGN.advice.sign,
  note: SIGN.unsure.sign,
  ignored: '–',
};

/** A summary for a job or a merge request, in GitHub Flavored Markdown. */
export function markdown(model: ReportModel): string {
  const { run, s } = model;
  const remarks = remarksOf(model);
  const title = ['Amiable', companyText(model), s.say('as-of', { day: { day: run.asOf } })]
    .filter((part) => part !== undefined)
    .join(' · ');
  return [
    `## ${plain(title)}`,
    `**${plain(leadText(model))}** ${plain(scanText(model))}`,
    ...(remarks.length > 0 ? [table(remarks, model)] : []),
    unknowns(model)
      .map((sentence) => `- ${plain(sentence)}`)
      .join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

function table(remarks: readonly Remark[], { s }: ReportModel): string {
  const rows = remarks.map((remark) => {
    const { weight, path, line, id, sentence, quote, law } = remark;
    const told = [plain(sentence), quote && `“${plain(quote)}”`, law && `§ ${plain(law)}`].filter(Boolean).join(' ');
    return `| ${MARK[weight]} | ${plain(`${path}:${line}`)} | ${plain(id)} | ${told} | ${plain(reference(remark))} |`;
  });
  const head = ['', s.say('col.where'), s.say('col.rule'), s.say('col.finding'), s.say('fingerprint')];
  return [`| ${head.map(plain).join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows].join('\n');
}

/** Text that shows as it is: no markup, no cell border, nobody notified by an @. */
export function plain(text: string): string {
  return onOneLine(text)
    .replace(/[\\`*_[\]|~#$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;');
}
