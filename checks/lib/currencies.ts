import { LETTER, LETTERS } from './alphabet.ts';

/** What currency stands right beside a figure: a sign, a code or a word; as it is written. */
const SIGN = new RegExp(
  String.raw`[€$£₽₴₸¥₹]|(?<!${LETTER})(?:EUR|USD|GBP|RUB|RUR|CHF|CAD|AUD|PLN|SEK|NOK|DKK|CZK|UAH|KZT|BYN|FCFP|XPF|euros?|euro|евро|руб${LETTER}{0,5}|р\.|dollars?|dólares|dollari|доллар${LETTER}{0,3}|pounds?|livres?|Franken|francs?|franchi)(?![${LETTERS}\d])`,
  'giu',
);

/** Words that a slot's name or its filters have when it brings its currency along. */
const BRINGS_CURRENCY = new RegExp(
  `currency|devise|valuta|w[aä]hrung|moneda|money|format|display|localiz|eur(?:o|os)?(?!${LETTER})|usd|gbp`,
  'iu',
);

/** Currency signs of a text, in its order. */
export function currenciesIn(text: string): string[] {
  return text.match(SIGN) ?? [];
}

export function bringsCurrency(written: string): boolean {
  return BRINGS_CURRENCY.test(written);
}
