import type { Localised } from '../types.ts';

/** Why something found in a history is not certain. */
export type Why =
  | 'none'
  | 'zone'
  | 'outcome'
  | 'debt'
  | 'creditor'
  | 'collector'
  | 'purpose'
  | 'actor'
  | 'consent'
  | 'reply'
  | 'day'
  | 'fact'
  | 'address'
  | 'log'
  | 'calendar'
  | 'charge'
  | 'contract'
  | 'credit'
  | 'duty'
  | 'thread'
  | 'words';

/**
 * What a sentence ends with when it is not certain: append it to an entry of a kind's `says` and give `doubt` in the data.
 * It opens with its own space and says nothing for `none`.
 */
const DOUBT: Localised = {
  en: `{doubt, select,
    zone { Not certain: the debtor’s time zone is not known, and not every possible one gives this result.}
    outcome { Not certain: the log does not say how every one of these contacts ended.}
    debt { Not certain: the log does not say which debt every one of these contacts was about.}
    creditor { Not certain: the log does not say on whose behalf every one of these contacts was made.}
    collector { Not certain: the log does not say which company made every one of these contacts.}
    purpose { Not certain: the log does not say what every one of these contacts was for.}
    actor { Not certain: the log does not say whether a person or a machine made the contact.}
    consent { Not certain: the log claims a consent that the ledger does not show.}
    reply { Not certain: this may be an answer to the debtor’s own message.}
    day { Not certain: the ledger gives the day alone, and the contact is of the same day.}
    fact { Not certain: the ledger entry lacks particulars on which its effect depends.}
    address { Not certain: the log does not say which number or address was used.}
    log { Not certain: what is missing may stand in an older log.}
    calendar { Not certain: the weekend day was made a working day, and the law can be read both ways.}
    charge { Not certain: the ledger does not say what the charge is for.}
    contract { Not certain: the ledger does not show the contract, and so not what was agreed.}
    credit { Not certain: a later credit perhaps took it back.}
    duty { Not certain: nothing in the ledger shows that the duty exists here.}
    thread { Not certain: the log names no conversation, and an earlier one on this channel may have gone on.}
    words { Not certain: the refusal is read from the debtor’s own words, which a person has to weigh.}
    other {}}`,
  fr: `{doubt, select,
    zone { Incertain\u00A0: le fuseau horaire du débiteur est inconnu et tous les fuseaux possibles ne donnent pas ce résultat.}
    outcome { Incertain\u00A0: le journal ne dit pas comment chacun de ces contacts s’est terminé.}
    debt { Incertain\u00A0: le journal ne dit pas quelle créance concernait chacun de ces contacts.}
    creditor { Incertain\u00A0: le journal ne dit pas pour le compte de quel créancier chacun de ces contacts a eu lieu.}
    collector { Incertain\u00A0: le journal ne dit pas quelle société est à l’origine de chacun de ces contacts.}
    purpose { Incertain\u00A0: le journal ne dit pas quel était l’objet de chacun de ces contacts.}
    actor { Incertain\u00A0: le journal ne dit pas si le contact vient d’une personne ou d’un automate.}
    consent { Incertain\u00A0: le journal invoque un consentement que le grand livre ne montre pas.}
    reply { Incertain\u00A0: il peut s’agir d’une réponse à un message du débiteur.}
    day { Incertain\u00A0: le grand livre ne donne que le jour, et le contact est du même jour.}
    fact { Incertain\u00A0: il manque à l’écriture du grand livre des précisions dont dépend son effet.}
    address { Incertain\u00A0: le journal ne dit pas quel numéro ou quelle adresse a servi.}
    log { Incertain\u00A0: ce qui manque peut figurer dans un journal plus ancien.}
    calendar { Incertain\u00A0: ce jour de fin de semaine a été rendu ouvré, et le texte admet les deux lectures.}
    charge { Incertain\u00A0: le grand livre ne dit pas à quel titre la somme est portée au compte.}
    contract { Incertain\u00A0: le grand livre ne montre pas le contrat, ni donc ce qui a été convenu.}
    credit { Incertain\u00A0: un avoir ultérieur l’a peut-être annulée.}
    duty { Incertain\u00A0: rien dans le grand livre ne montre que l’obligation existe ici.}
    thread { Incertain\u00A0: le journal ne nomme pas la conversation, et il peut s’agir de la suite d’une précédente sur ce canal.}
    words { Incertain\u00A0: le refus est lu dans les propres mots du débiteur, qu’une personne doit apprécier.}
    other {}}`,
  ru: `{doubt, select,
    zone { Вывод не окончательный: часовой пояс должника неизвестен, и не каждый возможный пояс даёт этот результат.}
    outcome { Вывод не окончательный: в журнале не указано, чем закончился каждый из этих контактов.}
    debt { Вывод не окончательный: в журнале не указано, к какому долгу относился каждый контакт.}
    creditor { Вывод не окончательный: в журнале не указано, от имени какого кредитора состоялся каждый контакт.}
    collector { Вывод не окончательный: в журнале не указано, какая компания выходила на связь в каждом случае.}
    purpose { Вывод не окончательный: в журнале не указана цель каждого из контактов.}
    actor { Вывод не окончательный: в журнале не указано, кто вышел на связь — человек или автомат.}
    consent { Вывод не окончательный: журнал ссылается на согласие, которого нет в учёте долга.}
    reply { Вывод не окончательный: возможно, это ответ на обращение самого должника.}
    day { Вывод не окончательный: в учёте долга указан только день, а контакт состоялся в тот же день.}
    fact { Вывод не окончательный: в записи учёта нет сведений, от которых зависят её последствия.}
    address { Вывод не окончательный: в журнале не указан использованный номер или адрес.}
    log { Вывод не окончательный: недостающее может быть в более раннем журнале.}
    calendar { Вывод не окончательный: выходной день перенесён и стал рабочим, норму можно понимать двояко.}
    charge { Вывод не окончательный: в учёте долга не указано, за что сделано начисление.}
    contract { Вывод не окончательный: в учёте нет сведений о договоре, а значит, и о том, что было согласовано.}
    credit { Вывод не окончательный: возможно, начисление позднее отменили.}
    duty { Вывод не окончательный: из учёта долга не видно, что эта обязанность здесь возникла.}
    thread { Вывод не окончательный: диалог в журнале не обозначен, и это может быть продолжение прежнего на том же канале.}
    words { Вывод не окончательный: отказ прочитан в собственных словах должника, оценить их должен человек.}
    other {}}`,
};

/** The first of several doubts that is one. */
export function firstDoubt(...doubts: readonly Why[]): Why {
  return doubts.find((why) => why !== 'none') ?? 'none';
}

/** Sentences that end with their doubt. */
export function withDoubt(says: Localised): Localised {
  return { en: says.en + DOUBT.en, fr: says.fr + DOUBT.fr, ru: says.ru + DOUBT.ru };
}
