import type { Localised } from '../types.ts';

/** Fields of a register's activity, as a sentence calls them after "does not give". */
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
};

/** A path of the register in words; a path without words is shown as it is. */
export function fieldName(path: string): Localised {
  return NAMES[path] ?? { en: path, fr: path, ru: path };
}
