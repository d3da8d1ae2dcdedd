import { type InputName, SEVERITIES, type SubjectName } from '../checks/types.ts';
import type { ReportModel, RuleSection } from './model.ts';
import { onOneLine } from './visible.ts';

/** Who was audited, as far as anybody said. */
export function companyText({ run }: ReportModel): string | undefined {
  return run.company === undefined ? undefined : onOneLine(run.company);
}

/** What a report is called, on paper and in a window. */
export function documentTitle(model: ReportModel): string {
  const { s, run } = model;
  return [s.say('title'), companyText(model), s.day(run.asOf)].filter((part) => part !== undefined).join(' · ');
}

/** The state of things in one sentence, made from counts and never by judgement. */
export function leadText({ counts, proof, s }: ReportModel): string {
  if (proof.executed.length === 0) return s.say('lead.nothing');
  if (counts.total === 0) return s.say('lead.clean');
  const parts = s.list(
    SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => s.say(`count.${severity}`, { n: counts[severity] })),
  );
  return s.say('lead.found', { n: counts.total, parts });
}

/** How many rules were applied to what: the sentence that tells a quiet scan from no scan. */
export function scanText({ run, proof, s }: ReportModel): string {
  const subjects = (Object.keys(run.subjects) as SubjectName[]).filter((name) => run.subjects[name] > 0);
  const seen = subjects.map((name) => s.say(`count.subject.${name}`, { n: run.subjects[name] }));
  return s.say('scan', { rules: proof.executed.length, subjects: seen.length > 0 ? s.list(seen) : s.number(0) });
}

/** What was given, one count for each sort of input. */
export function givenTexts({ run, s }: ReportModel): string[] {
  const records = new Map<InputName, number>();
  for (const input of run.inputs) records.set(input.name, (records.get(input.name) ?? 0) + input.records);
  return [...records].map(([name, n]) => s.say(`count.${name}`, { n }));
}

/** The three rules that matter most, in plain words. */
export function gravest({ open }: ReportModel): readonly RuleSection[] {
  return open.slice(0, 3);
}

/** How often and in how many texts, debtors or lines. */
export function extentText({ entries, subjects }: RuleSection, { s }: ReportModel): string {
  const on = entries[0]?.finding.subject.on ?? 'passage';
  return `${s.say('count.findings', { n: entries.length })} · ${s.say(`count.subject.${on}`, { n: subjects })}`;
}

/** What the reader must not conclude from the report, one sentence each; the last one is always said. */
export function unknowns(model: ReportModel): string[] {
  const { s, proof, unsure, drafts, dismissed, suppressed, known, run } = model;
  const findings = (sections: readonly RuleSection[]) => sections.reduce((sum, section) => sum + section.entries.length, 0);
  const withoutData = proof.notRun.filter(({ reason }) => reason === 'input-missing').length;
  const forPeople = proof.executed.filter(({ rule }) => run.catalogue.rules[rule]?.human).length;
  const inputs = s.list(proof.missing.map((input) => s.word('input', input)));
  const told: (string | false)[] = [
    findings(unsure) > 0 && s.say('unknown.unsure', { n: findings(unsure) }),
    withoutData > 0 && s.say('unknown.missing', { n: withoutData, inputs }),
    proof.crashed.length > 0 && s.say('unknown.crashed', { n: proof.crashed.length }),
    proof.setAside > 0 && s.say('unknown.set-aside', { n: proof.setAside }),
    forPeople > 0 && s.say('unknown.human', { n: forPeople }),
    dismissed.length > 0 && s.say('unknown.dismissed', { n: dismissed.length }),
    suppressed.length > 0 && s.say('unknown.suppressed', { n: suppressed.length }),
    known.length > 0 && s.say('unknown.known', { n: known.length }),
    findings(drafts) > 0 && s.say('unknown.drafts', { n: findings(drafts) }),
    s.say('unknown.pass'),
  ];
  return told.filter((sentence) => sentence !== false);
}
