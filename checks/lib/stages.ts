import { STAGES, type Stage } from '../types.ts';

/**
 * Message purposes and the names that template authors use, as stages of the dunning sequence.
 * Purposes that are not here (a reply, a receipt) are `service`: they ask for nothing.
 */
const STAGE_OF: Readonly<Record<string, Stage>> = {
  'first-information': 'first-contact',
  'first-letter': 'first-contact',
  'reminder-1': 'first-reminder',
  'reminder-2': 'reminder',
  'follow-up': 'reminder',
  'failed-payment': 'reminder',
  'arrears-notice': 'reminder',
  'fourteen-day-letter': 'formal-notice',
  'default-notice': 'formal-notice',
  'statutory-notice': 'formal-notice',
  'letter-of-claim': 'pre-legal',
  'claim-notice': 'pre-legal',
  'claim-issued': 'pre-legal',
  'validation-notice': 'validation',
  invoice: 'pre-due',
  reply: 'service',
  'opt-out-confirmation': 'service',
  'privacy-notice': 'service',
  'access-answer': 'service',
  'extension-notice': 'service',
  'complaint-acknowledgement': 'service',
  'data-complaint': 'service',
  'dispute-outcome': 'service',
  'payment-receipt': 'service',
  'agent-notice': 'service',
  'deposit-notice': 'service',
  'exclusion-warning': 'service',
  'exclusion-notice': 'service',
  'breach-notice': 'service',
  callback: 'service',
  consent: 'service',
};

/** The stage that a purpose or an author's name for a stage stands for; undefined when the word says nothing about it. */
export function stageOf(word: string | undefined): Stage | undefined {
  if (word === undefined) return undefined;
  return STAGES.find((stage) => stage === word) ?? STAGE_OF[word];
}

/** Whether a text of a stage stands at one of those named: the first reminder is a reminder, of which some laws say more. */
export function isAtStage(stage: string, named: readonly string[]): boolean {
  return named.includes(stage) || (stage === 'first-reminder' && named.includes('reminder'));
}
