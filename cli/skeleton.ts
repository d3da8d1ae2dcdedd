import type { Kind } from '../checks/kind.ts';

/** A law file to fill in: every key that the kind asks for, and two examples that do not hold yet. */
export function skeleton(kind: Kind, today: string): string {
  const options = requiredOptions(kind);
  const params = kind.params?.required ?? [];
  return `kind: ${kind.name}
status: draft                     # live once somebody has read the text of the law
severity: error                   # error: binding text; warning: binding but open to judgement; advice: guidance
title:                            # what the law wants, as a statement
  en: …
  fr: …
  ru: …
fix:                              # what to write or do instead
  en: …
  fr: …
  ru: …
law:
  - cite: "…"
    checked: ${today}
inForce: { from: ${today} }
applies: {}                       # collector, debtor, channel, stage, region …; axes that are left out apply to all
${params.length > 0 ? `params:\n${params.map((name) => `  ${name}:\n    - { from: ${today}, value: 0, cite: "…" }\n`).join('')}` : ''}options:
${options}
examples:                         # at least one that passes and one that fails; a look-alike is worth more than both
  - name: …
    expect: pass
    given: ${GIVEN[kind.on]}
  - name: …
    expect: fail
    given: ${GIVEN[kind.on]}
`;
}

const GIVEN: Record<Kind['on'], string> = {
  passage: '{ text: "…" }',
  case: '{ messages: [{ at: "2026-11-02T10:00", channel: email }], ledger: [] }',
  holding: '{ category: contact, since: 2020-01-01 }',
  register: '{ activities: [] }',
};

function requiredOptions(kind: Kind): string {
  const properties = (kind.options['properties'] ?? {}) as Record<string, { description?: string }>;
  const required = (kind.options['required'] ?? []) as string[];
  const lines = Object.entries(properties).map(([name, { description }]) => {
    const key = `${required.includes(name) ? '  ' : '  # '}${name}: …`;
    return description ? `${key.padEnd(34)}# ${description}` : key;
  });
  return lines.length > 0 ? lines.join('\n') : '  {}';
}
