import type { ProblemSentence } from './problems.ts';

/** Configuration and command line, suppressions, runs. */
export const useProblems = {
  'config-broken': {
    what: {
      en: 'The configuration cannot be read: {reason}.',
      fr: 'La configuration est illisible : {reason}.',
      ru: 'Не удалось прочитать настройки: {reason}.',
    },
    todo: { en: 'Correct the YAML at this line.', fr: 'Corrigez le YAML à cette ligne.', ru: 'Исправьте YAML в этой строке.' },
  },
  'config-invalid': {
    what: {
      en: 'The setting {path} is not valid: {reason}.',
      fr: 'Le réglage {path} n’est pas valide : {reason}.',
      ru: 'Настройка {path} неверна: {reason}.',
    },
    todo: { en: 'Correct the value.', fr: 'Corrigez la valeur.', ru: 'Исправьте значение.' },
  },
  'config-key-unknown': {
    what: { en: 'There is no setting {key}.', fr: 'Le réglage {key} n’existe pas.', ru: 'Настройки {key} не существует.' },
    todo: {
      en: 'Remove or correct it.{near, select, none {} other { Did you mean {near}?}}',
      fr: 'Supprimez-le ou corrigez-le.{near, select, none {} other { Vouliez-vous dire {near} ?}}',
      ru: 'Удалите или исправьте её.{near, select, none {} other { Возможно, имелось в виду {near}?}}',
    },
  },
  'phrase-id-twice': {
    what: {
      en: 'Two house rules are called {id}.',
      fr: 'Deux règles internes s’appellent {id}.',
      ru: 'Два внутренних правила называются {id}.',
    },
    todo: {
      en: 'Give each its own id: severities, exceptions and baselines go by it.',
      fr: 'Donnez à chacune son identifiant : gravités, exceptions et états de référence s’y rapportent.',
      ru: 'Дайте каждому свой id: по нему задаются важность, исключения и базовый уровень.',
    },
  },
  'phrase-wordless': {
    what: {
      en: 'There is no word in the phrase “{phrase}”.',
      fr: 'L’expression « {phrase} » ne contient aucun mot.',
      ru: 'Во фразе «{phrase}» нет ни одного слова.',
    },
    todo: {
      en: 'Phrases are compared word by word; for signs use pattern.',
      fr: 'Les expressions se comparent mot à mot ; pour des signes, employez pattern.',
      ru: 'Фразы сравниваются по словам; для знаков используйте pattern.',
    },
  },
  'phrase-both': {
    what: {
      en: 'The house rule {id} demands and forbids at once.',
      fr: 'La règle interne {id} exige et interdit à la fois.',
      ru: 'Внутреннее правило {id} одновременно требует и запрещает.',
    },
    todo: {
      en: 'Make two rules of it: one with demand, one with forbid or pattern, and instead.',
      fr: 'Faites-en deux règles : l’une avec demand, l’autre avec forbid ou pattern, et instead.',
      ru: 'Сделайте из него два правила: одно с demand, другое с forbid или pattern и instead.',
    },
  },
  'phrase-pattern-broken': {
    what: {
      en: 'The pattern {pattern} cannot be used: {reason}.',
      fr: 'Le motif {pattern} est inutilisable : {reason}.',
      ru: 'Шаблон {pattern} использовать нельзя: {reason}.',
    },
    todo: {
      en: 'Patterns are written for RE2, which never takes long; it knows no look-ahead, look-behind or back-reference. Write several patterns, or list phrases under forbid.',
      fr: 'Les motifs suivent la syntaxe RE2, dont le temps de calcul reste borné ; elle n’a ni assertions avant ou arrière, ni références arrière. Écrivez plusieurs motifs, ou énumérez des expressions sous forbid.',
      ru: 'Шаблоны пишутся для движка RE2, который не зависает ни на каком тексте; в нём нет опережающих и ретроспективных проверок и обратных ссылок. Напишите несколько шаблонов или перечислите фразы в forbid.',
    },
  },
  'phrase-pattern-letters': {
    what: {
      en: 'In the pattern {pattern}, \\b and \\w know the letters a to z only.',
      fr: 'Dans le motif {pattern}, \\b et \\w ne connaissent que les lettres a à z, sans accents.',
      ru: 'В шаблоне {pattern} обозначения \\b и \\w знают только латинские буквы от a до z.',
    },
    todo: {
      en: 'Use \\pL for a letter of any alphabet, or list phrases under forbid: there a star stands for any ending.',
      fr: 'Employez \\pL pour une lettre de n’importe quel alphabet, ou énumérez des expressions sous forbid : l’astérisque y remplace toute terminaison.',
      ru: 'Пишите \\pL для буквы любого алфавита или перечислите фразы в forbid: там звёздочка заменяет любое окончание.',
    },
  },
  'phrase-pattern-empty': {
    what: {
      en: 'The pattern {pattern} is met where nothing stands.',
      fr: 'Le motif {pattern} se trouve aussi là où il n’y a rien.',
      ru: 'Шаблон {pattern} подходит и там, где ничего не написано.',
    },
    todo: {
      en: 'Write + instead of *, or leave out what may be missing.',
      fr: 'Écrivez + au lieu de *, ou retirez ce qui est facultatif.',
      ru: 'Напишите + вместо * или уберите необязательное.',
    },
  },
  'override-unused': {
    what: {
      en: 'The override for {pattern} applied to nothing.',
      fr: 'L’exception pour {pattern} ne s’est appliquée à rien.',
      ru: 'Исключение для {pattern} ни к чему не применилось.',
    },
    todo: {
      en: 'Correct the pattern or remove the override.',
      fr: 'Corrigez le motif ou retirez l’exception.',
      ru: 'Исправьте шаблон или уберите исключение.',
    },
  },
  'suppression-broken': {
    what: {
      en: 'This suppression has no effect: {fault, select, word {“amiable-…” here is no known word} format {files of this format have no comments} comment {it is not in a comment, and people read it} rule {it does not name one rule} reason {it gives no reason} owner {nobody answers for it} day {it has no last day} other {nothing is suppressed that could be enabled again}}.',
      fr: 'Cette neutralisation est sans effet : {fault, select, word {« amiable-… » n’est pas ici un mot connu} format {les fichiers de ce format n’ont pas de commentaires} comment {elle n’est pas dans un commentaire, et le public la lit} rule {elle ne nomme pas une règle} reason {elle ne donne pas de motif} owner {personne n’en répond} day {elle n’a pas d’échéance} other {rien n’est neutralisé qui puisse être rétabli}}.',
      ru: 'Эта отметка не действует: {fault, select, word {слово «amiable-…» здесь неизвестно} format {в файлах этого формата не бывает комментариев} comment {она стоит не в комментарии, и её видит читатель} rule {в ней не названо ровно одно правило} reason {в ней нет причины} owner {в ней нет ответственного} day {в ней нет последнего дня} other {ничего не снято, отменять нечего}}.',
    },
    todo: {
      en: '{fault, select, format {Use a comment of the template’s own language inside the text, a baseline, or rules and overrides in amiable.yaml.} other {{near, select, none {} other {Did you mean amiable-{near}? }}Write it in a comment like this: amiable-disable-next-line RULE -- reason (owner, until 2027-01-31).}}',
      fr: '{fault, select, format {Utilisez un commentaire du langage du modèle dans le texte même, une référence (baseline), ou rules et overrides dans amiable.yaml.} other {{near, select, none {} other {Vouliez-vous dire amiable-{near} ? }}Écrivez-la dans un commentaire ainsi : amiable-disable-next-line RÈGLE -- motif (responsable, until 2027-01-31).}}',
      ru: '{fault, select, format {Используйте комментарий на языке самого шаблона внутри текста, базовый список (baseline) либо rules и overrides в amiable.yaml.} other {{near, select, none {} other {Возможно, имелось в виду amiable-{near}? }}Запишите её в комментарии так: amiable-disable-next-line ПРАВИЛО -- причина (ответственный, until 2027-01-31).}}',
    },
  },
  'suppression-unused': {
    what: {
      en: 'This suppression of {rule} suppresses nothing.',
      fr: 'Cette neutralisation de {rule} ne neutralise rien.',
      ru: 'Эта отметка о снятии {rule} ничего не снимает.',
    },
    todo: {
      en: 'Remove it, or move it directly above the line that it is meant for.',
      fr: 'Retirez-la, ou placez-la juste au-dessus de la ligne visée.',
      ru: 'Уберите её или поставьте прямо над нужной строкой.',
    },
  },
  'suppression-expired': {
    what: {
      en: 'The suppression of {rule} by {owner} ended on {until}: its findings count again.',
      fr: 'La neutralisation de {rule} par {owner} a pris fin le {until} : ses constats comptent de nouveau.',
      ru: 'Снятие {rule} ({owner}) действовало до {until}: замечания снова учитываются.',
    },
    todo: {
      en: 'Correct the text, or have the exception renewed with a new day.',
      fr: 'Corrigez le texte, ou faites renouveler l’exception avec une nouvelle échéance.',
      ru: 'Исправьте текст или продлите исключение, указав новый срок.',
    },
  },
  'suppression-forbidden': {
    what: {
      en: 'A comment cannot suppress {rule}: what it finds is an error of binding law.',
      fr: 'Un commentaire ne peut pas neutraliser {rule} : ce qu’elle relève est une erreur de droit impératif.',
      ru: 'Комментарием нельзя снять {rule}: это ошибка по обязательной норме права.',
    },
    todo: {
      en: 'Correct the text, or allow it under “suppressions.allow” in amiable.yaml, where whoever is responsible sees it.',
      fr: 'Corrigez le texte, ou autorisez-la sous « suppressions.allow » dans amiable.yaml, au vu du responsable.',
      ru: 'Исправьте текст или разрешите это в разделе «suppressions.allow» файла amiable.yaml, где это увидит ответственный.',
    },
  },
  'suppression-rule-unknown': {
    what: {
      en: 'This suppression names {rule}, and there is no such rule.',
      fr: 'Cette neutralisation nomme {rule}, et cette règle n’existe pas.',
      ru: 'В этой отметке названо правило {rule}, которого нет.',
    },
    todo: {
      en: '{near, select, none {} other {Did you mean {near}? }}“amiable rules list” names them all.',
      fr: '{near, select, none {} other {Vouliez-vous dire {near} ? }}« amiable rules list » les nomme toutes.',
      ru: '{near, select, none {} other {Возможно, имелось в виду {near}? }}Все правила выводит «amiable rules list».',
    },
  },
  'baseline-broken': {
    what: {
      en: 'The baseline {path} cannot be read: {reason}.',
      fr: 'L’état de référence {path} est illisible : {reason}.',
      ru: 'Базовый перечень {path} не читается: {reason}.',
    },
    todo: {
      en: 'Restore it from version control, or draw a new one with --update-baseline.',
      fr: 'Restaurez-le depuis la gestion de versions, ou établissez-en un nouveau avec --update-baseline.',
      ru: 'Восстановите его из системы контроля версий или составьте новый с помощью --update-baseline.',
    },
  },
  'baseline-missing': {
    what: { en: 'There is no baseline {path}.', fr: 'L’état de référence {path} n’existe pas.', ru: 'Базового перечня {path} нет.' },
    todo: {
      en: 'Draw it with --baseline {path} --update-baseline and commit it.',
      fr: 'Établissez-le avec --baseline {path} --update-baseline et versionnez-le.',
      ru: 'Составьте его командой с --baseline {path} --update-baseline и добавьте в репозиторий.',
    },
  },
  'nothing-to-audit': {
    what: { en: 'There is nothing to audit.', fr: 'Il n’y a rien à auditer.', ru: 'Проверять нечего.' },
    todo: {
      en: 'Name templates, messages, a ledger, an inventory or a register, in amiable.yaml or by options.',
      fr: 'Indiquez des modèles, des messages, un grand livre, un inventaire ou un registre, dans amiable.yaml ou par options.',
      ru: 'Укажите шаблоны, сообщения, учёт долга, опись данных или реестр — в amiable.yaml или параметрами.',
    },
  },
  'nothing-to-load': {
    what: { en: 'There is nothing to load.', fr: 'Il n’y a rien à charger.', ru: 'Загружать нечего.' },
    todo: {
      en: 'Name messages, a ledger or debtors, in amiable.yaml or by options.',
      fr: 'Indiquez des messages, un grand livre ou des débiteurs, dans amiable.yaml ou par options.',
      ru: 'Укажите сообщения, учёт долга или список должников — в amiable.yaml или параметрами.',
    },
  },
  'day-invalid': {
    what: {
      en: '{option}: “{value}” is not a day.',
      fr: '{option} : « {value} » n’est pas une date.',
      ru: '{option}: «{value}» — не дата.',
    },
    todo: { en: 'Write it as YYYY-MM-DD.', fr: 'Écrivez-la sous la forme AAAA-MM-JJ.', ru: 'Запишите её в виде ГГГГ-ММ-ДД.' },
  },
  'choice-invalid': {
    what: { en: '{option} cannot be “{value}”.', fr: '{option} ne peut pas valoir « {value} ».', ru: '{option} не может быть «{value}».' },
    todo: {
      en: 'Choose one of: {choices}.{near, select, none {} other { Did you mean {near}?}}',
      fr: 'Choisissez parmi : {choices}.{near, select, none {} other { Vouliez-vous dire {near} ?}}',
      ru: 'Выберите из: {choices}.{near, select, none {} other { Возможно, имелось в виду {near}?}}',
    },
  },
  'option-unknown': {
    what: { en: 'There is no option {option}.', fr: 'L’option {option} n’existe pas.', ru: 'Параметра {option} нет.' },
    todo: {
      en: '{near, select, none {} other {Did you mean {near}? }}--help lists all options.',
      fr: '{near, select, none {} other {Vouliez-vous dire {near} ? }}--help donne toutes les options.',
      ru: '{near, select, none {} other {Возможно, имелось в виду {near}? }}Все параметры показывает --help.',
    },
  },
  'command-unknown': {
    what: { en: 'There is no command {command}.', fr: 'La commande {command} n’existe pas.', ru: 'Команды {command} нет.' },
    todo: {
      en: '{near, select, none {} other {Did you mean {near}? }}--help lists all commands.',
      fr: '{near, select, none {} other {Vouliez-vous dire {near} ? }}--help donne toutes les commandes.',
      ru: '{near, select, none {} other {Возможно, имелось в виду {near}? }}Все команды показывает --help.',
    },
  },
  'templates-missing': {
    what: { en: 'No templates were named.', fr: 'Aucun modèle n’est indiqué.', ru: 'Шаблоны не указаны.' },
    todo: {
      en: 'Name files, folders or globs, or list them under inputs.templates in amiable.yaml.',
      fr: 'Indiquez des fichiers, dossiers ou motifs, ou énumérez-les sous inputs.templates dans amiable.yaml.',
      ru: 'Укажите файлы, папки или маски либо перечислите их в inputs.templates в amiable.yaml.',
    },
  },
  'argument-missing': {
    what: { en: 'The argument {argument} is missing.', fr: 'L’argument {argument} manque.', ru: 'Не указан аргумент {argument}.' },
    todo: { en: 'Add it; --help shows how.', fr: 'Ajoutez-le ; --help montre comment.', ru: 'Добавьте его; как — показывает --help.' },
  },
  usage: {
    what: {
      en: 'The command cannot be understood: {reason}.',
      fr: 'La commande n’est pas comprise : {reason}.',
      ru: 'Команда не понята: {reason}.',
    },
    todo: { en: '--help shows how to write it.', fr: '--help montre comment l’écrire.', ru: 'Как её записать, показывает --help.' },
  },
  'run-missing': {
    what: { en: 'There is no run in {path}.', fr: 'Il n’y a pas d’audit dans {path}.', ru: 'В {path} нет результатов проверки.' },
    todo: {
      en: 'Name the folder that holds run.json.',
      fr: 'Indiquez le dossier qui contient run.json.',
      ru: 'Укажите папку, в которой лежит run.json.',
    },
  },
  'run-broken': {
    what: {
      en: 'The run in {path} is damaged: {reason}.',
      fr: 'L’audit dans {path} est endommagé : {reason}.',
      ru: 'Результаты проверки в {path} повреждены: {reason}.',
    },
    todo: {
      en: 'Restore the folder from a copy, or audit again.',
      fr: 'Restaurez le dossier depuis une copie, ou relancez l’audit.',
      ru: 'Восстановите папку из копии или проведите проверку заново.',
    },
  },
  'run-schema': {
    what: {
      en: 'The run in {path} has format {found}, which this version cannot read.',
      fr: 'L’audit dans {path} est au format {found}, que cette version ne sait pas lire.',
      ru: 'Результаты в {path} имеют формат {found}, который эта версия не читает.',
    },
    todo: {
      en: 'Use the version that wrote it, or audit again.',
      fr: 'Utilisez la version qui l’a écrit, ou relancez l’audit.',
      ru: 'Используйте версию, которая их записала, или проведите проверку заново.',
    },
  },
  'input-changed': {
    what: {
      en: '{path} is no longer the file that was audited: its checksum differs.',
      fr: '{path} n’est plus le fichier qui a été audité : sa somme de contrôle diffère.',
      ru: '{path} — уже не тот файл, который проверялся: контрольная сумма другая.',
    },
    todo: {
      en: 'Find the file as it was, or audit anew.',
      fr: 'Retrouvez le fichier d’origine ou refaites l’audit.',
      ru: 'Найдите прежний файл или проведите аудит заново.',
    },
  },
  'output-exists': {
    what: {
      en: '{path} exists already and was left as it is.',
      fr: '{path} existe déjà et n’a pas été modifié.',
      ru: '{path} уже существует и оставлен без изменений.',
    },
    todo: {
      en: 'Name another place, or remove it first.',
      fr: 'Indiquez un autre emplacement, ou supprimez-le d’abord.',
      ru: 'Укажите другое место или сначала удалите его.',
    },
  },
  'outputs-collide': {
    what: {
      en: 'Several formats ({names}) would be written to the same place: {file, select, none {standard output} other {{file}}}.',
      fr: 'Plusieurs formats ({names}) seraient écrits au même endroit : {file, select, none {la sortie standard} other {{file}}}.',
      ru: 'Несколько форматов ({names}) попали бы в одно место: {file, select, none {стандартный вывод} other {{file}}}.',
    },
    todo: {
      en: 'Give each its own file: --format junit=junit.xml --format stylish.',
      fr: 'Donnez à chacun son fichier : --format junit=junit.xml --format stylish.',
      ru: 'Укажите каждому свой файл: --format junit=junit.xml --format stylish.',
    },
  },
  'browser-missing': {
    what: {
      en: 'No browser was found to print the PDF; looked at: {tried}.',
      fr: 'Aucun navigateur trouvé pour imprimer le PDF ; cherché : {tried}.',
      ru: 'Не найден браузер для печати PDF; искали: {tried}.',
    },
    todo: {
      en: 'Install Chrome or Chromium, or name one in AMIABLE_BROWSER. The HTML report prints from any browser.',
      fr: 'Installez Chrome ou Chromium, ou indiquez-en un dans AMIABLE_BROWSER. Le rapport HTML s’imprime depuis tout navigateur.',
      ru: 'Установите Chrome или Chromium либо укажите путь в AMIABLE_BROWSER. Отчёт HTML можно напечатать из любого браузера.',
    },
  },
  'port-taken': {
    what: {
      en: 'Port {port, number, ::group-off} is in use.',
      fr: 'Le port {port, number, ::group-off} est déjà utilisé.',
      ru: 'Порт {port, number, ::group-off} занят.',
    },
    todo: {
      en: 'Choose another with --port; 0 picks a free one.',
      fr: 'Choisissez-en un autre avec --port ; 0 en prend un libre.',
      ru: 'Выберите другой через --port; 0 означает любой свободный.',
    },
  },
  'reader-url-invalid': {
    what: {
      en: 'The address of the second reader cannot be used: {url}.{reason, select, secret { It holds a name or password.} other {}}',
      fr: 'L’adresse du second lecteur est inutilisable : {url}.{reason, select, secret { Elle contient un nom ou un mot de passe.} other {}}',
      ru: 'Адрес второй читающей модели не подходит: {url}.{reason, select, secret { В нём есть имя или пароль.} other {}}',
    },
    todo: {
      en: '{reason, select, secret {Put the key into an environment variable and name that in reader.key-from.} other {Write it like http://127.0.0.1:8080.}}',
      fr: '{reason, select, secret {Placez la clé dans une variable d’environnement et nommez celle-ci dans reader.key-from.} other {Écrivez-la comme http://127.0.0.1:8080.}}',
      ru: '{reason, select, secret {Поместите ключ в переменную окружения и назовите её в reader.key-from.} other {Запишите его так: http://127.0.0.1:8080.}}',
    },
  },
  'reader-key-missing': {
    what: {
      en: 'The environment variable {name}, in which the key of the second reader should be, is empty.',
      fr: 'La variable d’environnement {name}, qui devrait contenir la clé du second lecteur, est vide.',
      ru: 'Переменная окружения {name}, где должен быть ключ второй читающей модели, пуста.',
    },
    todo: {
      en: 'Set it, or remove reader.key-from if the server asks for no key.',
      fr: 'Définissez-la, ou retirez reader.key-from si le serveur ne demande pas de clé.',
      ru: 'Задайте её или уберите reader.key-from, если сервер не требует ключа.',
    },
  },
  'reader-trouble': {
    what: {
      en: 'The second reader at {url} {cause, select, unreachable {could not be reached} timeout {did not answer in time} redirected {sent us to another address, to which no text was sent} status {reported an error} oversize {answered too much} other {gave no answer that can be read}} ({detail}). Texts without its answer are unsure.',
      fr: 'Le second lecteur à l’adresse {url} {cause, select, unreachable {n’a pas pu être joint} timeout {n’a pas répondu à temps} redirected {renvoie à une autre adresse, à laquelle aucun texte n’a été transmis} status {a signalé une erreur} oversize {a répondu trop longuement} other {n’a pas donné de réponse lisible}} ({detail}). Les textes sans réponse de sa part restent incertains.',
      ru: 'Вторая читающая модель по адресу {url} {cause, select, unreachable {недоступна} timeout {не ответила вовремя} redirected {отсылает к другому адресу, туда тексты не переданы} status {сообщила об ошибке} oversize {ответила слишком длинно} other {не дала читаемого ответа}} ({detail}). Тексты без её ответа остаются под вопросом.',
    },
    todo: {
      en: 'Check that the server runs and that url, model and timeout under “reader” in amiable.yaml are right. What was answered is kept, and only the rest is asked next time.',
      fr: 'Vérifiez que le serveur fonctionne et que url, model et timeout sont corrects sous « reader » dans amiable.yaml. Les réponses obtenues sont conservées ; seul le reste sera demandé la prochaine fois.',
      ru: 'Проверьте, что сервер работает и что url, model и timeout в разделе «reader» файла amiable.yaml верны. Полученные ответы сохранены, в следующий раз будет запрошено только остальное.',
    },
  },
  'rule-crashed': {
    what: {
      en: 'The rule {rule} crashed on {subject}: {reason}.',
      fr: 'La règle {rule} est tombée en panne sur {subject} : {reason}.',
      ru: 'Правило {rule} дало сбой на {subject}: {reason}.',
    },
    todo: {
      en: 'This is a fault of the tool: its result on this subject is not known. Please report it.',
      fr: 'C’est un défaut de l’outil : son résultat ici est inconnu. Merci de le signaler.',
      ru: 'Это ошибка программы: результат здесь неизвестен. Сообщите о ней, пожалуйста.',
    },
  },
} satisfies Record<string, ProblemSentence>;
