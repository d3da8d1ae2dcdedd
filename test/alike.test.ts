import fc from 'fast-check';
import { expect, test } from 'vitest';
import { audit } from '../checks/audit.ts';
import type { Kind } from '../checks/kind.ts';
import { passageOfMessage } from '../checks/passages.ts';
import type { Plan } from '../checks/plan.ts';
import { startProgress } from '../checks/progress.ts';
import type { Facts, Message, Passage } from '../checks/types.ts';
import { openStories } from './company/large.ts';
import { knowledgeOfSource } from './knowledge.ts';

// What messages like it have passed is not read again: that may save time, and change nothing of what is found.

const { rules, kinds, inputs } = await knowledgeOfSource();
const plan = (some: ReadonlyMap<string, Kind>): Plan => ({
  rules: rules.filter(({ status, kind }) => status !== 'retired' && kinds.get(kind)?.alike),
  kinds: some,
  inputs: { ...inputs, asOf: '2026-12-01' },
  given: new Set(['messages', 'ledger', 'debtors']),
  severities: new Map(),
});
const alike = plan(kinds);
const everyOne = plan(new Map(kinds.entries().map(([name, { alike: _, ...kind }]) => [name, kind])));

const storyOf = openStories(1000);
const MESSAGES = Array.from({ length: 60 }, (_, i) => storyOf(i + 1)).flatMap(({ person, messages }) =>
  messages
    .filter(({ body, direction, lang }) => body !== '' && direction === 'out' && lang !== '')
    .map(({ body, creditor, collector, lang, channel }) => ({ body, creditor, collector, lang, channel, country: person.country })),
);

const SAID = [
  'Payez sous 24 h, sinon nous préviendrons votre employeur.',
  'Pay within 48 hours or we will tell your neighbors.',
  'We tried 24 times in 2024.',
  'Оплатите в течение 24 часов, иначе мы приедем к вам домой.',
  '',
  '',
  '',
];

/** A message of the company with other figures, another paragraph, or other parties than it was written with. */
const messages: fc.Arbitrary<Passage> = fc
  .record({
    of: fc.constantFrom(...MESSAGES),
    digits: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 7 }),
    others: fc.boolean(),
    without: fc.nat(12),
    more: fc.constantFrom(...SAID),
    named: fc.constantFrom('own', 'own', 'none', 'another'),
  })
  .map(({ of, digits, others, without, more, named }, i = 0) => {
    let at = 0;
    const paragraphs = of.body.split('\n\n');
    const left = paragraphs.length > 3 ? paragraphs.filter((_, number) => number !== without) : paragraphs;
    const text = [...left, ...(more === '' ? [] : [more])].join('\n\n');
    const body = others ? text.replace(/\d/g, () => String(digits[at++ % digits.length])) : text;
    const parties = {
      own: { creditor: [of.creditor], collector: [of.collector] },
      none: { creditor: [], collector: [] },
      another: { creditor: ['Société Inconnue'], collector: ['Dupond & Cie 24'] },
    }[named];
    const message = {
      id: `m${i}`,
      debtor: 'D-1',
      at: '2026-10-05T08:00:00Z',
      ms: Date.parse('2026-10-05T08:00:00Z'),
      channel: of.channel,
      direction: 'out',
      lang: of.lang,
      body,
      place: { file: 'messages.csv', line: 2 },
    } as unknown as Message;
    const facts = { jurisdictions: ['eu', of.country], collector: 'third-party', debtor: 'consumer', channel: of.channel } as Facts;
    return passageOfMessage(message, '2026-10-05', facts, parties);
  });

test('what is found in a message does not depend on which messages came before', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(messages, { minLength: 40, maxLength: 40 }), (passages) => {
      const told = [...audit(passages, alike, startProgress(alike))];
      expect(told).toEqual([...audit(passages, everyOne, startProgress(everyOne))]);
      found += told.length;
    }),
    { numRuns: 12, endOnFailure: true },
  );
  expect(found).toBeGreaterThan(100);
});
