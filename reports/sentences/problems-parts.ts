import type { Localised } from '../../checks/types.ts';
import type { ProblemSentence } from './problems.ts';

/** What two audits do not have in common. */
const DIFFERENCE = {
  en: '{what, select, tool {the version of Amiable is not the same} day {the day of the law (--as-of) is not the same ({names})} share {the division into parts is not the same ({names})} pack {the rule packs are not the same ({names})} rule {rules or their severities are not the same ({names})} input {input files are not the same ({names})} other {settings are not the same ({names})}}',
  fr: '{what, select, tool {la version d’Amiable n’est pas la même} day {la date du droit (--as-of) n’est pas la même ({names})} share {la répartition en parties n’est pas la même ({names})} pack {les jeux de règles ne sont pas les mêmes ({names})} rule {des règles ou leur gravité ne sont pas les mêmes ({names})} input {des fichiers ne sont pas les mêmes ({names})} other {des réglages ne sont pas les mêmes ({names})}}',
  ru: '{what, select, tool {другая версия Amiable} day {другая дата права (--as-of: {names})} share {другое разбиение на части ({names})} pack {другие наборы правил ({names})} rule {другие правила или их строгость ({names})} input {другие файлы или их содержимое ({names})} other {другие настройки ({names})}}',
} satisfies Localised;

/** Audits that several machines share, and those that were interrupted. */
export const partProblems = {
  'run-unfinished': {
    what: {
      en: 'The run in {path} is not finished: the audit was interrupted or is still at work.',
      fr: 'L’audit dans {path} n’est pas terminé : il a été interrompu ou est encore en cours.',
      ru: 'Проверка в {path} не завершена: она была прервана или ещё идёт.',
    },
    todo: {
      en: 'Give the command of the audit again with --resume, or wait for it to end.',
      fr: 'Relancez la commande d’audit avec --resume, ou attendez qu’elle se termine.',
      ru: 'Повторите команду проверки с --resume или дождитесь её окончания.',
    },
  },
  'run-partial': {
    what: {
      en: '{path} holds no whole run, only parts of one: {numbers}.',
      fr: '{path} ne contient pas un audit entier, mais des parties : {numbers}.',
      ru: 'В {path} лежит не вся проверка, а только её части: {numbers}.',
    },
    todo: {
      en: 'Put all parts together: amiable audit --merge FOLDER… --out RUN.',
      fr: 'Réunissez toutes les parties : amiable audit --merge DOSSIER… --out AUDIT.',
      ru: 'Соберите все части: amiable audit --merge ПАПКА… --out РЕЗУЛЬТАТ.',
    },
  },
  'folder-taken': {
    what: {
      en: 'Another audit is at work in {path}: process {pid} on {host}, since {since}.',
      fr: 'Un autre audit est en cours dans {path} : processus {pid} sur {host}, depuis le {since}.',
      ru: 'В {path} уже идёт другая проверка: процесс {pid} на машине {host}, начало — {since}.',
    },
    todo: {
      en: 'Wait for it to end, or name another folder with --out.{seen, select, here {} other { Whether it still runs cannot be seen from this machine: if it does not, delete {lock}.}}',
      fr: 'Attendez qu’il se termine, ou indiquez un autre dossier avec --out.{seen, select, here {} other { Cette machine ne peut pas savoir s’il tourne encore : s’il s’est arrêté, supprimez {lock}.}}',
      ru: 'Дождитесь её окончания или укажите другую папку в --out.{seen, select, here {} other { Отсюда не видно, идёт ли она ещё; если нет, удалите {lock}.}}',
    },
  },
  'part-absent': {
    what: {
      en: 'There is no finished part of a run in {path}.',
      fr: 'Il n’y a pas de partie d’audit achevée dans {path}.',
      ru: 'В {path} нет готовой части проверки.',
    },
    todo: {
      en: 'Name the folder that amiable audit --partition has written.',
      fr: 'Indiquez le dossier écrit par amiable audit --partition.',
      ru: 'Укажите папку, которую записала команда amiable audit --partition.',
    },
  },
  'part-missing': {
    what: {
      en: '{n, plural, one {The part {numbers} is} other {The parts {numbers} are}} missing.',
      fr: '{n, plural, one {Il manque la partie {numbers}} other {Il manque les parties {numbers}}}.',
      ru: '{n, plural, one {Не хватает части {numbers}} few {Не хватает частей {numbers}} many {Не хватает частей {numbers}} other {Не хватает частей {numbers}}}.',
    },
    todo: {
      en: 'Audit {n, plural, one {it} other {them}} with --partition, and name {n, plural, one {its folder} other {their folders}} with the others.',
      fr: '{n, plural, one {Produisez-la avec --partition, puis indiquez son dossier} other {Produisez-les avec --partition, puis indiquez leurs dossiers}} avec les autres.',
      ru: 'Проверьте {n, plural, one {её} other {их}} с --partition и укажите {n, plural, one {её папку} other {их папки}} вместе с остальными.',
    },
  },
  'part-twice': {
    what: {
      en: 'Part {number} is in {path} and in {other} as well.',
      fr: 'La partie {number} figure à la fois dans {path} et dans {other}.',
      ru: 'Часть {number} есть и в {path}, и в {other}.',
    },
    todo: { en: 'Leave one of the two out.', fr: 'Retirez l’un des deux dossiers.', ru: 'Оставьте одну из двух папок.' },
  },
  'part-differs': {
    what: {
      en: `{path} and {other} are parts of different audits: ${DIFFERENCE.en}.`,
      fr: `{path} et {other} sont des parties d’audits différents : ${DIFFERENCE.fr}.`,
      ru: `{path} и {other} — части разных проверок: ${DIFFERENCE.ru}.`,
    },
    todo: {
      en: 'Audit the parts anew with the same version, files and options.',
      fr: 'Refaites les parties avec la même version, les mêmes fichiers et les mêmes options.',
      ru: 'Проведите проверку всех частей заново: та же версия, те же файлы и параметры.',
    },
  },
  'resume-changed': {
    what: {
      en: `The interrupted audit cannot be resumed: ${DIFFERENCE.en}.`,
      fr: `L’audit interrompu ne peut pas être repris : ${DIFFERENCE.fr}.`,
      ru: `Прерванную проверку нельзя продолжить: ${DIFFERENCE.ru}.`,
    },
    todo: {
      en: 'Restore what has changed, or leave --resume away to start over.',
      fr: 'Rétablissez ce qui a changé, ou recommencez l’audit sans --resume.',
      ru: 'Верните всё как было или начните заново, без --resume.',
    },
  },
  'share-invalid': {
    what: {
      en: '--partition: “{value}” is not a part.',
      fr: '--partition : « {value} » ne désigne pas une partie.',
      ru: '--partition: «{value}» — не номер части.',
    },
    todo: {
      en: 'Write which part of how many, such as 2/5 for the second of five.',
      fr: 'Indiquez la partie et leur nombre, par exemple 2/5 pour la deuxième de cinq.',
      ru: 'Укажите номер части и их число, например 2/5 — вторая из пяти.',
    },
  },
  'share-with-reader': {
    what: {
      en: 'An audit that asks a second reader cannot be divided among machines: each would get answers of its own.',
      fr: 'Un audit qui interroge un second lecteur ne se répartit pas entre plusieurs machines : chacune obtiendrait ses propres réponses.',
      ru: 'Проверку со второй читающей моделью нельзя разделить между машинами: каждая получила бы свои ответы.',
    },
    todo: {
      en: 'Leave --partition away, or take “reader” out of amiable.yaml.',
      fr: 'Renoncez à --partition, ou retirez « reader » de amiable.yaml.',
      ru: 'Уберите --partition или раздел «reader» из amiable.yaml.',
    },
  },
  'options-conflict': {
    what: {
      en: '{option} and {other} cannot be given together.',
      fr: '{option} et {other} ne peuvent pas être combinés.',
      ru: '{option} и {other} нельзя указывать вместе.',
    },
    todo: {
      en: 'Leave one of the two away; --help explains them.',
      fr: 'Retirez l’un des deux ; --help les explique.',
      ru: 'Уберите один из параметров; их описание — в --help.',
    },
  },
} satisfies Record<string, ProblemSentence>;
