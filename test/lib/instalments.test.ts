import { expect, test } from 'vitest';
import { readAmounts } from '../../checks/lib/amounts.ts';
import { plansIn } from '../../checks/lib/instalments.ts';
import type { Lang } from '../../checks/types.ts';

const read = (text: string, lang: Lang) =>
  plansIn(text, readAmounts(text, lang), lang).map(({ times, sum }) => `${times}: ${sum.minor} ${sum.currency}`);

test.each<[Lang, string, string[]]>([
  ['fr', 'Votre dette de 900 € peut être réglée en 3 mensualités de 350,00 €.', ['3: 105000 EUR']],
  ['fr', 'en trois versements égaux de 300 €', ['3: 90000 EUR']],
  ['fr', '100 € par mois pendant 12 mois', ['12: 120000 EUR']],
  ['fr', '3 × 350 € puis une dernière échéance de 184,56 €', ['4: 123456 EUR']],
  ['fr', '3 x 400 € ou 6 x 200 €', ['3: 120000 EUR', '6: 120000 EUR']],
  ['en', 'Pay in 4 instalments of $300.00 and a last one of $34.56, total $1,234.56', ['5: 123456 USD']],
  ['en', 'six monthly payments of $50', ['6: 30000 USD']],
  ['en', '$50 per month for 6 months', ['6: 30000 USD']],
  ['de', 'in drei Raten zu je 100,00 EUR', ['3: 30000 EUR']],
  ['ru', 'Предлагаем 3 платежа по 500 руб.', ['3: 150000 RUB']],
  ['es', '3 cuotas de 100 €', ['3: 30000 EUR']],
  ['it', '3 rate da 100 €', ['3: 30000 EUR']],
  ['nl', '3 termijnen van € 100,00', ['3: 30000 EUR']],
  ['fr', 'en dix-huit mensualités de 50 €', ['18: 90000 EUR']],
  ['en', '$50 a month for nine months', ['9: 45000 USD']],
  ['fr', 'Votre mensualité de 100 € est due.', []],
  ['en', 'contract 2025 x $100', []],
  ['fr', 'Facture F-3 de 100 €', []],
  ['en', 'Call us 3 times. You owe $100.', []],
  ['en', '3 invoices of $100', []],
])('%s: %s', (lang, text, plans) => {
  expect(read(text, lang)).toEqual(plans);
});
