import type { Localised } from '../types.ts';
import { LEDGER_SAYS, NO_PRINCIPAL } from './amount-says.ts';
import { withDoubt } from './doubts.ts';

const debt = {
  en: ' (debt {debt})',
  fr: ' (créance {debt})',
  ru: ' (долг {debt})',
};

/** What the kind `charge` says. */
export const CHARGE_SAYS = {
  ...LEDGER_SAYS,
  'too-much': withDoubt({
    en: `{n, plural, one {{found} was charged on {first}, which is} other {# charges, the first of {found} on {first}, are}} more than the {most} that the law allows${debt.en}.`,
    fr: `{n, plural, one {{found} facturés le {first}} other {# sommes facturées, la première de {found} le {first}}}, soit plus que les {most} que la loi permet${debt.fr}.`,
    ru: `{n, plural, one {Начисление {found} от {first} превышает} few {# начисления (первое — {found} от {first}) превышают} many {# начислений (первое — {found} от {first}) превышают} other {# начисления (первое — {found} от {first}) превышают}} допустимые законом {most}${debt.ru}.`,
  }),
  'not-allowed': withDoubt({
    en: `{n, plural, one {{found} was charged on {first}} other {{found} was charged on {first}, the first of # charges}}, although no such charge is allowed here${debt.en}.`,
    fr: `{n, plural, one {{found} facturés le {first}} other {{found} facturés le {first}, première de # sommes}}, alors qu’aucune somme de cette nature n’est due ici${debt.fr}.`,
    ru: `{n, plural, one {{first} начислено {found}} other {{first} начислено {found} (всего таких начислений: #)}}, хотя подобные начисления здесь не допускаются${debt.ru}.`,
  }),
  'too-much-in-all': withDoubt({
    en: `By {last} {found} had been charged in all {per, select, month {in the calendar month} year {in the calendar year} other {on debt {debt}}}, more than the {most} that the law allows.`,
    fr: `Au {last}, {found} avaient été facturés en tout {per, select, month {sur le mois civil} year {sur l’année civile} other {sur la créance {debt}}}, soit plus que les {most} que la loi permet.`,
    ru: `К {last} {per, select, month {за календарный месяц} year {за календарный год} other {по долгу {debt}}} начислено всего {found} — больше допустимых законом {most}.`,
  }),
  'too-many': withDoubt({
    en: `{n, plural, one {# charge} other {# charges}} of this sort {per, select, month {in the calendar month} year {in the calendar year} other {on debt {debt}}} by {last}; the law allows {times, plural, one {one} other {#}}.`,
    fr: `{n, plural, one {# facturation} other {# facturations}} de cette nature {per, select, month {sur le mois civil} year {sur l’année civile} other {sur la créance {debt}}} au {last}\u202F; la loi en permet {times, plural, one {une seule} other {#}}.`,
    ru: `К {last} {per, select, month {за календарный месяц} year {за календарный год} other {по долгу {debt}}} таких начислений: {n}; закон допускает {times, plural, one {одно} other {#}}.`,
  }),
  'too-early': withDoubt({
    en: `{found} was charged on {first}; such a charge is possible from {from} at the earliest${debt.en}.`,
    fr: `{found} facturés le {first}, alors qu’une telle somme ne peut l’être qu’à partir du {from}${debt.fr}.`,
    ru: `{first} начислено {found}, хотя такое начисление возможно не ранее {from}${debt.ru}.`,
  }),
  'never-opened': withDoubt({
    en: `{found} was charged on {first}{n, plural, one {} other {, the first of # charges}}, and neither ledger nor log shows what has to come before${debt.en}.`,
    fr: `{found} facturés le {first}{n, plural, one {} other {, première de # sommes}}, sans que le grand livre ni le journal ne montrent ce qui doit précéder${debt.fr}.`,
    ru: `{first} начислено {found}{n, plural, one {} other { (всего таких начислений: #)}}, но ни в учёте, ни в журнале нет того, что должно этому предшествовать${debt.ru}.`,
  }),
  'still-free': withDoubt({
    en: `{found} was charged on {first} after {n, plural, =0 {no reminder} one {# reminder} other {# reminders}} of that year; the first {free} are free${debt.en}.`,
    fr: `{found} facturés le {first} après {n, plural, =0 {aucun rappel} one {# rappel} other {# rappels}} dans l’année\u202F; les {free} premiers sont gratuits${debt.fr}.`,
    ru: `{first} начислено {found} после {n, plural, =0 {ни одного напоминания} one {# напоминания} few {# напоминаний} many {# напоминаний} other {# напоминания}} за год; первые {free} бесплатны${debt.ru}.`,
  }),
  unknown: {
    en: `{found} was charged on {first}, and the limit that then held for such a debt is not known here: no other is used in its place${debt.en}.`,
    fr: `{found} facturés le {first}\u202F; le plafond alors applicable à une telle créance n’est pas connu ici, et aucun autre ne le remplace${debt.fr}.`,
    ru: `{first} начислено {found}; предел, действовавший тогда для такого долга, здесь неизвестен, и другой вместо него не применяется${debt.ru}.`,
  },
  'no-principal': NO_PRINCIPAL,
  currency: {
    en: `{found} was charged on {first}; the limit is in {currency} and cannot be compared${debt.en}.`,
    fr: `{found} facturés le {first}\u202F; le plafond est fixé en {currency} et la comparaison est impossible${debt.fr}.`,
    ru: `{first} начислено {found}; предел установлен в валюте {currency}, сравнить нельзя${debt.ru}.`,
  },
} satisfies Record<string, Localised>;
