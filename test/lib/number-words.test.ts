import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAmounts } from '../../checks/lib/amounts.ts';
import { numbersInWords } from '../../checks/lib/number-words.ts';
import type { Lang } from '../../checks/types.ts';

describe('numbers in words', () => {
  test.each([
    ['fr', 'zéro', 0],
    ['fr', 'vingt et un', 21],
    ['fr', 'soixante et onze', 71],
    ['fr', 'septante-deux', 72],
    ['fr', 'quatre-vingts', 80],
    ['fr', 'quatre-vingt-dix-neuf', 99],
    ['fr', 'cent quatre', 104],
    ['fr', 'mille deux cent trente-quatre', 1234],
    ['fr', 'deux millions trois cent mille', 2_300_000],
    ['de', 'eintausendzweihundertvierunddreißig', 1234],
    ['de', 'zwölfhundert', 1200],
    ['de', 'dreiunddreissig', 33],
    ['de', 'eine Million zweihunderttausend', 1_200_000],
    ['de', 'hundertundeins', 101],
    ['ru', 'двенадцать тысяч триста сорок шесть', 12_346],
    ['ru', 'двенадцати тысяч трёхсот сорока шести', 12_346],
    ['ru', 'Тысяча', 1000],
    ['ru', 'один миллион двести тысяч', 1_200_000],
  ] as const)('%s: %s', (lang, text, value) => {
    expect(numbersInWords(text, lang)).toEqual([{ start: 0, end: text.length, value }]);
  });

  test.each([
    ['fr', 'deux ou trois', [2, 3]],
    ['fr', 'deux trois', [2, 3]],
    ['fr', 'un conseiller, dix minutes', [1, 10]],
    ['de', 'zwei drei', [2, 3]],
    ['de', 'Tausendsassa und Hundertmarkschein', []],
    ['ru', 'сто двести', [100, 200]],
    ['ru', 'раз, два', [2]],
  ] as const)('%s: %s is no single number', (lang, text, values) => {
    expect(numbersInWords(text, lang).map(({ value }) => value)).toEqual(values);
  });

  test('every number is read as it was spelt', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (value) => {
        for (const [lang, spell] of [
          ['fr', french],
          ['de', german],
          ['ru', russian],
        ] as const)
          expect(numbersInWords(spell(value), lang).map((number) => number.value)).toEqual([value]);
      }),
    );
  });
});

describe('amounts in words', () => {
  test.each<[Lang, string, string[]]>([
    ['fr', 'Vous devez mille deux cent trente-quatre euros et cinquante centimes.', ['123450 EUR total']],
    ['fr', 'La somme de deux millions d’euros reste due.', ['200000000 EUR total']],
    ['fr', 'Cent francs suisses de frais', ['10000 CHF fee']],
    ['de', 'Sie schulden eintausendzweihundertvierunddreißig Euro und fünfzig Cent.', ['123450 EUR total']],
    ['de', 'Gesamtforderung: zwölfhundert EUR', ['120000 EUR total']],
    ['ru', 'Ваш долг — двенадцать тысяч триста сорок шесть рублей 50 копеек.', ['1234650 RUB total']],
    ['ru', 'Задолженность 12 345 (двенадцать тысяч триста сорок пять) рублей 67 копеек', ['1234567 RUB total']],
    ['ru', 'Долг в размере пяти тысяч рублей пятидесяти копеек', ['500050 RUB total']],
    ['ru', 'Долг 1,5 тысячи рублей', ['150000 RUB total']],
    ['fr', 'Appelez-nous dans deux jours, ou payez 310 euros.', ['31000 EUR total']],
    ['fr', 'Une somme en euros', []],
  ])('%s: %s', (lang, text, amounts) => {
    expect(readAmounts(text, lang).map(({ value, role }) => `${value.minor} ${value.currency} ${role}`)).toEqual(amounts);
  });
});

// ---------------------------------------------------------------- spelling, the other way round

function french(value: number): string {
  const small = [
    '',
    'un',
    'deux',
    'trois',
    'quatre',
    'cinq',
    'six',
    'sept',
    'huit',
    'neuf',
    'dix',
    'onze',
    'douze',
    'treize',
    'quatorze',
    'quinze',
    'seize',
  ];
  const tens = ['', '', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'soixante', 'quatre-vingt', 'quatre-vingt'];
  const below100 = (n: number): string => {
    if (n < 17) return small[n] ?? '';
    if (n < 20) return `dix-${small[n - 10]}`;
    const ten = Math.floor(n / 10);
    const rest = ten === 7 || ten === 9 ? n - (ten - 1) * 10 : n % 10;
    if (rest === 0) return ten === 8 ? 'quatre-vingts' : (tens[ten] ?? '');
    return `${tens[ten]}${ten < 8 && rest % 10 === 1 ? ' et ' : '-'}${below100(rest)}`;
  };
  const below1000 = (n: number): string => {
    const hundreds = Math.floor(n / 100);
    return [hundreds > 1 ? small[hundreds] : '', hundreds > 0 ? 'cent' : '', below100(n % 100)].filter(Boolean).join(' ');
  };
  const thousands = Math.floor(value / 1000);
  return [thousands > 1 ? below1000(thousands) : '', thousands > 0 ? 'mille' : '', below1000(value % 1000)].filter(Boolean).join(' ');
}

function german(value: number): string {
  const small = [
    '',
    'ein',
    'zwei',
    'drei',
    'vier',
    'fünf',
    'sechs',
    'sieben',
    'acht',
    'neun',
    'zehn',
    'elf',
    'zwölf',
    'dreizehn',
    'vierzehn',
    'fünfzehn',
    'sechzehn',
    'siebzehn',
    'achtzehn',
    'neunzehn',
  ];
  const tens = ['', '', 'zwanzig', 'dreißig', 'vierzig', 'fünfzig', 'sechzig', 'siebzig', 'achtzig', 'neunzig'];
  const below100 = (n: number): string => (n < 20 ? (small[n] ?? '') : `${n % 10 ? `${small[n % 10]}und` : ''}${tens[Math.floor(n / 10)]}`);
  const below1000 = (n: number): string => `${n >= 100 ? `${small[Math.floor(n / 100)]}hundert` : ''}${below100(n % 100)}`;
  return `${value >= 1000 ? `${below1000(Math.floor(value / 1000))}tausend` : ''}${below1000(value % 1000)}`;
}

function russian(value: number): string {
  const small =
    'один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'.split(
      ' ',
    );
  const tens = 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' ');
  const hundreds = 'сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот'.split(' ');
  const below1000 = (n: number): string[] => {
    const rest = n % 100;
    const last = rest < 20 ? [small[rest - 1]] : [tens[Math.floor(rest / 10) - 2], small[(rest % 10) - 1]];
    return [hundreds[Math.floor(n / 100) - 1], ...last].flatMap((word) => word ?? []);
  };
  const thousands = Math.floor(value / 1000);
  return [...below1000(thousands), ...(thousands > 0 ? ['тысяч'] : []), ...below1000(value % 1000)].join(' ');
}
