import { defineKind } from '../kind.ts';
import { branchOf } from '../lib/branches.ts';
import { isConsentedBy } from '../lib/consents.ts';
import { type Counted, type Counting, countedContacts, countingSchema } from '../lib/contacts.ts';
import { dayAt } from '../lib/days.ts';
import { type Why, withDoubt } from '../lib/doubts.ts';
import { contactEvidence } from '../lib/events.ts';
import { zonesOf } from '../lib/places.ts';
import { saidIn } from '../lib/said.ts';
import { wordList } from '../lib/word-list.ts';
import type { Words } from '../lib/words.ts';
import { localAt } from '../lib/zones.ts';
import type { Case, Outcome } from '../types.ts';

interface Options {
  count: Counting;
  allowed: string[];
  never?: string[];
  purposes?: string[];
  reveals?: string[];
  consents?: string[][];
}

/** What is said to somebody who is not the debtor. */
export const recipient = defineKind({
  name: 'recipient',
  on: 'case',
  needs: ['messages'],
  asks: ['words'],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['count', 'allowed'],
    properties: {
      count: countingSchema('The contacts that are looked at: those that reached somebody.'),
      allowed: { ...wordList, description: 'Recipients to whom the debt may be spoken of.' },
      never: { ...wordList, description: 'Recipients who are not contacted whatever the consent and the purpose.' },
      purposes: { ...wordList, description: 'Purposes for which another person may be contacted, without a word of the debt.' },
      reveals: { ...wordList, description: 'Concepts of the language files that speak of the debt.' },
      consents: {
        type: 'array',
        items: wordList,
        description:
          'Consents with which another person may be contacted: for each, the names under which the ledger field `by` may give the person.',
      },
    },
  },
  says: {
    outsider: withDoubt({
      en: 'Contact on {day} with {role, select, employer {the employer} third_party {a third party} spouse {the spouse} guarantor {a guarantor} other {“{recipient}”}}, who is not among those to whom the debt may be spoken of.',
      fr: 'Contact le {day} avec {role, select, employer {l’employeur} third_party {un tiers} spouse {le conjoint} guarantor {une caution} other {«\u00A0{recipient}\u00A0»}}, qui n’est pas de ceux à qui la dette peut être évoquée.',
      ru: 'Контакт {day}: {role, select, employer {работодатель} third_party {третье лицо} spouse {супруг(а)} guarantor {поручитель} other {«{recipient}»}} не входит в круг тех, с кем можно говорить о долге.',
    }),
    reveals: withDoubt({
      en: 'The message of {day} to {role, select, employer {the employer} third_party {a third party} spouse {the spouse} guarantor {a guarantor} other {“{recipient}”}} speaks of the debt: “{quote}”.',
      fr: 'Le message du {day} adressé à {role, select, employer {l’employeur} third_party {un tiers} spouse {le conjoint} guarantor {une caution} other {«\u00A0{recipient}\u00A0»}} évoque la dette\u00A0: «\u00A0{quote}\u00A0».',
      ru: 'Сообщение {day} ({role, select, employer {работодателю} third_party {третьему лицу} spouse {супругу} guarantor {поручителю} other {получатель «{recipient}»}}) говорит о долге: «{quote}».',
    }),
  },
  *check(subject, rule, { words }): Iterable<Outcome> {
    const options = rule.options as unknown as Options;
    for (const contact of countedContacts(subject, options.count)) {
      const outcome = outcomeOf(contact, subject, options, words);
      if (outcome) yield outcome;
    }
  },
});

function outcomeOf({ message, doubt }: Counted, subject: Case, options: Options, words: Words): Outcome | undefined {
  const recipient = message.recipient ?? 'debtor';
  if (options.allowed.includes(recipient)) return undefined;
  const zone = zonesOf(subject)[0]!;
  const day = dayAt(localAt(zone, message.ms).day);
  const found = { evidence: contactEvidence([message], zone), identity: message.id, day };
  const isNever = options.never?.includes(recipient) ?? false;
  const consent = isNever || !options.consents ? 'no' : isConsentedBy(subject, message, options.consents);
  if (consent === 'yes') return undefined;
  const sure: Why = doubt === 'none' && consent === 'maybe' ? 'fact' : doubt;
  const quote = options.reveals && saidIn(message, subject, options.reveals, words)?.quote;
  if (quote !== undefined)
    return {
      ...found,
      ...resultOf(sure),
      says: 'reveals',
      data: { day: { day }, role: branchOf(recipient), recipient, quote, doubt: sure },
    };
  if (!isNever && message.purpose !== undefined && options.purposes?.includes(message.purpose)) return undefined;
  // Where some purposes are allowed, a contact of which nobody says what it was for may have been one of them.
  const why: Why = sure === 'none' && !isNever && options.purposes && message.purpose === undefined ? 'purpose' : sure;
  return { ...found, ...resultOf(why), says: 'outsider', data: { day: { day }, role: branchOf(recipient), recipient, doubt: why } };
}

function resultOf(doubt: Why): { result: 'fail' | 'unsure' } {
  return { result: doubt === 'none' ? 'fail' : 'unsure' };
}
