import type { ProblemSentence } from './problems.ts';

/** Files that are not made for us: Parquet, mappings of columns and words, times in other forms, debtors known by their addresses. */
export const mappingProblems = {
  'parquet-broken': {
    what: {
      en: '{path} cannot be read as Parquet: {reason}.',
      fr: '{path} ne peut pas être lu comme fichier Parquet : {reason}.',
      ru: 'Не удалось прочитать {path} как файл Parquet: {reason}.',
    },
    todo: {
      en: 'Write the file again, or copy it again: it is damaged or cut off.',
      fr: 'Réécrivez ou recopiez le fichier : il est endommagé ou tronqué.',
      ru: 'Запишите или скопируйте файл заново: он повреждён или обрезан.',
    },
  },
  'mapped-column-missing': {
    what: {
      en: 'The mapping names the column {column}, and the file has none of that name.',
      fr: 'La table de correspondance cite la colonne {column}, absente du fichier.',
      ru: 'Сопоставление называет столбец {column}, а в файле его нет.',
    },
    todo: {
      en: 'Correct the name in amiable.yaml, or give this file an entry of its own.{near, select, none {} other { Did you mean {near}?}}',
      fr: 'Corrigez le nom dans amiable.yaml, ou donnez à ce fichier sa propre entrée.{near, select, none {} other { Vouliez-vous dire {near} ?}}',
      ru: 'Исправьте название в amiable.yaml или опишите этот файл отдельно.{near, select, none {} other { Возможно, имелось в виду {near}?}}',
    },
  },
  'value-unmapped': {
    what: {
      en: 'Nothing says what {value} means in {field}{column, select, none {} other { (column {column})}}; the record is set aside.',
      fr: 'Rien ne dit ce que {value} signifie dans {field}{column, select, none {} other { (colonne {column})}} ; l’enregistrement est mis de côté.',
      ru: 'Не сказано, что означает {value} в поле {field}{column, select, none {} other { (столбец {column})}}; запись отложена.',
    },
    todo: {
      en: 'Add the word to values.{field} in amiable.yaml.{near, select, none {} other { Did you mean {near}?}}',
      fr: 'Ajoutez ce mot à values.{field} dans amiable.yaml.{near, select, none {} other { Vouliez-vous dire {near} ?}}',
      ru: 'Добавьте это слово в values.{field} в amiable.yaml.{near, select, none {} other { Возможно, имелось в виду {near}?}}',
    },
  },
  'value-unknown': {
    what: {
      en: 'Nothing says what {value} means in {field}{column, select, none {} other { (column {column})}}; it is kept as it is, and rules cannot rely on it.',
      fr: 'Rien ne dit ce que {value} signifie dans {field}{column, select, none {} other { (colonne {column})}} ; le mot est gardé tel quel et aucune règle ne peut s’y fier.',
      ru: 'Не сказано, что означает {value} в поле {field}{column, select, none {} other { (столбец {column})}}; слово оставлено как есть, и правила не могут на него опереться.',
    },
    todo: {
      en: 'Add the word to values.{field} in amiable.yaml.{near, select, none {} other { Did you mean {near}?}}',
      fr: 'Ajoutez ce mot à values.{field} dans amiable.yaml.{near, select, none {} other { Vouliez-vous dire {near} ?}}',
      ru: 'Добавьте это слово в values.{field} в amiable.yaml.{near, select, none {} other { Возможно, имелось в виду {near}?}}',
    },
  },
  'time-unreadable': {
    what: {
      en: '{value} in {field}{column, select, none {} other { (column {column})}} is no time of the form {form}.',
      fr: '{value} dans {field}{column, select, none {} other { (colonne {column})}} n’est pas une date de la forme {form}.',
      ru: 'Значение {value} в поле {field}{column, select, none {} other { (столбец {column})}} не соответствует форме времени {form}.',
    },
    todo: {
      en: 'Correct the value, or the form under time in amiable.yaml.',
      fr: 'Corrigez la valeur, ou la forme indiquée sous time dans amiable.yaml.',
      ru: 'Исправьте значение или форму в разделе time файла amiable.yaml.',
    },
  },
  'time-other-form': {
    what: {
      en: '“{value}” in {field}{column, select, none {} other { (column {column})}} is written in a form that the file does not announce ({forms}).',
      fr: '« {value} » dans {field}{column, select, none {} other { (colonne {column})}} est écrit sous une forme que rien n’annonce ({forms}).',
      ru: 'Значение «{value}» в поле {field}{column, select, none {} other { (столбец {column})}} записано в форме, о которой не сообщено ({forms}).',
    },
    todo: {
      en: 'Say how the file writes times: time.form in amiable.yaml, beside files, and time.zone where they tell no offset.',
      fr: 'Indiquez comment le fichier écrit les dates : time.form dans amiable.yaml, à côté de files, et time.zone si elles n’indiquent aucun décalage.',
      ru: 'Укажите, как в файле записано время: time.form в amiable.yaml, рядом с files, и time.zone, если смещение не указано.',
    },
  },
  'time-without-offset': {
    what: {
      en: '{value} in {field}{column, select, none {} other { (column {column})}} tells no offset: nobody can say when it was.',
      fr: '{value} dans {field}{column, select, none {} other { (colonne {column})}} n’indique aucun décalage : nul ne peut dire quand c’était.',
      ru: 'Значение {value} в поле {field}{column, select, none {} other { (столбец {column})}} — время без смещения: нельзя сказать, когда это было.',
    },
    todo: {
      en: 'Write times with their offset (2026-11-02T09:00:00+01:00), or say in which zone those of the file are: time.zone in amiable.yaml, beside files.',
      fr: 'Écrivez les heures avec leur décalage (2026-11-02T09:00:00+01:00), ou indiquez dans quel fuseau sont celles du fichier : time.zone dans amiable.yaml, à côté de files.',
      ru: 'Пишите время со смещением (2026-11-02T09:00:00+01:00) или укажите, в какой зоне время в файле: time.zone в amiable.yaml, рядом с files.',
    },
  },
  'amount-unreadable': {
    what: {
      en: '“{value}” in {field}{column, select, none {} other { (column {column})}} is no amount of the form {expected}.',
      fr: '« {value} » dans {field}{column, select, none {} other { (colonne {column})}} n’est pas un montant de la forme {expected}.',
      ru: 'Значение «{value}» в поле {field}{column, select, none {} other { (столбец {column})}} не соответствует форме суммы {expected}.',
    },
    todo: {
      en: 'Correct the value, or say under amounts in amiable.yaml how the file writes amounts (decimal, signed).',
      fr: 'Corrigez la valeur, ou indiquez sous amounts dans amiable.yaml comment le fichier écrit les montants (decimal, signed).',
      ru: 'Исправьте значение или укажите в разделе amounts файла amiable.yaml, как в файле записаны суммы (decimal, signed).',
    },
  },
  'time-repeated': {
    what: {
      en: '{value} came twice in {zone}, when the clocks went back; the record is set aside.',
      fr: 'L’heure {value} a existé deux fois dans le fuseau {zone}, au passage à l’heure d’hiver ; l’enregistrement est mis de côté.',
      ru: 'Время {value} в зоне {zone} наступало дважды — часы перевели назад; запись отложена.',
    },
    todo: {
      en: 'Export times with their offset, or say under time in amiable.yaml which one is meant, with repeated (earlier or later).',
      fr: 'Exportez les heures avec leur décalage, ou indiquez sous time dans amiable.yaml laquelle est visée, avec repeated (earlier ou later).',
      ru: 'Выгрузите время со смещением или укажите в разделе time файла amiable.yaml, какое имеется в виду: repeated со значением earlier или later.',
    },
  },
  'time-skipped': {
    what: {
      en: '{value} never came in {zone}: the clocks went forward.',
      fr: 'L’heure {value} n’a pas existé dans le fuseau {zone} : passage à l’heure d’été.',
      ru: 'Времени {value} в зоне {zone} не было: часы перевели вперёд.',
    },
    todo: {
      en: 'Check the zone under time in amiable.yaml: these times are probably of another.',
      fr: 'Vérifiez le fuseau indiqué sous time dans amiable.yaml : ces heures sont sans doute celles d’un autre.',
      ru: 'Проверьте зону в разделе time файла amiable.yaml: скорее всего, это время другой зоны.',
    },
  },
  'duplicate-id-elsewhere': {
    what: {
      en: 'The id {id} was already used in {firstFile}, line {firstLine}.',
      fr: 'L’identifiant {id} a déjà servi dans {firstFile}, ligne {firstLine}.',
      ru: 'Идентификатор {id} уже использован в файле {firstFile}, строка {firstLine}.',
    },
    todo: {
      en: 'Give each record its own id; perhaps the two files overlap.',
      fr: 'Donnez à chaque enregistrement son identifiant ; les deux fichiers se recouvrent peut-être.',
      ru: 'Дайте каждой записи свой идентификатор; возможно, файлы пересекаются.',
    },
  },
  'rows-left-out': {
    what: {
      en: '{n, plural, one {# row with {value} in the column {column} is} other {# rows with {value} in the column {column} are}} left out, as the mapping says.',
      fr: '{n, plural, one {# ligne portant {value} dans la colonne {column} est omise} other {# lignes portant {value} dans la colonne {column} sont omises}}, comme le veut la table de correspondance.',
      ru: 'По правилам сопоставления {n, plural, one {пропущена # строка} few {пропущены # строки} many {пропущено # строк} other {пропущено # строки}} со значением {value} в столбце {column}.',
    },
    todo: {
      en: 'Nothing, if these rows are not to be read; otherwise change skip in amiable.yaml.',
      fr: 'Rien à faire si ces lignes n’ont pas à être lues ; sinon, modifiez skip dans amiable.yaml.',
      ru: 'Ничего, если эти строки читать не нужно; иначе измените skip в amiable.yaml.',
    },
  },
  'events-joined': {
    what: {
      en: '{n, plural, one {# row is a further event} other {# rows are further events}} of contacts that are counted already.',
      fr: '{n, plural, one {# ligne est un événement ultérieur} other {# lignes sont des événements ultérieurs}} de contacts déjà comptés.',
      ru: '{n, plural, one {# строка — последующее событие} few {# строки — последующие события} many {# строк — последующие события} other {# строки — последующие события}} уже учтённых контактов.',
    },
    todo: {
      en: 'Nothing: each contact has the time of its first event and the outcome of its last one.',
      fr: 'Rien à faire : chaque contact porte l’heure de son premier événement et l’issue du dernier.',
      ru: 'Ничего: у контакта время первого события и исход последнего.',
    },
  },
  'address-of-nobody': {
    what: {
      en: '{n, plural, one {# row has an address that no debtor record has} other {# rows have addresses that no debtor record has}}: each address stands for a debtor of its own.',
      fr: '{n, plural, one {# ligne porte une adresse qui ne figure sur aucune fiche de débiteur} other {# lignes portent des adresses qui ne figurent sur aucune fiche de débiteur}} : chaque adresse tient lieu de débiteur.',
      ru: '{n, plural, one {В # строке указан адрес, которого} few {В # строках указаны адреса, которых} many {В # строках указаны адреса, которых} other {В # строках указаны адреса, которых}} нет ни у одного должника: каждый такой адрес считается отдельным должником.',
    },
    todo: {
      en: 'Add the addresses to the debtor file (addresses): without them, histories stay apart and nothing is known of these debtors.',
      fr: 'Ajoutez ces adresses au fichier des débiteurs (addresses) : sans elles, les historiques restent séparés et rien n’est connu de ces débiteurs.',
      ru: 'Добавьте эти адреса в файл должников (addresses): без них истории не объединяются и об этих должниках ничего не известно.',
    },
  },
  'address-of-several': {
    what: {
      en: '{n, plural, one {# row has an address} other {# rows have addresses}} that several debtors share: each such address stands for a debtor of its own.',
      fr: '{n, plural, one {# ligne porte une adresse commune} other {# lignes portent des adresses communes}} à plusieurs débiteurs : chacune tient lieu de débiteur.',
      ru: '{n, plural, one {В # строке указан адрес, общий} few {В # строках указаны адреса, общие} many {В # строках указаны адреса, общие} other {В # строках указаны адреса, общие}} для нескольких должников: каждый такой адрес считается отдельным должником.',
    },
    todo: {
      en: 'Give the file a column with the debtor, or take the address from all but one of them.',
      fr: 'Ajoutez au fichier une colonne désignant le débiteur, ou laissez l’adresse à un seul d’entre eux.',
      ru: 'Добавьте в файл столбец с должником или оставьте адрес только у одного из них.',
    },
  },
  'accounts-as-one': {
    what: {
      en: '{n, plural, one {# customer has} other {# customers have}} entries that are matched with no invoice: {n, plural, one {that account counts as one debt} other {each of these accounts counts as one debt}}.',
      fr: '{n, plural, one {# client a} other {# clients ont}} des écritures qui ne sont rapprochées d’aucune facture : {n, plural, one {son compte vaut une seule créance} other {chacun de ces comptes vaut une seule créance}}.',
      ru: '{n, plural, one {У # клиента} few {У # клиентов} many {У # клиентов} other {У # клиента}} есть записи, не отнесённые ни к одному счёту: {n, plural, one {вся его задолженность считается одним долгом} other {задолженность каждого из них считается одним долгом}}.',
    },
    todo: {
      en: 'Match the payments with their invoices in the accounting program and export anew, if debts are to be told apart.',
      fr: 'Pour distinguer les créances, lettrez les règlements avec leurs factures dans le logiciel comptable, puis refaites l’export.',
      ru: 'Если долги нужно различать, разнесите платежи по счетам в бухгалтерской программе и выгрузите данные заново.',
    },
  },
  'sender-unknown': {
    what: {
      en: 'There is no mapping called {sender}.',
      fr: 'Il n’existe pas de table de correspondance nommée {sender}.',
      ru: 'Сопоставления {sender} нет.',
    },
    todo: {
      en: '{senders, select, none {Describe the files in amiable.yaml.} other {Use one of: {senders}.}}{near, select, none {} other { Did you mean {near}?}}',
      fr: '{senders, select, none {Décrivez ces fichiers dans amiable.yaml.} other {Choisissez parmi : {senders}.}}{near, select, none {} other { Vouliez-vous dire {near} ?}}',
      ru: '{senders, select, none {Опишите эти файлы в amiable.yaml.} other {Выберите одно из: {senders}.}}{near, select, none {} other { Возможно, имелось в виду {near}?}}',
    },
  },
  'sender-of-other-input': {
    what: {
      en: '{sender} is a mapping for other files: here it is {input} that are read.',
      fr: '{sender} est une table de correspondance pour d’autres fichiers : ici, on lit {input}.',
      ru: 'Сопоставление {sender} — для других файлов: здесь читаются {input}.',
    },
    todo: {
      en: 'Move the files to the input that the mapping is for.',
      fr: 'Déplacez ces fichiers vers l’entrée à laquelle cette table est destinée.',
      ru: 'Перенесите файлы в тот раздел, для которого сопоставление предназначено.',
    },
  },
  'sender-zone-missing': {
    what: {
      en: 'The times of {sender} have no offset: somebody has to say in which time zone they were written.',
      fr: 'Les dates de {sender} sont sans décalage horaire : il faut indiquer leur fuseau.',
      ru: 'Время в файлах {sender} записано без смещения: нужно указать часовой пояс.',
    },
    todo: {
      en: 'Give inputs.{input} of amiable.yaml an entry with use ({sender}) and time.zone.',
      fr: 'Ajoutez sous inputs.{input}, dans amiable.yaml, une entrée avec use ({sender}) et time.zone.',
      ru: 'Добавьте в inputs.{input} файла amiable.yaml запись с use ({sender}) и time.zone.',
    },
  },
  'mapping-doubtful': {
    what: {
      en: 'Several entries of inputs.{input} {what, select, name {are called} other {mean}} {value}.',
      fr: 'Plusieurs entrées de inputs.{input} {what, select, name {portent le nom} other {désignent}} {value}.',
      ru: '{what, select, name {Имя {value} носят сразу несколько записей inputs.{input}.} other {К {value} подходят сразу несколько записей inputs.{input}.}}',
    },
    todo: {
      en: 'Give the entry that you mean a name of its own, and write NAME=FILE.',
      fr: 'Donnez à l’entrée voulue un nom (name) qui n’est qu’à elle, et écrivez NOM=FICHIER.',
      ru: 'Дайте нужной записи отдельное имя (name) и пишите ИМЯ=ФАЙЛ.',
    },
  },
  'time-form-unknown': {
    what: {
      en: '{form} is no form of times.',
      fr: '{form} n’est pas une forme de date.',
      ru: '{form} — не форма времени.',
    },
    todo: {
      en: 'Use iso, epoch-seconds, epoch-milliseconds, rfc-2822 or a pattern such as dd/MM/yyyy HH:mm.',
      fr: 'Indiquez iso, epoch-seconds, epoch-milliseconds, rfc-2822 ou un modèle comme dd/MM/yyyy HH:mm.',
      ru: 'Укажите iso, epoch-seconds, epoch-milliseconds, rfc-2822 или шаблон вроде dd/MM/yyyy HH:mm.',
    },
  },
} satisfies Record<string, ProblemSentence>;
