import { describe, expect, test } from 'vitest';
import { reference } from '../../checks/kinds/reference.ts';
import { history, judge, ruleOf, sentence, shown } from './history.ts';

const rule = ruleOf('reference', {});
const ledger = [
  { at: '2026-01-01', what: 'invoice', debt: 'D-001', extra: { label: 'Facture FA2026-0031 du 03/01/2026' } },
  { at: '2026-01-01', what: 'invoice', debt: 'D-002', extra: { label: 'FA2026-0044' } },
  { at: '2026-01-02', what: 'fee', debt: 'D-002', extra: { label: 'Frais de rappel' } },
  { at: '2026-01-03', what: 'invoice', debt: 'D-003', extra: { document: '20260077' } },
];
const outcomesOf = (body: string, debts = ['D-001'], more = {}) =>
  judge(
    reference,
    history([{ at: '2026-02-02T10:00', channel: 'email', body, ...(debts.length > 0 ? { debts } : {}), ...more }], ledger),
    rule,
  );
const inShort = (...given: Parameters<typeof outcomesOf>) =>
  outcomesOf(...given)
    .map(({ result, says, data }) => `${result} ${says} ${data['reference']} ${data['debt']}`.trim())
    .join();

describe('the reference in a message', () => {
  test.each<[string, string, string[], string]>([
    ['is its own', 'Votre facture FA2026-0031', ['D-001'], ''],
    ['is its own without signs', 'Votre facture fa20260031', ['D-001'], ''],
    ['is the debt’s own name', 'Dossier D-001', ['D-001'], ''],
    ['is that of another debt', 'Votre facture FA2026-0044', ['D-001'], 'fail other-debt FA2026-0044 D-002'],
    ['is another debt’s number of figures', 'Votre facture n° 20260077', ['D-001'], 'fail other-debt 20260077 D-003'],
    ['stands beside its own', 'FA2026-0031 et FA2026-0044', ['D-001'], ''],
    ['is of one of its debts', 'Votre facture FA2026-0044', ['D-001', 'D-002'], ''],
    ['is of any debt when the log names none', 'Votre facture FA2026-0044', [], ''],
    ['is nobody’s', 'Votre facture FA2025-0009', ['D-001'], 'unsure nobody FA2025-0009'],
    ['is nobody’s when the log names none', 'Votre facture FA2025-0009', [], 'unsure nobody FA2025-0009'],
    ['is of another form', 'Contrat K/77-2, client 8812734, BIC AGRIFRPP882, le 03/01/2026 à 10h30', ['D-001'], ''],
    ['is a day', 'Échéance : 2026-01-03, 01.2026', ['D-003'], ''],
    ['is a word of a label', 'Frais de rappel', ['D-001'], ''],
    ['is not there', 'Bonjour', ['D-001'], ''],
  ])('%s', (_, body, debts, expected) => expect(inShort(body, debts)).toBe(expected));

  test('is read in the subject as well, and not in what the debtor wrote', () => {
    expect(inShort('', ['D-001'], { subject: 'Relance FA2026-0044' })).toBe('fail other-debt FA2026-0044 D-002');
    expect(inShort('Et FA2026-0044 ?', ['D-001'], { direction: 'in' })).toBe('');
  });

  test('is told with both debts, and shown where it stands', () => {
    const [outcome] = outcomesOf('Votre facture FA2026-0044 reste due');
    expect(sentence(reference, outcome!)).toBe(
      'The message is about debt D-001 by the log; it names FA2026-0044, which is debt D-002 of the same person, and no reference of its own.',
    );
    expect(shown(outcome)).toEqual(['M1']);
    expect(outcome?.evidence.at(-1)).toMatchObject({ type: 'quote', text: 'FA2026-0044', before: 'Votre facture ', after: ' reste due' });
  });

  test('a text of nothing but figures and signs is read in the time of its length', () => {
    expect(inShort('A1.'.repeat(60_000))).toBe('');
  });
});
