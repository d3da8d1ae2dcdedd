import { describe, expect, test } from 'vitest';
import { handover } from '../../checks/kinds/handover.ts';
import type { Words } from '../../checks/lib/words.ts';
import { withBody } from '../../checks/parts.ts';
import type { Lang, Message } from '../../checks/types.ts';
import { knowledgeOfSource } from '../knowledge.ts';
import { history, judge, ruleOf, sentence, shown } from './history.ts';

const words: Words = {
  shape: (text: string) => text,
  alike: () => undefined,
  find: (text, lang) =>
    lang === 'en' && text.includes('human')
      ? [{ concept: 'asks-for-human', start: text.indexOf('human'), end: text.indexOf('human') + 5 }]
      : [],
  frames: () => [],
  suspects: () => [],
  doubts: () => false,
  unsettled: () => false,
  opinion: () => undefined,
  judges: () => true,
  instead: () => undefined,
};
const options = {
  asked: { direction: 'in' },
  concepts: ['asks-for-human'],
  answer: { actors: { only: ['human'] }, outcomes: { except: ['no-answer'] } },
};
const rule = ruleOf('handover', options, { workdays: 1 });

type Told = Partial<Message> & { at: string };
const asked: Told = { at: '2026-05-08T19:00', channel: 'chat', direction: 'in', body: 'a human please' };
const outcomesOf = (messages: Told[], asOf = '2027-12-31') => judge(handover, history(messages), rule, { words, asOf });

describe('an answer by a person until the end of the next working day', () => {
  test.each<[string, Told[], string]>([
    ['in minutes', [{ at: '2026-05-08T19:05', channel: 'chat', actor: 'human' }], ''],
    ['on Monday night', [{ at: '2026-05-11T23:50', channel: 'email', actor: 'human' }], ''],
    ['on Tuesday', [{ at: '2026-05-12T00:10', channel: 'email', actor: 'human' }], 'fail nobody'],
    ['by a machine', [{ at: '2026-05-08T19:00:05', channel: 'chat', actor: 'bot' }], 'fail machine'],
    [
      'by a machine and then a person',
      [
        { at: '2026-05-08T19:00:05', channel: 'chat', actor: 'bot' },
        { at: '2026-05-11T10:00', actor: 'human', outcome: 'conversation' },
      ],
      '',
    ],
    ['by a call that nobody took', [{ at: '2026-05-11T10:00', actor: 'human', outcome: 'no-answer' }], 'fail nobody'],
    ['by nobody knows whom', [{ at: '2026-05-11T10:00', channel: 'email' }], 'unsure nobody'],
    ['not at all', [], 'fail nobody'],
    ['before the question', [{ at: '2026-05-08T18:59', channel: 'email', actor: 'human' }], 'fail nobody'],
  ])('%s', (_, answers, expected) => {
    expect(
      outcomesOf([asked, ...answers])
        .map(({ result, data }) => `${result} ${data['answer']}`)
        .join(),
    ).toBe(expected);
  });

  test.each([
    ['2026-05-11', 0],
    ['2026-05-12', 1],
  ])('seen on %s, %i is missed', (asOf, missed) => {
    expect(outcomesOf([asked], asOf)).toHaveLength(missed);
  });
});

test('messages that wait for the same answer are one finding', () => {
  const outcomes = outcomesOf([
    asked,
    { ...asked, at: '2026-05-09T19:00' },
    { at: '2026-05-20T10:00', channel: 'email', actor: 'human' },
    { ...asked, at: '2026-06-05T19:00' },
  ]);
  expect(outcomes.map(({ identity }) => identity)).toEqual(['M1', 'M4']);
  expect(shown(outcomes[0])).toEqual(['M1', 'M3']);
  expect(sentence(handover, outcomes[1]!)).toBe(
    'On 5 June 2026 at 19:00 (America/New_York) the debtor asked for a person (“human”); by 8 June 2026 no person had answered.',
  );
});

test('what the collector writes, and what calls for nobody, is left alone', () => {
  expect(
    outcomesOf([
      { ...asked, direction: 'out' },
      { ...asked, body: 'thank you' },
      { at: asked.at, direction: 'in', channel: 'call' },
    ]),
  ).toEqual([]);
});

describe('the concepts', async () => {
  const { inputs } = await knowledgeOfSource();
  const concepts = ['asks-for-human', 'disputes-debt', 'signals-hardship'];
  test.each([
    ['en', 'asks-for-human', 'can I speak with a real human being?'],
    ['en', 'asks-for-human', 'Stop. I am not talking to a bot'],
    ['en', 'disputes-debt', 'I dispute this debt. Please send me proof that I owe it.'],
    ['en', 'disputes-debt', 'this isn’t mine, wrong person'],
    ['en', 'disputes-debt', 'I have already paid it in March'],
    ['en', 'signals-hardship', 'I was laid off and can’t pay it all'],
    ['en', 'signals-hardship', 'My husband died in May'],
    ['en', undefined, 'I do not dispute the amount and will pay on Friday'],
    ['en', undefined, 'I am really sick of your texts'],
    ['en', undefined, 'No need to speak to a real person'],
    ['en', undefined, 'Can you send me a copy of the contract?'],
    ['en', undefined, 'I lost my password, please send the link again'],
    ['fr', 'asks-for-human', 'Je voudrais parler à un conseiller, s’il vous plaît.'],
    ['fr', 'asks-for-human', 'merci de me rappeler'],
    ['fr', 'disputes-debt', 'Je ne vous dois rien !'],
    ['fr', 'disputes-debt', 'J’ai déjà payé cette facture'],
    ['fr', 'signals-hardship', 'Je viens de perdre mon emploi'],
    ['fr', 'signals-hardship', 'Je n’arrive plus à payer'],
    ['fr', undefined, 'Je ne conteste pas la dette, je règle vendredi'],
    ['fr', undefined, 'J’ai des difficultés à ouvrir le lien ? Non, sans difficulté'],
    ['fr', undefined, 'Pouvez-vous m’envoyer une copie de la facture ?'],
    ['ru', 'asks-for-human', 'позовите живого человека'],
    ['ru', 'asks-for-human', 'Хочу поговорить с оператором.'],
    ['ru', 'disputes-debt', 'Я не брал у вас никакой кредит'],
    ['ru', 'disputes-debt', 'Вы ошиблись номером'],
    ['ru', 'signals-hardship', 'Я потеряла работу, платить нечем'],
    ['ru', 'signals-hardship', 'Лежу в больнице'],
    ['ru', undefined, 'Не брал трубку, был на совещании'],
    ['ru', undefined, 'Сколько я должна?'],
    ['ru', undefined, 'Не оспариваю этот долг, оплачу в пятницу'],
    ['ru', undefined, 'Можно заплатить через мобильного оператора?'],
    ['ru', undefined, 'Пришлите, пожалуйста, копию договора.'],
    ['en', 'signals-hardship', 'I am being abused by my husband'],
    ['fr', 'signals-hardship', 'Je n’en peux plus'],
    ['fr', 'signals-hardship', 'Je suis sous curatelle'],
    ['ru', 'signals-hardship', 'Мой опекун — сестра'],
    ['de', 'asks-for-human', 'Ich möchte mit einem richtigen Menschen sprechen'],
    ['de', 'asks-for-human', 'Verbinden Sie mich bitte mit jemandem'],
    ['de', 'disputes-debt', 'Hiermit widerspreche ich der Forderung'],
    ['de', 'disputes-debt', 'Ich habe die Rechnung schon im Mai bezahlt'],
    ['de', 'signals-hardship', 'Ich habe meine Arbeit verloren'],
    ['de', 'signals-hardship', 'Ich bringe mich um'],
    ['de', undefined, 'Ich bestreite die Forderung nicht und zahle am Freitag'],
    ['de', undefined, 'Ich habe den Brief verloren, bitte schicken Sie ihn noch einmal'],
    ['de', undefined, 'Auf welches Konto soll ich überweisen?'],
    ['de', undefined, 'Ich habe Ihre Rechnung noch nicht erhalten'],
    ['es', 'asks-for-human', 'Quiero hablar con una persona de verdad'],
    ['es', 'asks-for-human', 'Páseme con un agente'],
    ['es', 'disputes-debt', 'No reconozco esa deuda'],
    ['es', 'disputes-debt', 'Ya he pagado esta factura'],
    ['es', 'signals-hardship', 'Me despidieron y no puedo pagar'],
    ['es', 'signals-hardship', 'No llego a fin de mes'],
    ['es', undefined, 'No discuto la deuda, pagaré el viernes'],
    ['es', undefined, '¿A qué cuenta hago la transferencia?'],
    ['es', undefined, 'He perdido la carta, ¿me la envían otra vez?'],
    ['it', 'asks-for-human', 'Vorrei parlare con un operatore'],
    ['it', 'disputes-debt', 'Contesto questa fattura'],
    ['it', 'disputes-debt', 'Ho già pagato a marzo'],
    ['it', 'signals-hardship', 'Ho perso il lavoro, non ce la faccio'],
    ['it', 'signals-hardship', 'Sono ricoverata in ospedale'],
    ['it', undefined, 'Non contesto il debito e pago venerdì'],
    ['it', undefined, 'Ho perso la lettera, potete rimandarla?'],
    ['it', undefined, 'Su quale conto devo fare il bonifico?'],
    ['nl', 'asks-for-human', 'Ik wil een echte medewerker spreken'],
    ['nl', 'asks-for-human', 'Kunt u mij terugbellen?'],
    ['nl', 'disputes-debt', 'Ik betwist deze vordering'],
    ['nl', 'disputes-debt', 'De rekening is al in mei betaald'],
    ['nl', 'signals-hardship', 'Ik ben mijn baan kwijt'],
    ['nl', 'signals-hardship', 'Ik kan het niet meer betalen'],
    ['nl', undefined, 'Ik betwist de factuur niet en betaal vrijdag'],
    ['nl', undefined, 'Ik ben de brief kwijt, kunt u hem opnieuw sturen?'],
    ['nl', undefined, 'Op welk rekeningnummer moet ik betalen?'],
  ] as const)('%s %s: %s', (lang, concept, text) => {
    const found = inputs.words.find(text, lang, concepts).map((hit) => hit.concept);
    expect(concept === undefined ? found : [...new Set(found)].includes(concept)).toEqual(concept === undefined ? [] : true);
  });
});

describe('wherever the debtor writes it', () => {
  const html = '<p>Can I have a <b>human</b>, please?</p>';
  const { body: _, ...silent } = asked;
  test.each<[string, Told, string]>([
    ['the subject', { ...silent, subject: 'a human, now' }, 'human'],
    ['the subject, above another text', { ...asked, subject: 'a human, now', body: 'thank you' }, 'human'],
    ['HTML alone', { ...silent, html }, 'human'],
    ['HTML beside an empty plain part', { ...silent, body: ' ', html }, 'human'],
    ['HTML behind a plain part that says less', { ...silent, body: 'This message is in HTML.', html }, 'human'],
  ])('%s', (_, told, quote) => {
    const { messages } = history([told]);
    expect(outcomesOf(messages.map(withBody)).map(({ data }) => data['quote'])).toEqual([quote]);
  });

  test('what both parts say is read once, and so is what we sent', () => {
    const both = history([
      { ...silent, body: 'Can I have a human,\nplease?', html },
      { ...silent, direction: 'out', body: 'Pay 10 €.', html: '<p>Pay 10 € now.</p>' },
    ]).messages;
    expect(both.map(withBody)).toEqual(both);
  });
});

describe('words of a crisis', async () => {
  const { inputs } = await knowledgeOfSource();
  const isCrisis = (lang: Lang, text: string) => inputs.words.find(text, lang, ['signals-crisis']).length > 0;

  test.each<[Lang, string]>([
    ['en', 'I’m going to kill myself if you call again'],
    ['en', 'i want to kill myself'],
    ['en', "I don't want to live any more"],
    ['en', 'I have been feeling suicidal since the letter came'],
    ['en', 'My kids would be better off without me'],
    ['en', 'I just want to end it all'],
    ['en', 'I keep having thoughts of suicide.'],
    ['en', 'I started self-harming again'],
    ['fr', 'Je vais me suicider si ça continue'],
    ['fr', 'j’ai envie de mourir'],
    ['fr', 'Je veux mettre fin à mes jours'],
    ['fr', 'Je ne veux plus vivre.'],
    ['fr', 'J’ai des pensées suicidaires'],
    ['fr', 'Je veux en finir avec la vie'],
    ['ru', 'Я покончу с собой'],
    ['ru', 'Не хочу больше жить'],
    ['ru', 'Мне остаётся только суицид'],
    ['ru', 'я повешусь, если вы не перестанете звонить'],
    ['ru', 'У меня суицидальные мысли'],
    ['de', 'Ich bringe mich um'],
    ['de', 'Ich will nicht mehr leben'],
    ['de', 'Ich habe Suizidgedanken'],
    ['de', 'Ich denke oft an Selbstmord'],
    ['de', 'Ich werde mir das Leben nehmen'],
    ['es', 'Me voy a suicidar'],
    ['es', 'No quiero seguir viviendo'],
    ['es', 'Tengo pensamientos suicidas'],
    ['es', 'Quiero quitarme la vida'],
    ['it', 'Mi ammazzo'],
    ['it', 'Voglio farla finita'],
    ['it', 'Non voglio più vivere'],
    ['it', 'Penso al suicidio'],
    ['nl', 'Ik pleeg zelfmoord'],
    ['nl', 'Ik wil niet meer leven'],
    ['nl', 'Ik maak een einde aan mijn leven'],
    ['nl', 'Ik wil dood'],
  ])('%s: %s', (lang, text) => {
    expect(isCrisis(lang, text)).toBe(true);
  });

  test.each<[Lang, string]>([
    ['en', 'These letters are killing me'],
    ['en', 'I nearly killed myself laughing'],
    ['en', 'I could kill myself for forgetting the due date'],
    ['en', 'I am working myself to death'],
    ['en', 'The stress is going to kill me'],
    ['en', 'That would be commercial suicide'],
    ['en', 'I don’t want to live in this flat any more'],
    ['en', 'I hurt myself at work and could not pay'],
    ['en', 'You took my life savings'],
    ['en', 'Go jump off a bridge'],
    ['en', 'Over my dead body'],
    ['en', 'I am dying to hear from you'],
    ['en', 'My husband committed suicide in May'],
    ['en', 'I am not suicidal, only tired'],
    ['fr', 'mort de rire'],
    ['fr', 'Je me tue à vous le dire'],
    ['fr', 'Vous allez me tuer avec vos frais'],
    ['fr', 'Je veux en finir avec cette facture'],
    ['fr', 'Je veux en finir, combien je dois ?'],
    ['fr', 'J’ai cru mourir de rire'],
    ['fr', 'Je ne veux plus vivre dans cet appartement'],
    ['fr', 'Ce serait un suicide commercial'],
    ['fr', 'Vous cherchez à me faire du mal'],
    ['fr', 'Je suis mort de fatigue'],
    ['ru', 'Умираю со смеху'],
    ['ru', 'Хочу покончить с этим долгом'],
    ['ru', 'Не хочу жить в долг'],
    ['ru', 'Не хочу жить так, как вы предлагаете'],
    ['ru', 'Хоть вешайся от вашей музыки'],
    ['ru', 'Вы меня убиваете своими звонками'],
    ['ru', 'Убиться можно, какая пеня'],
    ['de', 'Ich lache mich tot'],
    ['de', 'Ich könnte mich umbringen vor Lachen'],
    ['de', 'Das bringt mich noch um'],
    ['de', 'Ich bringe mich um den Schlaf'],
    ['de', 'Sind Sie lebensmüde?'],
    ['de', 'Ich will in dieser Wohnung nicht mehr leben'],
    ['de', 'Todsicher habe ich bezahlt'],
    ['es', 'Me muero de risa'],
    ['es', 'Me quiero morir de vergüenza'],
    ['es', 'Esta deuda va a matarme'],
    ['es', 'No quiero vivir en este piso'],
    ['es', 'Voy a matarme a trabajar'],
    ['es', 'Quiero acabar con todo esto hoy'],
    ['it', 'Muoio dal ridere'],
    ['it', 'Mi ammazzo di lavoro'],
    ['it', 'Voglio farla finita con questa fattura'],
    ['it', 'Non voglio più vivere in questa casa'],
    ['nl', 'Ik lach me dood'],
    ['nl', 'Ik schaam me dood'],
    ['nl', 'Ik wil er een einde aan maken: hoeveel moet ik betalen?'],
    ['nl', 'Ik wil niet meer leven in dit huis'],
  ])('no %s idiom: %s', (lang, text) => {
    expect(isCrisis(lang, text)).toBe(false);
  });
});

describe('an answer within minutes', () => {
  const soon = ruleOf('handover', options, { minutes: 15 });
  const soonOf = (messages: Told[], asOf = '2027-12-31') => judge(handover, history(messages), soon, { words, asOf });
  const letter: Told = { ...asked, channel: 'letter' };
  test.each<[string, Told[], string[]]>([
    ['on the minute', [asked, { at: '2026-05-08T19:15', channel: 'chat', actor: 'human' }], []],
    ['a second later', [asked, { at: '2026-05-08T19:15:01', channel: 'chat', actor: 'human' }], ['fail nobody']],
    ['a machine in time', [asked, { at: '2026-05-08T19:01', channel: 'chat', actor: 'bot' }], ['fail machine']],
    [
      'a machine too late',
      [asked, { at: '2026-05-08T19:20', channel: 'chat', actor: 'bot' }, { at: '2026-05-08T19:30', actor: 'human', channel: 'chat' }],
      ['fail nobody'],
    ],
    ['nobody knows who', [asked, { at: '2026-05-08T19:10', channel: 'email' }], ['unsure nobody']],
    ['a letter, the same day', [letter, { at: '2026-05-08T23:50', channel: 'email', actor: 'human' }], []],
    ['a letter, the next day', [letter, { at: '2026-05-09T08:00', channel: 'email', actor: 'human' }], ['fail nobody']],
  ])('%s', (_, messages, expected) => {
    expect(soonOf(messages).map(({ result, data }) => `${result} ${data['answer']}`)).toEqual(expected);
  });

  test('over the night in which the clocks change', () => {
    const late = { ...asked, at: '2026-11-01T01:50:00-04:00' };
    expect(soonOf([late, { at: '2026-11-01T01:04:00-05:00', channel: 'chat', actor: 'human' }])).toEqual([]);
    expect(soonOf([late, { at: '2026-11-01T01:06:00-05:00', channel: 'chat', actor: 'human' }])).toHaveLength(1);
  });

  test('what it says', () => {
    const [outcome] = soonOf([asked]);
    expect(sentence(handover, outcome!)).toBe(
      'On 8 May 2026 at 19:00 (America/New_York) the debtor asked for a person (“human”); by 8 May 2026 at 19:15 (America/New_York) no person had answered.',
    );
  });

  test('is not missed on the day itself', () => {
    expect(soonOf([asked], '2026-05-08')).toEqual([]);
    expect(soonOf([asked], '2026-05-09')).toHaveLength(1);
  });
});

test('what another rule answers for is left to it', () => {
  const left = ruleOf('handover', { ...options, except: ['asks-for-human'] }, { workdays: 1 });
  expect(judge(handover, history([asked]), left, { words })).toEqual([]);
});
