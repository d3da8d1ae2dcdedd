import type { Lang } from '../types.ts';

/** Words by which a stranger who reads a subject or the first line of a message learns that somebody owes money. An invoice alone tells it to nobody. */
const WORDS: Readonly<Record<Lang, RegExp>> = {
  fr: word(
    String.raw`impay\p{L}{1,4}|dettes?|créances?|recouvrement|mise en demeure|retards? de paiement|paiement en retard|en retard|contentieux|huissier|arriérés?|poursuites|surendett\p{L}+|débiteur|somme due|reste dû|solde dû`,
  ),
  en: word(
    String.raw`debts?|debtor|overdue|past[- ]due|unpaid|arrears|(?:debt )?collections?|in default|you owe|amount owed|delinquen\p{L}+|outstanding (?:balance|amount|payment|invoice)|late payment|missed payment|final (?:notice|demand)|bailiffs?`,
  ),
  ru: word(
    String.raw`долг(?:а|и|у|ом|ов|е)?|задолженност\p{L}+|просроч\p{L}+|взыскани\p{L}+|неуплат\p{L}+|неоплаченн\p{L}+|коллектор\p{L}*|должник\p{L}*|пристав\p{L}*`,
  ),
  de: word(
    String.raw`schulden?|mahnung\p{L}*|letzte mahnung|inkasso\p{L}*|zahlungsverzug|zahlungsrückstand|rückstand|rückstände|überfällig\p{L}*|unbezahlt\p{L}*|offene (?:forderung|rechnung)\p{L}*|forderung\p{L}*|vollstreckung\p{L}*|gerichtsvollzieher`,
  ),
  es: word(
    String.raw`deudas?|deudor\p{L}*|impag\p{L}{1,3}|moros\p{L}+|cobro de deudas?|atrasad[oa]s?|vencid[oa]s?|(?:facturas?|pagos?) (?:atrasad|vencid|pendiente)\p{L}*|recobro|embargo`,
  ),
  it: word(
    String.raw`debit[oi]|debitor[ei]|insolut[oi]|moros\p{L}+|recupero (?:del )?credit[oi]|scadut[oaei]|sollecit[oi] di pagamento|mancat[oi] pagament[oi]|arretrat[oi]|pignoramento`,
  ),
  nl: word(
    String.raw`schuld(?:en)?|schuldenaar|incasso\p{L}*|(?:betalings)?achterstand\p{L}*|aanmaning\p{L}*|onbetaald\p{L}*|achterstallig\p{L}*|openstaande? (?:bedrag|factuur|facturen|schuld)|deurwaarder\p{L}*|wanbetal\p{L}+`,
  ),
};

/** Places of such words in a text, in its order; without a language, of any. */
export function debtWordsIn(text: string, lang: Lang | undefined): { start: number; end: number }[] {
  const patterns = lang ? [WORDS[lang]] : Object.values(WORDS);
  return patterns
    .flatMap((pattern) => Array.from(text.matchAll(pattern), ({ 0: written, index }) => ({ start: index, end: index + written.length })))
    .sort((a, b) => a.start - b.start);
}

function word(alternatives: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])(?:${alternatives})(?![\\p{L}\\d])`, 'giu');
}
