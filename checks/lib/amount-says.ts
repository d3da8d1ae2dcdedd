import type { Localised } from '../types.ts';
import { withDoubt } from './doubts.ts';

const DIFFERS: Localised = {
  en: 'The message asks for {found}; the ledger shows {expected} at that moment ({difference} apart).',
  fr: 'Le message demande {found}\u202F; le grand livre indique {expected} à cet instant (écart\u00A0: {difference}).',
  ru: 'В сообщении указано {found}, а по учёту долга на этот момент — {expected} (разница: {difference}).',
};

function because(en: string, fr: string, ru: string): Localised {
  return { en: `${DIFFERS.en} ${en}`, fr: `${DIFFERS.fr} ${fr}`, ru: `${DIFFERS.ru} ${ru}` };
}

/** What is said of a debt of which no balance can be given. */
export const LEDGER_SAYS = {
  'ledger-currencies': {
    en: 'The ledger keeps debt {debt} in several currencies: there is no one balance to compare with.',
    fr: 'Le grand livre tient la créance {debt} en plusieurs monnaies\u00A0: il n’y a pas de solde unique à comparer.',
    ru: 'Долг {debt} учтён в нескольких валютах: единого остатка для сравнения нет.',
  },
  'ledger-sum-missing': {
    en: 'An entry of debt {debt} lacks its sum: no balance can be given.',
    fr: 'Une écriture de la créance {debt} n’a pas de montant\u00A0: aucun solde ne peut être établi.',
    ru: 'В одной из записей по долгу {debt} нет суммы: остаток определить нельзя.',
  },
} satisfies Record<string, Localised>;

/** What is said of a debt whose charges go by a principal that is not there. */
export const NO_PRINCIPAL: Localised = {
  en: 'The ledger shows no principal of debt {debt}: what may be charged on it cannot be reckoned.',
  fr: 'Le grand livre ne montre aucun principal pour la créance {debt}\u00A0: ce qui peut être facturé dessus ne peut pas être calculé.',
  ru: 'В учёте нет основного долга по долгу {debt}: рассчитать, сколько на него можно начислить, нельзя.',
};

/** What the kind `amount` says. */
export const AMOUNT_SAYS = {
  ...LEDGER_SAYS,
  differs: DIFFERS,
  'payment-not-booked': because(
    'That is the balance before {payments, plural, one {the payment of {paid} booked on {paidOn}} other {the last # payments ({paid}, since {paidOn})}}.',
    'C’est le solde avant {payments, plural, one {le paiement de {paid} comptabilisé le {paidOn}} other {les # derniers paiements ({paid}, depuis le {paidOn})}}.',
    'Это остаток до {payments, plural, one {платежа на {paid}, учтённого {paidOn}} few {последних # платежей ({paid}, с {paidOn})} many {последних # платежей ({paid}, с {paidOn})} other {последних # платежей ({paid}, с {paidOn})}}.',
  ),
  'old-balance': because('That was the balance until {until}.', 'C’était le solde jusqu’au {until}.', 'Таким остаток был до {until}.'),
  'later-balance': because(
    'It became the balance only on {from}, after the message.',
    'Ce n’est devenu le solde que le {from}, après l’envoi du message.',
    'Таким остаток стал только {from}, уже после отправки.',
  ),
  'other-debt': because(
    'That is the balance of {debt, select, all {all debts of this person together} other {another debt of this person, {debt}}}.',
    'C’est le solde {debt, select, all {de toutes les créances sur cette personne} other {d’une autre créance sur cette personne, {debt}}}.',
    'Это остаток {debt, select, all {по всем долгам этого лица} other {по другому долгу этого лица — {debt}}}.',
  ),
  separator: because(
    'The figure is ten, a hundred or a thousand times the other: a decimal or thousands separator is probably wrong.',
    'L’un vaut dix, cent ou mille fois l’autre\u00A0: un séparateur décimal ou de milliers est sans doute en cause.',
    'Одна сумма больше другой ровно в десять, сто или тысячу раз: вероятно, ошибка в разделителе разрядов или дробной части.',
  ),
  'counted-twice': because(
    '{part, select, fees {Fees are} other {Interest is}} counted twice.',
    '{part, select, fees {Les frais sont} other {Les intérêts sont}} comptés deux fois.',
    '{part, select, fees {Сборы учтены} other {Проценты учтены}} дважды.',
  ),
  'vat-added': because(
    'That is the balance and {vat} of value added tax{rate, plural, =0 {} other { at {rate}\u00A0%}} on it or a part of it: the ledger holds it without the tax, or the tax was added twice.',
    'C’est le solde augmenté de {vat} de TVA{rate, plural, =0 {} other { à {rate}\u00A0%}} sur tout ou partie\u00A0: le grand livre le tient hors taxe, ou la taxe est comptée deux fois.',
    'Это остаток с прибавлением НДС на всю сумму или её часть — {vat}{rate, plural, =0 {} other { по ставке {rate}\u00A0%}}: в учёте он без налога либо налог начислен дважды.',
  ),
  'vat-left-out': because(
    'That is the balance without {vat} of value added tax{rate, plural, =0 {} other { at {rate}\u00A0%}}; whether the message asks for the tax beside it is for a person.',
    'C’est le solde sans {vat} de TVA{rate, plural, =0 {} other { à {rate}\u00A0%}}\u202F; savoir si le message demande la taxe en sus relève d’une personne.',
    'Это остаток без НДС — {vat}{rate, plural, =0 {} other { по ставке {rate}\u00A0%}}; требует ли сообщение налог сверх этой суммы, оценивает человек.',
  ),
  'charges-added': because(
    'The message adds {charges} of interest or fees of its own, which the ledger does not have: look up what law or contract gives them, and book them.',
    'Le message y ajoute de lui-même {charges} d’intérêts ou de frais que le grand livre ne contient pas\u00A0: vérifiez quel texte ou quelle clause les fonde, puis comptabilisez-les.',
    'Сообщение само прибавляет {charges} процентов или сборов, которых в учёте нет: проверьте, на каком законе или пункте договора они основаны, и внесите их в учёт.',
  ),
  'charges-inside': because(
    'The message says that interest or fees are in it, but not how much, and the ledger has none: look up what law or contract gives them, book them, and tell the debtor the parts.',
    'Le message indique que des intérêts ou des frais y sont compris, sans dire combien, et le grand livre n’en contient pas : vérifiez quel texte ou quelle clause les fonde, comptabilisez-les et détaillez la somme au débiteur.',
    'В сообщении сказано, что в сумму входят проценты или сборы, но не сказано сколько, а в учёте их нет: проверьте, на каком законе или пункте договора они основаны, внесите их в учёт и укажите должнику составные части суммы.',
  ),
  currency: {
    en: 'The message asks for {found}; the debt is in another currency: {expected}.',
    fr: 'Le message demande {found}\u202F; la créance est libellée dans une autre monnaie\u00A0: {expected}.',
    ru: 'В сообщении указано {found}, а долг выражен в другой валюте: {expected}.',
  },
  'asked-on-settled': withDoubt({
    en: 'The message speaks of {found} as owed, but nothing has been owed since {since} (balance: {balance}).',
    fr: 'Le message présente {found} comme dû, alors que plus rien n’est dû depuis le {since} (solde\u00A0: {balance}).',
    ru: 'В сообщении {found} названы долгом, хотя с {since} долга нет (остаток: {balance}).',
  }),
  'asked-on-settled-without-sum': withDoubt({
    en: 'The message asks for payment, but nothing has been owed since {since} (balance: {balance}).',
    fr: 'Le message demande un paiement alors que plus rien n’est dû depuis le {since} (solde\u00A0: {balance}).',
    ru: 'В сообщении содержится требование оплаты, хотя с {since} долга нет (остаток: {balance}).',
  }),
  'asked-on-closed': withDoubt({
    en: 'The message speaks of {found} as owed on a file that was closed on {since}.',
    fr: 'Le message présente {found} comme dû sur un dossier clos le {since}.',
    ru: 'В сообщении {found} названы долгом по делу, закрытому {since}.',
  }),
  'asked-on-closed-without-sum': withDoubt({
    en: 'The message asks for payment on a file that was closed on {since}.',
    fr: 'Le message demande un paiement sur un dossier clos le {since}.',
    ru: 'В сообщении содержится требование оплаты по делу, закрытому {since}.',
  }),
  'same-day': {
    en: 'The message asks for {found}; the ledger shows {expected} with an entry of the same day whose time it does not give.',
    fr: 'Le message demande {found}\u202F; le grand livre indique {expected} avec une écriture du même jour dont l’heure n’est pas donnée.',
    ru: 'В сообщении указано {found}, а по учёту — {expected} с записью того же дня, время которой не указано.',
  },
  'several-sums': {
    en: 'The message presents {n, plural, one {# sum} other {# different sums}} as owed, and the ledger does not explain them all; its balance is {expected}.',
    fr: 'Le message présente {n, plural, one {# somme} other {# sommes différentes}} comme {n, plural, one {due} other {dues}} et le grand livre ne les explique pas toutes\u202F; le solde est de {expected}.',
    ru: 'В сообщении долгом {n, plural, one {названа # сумма} few {названы # разные суммы} many {названы # разных сумм} other {названы # разные суммы}}, и учёт объясняет не все; остаток — {expected}.',
  },
  'plan-too-much': {
    en: 'The {n} instalments of the message make {found} in all; {expected} is owed ({difference} too much).',
    fr: 'Les {n} échéances du message font {found} en tout\u202F; il est dû {expected} ({difference} de trop).',
    ru: '{n, plural, one {# платёж} few {# платежа} many {# платежей} other {# платежа}} из сообщения дают в сумме {found}, а долг — {expected} (лишнее: {difference}).',
  },
  'plan-too-little': {
    en: 'The {n} instalments of the message make {found} in all; {expected} is owed, and the message does not say when the remaining {difference} is to be paid.',
    fr: 'Les {n} échéances du message font {found} en tout\u202F; il est dû {expected} et le message ne dit pas quand régler les {difference} restants.',
    ru: '{n, plural, one {# платёж} few {# платежа} many {# платежей} other {# платежа}} из сообщения дают в сумме {found}, а долг — {expected}; когда платить остальное ({difference}), в сообщении не сказано.',
  },
  'role-unknown': {
    en: 'The message states {found} and does not say what it is; the balance is {expected}.',
    fr: 'Le message indique {found} sans dire de quoi il s’agit\u202F; le solde est de {expected}.',
    ru: 'В сообщении указано {found} без пояснения, что это за сумма; остаток — {expected}.',
  },
  'no-ledger': {
    en: 'The ledger has no entry with a sum for the debts of this message.',
    fr: 'Le grand livre ne contient aucune écriture chiffrée pour les créances de ce message.',
    ru: 'В учёте нет ни одной записи с суммой по долгам, о которых говорится в сообщении.',
  },
  'not-booked-yet': {
    en: 'At the time of the message the ledger had no entry for its debts yet.',
    fr: 'Au moment de l’envoi, le grand livre ne contenait encore aucune écriture pour les créances de ce message.',
    ru: 'На момент отправки в учёте ещё не было записей по долгам, о которых говорится в сообщении.',
  },
  'several-currencies': {
    en: 'The debts of this message are in several currencies ({currencies}): there is no one balance to compare with.',
    fr: 'Les créances de ce message sont en plusieurs monnaies ({currencies})\u00A0: il n’y a pas de solde unique à comparer.',
    ru: 'Долги, о которых говорится в сообщении, выражены в разных валютах ({currencies}): единого остатка для сравнения нет.',
  },
  'no-text': {
    en: '{n, plural, one {# message asks} other {# messages ask}} for payment, and the log does not hold the text: the sum cannot be compared.',
    fr: '{n, plural, one {# message demande} other {# messages demandent}} un paiement et le journal n’en contient pas le texte\u00A0: la somme ne peut pas être comparée.',
    ru: '{n, plural, one {# сообщение содержит} few {# сообщения содержат} many {# сообщений содержат} other {# сообщения содержат}} требование оплаты, но текста в журнале нет: сравнить сумму нельзя.',
  },
} satisfies Record<string, Localised>;
