import type { Country, Person } from './people.ts';
import type { Random } from './random.ts';
import type { Templates } from './render.ts';
import { addDays, daytime, FIRST_DAY, LAST_DAY, Story, workday } from './story.ts';

/** Histories in which the law is kept: firm, regular, and with a person who answers. */
export function cleanStory(person: Person, templates: Templates, random: Random): Story {
  const start = workday(addDays(FIRST_DAY, random.int(0, 30)));
  const story = opened(person, start, templates, random);
  const ending = random.pick(['open', 'open', 'open', 'paid', 'part-paid', 'plan', 'opted-out'] as const);
  followUp(story, start, random, ending);
  return story;
}

/** The debt, its interest, the handover to the firm and the first letter. */
export function opened(person: Person, start: string, templates: Templates, random: Random, letterFirst = true): Story {
  const principal = person.country === 'ru' ? random.int(3_000, 45_000) * 100 : random.int(60, 1_400) * 100 + random.int(0, 99);
  const story = new Story(person, principal, addDays(start, -random.int(70, 110)), templates);
  story.fact(addDays(start, -5), 'handover', { name: person.creditor.name });
  if (person.country !== 'fr') story.book(addDays(start, -5), 'interest', Math.round(principal * 0.01));
  if (letterFirst) story.send(start, daytime(random), FIRST_LETTER[person.country]);
  return story;
}

const FIRST_LETTER: Record<Country, string> = { fr: 'fr-first-letter', us: 'us-validation-letter', ru: 'ru-first-notice' };

type Ending = 'open' | 'paid' | 'part-paid' | 'plan' | 'opted-out';

const ASKS: Record<Country, readonly [string, string][]> = {
  fr: [
    [
      'Bonjour, pouvez-vous m’envoyer une copie de la facture ? Merci.',
      'Bonjour, vous trouverez la copie de la facture dans le courrier qui part aujourd’hui. Bien à vous, Inès, Belvaine Recouvrement',
    ],
    [
      'Je voudrais parler à un conseiller, s’il vous plaît.',
      'Bonjour, je suis Inès, conseillère chez Belvaine Recouvrement. Je vous appelle demain à l’heure qui vous convient.',
    ],
    [
      'Je viens de perdre mon emploi, je ne peux pas tout payer.',
      'Bonjour, merci de nous l’avoir dit. Nous suspendons les rappels pendant un mois et nous chercherons ensemble une solution. Inès, Belvaine Recouvrement',
    ],
  ],
  us: [
    [
      'Can you send me a copy of the contract?',
      'Of course. The copy goes out by mail today. Dana, Belvaine Recovery LLC, a debt collector. Reply STOP to opt out of messages.',
    ],
    [
      'I want to talk to a person please',
      'My name is Dana and I work for Belvaine Recovery LLC, a debt collector. I will call you at the time that suits you. Reply STOP to opt out of messages.',
    ],
    [
      'I lost my job and cannot pay it all',
      'Thank you for telling us. We are pausing reminders for a month and will look for a plan with you. Dana, Belvaine Recovery LLC, a debt collector. Reply STOP to opt out of messages.',
    ],
  ],
  ru: [
    [
      'Пришлите, пожалуйста, копию договора.',
      'Здравствуйте! Копия договора отправлена вам сегодня почтой. Анна Речкина, ООО «Бельвен Взыскание»',
    ],
    ['Хочу поговорить с оператором.', 'Здравствуйте! Меня зовут Анна Речкина, ООО «Бельвен Взыскание». Позвоню в удобное для вас время.'],
    [
      'Я потеряла работу и не могу заплатить всё сразу.',
      'Спасибо, что сообщили. Напоминания приостановлены на месяц, вместе подберём график. Анна Речкина, ООО «Бельвен Взыскание»',
    ],
  ],
};

/** Days between two reminders, and how they go out in turn. */
const RHYTHM: Record<Country, { every: [number, number]; steps: readonly string[]; final: string }> = {
  fr: { every: [8, 12], steps: ['fr-reminder-email', 'fr-reminder-sms', 'call', 'fr-reminder-email', 'call'], final: 'fr-final-email' },
  us: { every: [4, 6], steps: ['us-reminder-email', 'call', 'us-reminder-sms', 'call', 'call'], final: 'us-final-letter' },
  ru: { every: [8, 11], steps: ['ru-reminder-sms', 'ru-reminder-email', 'call', 'ru-reminder-sms'], final: 'ru-final-email' },
};

function followUp(story: Story, start: string, random: Random, ending: Ending): void {
  const { country } = story.person;
  const { every, steps, final } = RHYTHM[country];
  const turn = addDays(start, random.int(45, 70));
  let day = workday(addDays(start, random.int(14, 18)));
  let step = random.int(0, steps.length - 1);
  let stopped = '';
  let talked = '';
  let turned = false;

  while (day < LAST_DAY) {
    if (!turned && day >= turn) {
      turned = true;
      if (ending === 'paid') {
        settle(story, day, random);
        return;
      }
      if (ending === 'part-paid') story.book(day, 'payment', Math.round(story.balance * 0.4));
      if (ending === 'plan') {
        keepPlan(story, day, random);
        return;
      }
      if (ending === 'opted-out') stopped = optOut(story, day, random);
      if (ending === 'open' && random.chance(0.5)) {
        const [asks, answer] = random.pick(ASKS[country]);
        if (CHAT[country] && random.chance(0.4)) chat(story, day, daytime(random), CHAT[country], asks, answer);
        else story.exchange(day, daytime(random), 'email', asks, answer);
        // After a request, nobody is reminded while it is being dealt with.
        day = workday(addDays(day, 33));
        continue;
      }
    }
    const next = steps[step % steps.length] ?? 'call';
    step++;
    if (next === 'call') talked = dial(story, day, random, talked);
    else if (!(stopped && next.endsWith('sms'))) story.send(day, daytime(random), next);
    day = workday(addDays(day, random.int(...every)));
  }
  if (ending === 'open') story.send(LAST_DAY, daytime(random), final);
}

const CHAT: Partial<Record<Country, string>> = { fr: 'fr-chat-welcome', us: 'us-chat-welcome' };

/** The assistant says what it is, the debtor asks, and a person takes over within minutes. */
function chat(story: Story, day: string, minute: number, welcome: string, asks: string, answer: string): void {
  const thread = `${story.person.id}-chat`;
  story.send(day, minute, welcome, {}, thread);
  story.write(day, minute + 1, { channel: 'chat', direction: 'in', body: asks, thread });
  story.write(day, minute + 6, { channel: 'chat', body: answer, purpose: 'reply', actor: 'human', thread });
}

/** Calls that stay within every cap; after a conversation the telephone rests for nine days. */
function dial(story: Story, day: string, random: Random, talked: string): string {
  if (talked && day < addDays(talked, 9)) return talked;
  const outcome = random.pick(['no-answer', 'no-answer', 'no-answer', 'busy', 'voicemail', 'conversation']);
  story.call(day, daytime(random), outcome);
  return outcome === 'conversation' ? day : talked;
}

function settle(story: Story, day: string, random: Random): void {
  story.book(day, 'payment', story.balance);
  story.fact(addDays(day, 1), 'closed');
  const thanks: Record<Country, string> = {
    fr: 'Nous avons bien reçu votre règlement : votre dossier est clos. Merci. Belvaine Recouvrement SAS',
    us: 'We have received your payment and your account is closed. Thank you. Belvaine Recovery LLC, a debt collector. To stop emails, reply STOP.',
    ru: 'Платёж получен, задолженность погашена полностью. Спасибо. ООО «Бельвен Взыскание»',
  };
  story.write(workday(addDays(day, 1)), daytime(random), {
    body: thanks[story.person.country],
    purpose: 'payment-receipt',
    actor: 'human',
  });
}

/** Four instalments, each paid on its day and followed by a word about the next one. */
function keepPlan(story: Story, day: string, random: Random): void {
  const instalment = Math.floor(story.balance / 4);
  const next = workday(addDays(day, 14));
  story.fact(day, 'plan');
  const shown = { 'plan.active': 'yes', 'plan.count': '4', 'plan.instalment': story.money(instalment), 'plan.next_date': next };
  const { country } = story.person;
  if (country === 'fr') story.send(day, daytime(random), 'fr-plan-email', shown);
  for (let due = next; due < LAST_DAY; due = workday(addDays(due, 30))) {
    story.book(due, 'payment', Math.min(instalment, story.balance));
    if (country === 'us')
      story.send(workday(addDays(due, 7)), daytime(random), 'us-reminder-email', { ...shown, 'plan.next_date': addDays(due, 30) });
  }
}

function optOut(story: Story, day: string, random: Random): string {
  const stop = story.person.country === 'ru' ? 'СТОП' : 'STOP';
  story.write(day, daytime(random), { channel: 'sms', direction: 'in', body: stop });
  story.fact(day, 'opt-out', { channel: 'sms' });
  return day;
}
