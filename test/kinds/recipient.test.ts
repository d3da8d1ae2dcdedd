import { describe, expect, test } from 'vitest';
import { recipient } from '../../checks/kinds/recipient.ts';
import type { ConceptHit, Words } from '../../checks/lib/words.ts';
import type { Message } from '../../checks/types.ts';
import { history, judge, ruleOf } from './history.ts';

/** Knows one word, and answers in the one language in which it is said. */
const words: Words = {
  shape: (text: string) => text,
  alike: () => undefined,
  find(text, lang, concepts): readonly ConceptHit[] {
    const start = lang === 'en' && concepts.includes('debt') ? text.indexOf('debt') : -1;
    return start < 0 ? [] : [{ concept: 'debt', start, end: start + 4 }];
  },
  frames: () => [],
  suspects: () => [],
  doubts: () => false,
  unsettled: () => false,
  opinion: () => undefined,
  judges: () => true,
  instead: () => undefined,
};

const options = {
  count: { outcomes: { except: ['no-answer'] } },
  allowed: ['debtor', 'attorney'],
  purposes: ['location'],
  reveals: ['debt'],
  consents: [['debtor']],
};
const results = (message: Partial<Message>, ledger: Parameters<typeof history>[1] = [], more = {}) =>
  judge(
    recipient,
    history([{ at: '2026-05-05T10:00', channel: 'email', ...message }], ledger),
    ruleOf('recipient', { ...options, ...more }),
    { words },
  ).map(({ result, says, data }) => `${result} ${says} ${data['doubt']}`);

describe('who is spoken to of what', () => {
  test.each<[string, Partial<Message>, string]>([
    ['the debtor', { body: 'Your debt' }, ''],
    ['the debtor, said by name', { recipient: 'debtor', body: 'Your debt' }, ''],
    ['the attorney', { recipient: 'attorney', body: 'The debt' }, ''],
    ['the employer', { recipient: 'employer', purpose: 'reminder' }, 'fail outsider none'],
    ['the employer, and the words are seen', { recipient: 'employer', purpose: 'reminder', body: 'Her debt' }, 'fail reveals none'],
    ['a location inquiry', { recipient: 'third-party', purpose: 'location', body: 'Where is she?' }, ''],
    ['a location inquiry that says too much', { recipient: 'third-party', purpose: 'location', body: 'Her debt' }, 'fail reveals none'],
    [
      'the subject line says too much',
      { recipient: 'third-party', purpose: 'location', subject: 'A debt', body: 'Hello' },
      'fail reveals none',
    ],
    ['nobody says what for', { recipient: 'third-party', body: 'Please call back' }, 'unsure outsider purpose'],
    ['nobody was reached', { recipient: 'third-party', channel: 'call', outcome: 'no-answer', purpose: 'reminder' }, ''],
    [
      'nobody says whether somebody was reached',
      { recipient: 'third-party', channel: 'call', purpose: 'reminder' },
      'unsure outsider outcome',
    ],
    ['a language in which the word means nothing', { recipient: 'third-party', purpose: 'location', lang: 'fr', body: 'un debt' }, ''],
  ])('%s', (_, message, expected) => {
    expect(results(message).join()).toBe(expected);
  });
});

describe('consent', () => {
  const toSister = { recipient: 'third-party', purpose: 'reminder', body: 'The debt' };
  test.each<[string, Record<string, string>, string]>([
    ['to contacts with that person', { by: 'debtor', person: 'sister' }, ''],
    ['to whom, it does not say', { by: 'debtor' }, 'unsure reveals fact'],
    ['of the sister alone', { by: 'third-party' }, 'fail reveals none'],
  ])('%s', (_, extra, expected) => {
    expect(results(toSister, [{ at: '2026-05-01T10:00', what: 'consent', extra }]).join()).toBe(expected);
  });

  test('of both', () => {
    const both = [
      { at: '2026-05-01T10:00', what: 'consent', extra: { by: 'debtor', person: 'sister' } },
      { at: '2026-05-02T10:00', what: 'consent', extra: { by: 'third-party' } },
    ];
    const more = { consents: [['debtor'], ['third-party', 'spouse']] };
    expect(results(toSister, both, more)).toEqual([]);
    expect(results(toSister, both.slice(0, 1), more)).toEqual(['fail reveals none']);
    expect(results(toSister, [...both, { at: '2026-05-03T10:00', what: 'consent-withdrawn', extra: { by: 'third-party' } }], more)).toEqual(
      ['fail reveals none'],
    );
  });

  test('does not help with those who are never contacted', () => {
    const ledger = [{ at: '2026-05-01T10:00', what: 'consent', extra: { by: 'debtor', person: 'employer' } }];
    expect(results({ recipient: 'employer', purpose: 'location' }, ledger, { never: ['employer'] })).toEqual(['fail outsider none']);
  });
});
