import type { ProblemSentence } from './problems.ts';

/** Files, their records, and templates. */
export const fileProblems = {
  'file-missing': {
    what: { en: 'There is no file {path}.', fr: 'Le fichier {path} n’existe pas.', ru: 'Файла {path} нет.' },
    todo: {
      en: 'Check the path and the current folder.',
      fr: 'Vérifiez le chemin et le dossier courant.',
      ru: 'Проверьте путь и текущую папку.',
    },
  },
  'file-is-directory': {
    what: { en: '{path} is a folder, not a file.', fr: '{path} est un dossier, pas un fichier.', ru: '{path} — папка, а не файл.' },
    todo: {
      en: 'Name the file, or a pattern such as folder/*.csv.',
      fr: 'Indiquez le fichier, ou un motif tel que dossier/*.csv.',
      ru: 'Укажите файл или шаблон имени, например папка/*.csv.',
    },
  },
  'file-unreadable': {
    what: {
      en: '{path} could not be read: {reason}.',
      fr: '{path} n’a pas pu être lu : {reason}.',
      ru: 'Не удалось прочитать {path}: {reason}.',
    },
    todo: {
      en: 'Check the access rights and that the file is complete.',
      fr: 'Vérifiez les droits d’accès et que le fichier est complet.',
      ru: 'Проверьте права доступа и целостность файла.',
    },
  },
  'file-changed': {
    what: {
      en: '{path} was not put right: somebody has changed it in the meantime.',
      fr: '{path} n’a pas été corrigé\u00A0: le fichier a été modifié entre-temps.',
      ru: 'Файл {path} не исправлен: за это время его кто-то изменил.',
    },
    todo: { en: 'Run the command again.', fr: 'Relancez la commande.', ru: 'Запустите команду ещё раз.' },
  },
  'file-not-written': {
    what: {
      en: '{path} could not be written: {reason}.',
      fr: '{path} n’a pas pu être enregistré\u00A0: {reason}.',
      ru: 'Не удалось записать {path}: {reason}.',
    },
    todo: {
      en: 'Check the access rights of the file and of its folder.',
      fr: 'Vérifiez les droits d’accès au fichier et à son dossier.',
      ru: 'Проверьте права доступа к файлу и его папке.',
    },
  },
  'file-empty': {
    what: { en: '{path} is empty.', fr: '{path} est vide.', ru: 'Файл {path} пуст.' },
    todo: {
      en: 'Export it again, or leave it out if there is nothing to check.',
      fr: 'Refaites l’export, ou retirez le fichier s’il n’y a rien à contrôler.',
      ru: 'Выгрузите его заново или уберите, если проверять нечего.',
    },
  },
  'no-files-match': {
    what: { en: 'No file matches {pattern}.', fr: 'Aucun fichier ne correspond à {pattern}.', ru: 'Нет файлов, подходящих под {pattern}.' },
    todo: {
      en: 'Check the pattern; quote it so that the shell does not expand it.',
      fr: 'Vérifiez le motif ; mettez-le entre guillemets pour que l’interpréteur ne le développe pas.',
      ru: 'Проверьте шаблон; заключите его в кавычки, чтобы оболочка его не раскрыла.',
    },
  },
  'not-utf8': {
    what: {
      en: '{path} is not UTF-8 text; it looks like {encoding}.',
      fr: '{path} n’est pas un texte UTF-8 ; il semble être en {encoding}.',
      ru: '{path} — не текст в UTF-8; похоже на {encoding}.',
    },
    todo: {
      en: 'Export the file as UTF-8. Of a file of records, amiable.yaml can name the encoding: encoding, beside files.',
      fr: 'Exportez le fichier en UTF-8. Pour un fichier d’enregistrements, amiable.yaml peut nommer l’encodage : encoding, à côté de files.',
      ru: 'Выгрузите файл в кодировке UTF-8. Для файла с записями кодировку можно указать в amiable.yaml: encoding рядом с files.',
    },
  },
  'gzip-broken': {
    what: {
      en: '{path} cannot be decompressed: {reason}.',
      fr: '{path} ne peut pas être décompressé : {reason}.',
      ru: 'Не удалось распаковать {path}: {reason}.',
    },
    todo: {
      en: 'The file is probably cut off: compress or copy it again.',
      fr: 'Le fichier est sans doute tronqué : recompressez-le ou recopiez-le.',
      ru: 'Файл, вероятно, обрезан: сожмите или скопируйте его заново.',
    },
  },
  'format-unknown': {
    what: { en: 'The format of {path} is not known.', fr: 'Le format de {path} est inconnu.', ru: 'Формат файла {path} неизвестен.' },
    todo: { en: 'Use one of: {known}.', fr: 'Utilisez l’un de ces formats : {known}.', ru: 'Используйте один из форматов: {known}.' },
  },
  'header-length': {
    what: {
      en: 'The mapping names {told, plural, one {# column} other {# columns}}, and the file has {found, number}.',
      fr: 'La correspondance nomme {told, plural, one {# colonne} other {# colonnes}}, et le fichier en compte {found, number}.',
      ru: 'В сопоставлении {told, plural, one {назван # столбец} few {названо # столбца} other {названо # столбцов}}, а в файле их {found, number}.',
    },
    todo: {
      en: 'List all columns of the file under “header”, in their order.',
      fr: 'Énumérez sous «\u00A0header\u00A0» toutes les colonnes du fichier, dans l’ordre.',
      ru: 'Перечислите под «header» все столбцы файла по порядку.',
    },
  },
  'column-missing': {
    what: {
      en: 'The required column {column} is missing.',
      fr: 'La colonne obligatoire {column} manque.',
      ru: 'Нет обязательного столбца {column}.',
    },
    todo: {
      en: 'Add it, or map your own name to it in amiable.yaml.{near, select, none {} other { Did you mean {near}?}}',
      fr: 'Ajoutez-la, ou associez-lui votre propre nom dans amiable.yaml.{near, select, none {} other { Vouliez-vous dire {near} ?}}',
      ru: 'Добавьте его или сопоставьте со своим названием в amiable.yaml.{near, select, none {} other { Возможно, имелось в виду {near}?}}',
    },
  },
  'column-unknown': {
    what: {
      en: 'The column {column} is not known and is not read.',
      fr: 'La colonne {column} est inconnue et n’est pas lue.',
      ru: 'Столбец {column} неизвестен и не читается.',
    },
    todo: {
      en: 'Rename it, map it in amiable.yaml, or leave it as it is.{near, select, none {} other { Did you mean {near}?}}',
      fr: 'Renommez-la, associez-la dans amiable.yaml, ou laissez-la ainsi.{near, select, none {} other { Vouliez-vous dire {near} ?}}',
      ru: 'Переименуйте его, сопоставьте в amiable.yaml или оставьте как есть.{near, select, none {} other { Возможно, имелось в виду {near}?}}',
    },
  },
  'column-twice': {
    what: { en: 'The column {column} stands twice.', fr: 'La colonne {column} figure deux fois.', ru: 'Столбец {column} указан дважды.' },
    todo: { en: 'Keep one of the two.', fr: 'Gardez l’une des deux.', ru: 'Оставьте один из двух.' },
  },
  'row-broken': {
    what: {
      en: '{reason, select, quotes {A quotation mark in the line is out of place or never closed.} nul {The line holds NUL characters: it is damaged, or not UTF-8.} missing {The line has fewer fields than the header.} other {The line has more fields than the header.}}',
      fr: '{reason, select, quotes {Un guillemet de la ligne est mal placé ou n’est jamais refermé.} nul {La ligne contient des caractères NUL : elle est endommagée ou n’est pas en UTF-8.} missing {La ligne a moins de champs que l’en-tête.} other {La ligne a plus de champs que l’en-tête.}}',
      ru: '{reason, select, quotes {Кавычка в строке стоит не на месте или не закрыта.} nul {В строке есть символы NUL: она повреждена или записана не в UTF-8.} missing {В строке меньше полей, чем в заголовке.} other {В строке больше полей, чем в заголовке.}}',
    },
    todo: {
      en: 'Correct the line; check quotes and separators.',
      fr: 'Corrigez la ligne ; vérifiez guillemets et séparateurs.',
      ru: 'Исправьте строку; проверьте кавычки и разделители.',
    },
  },
  'row-too-long': {
    what: {
      en: 'The line is longer than {limit} characters.',
      fr: 'La ligne dépasse {limit} caractères.',
      ru: 'Строка длиннее {limit} знаков.',
    },
    todo: {
      en: 'A quotation mark is probably not closed before it.',
      fr: 'Un guillemet n’est sans doute pas fermé plus haut.',
      ru: 'Вероятно, выше не закрыта кавычка.',
    },
  },
  'part-too-large': {
    what: {
      en: 'The records of one debtor, or of few, take more than {megabytes} MB of memory: the audit was stopped.',
      fr: 'Les données d’un seul débiteur, ou de quelques-uns, occupent plus de {megabytes} Mo de mémoire : l’audit a été interrompu.',
      ru: 'Данные одного или нескольких должников занимают в памяти более {megabytes} МБ: проверка остановлена.',
    },
    todo: {
      en: 'Most likely many people share one debtor identifier: check the column that is mapped to “debtor” (an empty or constant value, the account of the sender).',
      fr: 'Plusieurs personnes partagent sans doute le même identifiant de débiteur : vérifiez la colonne mise en correspondance avec « debtor » (valeur vide ou constante, compte de l’expéditeur).',
      ru: 'Скорее всего, у многих людей один и тот же идентификатор должника: проверьте столбец, сопоставленный с полем «debtor» (пустое или постоянное значение, учётная запись отправителя).',
    },
  },
  'field-missing': {
    what: {
      en: 'The field {field} is missing{column, select, none {} other {; in this file it is the column {column}}}.',
      fr: 'Le champ {field} manque{column, select, none {} other { ; dans ce fichier, c’est la colonne {column}}}.',
      ru: 'Нет поля {field}{column, select, none {} other {; в этом файле это столбец {column}}}.',
    },
    todo: { en: 'Fill it in.', fr: 'Renseignez-le.', ru: 'Заполните его.' },
  },
  'field-invalid': {
    what: {
      en: 'The field {field}{column, select, none {} other { (column {column})}} holds “{value}”; expected: {expected}.',
      fr: 'Le champ {field}{column, select, none {} other { (colonne {column})}} contient « {value} » ; attendu : {expected}.',
      ru: 'В поле {field}{column, select, none {} other { (столбец {column})}} стоит «{value}»; ожидалось: {expected}.',
    },
    todo: { en: 'Correct the value.', fr: 'Corrigez la valeur.', ru: 'Исправьте значение.' },
  },
  'json-broken': {
    what: {
      en: 'This is not valid JSON: {reason}.',
      fr: 'Ce n’est pas du JSON valide : {reason}.',
      ru: 'Это не корректный JSON: {reason}.',
    },
    todo: {
      en: 'Correct the line; one JSON value a line.',
      fr: 'Corrigez la ligne ; une valeur JSON par ligne.',
      ru: 'Исправьте строку; одно значение JSON на строку.',
    },
  },
  'record-not-object': {
    what: {
      en: 'The record is not a JSON object.',
      fr: 'L’enregistrement n’est pas un objet JSON.',
      ru: 'Запись — не объект JSON.',
    },
    todo: {
      en: 'Write one object a line, in braces, with named fields.',
      fr: 'Écrivez un objet par ligne, entre accolades, avec des champs nommés.',
      ru: 'Пишите по одному объекту в строке, в фигурных скобках, с именованными полями.',
    },
  },
  'duplicate-id': {
    what: {
      en: 'The id {id} was already used on line {firstLine}.',
      fr: 'L’identifiant {id} a déjà servi ligne {firstLine}.',
      ru: 'Идентификатор {id} уже использован в строке {firstLine}.',
    },
    todo: {
      en: 'Give each record its own id.',
      fr: 'Donnez à chaque enregistrement son identifiant.',
      ru: 'Дайте каждой записи свой идентификатор.',
    },
  },
  'too-many-problems': {
    what: {
      en: '{more, plural, one {# more problem} other {# more problems}} in {path} not listed.',
      fr: '{more, plural, one {# autre problème non listé} other {# autres problèmes non listés}} dans {path}.',
      ru: 'Ещё {more, plural, one {# проблема} few {# проблемы} many {# проблем} other {# проблемы}} в {path}, без перечисления.',
    },
    todo: {
      en: 'Correct the first ones: the others often have the same cause.',
      fr: 'Corrigez les premiers : les autres ont souvent la même cause.',
      ru: 'Исправьте первые: у остальных часто та же причина.',
    },
  },
  'template-broken': {
    what: {
      en: 'The template cannot be read: {reason}.',
      fr: 'Le modèle est illisible : {reason}.',
      ru: 'Шаблон не удалось разобрать: {reason}.',
    },
    todo: {
      en: 'Correct the syntax at this place; what could still be read was checked.',
      fr: 'Corrigez la syntaxe à cet endroit ; ce qui restait lisible a été contrôlé.',
      ru: 'Исправьте синтаксис в этом месте; остальное проверено.',
    },
  },
  'include-missing': {
    what: {
      en: 'The template includes {name}, which is not there.',
      fr: 'Le modèle inclut {name}, qui est introuvable.',
      ru: 'Шаблон включает {name}, а его нет.',
    },
    todo: {
      en: 'Give the included file too, or correct the name: its text was not checked.',
      fr: 'Fournissez aussi ce fichier ou corrigez le nom : son texte n’a pas été contrôlé.',
      ru: 'Добавьте этот файл или исправьте имя: его текст не проверен.',
    },
  },
  'include-cycle': {
    what: { en: '{name} includes itself.', fr: '{name} s’inclut lui-même.', ru: '{name} включает сам себя.' },
    todo: { en: 'Break the cycle.', fr: 'Rompez la boucle.', ru: 'Разорвите цикл.' },
  },
  'front-matter-broken': {
    what: {
      en: 'The front matter of the template cannot be read: {reason}.',
      fr: 'L’en-tête du modèle est illisible : {reason}.',
      ru: 'Заголовок шаблона не удалось прочитать: {reason}.',
    },
    todo: {
      en: 'Correct the YAML between the two lines of three hyphens.',
      fr: 'Corrigez le YAML entre les deux lignes de trois tirets.',
      ru: 'Исправьте YAML между двумя строками из трёх дефисов.',
    },
  },
  'container-broken': {
    what: {
      en: 'The file that holds the texts cannot be read in full: {reason}.',
      fr: 'Le fichier qui contient les textes n’a pas pu être lu en entier : {reason}.',
      ru: 'Файл с текстами не удалось прочитать целиком: {reason}.',
    },
    todo: {
      en: 'Correct it at this place, or save it anew; the texts that could still be read were checked.',
      fr: 'Corrigez-le à cet endroit ou réenregistrez-le ; les textes restés lisibles ont été contrôlés.',
      ru: 'Исправьте это место или сохраните файл заново; тексты, которые удалось прочитать, проверены.',
    },
  },
  'file-too-large': {
    what: {
      en: '{path} is larger than {limit} MB.',
      fr: '{path} dépasse {limit} Mo.',
      ru: 'Файл {path} больше {limit} МБ.',
    },
    todo: {
      en: 'Split it: a file of texts is never that large.',
      fr: 'Scindez-le : un fichier de textes n’est jamais aussi volumineux.',
      ru: 'Разделите его: файлы с текстами такими большими не бывают.',
    },
  },
  'no-template-inside': {
    what: {
      en: '{path} holds no text that looks like a letter or a message.',
      fr: '{path} ne contient aucun texte qui ressemble à une lettre ou à un message.',
      ru: 'В файле {path} нет текста, похожего на письмо или сообщение.',
    },
    todo: {
      en: 'If its short texts are to be checked too, name it under “catalogues” in amiable.yaml with “entries: all”.',
      fr: 'Si ses textes courts doivent aussi être contrôlés, déclarez-le sous « catalogues » dans amiable.yaml, où « entries » vaut « all ».',
      ru: 'Если короткие тексты тоже нужно проверить, укажите файл в разделе «catalogues» в amiable.yaml с «entries: all».',
    },
  },
} satisfies Record<string, ProblemSentence>;
