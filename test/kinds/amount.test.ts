import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amount } from '../../checks/kinds/amount.ts';
import type { Case, Lang, LedgerEvent, Message, Rule } from '../../checks/types.ts';
import { sentence } from './history.ts';

const RULE = { id: 'x.amount.test', options: {}, params: {} } as unknown as Rule;
const place = { file: 'messages.ndjson', line: 7 };

function message(body: string | undefined, more: Partial<Message> = {}): Message {
  const at = more.at ?? '2026-10-09T10:00:00Z';
  return {
    id: 'M1',
    debtor: 'P',
    channel: 'email',
    direction: 'out',
    purpose: 'reminder',
    lang: 'en',
    place,
    ...(body === undefined ? {} : { body }),
    ...more,
    at,
    ms: Date.parse(at),
  };
}

function entry(at: string, what: string, minor?: number, debt = 'D1', currency = 'EUR'): LedgerEvent {
  return {
    debtor: 'P',
    debt,
    at,
    ms: Date.parse(at),
    what,
    ...(minor === undefined ? {} : { amount: { minor, currency } }),
    extra: {},
    place,
  };
}

function check(messages: Message[], ledger: LedgerEvent[], zones: string[] = ['Europe/Paris']) {
  const subject: Case = {
    on: 'case',
    id: 'P',
    debtor: undefined,
    facts: {},
    zones,
    messages,
    ledger: ledger.toSorted((a, b) => a.ms - b.ms),
  };
  return [...amount.check(subject, RULE, {})];
}

const said = (outcomes: ReturnType<typeof check>) => outcomes.map(({ result, says }) => `${result} ${says}`);
const INVOICE = entry('2026-09-01T08:00:00Z', 'invoice', 17000);
const PAYMENT = entry('2026-10-05T08:00:00Z', 'payment', 5000);

describe('causes', () => {
  test.each<[string, string, LedgerEvent[], string[]]>([
    ['the balance', 'You owe €120.00.', [INVOICE, PAYMENT], []],
    ['a payment not booked', 'You owe €170.00.', [INVOICE, PAYMENT], ['fail payment-not-booked']],
    ['an old balance', 'You owe €170.00.', [INVOICE, PAYMENT, entry('2026-10-06T08:00:00Z', 'fee', 500)], ['fail old-balance']],
    ['a balance of later', 'You owe €175.00.', [INVOICE, entry('2026-10-09T18:00:00Z', 'fee', 500)], ['fail later-balance']],
    ['a fee counted twice', 'You owe €180.00.', [INVOICE, entry('2026-10-01T08:00:00Z', 'fee', 500)], ['fail counted-twice']],
    ['a lost decimal sign', 'You owe €17000.', [INVOICE], ['fail separator']],
    ['another currency', 'You owe $170.00.', [INVOICE], ['fail currency']],
    ['nothing explains it', 'You owe €171.30.', [INVOICE], ['fail differs']],
    ['a part of it that one is told to pay', 'Pay just €50.00 today.', [INVOICE], ['unsure role-unknown']],
    ['a balance that is too small', 'Your balance is €50.00.', [INVOICE], ['fail differs']],
    ['a part of it', '€50.00 today would show good will.', [INVOICE], ['unsure role-unknown']],
    ['more than it, without a label', '€190.00 today, please.', [INVOICE], ['fail differs']],
    ['charges of its own', 'Interest: €1.30. Collection fee: €10.00. Total due: €181.30.', [INVOICE], ['unsure charges-added']],
    [
      'interest that has grown since it was booked',
      'Principal: €170.00. Interest: €1.30. Total due: €171.30.',
      [INVOICE, entry('2026-10-01T08:00:00Z', 'interest', 80)],
      ['unsure charges-added'],
    ],
    ['charges said to be in it, and not how much', 'Total due, including interest: €181.30.', [INVOICE], ['unsure charges-inside']],
    ['the same behind the sum', 'You owe €181.30, interest and late fees included.', [INVOICE], ['unsure charges-inside']],
    ['charges that are not in it', 'You owe €181.30, interest is not included.', [INVOICE], ['fail differs']],
    [
      'charges in it that the ledger has',
      'Total due including fees: €181.30.',
      [INVOICE, entry('2026-10-01T08:00:00Z', 'fee', 500)],
      ['fail differs'],
    ],
    ['charges that the next sentence speaks of', 'You owe €181.30. Later sums are told including interest.', [INVOICE], ['fail differs']],
    ['charges that do not make the sum', 'Interest: €1.30. Total due: €181.30.', [INVOICE], ['fail differs']],
    [
      'a charge that the ledger has already, and once more',
      'Fee: €5.00. Total due: €180.00.',
      [INVOICE, entry('2026-10-01T08:00:00Z', 'fee', 500)],
      ['fail counted-twice'],
    ],
    ['an overpaid debt', 'You owe €170.00.', [INVOICE, entry('2026-10-05T08:00:00Z', 'payment', 20000)], ['fail asked-on-settled']],
    ['a closed debt', 'You owe €170.00.', [INVOICE, entry('2026-10-05T08:00:00Z', 'closed')], ['fail asked-on-closed']],
    [
      'closed, then opened again by a bounced payment',
      'You owe €170.00.',
      [INVOICE, PAYMENT, entry('2026-10-05T09:00:00Z', 'closed'), entry('2026-10-06T09:00:00Z', 'reversal', 5000)],
      [],
    ],
    ['a debt that is not in the ledger', 'You owe €170.00.', [entry('2026-09-01T08:00:00Z', 'dispute')], ['unsure no-ledger']],
    [
      'a debt that begins after the message',
      'You owe €170.00.',
      [entry('2026-10-10T08:00:00Z', 'invoice', 17000)],
      ['unsure not-booked-yet'],
    ],
    [
      'a payment of the same day, without a time',
      'You owe €170.00.',
      [INVOICE, { ...PAYMENT, at: '2026-10-09T00:00:00Z', ms: Date.parse('2026-10-09T00:00:00Z') }],
      ['unsure same-day'],
    ],
    ['a sum without a label in a reminder', 'Invoice 2291: €171.30.', [INVOICE], ['fail differs']],
    ['the face of the invoice', 'Your invoice of €170.00 is part paid. Call us.', [INVOICE, PAYMENT], ['unsure role-unknown']],
    ['what was owed and what is owed', 'Your balance was €170.00. Balance now: €120.00.', [INVOICE, PAYMENT], []],
    ['two balances, one of which is nobody’s', 'Balance: €120.00. Total due: €133.00.', [INVOICE, PAYMENT], ['unsure several-sums']],
    ['only an instalment', 'Please pay your instalment of €20.00.', [INVOICE], []],
    ['instalments that make the balance', 'You owe €170.00. Pay in 3 instalments of €56.67.', [INVOICE], []],
    ['instalments that make more', 'You owe €170.00. Pay in 3 instalments of €60.00.', [INVOICE], ['fail plan-too-much']],
    [
      'instalments that make more, with their cost',
      'You owe €170.00. Pay in 3 instalments of €60.00, fee €10.00.',
      [INVOICE],
      ['unsure plan-too-much'],
    ],
    ['instalments for a part', 'You owe €170.00. Pay in 2 instalments of €60.00.', [INVOICE], ['unsure plan-too-little']],
    ['instalments after a first payment', 'You owe €170.00. Pay €50.00 today and 2 instalments of €60.00.', [INVOICE], []],
    ['two offers', 'You owe €170.00. Pay 2 x €85.00 or 4 x €42.50.', [INVOICE], []],
    ['only a percentage and a date', 'Interest at 10 % runs from 03/04/2026.', [INVOICE], []],
  ])('%s', (_, body, ledger, expected) => {
    expect(said(check([message(body)], ledger))).toEqual(expected);
  });
});

describe('value added tax', () => {
  const NET = entry('2026-09-01T08:00:00Z', 'invoice', 10000);
  const GROSS = entry('2026-09-01T08:00:00Z', 'invoice', 12000);
  const FEE = entry('2026-10-01T08:00:00Z', 'fee', 4000);
  const TAXED: LedgerEvent = { ...FEE, amount: { minor: 2000, currency: 'EUR' }, extra: { label: 'TVA 20 %' } };
  test.each<[string, Lang, string, LedgerEvent[], string[]]>([
    ['added, the rate behind its name', 'fr', 'Vous devez 120,00 €, TVA 20 % incluse.', [NET], ['fail vat-added']],
    ['added, the rate before its name', 'de', 'Sie schulden 119,00 € (inkl. 19 % MwSt.).', [NET], ['fail vat-added']],
    ['added, in Russian', 'ru', 'Задолженность 120,00 EUR, в том числе НДС 20%.', [NET], ['fail vat-added']],
    ['added, with half a percent', 'fr', 'Vous devez 105,50 € (TVA à 5,5 %).', [NET], ['fail vat-added']],
    ['added, only its sum', 'en', 'Total due: €120.00 (VAT: €20.00).', [NET], ['fail vat-added']],
    ['added on the fee alone', 'nl', 'U bent € 148,40 verschuldigd, incl. 21% BTW.', [NET, FEE], ['fail vat-added']],
    ['added, named by the ledger alone', 'fr', 'Vous devez 140,00 €.', [NET, TAXED], ['fail vat-added']],
    ['left out', 'es', 'Debe 100,00 € + IVA del 20 %.', [GROSS], ['unsure vat-left-out']],
    ['net, tax and gross', 'fr', 'Total HT : 100,00 €. TVA 20 % : 20,00 €. Total à payer : 120,00 €.', [GROSS], []],
    [
      'gross next to a net ledger',
      'fr',
      'Total HT : 100,00 €. TVA 20 % : 20,00 €. Total à payer : 120,00 €.',
      [NET],
      ['unsure several-sums'],
    ],
    ['another rate than the difference', 'fr', 'Vous devez 120,00 €, TVA 10 % incluse.', [NET], ['fail differs']],
    ['twenty percent of something else', 'fr', 'Vous devez 120,00 €. Remise de 20 % en cas de paiement rapide.', [NET], ['fail differs']],
    ['a word that only begins like it', 'en', 'You owe €120.00 at 20 % ivAnhoe.', [NET], ['fail differs']],
  ])('%s', (_, lang, body, ledger, expected) => {
    expect(said(check([message(body, { lang })], ledger))).toEqual(expected);
  });

  test('what it says', () => {
    const [added] = check([message('Vous devez 105,50 € (TVA à 5,5 %).', { lang: 'fr' })], [NET]);
    expect(sentence(amount, added!)).toBe(
      'The message asks for €105.50; the ledger shows €100.00 at that moment (€5.50 apart). That is the balance and €5.50 of value added tax at 5.5\u00A0% on it or a part of it: the ledger holds it without the tax, or the tax was added twice.',
    );
    const [named] = check([message('Total due: €120.00 (VAT: €20.00).')], [NET]);
    expect(sentence(amount, named!, 'fr')).toContain('de 20,00\u00A0€ de TVA sur tout ou partie');
    expect(sentence(amount, named!, 'ru')).not.toContain('ставке');
  });

  test('any rate on any sum, to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 9_999_999 }), fc.integer({ min: 100, max: 2700 }), (net, rate) => {
        const gross = net + Math.round((net * rate) / 10_000);
        fc.pre(gross !== net && gross !== net * 10);
        const euros = (minor: number) => `${(minor / 100).toFixed(2)} EUR`;
        const text = (minor: number) => `You owe ${euros(minor)}, VAT at ${(rate / 100).toFixed(2)} %.`;
        const asked = (minor: number, balance: number) =>
          said(check([message(text(minor))], [entry('2026-09-01T08:00:00Z', 'invoice', balance)]));
        expect(asked(gross, net)).toEqual(['fail vat-added']);
        expect(asked(net, gross)).toEqual(['unsure vat-left-out']);
      }),
      { numRuns: 100 },
    );
  });
});

test('the arithmetic, the words and the place are evidence', () => {
  const [found] = check(
    [message('Total due: €170.00')],
    [INVOICE, PAYMENT, entry('2026-10-02T08:00:00Z', 'interest', 62)].toSorted((a, b) => a.ms - b.ms),
  );
  expect(found?.day).toBe('2026-10-09');
  expect(found?.data).toMatchObject({
    found: { minor: 17000, currency: 'EUR' },
    expected: { minor: 12062, currency: 'EUR' },
    difference: { minor: 4938, currency: 'EUR' },
  });
  expect(found?.evidence).toContainEqual(
    expect.objectContaining({
      type: 'quote',
      text: '€170.00',
      before: 'Total due: ',
      span: { file: 'messages.ndjson', start: 11, end: 18, line: 7, column: 1 },
    }),
  );
  const figures = found?.evidence
    .filter(({ type }) => type === 'figure')
    .map((figure) => (figure.type === 'figure' ? [figure.label, figure.expected] : []));
  expect(figures).toEqual([
    ['balance', { minor: 12062, currency: 'EUR' }],
    ['principal', { minor: 17000, currency: 'EUR' }],
    ['interest', { minor: 62, currency: 'EUR' }],
    ['payments', { minor: 5000, currency: 'EUR' }],
  ]);
});

describe('debts', () => {
  const ledger = [INVOICE, entry('2026-09-02T08:00:00Z', 'invoice', 9900, 'D2')];

  test('a message that names none speaks of all', () => {
    expect(said(check([message('You owe €269.00.')], ledger))).toEqual([]);
  });
  test('the balance of another debt', () => {
    const [found] = check([message('You owe €99.00.', { debts: ['D1'] })], ledger);
    expect(found).toMatchObject({ says: 'other-debt', data: { debt: 'D2' } });
  });
  test('all debts together where one is named', () => {
    const [found] = check([message('You owe €269.00.', { debts: ['D1'] })], ledger);
    expect(found).toMatchObject({ says: 'other-debt', data: { debt: 'all' } });
  });
  test('each debt and their sum in one letter', () => {
    expect(said(check([message('Outstanding on D1: €170.00\nOutstanding on D2: €99.00\nTotal due: €269.00')], ledger))).toEqual([]);
  });
  test('a debt that the ledger does not know', () => {
    expect(said(check([message('You owe €170.00.', { debts: ['D1', 'D9'] })], ledger))).toEqual(['unsure no-ledger']);
  });
  test('a debt in two currencies', () => {
    expect(said(check([message('You owe €170.00.')], [INVOICE, entry('2026-09-02T08:00:00Z', 'fee', 100, 'D1', 'USD')]))).toEqual([
      'unsure ledger-currencies',
    ]);
  });
  test('debts in different currencies', () => {
    expect(said(check([message('You owe €170.00.')], [INVOICE, entry('2026-09-02T08:00:00Z', 'invoice', 100, 'D2', 'USD')]))).toEqual([
      'unsure several-currencies',
    ]);
  });
  test('a bare dollar sign is the dollar of the ledger', () => {
    expect(said(check([message('You owe $170.00.')], [entry('2026-09-01T08:00:00Z', 'invoice', 17000, 'D1', 'CAD')]))).toEqual([]);
    expect(said(check([message('You owe US$170.00.')], [entry('2026-09-01T08:00:00Z', 'invoice', 17000, 'D1', 'CAD')]))).toEqual([
      'fail currency',
    ]);
  });
});

describe('what asks for money', () => {
  const paid = [INVOICE, entry('2026-10-05T08:00:00Z', 'payment', 17000)];

  test('a reminder without a sum on a paid debt', () => {
    expect(check([message('Your invoice is still open.')], paid)).toMatchObject([
      { result: 'fail', says: 'asked-on-settled-without-sum', data: { since: { day: '2026-10-05' } } },
    ]);
  });
  test('a receipt', () => {
    expect(said(check([message('We received €170.00. Nothing is due.', { purpose: 'payment-receipt' })], paid))).toEqual([]);
  });
  test('without a purpose, a balance on a paid debt is doubtful', () => {
    const { purpose: _, ...bare } = message('Your balance of €170.00 has been cleared.');
    expect(said(check([bare], paid))).toEqual(['unsure asked-on-settled']);
  });
  test('a call or a message from the debtor', () => {
    expect(
      said(check([message(undefined, { channel: 'call' }), message('I do not owe you €170.00', { direction: 'in' })], [INVOICE])),
    ).toEqual([]);
  });
  test('letters whose text nobody kept are counted once', () => {
    expect(check([message(undefined, { id: 'A' }), message(undefined, { id: 'B' })], [INVOICE])).toMatchObject([
      { result: 'unsure', says: 'no-text', data: { n: 2 } },
    ]);
  });
  test('the day is that of the debtor', () => {
    const [found] = check([message('You owe €171.00.', { at: '2026-10-09T23:30:00Z' })], [INVOICE]);
    expect(found?.day).toBe('2026-10-10');
  });
});

describe('any ledger, in every language', () => {
  const LETTERS: [Lang, string, (sum: string) => string][] = [
    ['fr', 'EUR', (sum) => `À ce jour, vous restez redevable de ${sum}. Référence 2026-118.`],
    ['en', 'USD', (sum) => `Your outstanding balance on 10/09/2026 is ${sum}.`],
    ['ru', 'RUB', (sum) => `На 09.10.2026 ваша задолженность составляет ${sum}. Телефон +7 (000) 123-45-67.`],
    ['de', 'EUR', (sum) => `Bitte überweisen Sie den offenen Betrag von ${sum} bis zum 20.10.2026.`],
    ['es', 'EUR', (sum) => `El importe pendiente es de ${sum}.`],
    ['it', 'EUR', (sum) => `L’importo dovuto è pari a ${sum}.`],
    ['nl', 'EUR', (sum) => `Het openstaande saldo bedraagt ${sum}.`],
  ];
  const entries = fc.array(
    fc.record({ what: fc.constantFrom('invoice', 'interest', 'fee', 'payment', 'reversal'), minor: fc.integer({ min: 1, max: 500_000 }) }),
    { minLength: 1, maxLength: 12 },
  );

  test.each(LETTERS)('%s', (lang, currency, letter) => {
    const format = new Intl.NumberFormat(lang, { style: 'currency', currency });
    fc.assert(
      fc.property(entries, fc.integer({ min: -100, max: 100 }), (booked, error) => {
        const ledger = booked.map(({ what, minor }, i) =>
          entry(`2026-09-${String(i + 1).padStart(2, '0')}T08:00:00Z`, what, minor, 'D1', currency),
        );
        const balance = booked.reduce((sum, { what, minor }) => sum + (what === 'payment' ? -minor : minor), 0);
        fc.pre(balance > 0 && balance + error > 0);
        const outcomes = check([message(letter(format.format((balance + error) / 100)), { lang })], ledger);
        expect(outcomes.map(({ result }) => result)).toEqual(error === 0 ? [] : ['fail']);
        if (error !== 0) expect(outcomes[0]?.data.difference).toEqual({ minor: Math.abs(error), currency });
      }),
      { numRuns: 150 },
    );
  });
});

test('parts that the ledger does not know stand beside it', () => {
  const [found] = check([message('Total: €182.40 (principal €170.00, interest €2.40, fees €10.00).')], [INVOICE]);
  const figures = found?.evidence.flatMap((figure) => (figure.type === 'figure' ? [[figure.label, figure.expected, figure.found]] : []));
  const euros = (minor: number) => ({ minor, currency: 'EUR' });
  expect(figures).toEqual([
    ['balance', euros(17000), euros(18240)],
    ['principal', euros(17000), euros(17000)],
    ['interest', euros(0), euros(240)],
    ['fees', euros(0), euros(1000)],
  ]);
});

test('why a demand on a paid debt is doubtful is said', () => {
  const { purpose: _, ...bare } = message('You owe €170.00.');
  const [found] = check([bare], [INVOICE, entry('2026-10-05T08:00:00Z', 'payment', 17000)]);
  expect(found?.data).toMatchObject({ doubt: 'purpose' });
});
