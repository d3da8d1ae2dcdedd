import { defineKind } from '../kind.ts';
import { debtsOf } from '../lib/contacts.ts';
import { dayAt } from '../lib/days.ts';
import { type KnownReferences, knownReferences, type Reference, referencesIn } from '../lib/debt-references.ts';
import { contactEvidence } from '../lib/events.ts';
import { zonesOf } from '../lib/places.ts';
import { quoteFrom } from '../lib/quote.ts';
import { localAt } from '../lib/zones.ts';
import type { Case, Message, Outcome, PartRole } from '../types.ts';

/** The references that a message names are those of the debts that it is about. One that names its own as well may list others beside it. */
export const reference = defineKind({
  name: 'reference',
  on: 'case',
  needs: ['messages', 'ledger'],
  asks: [],
  options: { type: 'object', additionalProperties: false, properties: {} },
  says: {
    'other-debt': {
      en: 'The message is about debt {own} by the log; it names {reference}, which is debt {debt} of the same person, and no reference of its own.',
      fr: 'Le message porte, selon le journal, sur la créance {own}\u202F; il cite {reference}, qui relève de la créance {debt} de la même personne, et aucune référence de la sienne.',
      ru: 'Согласно журналу, сообщение относится к долгу {own}, но в нём указан номер {reference} — это долг {debt} того же лица, а номера самого долга в нём нет.',
    },
    nobody: {
      en: 'The message names {reference}, written as this person’s references are; the ledger has no debt of this person by that name, and the message names none that it has.',
      fr: 'Le message cite {reference}, écrit comme les références de cette personne\u202F; le grand livre ne connaît aucune créance de ce nom sur elle, et le message n’en cite aucune qu’il connaisse.',
      ru: 'В сообщении указан номер {reference}, похожий на номера долгов этого лица; такого его долга в учёте нет, а известных учёту номеров сообщение не называет.',
    },
  },
  *check(subject): Iterable<Outcome> {
    const known = knownReferences(subject.ledger);
    for (const message of subject.messages) {
      if (message.direction !== 'out' || (subject.planned && message !== subject.planned)) continue;
      const outcome = judge(message, subject, known);
      if (outcome) yield outcome;
    }
  },
});

function judge(message: Message, subject: Case, known: KnownReferences): Outcome | undefined {
  const named = [...namedIn('subject', message.subject), ...namedIn('body', message.body)];
  const own = message.debts?.length ? message.debts : debtsOf(subject);
  if (named.some((found) => known.debtsOf(found).some((debt) => own.includes(debt)))) return undefined;
  const zone = zonesOf(subject)[0]!;
  const outcome = (result: Outcome['result'], says: string, found: Named, debt: string): Outcome => ({
    result,
    says,
    data: { reference: found.reference, own: { list: [...own] }, debt },
    evidence: [...contactEvidence([message], zone), quoteFrom(message, found)],
    identity: `${says} ${message.debts ?? ''} ${found.reference}`,
    day: dayAt(localAt(zone, message.ms).day),
  });
  const other = named.find((found) => known.debtsOf(found).length > 0);
  if (other) return outcome('fail', 'other-debt', other, known.debtsOf(other)[0]!);
  const strange = named.find((found) => known.isAlike(found));
  // It may be of a debt that was settled before the ledger begins.
  return strange && outcome('unsure', 'nobody', strange, '');
}

/** A reference, and the text that it stands in. */
interface Named extends Reference {
  text: string;
  part: PartRole;
}

function namedIn(part: PartRole, text = ''): Named[] {
  return referencesIn(text).map((found) => ({ ...found, text, part }));
}
