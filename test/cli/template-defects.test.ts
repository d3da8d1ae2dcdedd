import { describe, expect, test } from 'vitest';
import { amiable } from './amiable.ts';

interface Given {
  template: string;
  lang?: string;
  [field: string]: unknown;
}

const LONG = 'A long message about your contract. '.repeat(14);
const ENGLISH = 'We have not received your payment yet and ask you to settle the invoice within ten days of this letter.';
const FRENCH = 'Nous n’avons pas encore reçu votre règlement et vous prions de bien vouloir payer la facture dans les dix jours.';

/** A template with one defect, by the category that is promised for it, and the words at its place. */
const DEFECTS: [category: string, quote: string, given: Given][] = [
  ['unknown-slot', '{{voucher}}', { template: 'Hello {{name}}, {{voucher}}', slots: ['name'] }],
  ['misspelt-slot', '{{nmae}}', { template: 'Hello {{nmae}}', slots: ['name'] }],
  ['unclosed-block', '{{#if plan}}', { template: 'Hello\n{{#if plan}}\nyour plan' }],
  ['total-label-on-principal', '{{principal}}', { template: 'Total: {{principal}} EUR' }],
  ['currency-missing', '{{total}}', { template: 'Interest: {{interest}} EUR\nTotal: {{total}}' }],
  ['hardcoded-amount', '250.00 EUR', { template: 'Dear {{name}}, you owe 250.00 EUR.' }],
  ['number-format', '1,234.50 €', { template: 'Bonjour {{name}}, la facture de 1,234.50 € est impayée.', lang: 'fr' }],
  ['breakdown-cannot-add-up', '99.00 EUR', { template: 'Principal: 90.00 EUR\nInterest: 5.00 EUR\nTotal: 99.00 EUR' }],
  ['fees-announced-to-consumer', '', { template: 'Chaque relance vous sera facturée 15 €.', lang: 'fr', debtor: 'consumer' }],
  ['wrong-language-part', ENGLISH, { template: `${FRENCH}\n\n${ENGLISH}`, lang: 'fr' }],
  ['drafting-note', '[insert date]', { template: 'Please pay by [insert date].' }],
  ['debt-word-in-subject', 'overdue', { template: 'Hello {{name}}.', subject: 'Your overdue invoice', channel: 'email' }],
  ['debtor-slot-as-creditor', '{{debtor.name}}', { template: 'Yours sincerely,\n{{debtor.name}}' }],
  ['sms-too-long', '', { template: LONG, channel: 'sms' }],
  ['duplicate-condition', 'two', { template: '{{#if a}}one{{else if b}}or{{else if a}}two{{/if}}' }],
  ['dead-branch', 'two', { template: '{{#if a}}one{{#unless a}}two{{/unless}}{{/if}}' }],
  ['hidden-text', 'You waive all your rights.', { template: '<p>Hello</p><p style="display:none">You waive all your rights.</p>' }],
  ['tracking-pixel', '', { template: '<p>Hello</p><img src="https://example.com/o.gif" width="1" height="1">' }],
  ['missing-subject', '', { template: 'Hello {{name}}.', channel: 'email' }],
];

interface Answer {
  id: string;
  findings: {
    rule: string;
    category: string;
    severity: string;
    start: number;
    end: number;
    quote: string;
    part?: string;
    message: string;
    law: string[];
  }[];
  parse?: { line: number; message: string };
}

async function check(given: readonly Given[], options: string[] = []): Promise<Answer[]> {
  const input = given.map(({ template, lang = 'en', ...more }, i) =>
    JSON.stringify({ id: `T${i}`, text: template, kind: 'template', lang, ...more }),
  );
  const { stdout } = await amiable(['check', '--quiet', ...options], { stdin: `${input.join('\n')}\n` });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

const answers = await check(DEFECTS.map(([, , given]) => given));
const abroad = await check(
  DEFECTS.map(([, , given]) => given),
  ['--jurisdiction', 'us'],
);

describe.each(DEFECTS.map(([category, quote, given], i) => ({ category, quote, given, i })))(
  '$category',
  ({ category, quote, given, i }) => {
    test('is told with its place, in words', () => {
      const found = answers[i]!.findings.find((finding) => finding.category === category);
      expect(found?.message).toMatch(/\p{L}/u);
      expect(found?.quote).toContain(quote);
      if (quote === '' || !found) return;
      const source = found.part === 'subject' ? String(given['subject']) : given.template;
      expect(source.slice(found.start, found.end)).toContain(quote);
    });

    test('is told whatever the jurisdiction', () => {
      expect(abroad[i]!.findings.map((finding) => finding.category)).toContain(category);
    });
  },
);

test('a template that does not parse says at which line', () => {
  const [answer] = answers.slice(DEFECTS.findIndex(([category]) => category === 'unclosed-block'));
  expect(answer?.parse?.line).toBe(2);
});

test('a good template has none of them', async () => {
  const template = 'Hello {{debtor.name}},\n\nPrincipal: {{principal}} EUR\nTotal: {{total}} EUR\n\nYours sincerely,\n{{creditor.name}}';
  const [answer] = await check([
    { template, channel: 'email', subject: 'Invoice {{number}}', slots: ['debtor', 'creditor', 'principal', 'total', 'number'] },
  ]);
  expect(answer?.findings.filter(({ rule }) => rule.startsWith('craft.'))).toEqual([]);
});

test('sent messages are not templates', async () => {
  const { stdout } = await amiable(['check', '--quiet'], { stdin: `${JSON.stringify({ id: 'M', text: 'TODO: {{name}}', lang: 'en' })}\n` });
  expect((JSON.parse(stdout) as Answer).findings.filter(({ rule }) => rule.startsWith('craft.'))).toEqual([]);
});
