import type { Localised } from '../../checks/types.ts';

/** What `explain-paths` shows of a template. */
export const paths = {
  'paths.head': { en: '{what}:', fr: '{what} :', ru: '{what}:' },
  'paths.count': {
    en: '{n, plural, one {# path} other {# paths}}',
    fr: '{n, plural, one {# chemin} other {# chemins}}',
    ru: '{n, plural, one {# путь} few {# пути} many {# путей} other {# пути}}',
  },
  'paths.at-least': { en: 'more than {n} paths', fr: 'plus de {n} chemins', ru: 'путей больше {n}' },
  'paths.conditions': { en: 'Conditions', fr: 'Conditions', ru: 'Условия' },
  'paths.conditions.none': { en: 'no condition', fr: 'aucune condition', ru: 'условий нет' },
  'paths.conditions.count': {
    en: '{n, plural, one {# condition} other {# conditions}}',
    fr: '{n, plural, one {# condition} other {# conditions}}',
    ru: '{n, plural, one {# условие} few {# условия} many {# условий} other {# условия}}',
  },
  'paths.paragraphs': { en: 'Paragraphs', fr: 'Paragraphes', ru: 'Абзацы' },
  'paths.more': {
    en: '{n, plural, one {# more reading} other {# more readings}}',
    fr: '{n, plural, one {# autre lecture} other {# autres lectures}}',
    ru: '{n, plural, one {ещё # прочтение} few {ещё # прочтения} many {ещё # прочтений} other {ещё # прочтения}}',
  },
  'paths.cut': {
    en: 'Too many conditions meet in this paragraph: not all of its readings were made.',
    fr: 'Trop de conditions se croisent dans ce paragraphe : toutes ses lectures n’ont pas été faites.',
    ru: 'В этом абзаце сходится слишком много условий: построены не все его прочтения.',
  },
  'paths.mentions': { en: 'Mentions', fr: 'Mentions', ru: 'Упоминания' },
  'paths.mentions.all': { en: 'On every path', fr: 'Sur tous les chemins', ru: 'На всех путях' },
  'paths.mentions.enclosed': { en: 'In an enclosed document', fr: 'Dans un document joint', ru: 'В приложенном документе' },
  'paths.mentions.some': {
    en: 'Missing when {conditions}',
    fr: 'Absent lorsque {conditions}',
    ru: 'Нет, когда {conditions}',
  },
  'paths.mentions.some.perhaps': {
    en: 'Not seen when {conditions}, but it may be there',
    fr: 'Non trouvé lorsque {conditions}, mais peut-être présent',
    ru: 'Не найдено, когда {conditions}, но может там быть',
  },
  'paths.mentions.none': { en: 'On no path', fr: 'Sur aucun chemin', ru: 'Ни на одном пути' },
  'paths.mentions.untold': {
    en: '{n, plural, one {# other mention was not seen, and no rule that surely holds here asks for it} other {# other mentions were not seen, and no rule that surely holds here asks for them}}: --format json has all.',
    fr: '{n, plural, one {# autre mention n’a pas été trouvée, et aucune règle applicable avec certitude ne la demande ici} other {# autres mentions n’ont pas été trouvées, et aucune règle applicable avec certitude ne les demande ici}} : --format json les donne toutes.',
    ru: 'Не {n, plural, one {найдено ещё # упоминание, и ни одно правило, которое здесь точно действует, его не требует} few {найдены ещё # упоминания, и ни одно правило, которое здесь точно действует, их не требует} many {найдено ещё # упоминаний, и ни одно правило, которое здесь точно действует, их не требует} other {найдено ещё # упоминания, и ни одно правило, которое здесь точно действует, их не требует}}; все перечислены в --format json.',
  },
  'paths.mentions.none.perhaps': {
    en: 'Not seen, but it may be there',
    fr: 'Non trouvé, mais peut-être présent',
    ru: 'Не найдено, но может там быть',
  },
} satisfies Record<string, Localised>;
