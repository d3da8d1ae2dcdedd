import type { Kind } from '../checks/kind.ts';

/** A law file to fill in: every key that the kind asks for, and two examples that do not hold yet. */
export function skeleton(kind: Kind, today: string): string {
  const options = requiredOptions(kind);
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
${paramLines(kind, today)}options:
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

/** Required options to be filled in; the others as comments. Where none is required by itself, the first one stands for the choice. */
function requiredOptions(kind: Kind): string {
  const properties = Object.entries((kind.options['properties'] ?? {}) as Record<string, { type?: string; description?: string }>);
  if (properties.length === 0) return '  {}';
  const required = new Set((kind.options['required'] ?? [properties[0]?.[0]]) as string[]);
  return properties
    .map(([name, { type, description }]) => {
      const line = `${required.has(name) ? '  ' : '  # '}${name}: ${type === 'array' ? '[…]' : '…'}`;
      return description ? `${line.padEnd(34)}# ${description}` : line;
    })
    .join('\n');
}

/** Numbers that the kind must be given, and those that it may be given as comments. */
function paramLines(kind: Kind, today: string): string {
  const { required = [], optional = [] } = kind.params ?? {};
  const lines = (names: readonly string[], mark: string) =>
    names.map((name) => `${mark}  ${name}:\n${mark}    - { from: ${today}, value: 0, cite: "…" }\n`).join('');
  if (required.length > 0) return `params:\n${lines(required, '')}${lines(optional, '# ')}`;
  return optional.length > 0 ? `# params:\n${lines(optional, '# ')}` : '';
}
