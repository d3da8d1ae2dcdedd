import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { vocabularyOf } from '../../checks/lib/vocabulary.ts';
import { compileWords } from '../../checks/lib/words.ts';
import { readWords } from '../../checks/read/words.ts';
import type { Lang } from '../../checks/types.ts';

const words = compileWords(vocabularyOf(readWords(fileURLToPath(new URL('../../checks/words', import.meta.url)))));

/** Coercive sentences of every category, put plainly. They were written before anybody looked which of them are seen. */
const SEEN: Partial<Record<Lang, string[]>> = {
  fr: [
    "Joli portail, ce serait dommage qu'il lui arrive malheur.",
    'Nous savons casser autre chose que des vitrines.',
    "Votre fils finit l'école à 16 h 30, n'est-ce pas ?",
    'Votre voiture est toujours garée rue Pasteur ?',
    "On saura vous faire payer d'une manière ou d'une autre.",
    'Vous risquez la prison si vous persistez.',
    'Deux policiers passeront demain matin.',
    'Cette affaire est entre les mains du procureur.',
    "Votre comportement relève de l'escroquerie.",
    'Nous avons déposé plainte ce matin.',
    "C'est du vol pur et simple.",
    'Votre dossier est chez le juge, la condamnation ne fait aucun doute.',
    "Un jugement vient d'être rendu contre vous, réglez sans délai.",
    "Notre avocat dépose l'assignation cet après-midi.",
    'Vous perdrez la garde de vos enfants.',
    "L'huissier est en route.",
    'Vos meubles seront enlevés jeudi.',
    'Votre salaire sera prélevé à la source.',
    'Nous bloquons votre compte dès ce soir.',
    'Nos agents viendront reprendre la voiture.',
    'Préparez-vous à quitter votre logement.',
    'Votre patron va recevoir un courrier.',
    'Vos voisins seront au courant demain.',
    'Bonjour, votre collègue M. Petit ne rembourse pas son crédit, pouvez-vous lui en parler ?',
    'Votre photo sera publiée sur Facebook.',
    'Nous allons appeler vos parents.',
    'La prochaine lettre sera une carte postale que tout le monde pourra lire.',
    "Vous n'êtes qu'un profiteur.",
    'Vous devriez avoir honte.',
    'Les gens honnêtes paient leurs dettes.',
    'Inutile de vous cacher.',
    'Vous mentez comme vous respirez.',
    'Quel exemple pour vos enfants !',
    'Plus que 9 minutes pour payer.',
    'Payez avant midi, pas midi une.',
    "C'est votre toute dernière chance.",
    'Il vous reste deux heures, ensuite ce sera trop tard.',
    "Tic tac, l'horloge tourne.",
    'Aucune banque ne vous prêtera plus jamais.',
    'Vous serez fiché à vie.',
    'Payez et nous effaçons votre fichage.',
    'Chaque relance coûte 25 €.',
    'Tous les frais sont à votre charge.',
    'Frais de dossier : 45 €, frais de visite : 90 €.',
    '10 € de pénalité par jour de retard.',
    'Une dette ne se prescrit jamais.',
    "Vous n'avez pas le droit de contester.",
    'Votre silence vaut acceptation.',
    'Versez juste 5 € et vous ne serez pas poursuivi.',
    'Vos enfants devront payer à votre place.',
    'Inutile de prendre un avocat.',
    'Voici notre 51e message, demain il y en aura deux fois plus.',
    'Nous vous attendrons devant votre portail.',
    'Nous appellerons jour et nuit.',
    'Je passerai chaque soir.',
    'Nous vous suivons.',
    'Office du recouvrement judiciaire, dossier n° 45/2026.',
    "Ici l'huissier Martin, service des saisies.",
    'TRIBUNAL DES CRÉANCES, convocation.',
    'Maître Dubois, service juridique interne.',
    'PAYEZ MAINTENANT !!! PAYEZ MAINTENANT !!!',
    'Les accidents domestiques sont fréquents chez ceux qui ne paient pas.',
    'Vous tenez à votre chien ?',
    "Vous pouvez demander l'arrêt des appels, nous continuerons.",
  ],
  en: [
    'We will take your car on Monday.',
    'Your bank account is going to be frozen tomorrow.',
    'Nice gate. It would be a pity if something happened to it.',
    'We break other things too.',
    "Your son leaves school at half past three, doesn't he?",
    'We will make you pay one way or another.',
    "You're looking at jail time.",
    'Two officers will be there in the morning.',
    'The district attorney has your file.',
    'What you did is fraud.',
    'We have filed a criminal complaint.',
    'This is theft, plain and simple.',
    'The judgment was obtained, pay now.',
    'Our attorney files the lawsuit this afternoon.',
    'You will lose custody of your kids.',
    'The bailiff is on the way.',
    'Your furniture will be taken on Thursday.',
    'Your wages go first, then the car.',
    'We are freezing your account tonight.',
    'Our agents are coming to take the car.',
    'Get ready to leave your home.',
    'Your boss will get a letter.',
    'Your neighbours will know by tomorrow.',
    "Hi, your coworker Jim Stone hasn't paid his loan, could you tell him to call us?",
    'Your photo goes on Facebook.',
    'We are going to call your parents.',
    'The next letter will be a postcard everyone can read.',
    'You are nothing but a freeloader.',
    'You should be ashamed of yourself.',
    'Decent people pay their debts.',
    'You lie every time you open your mouth.',
    'What an example for your children!',
    '9 more minutes to pay.',
    'Pay by noon. Not 12:01.',
    'This is your very last chance.',
    'You have two hours, then it is too late.',
    'Tick tock.',
    'No bank will ever lend to you again.',
    'Your credit is ruined for seven years.',
    'Pay and we will delete the entry.',
    'Each reminder costs $25.',
    'All costs are at your expense.',
    '$10 penalty per day of delay.',
    'A debt never expires.',
    'You have no right to dispute this.',
    'Your silence means you accept.',
    "Just $5 today and you can't be sued.",
    'Your children will have to pay instead of you.',
    'Getting a lawyer is pointless.',
    'This is the 51st message, tomorrow there will be twice as many.',
    "We'll wait at your gate.",
    'We will call day and night.',
    'I will come by every evening.',
    'We are following you.',
    'You can ask us to stop, we will go on.',
    'Office of Civil Process, case 45-2026.',
    'This is Officer Grant, enforcement division.',
    'COURT OF CLAIMS, you are summoned.',
    'Our solicitors department, Mr Blake.',
    'PAY NOW!!! PAY NOW!!!',
    "Accidents happen to people who don't pay.",
    "You love that dog, don't you?",
    'The complaint is drafted and goes out at 5 pm.',
    'No use going into hiding.',
    'Case fee $45, visit fee $90.',
  ],
  ru: [
    'Мы можем забрать вашу машину.',
    'Хорошие у вас ворота, жалко будет, если что случится.',
    'Мы умеем ломать не только замки.',
    'Ваш сын заканчивает школу в половине четвёртого, верно?',
    'Мы найдём способ заставить вас заплатить.',
    'Вам грозит тюрьма.',
    'Завтра утром к вам приедут двое полицейских.',
    'Ваше дело у прокурора.',
    'Ваши действия являются мошенничеством.',
    'Мы подали заявление в полицию.',
    'Это просто воровство.',
    'Судебное решение уже получено, платите.',
    'Иск составлен и уйдёт в суд в пять вечера.',
    'Наш адвокат сегодня подаёт в суд.',
    'Вас лишат родительских прав.',
    'Пристав уже в пути.',
    'В четверг вывезем вашу мебель.',
    'Сначала заберём зарплату, потом машину.',
    'Сегодня вечером заблокируем ваши счета.',
    'Наши сотрудники приедут забирать машину.',
    'Готовьтесь освободить квартиру.',
    'Вашему начальнику придёт письмо.',
    'Завтра соседи всё узнают.',
    'Здравствуйте, ваша коллега Петрова не платит по кредиту, передайте ей, чтобы перезвонила.',
    'Ваше фото появится в соцсетях.',
    'Мы будем звонить вашим родителям.',
    'Вы просто халявщик.',
    'Стыдно должно быть.',
    'Порядочные люди долги отдают.',
    'Вы врёте на каждом слове.',
    'Хороший пример вы подаёте детям!',
    'Осталось 9 минут на оплату.',
    'Платите до полудня, ни минутой позже.',
    'Это ваш самый последний шанс.',
    'У вас два часа, потом будет поздно.',
    'Тик-так, время идёт.',
    'Ни один банк вам больше не даст кредит.',
    'Кредитная история испорчена навсегда.',
    'Заплатите, и мы уберём запись.',
    'Каждое напоминание стоит 250 рублей.',
    'Все расходы за ваш счёт.',
    'Оформление дела 450 руб., выезд 900 руб.',
    'Штраф 100 рублей за каждый день просрочки.',
    'Долг не имеет срока давности.',
    'Вы не имеете права оспаривать долг.',
    'Ваше молчание означает согласие.',
    'Внесите всего 50 рублей, и на вас не подадут в суд.',
    'Платить за вас придётся детям.',
    'Адвокат вам не поможет.',
    'Это 51-е сообщение, завтра их будет вдвое больше.',
    'Будем ждать вас у ворот.',
    'Будем звонить днём и ночью.',
    'Я буду приходить каждый вечер.',
    'Мы за вами следим.',
    'Можете просить прекратить звонки, мы продолжим.',
    'Управление судебного взыскания, дело 45-2026.',
    'Говорит следователь Громов.',
    'СУД ПО ДОЛГАМ, вы вызываетесь повесткой.',
    'Наш юридический департамент при суде.',
    'ПЛАТИТЕ СЕЙЧАС!!! ПЛАТИТЕ СЕЙЧАС!!!',
    'С теми, кто не платит, случаются несчастья.',
    'Вы ведь любите свою собаку?',
    'Следующее письмо придёт открыткой, которую прочтут все.',
    'Прятаться бесполезно.',
    'Дежурная машина с двумя операми будет у вас к ужину.',
    'Завтра слесарь врежет новый замок, ваши пожитки сложим в подъезде.',
    'Пёс ваш и мотоблок уедут с нами в понедельник.',
    'Фамилию зачитаем с трибуны на сходе села.',
    'Справки и расчёт отдаём лишь после перевода денег.',
    'Любое наше СМС обходится вам в 40 рублей.',
    'Пока не внесёте аванс, никаких копий договора не увидите.',
    'Сушите сухари, в камере холодно.',
    'Звонить будем каждые полчаса, днём и ночью, пока не расплатишься.',
    'Мы видели, как ваша дочь выходит из музыкальной школы.',
    'Не ответили три дня, значит, признали всю сумму.',
    'Сбережения твоей бабки мы тоже выгребем.',
    'Ты козёл и неудачник, верни деньги.',
    'Скажи мамке, чтобы вернула кредит.',
    'Приедут ребята и пересчитают тебе рёбра.',
    'Суд прошёл вчера, вы проиграли.',
    'За выезд агента 1 500 руб., за конверт 200, всё прибавлено к долгу.',
    'Хоть в прокуратуру пиши, хоть в Гаагу, не поможет.',
    'Мотоцикл ваш мы в субботу отгоним на стоянку и продадим.',
    'Капитан юстиции Громов, отдел по невозвратам.',
    'Жильцы соседних квартир получат от нас открытки с вашей суммой.',
    'У вас четыре минуты, потом скидка исчезнет.',
    'Опека уже знает про твои долги, детей заберут.',
    'Адвокатов ваших слушать не станем и отвечать им не обязаны.',
  ],
};

/** Known gaps: what a reader understands and the frames do not see yet. */
const NOT_YET: Partial<Record<Lang, string[]>> = {
  fr: ['Fermez bien vos volets ce soir.'],
  en: ['Still parking on Elm Street?', 'Lock your windows tonight.'],
  ru: ['Машина всё там же стоит, на Садовой?', 'Закройте сегодня окна получше.'],
};

/** Firm, lawful and truthful messages: nothing in them may be flagged. */
const FIRM: Partial<Record<Lang, string[]>> = {
  fr: [
    'Votre facture de 310,00 € est échue depuis le 3 avril. Merci de la régler avant le 30 juin ou de nous appeler.',
    'Sans paiement dans les trente jours, le créancier pourra saisir le tribunal judiciaire.',
    'Nous ne contacterons ni votre employeur ni vos proches.',
    'Un faux message annonce que votre compte sera saisi ce soir : il ne vient pas de nous.',
    'Votre dossier reste confidentiel ; vous pouvez contester la somme par écrit.',
    'Dernier rappel avant mise en demeure. Un échéancier est possible, sans frais.',
    'Le commissaire de justice agit en vertu du jugement du tribunal judiciaire de Lyon du 3 février 2026.',
    'Bonjour, la saisie de vos coordonnées bancaires se fait dans votre espace client.',
  ],
  en: [
    'You ask who can take my car, as you put it: nobody.',
    'Your invoice of $310 has been due since April 3. Please pay it by June 30 or call us.',
    'If we cannot agree on a plan, the creditor may start a claim in court.',
    'We do not contact your employer or your family.',
    'Beware of scam texts that say your account will be frozen tonight: they are not from us.',
    'You have the right to dispute this debt; tell us within 30 days.',
    'Final reminder. A payment plan is possible at no cost.',
    'Under the judgment of May 2, 2025 of the Cook County Circuit Court, wages may be garnished.',
    'Please enter your account number on our website.',
  ],
  ru: [
    'Счёт на 4 310 рублей не оплачен с 3 апреля. Просим оплатить его до 30 июня или связаться с нами.',
    'Если договориться не удастся, кредитор вправе обратиться в суд.',
    'Мы не звоним вашим родственникам и не пишем на работу.',
    'Остерегайтесь мошенников: они пишут, что ваш счёт арестуют сегодня. Это не мы.',
    'Вы вправе оспорить сумму долга, напишите нам.',
    'Последнее напоминание. Возможна рассрочка без комиссий.',
    'Судебный приказ № 2-917/2025 от 3 февраля вступил в силу, взыскание ведёт пристав.',
    'Введите номер договора в личном кабинете.',
    'Полиция приняла ваше заявление о краже карты, взыскание остановлено.',
    'Замок в подъезде меняем в среду по заявке жильцов, ключи у консьержа.',
    'Копии договора выдаём бесплатно, звонки и письма для вас ничего не стоят.',
    'Наш агент читал фамилии должников на собрании; просим прощения, его уволили.',
    'Коллектор грозит забрать машину? Без решения суда это незаконно, сохраните запись.',
    'Ваш сотрудник обозвал мою мать и звонил ей ночью, я пишу жалобу в прокуратуру.',
    'Агентство оштрафовано за звонки по ночам, сообщил надзор.',
    'Молчание не означает согласия с долгом, срок для возражений 30 дней.',
  ],
};

/** Prison, death and broken bones, promised to the reader in plain words, in any order. */
const OUTRIGHT: Partial<Record<Lang, string[]>> = {
  fr: [
    'Vous irez en prison pour cette dette.',
    'Demain, tu dormiras en prison.',
    'Vous serez arrêtée chez vous.',
    'On va vous casser les jambes.',
    'Mes gars te casseront les genoux vendredi.',
    'Je vais te tuer.',
  ],
  en: [
    'You will go to jail for this debt.',
    "You'll be arrested tomorrow.",
    'If you do not pay by Friday, you are going straight to jail.',
    'You will go to j a i l.',
    'We will break your legs.',
    'My lads will smash your kneecaps.',
    'I will kill you.',
  ],
  ru: [
    'Не заплатите — сядете.',
    'Вас посадят за этот долг.',
    'За неуплату вы отправитесь в тюрьму.',
    'Переломаем тебе ноги.',
    'Мы вас закопаем.',
  ],
  de: [
    'Sie kommen ins Gefängnis.',
    'Dann landen Sie im Knast.',
    'Sie werden morgen verhaftet.',
    'Wir brechen Ihnen die Beine.',
    'Freitag brechen dir meine Jungs die Knochen.',
    'Ich bringe dich um.',
  ],
  es: [
    'Irá a la cárcel por esta deuda.',
    'Vas a acabar en la cárcel.',
    'Le van a detener mañana.',
    'Te voy a matar.',
    'Mis chicos le partirán las piernas.',
  ],
  it: ['Finirà in galera per questo debito.', 'La arresteranno domani.', 'Ti spezziamo le gambe.', 'I miei ragazzi le romperanno le ossa.'],
  nl: ['U gaat naar de gevangenis.', 'Morgen wordt u opgepakt.', 'Wij breken je benen.', 'Dan belandt u in de cel.'],
};

/** Denied, told of others, asked, or another thing by the same words. */
const ABOUT_IT: Partial<Record<Lang, string[]>> = {
  fr: [
    'Personne ne vous mettra en prison pour une dette.',
    'Vous craignez que nous vous fassions arrêter : ce n’est pas possible.',
    'Vous serez arrêté de travail jusqu’au 3.',
    'Ne vous cassez pas la tête.',
  ],
  en: [
    'No, you will not be arrested for a debt.',
    'Will you go to jail for this? No.',
    'The caller said you will be arrested.',
    'You will be locked out of your account after three tries.',
    'We will break your payment into three.',
  ],
  ru: [
    'Из-за долга вас не посадят.',
    'Вам сказали, что вас арестуют?',
    'На рейс вас посадят и без доплаты.',
    'Сломали ногу? Продлим абонемент.',
    'Кабель мы вам закопаем во вторник.',
  ],
  de: ['Sie kommen nicht ins Gefängnis.', 'Kommen Sie ins Gefängnis? Nein.', 'Wir bringen Sie um 9 Uhr hin.'],
  es: ['No irá a la cárcel.', 'Le partimos la cuota en tres.', 'Nadie le va a detener por esto.'],
  it: ['Non finirà in galera.', 'Non la arresteranno per un debito.'],
  nl: ['U gaat niet naar de gevangenis.', 'Uw pakket wordt bij de buren opgepakt door de koerier.'],
};

describe('a plain threat is seen', () => {
  test.each(linesOf(SEEN))('$lang: $text', ({ lang, text }) => {
    expect(words.frames(text, lang)).not.toEqual([]);
  });
});

describe('a threat is seen beside another thing that the same subject does', () => {
  test.each<[Lang, string]>([
    ['en', 'We will close your file and inform your employer.'],
    ['en', 'We will wait until Friday and then call your neighbours.'],
    ['fr', 'Nous clôturerons votre dossier et préviendrons votre employeur.'],
    ['fr', 'Nous transmettons le dossier, vous ferons arrêter et le dirons.'],
    ['de', 'Wir warten bis Freitag und sagen es dann Ihren Nachbarn.'],
  ])('%s: %s', (lang, text) => {
    expect(words.frames(text, lang)).not.toEqual([]);
  });
});

describe('what is said to the face stands whatever the model makes of it', () => {
  test.each(linesOf(OUTRIGHT))('$lang: $text', ({ lang, text }) => {
    expect(words.frames(text, lang).filter(({ outright }) => outright)).not.toEqual([]);
  });

  test.each(linesOf(ABOUT_IT))('but not where it is spoken about. $lang: $text', ({ lang, text }) => {
    expect(words.frames(text, lang).filter(({ outright }) => outright)).toEqual([]);
  });
});

describe('a firm message is not', () => {
  test.each(linesOf(FIRM))('$lang: $text', ({ lang, text }) => {
    expect(words.frames(text, lang)).toEqual([]);
  });
});

for (const { lang, text } of linesOf(NOT_YET)) test.todo(`${lang}: ${text}`);

describe('masked wording is seen all the same, in its place', () => {
  test.each<[Lang, string, string]>([
    ['fr', 'Demain S A I S I E de votre salaire.', 'S A I S I E de votre salaire'],
    ['fr', 'Demain sai\u00ADsie de votre sal\u0430ire.', 'sai\u00ADsie de votre sal\u0430ire'],
    ['en', 'We will g@rnish y0ur wages.', 'g@rnish y0ur wages'],
    ['en', 'We will ⓖⓐⓡⓝⓘⓢⓗ your ᴡᴀɢᴇs.', 'ⓖⓐⓡⓝⓘⓢⓗ your ᴡᴀɢᴇs'],
    ['es', 'Irá a la cárcel😡por esta deuda.', 'Irá a la cárcel'],
    ['fr', 'Vous irez 👮 en prison 🚔 si vous ne payez pas.', 'Vous irez 👮 en prison'],
    ['ru', 'Завтра apecтуем ваши счета.', 'apecтуем ваши счета'],
    ['ru', 'Завтра а р е с т у е м ваши счета.', 'а р е с т у е м ваши счета'],
  ])('%s %s', (lang, text, phrase) => {
    const [hit] = words.frames(text, lang);
    expect(text.slice(hit?.start, hit?.end)).toBe(phrase);
  });
});

function linesOf(lines: Partial<Record<Lang, string[]>>): { lang: Lang; text: string }[] {
  return Object.entries(lines).flatMap(([lang, texts]) => texts.map((text) => ({ lang: lang as Lang, text })));
}
