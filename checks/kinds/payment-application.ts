import { defineKind } from '../kind.ts';
import { dayAt } from '../lib/days.ts';
import { withDoubt } from '../lib/doubts.ts';
import { factEvidence } from '../lib/events.ts';
import { type Account, accountsOf, lastEntry } from '../lib/ledger.ts';
import { type Breach, inEveryZone, zonesOf } from '../lib/places.ts';
import { wordList } from '../lib/word-list.ts';
import { dayOfEvent } from '../lib/zones.ts';
import type { Case, LedgerEvent, Money, Outcome } from '../types.ts';

interface Options {
  disputes: string[];
  ends: string[];
}

interface Misapplied extends Breach {
  payment: LedgerEvent & { amount: Money };
  dispute: LedgerEvent;
  /** Parts of the same payment that went to other debts; of one that went to this debt alone nobody knows whether the debtor wanted it so. */
  others: readonly LedgerEvent[];
  day: number;
}

/** No payment of a debtor with several debts goes to one that is disputed. */
export const paymentApplication = defineKind({
  name: 'payment-application',
  on: 'case',
  needs: ['ledger'],
  asks: [],
  options: {
    type: 'object',
    additionalProperties: false,
    required: ['disputes', 'ends'],
    properties: {
      disputes: { ...wordList, description: 'Ledger words by which a debt is disputed.' },
      ends: { ...wordList, description: 'Ledger words by which it no longer is.' },
    },
  },
  says: {
    split: withDoubt({
      en: 'Of the payment of {day}, {amount} went to debt {debt}, which had been disputed since {since}.',
      fr: 'Sur le paiement du {day}, {amount} ont été imputés à la créance {debt}, contestée depuis le {since}.',
      ru: 'Из платежа от {day} в счёт долга {debt}, оспоренного {since}, зачтено {amount}.',
    }),
    alone: {
      en: 'The payment of {day}, {amount}, went to debt {debt}, disputed since {since}, although other debts were open. This is lawful only if it was made for that debt alone.',
      fr: 'Le paiement du {day}, {amount}, a été imputé à la créance {debt}, contestée depuis le {since}, alors que d’autres dettes restaient dues. C’est licite seulement s’il ne visait que cette créance.',
      ru: 'Платёж от {day}, {amount}, зачтён в счёт долга {debt}, оспоренного {since}, хотя оставались и другие долги. Это допустимо, только если он предназначался для этого долга.',
    },
  },
  *check(subject, rule): Iterable<Outcome> {
    const options = rule.options as unknown as Options;
    for (const { breach, zone } of inEveryZone(zonesOf(subject), (zone) => misappliedIn(subject, options, zone))) {
      const { payment, dispute, others, day, doubt } = breach;
      const isCertain = others.length > 0 && doubt === 'none';
      yield {
        result: isCertain ? 'fail' : 'unsure',
        says: others.length > 0 ? 'split' : 'alone',
        data: {
          day: { day: dayAt(day) },
          amount: payment.amount,
          debt: payment.debt,
          since: { day: dayAt(dayOfEvent(zone, dispute)) },
          doubt,
        },
        evidence: [dispute, payment, ...others].map((event) => factEvidence(event, zone)),
        identity: `${payment.debt} ${dayAt(day)}`,
        day: dayAt(day),
      };
    }
  },
});

function misappliedIn(subject: Case, options: Options, zone: string): Misapplied[] {
  const accounts = accountsOf(subject.ledger);
  if (accounts.length < 2) return [];
  return subject.ledger.flatMap((payment): Misapplied[] => {
    const { what, debt, amount, ms, at } = payment;
    if (what !== 'payment' || !amount) return [];
    const dispute = disputeOf(debt, ms, subject, options);
    if (!dispute) return [];
    const others = partsBeside(payment, subject);
    const isOpen = (other: Account) => other.debt !== debt && isOwed(other, ms) && !disputeOf(other.debt, ms, subject, options);
    if (others.length === 0 && !accounts.some(isOpen)) return [];
    const found = { payment: { ...payment, amount }, dispute, others, day: dayOfEvent(zone, payment) };
    return [{ ...found, group: debt, contacts: [`${debt} ${at}`], doubt: 'none' }];
  });
}

/** The dispute of a debt that stood at an instant. */
function disputeOf(debt: string, ms: number, { ledger }: Case, { disputes, ends }: Options): LedgerEvent | undefined {
  const own = ledger.filter((event) => event.debt === debt && event.ms < ms);
  const dispute = own.findLast(({ what }) => disputes.includes(what));
  return dispute && own.some(({ what, ms: end }) => ends.includes(what) && end >= dispute.ms) ? undefined : dispute;
}

/** Entries that the ledger calls parts of one payment, by its document, on other debts. */
function partsBeside({ debt, extra }: LedgerEvent, { ledger }: Case): LedgerEvent[] {
  if (!extra.document) return [];
  return ledger.filter((event) => event.what === 'payment' && event.debt !== debt && event.extra.document === extra.document);
}

/** Whether a debt was still owed just before an instant. */
function isOwed(account: Account, ms: number): boolean {
  return (lastEntry(account, ms - 1)?.after.total ?? 0) > 0;
}
