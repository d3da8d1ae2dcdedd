import type { Sender } from '../checks/read/senders.ts';
import schema from '../checks/schemas/config.json' with { type: 'json' };
import { cell } from './markdown.ts';

interface Described {
  properties: Record<string, { description?: string }>;
}

const INPUTS = ['messages', 'ledger', 'debtors', 'inventory'] as const;

/** How files that other programs made are read, and for which of these that is known already. */
export function mappingSection(senders: readonly Sender[]): string {
  const { time, amounts, ...inputs }: Record<'time' | 'amounts' | (typeof INPUTS)[number], Described> = schema.definitions;
  const rowsOf = ({ properties }: Described, prefix: string, where: (key: string) => string) =>
    Object.entries(properties).map(([key, { description = '' }]) => `| \`${prefix}${key}\` | ${where(key)} | ${cell(description)} |`);
  const whichInputs = (key: string) => {
    const having = INPUTS.filter((input) => key in inputs[input].properties);
    return having.length === INPUTS.length ? 'all' : having.join(', ');
  };
  const all = { properties: { ...inputs.messages.properties, ...inputs.ledger.properties } };
  const rows = [...rowsOf(all, '', whichInputs), ...rowsOf(time, 'time.', () => 'all'), ...rowsOf(amounts, 'amounts.', () => 'ledger')];
  return `## Files of other programs

A file that calls things otherwise is given with a mapping in \`amiable.yaml\`, or with the name of a ready-made one. Editors complete all of it when the
file begins with \`# yaml-language-server: $schema=node_modules/amiable/checks/schemas/config.json\`.

\`\`\`yaml
inputs:
  messages:
    - { files: "twilio/*.json.gz", use: twilio }
    - files: calls/*.csv
      name: dialler
      columns: { Anruf: id, Kunde: debtor, Beginn: at, Ergebnis: outcome }
      ignore: [Platz]
      values: { outcome: { erreicht: conversation, "nicht*": no-answer } }
      constants: { channel: call, direction: out }
      skip: { Ergebnis: storniert }
      time: { form: dd.MM.yyyy HH:mm, zone: Europe/Berlin }
  ledger:
    - { files: erp.csv, use: open-items, columns: { N° client: debtor } }
  debtors: debtors.csv
\`\`\`

| key | inputs | |
| --- | --- | --- |
${rows.join('\n')}

A column that the mapping names and the file lacks is an error. A word that no mapping names is a problem: where only certain words are allowed the
record is set aside, elsewhere it is kept as it is. Rows that are left out, events that belong to a contact counted already, and addresses that no debtor
has are told with their number; none of these makes a command fail.

Times are never guessed: without a form they are ISO 8601, and without an offset they need a zone. A local time that comes twice when the clocks go back
sets its record aside, unless \`time.repeated\` says which of the two is meant.

Senders know addresses, not debtors. With \`debtor-at\` a contact is that of the debtor whose record has the address among its \`addresses\`. A number is
found in whatever way it is written; one without its country only if it is one debtor’s. A column with the debtor (\`columns: { customer_id: debtor }\`) goes
before the address.

Where a sender tells events, all files are gone through first: a contact has the time of its first event and the outcome of the last one that has any,
wherever these stand. Of a message to several people, each is a contact.

A file that the command line names is read as the entry says that means it. One that no entry means is given with the name of the mapping: that of an
entry, or a ready-made one. An entry is called by its \`name\`, or by what it uses.

\`\`\`sh
amiable audit --messages calls/2026-11.csv dialler=today/calls.csv twilio=today/export.json --ledger open-items=today/erp.csv
\`\`\`

### Ready-made mappings

\`use\` names one. What stands beside it in the entry goes before it: a column, a word, a constant or the zone that your files have otherwise.

${senders.map(senderEntry).join('\n')}
`;
}

function senderEntry({ id, name, input, what, source: { url, checked, unconfirmed }, note }: Sender): string {
  const origin = url === undefined ? '' : ` Fields: [the vendor’s documentation](${url}), seen ${checked}.`;
  const notes = [note, unconfirmed && `Not confirmed: ${unconfirmed}`].filter((text) => text !== undefined).map((text) => ` ${text}`);
  return `- \`${id}\` (${input}): ${name}. ${what}.${origin}${notes.join('')}`;
}
