import type { Localised } from '../../checks/types.ts';

/** What the words of a report mean, in the order in which they are explained. A pass is never to be read as "compliant". */
export const glossary = {
  finding: {
    word: { en: 'Finding', fr: 'Constat', ru: 'Замечание' },
    means: {
      en: 'One place where one rule is not met, with its evidence.',
      fr: 'Un endroit où une règle n’est pas respectée, avec ses preuves.',
      ru: 'Одно место, где не соблюдено одно правило, со свидетельствами.',
    },
  },
  error: {
    word: { en: 'Error', fr: 'Erreur', ru: 'Ошибка' },
    means: {
      en: 'A binding text is not complied with.',
      fr: 'Un texte contraignant n’est pas respecté.',
      ru: 'Не соблюдена обязательная норма.',
    },
  },
  warning: {
    word: { en: 'Warning', fr: 'Avertissement', ru: 'Предупреждение' },
    means: {
      en: 'A binding text is probably not complied with; the last word needs judgement.',
      fr: 'Un texte contraignant n’est probablement pas respecté ; la conclusion demande une appréciation.',
      ru: 'Обязательная норма, вероятно, не соблюдена; окончательный вывод требует оценки.',
    },
  },
  advice: {
    word: { en: 'Advice', fr: 'Conseil', ru: 'Рекомендация' },
    means: {
      en: 'Guidance or good practice; no binding text is broken.',
      fr: 'Recommandation ou bonne pratique ; aucun texte contraignant n’est enfreint.',
      ru: 'Разъяснение или добрая практика; обязательная норма не нарушена.',
    },
  },
  unsure: {
    word: { en: 'Unsure', fr: 'Incertain', ru: 'Под вопросом' },
    means: {
      en: 'A program cannot decide. A person must look.',
      fr: 'Un programme ne peut pas trancher. Une personne doit regarder.',
      ru: 'Программа решить не может. Должен посмотреть человек.',
    },
  },
  passed: {
    word: { en: 'Nothing found', fr: 'Sans constat', ru: 'Без замечаний' },
    means: {
      en: 'This check looked and found nothing. It does not mean that the law is complied with.',
      fr: 'Ce contrôle a regardé et n’a rien relevé. Cela ne signifie pas que la loi est respectée.',
      ru: 'Эта проверка ничего не нашла. Это не означает, что закон соблюдён.',
    },
  },
  'not-run': {
    word: { en: 'Not run', fr: 'Non exécutée', ru: 'Не применялось' },
    means: {
      en: 'The rule looked at nothing, for the reason given.',
      fr: 'La règle n’a rien examiné, pour la raison indiquée.',
      ru: 'Правило ничего не проверило по указанной причине.',
    },
  },
  'set-aside': {
    word: { en: 'Set aside by decision', fr: 'Écarté par décision', ru: 'Снято решением' },
    means: {
      en: 'A person decided that the finding does not count, said why, and signed. A grave one needs a second person.',
      fr: 'Une personne a décidé que le constat ne compte pas, a dit pourquoi et a signé. Un constat grave exige une seconde personne.',
      ru: 'Человек решил, что замечание не учитывается, указал причину и подписал решение. Для серьёзного нужен второй человек.',
    },
  },
  'on-trial': {
    word: { en: 'Rule on trial', fr: 'Règle à l’essai', ru: 'Пробное правило' },
    means: {
      en: 'Nobody has confirmed the rule against its source yet. Its findings never count.',
      fr: 'Personne n’a encore validé la règle d’après sa source. Ses constats ne comptent pas.',
      ru: 'Правило ещё никто не сверил с источником. Его замечания не учитываются.',
    },
  },
} satisfies Record<string, { word: Localised; means: Localised }>;
