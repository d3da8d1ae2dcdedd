import type { Localised } from '../../checks/types.ts';

/** The first page: what was looked at, what was found, what is not known. */
export const summary = {
  title: { en: 'Audit of debt collection', fr: 'Audit du recouvrement', ru: 'Проверка взыскания долгов' },
  eyebrow: { en: 'Audit report', fr: 'Rapport d’audit', ru: 'Отчёт о проверке' },
  skip: { en: 'Skip to the findings', fr: 'Aller aux constats', ru: 'Перейти к результатам' },
  contents: { en: 'Contents', fr: 'Sommaire', ru: 'Содержание' },
  'as-of': { en: 'Law as of {day}', fr: 'Droit en vigueur au {day}', ru: 'Право по состоянию на {day}' },
  jurisdictions: { en: 'Law applied: {names}', fr: 'Droit appliqué : {names}', ru: 'Применённое право: {names}' },
  'jurisdictions.none': { en: 'not stated', fr: 'non précisé', ru: 'не указано' },
  'made-with': { en: 'Made with Amiable {version}', fr: 'Établi avec Amiable {version}', ru: 'Составлено программой Amiable {version}' },
  'lead.clean': {
    en: 'The scan ran to its end, and no finding is open.',
    fr: 'Le contrôle est allé à son terme et aucun constat n’est ouvert.',
    ru: 'Проверка выполнена полностью, открытых замечаний нет.',
  },
  'lead.nothing': {
    en: 'No rule could be applied to what was given. This report says nothing about the messages.',
    fr: 'Aucune règle n’a pu être appliquée à ce qui a été fourni. Ce rapport ne dit rien des messages.',
    ru: 'Ни одно правило не удалось применить к предоставленным данным. О сообщениях этот отчёт ничего не говорит.',
  },
  'lead.found': {
    en: '{n, plural, one {# finding is open} other {# findings are open}}: {parts}.',
    fr: '{n, plural, one {# constat est ouvert} other {# constats sont ouverts}} : {parts}.',
    ru: '{n, plural, one {Открыто # замечание} few {Открыто # замечания} many {Открыто # замечаний} other {Открыто # замечания}}: {parts}.',
  },
  scan: {
    en: '{rules, plural, one {# rule was} other {# rules were}} applied to {subjects}.',
    fr: '{rules, plural, one {# règle a été appliquée} other {# règles ont été appliquées}} à : {subjects}.',
    ru: '{rules, plural, one {Применено # правило} few {Применено # правила} many {Применено # правил} other {Применено # правила}}. Проверено: {subjects}.',
  },
  given: {
    en: 'Given: {what}.',
    fr: 'Fourni : {what}.',
    ru: 'Предоставлено: {what}.',
  },
  'looked-at': { en: 'What was looked at', fr: 'Ce qui a été examiné', ru: 'Что проверено' },
  'unsure.tile': { en: 'For a person', fr: 'À trancher', ru: 'Решать человеку' },
  gravest: { en: 'The gravest matters', fr: 'Les points les plus graves', ru: 'Самое серьёзное' },
  'gravest.intro': {
    en: 'What the law wants and what was not met:',
    fr: 'Ce que veut le texte et qui n’est pas respecté :',
    ru: 'Требования, которые не соблюдены:',
  },
  'gravest.none': { en: 'None: no finding is open.', fr: 'Aucun : aucun constat n’est ouvert.', ru: 'Ничего: открытых замечаний нет.' },
  unknown: { en: 'What this report does not know', fr: 'Ce que ce rapport ne sait pas', ru: 'Чего этот отчёт не знает' },
  'unknown.pass': {
    en: 'Where nothing is reported, these checks found nothing. That does not prove that the law is complied with.',
    fr: 'Là où rien n’est signalé, ces contrôles n’ont rien relevé. Cela ne prouve pas que la loi est respectée.',
    ru: 'Отсутствие замечаний означает лишь, что эти проверки ничего не нашли. Это не доказывает соблюдения закона.',
  },
  'unknown.unsure': {
    en: '{n, plural, one {# point} other {# points}} could not be decided by a program.',
    fr: '{n, plural, one {# point n’a pas pu être tranché} other {# points n’ont pas pu être tranchés}} par un programme.',
    ru: '{n, plural, one {# вопрос программа решить не смогла} few {# вопроса программа решить не смогла} many {# вопросов программа решить не смогла} other {# вопроса программа решить не смогла}}.',
  },
  'unknown.debtors': {
    en: '{what, select, zone {The time zone of {n} of {all, plural, one {# debtor} other {# debtors}} is not known} type {Whether consumer or business is not known of {n} of {all, plural, one {# debtor} other {# debtors}}} other {The jurisdiction of {n} of {all, plural, one {# debtor} other {# debtors}} is not known}}; nothing was assumed in its place.',
    fr: '{n, plural, one {# débiteur} other {# débiteurs}} sur {all}\u00A0: {what, select, zone {fuseau horaire inconnu} type {qualité de consommateur ou de professionnel inconnue} other {droit applicable inconnu}}\u202F; rien n’a été supposé à la place.',
    ru: 'У {n} из {all, plural, one {# должника} other {# должников}} {what, select, zone {неизвестен часовой пояс} type {неизвестно, потребитель это или предприниматель} other {неизвестно, право какой страны применяется}}; вместо этого ничего не предполагалось.',
  },
  'unknown.missing': {
    en: '{n, plural, one {# rule was} other {# rules were}} not run because some data was not given: {inputs}.',
    fr: '{n, plural, one {# règle n’a pas été exécutée} other {# règles n’ont pas été exécutées}} faute de données : {inputs}.',
    ru: '{n, plural, one {# правило не применялось} few {# правила не применялись} many {# правил не применялись} other {# правила не применялись}}: нет данных ({inputs}).',
  },
  'unknown.crashed': {
    en: '{n, plural, one {# rule} other {# rules}} crashed on some of the data.',
    fr: '{n, plural, one {# règle est tombée} other {# règles sont tombées}} en panne sur une partie des données.',
    ru: '{n, plural, one {# правило дало} few {# правила дали} many {# правил дали} other {# правила дали}} сбой на части данных.',
  },
  'unknown.set-aside': {
    en: '{n, plural, one {# record} other {# records}} could not be read and {n, plural, one {was} other {were}} set aside.',
    fr: '{n, plural, one {# enregistrement illisible a été mis} other {# enregistrements illisibles ont été mis}} de côté.',
    ru: '{n, plural, one {# запись не удалось прочитать, она отложена} few {# записи не удалось прочитать, они отложены} many {# записей не удалось прочитать, они отложены} other {# записи не удалось прочитать, они отложены}}.',
  },
  'unknown.drafts': {
    en: '{n, plural, one {# finding comes} other {# findings come}} from rules on trial and {n, plural, one {does} other {do}} not count.',
    fr: '{n, plural, one {# constat provient} other {# constats proviennent}} de règles à l’essai et ne {n, plural, one {compte} other {comptent}} pas.',
    ru: '{n, plural, one {# замечание получено от пробных правил и не учитывается} few {# замечания получены от пробных правил и не учитываются} many {# замечаний получены от пробных правил и не учитываются} other {# замечания получены от пробных правил и не учитываются}}.',
  },
  'unknown.suppressed': {
    en: '{n, plural, one {# finding is} other {# findings are}} suppressed by comments in templates, which say why.',
    fr: '{n, plural, one {# constat est neutralisé} other {# constats sont neutralisés}} par des commentaires dans les modèles, qui disent pourquoi.',
    ru: '{n, plural, one {# замечание снято} few {# замечания сняты} many {# замечаний сняты} other {# замечания сняты}} комментариями в шаблонах, с указанием причин.',
  },
  'unknown.known': {
    en: '{n, plural, one {# finding was} other {# findings were}} there already when the baseline was drawn, and still {n, plural, one {is} other {are}}.',
    fr: '{n, plural, one {# constat figurait} other {# constats figuraient}} déjà dans l’état de référence et {n, plural, one {subsiste} other {subsistent}}.',
    ru: '{n, plural, one {# замечание уже было} few {# замечания уже были} many {# замечаний уже были} other {# замечания уже были}} в базовом перечне и не {n, plural, one {устранено} other {устранены}}.',
  },
  'unknown.dismissed': {
    en: '{n, plural, one {# finding was} other {# findings were}} set aside by people, who say why.',
    fr: '{n, plural, one {# constat a été écarté} other {# constats ont été écartés}} par des personnes, qui disent pourquoi.',
    ru: '{n, plural, one {# замечание снято} few {# замечания сняты} many {# замечаний сняты} other {# замечания сняты}} решением людей, с указанием причин.',
  },
  'unknown.human': {
    en: '{n, plural, one {# rule leaves} other {# rules leave}} a part that only a person can judge; it is named with the rule.',
    fr: '{n, plural, one {# règle laisse} other {# règles laissent}} une part que seule une personne peut apprécier ; elle est indiquée avec la règle.',
    ru: 'В {n, plural, one {# правиле} few {# правилах} many {# правилах} other {# правила}} есть часть, которую может оценить только человек; она указана при правиле.',
  },
} satisfies Record<string, Localised>;
