import type { Lang } from '../types.ts';
import { hasNumberWords, numbersInWords } from './number-words.ts';

/** A whole number right before a place in a text. */
export interface CountBefore {
  start: number;
  value: number;
  inWords: boolean;
}

/** So many characters hold the longest number in words that counts days or per cents. */
const REACH = 60;
const DIGITS = /(?<![\d.,/:])(\d{1,4}(?:[.,]\d{1,4})?)\)?[\s-]{0,2}$/u;
const LAST_WORDS = /(?<!\p{L})(\p{L}{1,20})[\s('’-]{0,3}$/u;

/**
 * The number that stands right before `end` (UTF-16), in digits or in words of a language: `14 |days`, `quatorze (14) |jours`, `vierzehn |Tage`.
 * An article counts as one, in words. Of a text whose language nobody knows only digits are read.
 */
export function countBefore(text: string, end: number, lang: Lang | undefined): CountBefore | undefined {
  const from = Math.max(0, end - REACH);
  const before = text.slice(from, end);
  const digits = DIGITS.exec(before);
  if (digits) return { start: from + digits.index, value: Number(digits[1]!.replace(',', '.')), inWords: false };
  if (lang === undefined) return undefined;
  if (!hasNumberWords(lang)) return usualCount(before, from, lang);
  const last = numbersInWords(before, lang).at(-1);
  if (!last || before.slice(last.end).trim() !== '') return undefined;
  return { start: from + last.start, value: last.value, inWords: true };
}

/** Of languages whose numbers in words are not read in general, those that periods are given in. */
function usualCount(before: string, from: number, lang: keyof typeof USUAL): CountBefore | undefined {
  const last = LAST_WORDS.exec(before);
  if (!last) return undefined;
  const value = USUAL[lang].get(plainOf(last[1]!));
  return value === undefined ? undefined : { start: from + last.index, value, inWords: true };
}

function plainOf(word: string): string {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

const USUAL = {
  en: countsOf({
    1: 'a an one',
    2: 'two',
    3: 'three',
    4: 'four',
    5: 'five',
    6: 'six',
    7: 'seven',
    8: 'eight',
    9: 'nine',
    10: 'ten',
    11: 'eleven',
    12: 'twelve',
    14: 'fourteen',
    15: 'fifteen',
    18: 'eighteen',
    20: 'twenty',
    30: 'thirty',
    40: 'forty',
    50: 'fifty',
    60: 'sixty',
    90: 'ninety',
  }),
  es: countsOf({
    1: 'un una uno',
    2: 'dos',
    3: 'tres',
    4: 'cuatro',
    5: 'cinco',
    6: 'seis',
    7: 'siete',
    8: 'ocho',
    9: 'nueve',
    10: 'diez',
    11: 'once',
    12: 'doce',
    14: 'catorce',
    15: 'quince',
    18: 'dieciocho',
    20: 'veinte',
    21: 'veintiun',
    28: 'veintiocho',
    30: 'treinta',
    40: 'cuarenta',
    60: 'sesenta',
    90: 'noventa',
  }),
  it: countsOf({
    1: 'un una uno',
    2: 'due',
    3: 'tre',
    4: 'quattro',
    5: 'cinque',
    6: 'sei',
    7: 'sette',
    8: 'otto',
    9: 'nove',
    10: 'dieci',
    11: 'undici',
    12: 'dodici',
    14: 'quattordici',
    15: 'quindici',
    18: 'diciotto',
    20: 'venti',
    21: 'ventuno',
    28: 'ventotto',
    30: 'trenta',
    40: 'quaranta',
    60: 'sessanta',
    90: 'novanta',
  }),
  nl: countsOf({
    1: 'een',
    2: 'twee',
    3: 'drie',
    4: 'vier',
    5: 'vijf',
    6: 'zes',
    7: 'zeven',
    8: 'acht',
    9: 'negen',
    10: 'tien',
    11: 'elf',
    12: 'twaalf',
    14: 'veertien',
    15: 'vijftien',
    18: 'achttien',
    20: 'twintig',
    21: 'eenentwintig',
    28: 'achtentwintig',
    30: 'dertig',
    40: 'veertig',
    60: 'zestig',
    90: 'negentig',
  }),
};

function countsOf(words: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  return new Map(Object.entries(words).flatMap(([value, names]) => names.split(' ').map((name) => [name, Number(value)] as const)));
}
