import type { Localised } from '../../checks/types.ts';

/** The list of what to erase. */
export const erasure = {
  'erasure.note': {
    en: 'This is a proposal. Nothing has been erased, archived or changed: a person decides and carries it out in each system.',
    fr: 'Ceci est une proposition. Rien n’a été effacé, archivé ni modifié : une personne décide et exécute dans chaque système.',
    ru: 'Это предложение. Ничего не удалено, не перенесено в архив и не изменено: решает и выполняет человек, в каждой системе отдельно.',
  },
  'erasure.holding': { en: 'Inventory line', fr: 'Ligne de l’inventaire', ru: 'Строка перечня' },
  'erasure.step': { en: 'What to do', fr: 'À faire', ru: 'Что сделать' },
  'erasure.system': { en: 'System', fr: 'Système', ru: 'Система' },
  'erasure.category': { en: 'Data', fr: 'Données', ru: 'Данные' },
  'erasure.about': { en: 'Whose data', fr: 'Personnes concernées', ru: 'Чьи данные' },
  'erasure.debtors': { en: 'Debtors, where known', fr: 'Débiteurs, si connus', ru: 'Должников, если известно' },
  'erasure.activity': { en: 'Processing activity', fr: 'Activité de traitement', ru: 'Процесс обработки' },
  'erasure.state': { en: 'State', fr: 'État', ru: 'Состояние' },
  'erasure.overSince': { en: 'Period ended on', fr: 'Durée échue le', ru: 'Срок истёк' },
  'erasure.why': { en: 'Why', fr: 'Motif', ru: 'Почему' },
  'erasure.rules': { en: 'Rules', fr: 'Règles', ru: 'Правила' },
  'erasure.articles': { en: 'Law', fr: 'Textes', ru: 'Нормы' },
  'erasure.place': { en: 'File and line', fr: 'Fichier et ligne', ru: 'Файл и строка' },
  'erasure.step.erase': { en: 'erase', fr: 'effacer', ru: 'удалить' },
  'erasure.step.archive': {
    en: 'archive with restricted access',
    fr: 'archiver, accès restreint',
    ru: 'перенести в архив с ограниченным доступом',
  },
  'erasure.step.review': { en: 'a person must look', fr: 'à examiner par une personne', ru: 'должен проверить человек' },
  'erasure.state.active': { en: 'in daily use', fr: 'base active', ru: 'в активной базе' },
  'erasure.state.archived': { en: 'archived', fr: 'archivé', ru: 'в архиве' },
  'erasure.state.erased': { en: 'erased', fr: 'effacé', ru: 'удалено' },
} satisfies Record<string, Localised>;
