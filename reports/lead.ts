import { type InputName, SEVERITIES, type SubjectName, UNKNOWN } from '../checks/types.ts';
import type { Overview, RuleExtent } from './model.ts';
import { onOneLine } from './visible.ts';

/** Who was audited, as far as anybody said. */
export function companyText({ run }: Overview): string | undefined {
  return run.company === undefined ? undefined : onOneLine(run.company);
}

/** What a report is called, on paper and in a window. */
export function documentTitle(model: Overview): string {
  const { s, run } = model;
  return [s.say('title'), companyText(model), s.day(run.asOf)].filter((part) => part !== undefined).join(' · ');
}

/** The state of things in one sentence, made from counts and never by judgement. */
export function leadText({ counts, proof, s }: Overview): string {
  if (proof.executed.length === 0) return s.say('lead.nothing');
  if (counts.total === 0) return s.say('lead.clean');
  const parts = s.list(
    SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => s.say(`count.${severity}`, { n: counts[severity] })),
  );
  return s.say('lead.found', { n: counts.total, parts });
}

/** From the smallest to the largest: a run that was read again has them by name. */
const SUBJECTS: readonly SubjectName[] = ['passage', 'case', 'holding', 'register'];

/** How many rules were applied to what: the sentence that tells a quiet scan from no scan. */
export function scanText({ run, proof, s }: Overview): string {
  const subjects = SUBJECTS.filter((name) => run.subjects[name] > 0);
  const seen = subjects.map((name) => s.say(`count.subject.${name}`, { n: run.subjects[name] }));
  return s.say('scan', { rules: proof.executed.length, subjects: seen.length > 0 ? s.list(seen) : s.number(0) });
}

/** What was given, one count for each sort of input. */
export function givenTexts({ run, s }: Overview): string[] {
  const records = new Map<InputName, number>();
  for (const input of run.inputs) records.set(input.name, (records.get(input.name) ?? 0) + input.records);
  return [...records].map(([name, n]) => s.say(`count.${name}`, { n }));
}

/** The three rules that matter most, in plain words. */
export function gravest({ open }: Overview): readonly RuleExtent[] {
  return open.slice(0, 3);
}

/** How often and in how many texts, debtors or lines. */
export function extentText({ findings, subjects, on }: RuleExtent, { s }: Overview): string {
  return `${s.say('count.findings', { n: findings })} · ${s.say(`count.subject.${on}`, { n: subjects })}`;
}

/** What the reader must not conclude from the report, one sentence each; the last one is always said. */
export function unknowns({ s, proof, shelved, run }: Overview): string[] {
  const withoutData = proof.notRun.filter(({ reason }) => reason === 'input-missing').length;
  const forPeople = proof.executed.filter(({ rule }) => run.catalogue.rules[rule]?.human).length;
  const inputs = s.list(proof.missing.map((input) => s.word('input', input)));
  const told: (string | false)[] = [
    shelved.unsure > 0 && s.say('unknown.unsure', { n: shelved.unsure }),
    ...UNKNOWN.map(
      (what) => (run.unknown?.[what] ?? 0) > 0 && s.say('unknown.debtors', { what, n: run.unknown![what], all: run.subjects.case }),
    ),
    withoutData > 0 && s.say('unknown.missing', { n: withoutData, inputs }),
    proof.crashed.length > 0 && s.say('unknown.crashed', { n: proof.crashed.length }),
    proof.setAside > 0 && s.say('unknown.set-aside', { n: proof.setAside }),
    forPeople > 0 && s.say('unknown.human', { n: forPeople }),
    shelved.dismissed > 0 && s.say('unknown.dismissed', { n: shelved.dismissed }),
    shelved.suppressed > 0 && s.say('unknown.suppressed', { n: shelved.suppressed }),
    shelved.known > 0 && s.say('unknown.known', { n: shelved.known }),
    shelved.draft > 0 && s.say('unknown.drafts', { n: shelved.draft }),
    s.say('unknown.pass'),
  ];
  return told.filter((sentence) => sentence !== false);
}
