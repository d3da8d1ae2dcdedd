import type { Localised } from '../../checks/types.ts';

/** The records of processing activities as they are read. */
export const register = {
  'register.title': {
    en: 'Records of processing activities',
    fr: 'Registre des activités de traitement',
    ru: 'Реестр процессов обработки',
  },
  'register.draft': { en: 'draft', fr: 'projet', ru: 'проект' },
  'register.nothing': { en: 'not declared', fr: 'non déclaré', ru: 'не указано' },
  'register.role': { en: 'Role', fr: 'Qualité', ru: 'Роль' },
  'register.role.controller': { en: 'controller', fr: 'responsable du traitement', ru: 'контролёр' },
  'register.role.processor': { en: 'processor', fr: 'sous-traitant', ru: 'обработчик' },
  'register.controller.name': { en: 'Controller', fr: 'Responsable du traitement', ru: 'Контролёр' },
  'register.controller.contact': { en: 'Contact', fr: 'Coordonnées', ru: 'Контактные данные' },
  'register.controller.representative': { en: 'Representative', fr: 'Représentant', ru: 'Представитель' },
  'register.controller.dpo': {
    en: 'Data protection officer',
    fr: 'Délégué à la protection des données',
    ru: 'Ответственный за защиту данных',
  },
  'register.controllers': { en: 'Acts for', fr: 'Agit pour le compte de', ru: 'Действует по поручению' },
  'register.purposes': { en: 'Purposes', fr: 'Finalités', ru: 'Цели' },
  'register.basis': { en: 'Legal basis', fr: 'Base légale', ru: 'Правовое основание' },
  'register.subjects': { en: 'Data subjects', fr: 'Personnes concernées', ru: 'Субъекты данных' },
  'register.categories': { en: 'Data', fr: 'Données', ru: 'Данные' },
  'register.recipients': { en: 'Recipients', fr: 'Destinataires', ru: 'Получатели' },
  'register.transfers': { en: 'Transfers to third countries', fr: 'Transferts hors de l’Union', ru: 'Передача в третьи страны' },
  'register.channels': { en: 'Channels', fr: 'Canaux', ru: 'Каналы связи' },
  'register.retention': { en: 'Time limits for erasure', fr: 'Délais d’effacement', ru: 'Сроки удаления' },
  'register.security': { en: 'Security measures', fr: 'Mesures de sécurité', ru: 'Меры безопасности' },
  'register.jurisdiction': { en: 'Law of the debtors', fr: 'Droit applicable aux débiteurs', ru: 'Право должников' },
  'register.automatedDecision': {
    en: 'Solely automated decisions',
    fr: 'Décisions entièrement automatisées',
    ru: 'Полностью автоматические решения',
  },
  'register.note': { en: 'Note', fr: 'Remarque', ru: 'Примечание' },
  'drift.declared': {
    en: 'declared, and nothing of it seen in what was given',
    fr: 'déclaré, sans trace dans ce qui a été fourni',
    ru: 'указано в реестре, но в предоставленных данных не встречается',
  },
  'drift.seen': { en: 'done, and not declared', fr: 'pratiqué, mais non déclaré', ru: 'выполняется, но не указано в реестре' },
  'drift.channel': { en: 'channel', fr: 'canal', ru: 'канал' },
  'drift.category': { en: 'data', fr: 'données', ru: 'данные' },
  'drift.activity': { en: 'activity', fr: 'activité', ru: 'процесс' },
  'drift.none': {
    en: 'Channels, data and activities of the register are those that the files show. Whether the files show all, a person must see.',
    fr: 'Canaux, données et activités du registre sont ceux que montrent les fichiers. Une personne doit vérifier que ceux-ci montrent tout.',
    ru: 'Каналы, данные и процессы в реестре те же, что в файлах. Всё ли есть в файлах, должен проверить человек.',
  },
} satisfies Record<string, Localised>;
