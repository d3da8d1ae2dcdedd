import { LANGUAGE_NAMES } from '../../checks/lib/language-names.ts';
import type { Axis, Channel, InputName, Localised, PartRole, Severity, Stage, SuppressionState, Verdict } from '../../checks/types.ts';
import { category, clock, event, figure, holding, mention } from './vocabulary-texts.ts';

/** The words of the closed vocabularies of checks/types.ts: the compiler refuses a word that lacks a language. */
const severity = {
  error: { en: 'Error', fr: 'Erreur', ru: 'Ошибка' },
  warning: { en: 'Warning', fr: 'Avertissement', ru: 'Предупреждение' },
  advice: { en: 'Advice', fr: 'Conseil', ru: 'Рекомендация' },
} satisfies Record<Severity, Localised>;

const severities = {
  error: { en: 'Errors', fr: 'Erreurs', ru: 'Ошибки' },
  warning: { en: 'Warnings', fr: 'Avertissements', ru: 'Предупреждения' },
  advice: { en: 'Advice', fr: 'Conseils', ru: 'Рекомендации' },
} satisfies Record<Severity, Localised>;

const channel = {
  email: { en: 'e-mail', fr: 'courriel', ru: 'эл. письмо' },
  sms: { en: 'text message', fr: 'SMS', ru: 'СМС' },
  letter: { en: 'letter', fr: 'lettre', ru: 'письмо' },
  call: { en: 'call', fr: 'appel', ru: 'звонок' },
  voicemail: { en: 'voicemail', fr: 'message vocal', ru: 'голосовое сообщение' },
  chat: { en: 'chat', fr: 'messagerie du site', ru: 'чат' },
  messenger: { en: 'messenger', fr: 'messagerie instantanée', ru: 'мессенджер' },
  push: { en: 'push notification', fr: 'notification', ru: 'push-уведомление' },
  portal: { en: 'customer portal', fr: 'espace client', ru: 'личный кабинет' },
  visit: { en: 'visit', fr: 'visite', ru: 'личная встреча' },
  social: { en: 'social network', fr: 'réseau social', ru: 'социальная сеть' },
} satisfies Record<Channel, Localised>;

const stage = {
  'pre-due': { en: 'before the due date', fr: 'avant l’échéance', ru: 'до наступления срока' },
  'first-contact': { en: 'first contact', fr: 'premier contact', ru: 'первое обращение' },
  'first-reminder': { en: 'first reminder', fr: 'première relance', ru: 'первое напоминание' },
  reminder: { en: 'reminder', fr: 'relance', ru: 'напоминание' },
  final: { en: 'last reminder', fr: 'dernière relance', ru: 'последнее напоминание' },
  'formal-notice': { en: 'formal notice', fr: 'mise en demeure', ru: 'официальное требование' },
  'pre-legal': { en: 'before legal action', fr: 'précontentieux', ru: 'досудебная претензия' },
  'post-judgment': { en: 'after judgment', fr: 'après jugement', ru: 'после решения суда' },
  'payment-plan': { en: 'payment plan', fr: 'échéancier', ru: 'рассрочка' },
  validation: { en: 'validation notice', fr: 'notice de validation', ru: 'уведомление о проверке долга' },
  service: { en: 'service message', fr: 'message de service', ru: 'служебное сообщение' },
} satisfies Record<Stage, Localised>;

const verdict = {
  confirmed: { en: 'confirmed', fr: 'confirmé', ru: 'подтверждено' },
  'false-positive': { en: 'false alarm', fr: 'fausse alerte', ru: 'ложное срабатывание' },
  accepted: { en: 'accepted for a time', fr: 'accepté temporairement', ru: 'временно допущено' },
  resolved: { en: 'resolved', fr: 'corrigé', ru: 'исправлено' },
  open: { en: 're-opened', fr: 'rouvert', ru: 'открыто заново' },
} satisfies Record<Verdict, Localised>;

const suppression = {
  used: { en: 'in use', fr: 'en vigueur', ru: 'действует' },
  unused: { en: 'unused', fr: 'sans objet', ru: 'ничего не снимает' },
  'not-run': { en: 'rule not applied', fr: 'règle non appliquée', ru: 'правило не применялось' },
  expired: { en: 'expired', fr: 'expirée', ru: 'истекла' },
  forbidden: { en: 'not allowed', fr: 'non autorisée', ru: 'не разрешена' },
  'rule-unknown': { en: 'unknown rule', fr: 'règle inconnue', ru: 'неизвестное правило' },
} satisfies Record<SuppressionState, Localised>;

const axis = {
  collector: {
    en: 'who collects (creditor, agent or buyer of the debt)',
    fr: 'qui recouvre (créancier, mandataire ou cessionnaire)',
    ru: 'кто взыскивает (кредитор, представитель или новый кредитор)',
  },
  debtor: {
    en: 'whether the debtor is a consumer or a business',
    fr: 'si le débiteur est un consommateur ou un professionnel',
    ru: 'является ли должник физическим лицом или предпринимателем',
  },
  channel: { en: 'the channel', fr: 'le canal', ru: 'канал связи' },
  stage: { en: 'the stage of collection', fr: 'le stade du recouvrement', ru: 'стадия взыскания' },
  actor: {
    en: 'whether a person or a machine writes or calls',
    fr: 'si une personne ou un automate écrit ou appelle',
    ru: 'пишет или звонит человек или автомат',
  },
  region: { en: 'the region', fr: 'la région', ru: 'регион' },
  lang: { en: 'the language', fr: 'la langue', ru: 'язык' },
  credit: { en: 'the type of credit', fr: 'le type de crédit', ru: 'вид кредита' },
  service: { en: 'the type of service', fr: 'le type de service', ru: 'вид услуги' },
  jurisdiction: { en: 'the jurisdiction', fr: 'le droit applicable', ru: 'применимое право' },
} satisfies Record<Axis | 'jurisdiction', Localised>;

const input = {
  templates: { en: 'templates', fr: 'modèles', ru: 'шаблоны' },
  messages: { en: 'messages', fr: 'messages', ru: 'сообщения' },
  ledger: { en: 'ledger', fr: 'grand livre', ru: 'учёт долга' },
  debtors: { en: 'debtors', fr: 'débiteurs', ru: 'должники' },
  inventory: { en: 'data inventory', fr: 'inventaire des données', ru: 'реестр данных' },
  register: { en: 'record of processing activities', fr: 'registre des traitements', ru: 'реестр обработки данных' },
} satisfies Record<InputName, Localised>;

/** Families are the second part of a rule's id; a new one is shown by its own name until it has a word here. */
const family = {
  amount: { en: 'Amounts', fr: 'Montants', ru: 'Суммы' },
  automation: { en: 'Automation', fr: 'Automatisation', ru: 'Автоматизация' },
  channel: { en: 'Channels', fr: 'Canaux', ru: 'Каналы связи' },
  data: { en: 'Personal data', fr: 'Données personnelles', ru: 'Персональные данные' },
  dispute: { en: 'Disputes', fr: 'Contestations', ru: 'Споры' },
  frequency: { en: 'Frequency', fr: 'Fréquence', ru: 'Частота' },
  mention: { en: 'Required information', fr: 'Mentions obligatoires', ru: 'Обязательные сведения' },
  record: { en: 'Records', fr: 'Registres', ru: 'Учёт и документы' },
  retention: { en: 'Retention', fr: 'Conservation', ru: 'Сроки хранения' },
  template: { en: 'Template quality', fr: 'Qualité des modèles', ru: 'Качество шаблонов' },
  'third-party': { en: 'Third parties', fr: 'Tiers', ru: 'Третьи лица' },
  timing: { en: 'Timing', fr: 'Délais et horaires', ru: 'Сроки и время' },
  vulnerability: { en: 'Vulnerable people', fr: 'Personnes vulnérables', ru: 'Уязвимые лица' },
  wording: { en: 'Wording', fr: 'Formulation', ru: 'Формулировки' },
} satisfies Record<string, Localised>;

const role = {
  subject: { en: 'subject line', fr: 'objet', ru: 'тема письма' },
  preheader: { en: 'preview line', fr: 'texte d’aperçu', ru: 'строка предпросмотра' },
  body: { en: 'body', fr: 'corps du texte', ru: 'текст' },
  attribute: { en: 'attribute', fr: 'attribut', ru: 'атрибут' },
  hidden: { en: 'hidden text', fr: 'texte masqué', ru: 'скрытый текст' },
} satisfies Record<PartRole, Localised>;

export const vocabulary = {
  suppression,
  severity,
  severities,
  channel,
  stage,
  verdict,
  axis,
  input,
  lang: LANGUAGE_NAMES,
  family,
  role,
  category: { ...category, ...holding },
  clock,
  mention,
  figure,
  event: { ...event, ...channel },
};
