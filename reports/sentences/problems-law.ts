import type { ProblemSentence } from './problems.ts';

/** Rules, jurisdictions and the files that they are written in. */
export const lawProblems = {
  'rule-unknown': {
    what: { en: 'There is no rule {rule}.', fr: 'La règle {rule} n’existe pas.', ru: 'Правила {rule} нет.' },
    todo: {
      en: '{near, select, none {} other {Did you mean {near}? }}“amiable rules list” names them all.',
      fr: '{near, select, none {} other {Vouliez-vous dire {near} ? }}« amiable rules list » les nomme toutes.',
      ru: '{near, select, none {} other {Возможно, имелось в виду {near}? }}Все правила выводит «amiable rules list».',
    },
  },
  'enclosed-unknown': {
    what: {
      en: 'Under “enclosed” stands {mention}, and there is no such mention.',
      fr: 'Sous « enclosed » figure {mention}, qui n’est le nom d’aucune mention.',
      ru: 'В «enclosed» указано {mention}, а такого упоминания нет.',
    },
    todo: {
      en: '{near, select, none {} other {Did you mean {near}? }}“amiable explain-paths FILE --format json” names them all.',
      fr: '{near, select, none {} other {Vouliez-vous dire {near} ? }}« amiable explain-paths FICHIER --format json » les nomme toutes.',
      ru: '{near, select, none {} other {Возможно, имелось в виду {near}? }}Все названия выводит «amiable explain-paths ФАЙЛ --format json».',
    },
  },
  'pack-unknown': {
    what: { en: 'There is no rule pack {pack}.', fr: 'Le jeu de règles {pack} n’existe pas.', ru: 'Набора правил {pack} нет.' },
    todo: {
      en: 'Choose another jurisdiction.{near, select, none {} other { Did you mean {near}?}}',
      fr: 'Choisissez un autre droit.{near, select, none {} other { Vouliez-vous dire {near} ?}}',
      ru: 'Выберите другое право.{near, select, none {} other { Возможно, имелось в виду {near}?}}',
    },
  },
  'jurisdiction-without-law': {
    what: {
      en: 'There are no rules for the jurisdiction {jurisdiction}: what falls under it was not judged.',
      fr: 'Il n’existe pas de règles pour le droit {jurisdiction} : ce qui en relève n’a pas été jugé.',
      ru: 'Для права {jurisdiction} правил нет: то, что под него подпадает, не оценивалось.',
    },
    todo: {
      en: 'Correct the name, or add rules for it. Packs: {packs}.',
      fr: 'Corrigez le nom, ou ajoutez des règles. Jeux disponibles : {packs}.',
      ru: 'Исправьте название или добавьте правила. Имеющиеся наборы: {packs}.',
    },
  },
  'jurisdiction-not-chosen': {
    what: {
      en: 'There are debtors under the law of {jurisdiction}, and it was not asked for ({chosen}): they were not judged by it.',
      fr: 'Des débiteurs relèvent du droit «\u00A0{jurisdiction}\u00A0», qui n’a pas été demandé ({chosen})\u00A0: ils n’ont pas été examinés au regard de ce droit.',
      ru: 'Есть должники, на которых распространяется право «{jurisdiction}», а оно не выбрано ({chosen}): по нему их не проверяли.',
    },
    todo: {
      en: 'Add it under jurisdictions in amiable.yaml or to --jurisdiction, unless these debtors are judged elsewhere.',
      fr: 'Ajoutez-le sous jurisdictions dans amiable.yaml ou à --jurisdiction, sauf si ces débiteurs sont examinés ailleurs.',
      ru: 'Добавьте его в jurisdictions файла amiable.yaml или в --jurisdiction, если этих должников не проверяют отдельно.',
    },
  },
  'jurisdiction-without-own-law': {
    what: {
      en: 'There are no rules for the national law of {jurisdiction}: debtors there were judged by the law of {pack} alone.',
      fr: 'Il n’existe pas de règles pour le droit national de «\u00A0{jurisdiction}\u00A0»\u00A0: les débiteurs concernés n’ont été examinés qu’au regard du droit «\u00A0{pack}\u00A0».',
      ru: 'Для национального права «{jurisdiction}» правил нет: такие должники проверены только по праву «{pack}».',
    },
    todo: {
      en: 'Have somebody who knows that law look at the rest, or add rules for it.',
      fr: 'Faites examiner le reste par quelqu’un qui connaît ce droit, ou ajoutez des règles.',
      ru: 'Остальное должен проверить тот, кто знает это право; либо добавьте правила.',
    },
  },
  'jurisdiction-unset': {
    what: {
      en: 'Nobody said which law applies, so every finding is unsure.',
      fr: 'Le droit applicable n’est pas indiqué : tout constat reste donc incertain.',
      ru: 'Не указано, какое право применяется, поэтому все замечания остаются под вопросом.',
    },
    todo: {
      en: 'Set “jurisdiction” in amiable.yaml, or give --jurisdiction fr.',
      fr: 'Renseignez « jurisdiction » dans amiable.yaml, ou ajoutez --jurisdiction fr.',
      ru: 'Задайте «jurisdiction» в amiable.yaml или укажите --jurisdiction ru.',
    },
  },
  'law-invalid': {
    what: {
      en: 'The law file is not valid: {reason}.',
      fr: 'Le fichier de règle n’est pas valide : {reason}.',
      ru: 'Файл правила неверен: {reason}.',
    },
    todo: {
      en: 'Correct it; CONTRIBUTING.md explains the format.',
      fr: 'Corrigez-le ; CONTRIBUTING.md explique le format.',
      ru: 'Исправьте его; формат описан в CONTRIBUTING.md.',
    },
  },
  'law-unfinished': {
    what: {
      en: 'The law file is not finished: {keys}.',
      fr: 'Le fichier de règle n’est pas terminé : {keys}.',
      ru: 'Файл правила не закончен: {keys}.',
    },
    todo: {
      en: 'Fill in what still says “…”.',
      fr: 'Complétez ce qui contient encore « … ».',
      ru: 'Заполните то, где ещё стоит «…».',
    },
  },
  'law-id-taken': {
    what: {
      en: 'Two law files claim the id {rule}.',
      fr: 'Deux fichiers de règle portent l’identifiant {rule}.',
      ru: 'Идентификатор {rule} заявлен в двух файлах правил.',
    },
    todo: {
      en: 'Rename one of the two files or its alias.',
      fr: 'Renommez l’un des deux fichiers ou son alias.',
      ru: 'Переименуйте один из файлов или его псевдоним.',
    },
  },
} satisfies Record<string, ProblemSentence>;
