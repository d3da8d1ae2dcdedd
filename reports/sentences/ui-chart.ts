import type { Localised } from '../../checks/types.ts';

/** The picture of a finding's contacts. */
export const chart = {
  chart: {
    en: 'Contacts on the debtor’s clock ({zone})',
    fr: 'Contacts à l’heure du débiteur ({zone})',
    ru: 'Контакты по местному времени должника ({zone})',
  },
  'chart.desc': {
    en: 'Days run from left to right, hours from top to bottom. {n, plural, one {# contact} other {# contacts}} from {from} to {to}, {over} of them {type, select, window {beyond the limit} hours {outside the open hours} other {although contact was forbidden}}.',
    fr: 'Les jours se lisent de gauche à droite, les heures de haut en bas. {n, plural, one {# contact} other {# contacts}} du {from} au {to}, dont {over} {type, select, window {au-delà du plafond} hours {hors des plages ouvertes} other {malgré l’interdiction}}.',
    ru: 'Дни идут слева направо, часы — сверху вниз. {n, plural, one {# контакт} few {# контакта} many {# контактов} other {# контакта}} с {from} по {to}, из них {type, select, window {сверх предела} hours {вне допустимого времени} other {вопреки запрету}}: {over}.',
  },
  'chart.hour': { en: '{hour}:00', fr: '{hour}\u00A0h', ru: '{hour}:00' },
  'chart.window': {
    en: '{n} counted, {most, plural, =0 {none allowed} other {at most #}}',
    fr: '{n, plural, one {# compté} other {# comptés}}, {most, plural, =0 {aucun admis} other {# au plus}}',
    ru: 'всего {n}, {most, plural, =0 {не допускается ни одного} other {допускается не более #}}',
  },
  'chart.stop': { en: '{event}, {day}', fr: '{event}, {day}', ru: '{event}, {day}' },
  'chart.counted': { en: 'within the limit', fr: 'dans la limite', ru: 'в пределах нормы' },
  'chart.over': {
    en: '{type, select, window {beyond the limit} hours {outside the open hours} other {although forbidden}}',
    fr: '{type, select, window {au-delà du plafond} hours {hors des plages ouvertes} other {malgré l’interdiction}}',
    ru: '{type, select, window {сверх предела} hours {вне допустимого времени} other {вопреки запрету}}',
  },
  'chart.doubtful': { en: 'not certain', fr: 'incertain', ru: 'под вопросом' },
  'chart.closed': {
    en: '{type, select, hours {hours closed to contact} other {no contact allowed}}',
    fr: '{type, select, hours {heures sans contact} other {contacts interdits}}',
    ru: '{type, select, hours {недопустимое время} other {контакты запрещены}}',
  },
  'chart.table': { en: 'The same as a table', fr: 'Les mêmes données en tableau', ru: 'То же в виде таблицы' },
  'chart.note': { en: 'Remark', fr: 'Remarque', ru: 'Примечание' },
  'chart.left': {
    en: '{n, plural, one {# further contact is} other {# further contacts are}} not drawn.',
    fr: '{n, plural, one {# autre contact n’est pas représenté} other {# autres contacts ne sont pas représentés}}.',
    ru: 'На рисунке нет ещё {n, plural, one {# контакта} few {# контактов} many {# контактов} other {# контакта}}.',
  },
} satisfies Record<string, Localised>;
