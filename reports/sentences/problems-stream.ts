import type { ProblemSentence } from './problems.ts';

/** The stream: its servers, what comes from them, and what is kept of it; and what the gate finds there. */
export const streamProblems = {
  'stream-unreachable': {
    what: {
      en: 'The NATS servers at {servers} cannot be used: {reason}.',
      fr: 'Les serveurs NATS {servers} ne peuvent pas être utilisés : {reason}.',
      ru: 'Не удаётся работать с серверами NATS {servers}: {reason}.',
    },
    todo: {
      en: 'Check the addresses, the credentials with their permissions, and whether JetStream is on; then start again. Nothing is lost meanwhile.',
      fr: 'Vérifiez les adresses, les identifiants et leurs droits, et que JetStream est activé, puis relancez. Rien ne se perd entre-temps.',
      ru: 'Проверьте адреса, учётные данные и их права, а также включён ли JetStream, затем запустите снова. За это время ничего не потеряется.',
    },
  },
  'stream-missing': {
    what: {
      en: 'The servers have no stream {stream}.',
      fr: 'Les serveurs n’ont pas de flux {stream}.',
      ru: 'На серверах нет потока {stream}.',
    },
    todo: {
      en: 'Make it, with the subjects {prefix}.*.* (docs/stream.md shows how), or name another under stream.name.',
      fr: 'Créez-le, avec les sujets {prefix}.*.* (docs/stream.md montre comment), ou nommez-en un autre sous stream.name.',
      ru: 'Создайте его с темами {prefix}.*.* (как — в docs/stream.md) или укажите другой в stream.name.',
    },
  },
  'stream-consumer-gone': {
    what: {
      en: 'The servers no longer have the consumer {consumer}.',
      fr: 'Le consommateur {consumer} n’existe plus sur les serveurs.',
      ru: 'Потребителя {consumer} больше нет на серверах.',
    },
    todo: {
      en: 'Start again: it is made anew, and what the stream still holds is read once more.',
      fr: 'Relancez : il sera recréé, et tout ce que le flux contient encore sera relu.',
      ru: 'Запустите снова: он будет создан заново, и всё, что ещё хранится в потоке, будет прочитано ещё раз.',
    },
  },
  'stream-partition-elsewhere': {
    what: {
      en: 'Partition {partition} is followed with another state: the consumer {consumer} belongs to it.',
      fr: 'La partition {partition} est suivie avec un autre état : le consommateur {consumer} lui appartient.',
      ru: 'Раздел {partition} ведётся с другим состоянием: ему принадлежит потребитель {consumer}.',
    },
    todo: {
      en: 'Start it with the folder it was followed with. If that folder is gone for good, delete the consumer: what the stream still holds is then read anew.',
      fr: 'Relancez avec le dossier d’état d’origine. S’il est définitivement perdu, supprimez le consommateur : tout ce que le flux contient encore sera relu.',
      ru: 'Запустите с прежней папкой состояния. Если она утрачена безвозвратно, удалите потребителя: всё, что ещё хранится в потоке, будет прочитано заново.',
    },
  },
  'stream-partition-taken': {
    what: {
      en: 'Another process follows partition {partition}: it holds {path}.',
      fr: 'Un autre processus suit la partition {partition} : il tient {path}.',
      ru: 'Раздел {partition} уже ведёт другой процесс: он держит {path}.',
    },
    todo: {
      en: 'Stop it first, or follow other partitions.',
      fr: 'Arrêtez-le d’abord, ou suivez d’autres partitions.',
      ru: 'Сначала остановите его или ведите другие разделы.',
    },
  },
  'stream-partitioned-otherwise': {
    what: {
      en: '{path} was begun as another partition or as one of {made}, not of {asked}: histories would be torn apart.',
      fr: '{path} a été commencé pour une autre partition ou pour un découpage en {made} et non en {asked} : les historiques seraient déchirés.',
      ru: '{path} начат для другого раздела или при числе разделов {made}, а не {asked}: истории разорвались бы.',
    },
    todo: {
      en: 'Give the number it was begun with, or begin a new state folder and read the stream anew.',
      fr: 'Indiquez le découpage d’origine, ou commencez un nouveau dossier d’état et relisez le flux.',
      ru: 'Укажите прежнее число разделов или начните новую папку состояния и прочитайте поток заново.',
    },
  },
  'stream-partitions-invalid': {
    what: {
      en: 'Partitions cannot be given as {value}.',
      fr: 'Partitions mal indiquées : {value}.',
      ru: 'Разделы указаны неверно: {value}.',
    },
    todo: {
      en: 'Write the first, the last and how many there are, such as 0-3/8, or one alone, such as 5/8.',
      fr: 'Écrivez la première, la dernière et leur nombre total, par exemple 0-3/8, ou une seule, par exemple 5/8.',
      ru: 'Напишите первый, последний и общее число разделов, например 0-3/8, или один раздел, например 5/8.',
    },
  },
  'stream-subject-unknown': {
    what: {
      en: 'The subject {subject} does not say what the record is.',
      fr: 'Le sujet {subject} ne dit pas ce qu’est l’enregistrement.',
      ru: 'По теме {subject} не видно, что это за запись.',
    },
    todo: {
      en: 'Publish it under the right word before the partition: {known}.',
      fr: 'Publiez-le avec le bon mot devant la partition : {known}.',
      ru: 'Опубликуйте её с верным словом перед номером раздела: {known}.',
    },
  },
  'stream-input-unnamed': {
    what: {
      en: 'Records come under “{sort}”, which the inputs do not name: they are kept, and no rule looks at them as given.',
      fr: 'Des enregistrements arrivent sous « {sort} », que les entrées ne nomment pas : ils sont gardés, mais les règles qui en ont besoin ne sont pas appliquées.',
      ru: 'Поступают записи «{sort}», не названные среди входных данных: они хранятся, но правила, которым они нужны, не применяются.',
    },
    todo: {
      en: 'Add it to --inputs or stream.inputs if all of it is published.',
      fr: 'Ajoutez-le à --inputs ou à stream.inputs si tout est publié.',
      ru: 'Добавьте их в --inputs или stream.inputs, если публикуются все такие записи.',
    },
  },
  'message-id-missing': {
    what: {
      en: 'The entry of the ledger came without an id (header Nats-Msg-Id): nobody could say whether it had been counted.',
      fr: 'L’écriture du grand livre est arrivée sans identifiant (en-tête Nats-Msg-Id) : nul ne pourrait dire si elle a déjà été comptée.',
      ru: 'Запись учёта долга пришла без идентификатора (заголовок Nats-Msg-Id): нельзя узнать, учтена ли она уже.',
    },
    todo: {
      en: 'Publish it again with an id of its own that stays the same at each attempt.',
      fr: 'Publiez-la de nouveau avec un identifiant propre, le même à chaque tentative.',
      ru: 'Опубликуйте её снова с собственным идентификатором, одинаковым при каждой попытке.',
    },
  },
  'store-taken': {
    what: {
      en: 'The store {path} holds the findings of {by, select, run {a run} other {another stream}}.',
      fr: 'La base {path} contient les constats {by, select, run {d’un audit} other {d’un autre flux}}.',
      ru: 'В базе {path} хранятся замечания {by, select, run {проверки} other {другого потока}}.',
    },
    todo: {
      en: 'Name another file with --store: each has a store of its own.',
      fr: 'Indiquez un autre fichier avec --store : à chacun sa base.',
      ru: 'Укажите другой файл через --store: у каждого потока и у каждой проверки своя база.',
    },
  },
  'state-missing': {
    what: {
      en: 'There is no state in {path}.',
      fr: 'Le dossier {path} ne contient aucun état.',
      ru: 'В папке {path} нет состояния.',
    },
    todo: {
      en: 'Name the folder that amiable stream keeps, or fill one from files: amiable load --state {path}.',
      fr: 'Indiquez le dossier que tient amiable stream, ou remplissez-en un à partir de fichiers : amiable load --state {path}.',
      ru: 'Укажите папку, которую ведёт amiable stream, или заполните её из файлов: amiable load --state {path}.',
    },
  },
  'state-outdated': {
    what: {
      en: '{path} was written by an older version, which did not note all that is needed.',
      fr: '{path} a été écrit par une version plus ancienne, qui ne notait pas tout ce qu’il faut.',
      ru: 'Файл {path} записан более старой версией, которая сохраняла не всё, что нужно.',
    },
    todo: {
      en: 'Start amiable stream with it once, or load the files again: that brings it up to date.',
      fr: 'Lancez une fois amiable stream avec cet état, ou rechargez les fichiers : il sera mis à jour.',
      ru: 'Один раз запустите с ним amiable stream или загрузите файлы заново: состояние обновится.',
    },
  },
  'state-filled-otherwise': {
    what: {
      en: '{path} was filled from {by, select, files {files} other {a stream}}: entries of the ledger would count twice.',
      fr: '{path} a été rempli {by, select, files {à partir de fichiers} other {par un flux}} : des écritures du grand livre compteraient deux fois.',
      ru: '{path} заполнен {by, select, files {из файлов} other {из потока}}: записи учёта долга были бы учтены дважды.',
    },
    todo: {
      en: 'Name another folder with --state: files and a stream each have one of their own.',
      fr: 'Indiquez un autre dossier avec --state : les fichiers et le flux ont chacun le leur.',
      ru: 'Укажите другую папку через --state: для файлов и для потока нужны разные папки.',
    },
  },
  'history-unknown': {
    what: {
      en: 'Nothing is kept of this debtor’s contacts, and the request gives no history: nobody can say whether there were too many.',
      fr: 'Aucun contact de ce débiteur n’est connu et la demande ne donne pas d’historique : impossible de dire s’il y en a eu trop.',
      ru: 'О контактах с этим должником ничего не известно, и в запросе нет их истории: нельзя сказать, не слишком ли их было много.',
    },
    todo: {
      en: 'Check the debtor’s id and the pseudonyms’ key. For a debtor who is new, send an empty history or publish the debtor record first.',
      fr: 'Vérifiez l’identifiant du débiteur et la clé des pseudonymes. Pour un nouveau débiteur, envoyez un historique vide ou publiez d’abord sa fiche.',
      ru: 'Проверьте идентификатор должника и ключ псевдонимов. Для нового должника пришлите пустую историю или сначала передайте запись о нём.',
    },
  },
  'contact-made': {
    what: {
      en: 'A contact with the id {id} has been made already.',
      fr: 'Un contact portant l’identifiant {id} a déjà eu lieu.',
      ru: 'Контакт с идентификатором {id} уже состоялся.',
    },
    todo: {
      en: 'Ask before it is made, and give each contact an id of its own.',
      fr: 'Posez la question avant le contact, et donnez à chacun un identifiant propre.',
      ru: 'Спрашивайте до контакта и давайте каждому контакту собственный идентификатор.',
    },
  },
} satisfies Record<string, ProblemSentence>;
