import { opened } from './clean.ts';
import type { Country, Person } from './people.ts';
import type { Random } from './random.ts';
import type { Templates } from './render.ts';
import { addDays, type Story, workday } from './story.ts';

/** A defect put in on purpose: what it is, which rule must see it, and on what. */
export interface Planted {
  id: string;
  what: string;
  rule: string;
  expect: 'fail' | 'unsure';
  /** A template id, a message id, a debtor number, an inventory line or the register. */
  subject: string;
}

type Write = (story: Story, start: string) => Omit<Planted, 'subject' | 'id'> & { subject?: string };

/** One debtor a defect; everything else in these histories is as it should be. */
const DEFECTS: Record<string, { country: Country; write: Write }> = {
  'eight-calls-in-seven-days': {
    country: 'us',
    write: (story, start) => {
      const first = monday(addDays(start, 21));
      for (const [offset, minute] of [
        [0, 600],
        [0, 900],
        [1, 600],
        [2, 600],
        [2, 900],
        [3, 600],
        [4, 600],
        [4, 900],
      ] as const) {
        story.call(addDays(first, offset), minute, 'no-answer');
      }
      return { what: 'Eight unanswered calls about one debt from Monday to Friday', rule: 'us.frequency.calls-7-in-7', expect: 'fail' };
    },
  },
  'call-after-conversation': {
    country: 'us',
    write: (story, start) => {
      const first = monday(addDays(start, 21));
      story.call(first, 610, 'conversation');
      story.call(addDays(first, 3), 610, 'no-answer');
      return {
        what: 'A call three days after a conversation about the same debt',
        rule: 'us.frequency.call-after-conversation',
        expect: 'fail',
      };
    },
  },
  'evening-call': {
    country: 'us',
    write: (story, start) => {
      story.call(monday(addDays(start, 21)), 21 * 60 + 20, 'no-answer');
      return { what: 'A call at 9:20 p.m. at the debtor’s place', rule: 'us.timing.quiet-hours', expect: 'fail' };
    },
  },
  'text-after-stop': {
    country: 'us',
    write: (story, start) => {
      const day = monday(addDays(start, 21));
      story.write(day, 700, { channel: 'sms', direction: 'in', body: 'STOP' });
      story.fact(day, 'opt-out', { channel: 'sms' });
      story.send(addDays(day, 9), 700, 'us-reminder-sms');
      return { what: 'A text message nine days after the debtor answered STOP', rule: 'us.channel.stop-medium-honoured', expect: 'fail' };
    },
  },
  'represented-debtor': {
    country: 'us',
    write: (story, start) => {
      const day = monday(addDays(start, 21));
      story.fact(day, 'representation', { name: 'Rowena Castellan, attorney' });
      story.send(addDays(day, 10), 700, 'us-reminder-email');
      return {
        what: 'An email to a debtor who is represented by an attorney',
        rule: 'us.third-party.attorney-represented',
        expect: 'fail',
      };
    },
  },
  'bankrupt-debtor': {
    country: 'us',
    write: (story, start) => {
      const day = monday(addDays(start, 21));
      story.fact(day, 'insolvency');
      story.send(addDays(day, 10), 700, 'us-reminder-email');
      return { what: 'A reminder during the automatic stay', rule: 'us.vulnerability.bankruptcy', expect: 'fail' };
    },
  },
  'disputed-in-time': {
    country: 'us',
    write: (story, start) => {
      const day = addDays(start, 12);
      story.write(day, 700, { channel: 'letter', direction: 'in', body: 'I dispute this debt. Please send me proof that I owe it.' });
      story.fact(day, 'dispute', { form: 'written' });
      story.send(workday(addDays(day, 8)), 700, 'us-reminder-email');
      return { what: 'A reminder before a written dispute was answered', rule: 'us.dispute.cease-until-verified', expect: 'fail' };
    },
  },
  'arrest-threat': {
    country: 'us',
    write: (story, start) => {
      const { id } = story.write(monday(addDays(start, 21)), 700, {
        subject: 'Your account',
        body: 'This is Belvaine Recovery LLC, a debt collector. If you do not pay by Friday we will have you arrested for fraud. Reply STOP to opt out of emails.',
        actor: 'human',
        purpose: 'reminder',
      });
      return { what: 'An agent’s own email threatens with arrest', rule: 'us.wording.arrest-seizure-crime', expect: 'fail', subject: id };
    },
  },
  'third-talk-of-the-week': {
    country: 'ru',
    write: (story, start) => {
      const first = monday(addDays(start, 21));
      for (const offset of [0, 2, 4]) story.call(addDays(first, offset), 660, 'conversation');
      return { what: 'Three telephone talks in one calendar week', rule: 'ru.frequency.calls', expect: 'fail' };
    },
  },
  'three-messages-a-day': {
    country: 'ru',
    write: (story, start) => {
      const day = monday(addDays(start, 21));
      story.send(day, 600, 'ru-reminder-sms');
      story.send(day, 720, 'ru-reminder-email');
      story.send(day, 900, 'ru-reminder-sms');
      return { what: 'Two text messages and an email on one day', rule: 'ru.frequency.messages', expect: 'fail' };
    },
  },
  'night-message': {
    country: 'ru',
    write: (story, start) => {
      story.send(monday(addDays(start, 21)), 23 * 60 + 10, 'ru-reminder-sms');
      return { what: 'A text message at 23:10 at the debtor’s place', rule: 'ru.timing.contact-hours', expect: 'fail' };
    },
  },
  'bankruptcy-opened': {
    country: 'ru',
    write: (story, start) => {
      const day = monday(addDays(start, 21));
      story.fact(day, 'insolvency');
      story.call(addDays(day, 9), 700, 'conversation');
      return { what: 'A call after the debtor’s bankruptcy was opened', rule: 'ru.vulnerability.bankruptcy', expect: 'fail' };
    },
  },
  'insulting-message': {
    country: 'ru',
    write: (story, start) => {
      const { id } = story.write(monday(addDays(start, 21)), 700, {
        body: 'Вы жалкий мошенник и бессовестный человек. Верните деньги. ООО «Бельвен Взыскание»',
        actor: 'human',
        purpose: 'reminder',
      });
      return { what: 'An agent insults a debtor', rule: 'ru.wording.humiliation-pressure', expect: 'fail', subject: id };
    },
  },
  'payment-not-booked': {
    country: 'fr',
    write: (story, start) => {
      const before = story.money(story.balance);
      const day = monday(addDays(start, 21));
      story.book(day, 'payment', Math.round(story.balance * 0.3));
      story.send(addDays(day, 8), 660, 'fr-reminder-email', { 'debt.total': before });
      return { what: 'A reminder that asks for the balance before a payment', rule: 'fr.amount.matches-ledger', expect: 'fail' };
    },
  },
  'asked-after-paid': {
    country: 'fr',
    write: (story, start) => {
      const before = story.money(story.balance);
      const day = monday(addDays(start, 21));
      story.book(day, 'payment', story.balance);
      story.fact(addDays(day, 1), 'closed');
      story.send(addDays(day, 8), 660, 'fr-reminder-email', { 'debt.total': before });
      return { what: 'A reminder for a debt that has been paid in full', rule: 'fr.amount.matches-ledger', expect: 'fail' };
    },
  },
  'over-indebtedness-file': {
    country: 'fr',
    write: (story, start) => {
      const day = monday(addDays(start, 21));
      story.fact(day, 'overindebtedness-admissible');
      story.send(addDays(day, 15), 660, 'fr-reminder-email');
      return {
        what: 'A reminder after the over-indebtedness file was found admissible',
        rule: 'fr.vulnerability.overindebtedness-stay',
        expect: 'fail',
      };
    },
  },
  'seizure-threat': {
    country: 'fr',
    write: (story, start) => {
      const { id } = story.write(monday(addDays(start, 21)), 660, {
        subject: 'Votre dossier',
        body: `Suite à notre courrier L-${story.person.id}, faute de règlement vendredi nous ferons saisir votre salaire. Belvaine Recouvrement SAS`,
        actor: 'human',
        purpose: 'reminder',
      });
      return {
        what: 'An agent’s own email announces a seizure without an enforceable title',
        rule: 'fr.wording.seizure-without-title',
        expect: 'fail',
        subject: id,
      };
    },
  },
  'nobody-answers': {
    country: 'fr',
    write: (story, start) => {
      const day = monday(addDays(start, 21));
      story.write(day, 660, {
        channel: 'email',
        direction: 'in',
        body: 'Je voudrais parler à un conseiller, je ne comprends pas cette facture.',
      });
      story.send(addDays(day, 10), 660, 'fr-reminder-email');
      return {
        what: 'A request for a person is answered by the next automatic reminder',
        rule: 'eu.automation.human-escalation',
        expect: 'fail',
      };
    },
  },
  'bot-in-disguise': {
    country: 'fr',
    write: (story, start) => {
      const { id } = story.write(monday(addDays(start, 21)), 660, {
        channel: 'chat',
        body: 'Bonjour, ici Lina, du service clients de Belvaine Recouvrement. En quoi puis-je vous aider ?',
        actor: 'bot',
        purpose: 'reply',
        thread: `${story.person.id}-chat`,
      });
      return { what: 'A chatbot that does not say what it is', rule: 'eu.automation.chatbot-disclosure', expect: 'fail', subject: id };
    },
  },
  'contested-data': {
    country: 'fr',
    write: (story, start) => {
      const day = monday(addDays(start, 21));
      story.fact(day, 'dispute');
      story.send(addDays(day, 10), 660, 'fr-reminder-email');
      return { what: 'A reminder while the debtor contests the debt', rule: 'eu.dispute.restriction-when-contested', expect: 'fail' };
    },
  },
  'told-to-the-employer': {
    country: 'fr',
    write: (story, start) => {
      story.write(monday(addDays(start, 21)), 660, {
        body: `Bonjour, votre salarié ${story.person.name} doit ${story.money(story.balance)} à ${story.person.creditor.name}. Merci de lui demander de nous rappeler.`,
        actor: 'human',
        recipient: 'employer',
        purpose: 'reminder',
      });
      return { what: 'A message to the employer names the debt', rule: 'eu.third-party.confidentiality', expect: 'fail' };
    },
  },
};

/** Histories that begin before the first letter: they cannot start like the others. */
const BEFORE_THE_LETTER: Record<string, { country: Country; write: (story: Story, start: string) => Omit<Planted, 'subject' | 'id'> }> = {
  'text-before-letter': {
    country: 'fr',
    write: (story, start) => {
      story.write(start, 660, {
        channel: 'sms',
        body: 'Belvaine Recouvrement : merci de nous rappeler au 01 99 00 12 40 au sujet de votre dossier.',
        purpose: 'reminder',
      });
      story.send(workday(addDays(start, 6)), 660, 'fr-first-letter');
      return { what: 'A text message six days before the first letter', rule: 'fr.timing.letter-before-other-contacts', expect: 'fail' };
    },
  },
  'no-validation-notice': {
    country: 'us',
    write: (story, start) => {
      story.send(start, 660, 'us-reminder-email');
      story.send(workday(addDays(start, 14)), 660, 'us-validation-letter');
      return {
        what: 'Validation information two weeks after the first email',
        rule: 'us.timing.validation-notice-five-days',
        expect: 'fail',
      };
    },
  },
};

export const PLANTED_STORIES = [
  ...Object.entries(DEFECTS).map(([id, defect]) => ({ id, ...defect, letterFirst: true })),
  ...Object.entries(BEFORE_THE_LETTER).map(([id, defect]) => ({ id, ...defect, letterFirst: false })),
];

/** Writes the history of one defect. */
export function plantedStory(
  { id, write, letterFirst }: (typeof PLANTED_STORIES)[number],
  person: Person,
  templates: Templates,
  random: Random,
): { story: Story; planted: Planted } {
  const start = workday('2026-07-20');
  const story = opened(person, start, templates, random, letterFirst);
  return { story, planted: { id, subject: person.id, ...write(story, start) } };
}

/** What is wrong in the draft templates, the inventory and the register. */
export const PLANTED_ELSEWHERE: readonly Planted[] = [
  {
    id: 'creditor-address-on-one-path',
    what: 'The creditor’s address is missing on one path',
    rule: 'fr.mention.creditor-identity',
    expect: 'fail',
    subject: 'fr-first-letter-short',
  },
  {
    id: 'one-global-figure',
    what: 'A first letter with one global figure',
    rule: 'fr.mention.debt-breakdown',
    expect: 'fail',
    subject: 'fr-first-letter-short',
  },
  {
    id: 'seizure-on-one-path',
    what: 'A seizure is announced to holders of old debts',
    rule: 'fr.wording.seizure-without-title',
    expect: 'fail',
    subject: 'fr-last-warning',
  },
  {
    id: 'collection-fee',
    what: 'Collection costs are announced to a consumer',
    rule: 'fr.amount.consumer-fee-offence',
    expect: 'fail',
    subject: 'fr-fee-email',
  },
  {
    id: 'tracking-pixel',
    what: 'An invisible picture reports that the email was opened',
    rule: 'eu.data.tracking-in-messages',
    expect: 'fail',
    subject: 'fr-tracked-email',
  },
  {
    id: 'no-opt-out',
    what: 'A text message without a way to opt out',
    rule: 'us.channel.electronic-opt-out',
    expect: 'fail',
    subject: 'us-short-sms',
  },
  {
    id: 'arrest-template',
    what: 'A template threatens with arrest and jail',
    rule: 'us.wording.arrest-seizure-crime',
    expect: 'fail',
    subject: 'us-legal-letter',
  },
  {
    id: 'criminal-template',
    what: 'A template threatens with criminal prosecution',
    rule: 'ru.wording.criminal-liability',
    expect: 'fail',
    subject: 'ru-criminal-email',
  },
  {
    id: 'closed-file-kept',
    what: 'A file closed in 2017 is still in the active base',
    rule: 'fr.retention.closed-file',
    expect: 'fail',
    subject: 'H-07',
  },
  { id: 'health-notes', what: 'Notes about health without a ground', rule: 'eu.data.special-categories', expect: 'fail', subject: 'H-08' },
  {
    id: 'no-period',
    what: 'Call recordings without a retention period',
    rule: 'eu.retention.storage-limitation',
    expect: 'fail',
    subject: 'H-09',
  },
  {
    id: 'no-recipients',
    what: 'A processing without recipients and security measures',
    rule: 'eu.record.art30-controller',
    expect: 'fail',
    subject: 'register',
  },
];

function monday(day: string): string {
  const weekday = new Date(day).getUTCDay();
  return addDays(day, weekday === 1 ? 0 : (8 - weekday) % 7);
}
