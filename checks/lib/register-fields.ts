import type { Localised } from '../types.ts';

/** Fields of a register's activities and breaches, as a sentence calls them after "does not give". */
const NAMES: Readonly<Record<string, Localised>> = {
  role: { en: 'the role', fr: 'le rôle', ru: '«роль»' },
  name: { en: 'the name of the controller', fr: 'le nom du responsable du traitement', ru: '«наименование контролёра»' },
  contact: {
    en: 'the contact details of the controller',
    fr: 'les coordonnées du responsable du traitement',
    ru: '«контактные данные контролёра»',
  },
  'controller.name': { en: 'the name of the controller', fr: 'le nom du responsable du traitement', ru: '«наименование контролёра»' },
  'controller.contact': {
    en: 'the contact details of the controller',
    fr: 'les coordonnées du responsable du traitement',
    ru: '«контактные данные контролёра»',
  },
  'controllers.name': {
    en: 'the name of each controller for whom it acts',
    fr: 'le nom de chaque responsable pour le compte duquel elle agit',
    ru: '«наименование каждого контролёра, по поручению которого ведётся обработка»',
  },
  'controllers.contact': {
    en: 'the contact details of each controller for whom it acts',
    fr: 'les coordonnées de chaque responsable pour le compte duquel elle agit',
    ru: '«контактные данные каждого контролёра, по поручению которого ведётся обработка»',
  },
  controllers: {
    en: 'the controllers for whom it acts',
    fr: 'les responsables pour le compte desquels elle agit',
    ru: '«контролёры, по поручению которых ведётся обработка»',
  },
  'controller.dpo': {
    en: 'the data protection officer',
    fr: 'le délégué à la protection des données',
    ru: '«ответственный за защиту данных»',
  },
  automatedDecision: {
    en: 'whether decisions are taken by machine alone',
    fr: 'si des décisions sont prises par un seul automate',
    ru: '«решения принимаются исключительно автоматически»',
  },
  purposes: { en: 'its purposes', fr: 'ses finalités', ru: '«цели обработки»' },
  basis: { en: 'its legal basis', fr: 'sa base légale', ru: '«правовое основание»' },
  subjects: { en: 'the categories of data subjects', fr: 'les catégories de personnes concernées', ru: '«категории субъектов данных»' },
  categories: {
    en: 'the categories of data or of processing',
    fr: 'les catégories de données ou de traitements',
    ru: '«категории данных или видов обработки»',
  },
  recipients: { en: 'the categories of recipients', fr: 'les catégories de destinataires', ru: '«категории получателей»' },
  retention: { en: 'the time limits for erasure', fr: 'les délais prévus pour l’effacement', ru: '«сроки удаления данных»' },
  security: { en: 'the security measures', fr: 'les mesures de sécurité', ru: '«меры безопасности»' },
  country: { en: 'the country of the transfer', fr: 'le pays du transfert', ru: '«страна передачи»' },
  safeguard: { en: 'the safeguard for the transfer', fr: 'la garantie encadrant le transfert', ru: '«гарантии при передаче»' },
  'mandate.signed': {
    en: 'the day on which the mandate was signed',
    fr: 'la date de signature de la convention',
    ru: '«дата подписания договора»',
  },
  'mandate.debts': {
    en: 'where the mandate lists the basis and amount of the debts',
    fr: 'où la convention précise le fondement et le montant des créances',
    ru: '«основание и размер требований по договору»',
  },
  'mandate.liability': {
    en: 'where the mandate settles the liability guarantee',
    fr: 'où la convention prévoit la garantie de responsabilité',
    ru: '«гарантия ответственности по договору»',
  },
  'mandate.remuneration': {
    en: 'where the mandate settles the collector’s fee',
    fr: 'où la convention fixe la rémunération',
    ru: '«вознаграждение по договору»',
  },
  'mandate.remittance': {
    en: 'where the mandate settles how money is passed on',
    fr: 'où la convention règle le reversement des fonds',
    ru: '«порядок перечисления средств по договору»',
  },
  'breaches.facts': { en: 'what happened', fr: 'les faits', ru: '«обстоятельства»' },
  'breaches.nature': { en: 'its nature', fr: 'la nature de la violation', ru: '«характер утечки»' },
  'breaches.categories': { en: 'the categories of data', fr: 'les catégories de données', ru: '«категории данных»' },
  'breaches.subjects': {
    en: 'the categories of people concerned',
    fr: 'les catégories de personnes concernées',
    ru: '«категории затронутых лиц»',
  },
  'breaches.people': {
    en: 'how many people are concerned',
    fr: 'le nombre approximatif de personnes concernées',
    ru: '«число затронутых лиц»',
  },
  'breaches.records': {
    en: 'how many records are concerned',
    fr: 'le nombre approximatif d’enregistrements concernés',
    ru: '«число записей»',
  },
  'breaches.effects': { en: 'its effects', fr: 'ses effets', ru: '«последствия»' },
  'breaches.measures': { en: 'the measures taken', fr: 'les mesures prises', ru: '«принятые меры»' },
  'breaches.contact': { en: 'whom to ask about it', fr: 'le point de contact', ru: '«контактное лицо»' },
  'breaches.awareAt': {
    en: 'when the company became aware of it',
    fr: 'le moment où l’entreprise en a eu connaissance',
    ru: '«когда стало известно»',
  },
  'breaches.risk': { en: 'the risk to people', fr: 'le risque pour les personnes', ru: '«риск для людей»' },
  'breaches.riskReason': {
    en: 'why the risk was judged so',
    fr: 'les raisons de cette appréciation du risque',
    ru: '«обоснование оценки риска»',
  },
};

/** A path of the register in words; a path without words is shown as it is. */
export function fieldName(path: string): Localised {
  return NAMES[path] ?? { en: path, fr: path, ru: path };
}
