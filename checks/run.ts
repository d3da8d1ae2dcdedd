import { createHash } from 'node:crypto';
import type { Account } from './company-templates.ts';
import type { Plan } from './plan.ts';
import type { Pack } from './read/packs.ts';
import type { AuditRun, Day, Finding, Instant, Localised, RuleCard, WrittenRun } from './types.ts';

/** What is said of a run besides what it found. */
export interface RunAbout {
  version: string;
  startedAt: Instant;
  asOf: Day;
  company?: string;
  jurisdictions: readonly string[];
  packs: readonly Pack[];
  reader?: NonNullable<AuditRun['reader']>;
}

/** run.json but for the findings: made when the last of them has been drawn. Everything in it is in a fixed order. */
export function runOf(plan: Plan, account: Account, about: RunAbout): WrittenRun {
  const rules = [...plan.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const cards = rules.map((rule): [string, RuleCard] => {
    const { id, jurisdiction, family, kind, status, title, fix, law, inForce, human } = rule;
    const own = plan.severities.get(id);
    const severity = own === undefined || own === 'off' ? rule.severity : own;
    return [id, { id, jurisdiction, family, kind, status, severity, title, fix, law, inForce, ...(human ? { human } : {}) }];
  });
  const kinds = [...new Set(rules.map((rule) => rule.kind))].sort();
  const says = kinds.flatMap((name) => {
    const sentences = Object.entries(plan.kinds.get(name)?.says ?? {});
    return sentences.map(([key, sentence]): [string, Localised] => [`${name}.${key}`, sentence]);
  });
  return {
    schema: 1,
    tool: { name: 'amiable', version: about.version },
    startedAt: about.startedAt,
    asOf: about.asOf,
    ...(about.company === undefined ? {} : { company: about.company }),
    jurisdictions: [...about.jurisdictions],
    ...(about.reader ? { reader: about.reader } : {}),
    packs: about.packs.map(({ id, name, sha256 }) => ({
      id,
      name,
      sha256,
      rules: rules.filter((rule) => rule.jurisdiction === id).length,
    })),
    inputs: account.inputs,
    problems: account.problems,
    subjects: account.subjects,
    unknown: account.unknown,
    tallies: rules.flatMap((rule) => account.tallies.get(rule.id) ?? []),
    catalogue: { rules: Object.fromEntries(cards), says: Object.fromEntries(says) },
  };
}

/** The whole run of findings that are held in memory and go into no folder. */
export function heldRun(plan: Plan, account: Account, about: RunAbout, findings: readonly Finding[]): AuditRun {
  const sha256 = createHash('sha256').update(JSON.stringify(findings)).digest('hex');
  return { ...runOf(plan, account, about), findings: { count: findings.length, sha256 } };
}
