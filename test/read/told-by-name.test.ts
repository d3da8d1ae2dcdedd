import { expect, test } from 'vitest';
import { toldByName, wordsOfName } from '../../checks/read/told-by-name.ts';

test.each<[name: string, stage: string | undefined, channel?: string]>([
  ['rappel-1.fr.email', 'first-reminder', 'email'],
  ['Relance_2', 'reminder'],
  ['firstReminder', 'first-reminder'],
  ['reminder1', 'first-reminder'],
  ['01-rappel', 'first-reminder'],
  ['1. Mahnung', 'first-reminder'],
  ['первое напоминание', 'first-reminder'],
  ['reminder21', 'reminder'],
  ['3. Mahnung', 'reminder'],
  ['aanmaning', 'reminder'],
  ['напоминание_2', 'reminder'],
  ['invoice-reminder', 'reminder'],
  ['us-final-letter', 'final', 'letter'],
  ['dernier-rappel', 'final'],
  ['letzte Mahnung', 'final'],
  ['последнее-напоминание.sms', 'final', 'sms'],
  ['mise-en-demeure.courrier', 'formal-notice', 'letter'],
  ['Претензия', 'formal-notice'],
  ['letter-before-action', 'pre-legal', 'letter'],
  ['досудебная-претензия', 'pre-legal'],
  ['01_first_letter', 'first-contact', 'letter'],
  ['validation-letter', 'validation', 'letter'],
  ['Échéancier', 'payment-plan'],
  ['payment-plan-reminder', 'payment-plan'],
  ['invoice', 'pre-due'],
  ['reminder-opt-out-confirmation', 'service'],
  ['service-suspension', undefined],
  ['reply', undefined],
  ['fr-chat-welcome', undefined, 'chat'],
  ['statement', undefined],
])('%s', (name, stage, channel) => {
  expect(toldByName(wordsOfName(name))).toEqual({ ...(stage ? { stage } : {}), ...(channel ? { channel } : {}) });
});
