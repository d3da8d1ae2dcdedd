import type { Localised } from '../../checks/types.ts';

/** How many of what, with the plural forms of each language. */
export const counts = {
  'count.templates': {
    en: '{n, plural, one {# template} other {# templates}}',
    fr: '{n, plural, one {# modèle} other {# modèles}}',
    ru: '{n, plural, one {# шаблон} few {# шаблона} many {# шаблонов} other {# шаблона}}',
  },
  'count.messages': {
    en: '{n, plural, one {# message} other {# messages}}',
    fr: '{n, plural, one {# message} other {# messages}}',
    ru: '{n, plural, one {# сообщение} few {# сообщения} many {# сообщений} other {# сообщения}}',
  },
  'count.ledger': {
    en: '{n, plural, one {# ledger event} other {# ledger events}}',
    fr: '{n, plural, one {# écriture} other {# écritures}}',
    ru: '{n, plural, one {# запись учёта} few {# записи учёта} many {# записей учёта} other {# записи учёта}}',
  },
  'count.debtors': {
    en: '{n, plural, one {# debtor} other {# debtors}}',
    fr: '{n, plural, one {# débiteur} other {# débiteurs}}',
    ru: '{n, plural, one {# должник} few {# должника} many {# должников} other {# должника}}',
  },
  'count.inventory': {
    en: '{n, plural, one {# data inventory line} other {# data inventory lines}}',
    fr: '{n, plural, one {# ligne d’inventaire} other {# lignes d’inventaire}}',
    ru: '{n, plural, one {# строка реестра данных} few {# строки реестра данных} many {# строк реестра данных} other {# строки реестра данных}}',
  },
  'count.register': {
    en: '{n, plural, one {# processing activity} other {# processing activities}}',
    fr: '{n, plural, one {# activité de traitement} other {# activités de traitement}}',
    ru: '{n, plural, one {# вид обработки} few {# вида обработки} many {# видов обработки} other {# вида обработки}}',
  },
  'count.subject.passage': {
    en: '{n, plural, one {# text} other {# texts}}',
    fr: '{n, plural, one {# texte} other {# textes}}',
    ru: '{n, plural, one {# текст} few {# текста} many {# текстов} other {# текста}}',
  },
  'count.subject.case': {
    en: '{n, plural, one {# debtor history} other {# debtor histories}}',
    fr: '{n, plural, one {# dossier de débiteur} other {# dossiers de débiteurs}}',
    ru: '{n, plural, one {# история должника} few {# истории должников} many {# историй должников} other {# истории должников}}',
  },
  'count.subject.holding': {
    en: '{n, plural, one {# data inventory line} other {# data inventory lines}}',
    fr: '{n, plural, one {# ligne d’inventaire} other {# lignes d’inventaire}}',
    ru: '{n, plural, one {# строка реестра данных} few {# строки реестра данных} many {# строк реестра данных} other {# строки реестра данных}}',
  },
  'count.subject.register': {
    en: '{n, plural, one {# record of processing} other {# records of processing}}',
    fr: '{n, plural, one {# registre des traitements} other {# registres des traitements}}',
    ru: '{n, plural, one {# реестр обработки} few {# реестра обработки} many {# реестров обработки} other {# реестра обработки}}',
  },
  'count.rules': {
    en: '{n, plural, one {# rule} other {# rules}}',
    fr: '{n, plural, one {# règle} other {# règles}}',
    ru: '{n, plural, one {# правило} few {# правила} many {# правил} other {# правила}}',
  },
  'count.findings': {
    en: '{n, plural, one {# finding} other {# findings}}',
    fr: '{n, plural, one {# constat} other {# constats}}',
    ru: '{n, plural, one {# замечание} few {# замечания} many {# замечаний} other {# замечания}}',
  },
  'count.points': {
    en: '{n, plural, one {# point} other {# points}}',
    fr: '{n, plural, one {# point} other {# points}}',
    ru: '{n, plural, one {# вопрос} few {# вопроса} many {# вопросов} other {# вопроса}}',
  },
  'count.error': {
    en: '{n, plural, one {# error} other {# errors}}',
    fr: '{n, plural, one {# erreur} other {# erreurs}}',
    ru: '{n, plural, one {# ошибка} few {# ошибки} many {# ошибок} other {# ошибки}}',
  },
  'count.warning': {
    en: '{n, plural, one {# warning} other {# warnings}}',
    fr: '{n, plural, one {# avertissement} other {# avertissements}}',
    ru: '{n, plural, one {# предупреждение} few {# предупреждения} many {# предупреждений} other {# предупреждения}}',
  },
  'count.advice': {
    en: '{n, plural, one {# piece of advice} other {# pieces of advice}}',
    fr: '{n, plural, one {# conseil} other {# conseils}}',
    ru: '{n, plural, one {# рекомендация} few {# рекомендации} many {# рекомендаций} other {# рекомендации}}',
  },
  'count.unsure': {
    en: '{n, plural, one {# point} other {# points}} for a person to decide',
    fr: '{n, plural, one {# point} other {# points}} à trancher par une personne',
    ru: '{n, plural, one {# вопрос} few {# вопроса} many {# вопросов} other {# вопроса}} для решения человеком',
  },
} satisfies Record<string, Localised>;
